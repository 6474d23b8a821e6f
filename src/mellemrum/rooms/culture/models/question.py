# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A question that the guests take along to a visit: from the house's own library, or written by them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Person

from .occasion import Occasion

# Each by its code, in the language of whoever reads it.
LIBRARY: dict[str, object] = {
    "day": _("What does an ordinary day look like here?"),
    "wait": _("What do you wait for, and from whom?"),
    "twice": _("What do you do twice because we do not see it?"),
    "measured": _("What are you measured on?"),
    "call": _("Whom do you ring when it is urgent?"),
    "wrong": _("What do we believe about you that is wrong?"),
    "citizen": _("What would the citizen have noticed here today?"),
    "tomorrow": _("What could we do differently already tomorrow?"),
}


class GuideQuestion(models.Model):
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="questions")
    # Of the library: then each reads it in their own language. Else the text that somebody wrote.
    code = models.CharField(max_length=12, blank=True)
    text = models.CharField(_("question"), max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("question to take along")
        verbose_name_plural = _("questions to take along")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code="", text__gt="") | models.Q(code__gt="", text=""),
                name="question_has_code_or_text",
            ),
            models.UniqueConstraint(fields=["occasion", "code", "text"], name="a_question_stands_once"),
        ]

    def __str__(self) -> str:
        return str(LIBRARY[self.code]) if self.code else self.text
