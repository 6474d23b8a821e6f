# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Links by which calendar programs fetch the timeline."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0013_prepared'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('own', 'Everything that you see'), ('partner', 'What your organisation sees'), ('shared', 'What everybody sees')], max_length=8, verbose_name='what it shows')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_links', to='partnership.membership')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_links', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'calendar link',
                'verbose_name_plural': 'calendar links',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('partner__isnull', False), ('scope', 'partner')), models.Q(models.Q(('scope', 'partner'), _negated=True), ('partner__isnull', True)), _connector='OR'), name='calendar_link_of_a_partner_has_one')],
            },
        ),
    ]
