# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a member follows: a text or a record whose news the weekly mail tells first. Only that member sees that they do."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .membership import Membership


class Follow(models.Model):
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="follows")
    about_kind = models.CharField(max_length=40)
    about_record = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.UniqueConstraint(fields=["member", "about_kind", "about_record"], name="one_follow_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.member} follows {self.about_kind} {self.about_record}"
