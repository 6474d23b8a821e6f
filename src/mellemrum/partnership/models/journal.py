# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The journal: append-only, hash-chained, who did what for which partner, when.

Lines hold ids and codes only; names and reasons are looked up, so that erasing a person leaves the chain valid.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from .partnership import Partnership


class JournalHead(models.Model):
    """The last line of one chain: the row that writers lock, so that a chain never forks."""

    chain = models.CharField(max_length=24, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = _("journal head")
        verbose_name_plural = _("journal heads")

    def __str__(self) -> str:
        return f"{self.chain} at {self.number}"


class JournalLine(models.Model):
    chain = models.CharField(max_length=24)
    number = models.PositiveBigIntegerField()
    # No foreign keys to people and records: a line outlives what it tells of.
    partnership = models.ForeignKey(Partnership, on_delete=models.DO_NOTHING, null=True, related_name="journal")
    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.PositiveBigIntegerField(null=True)
    partner = models.PositiveBigIntegerField(null=True)
    kind = models.CharField(max_length=40)
    record = models.PositiveBigIntegerField()
    codes = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("journal line")
        verbose_name_plural = _("journal lines")
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_line_a_number")]
        indexes = [
            models.Index(fields=["partnership", "-at"], name="journal_by_partnership"),
            models.Index(fields=["partnership", "kind", "record"], name="journal_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.number} {self.verb}"

    def digest_now(self) -> str:
        """What the digest of this line must be: over the one before and everything that it says itself."""
        said = [
            self.previous,
            self.chain,
            self.number,
            self.partnership_id,
            self.verb,
            self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            self.by,
            self.partner,
            self.kind,
            self.record,
            self.codes,
        ]
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode()).hexdigest()
