# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Events over so many, what a denominator counts, when the effort for a measure begins, and who agreed on a step."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('value', '0004_acceptance_and_baseline'),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='effort_from_on',
            field=models.DateField(blank=True, null=True, verbose_name='effort begins on'),
        ),
        migrations.AddField(
            model_name='measure',
            name='over',
            field=models.CharField(blank=True, max_length=80, verbose_name='counted over'),
        ),
        migrations.AddField(
            model_name='measure',
            name='per',
            field=models.PositiveIntegerField(default=1, verbose_name='told per'),
        ),
        migrations.AddField(
            model_name='step',
            name='agreed_among',
            field=models.CharField(blank=True, max_length=120, verbose_name='who agreed'),
        ),
        migrations.AlterField(
            model_name='measure',
            name='counts',
            field=models.CharField(choices=[('values', 'Plain values: hours, days, kroner, per cent'), ('share', 'A share of people: how many of how many'), ('rate', 'Events over so many: falls per 1,000 days')], default='values', max_length=8, verbose_name='what is counted'),
        ),
        migrations.AlterField(
            model_name='measure',
            name='kind',
            field=models.CharField(choices=[('auto', 'Chosen from the values (recommended)'), ('run', 'Run chart: no limits'), ('xmr', 'Single values (XmR)'), ('p', 'Shares (p)'), ('pp', "Shares of many (p')"), ('u', 'Events over so many (u)'), ('up', "Events over very many (u')"), ('c', 'Counts of events (c)'), ('t', 'Time between rare events (t)'), ('g', 'Cases between rare events (g)')], default='auto', max_length=4, verbose_name='kind of chart'),
        ),
    ]
