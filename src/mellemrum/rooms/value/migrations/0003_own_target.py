# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What partners are measured on at home, beside the shared measures."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0018_station'),
        ('value', '0002_kind_and_verdict'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='own target')),
                ('pull', models.CharField(choices=[('together', 'They go together'), ('neither', 'They do not touch each other'), ('against', 'It pulls the other way')], max_length=8, verbose_name='which way it pulls')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('said_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_targets', to='value.measure')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_targets', to='partnership.partner')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'own target',
                'verbose_name_plural': 'own targets',
                'constraints': [models.UniqueConstraint(fields=('measure', 'partner'), name='one_own_target_a_partner'), models.CheckConstraint(condition=models.Q(('pull', 'against'), ('why', ''), _negated=True), name='pulls_against_for_a_reason')],
            },
        ),
    ]
