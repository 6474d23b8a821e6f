# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Occasions to learn together, and the notes that were written on them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0020_guest_link'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('visit', 'Visit'), ('cases', 'Case session'), ('co_creation', 'Co-creation room'), ('evaluation', 'Evaluation'), ('reflection', 'Reflection'), ('mirror', 'Mirror')], max_length=12, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('purpose', models.TextField(blank=True, max_length=2000, verbose_name='purpose')),
                ('on', models.DateField(verbose_name='day')),
                ('begins', models.TimeField(blank=True, null=True, verbose_name='begins at')),
                ('ends', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'under way'), ('closed', 'closed'), ('cancelled', 'called off')], default='planned', max_length=10, verbose_name='state')),
                ('planned_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner', verbose_name='host')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occasions', to='partnership.partnership')),
                ('people', models.ManyToManyField(blank=True, related_name='occasions', to='partnership.membership', verbose_name='people')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seats', models.ManyToManyField(blank=True, related_name='occasions', to='partnership.seat', verbose_name='seats')),
            ],
            options={
                'verbose_name': 'occasion',
                'verbose_name_plural': 'occasions',
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField()),
                ('kind', models.CharField(choices=[('well', 'Went well'), ('badly', 'Went badly'), ('learned', 'Learned'), ('attention', 'Attention point'), ('idea', 'Idea'), ('recognition', 'Recognition')], max_length=12, verbose_name='what is it?')),
                ('text', models.TextField(max_length=2000, verbose_name='text')),
                ('theme', models.CharField(blank=True, choices=[('value', 'Value for citizens and companies'), ('economy', 'Politics and economy'), ('mandate', 'Governing logics, mandate and commitment'), ('culture', 'Culture and organisation'), ('leadership', 'Leadership that works across')], max_length=12, verbose_name='theme')),
                ('phase', models.CharField(choices=[('before', 'Before'), ('during', 'While it went on'), ('after', 'Afterwards')], max_length=8, verbose_name='when?')),
                ('visibility', models.CharField(choices=[('partnership', 'Everybody in the partnership'), ('partner', 'Only my own organisation'), ('private', 'Only me')], max_length=12, verbose_name='who may read it?')),
                ('consent', models.CharField(choices=[('named', 'With my name'), ('unnamed', 'Without my name'), ('inside', 'Not beyond this occasion')], max_length=8, verbose_name='how may it be passed on?')),
                ('signed_as', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('written_on', models.DateField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('came_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.guestlink')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='culture.occasion')),
            ],
            options={
                'verbose_name': 'note',
                'verbose_name_plural': 'notes',
            },
        ),
        migrations.AddIndex(
            model_name='occasion',
            index=models.Index(fields=['partnership', 'on'], name='occasions_by_day'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), models.Q(('begins__isnull', False), ('ends__gt', models.F('begins'))), _connector='OR'), name='occasion_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='occasion_ended_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('occasion', 'client_id'), name='a_note_sent_twice_is_one'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('visibility', 'private'), _negated=True), ('author__isnull', False), _connector='OR'), name='private_note_has_its_author'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('visibility', 'partner'), _negated=True), ('partner__isnull', False), _connector='OR'), name='note_for_a_partner_has_one'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('author__isnull', True), ('came_by__isnull', True), _connector='OR'), name='guest_is_no_member'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='note_removed_at_with_by'),
        ),
    ]
