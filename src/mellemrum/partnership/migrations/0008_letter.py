# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Mails that wait to be sent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0007_moments'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(blank=True, editable=False, max_length=200)),
                ('subject', models.CharField(max_length=160, verbose_name='subject')),
                ('body', models.TextField(blank=True, max_length=4000, verbose_name='text')),
                ('house', models.CharField(editable=False, max_length=200)),
                ('written_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('stopped', models.CharField(blank=True, choices=[('refused', 'The mail address was refused. Correct it and invite again, or copy a new link.'), ('closed', 'It was no longer needed when its turn came.'), ('lost', 'It is not known whether this mail went out. Write again if it matters.')], max_length=8)),
                ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='partnership.invitation')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='partnership.membership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'indexes': [models.Index(fields=['due_at'], name='letters_by_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('invitation__isnull', True), ('member__isnull', False)), models.Q(('invitation__isnull', False), ('member__isnull', True)), _connector='OR'), name='a_letter_has_one_reader')],
            },
        ),
    ]
