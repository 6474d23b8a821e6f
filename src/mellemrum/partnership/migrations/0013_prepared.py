# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Answers that a leader's own people keep ready."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0012_case_number'),
    ]

    operations = [
        migrations.CreateModel(
            name='Prepared',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_kind', models.CharField(max_length=40)),
                ('about_record', models.PositiveBigIntegerField()),
                ('kind', models.CharField(max_length=14)),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='words')),
                ('prepared_at', models.DateTimeField()),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prepared', to='partnership.partner')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'prepared answer',
                'verbose_name_plural': 'prepared answers',
                'constraints': [models.UniqueConstraint(fields=('partner', 'about_kind', 'about_record'), name='one_prepared_answer')],
            },
        ),
    ]
