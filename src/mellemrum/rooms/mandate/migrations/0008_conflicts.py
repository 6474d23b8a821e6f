# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Where ground rules were used, and conflicts that follow their steps."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0007_basis_findings'),
        ('partnership', '0019_ground_rules'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='what it is about')),
                ('story', models.TextField(max_length=4000, verbose_name='what happened')),
                ('concerned', models.JSONField(default=list)),
                ('rule', models.CharField(blank=True, max_length=600, verbose_name='rule')),
                ('neutral', models.CharField(blank=True, max_length=200, verbose_name='neutral third')),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='outcome')),
                ('rules_change', models.TextField(blank=True, max_length=1000, verbose_name='what you change in the rules')),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mandate.decision')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'conflict',
                'verbose_name_plural': 'conflicts',
            },
        ),
        migrations.CreateModel(
            name='ConflictStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200, verbose_name='step')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='held on')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='what came of it')),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='mandate.conflict')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'step of a conflict',
                'verbose_name_plural': 'steps of conflicts',
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='RuleUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=600, verbose_name='rule')),
                ('words', models.TextField(max_length=1000, verbose_name='where and why')),
                ('about_kind', models.CharField(blank=True, max_length=40)),
                ('about_record', models.PositiveBigIntegerField(blank=True, null=True)),
                ('used_at', models.DateTimeField()),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rule_uses', to='partnership.partnership')),
                ('used_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'use of a rule',
                'verbose_name_plural': 'uses of rules',
            },
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='conflict_closed_with_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='conflictstep',
            constraint=models.UniqueConstraint(fields=('conflict', 'place'), name='one_step_at_a_place'),
        ),
        migrations.AddConstraint(
            model_name='conflictstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('held_on__isnull', True), ('told_at__isnull', True), ('told_by__isnull', True), ('words', '')), models.Q(('held_on__isnull', False), ('told_at__isnull', False), ('told_by__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='conflict_step_told_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='ruleuse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about_kind', ''), ('about_record__isnull', True)), models.Q(models.Q(('about_kind', ''), _negated=True), ('about_record__isnull', False)), _connector='OR'), name='rule_use_about_a_whole_pair'),
        ),
    ]
