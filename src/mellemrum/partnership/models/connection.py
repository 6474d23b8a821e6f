# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A connection: a typed link between records of different rooms, as opaque (kind, id) pairs.

Titles come through the door signs, so that no room needs to know another.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .partnership import Partnership
from .person import Person


class Connection(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="connections")
    from_kind = models.CharField(max_length=40)
    from_record = models.PositiveBigIntegerField()
    relation = models.CharField(max_length=40)
    to_kind = models.CharField(max_length=40)
    to_record = models.PositiveBigIntegerField()
    connected_at = models.DateTimeField()
    connected_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "from_kind", "from_record", "relation", "to_kind", "to_record"],
                name="one_connection_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_kind} {self.from_record} {self.relation} {self.to_kind} {self.to_record}"
