# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Files and findings: uploads live outside the database under a fingerprint; engine answers are kept as findings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .partnership import Partnership
from .person import Person


class File(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("file name"), max_length=200)
    fingerprint = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [models.UniqueConstraint(fields=["partnership", "fingerprint"], name="one_file_a_fingerprint")]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """What an engine answered: question, answer, engine version and the fingerprint of what it read."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=40)
    record = models.PositiveBigIntegerField()
    question = models.JSONField()
    answer = models.JSONField()
    engine = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [models.UniqueConstraint(fields=["partnership", "kind", "record"], name="one_finding_a_record")]

    def __str__(self) -> str:
        return f"{self.engine} on {self.kind} {self.record}"
