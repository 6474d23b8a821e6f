# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The one story, who has heard it and what nobody knows yet; a leader's own habits, and sparring between two."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('leadership', '0001_ring_topic'),
        ('partnership', '0018_station'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='audience')),
                ('every_months', models.PositiveSmallIntegerField(default=3, verbose_name='hears it again within')),
                ('added_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audiences', to='partnership.partnership')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'audience',
                'verbose_name_plural': 'audiences',
            },
        ),
        migrations.CreateModel(
            name='AudienceText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField(max_length=2400, verbose_name='text')),
                ('narrative_number', models.PositiveIntegerField(blank=True, null=True)),
                ('written_at', models.DateTimeField()),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='leadership.audience')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'text for an audience',
                'verbose_name_plural': 'texts for an audience',
            },
        ),
        migrations.CreateModel(
            name='Narrative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('why', models.TextField(max_length=1200, verbose_name='why')),
                ('aim', models.TextField(max_length=1200, verbose_name='where to')),
                ('first_steps', models.TextField(max_length=1200, verbose_name='first steps')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it was changed')),
                ('written_at', models.DateTimeField()),
                ('revisit_on', models.DateField(verbose_name='taken up again on')),
                ('version', models.PositiveIntegerField(default=1)),
                ('partnership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='narrative', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'narrative',
                'verbose_name_plural': 'narratives',
            },
        ),
        migrations.CreateModel(
            name='EarlierNarrative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('why', models.TextField(max_length=1200, verbose_name='why')),
                ('aim', models.TextField(max_length=1200, verbose_name='where to')),
                ('first_steps', models.TextField(max_length=1200, verbose_name='first steps')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it was changed')),
                ('written_at', models.DateTimeField()),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('narrative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='leadership.narrative')),
            ],
            options={
                'verbose_name': 'earlier narrative',
                'verbose_name_plural': 'earlier narratives',
            },
        ),
        migrations.CreateModel(
            name='Acceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('narrative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acceptances', to='leadership.narrative')),
            ],
            options={
                'verbose_name': 'acceptance',
                'verbose_name_plural': 'acceptances',
            },
        ),
        migrations.CreateModel(
            name='SelfCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_at', models.DateTimeField()),
                ('edition', models.PositiveSmallIntegerField()),
                ('answers', models.JSONField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='self_checks', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'self-check',
                'verbose_name_plural': 'self-checks',
            },
        ),
        migrations.CreateModel(
            name='Sparring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.TextField(max_length=1000, verbose_name='about')),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('asked', 'asked'), ('open', 'under way'), ('declined', 'not now'), ('ended', 'ended')], default='asked', max_length=10)),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='we speak again on')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sparrings', to='partnership.partnership')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('waits_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'sparring',
                'verbose_name_plural': 'sparrings',
            },
        ),
        migrations.CreateModel(
            name='SparringLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=4000, verbose_name='text')),
                ('said_at', models.DateTimeField()),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('sparring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='leadership.sparring')),
            ],
            options={
                'verbose_name': 'line in a sparring',
                'verbose_name_plural': 'lines in a sparring',
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_on', models.DateField(verbose_name='told on')),
                ('how', models.CharField(choices=[('meeting', 'At a meeting'), ('talk', 'In a conversation'), ('mail', 'By mail'), ('video', 'On video'), ('press', 'Through the press'), ('other', 'In another way')], max_length=8, verbose_name='how')),
                ('narrative_number', models.PositiveIntegerField(blank=True, null=True)),
                ('asked_back', models.TextField(blank=True, max_length=1000, verbose_name='what they asked back')),
                ('is_ending', models.BooleanField(default=False, verbose_name='this was how it ended')),
                ('recorded_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tellings', to='leadership.audience')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('teller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='told by')),
                ('text', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leadership.audiencetext')),
            ],
            options={
                'verbose_name': 'telling',
                'verbose_name_plural': 'tellings',
            },
        ),
        migrations.CreateModel(
            name='Unknown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what we do not know yet')),
                ('review_on', models.DateField(verbose_name='looked at again on')),
                ('added_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='what we know now')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='looked after by')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unknowns', to='partnership.partnership')),
            ],
            options={
                'verbose_name': 'thing not known yet',
                'verbose_name_plural': 'things not known yet',
            },
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='audience_removed_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('partnership', 'name'), name='one_audience_a_name'),
        ),
        migrations.AddConstraint(
            model_name='audiencetext',
            constraint=models.UniqueConstraint(fields=('audience', 'number'), name='one_audience_text_a_number'),
        ),
        migrations.AddConstraint(
            model_name='earliernarrative',
            constraint=models.UniqueConstraint(fields=('narrative', 'number'), name='one_narrative_a_number'),
        ),
        migrations.AddConstraint(
            model_name='acceptance',
            constraint=models.UniqueConstraint(fields=('narrative', 'number', 'partner'), name='one_acceptance_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='sparring',
            constraint=models.CheckConstraint(condition=models.Q(('asker', models.F('peer')), _negated=True), name='sparring_with_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='sparring',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['declined', 'ended']), ('waits_for__isnull', True)), models.Q(('ended_at__isnull', True), ('state__in', ['asked', 'open']), ('waits_for__isnull', False)), _connector='OR'), name='sparring_waits_until_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='telling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='telling_removed_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='unknown',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='unknown_answered_at_with_by'),
        ),
    ]
