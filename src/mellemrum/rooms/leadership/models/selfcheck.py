# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A leader's own seven questions. Private: only the person who answered ever reads the answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership


class SelfCheck(models.Model):
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="self_checks")
    taken_at = models.DateTimeField()
    # Which edition of the questions; and the answer to each by its id: 0 no, 1 on the way, 2 yes.
    edition = models.PositiveSmallIntegerField()
    answers = models.JSONField()

    class Meta:
        verbose_name = _("self-check")
        verbose_name_plural = _("self-checks")

    def __str__(self) -> str:
        return f"self-check {self.pk}"
