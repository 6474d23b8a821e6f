# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was told is laid beside what the data shows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('value', '0010_sources_of_several'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_as', models.CharField(choices=[('border', 'From one to the next'), ('activity', 'Something that was done'), ('same_hour', 'Visits from two of you within the same hour'), ('absent', 'The data do not show it')], max_length=10, verbose_name='seen as')),
                ('source', models.TextField(blank=True, verbose_name='from')),
                ('target', models.TextField(blank=True, verbose_name='to')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('noted_at', models.DateTimeField()),
                ('log', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='value.eventlog')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('step', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='value.journeystep')),
            ],
            options={
                'verbose_name': 'told beside the data',
                'verbose_name_plural': 'told beside the data',
                'constraints': [models.UniqueConstraint(fields=('log', 'step', 'seen_as', 'source', 'target'), name='a_step_is_seen_once'), models.UniqueConstraint(condition=models.Q(('step__isnull', True)), fields=('log', 'seen_as', 'source', 'target'), name='one_note_of_what_nobody_told'), models.CheckConstraint(condition=models.Q(('step__isnull', False), models.Q(('note__gt', ''), models.Q(('seen_as', 'absent'), _negated=True)), _connector='OR'), name='what_nobody_told_has_a_note')],
            },
        ),
    ]
