# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Evaluations without names, their themes and actions, and quick changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0004_catalogue'),
        ('partnership', '0020_guest_link'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('purpose', models.TextField(max_length=2000, verbose_name='purpose')),
                ('opens_on', models.DateField(verbose_name='first day')),
                ('closes_on', models.DateField(verbose_name='last day')),
                ('planned_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluations', to='partnership.partnership')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'evaluation',
                'verbose_name_plural': 'evaluations',
            },
        ),
        migrations.CreateModel(
            name='AnswerRoll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('members', models.JSONField(default=list)),
                ('sent', models.JSONField(default=list)),
                ('evaluation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='roll', to='culture.evaluation')),
            ],
            options={
                'verbose_name': 'answer roll',
                'verbose_name_plural': 'answer rolls',
            },
        ),
        migrations.CreateModel(
            name='AnswerBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('n', models.PositiveIntegerField(default=0)),
                ('well', models.JSONField(default=list)),
                ('badly', models.JSONField(default=list)),
                ('learned', models.JSONField(default=list)),
                ('evaluation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='box', to='culture.evaluation')),
            ],
            options={
                'verbose_name': 'answer box',
                'verbose_name_plural': 'answer boxes',
            },
        ),
        migrations.CreateModel(
            name='EvaluationAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='action')),
                ('kind', models.CharField(choices=[('culture', 'How we are together'), ('workflow', 'How the work runs')], max_length=10, verbose_name='kind')),
                ('due_on', models.DateField(verbose_name='day')),
                ('state', models.CharField(choices=[('open', 'under way'), ('done', 'done'), ('stopped', 'stopped')], default='open', max_length=8, verbose_name='state')),
                ('became', models.CharField(blank=True, max_length=300, verbose_name='what became of it')),
                ('agreed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('agreed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='culture.evaluation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='person')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner', verbose_name='partner')),
            ],
            options={
                'verbose_name': 'action of an evaluation',
                'verbose_name_plural': 'actions of evaluations',
            },
        ),
        migrations.CreateModel(
            name='EvaluationTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='theme')),
                ('answers', models.JSONField(default=list)),
                ('phrased_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='culture.evaluation')),
                ('phrased_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'theme of an evaluation',
                'verbose_name_plural': 'themes of evaluations',
            },
        ),
        migrations.CreateModel(
            name='QuickChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('observed', models.CharField(max_length=300, verbose_name='what does not work')),
                ('observed_on', models.DateField(verbose_name='seen on')),
                ('trial', models.CharField(blank=True, max_length=300, verbose_name='what is tried instead')),
                ('tried_on', models.DateField(blank=True, null=True, verbose_name='tried from')),
                ('verdict', models.CharField(blank=True, choices=[('kept', 'kept'), ('dropped', 'dropped'), ('changed', 'changed')], max_length=8, verbose_name='verdict')),
                ('judged_on', models.DateField(blank=True, null=True, verbose_name='judged on')),
                ('noted_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quick_changes', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'quick change',
                'verbose_name_plural': 'quick changes',
            },
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='evaluation_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='quickchange',
            constraint=models.CheckConstraint(condition=models.Q(('tried_on__isnull', True), ('tried_on__gte', models.F('observed_on')), _connector='OR'), name='change_tried_after_it_was_seen'),
        ),
        migrations.AddConstraint(
            model_name='quickchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('judged_on__isnull', True), ('verdict', '')), models.Q(('judged_on__gte', models.F('tried_on')), ('judged_on__isnull', False), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='change_judged_after_it_was_tried'),
        ),
    ]
