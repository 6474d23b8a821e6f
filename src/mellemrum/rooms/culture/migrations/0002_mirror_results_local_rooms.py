# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What an observer held up, what was reached together, and what may be done without asking."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('culture', '0001_occasions_and_notes'),
        ('partnership', '0020_guest_link'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalRoom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='what they may do')),
                ('limits', models.CharField(blank=True, max_length=300, verbose_name='within which limits')),
                ('tell', models.CharField(blank=True, max_length=200, verbose_name='whom they tell afterwards')),
                ('revisit_on', models.DateField(blank=True, null=True, verbose_name='taken up again on')),
                ('proposed_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partners', models.ManyToManyField(related_name='+', to='partnership.partner', verbose_name='whom it concerns')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='local_rooms', to='partnership.partnership')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'local room',
                'verbose_name_plural': 'local rooms',
            },
        ),
        migrations.CreateModel(
            name='LocalYes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('local_room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='yeses', to='culture.localroom')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
            ],
            options={
                'verbose_name': 'yes to a local room',
                'verbose_name_plural': 'yeses to local rooms',
            },
        ),
        migrations.CreateModel(
            name='MirrorNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='what you saw')),
                ('seen_on', models.DateField(verbose_name='when you saw it')),
                ('written_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('changed', models.TextField(blank=True, max_length=1000, verbose_name='what changed')),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mirror_notes', to='partnership.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
            ],
            options={
                'verbose_name': 'mirror note',
                'verbose_name_plural': 'mirror notes',
            },
        ),
        migrations.CreateModel(
            name='MirrorAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='answer')),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.membership')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='culture.mirrornote')),
            ],
            options={
                'verbose_name': 'answer to a mirror note',
                'verbose_name_plural': 'answers to mirror notes',
            },
        ),
        migrations.CreateModel(
            name='Recognition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(max_length=200, verbose_name='the shared result')),
                ('meaning', models.TextField(max_length=1000, verbose_name='what it meant to citizens')),
                ('board_text', models.TextField(max_length=2000, verbose_name='text for the boards')),
                ('seen_on', models.DateField(verbose_name='when it was seen')),
                ('recognised_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recognitions', to='partnership.partnership')),
                ('recognised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'shared result',
                'verbose_name_plural': 'shared results',
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what it gave')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='told at home on')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.partner')),
                ('recognition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='culture.recognition')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
            },
        ),
        migrations.AddConstraint(
            model_name='localroom',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='local_room_ended_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='localyes',
            constraint=models.UniqueConstraint(fields=('local_room', 'partner'), name='one_local_yes_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='mirrornote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('changed', ''), ('changed_at__isnull', True), ('changed_by__isnull', True)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False), models.Q(('changed', ''), _negated=True)), _connector='OR'), name='mirror_changed_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='mirroranswer',
            constraint=models.UniqueConstraint(fields=('note', 'partner'), name='one_mirror_answer_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('recognition', 'partner'), name='one_contribution_a_partner'),
        ),
    ]
