# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Cases that all partners take home, and each partner's words to them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('guide', '0001_initial'),
        ('mandate', '0003_forums_and_meetings'),
        ('partnership', '0018_station'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(max_length=8000, verbose_name='text')),
                ('ready_on', models.DateField(verbose_name='ready on')),
                ('wished_on', models.DateField(blank=True, null=True, verbose_name='wished day of the yes')),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mandate.decision')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'case',
                'verbose_name_plural': 'cases',
            },
        ),
        migrations.CreateModel(
            name='CaseLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(blank=True, max_length=4000, verbose_name='covering words')),
                ('handed_in_on', models.DateField(blank=True, null=True, verbose_name='papers handed in on')),
                ('version', models.PositiveIntegerField(default=1)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='guide.case')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'letter to a case',
                'verbose_name_plural': 'letters to a case',
                'constraints': [models.UniqueConstraint(fields=('case', 'partner'), name='one_letter_a_partner')],
            },
        ),
    ]
