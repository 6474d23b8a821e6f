# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0002_journal_is_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt', models.CharField(max_length=60)),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('set_aside_at', models.DateTimeField()),
                ('taken_up_at', models.DateTimeField(blank=True, null=True)),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_asides', to='partnership.partnership')),
                ('set_aside_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'set aside',
                'verbose_name_plural': 'set aside',
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_up_at__isnull', True)), fields=('partnership', 'prompt'), name='one_set_aside_a_prompt'), models.CheckConstraint(condition=models.Q(models.Q(('taken_up_at__isnull', True), ('taken_up_by__isnull', True)), models.Q(('taken_up_at__isnull', False), ('taken_up_by__isnull', False)), _connector='OR'), name='set_aside_taken_up_at_with_by'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='set_aside_with_a_reason')],
            },
        ),
    ]
