# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The database itself refuses to change or remove a journal line.

A later migration that alters the table must call `make` again: SQLite drops triggers with the table it rebuilds.
"""

from typing import Any

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON partnership_journalline
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON partnership_journalline
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$""",
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON partnership_journalline
       FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON partnership_journalline
       FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
    """CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON partnership_journalline
       FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()""",
)


def make(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON partnership_journalline"
    names = ["journal_no_update", "journal_no_delete"] + (["journal_no_truncate"] if on else [])
    for name in names:
        schema_editor.execute(f"DROP TRIGGER {name}{on}")


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
