# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The committees on each partner's way to its yes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0017_remark_with_a_paper'),
    ]

    operations = [
        migrations.CreateModel(
            name='Station',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(default=1, verbose_name='place on the way')),
                ('name', models.CharField(max_length=120, verbose_name='committee')),
                ('lead_days', models.PositiveSmallIntegerField(verbose_name='days before the meeting')),
                ('meets_on', models.JSONField(default=list, verbose_name='meeting days')),
                ('version', models.PositiveIntegerField(default=1)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stations', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'station',
                'verbose_name_plural': 'stations',
                'ordering': ['place', 'pk'],
            },
        ),
    ]
