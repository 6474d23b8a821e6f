# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How each partner is governed in its own words, what others guessed, and where two logics clash."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0008_conflicts'),
        ('partnership', '0018_station'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Logic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('partner', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='logic', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='logics', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'governing logic',
                'verbose_name_plural': 'governing logics',
            },
        ),
        migrations.CreateModel(
            name='Clash',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=20)),
                ('text', models.TextField(max_length=600)),
                ('handling', models.TextField(blank=True, max_length=600)),
                ('named_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mandate.decision')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clashes', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'clash',
                'verbose_name_plural': 'clashes',
                'constraints': [models.CheckConstraint(condition=models.Q(('one', models.F('other')), _negated=True), name='clash_between_two')],
            },
        ),
        migrations.CreateModel(
            name='Guess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True, max_length=600)),
                ('guessed_at', models.DateTimeField()),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('guessed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guesses', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'guess',
                'verbose_name_plural': 'guesses',
                'constraints': [models.UniqueConstraint(fields=('partner', 'about', 'dimension'), name='one_guess_a_dimension'), models.CheckConstraint(condition=models.Q(('partner', models.F('about')), _negated=True), name='guess_about_another')],
            },
        ),
        migrations.CreateModel(
            name='LogicLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True, max_length=600)),
                ('logic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='mandate.logic')),
            ],
            options={
                'verbose_name': 'line of a governing logic',
                'verbose_name_plural': 'lines of a governing logic',
                'constraints': [models.UniqueConstraint(fields=('logic', 'dimension'), name='one_line_a_dimension')],
            },
        ),
    ]
