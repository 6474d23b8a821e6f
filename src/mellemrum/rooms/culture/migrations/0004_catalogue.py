# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Attention points, and the editions of the catalogue."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0003_visits'),
        ('partnership', '0020_guest_link'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttentionPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='text')),
                ('theme', models.CharField(choices=[('value', 'Value for citizens and companies'), ('economy', 'Politics and economy'), ('mandate', 'Governing logics, mandate and commitment'), ('culture', 'Culture and organisation'), ('leadership', 'Leadership that works across')], max_length=12, verbose_name='theme')),
                ('phase', models.CharField(choices=[('before', 'Before'), ('during', 'During'), ('after', 'After')], max_length=8, verbose_name='phase')),
                ('rank', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('proposed', 'proposed'), ('in', 'in the catalogue'), ('out', 'left out')], default='proposed', max_length=10, verbose_name='status')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('asks', models.CharField(blank=True, choices=[('culture', 'A change of culture'), ('workflow', 'A better workflow')], max_length=10, verbose_name='what it asks for')),
                ('action', models.CharField(blank=True, max_length=500, verbose_name='action')),
                ('shows_sources', models.BooleanField(default=False, verbose_name='sources shown')),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('notes', models.ManyToManyField(blank=True, related_name='points', to='culture.note', verbose_name='notes')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attention_points', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'attention point',
                'verbose_name_plural': 'attention points',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status', 'out'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='left_out_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('foreword', models.TextField(blank=True, max_length=2000, verbose_name='foreword')),
                ('points', models.JSONField(default=list)),
                ('published_at', models.DateTimeField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='partnership.partnership')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'constraints': [models.UniqueConstraint(fields=('partnership', 'number'), name='one_edition_per_number')],
            },
        ),
    ]
