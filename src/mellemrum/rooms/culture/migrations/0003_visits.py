# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who wants to see what and who can show it; questions to take along to a visit, and thanks after it."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0002_mirror_results_local_rooms'),
        ('partnership', '0020_guest_link'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=200, verbose_name='what can be seen')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('days', models.TextField(max_length=1400, verbose_name='free days')),
                ('guests', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='guests on one day')),
                ('offered_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner', verbose_name='host')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visit_offers', to='partnership.partnership')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='who receives the guests')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'offer of a visit',
                'verbose_name_plural': 'offers of visits',
            },
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='thanks to the host')),
                ('will_do', models.CharField(max_length=200, verbose_name='what the guest will do')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('thanked_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='guest')),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thanks', to='culture.occasion')),
            ],
            options={
                'verbose_name': 'thanks after a visit',
                'verbose_name_plural': 'thanks after visits',
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=200, verbose_name='what they want to see')),
                ('days', models.TextField(max_length=1400, verbose_name='days that suit')),
                ('wished_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='who')),
                ('occasion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='culture.occasion')),
                ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='culture.offer')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner', verbose_name='at whose work')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visit_wishes', to='partnership.partnership')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'wish to visit',
                'verbose_name_plural': 'wishes to visit',
            },
        ),
        migrations.CreateModel(
            name='GuideQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(blank=True, max_length=12)),
                ('text', models.CharField(blank=True, max_length=200, verbose_name='question')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='culture.occasion')),
            ],
            options={
                'verbose_name': 'question to take along',
                'verbose_name_plural': 'questions to take along',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code', ''), ('text__gt', '')), models.Q(('code__gt', ''), ('text', '')), _connector='OR'), name='question_has_code_or_text'), models.UniqueConstraint(fields=('occasion', 'code', 'text'), name='a_question_stands_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('guests__gte', 1)), name='offer_has_a_place'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='offer_withdrawn_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='thanks',
            constraint=models.UniqueConstraint(fields=('occasion', 'member'), name='a_guest_thanks_once'),
        ),
        migrations.AddConstraint(
            model_name='thanks',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('done_by__isnull', True)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='thanks_done_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('occasion__isnull', True), ('offer__isnull', True)), models.Q(('occasion__isnull', False), ('offer__isnull', False)), _connector='OR'), name='wish_met_by_offer_and_occasion'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='wish_withdrawn_at_with_by'),
        ),
    ]
