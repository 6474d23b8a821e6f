# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Onboarding packs as they were made, and handover notes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0009_registered_response'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('da', 'Dansk'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('document', models.JSONField()),
                ('revisions', models.JSONField(default=list)),
                ('fingerprint', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.file')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='partnership.membership')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='packs', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'onboarding pack',
                'verbose_name_plural': 'onboarding packs',
            },
        ),
        migrations.CreateModel(
            name='HandoverNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='what is written nowhere')),
                ('written_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handover_notes', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handover_notes', to='partnership.partnership')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'handover note',
                'verbose_name_plural': 'handover notes',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='handover_note_removed_at_with_by')],
            },
        ),
    ]
