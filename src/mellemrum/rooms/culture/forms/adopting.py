# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Where points are adopted from: a text, a file, or another partnership's edition. One of the three."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import InsideForm, sentence_of
from mellemrum.reading.errors import ReadingError

from ..room.adopting import Offered, editions_elsewhere, of_edition, read_file, read_text

MOST_LETTERS = 100_000


class AdoptForm(InsideForm):
    text = forms.CharField(
        label=_("Paste a catalogue"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("An empty line between the points. The five themes as headings, if it has them."),
    )
    file = forms.FileField(
        label=_("Or choose a file"), required=False, help_text=_("Excel from an edition, or plain text.")
    )
    edition = forms.ChoiceField(label=_("Or another partnership's newest edition"), required=False)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.editions = {str(each.pk): each for each in editions_elsewhere(here)}
        names = [(pk, f"{each.partnership.name}: {each.title}") for pk, each in self.editions.items()]
        if names:
            self.fields["edition"] = forms.ChoiceField(
                label=_("Or another partnership's newest edition"), required=False, choices=[("", _("None")), *names]
            )
        else:
            del self.fields["edition"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        given = [name for name in ("text", "file", "edition") if data.get(name)]
        if not self.errors and len(given) != 1:
            self.add_error("text", _("Paste a text, choose a file, or choose an edition. One of the three."))
        if self.errors:
            return data
        try:
            data["offered"] = self._offered(data, given[0])
        except ReadingError as error:
            self.add_error("file", sentence_of(error))
            return data
        if not data["offered"]:
            self.add_error(given[0], _("There is no point in it. A point has at least three words."))
        return data

    def _offered(self, data: dict[str, Any], given: str) -> list[Offered]:
        if given == "file":
            return read_file(data["file"].read(), data["file"].name)
        if given == "edition":
            return of_edition(self.editions[data["edition"]])
        # As it was pasted: the empty lines say where a point ends.
        return read_text(self.data.get(self.add_prefix("text"), ""))
