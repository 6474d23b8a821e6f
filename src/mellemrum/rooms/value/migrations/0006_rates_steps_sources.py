# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Events over so many, when the effort for a measure begins, who agreed on a step, and sources that deliver by themselves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0020_guest_link'),
        ('value', '0005_attention'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('opened_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='value.measure')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.membership')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'source of values',
                'verbose_name_plural': 'sources of values',
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='value.source'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='source_withdrawn_at_with_by'),
        ),
    ]
