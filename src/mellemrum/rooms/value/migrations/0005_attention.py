# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A reading keeps how likely its sign is by chance, and what the signs for variation and assurance say."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('value', '0004_acceptance_and_baseline'),
    ]

    operations = [
        migrations.AddField(
            model_name='reading',
            name='assurance',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='reading',
            name='chance',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='reading',
            name='false_signal_rate',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='reading',
            name='variation',
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
