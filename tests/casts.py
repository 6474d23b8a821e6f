# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The partnerships of the tests: acted out once in each process, and laid down again as rows after that."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

from mellemrum.partnership.models import Partnership, Person

from .people import Cast

Made = TypeVar("Made")


def two_casts() -> tuple[Cast, Cast]:
    """Both partnerships with a row of everything."""
    return laid_down("two casts", lambda: (Cast("A").fill(), Cast("B").fill()))


def laid_down(name: str, act: Callable[[], Made]) -> Made:
    """What `act` makes of an empty house: acted out once a process, and laid down again as it was thereafter.

    Acting takes its time. It starts from an empty house, as nearly every test does, so the ids are the same each time;
    where the house is not empty it is acted out.
    """
    if connection.vendor != "sqlite" or Person.objects.exists() or Partnership.objects.exists():
        return act()
    if name not in _KEPT:
        before = {table for table in connection.introspection.table_names() if _rows_of(table)[1]}
        made = act()
        tables = sorted(set(connection.introspection.table_names()) - before)
        rows = {table: found for table in tables if (found := _rows_of(table))[1]}
        _KEPT[name] = rows, copy.deepcopy(made)
        return made
    kept, made = _KEPT[name]
    with connection.cursor() as cursor:
        for table, (columns, rows) in kept.items():
            names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
            cursor.cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
    return copy.deepcopy(made)


# Kept rows by table (the names of their columns, and their values), and what knows their ids.
_KEPT: dict[str, tuple[dict[str, tuple[list[str], list[Any]]], Any]] = {}


def _rows_of(table: str) -> tuple[list[str], list[Any]]:
    with connection.cursor() as cursor:
        columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
        # The bare cursor and a plus before each name: values as the database holds them, untouched by any converter.
        asked = ", ".join(f'+"{name}"' for name in columns)
        return columns, list(cursor.cursor.execute(f'SELECT {asked} FROM "{table}"').fetchall())
