# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The closing with its open ends and answers, and the lessons that are given on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0008_cases_from_practice'),
        ('partnership', '0022_closing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('done', 'The task is done'), ('stopped', 'The task was stopped')], max_length=8, verbose_name='how it ends')),
                ('reason', models.TextField(max_length=2000, verbose_name='why now')),
                ('opened_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('taken_back_why', models.TextField(blank=True, max_length=2000, verbose_name='why it goes on')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closings', to='partnership.partnership')),
                ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'closing',
                'verbose_name_plural': 'closings',
            },
        ),
        migrations.CreateModel(
            name='ClosingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepts', models.BooleanField(verbose_name='accepts')),
                ('missing', models.CharField(blank=True, max_length=500, verbose_name='what is missing')),
                ('given_at', models.DateTimeField()),
                ('closing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='culture.closing')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'answer to a closing',
                'verbose_name_plural': 'answers to closings',
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('again', 'We would do it again'), ('never', 'We would not do it again'), ('surprise', 'It surprised us')], max_length=8, verbose_name='what it is')),
                ('text', models.CharField(max_length=500, verbose_name='lesson')),
                ('theme', models.CharField(choices=[('value', 'Value for citizens and companies'), ('economy', 'Politics and economy'), ('mandate', 'Governing logics, mandate and commitment'), ('culture', 'Culture and organisation'), ('leadership', 'Leadership that works across')], max_length=12, verbose_name='theme')),
                ('about_kind', models.CharField(blank=True, max_length=60)),
                ('about_record', models.PositiveBigIntegerField(blank=True, null=True)),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lesson',
                'verbose_name_plural': 'lessons',
            },
        ),
        migrations.CreateModel(
            name='GivenLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=120, verbose_name='where it comes from')),
                ('kind', models.CharField(choices=[('again', 'We would do it again'), ('never', 'We would not do it again'), ('surprise', 'It surprised us')], max_length=8, verbose_name='what it is')),
                ('text', models.CharField(max_length=500, verbose_name='lesson')),
                ('theme', models.CharField(choices=[('value', 'Value for citizens and companies'), ('economy', 'Politics and economy'), ('mandate', 'Governing logics, mandate and commitment'), ('culture', 'Culture and organisation'), ('leadership', 'Leadership that works across')], max_length=12, verbose_name='theme')),
                ('given_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('taken', 'taken up'), ('aside', 'laid aside')], max_length=8, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given_lessons', to='partnership.partnership')),
                ('lesson', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='given', to='culture.lesson')),
            ],
            options={
                'verbose_name': 'lesson from others',
                'verbose_name_plural': 'lessons from others',
            },
        ),
        migrations.CreateModel(
            name='OpenEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('record', models.PositiveBigIntegerField()),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='why, or how')),
                ('placed_at', models.DateTimeField()),
                ('closing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_ends', to='culture.closing')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'open end',
                'verbose_name_plural': 'open ends',
            },
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('partnership',), name='one_standing_closing'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at__isnull', True), ('taken_back_by__isnull', True), ('taken_back_why', '')), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False), models.Q(('taken_back_why', ''), _negated=True)), _connector='OR'), name='closing_taken_back_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='closinganswer',
            constraint=models.UniqueConstraint(fields=('closing', 'partner'), name='one_closing_answer_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='closinganswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepts', True), ('missing', '')), models.Q(('accepts', False), models.Q(('missing', ''), _negated=True)), _connector='OR'), name='missing_with_words'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about_kind', ''), ('about_record__isnull', True)), models.Q(models.Q(('about_kind', ''), _negated=True), ('about_record__isnull', False)), _connector='OR'), name='lesson_about_a_whole_record'),
        ),
        migrations.AddConstraint(
            model_name='givenlesson',
            constraint=models.UniqueConstraint(fields=('partnership', 'lesson'), name='one_gift_a_lesson'),
        ),
        migrations.AddConstraint(
            model_name='givenlesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='given_lesson_answered_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='openend',
            constraint=models.UniqueConstraint(fields=('closing', 'kind', 'record'), name='one_place_an_open_end'),
        ),
        migrations.AddConstraint(
            model_name='openend',
            constraint=models.CheckConstraint(condition=models.Q(('partner__isnull', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='let_go_with_a_reason'),
        ),
    ]
