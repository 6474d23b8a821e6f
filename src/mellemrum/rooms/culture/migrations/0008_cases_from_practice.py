# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Cases from practice, the patterns that they show, and the ideas that answer them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0007_mirror_occasions'),
        ('partnership', '0020_guest_link'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pattern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sentence', models.CharField(max_length=300, verbose_name='the pattern in one sentence')),
                ('phrased_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='patterns', to='partnership.partnership')),
                ('phrased_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'pattern',
                'verbose_name_plural': 'patterns',
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='idea')),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ideas', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('patterns', models.ManyToManyField(related_name='ideas', to='culture.pattern', verbose_name='patterns')),
            ],
            options={
                'verbose_name': 'idea',
                'verbose_name_plural': 'ideas',
            },
        ),
        migrations.CreateModel(
            name='PracticeCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('story', models.TextField(max_length=3000, verbose_name='what happened')),
                ('crossing', models.TextField(max_length=1000, verbose_name='where it went from one organisation to another')),
                ('cost', models.TextField(max_length=1000, verbose_name='what it cost the citizen')),
                ('month', models.DateField(verbose_name='month')),
                ('written_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('occasion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cases', to='culture.occasion', verbose_name='occasion')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner', verbose_name='partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='practice_cases', to='partnership.partnership')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'case from practice',
                'verbose_name_plural': 'cases from practice',
            },
        ),
        migrations.AddField(
            model_name='pattern',
            name='cases',
            field=models.ManyToManyField(related_name='patterns', to='culture.practicecase', verbose_name='cases'),
        ),
        migrations.AddConstraint(
            model_name='practicecase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='practice_case_withdrawn_at_with_by'),
        ),
    ]
