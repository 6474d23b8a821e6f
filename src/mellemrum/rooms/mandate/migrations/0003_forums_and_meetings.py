# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Forums with seats and chairs, their meetings with agendas, and the meeting at which a promise was made."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0002_necessity_readiness_anchoring'),
        ('partnership', '0010_pack'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('purpose', models.TextField(blank=True, max_length=1000, verbose_name='what it is for')),
                ('rhythm', models.CharField(blank=True, max_length=200, verbose_name='how often it meets')),
                ('decides', models.TextField(blank=True, max_length=2000, verbose_name='what it may decide')),
                ('quorum', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='quorum')),
                ('needs_seat', models.BooleanField(default=False)),
                ('escalation', models.CharField(blank=True, max_length=300, verbose_name='when it cannot decide')),
                ('version', models.PositiveIntegerField(default=1)),
                ('escalates_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mandate.forum', verbose_name='goes on to')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forums', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'forum',
                'verbose_name_plural': 'forums',
            },
        ),
        migrations.CreateModel(
            name='Chair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='from')),
                ('beside', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='leads together with')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='chair')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chairs', to='mandate.forum')),
            ],
            options={
                'verbose_name': 'chair',
                'verbose_name_plural': 'chairs',
            },
        ),
        migrations.CreateModel(
            name='ForumSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='mandate.forum')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.seat')),
            ],
            options={
                'verbose_name': 'seat in a forum',
                'verbose_name_plural': 'seats in forums',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('called_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='mandate.forum', verbose_name='forum')),
                ('led_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='led by')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300, verbose_name='what it is about')),
                ('purpose', models.CharField(choices=[('listen', 'to listen'), ('inform', 'to inform'), ('discuss', 'to discuss'), ('decide', 'to decide')], max_length=10, verbose_name='what it is for')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what we need from you')),
                ('about_kind', models.CharField(blank=True, max_length=40)),
                ('about_record', models.PositiveBigIntegerField(blank=True, null=True)),
                ('hats', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('brought_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner', verbose_name='brought by')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='mandate.meeting')),
            ],
            options={
                'verbose_name': 'item of an agenda',
                'verbose_name_plural': 'items of agendas',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='promise',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='promises', to='mandate.meeting'),
        ),
        migrations.AddConstraint(
            model_name='forum',
            constraint=models.UniqueConstraint(fields=('partnership', 'name'), name='one_forum_a_name'),
        ),
        migrations.AddConstraint(
            model_name='chair',
            constraint=models.UniqueConstraint(fields=('forum', 'from_on'), name='one_chair_a_day'),
        ),
        migrations.AddConstraint(
            model_name='chair',
            constraint=models.CheckConstraint(condition=models.Q(('member', models.F('beside')), _negated=True), name='beside_is_another'),
        ),
        migrations.AddConstraint(
            model_name='forumseat',
            constraint=models.UniqueConstraint(fields=('forum', 'partner', 'member'), name='one_chair_a_person_of_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='forumseat',
            constraint=models.UniqueConstraint(condition=models.Q(('member__isnull', True)), fields=('forum', 'partner'), name='one_chair_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='forumseat',
            constraint=models.UniqueConstraint(fields=('forum', 'seat'), name='one_chair_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='forumseat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('member__isnull', True), ('partner__isnull', True), ('seat__isnull', False)), models.Q(('partner__isnull', False), ('seat__isnull', True)), models.Q(('member__isnull', False), ('seat__isnull', True)), _connector='OR'), name='somebody_sits_there'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['forum', 'starts_at'], name='meetings_by_time'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('sent_by__isnull', True)), models.Q(('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='meeting_sent_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at__isnull', True), ('cancelled_by__isnull', True)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False)), _connector='OR'), name='meeting_cancelled_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about_kind', ''), ('about_record__isnull', True)), models.Q(models.Q(('about_kind', ''), _negated=True), ('about_record__isnull', False)), _connector='OR'), name='item_about_a_whole_pair'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'about_kind', 'about_record'), name='one_item_a_matter'),
        ),
    ]
