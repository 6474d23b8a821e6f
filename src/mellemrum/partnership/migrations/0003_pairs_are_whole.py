# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was taken back says by whom, as everything else that was done does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnership", "0002_journal_is_append_only")]

    operations = [
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", True), _connector="OR"),
                name="invitation_withdrawn_at_with_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="response_withdrawn_at_with_by",
            ),
        ),
    ]
