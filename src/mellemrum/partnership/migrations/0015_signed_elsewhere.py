# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Agreements that were signed elsewhere: who registered them, where the paper is, and whose name stands on it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0014_calendar_link'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='response',
            name='response_registered_with_its_mail',
        ),
        migrations.AddField(
            model_name='response',
            name='given_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='revision',
            name='registered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='revision',
            name='registered_file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.file'),
        ),
        migrations.AddField(
            model_name='revision',
            name='registered_link',
            field=models.URLField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name='response',
            name='given_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('given_by__isnull', False), ('registered_by__isnull', True), ('registered_file__isnull', True)), models.Q(('given_by__isnull', False), ('registered_by__isnull', False), ('registered_file__isnull', False)), models.Q(('given_by__isnull', True), ('registered_by__isnull', False), ('registered_file__isnull', True)), _connector='OR'), name='response_registered_with_its_mail'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('registered_by__isnull', False), models.Q(('registered_file__isnull', True), ('registered_link', '')), _connector='OR'), name='revision_paper_with_its_registrar'),
        ),
    ]
