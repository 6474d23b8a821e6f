# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who accepts or contests a shared measure, and when its baseline was agreed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0020_guest_link'),
        ('value', '0003_own_target'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='baseline_agreed_on',
            field=models.DateField(blank=True, null=True, verbose_name='baseline agreed on'),
        ),
        migrations.AddField(
            model_name='measure',
            name='definition_no',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.CreateModel(
            name='Acceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('accepts', 'We accept the figure'), ('contests', 'We contest the figure')], max_length=8, verbose_name='answer')),
                ('about', models.CharField(blank=True, choices=[('figure', 'How it is counted'), ('baseline', 'Where it began')], max_length=8, verbose_name='what is contested')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                ('definition_no', models.PositiveIntegerField()),
                ('said_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acceptances', to='value.measure')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partner')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'acceptance',
                'verbose_name_plural': 'acceptances',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('measure', 'partner'), name='one_standing_answer_a_partner'), models.CheckConstraint(condition=models.Q(models.Q(('about', ''), ('answer', 'accepts'), ('reason', '')), models.Q(('answer', 'contests'), models.Q(('about', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='measure_contested_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='acceptance_ended_at_with_by')],
            },
        ),
    ]
