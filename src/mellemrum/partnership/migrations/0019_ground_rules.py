# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ground rules: a text of all partners, as the mission."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0018_station'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='agreement',
            name='one_mission_a_partnership',
        ),
        migrations.RemoveConstraint(
            model_name='agreement',
            name='mandate_has_a_receiver',
        ),
        migrations.AlterField(
            model_name='agreement',
            name='kind',
            field=models.CharField(choices=[('mission', 'Mission'), ('mandate', 'Mandate'), ('rules', 'Ground rules')], max_length=12, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('receiver__isnull', True)), fields=('partnership', 'kind'), name='one_shared_text_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'mandate'), ('receiver__isnull', False)), models.Q(models.Q(('kind', 'mandate'), _negated=True), ('receiver__isnull', True)), _connector='OR'), name='mandate_has_a_receiver'),
        ),
    ]
