# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Why not alone, what must be in place before the start, and what lives on after the end."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0001_decisions_and_promises'),
        ('partnership', '0010_pack'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Anchoring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='what lives on')),
                ('budget_line', models.CharField(blank=True, max_length=200, verbose_name='budget line')),
                ('procedure', models.CharField(blank=True, max_length=300, verbose_name='procedure')),
                ('link', models.CharField(blank=True, max_length=500, verbose_name='link')),
                ('risk', models.CharField(blank=True, max_length=300, verbose_name='what could make it slip')),
                ('anchored_on', models.DateField(verbose_name='lives there from')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partnership.agreement')),
                ('carried_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='anchorings', to='mandate.decision')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.file')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anchorings', to='partnership.partnership')),
                ('promise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='anchorings', to='mandate.promise')),
            ],
            options={
                'verbose_name': 'anchoring',
                'verbose_name_plural': 'anchorings',
            },
        ),
        migrations.CreateModel(
            name='DataNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=200, verbose_name='data')),
                ('held_by', models.CharField(blank=True, max_length=160, verbose_name='who has it')),
                ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='legal basis')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='needed by')),
                ('is_ready', models.BooleanField(default=False, verbose_name='ready')),
                ('version', models.PositiveIntegerField(default=1)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_needs', to='partnership.partnership')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'data that is needed',
                'verbose_name_plural': 'data that is needed',
            },
        ),
        migrations.CreateModel(
            name='Stakeholder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='who')),
                ('stake', models.CharField(max_length=300, verbose_name='what is at stake for them')),
                ('power', models.CharField(blank=True, max_length=300, verbose_name='what they can do for it, or against it')),
                ('involve_by_on', models.DateField(blank=True, null=True, verbose_name='involved by')),
                ('involved_on', models.DateField(blank=True, null=True, verbose_name='involved on')),
                ('version', models.PositiveIntegerField(default=1)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stakeholders', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'stakeholder',
                'verbose_name_plural': 'stakeholders',
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('months', models.PositiveSmallIntegerField(verbose_name='months')),
                ('due_on', models.DateField(verbose_name='date')),
                ('result', models.CharField(blank=True, choices=[('lives', 'It lives'), ('changed', 'It lives, but changed'), ('gone', 'It is gone')], max_length=8, verbose_name='what you saw')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='in one sentence')),
                ('seen_on', models.DateField(blank=True, null=True, verbose_name='seen on')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('anchoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='mandate.anchoring')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'check',
                'verbose_name_plural': 'checks',
                'constraints': [models.UniqueConstraint(fields=('anchoring', 'months'), name='one_check_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True), ('result', ''), ('seen_on__isnull', True)), models.Q(models.Q(('result', ''), _negated=True), models.Q(('words', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False), ('seen_on__isnull', False)), _connector='OR'), name='check_answered_at_with_by')],
            },
        ),
        migrations.CreateModel(
            name='Estimate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=200, verbose_name='for what')),
                ('hours', models.PositiveIntegerField(blank=True, null=True, verbose_name='hours')),
                ('kroner', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='kroner')),
                ('from_on', models.DateField(verbose_name='from')),
                ('to_on', models.DateField(verbose_name='to')),
                ('version', models.PositiveIntegerField(default=1)),
                ('estimated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='estimates', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'estimate',
                'verbose_name_plural': 'estimates',
                'constraints': [models.CheckConstraint(condition=models.Q(('hours__isnull', False), ('kroner__isnull', False), _connector='OR'), name='estimate_of_something'), models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='estimate_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Necessity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alone', models.CharField(choices=[('not', 'We cannot do it alone'), ('in_part', 'We can do some of it alone'), ('yes', 'We could in fact do it alone')], max_length=8, verbose_name='can you do it alone?')),
                ('reason', models.TextField(max_length=600, verbose_name='why')),
                ('failing', models.TextField(blank=True, max_length=600, verbose_name='what fails today')),
                ('proof', models.CharField(blank=True, max_length=200, verbose_name='what shows it')),
                ('link', models.CharField(blank=True, max_length=500, verbose_name='link')),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.file')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='necessities', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'necessity',
                'verbose_name_plural': 'necessities',
                'constraints': [models.UniqueConstraint(fields=('partnership', 'partner'), name='one_necessity_a_partner')],
            },
        ),
    ]
