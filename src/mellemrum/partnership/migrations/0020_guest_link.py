# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Links by which guests answer one thing without an account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0019_ground_rules'),
    ]

    operations = [
        migrations.CreateModel(
            name='GuestLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_kind', models.CharField(max_length=40)),
                ('opens_record', models.PositiveBigIntegerField()),
                ('purpose', models.CharField(max_length=300, verbose_name='purpose')),
                ('consent', models.TextField(max_length=2000, verbose_name='what guests agree to')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(verbose_name='works until')),
                ('taken', models.PositiveIntegerField(default=0)),
                ('minute_at', models.DateTimeField(blank=True, null=True)),
                ('minute_taken', models.PositiveSmallIntegerField(default=0)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guest_links', to='partnership.partnership')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'guest link',
                'verbose_name_plural': 'guest links',
                'indexes': [models.Index(fields=['partnership', 'opens_kind', 'opens_record'], name='guest_links_to_a_thing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='guest_link_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='guest_link_withdrawn_at_with_by')],
            },
        ),
    ]
