# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An agreement: a text that is owned together, in numbered revisions that are never edited once they are proposed.

It is the organisation that signs; a response names the person who acted for it.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .file import File
from .membership import Membership
from .partner import Partner
from .partnership import Partnership
from .person import Person


class AgreementKind(models.TextChoices):
    MISSION = "mission", _("Mission")
    MANDATE = "mandate", _("Mandate")
    RULES = "rules", _("Ground rules")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def missions(self) -> AgreementQuerySet:
        return self.filter(kind=AgreementKind.MISSION)

    def mandates(self) -> AgreementQuerySet:
        return self.filter(kind=AgreementKind.MANDATE)


class Agreement(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(_("kind"), max_length=12, choices=AgreementKind)
    # A mandate is received by one partner; every other kind belongs to all.
    receiver = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "kind"],
                condition=models.Q(receiver__isnull=True),
                name="one_shared_text_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["partnership", "receiver"], condition=models.Q(kind="mandate"), name="one_mandate_a_partner"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="mandate", receiver__isnull=False)
                | (~models.Q(kind="mandate") & models.Q(receiver__isnull=True)),
                name="mandate_has_a_receiver",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class RevisionState(models.TextChoices):
    OUT = "out_for_signature", _("out for signature")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def in_force(self) -> RevisionQuerySet:
        return self.filter(state=RevisionState.IN_FORCE)

    def out(self) -> RevisionQuerySet:
        return self.filter(state=RevisionState.OUT)


class Revision(models.Model):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField(_("text"), max_length=20000)
    # A mission on a canvas: the words of each of its five fields, by the field's code. The text says the same in one piece.
    canvas = models.JSONField(_("canvas"), default=dict, blank=True)
    reason = models.TextField(_("why"), max_length=2000, blank=True)
    state = models.CharField(max_length=20, choices=RevisionState)
    answer_by_on = models.DateField(_("answer by"), null=True, blank=True)
    revisit_on = models.DateField(_("taken up again on"), null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    in_force_at = models.DateTimeField(null=True, blank=True)
    # Signed elsewhere, before the partnership came here: who registered it, and where the paper is.
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    registered_file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    registered_link = models.URLField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_revision_a_number"),
            models.UniqueConstraint(
                fields=["agreement"], condition=models.Q(state="in_force"), name="one_revision_in_force"
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(state="out_for_signature"),
                name="one_revision_under_way",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["in_force", "replaced"], in_force_at__isnull=False)
                | models.Q(state__in=["out_for_signature", "withdrawn", "lapsed"], in_force_at__isnull=True),
                name="revision_in_force_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(registered_by__isnull=False)
                | models.Q(registered_file__isnull=True, registered_link=""),
                name="revision_paper_with_its_registrar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} revision {self.number}"


class Terms(models.Model):
    """What the machine can check of a mandate: amount, date and giver; and the prose that only people can judge."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="terms")
    giver = models.CharField(_("given by"), max_length=300)
    # Whole Danish kroner; null means that no amount was set.
    amount = models.PositiveBigIntegerField(_("may spend up to, in kroner"), null=True, blank=True)
    until_on = models.DateField(_("valid until"), null=True, blank=True)
    may_decide = models.TextField(_("may decide"), max_length=2000, blank=True)
    may_promise = models.TextField(_("may promise"), max_length=2000, blank=True)
    may_not = models.TextField(_("may not"), max_length=2000, blank=True)
    # The giver signs at home, on paper or by mail; the house records it with the attachment.
    given_on = models.DateField(_("the giver signed on"), null=True, blank=True)
    given_note = models.CharField(_("how it was given"), max_length=300, blank=True)
    given_file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given_on__isnull=True, recorded_at__isnull=True, recorded_by__isnull=True)
                | models.Q(given_on__isnull=False, recorded_at__isnull=False, recorded_by__isnull=False),
                name="terms_given_on_with_record",
            ),
        ]

    def __str__(self) -> str:
        return f"terms of {self.revision}"


class ResponseKind(models.TextChoices):
    SIGNED = "signed", _("signed")
    RESERVED = "reserved", _("signed with a reservation")
    OBJECTED = "objected", _("objected")
    ASKED = "asked", _("asked")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")


class ResponseQuerySet(models.QuerySet["Response"]):
    def standing(self) -> ResponseQuerySet:
        """Those that have not been taken back or replaced."""
        return self.filter(withdrawn_at__isnull=True)


class Response(models.Model):
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="responses")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=14, choices=ResponseKind)
    text = models.TextField(max_length=2000, blank=True)
    given_at = models.DateTimeField()
    # Who decided it. Where that was by mail, the secretariat has registered it, with the mail as a file. Where it was on
    # paper before the partnership came here, there is no person yet, but perhaps a name that stands on the paper.
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_name = models.CharField(max_length=200, blank=True)
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    registered_file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            # Questions may be many; a stance is one.
            models.UniqueConstraint(
                fields=["revision", "partner"],
                condition=models.Q(withdrawn_at__isnull=True) & ~models.Q(kind="asked"),
                name="one_stance_a_partner",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="response_answered_at_with_by",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="response_withdrawn_at_with_by",
            ),
            models.CheckConstraint(
                condition=models.Q(registered_by__isnull=True, registered_file__isnull=True, given_by__isnull=False)
                | models.Q(registered_by__isnull=False, registered_file__isnull=False, given_by__isnull=False)
                | models.Q(registered_by__isnull=False, registered_file__isnull=True, given_by__isnull=True),
                name="response_registered_with_its_mail",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["signed", "acknowledged"]) | ~models.Q(text=""),
                name="response_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.kind} {self.revision}"


class Accession(models.Model):
    """A newcomer who acts for a partner reads what is in force and confirms it; the signature itself stands."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="accessions")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="accessions")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="accessions")
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("accession")
        verbose_name_plural = _("accessions")
        constraints = [
            models.UniqueConstraint(fields=["revision", "partner", "member"], name="one_accession_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.member} to {self.revision}"
