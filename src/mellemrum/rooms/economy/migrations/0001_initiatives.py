# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Initiatives: what the partners try together, who leads it, from when, and which aim it serves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0022_closing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='what you do')),
                ('why', models.TextField(max_length=600, verbose_name='why it should help')),
                ('begins_on', models.DateField(verbose_name='begins on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('revisit_on', models.DateField(blank=True, null=True, verbose_name='taken up again on')),
                ('written_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_because', models.CharField(blank=True, max_length=300, verbose_name='why you stop')),
                ('version', models.PositiveIntegerField(default=1)),
                ('aim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='initiatives', to='partnership.aim')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner', verbose_name='who leads it')),
                ('partners', models.ManyToManyField(related_name='+', to='partnership.partner', verbose_name='who takes part')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='initiatives', to='partnership.partnership')),
                ('stopped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'initiative',
                'verbose_name_plural': 'initiatives',
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('begins_on')), _connector='OR'), name='initiative_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_at__isnull', True), ('stopped_because', ''), ('stopped_by__isnull', True)), models.Q(('stopped_at__isnull', False), ('stopped_by__isnull', False), models.Q(('stopped_because', ''), _negated=True)), _connector='OR'), name='initiative_stopped_at_with_by_and_reason')],
            },
        ),
    ]
