# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Two leaders from different sectors who think aloud together. Private: nobody else ever reads it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Membership, Partnership


class SparringState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("sparring", "asked")
    OPEN = "open", pgettext_lazy("sparring", "under way")
    DECLINED = "declined", pgettext_lazy("sparring", "not now")
    ENDED = "ended", pgettext_lazy("sparring", "ended")


class SparringQuerySet(models.QuerySet["Sparring"]):
    def between(self, member: Membership) -> SparringQuerySet:
        """Those in which the person is one of the two: the only ones that a page may ever ask for."""
        return self.filter(models.Q(asker=member) | models.Q(peer=member))


class Sparring(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="sparrings")
    asker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    about = models.TextField(_("about"), max_length=1000)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SparringState, default=SparringState.ASKED)
    # Whose turn it is; nobody's when it has ended.
    waits_for = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    follow_up_on = models.DateField(_("we speak again on"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SparringQuerySet.as_manager()

    class Meta:
        verbose_name = _("sparring")
        verbose_name_plural = _("sparrings")
        constraints = [
            models.CheckConstraint(condition=~models.Q(asker=models.F("peer")), name="sparring_with_somebody_else"),
            models.CheckConstraint(
                condition=models.Q(state__in=["declined", "ended"], waits_for__isnull=True, ended_at__isnull=False)
                | models.Q(state__in=["asked", "open"], waits_for__isnull=False, ended_at__isnull=True),
                name="sparring_waits_until_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"sparring {self.pk}"

    def other(self, member: Membership) -> Membership:
        return self.peer if self.asker_id == member.pk else self.asker


class SparringLine(models.Model):
    sparring = models.ForeignKey(Sparring, on_delete=models.CASCADE, related_name="lines")
    text = models.TextField(_("text"), max_length=4000)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("line in a sparring")
        verbose_name_plural = _("lines in a sparring")

    def __str__(self) -> str:
        return f"line in {self.sparring}"
