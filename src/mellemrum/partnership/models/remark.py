# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is said beside a thing: a comment, or a question to a person or a partner with an answer owed by a date.

The thing is an opaque (kind, id) pair, so that one mechanism serves every room.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .file import File
from .membership import Membership
from .partner import Partner
from .partnership import Partnership
from .person import Person


class RemarkQuerySet(models.QuerySet["Remark"]):
    def standing(self) -> RemarkQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def about(self, kind: str, record: int) -> RemarkQuerySet:
        return self.filter(about_kind=kind, about_record=record)

    def owed(self) -> RemarkQuerySet:
        """Questions to somebody that nobody has answered yet."""
        asked = models.Q(to_partner__isnull=False) | models.Q(to_member__isnull=False)
        return self.standing().filter(asked, answered_at__isnull=True)


class Remark(models.Model):
    """A comment; a question when it is put to a partner or a person."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="remarks")
    about_kind = models.CharField(max_length=40)
    about_record = models.PositiveBigIntegerField()
    text = models.TextField(_("text"), max_length=2000)
    to_partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="questions", verbose_name=_("to partner")
    )
    to_member = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("to person"),
    )
    answer_by_on = models.DateField(_("answer by"), null=True, blank=True)
    # Where the organisation keeps the paper itself, or the paper.
    link = models.CharField(_("link"), max_length=500, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_for = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        indexes = [models.Index(fields=["partnership", "about_kind", "about_record"], name="remarks_about_a_thing")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_partner__isnull=True) | models.Q(to_member__isnull=True),
                name="remark_to_a_partner_or_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(answer_by_on__isnull=True)
                | models.Q(to_partner__isnull=False)
                | models.Q(to_member__isnull=False),
                name="remark_date_with_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer=""),
                name="remark_answered_at_with_by",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="remark_withdrawn_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_question(self) -> bool:
        return self.to_partner_id is not None or self.to_member_id is not None
