# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Decisions with what they rest on and what became of them, and promises."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0004_remark'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='what is decided')),
                ('basis', models.TextField(blank=True, max_length=4000, verbose_name='basis')),
                ('qualified_by', models.CharField(blank=True, max_length=300, verbose_name='qualified by')),
                ('options', models.TextField(blank=True, max_length=4000, verbose_name='other options')),
                ('forum', models.CharField(blank=True, max_length=120, verbose_name='forum')),
                ('method', models.CharField(choices=[('consent', 'Consent: nobody objects'), ('consensus', 'Consensus: every partner is for it'), ('majority', 'Majority: more than half of the partners are for it'), ('delegated', 'Delegated: one person decides within a limit')], default='consent', max_length=12, verbose_name='method')),
                ('quorum', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='quorum')),
                ('meets_on', models.DateField(blank=True, null=True, verbose_name='meeting')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='stances by')),
                ('amount', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='costs in kroner')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='holds from')),
                ('limit', models.CharField(blank=True, max_length=300, verbose_name='within which limit')),
                ('state', models.CharField(choices=[('qualifying', 'being prepared'), ('on_agenda', 'on the agenda'), ('open_for_stance', 'open for stances'), ('objected', 'objected to'), ('adopted', 'adopted'), ('delegated', 'delegated'), ('at_home', 'being carried out at home'), ('carried_out', 'carried out'), ('revisit_due', 'to be taken up again'), ('changed', 'changed'), ('revoked', 'revoked'), ('withdrawn', 'withdrawn')], default='qualifying', max_length=16)),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='what became of it')),
                ('revisit_on', models.DateField(blank=True, null=True, verbose_name='taken up again on')),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('said', models.JSONField(default=dict)),
                ('public_key', models.CharField(blank=True, max_length=32)),
                ('version', models.PositiveIntegerField(default=1)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('delegate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='decided by')),
                ('documents', models.ManyToManyField(blank=True, related_name='+', to='partnership.file')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='partnership.partnership')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
            },
        ),
        migrations.CreateModel(
            name='HomeReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('awaited', 'not heard yet'), ('reported', 'told at home'), ('in_progress', 'under way'), ('stuck', 'stuck'), ('done', 'done'), ('not_concerned', 'not concerned')], max_length=14, verbose_name='status at home')),
                ('obstacle', models.CharField(blank=True, choices=[('', 'Nothing in particular'), ('law_and_budget', 'Law and budget'), ('mandate', 'The mandate at home'), ('staff', 'People and shifts'), ('systems', 'IT and data'), ('habits', 'Habits and professional views'), ('other', 'Something else')], max_length=16, verbose_name='what is in the way')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('help_wanted', models.CharField(blank=True, max_length=300, verbose_name='help wanted')),
                ('reported_at', models.DateTimeField()),
                ('is_current', models.BooleanField(default=True)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='home_reports', to='mandate.decision')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'status at home',
                'verbose_name_plural': 'statuses at home',
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='own interest')),
                ('declared_at', models.DateTimeField()),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='mandate.decision')),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'interest',
                'verbose_name_plural': 'interests',
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what is promised')),
                ('due_on', models.DateField(verbose_name='by')),
                ('amount', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='costs in kroner')),
                ('is_beyond_mandate', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'open'), ('late', 'late'), ('kept', 'kept'), ('broken', 'broken'), ('released', 'released')], default='open', max_length=10)),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('made_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('carried_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='carried by')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='promises', to='mandate.decision')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises_given', to='partnership.partner', verbose_name='from')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='partnership.partnership')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises_received', to='partnership.partner', verbose_name='to')),
            ],
            options={
                'verbose_name': 'promise',
                'verbose_name_plural': 'promises',
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='question')),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('is_used', models.BooleanField(blank=True, null=True, verbose_name='the answer was used')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='mandate.decision')),
                ('to_member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership', verbose_name='to')),
            ],
            options={
                'verbose_name': 'question to an expert',
                'verbose_name_plural': 'questions to experts',
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('for', 'for'), ('stands_aside', 'stands aside'), ('no_view', 'has no view'), ('objects', 'objects')], max_length=12, verbose_name='stance')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='reason')),
                ('taken_at', models.DateTimeField()),
                ('is_current', models.BooleanField(default=True)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='mandate.decision')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'stance',
                'verbose_name_plural': 'stances',
            },
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['partnership', 'state'], name='decision_by_state'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('public_key', ''), _negated=True), fields=('public_key',), name='one_public_page_an_address'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='decision_decided_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'revisit_due'), _negated=True), name='revisit_due_is_never_stored'),
        ),
        migrations.AddConstraint(
            model_name='homereport',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('decision', 'partner'), name='one_current_report_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='homereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'stuck'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='stuck_with_a_note'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.UniqueConstraint(fields=('decision', 'partner'), name='one_interest_a_partner'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(fields=['partnership', 'state', 'due_on'], name='promise_by_state'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='promise_to_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'late'), _negated=True), name='late_is_never_stored'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='promise_closed_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True), ('is_used__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='question_answered_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='stance',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('decision', 'partner'), name='one_current_stance_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='stance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'objects'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='objection_with_a_reason'),
        ),
    ]
