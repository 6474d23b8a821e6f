# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizen journeys as they were told, step by step, and the register of what civil society offers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0022_closing'),
        ('value', '0007_event_logs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunityOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('what', models.CharField(max_length=500, verbose_name='what happens there')),
                ('for_whom', models.CharField(blank=True, max_length=300, verbose_name='for whom')),
                ('association', models.CharField(blank=True, max_length=120, verbose_name='association')),
                ('where', models.CharField(blank=True, max_length=200, verbose_name='where and when')),
                ('how', models.CharField(blank=True, max_length=500, verbose_name='how one hands over')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='contact')),
                ('added_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='community_offers', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'community offer',
                'verbose_name_plural': 'community offers',
            },
        ),
        migrations.CreateModel(
            name='Journey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField()),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('told_by', models.CharField(choices=[('citizen', 'The citizen'), ('relative', 'A relative'), ('staff', 'A member of staff'), ('observed', 'Somebody who looked on')], max_length=10, verbose_name='who told it')),
                ('told_on', models.DateField(verbose_name='told on')),
                ('consent', models.TextField(max_length=2000, verbose_name='what was agreed to')),
                ('reach', models.CharField(choices=[('partners', 'Only among the partners'), ('public', 'Outside the partnership too')], max_length=10, verbose_name='where it may be shown')),
                ('laid_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('came_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.guestlink')),
                ('laid_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='journeys', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'citizen journey',
                'verbose_name_plural': 'citizen journeys',
            },
        ),
        migrations.CreateModel(
            name='JourneyStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('stage', models.CharField(blank=True, max_length=60, verbose_name='part of the way')),
                ('what', models.CharField(max_length=1000, verbose_name='what happened')),
                ('other', models.CharField(blank=True, max_length=120, verbose_name='somebody else')),
                ('channel', models.CharField(blank=True, choices=[('visit', 'A visit or a meeting'), ('phone', 'The phone'), ('ward', 'In hospital'), ('letter', 'A letter or a message'), ('screen', 'A screen'), ('course', 'A course or a group'), ('community', 'A community'), ('none', 'Nobody was there')], max_length=10, verbose_name='how')),
                ('feeling', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Very hard'), (2, 'Hard'), (3, 'Neither'), (4, 'Good'), (5, 'Very good')], null=True, verbose_name='how it felt')),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='how long')),
                ('is_beside', models.BooleanField(default=False, verbose_name='at the same time')),
                ('pain', models.CharField(blank=True, max_length=300, verbose_name='what hurt')),
                ('idea', models.CharField(blank=True, max_length=300, verbose_name='idea')),
                ('source', models.CharField(choices=[('citizen', 'The citizen'), ('relative', 'A relative'), ('staff', 'A member of staff'), ('observed', 'Somebody who looked on')], max_length=10, verbose_name='source')),
                ('consent', models.CharField(choices=[('partners', 'Only the partners'), ('public', 'Others too')], max_length=10, verbose_name='who may see it')),
                ('loop', models.CharField(blank=True, choices=[('closed', 'Got there'), ('open', 'Did not get there'), ('unknown', 'Nobody knows')], max_length=8, verbose_name='whether the citizen got there')),
                ('version', models.PositiveIntegerField(default=1)),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='value.journey')),
                ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='value.communityoffer')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'step of a journey',
                'verbose_name_plural': 'steps of journeys',
            },
        ),
        migrations.AddConstraint(
            model_name='communityoffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('association', ''), ('partner__isnull', False)), models.Q(('association__gt', ''), ('partner__isnull', True)), _connector='OR'), name='offer_is_run_by_one'),
        ),
        migrations.AddConstraint(
            model_name='communityoffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='offer_ended_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.UniqueConstraint(fields=('partnership', 'client_id'), name='a_journey_sent_twice_is_one'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('came_by__isnull', True), ('member__isnull', False)), models.Q(('came_by__isnull', False), ('member__isnull', True)), _connector='OR'), name='journey_came_from_a_member_or_a_guest'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('laid_at__isnull', True), ('laid_by__isnull', True)), models.Q(('laid_at__isnull', False), ('laid_by__isnull', False)), _connector='OR'), name='journey_laid_at_with_by'),
        ),
        migrations.AddIndex(
            model_name='journeystep',
            index=models.Index(fields=['journey', 'place'], name='journey_steps_in_order'),
        ),
        migrations.AddConstraint(
            model_name='journeystep',
            constraint=models.CheckConstraint(condition=models.Q(('actor__isnull', True), ('other', ''), _connector='OR'), name='journey_step_has_one_actor'),
        ),
        migrations.AddConstraint(
            model_name='journeystep',
            constraint=models.CheckConstraint(condition=models.Q(('feeling__isnull', True), models.Q(('feeling__gte', 1), ('feeling__lte', 5)), _connector='OR'), name='feeling_has_five_steps'),
        ),
        migrations.AddConstraint(
            model_name='journeystep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('loop', ''), ('offer__isnull', True)), models.Q(('loop__gt', ''), ('offer__isnull', False)), _connector='OR'), name='handover_says_what_became_of_it'),
        ),
    ]
