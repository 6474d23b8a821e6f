# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How far a decision has come at home with one partner, and what stands in the way. The latest counts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Person

from .decision import Decision


class HomeStatus(models.TextChoices):
    AWAITED = "awaited", _("not heard yet")
    REPORTED = "reported", _("told at home")
    IN_PROGRESS = "in_progress", _("under way")
    STUCK = "stuck", _("stuck")
    DONE = "done", _("done")
    NOT_CONCERNED = "not_concerned", _("not concerned")


class Obstacle(models.TextChoices):
    NONE = "", _("Nothing in particular")
    LAW_AND_BUDGET = "law_and_budget", _("Law and budget")
    MANDATE = "mandate", _("The mandate at home")
    STAFF = "staff", _("People and shifts")
    SYSTEMS = "systems", _("IT and data")
    HABITS = "habits", _("Habits and professional views")
    OTHER = "other", _("Something else")


class HomeReportQuerySet(models.QuerySet["HomeReport"]):
    def current(self) -> HomeReportQuerySet:
        return self.filter(is_current=True)


class HomeReport(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="home_reports")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status at home"), max_length=14, choices=HomeStatus)
    obstacle = models.CharField(_("what is in the way"), max_length=16, choices=Obstacle, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    help_wanted = models.CharField(_("help wanted"), max_length=300, blank=True)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)

    objects = HomeReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("status at home")
        verbose_name_plural = _("statuses at home")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "partner"], condition=models.Q(is_current=True), name="one_current_report_a_partner"
            ),
            models.CheckConstraint(condition=~models.Q(status="stuck") | ~models.Q(note=""), name="stuck_with_a_note"),
        ]

    def __str__(self) -> str:
        return f"{self.decision} at {self.partner}: {self.status}"
