# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words, what each partner means by them, and what they have agreed on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0009_logics_guesses_clashes'),
        ('partnership', '0018_station'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(max_length=60, verbose_name='word')),
                ('term_key', models.CharField(max_length=60)),
                ('verdict', models.CharField(choices=[('open', 'not said yet'), ('differs', 'we mean different things'), ('same', 'we mean the same')], default='open', max_length=8)),
                ('agreed', models.TextField(blank=True, max_length=400, verbose_name='what it means between us')),
                ('is_agreed', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='partnership.partnership')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='others', to='mandate.word')),
            ],
            options={
                'verbose_name': 'word',
                'verbose_name_plural': 'words',
            },
        ),
        migrations.CreateModel(
            name='Meaning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=400, verbose_name='what you mean by it')),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('word', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meanings', to='mandate.word')),
            ],
            options={
                'verbose_name': 'meaning',
                'verbose_name_plural': 'meanings',
            },
        ),
        migrations.CreateModel(
            name='Assent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('word', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assents', to='mandate.word')),
            ],
            options={
                'verbose_name': 'assent',
                'verbose_name_plural': 'assents',
            },
        ),
        migrations.AddConstraint(
            model_name='word',
            constraint=models.UniqueConstraint(fields=('partnership', 'term_key'), name='one_word_a_term'),
        ),
        migrations.AddConstraint(
            model_name='word',
            constraint=models.CheckConstraint(condition=models.Q(('same_as__isnull', True), models.Q(('same_as', models.F('id')), _negated=True), _connector='OR'), name='word_same_as_another'),
        ),
        migrations.AddConstraint(
            model_name='meaning',
            constraint=models.UniqueConstraint(fields=('word', 'partner'), name='one_meaning_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='assent',
            constraint=models.UniqueConstraint(fields=('word', 'partner'), name='one_assent_a_partner'),
        ),
    ]
