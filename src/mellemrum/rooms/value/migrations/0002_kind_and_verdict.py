# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('value', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='kind',
            field=models.CharField(choices=[('auto', 'Chosen from the values (recommended)'), ('run', 'Run chart: no limits'), ('xmr', 'Single values (XmR)'), ('p', 'Shares (p)'), ('pp', "Shares of many (p')"), ('c', 'Counts of events (c)'), ('t', 'Time between rare events (t)'), ('g', 'Cases between rare events (g)')], default='auto', max_length=4, verbose_name='kind of chart'),
        ),
        migrations.AddField(
            model_name='reading',
            name='is_verdict',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='reading',
            name='proposes_step',
            field=models.BooleanField(default=False),
        ),
    ]
