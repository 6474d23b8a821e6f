# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A paper, or where it is kept, beside what is said."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0016_day_to_keep'),
    ]

    operations = [
        migrations.AddField(
            model_name='remark',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.file'),
        ),
        migrations.AddField(
            model_name='remark',
            name='link',
            field=models.CharField(blank=True, max_length=500, verbose_name='link'),
        ),
    ]
