# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What members follow, and the weekly mail."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0010_pack'),
    ]

    operations = [
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_kind', models.CharField(max_length=40)),
                ('about_record', models.PositiveBigIntegerField()),
                ('begun_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'follow',
                'verbose_name_plural': 'follows',
            },
        ),
        migrations.RemoveConstraint(
            model_name='letter',
            name='a_letter_has_one_reader',
        ),
        migrations.AddField(
            model_name='letter',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membership',
            name='gets_week',
            field=models.BooleanField(default=True, verbose_name='weekly mail'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='due_told_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='person',
            name='week_written_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='letter',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('invitation__isnull', False), ('member__isnull', True), ('person__isnull', True)), models.Q(('invitation__isnull', True), ('member__isnull', False), ('person__isnull', True)), models.Q(('invitation__isnull', True), ('member__isnull', True), ('person__isnull', False)), _connector='OR'), name='a_letter_has_one_reader'),
        ),
        migrations.AddField(
            model_name='follow',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='partnership.membership'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(fields=('member', 'about_kind', 'about_record'), name='one_follow_a_thing'),
        ),
    ]
