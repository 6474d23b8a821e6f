# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a decision takes the place of, and each time it was told what became of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0004_registered'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='outcomes',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='decision',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='mandate.decision'),
        ),
    ]
