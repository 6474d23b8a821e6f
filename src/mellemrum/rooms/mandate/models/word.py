# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A word that the partners use: what each of them means by it, and what they have agreed that it means between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person


class Verdict(models.TextChoices):
    OPEN = "open", _("not said yet")
    DIFFERS = "differs", _("we mean different things")
    SAME = "same", _("we mean the same")


class Word(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="words")
    term = models.CharField(_("word"), max_length=60)
    # The term in small letters: the same word twice is one word.
    term_key = models.CharField(max_length=60)
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.OPEN)
    # Another word for the same.
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="others")
    agreed = models.TextField(_("what it means between us"), max_length=400, blank=True)
    # All partners in office have said yes to it.
    is_agreed = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "term_key"], name="one_word_a_term"),
            models.CheckConstraint(
                condition=models.Q(same_as__isnull=True) | ~models.Q(same_as=models.F("id")),
                name="word_same_as_another",
            ),
        ]

    def __str__(self) -> str:
        return self.term


class Meaning(models.Model):
    """What one partner means by the word."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="meanings")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what you mean by it"), max_length=400)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("meaning")
        verbose_name_plural = _("meanings")
        constraints = [models.UniqueConstraint(fields=["word", "partner"], name="one_meaning_a_partner")]

    def __str__(self) -> str:
        return f"{self.word}: {self.partner}"


class Assent(models.Model):
    """A partner's yes to the agreed meaning as it stands. When the meaning is written anew, all are asked again."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="assents")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("assent")
        verbose_name_plural = _("assents")
        constraints = [models.UniqueConstraint(fields=["word", "partner"], name="one_assent_a_partner")]

    def __str__(self) -> str:
        return f"{self.word}: {self.partner}"
