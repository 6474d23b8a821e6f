# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the figures said in the basis of a decision, the aim that it serves, and promises beside any record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0006_minutes'),
        ('partnership', '0018_station'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BasisFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('record', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('told_da', models.TextField(max_length=1000)),
                ('told_en', models.TextField(max_length=1000)),
                ('engine', models.CharField(max_length=40)),
                ('engine_version', models.CharField(max_length=20)),
                ('fingerprint', models.CharField(max_length=64)),
                ('found_at', models.DateTimeField()),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'finding in a basis',
                'verbose_name_plural': 'findings in a basis',
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='aim',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='partnership.aim'),
        ),
        migrations.AddField(
            model_name='promise',
            name='about_kind',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='promise',
            name='about_record',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(fields=['partnership', 'about_kind', 'about_record'], name='promise_about'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about_kind', ''), ('about_record__isnull', True)), models.Q(models.Q(('about_kind', ''), _negated=True), ('about_record__isnull', False)), _connector='OR'), name='promise_about_kind_with_record'),
        ),
        migrations.AddField(
            model_name='basisfinding',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='basisfinding',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='mandate.decision'),
        ),
        migrations.AddConstraint(
            model_name='basisfinding',
            constraint=models.UniqueConstraint(fields=('decision', 'kind', 'record', 'fingerprint'), name='one_finding_an_answer_in_a_basis'),
        ),
    ]
