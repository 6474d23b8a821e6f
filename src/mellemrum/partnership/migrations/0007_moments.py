# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Fixed points and milestones of the timeline."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0006_journal_by_record'),
    ]

    operations = [
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('due_on', models.DateField(verbose_name='date')),
                ('status', models.CharField(choices=[('planned', 'planned'), ('moved', 'moved'), ('reached', 'reached'), ('dropped', 'dropped')], default='planned', max_length=10, verbose_name='status')),
                ('version', models.PositiveIntegerField(default=1)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'milestone',
                'verbose_name_plural': 'milestones',
            },
        ),
        migrations.CreateModel(
            name='FixedPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('kind', models.CharField(choices=[('budget', 'Budget'), ('election', 'Election'), ('meeting', 'Meeting'), ('holiday', 'Holiday or closed'), ('other', 'Something else')], default='other', max_length=10, verbose_name='kind')),
                ('from_on', models.DateField(verbose_name='from')),
                ('to_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('layer', models.CharField(choices=[('shared', 'Everybody in the partnership'), ('partner', 'Only our own organisation'), ('private', 'Only me')], default='shared', max_length=10, verbose_name='who sees it')),
                ('closes', models.BooleanField(default=False, verbose_name='closed for new cases')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('version', models.PositiveIntegerField(default=1)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fixed_points', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fixed_points', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'fixed point',
                'verbose_name_plural': 'fixed points',
                'indexes': [models.Index(fields=['partnership', 'from_on'], name='fixed_points_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gte', models.F('from_on')), _connector='OR'), name='fixed_point_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('layer', 'partner'), _negated=True), ('partner__isnull', False), _connector='OR'), name='fixed_point_of_a_partner_has_one'), models.CheckConstraint(condition=models.Q(('closes', False), ('partner__isnull', False), _connector='OR'), name='fixed_point_closes_a_partner')],
            },
        ),
    ]
