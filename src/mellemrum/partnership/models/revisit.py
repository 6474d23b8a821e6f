# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A text in force that was taken up again and kept as it is: when, by whom, and for which partners."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .agreement import Revision
from .partner import Partner
from .person import Person


class Revisit(models.Model):
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="revisits")
    due_on = models.DateField(_("was due on"))
    next_on = models.DateField(_("taken up again on"))
    partners = models.ManyToManyField(Partner, related_name="+", verbose_name=_("partners"))
    words = models.CharField(_("what you said"), max_length=300, blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("revisit")
        verbose_name_plural = _("revisits")

    def __str__(self) -> str:
        return f"{self.revision} kept"
