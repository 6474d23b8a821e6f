# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a guest says to the host after a visit, and the one thing that they will do, by when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Person

from .occasion import Occasion


class ThanksQuerySet(models.QuerySet["Thanks"]):
    def open(self) -> ThanksQuerySet:
        """Those whose one thing is not done yet."""
        return self.filter(done_at__isnull=True)


class Thanks(models.Model):
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="thanks")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("guest"))
    text = models.TextField(_("thanks to the host"), max_length=2000)
    will_do = models.CharField(_("what the guest will do"), max_length=200)
    due_on = models.DateField(_("by when"))
    thanked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ThanksQuerySet.as_manager()

    class Meta:
        verbose_name = _("thanks after a visit")
        verbose_name_plural = _("thanks after visits")
        constraints = [
            models.UniqueConstraint(fields=["occasion", "member"], name="a_guest_thanks_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="thanks_done_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.will_do
