# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Optimistic locking: a record is saved only if it is still the one that the person saw."""

from __future__ import annotations

from typing import Any

from django.db import models


class EditedMeanwhile(Exception):
    """Somebody saved a change in between. Carries the record as it stands now."""

    def __init__(self, record: models.Model) -> None:
        super().__init__(f"{record._meta.label} {record.pk} was edited meanwhile")
        self.record = record


def save_if_unchanged(record: models.Model, *, seen: int, **changes: Any) -> None:
    """Write the changes if the version is still the seen one, in one UPDATE; otherwise raise EditedMeanwhile.

    The record in hand is brought up to date either way.
    """
    # Not type(record): the person of a request is a lazy wrapper around the record.
    table = record.__class__._default_manager
    updated = table.filter(pk=record.pk, version=seen).update(version=seen + 1, **changes)
    record.refresh_from_db()
    if not updated:
        raise EditedMeanwhile(record)
