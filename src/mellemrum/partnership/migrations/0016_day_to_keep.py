# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A day to keep goes with a mail as a calendar file."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0015_signed_elsewhere'),
    ]

    operations = [
        migrations.AddField(
            model_name='letter',
            name='keep',
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name='letter',
            name='keep_on',
            field=models.DateField(blank=True, null=True),
        ),
    ]
