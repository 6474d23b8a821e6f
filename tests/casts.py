# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Both partnerships of the tests, whole: acted out once in each process, and laid down again as rows after that."""

from __future__ import annotations

import copy
from typing import Any

from django.apps import apps
from django.db import connection

from .people import Cast


def two_casts() -> tuple[Cast, Cast]:
    """Both partnerships with a row of everything: acted out once a process, and laid down again as they were thereafter.

    Acting them out takes seconds. It starts from an empty house, as every test does, so the ids are the same each time.
    """
    if not _KEPT:
        before = {table for table in connection.introspection.table_names() if _rows_of(table)[1]}
        casts = Cast("A").fill(), Cast("B").fill()
        tables = sorted(set(connection.introspection.table_names()) - before)
        assert not any(table.startswith(f"{label}_") for table in before for label in _OUR_APPS), (
            "the house was not empty"
        )
        _KEPT.append(({table: _rows_of(table) for table in tables}, copy.deepcopy(casts)))
        return casts
    kept, casts = _KEPT[0]
    with connection.cursor() as cursor:
        for table, (columns, rows) in kept.items():
            if rows:
                names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
                cursor.cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
    return copy.deepcopy(casts)


_OUR_APPS = {m._meta.app_label for m in apps.get_models() if m._meta.app_config.name.startswith("mellemrum.")}
# Kept rows by table (the names of their columns, and their values), and the casts that know their ids.
_KEPT: list[tuple[dict[str, tuple[list[str], list[Any]]], tuple[Cast, Cast]]] = []


def _rows_of(table: str) -> tuple[list[str], list[Any]]:
    with connection.cursor() as cursor:
        columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
        # The bare cursor and a plus before each name: values as the database holds them, untouched by any converter.
        asked = ", ".join(f'+"{name}"' for name in columns)
        return columns, list(cursor.cursor.execute(f'SELECT {asked} FROM "{table}"').fetchall())
