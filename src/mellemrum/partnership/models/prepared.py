# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An answer that a leader's own people have prepared. It counts for nothing until somebody who acts for the partner gives it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .partner import Partner
from .person import Person


class PreparedQuerySet(models.QuerySet["Prepared"]):
    def about(self, kind: str, record: int) -> PreparedQuerySet:
        return self.filter(about_kind=kind, about_record=record)


class Prepared(models.Model):
    """One for each partner and thing: the latest takes the place of the one before, and the real answer removes it."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="prepared")
    about_kind = models.CharField(max_length=40)
    about_record = models.PositiveBigIntegerField()
    # A code of the thing's own kinds of answer.
    kind = models.CharField(max_length=14)
    text = models.TextField(_("words"), max_length=2000, blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PreparedQuerySet.as_manager()

    class Meta:
        verbose_name = _("prepared answer")
        verbose_name_plural = _("prepared answers")
        constraints = [
            models.UniqueConstraint(fields=["partner", "about_kind", "about_record"], name="one_prepared_answer")
        ]

    def __str__(self) -> str:
        return f"{self.partner} prepares {self.kind}"
