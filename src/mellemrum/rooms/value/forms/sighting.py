# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Where a told step is seen in the data, out of what a kept answer shows; or what the data shows and nobody told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm

from ..figures import Seen
from ..models import SeenAs


class SightingForm(CarefulForm):
    """`places` under headings: nothing can be chosen that the answer hides."""

    seen = forms.ChoiceField(label=_("Where do you see it in the data?"))
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What the figure says of it, or why the data do not show it."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Mapping[str, Sequence[Seen]], **options: Any) -> None:
        super().__init__(*args, **options)
        by_code = {each.code: each for listed in places.values() for each in listed}
        groups = [(name, [(each.code, each.name) for each in listed]) for name, listed in places.items()]
        self.fields["seen"] = forms.TypedChoiceField(
            label=self.fields["seen"].label, choices=[("", "—"), *groups], coerce=by_code.__getitem__
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        seen = data.get("seen")
        if isinstance(seen, Seen) and seen.seen_as == SeenAs.ABSENT and not data.get("note"):
            self.add_error("note", _("Write what the data do not show, or why."))
        return data


class UntoldForm(SightingForm):
    """The note is what there is to say; an empty one takes away what was noted."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].label = _("What does the data show?")
        self.fields["note"].help_text = _("Why has nobody told of it? An empty note takes away the one that stands.")
