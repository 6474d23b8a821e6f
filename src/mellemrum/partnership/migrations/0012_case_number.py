# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Under which case number each partner keeps the papers at home."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0011_week_and_follows'),
    ]

    operations = [
        migrations.AddField(
            model_name='partner',
            name='case_number',
            field=models.CharField(blank=True, max_length=60, verbose_name='case number'),
        ),
    ]
