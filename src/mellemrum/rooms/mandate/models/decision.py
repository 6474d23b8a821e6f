# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A decision: what the partners agree to do, on which basis, by which method, and what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Aim, File, Membership, Partner, Partnership, Person


class DecisionState(models.TextChoices):
    QUALIFYING = "qualifying", _("being prepared")
    ON_AGENDA = "on_agenda", _("on the agenda")
    OPEN = "open_for_stance", _("open for stances")
    OBJECTED = "objected", _("objected to")
    ADOPTED = "adopted", _("adopted")
    DELEGATED = "delegated", _("delegated")
    AT_HOME = "at_home", _("being carried out at home")
    CARRIED_OUT = "carried_out", _("carried out")
    # Never stored: it follows from the date of the revisit and the day on which somebody looks.
    REVISIT_DUE = "revisit_due", _("to be taken up again")
    CHANGED = "changed", _("changed")
    REVOKED = "revoked", _("revoked")
    WITHDRAWN = "withdrawn", _("withdrawn")


# In force: it was decided, and nobody has changed or revoked it.
STANDING = frozenset({DecisionState.ADOPTED, DecisionState.DELEGATED, DecisionState.AT_HOME, DecisionState.CARRIED_OUT})
# Not decided yet.
UNDER_WAY = frozenset({DecisionState.QUALIFYING, DecisionState.ON_AGENDA, DecisionState.OPEN, DecisionState.OBJECTED})


class Method(models.TextChoices):
    CONSENT = "consent", _("Consent: nobody objects")
    CONSENSUS = "consensus", _("Consensus: every partner is for it")
    MAJORITY = "majority", _("Majority: more than half of the partners are for it")
    DELEGATED = "delegated", _("Delegated: one person decides within a limit")


def state_on(state: str, revisit_on: dt.date | None, on: dt.date) -> DecisionState:
    """The state as it is that day: what stands and whose revisit has passed is to be taken up again."""
    stored = DecisionState(state)
    if stored in STANDING and revisit_on is not None and revisit_on < on:
        return DecisionState.REVISIT_DUE
    return stored


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> DecisionQuerySet:
        return self.filter(state__in=STANDING)

    def under_way(self) -> DecisionQuerySet:
        return self.filter(state__in=UNDER_WAY)


class Decision(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="decisions")
    title = models.CharField(_("what is decided"), max_length=200)
    aim = models.ForeignKey(Aim, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions")
    basis = models.TextField(_("basis"), max_length=4000, blank=True)
    # Named professionals who have looked at the basis, as people write it.
    qualified_by = models.CharField(_("qualified by"), max_length=300, blank=True)
    options = models.TextField(_("other options"), max_length=4000, blank=True)
    documents = models.ManyToManyField(File, related_name="+", blank=True)
    forum = models.CharField(_("forum"), max_length=120, blank=True)
    method = models.CharField(_("method"), max_length=12, choices=Method, default=Method.CONSENT)
    # How many partners must have taken a stance; null means more than half of those in office.
    quorum = models.PositiveSmallIntegerField(_("quorum"), null=True, blank=True)
    meets_on = models.DateField(_("meeting"), null=True, blank=True)
    closes_on = models.DateField(_("stances by"), null=True, blank=True)
    # What the mandates are checked against: whole kroner, and the day from which it holds.
    amount = models.PositiveBigIntegerField(_("costs in kroner"), null=True, blank=True)
    from_on = models.DateField(_("holds from"), null=True, blank=True)
    delegate = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    limit = models.CharField(_("within which limit"), max_length=300, blank=True)
    state = models.CharField(max_length=16, choices=DecisionState, default=DecisionState.QUALIFYING)
    outcome = models.TextField(_("what became of it"), max_length=2000, blank=True)
    # Every time it was told, oldest first: the day, the verdict if it was taken up again, and the words of that day.
    outcomes = models.JSONField(default=list)
    # What was decided is never rewritten: when a revisit changes it, a new decision takes its place and points here.
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    revisit_on = models.DateField(_("taken up again on"), null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Decided before the partnership came here: who wrote it down.
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Each partner's current stance, and its status at home with its day; how many experts have answered, and how much
    # of each kind it rests on. Kept by the actions, so that lists and the home page read one table.
    said = models.JSONField(default=dict)
    # The address of the page that everybody may read; empty while it is closed.
    public_key = models.CharField(max_length=32, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["public_key"], condition=~models.Q(public_key=""), name="one_public_page_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="decision_decided_at_with_by",
            ),
            models.CheckConstraint(condition=~models.Q(state="revisit_due"), name="revisit_due_is_never_stored"),
        ]
        indexes = [models.Index(fields=["partnership", "state"], name="decision_by_state")]

    def __str__(self) -> str:
        return self.title

    def state_on(self, on: dt.date) -> DecisionState:
        return state_on(self.state, self.revisit_on, on)

    def told_with(self, outcome: str, at: dt.datetime, verdict: str = "") -> list[dict[str, str]]:
        """`outcomes` with what is told now; a verdict belongs to a revisit."""
        return [*self.outcomes, {"at": at.isoformat(), "verdict": verdict, "text": outcome}]

    def said_now(self) -> dict[str, Any]:
        """What the partners and the experts have said, as it is kept in `said`: ids, codes and days only."""
        reports = self.home_reports.current().values_list("partner", "status", "reported_at")
        return {
            "stances": {str(pk): kind for pk, kind in self.stances.current().values_list("partner", "kind")},
            "home": {str(pk): [status, day_of(at).isoformat()] for pk, status, at in reports},
            "experts": self.questions.filter(answered_at__isnull=False).count(),
            "rests_on": {
                "questions": self.questions.count(),
                "interests": self.interests.count(),
                "documents": self.documents.count(),
                "findings": self.findings.count(),
            },
        }

    def rests_on(self, kind: str) -> bool:
        """Whether there may be any of that kind in its basis; one that nobody has counted yet may have them."""
        return bool(self.said.get("rests_on", {}).get(kind, 1))


class Interest(models.Model):
    """What a partner itself stands to gain or lose, said aloud."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="interests")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("own interest"), max_length=500)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        constraints = [models.UniqueConstraint(fields=["decision", "partner"], name="one_interest_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner} in {self.decision}"
