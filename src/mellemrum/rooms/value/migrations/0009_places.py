# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A measure may hold for one place among several, so that the same figure can be compared from place to place."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('value', '0008_journeys'),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='place',
            field=models.CharField(blank=True, max_length=60, verbose_name='place'),
        ),
    ]
