# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mission on a canvas of five fields: its draft, words that partners propose beside it, and a text kept at its revisit."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0020_guest_link'),
    ]

    operations = [
        migrations.AddField(
            model_name='revision',
            name='canvas',
            field=models.JSONField(blank=True, default=dict, verbose_name='canvas'),
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('canvas', models.JSONField(default=dict, verbose_name='canvas')),
                ('begun_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='partnership.agreement')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('begun_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
            },
        ),
        migrations.CreateModel(
            name='Revisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='was due on')),
                ('next_on', models.DateField(verbose_name='taken up again on')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='what you said')),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partners', models.ManyToManyField(related_name='+', to='partnership.partner', verbose_name='partners')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisits', to='partnership.revision')),
            ],
            options={
                'verbose_name': 'revisit',
                'verbose_name_plural': 'revisits',
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('field', models.CharField(choices=[('why', 'Why?'), ('for_whom', 'For whom?'), ('where_to', 'Where to?'), ('by_when', 'By when?'), ('how_known', 'How shall we know?')], max_length=10, verbose_name='field')),
                ('instead_of', models.TextField(blank=True, max_length=2000, verbose_name='what it said')),
                ('text', models.TextField(max_length=2000, verbose_name='other words')),
                ('reason', models.TextField(max_length=1000, verbose_name='why')),
                ('proposed_at', models.DateTimeField()),
                ('is_taken_up', models.BooleanField(default=False)),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='partnership.agreement')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_for', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'wording',
                'verbose_name_plural': 'wordings',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('is_taken_up', False), ('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('answer', ''), ('is_taken_up', True), ('settled_at__isnull', False), ('settled_by__isnull', False)), models.Q(('is_taken_up', False), ('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='wording_taken_up_or_answered')],
            },
        ),
    ]
