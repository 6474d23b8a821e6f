# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A mirror note says on which occasion it was seen; an answer to it has a version."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0006_statements_and_public_editions'),
    ]

    operations = [
        migrations.AddField(
            model_name='mirroranswer',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='mirrornote',
            name='occasion',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mirror_notes', to='culture.occasion', verbose_name='occasion'),
        ),
    ]
