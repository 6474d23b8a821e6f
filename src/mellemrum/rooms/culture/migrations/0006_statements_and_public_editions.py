# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Statements to mark beside an evaluation's questions, and editions that everybody may read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0005_evaluations_and_quick_changes'),
        ('partnership', '0020_guest_link'),
    ]

    operations = [
        migrations.AddField(
            model_name='answerbox',
            name='marks',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='edition',
            name='decided_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='public_key',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='statements',
            field=models.JSONField(blank=True, default=list, verbose_name='statements'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('public_key', ''), _negated=True), fields=('public_key',), name='one_edition_an_address'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('public_key', '')), models.Q(models.Q(('public_key', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='edition_opened_when_decided'),
        ),
    ]
