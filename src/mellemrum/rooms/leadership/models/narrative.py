# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The one story of the partnership: why, where to, and the first steps; what it said before; and whose story it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person

LONGEST_PIECE = 1200


class Pieces(models.Model):
    """The three pieces of the story. What the partnership does not know yet stands on a list of its own."""

    number = models.PositiveIntegerField()
    why = models.TextField(_("why"), max_length=LONGEST_PIECE)
    aim = models.TextField(_("where to"), max_length=LONGEST_PIECE)
    first_steps = models.TextField(_("first steps"), max_length=LONGEST_PIECE)
    reason = models.CharField(_("why it was changed"), max_length=300, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def text(self) -> str:
        """The whole of it, a paragraph a piece."""
        return "\n".join((self.why, self.aim, self.first_steps))


class Narrative(Pieces):
    """The story as it is told today."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="narrative")
    revisit_on = models.DateField(_("taken up again on"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("narrative")
        verbose_name_plural = _("narratives")

    def __str__(self) -> str:
        return f"narrative {self.number} of {self.partnership}"


class EarlierNarrative(Pieces):
    """What the story said before: written once, when the next text takes its place."""

    narrative = models.ForeignKey(Narrative, on_delete=models.CASCADE, related_name="earlier")

    class Meta:
        verbose_name = _("earlier narrative")
        verbose_name_plural = _("earlier narratives")
        constraints = [models.UniqueConstraint(fields=["narrative", "number"], name="one_narrative_a_number")]

    def __str__(self) -> str:
        return f"{self.narrative}, as it was: {self.number}"


class Acceptance(models.Model):
    """A partner says of one text: this is our story too. The next text asks anew."""

    narrative = models.ForeignKey(Narrative, on_delete=models.CASCADE, related_name="acceptances")
    number = models.PositiveIntegerField()
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        constraints = [
            models.UniqueConstraint(fields=["narrative", "number", "partner"], name="one_acceptance_a_partner")
        ]

    def __str__(self) -> str:
        return f"{self.partner} tells {self.narrative}"
