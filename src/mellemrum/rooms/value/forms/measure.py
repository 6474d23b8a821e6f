# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type into the room: a measure, one value, a paste or a file, and the cause of a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import AimChoice, PartnerChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, sentence_of
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import format_number, read_number
from mellemrum.reading.tables import Table, read_pasted, read_table
from mellemrum.ui.forms import Folded

from ..models import KINDS_OF, Better, Counts, Every, Kind, Measure, Pull, RuleSet
from .rows import check_table


class NumberTyped(forms.CharField):
    """A number as people write it: 14,8 or 1.250."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_number(text)
        except ReadingError as error:
            raise forms.ValidationError(sentence_of(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.15g}".replace(".", ",") if isinstance(value, float) else value


PER = (1, 100, 1_000, 10_000, 100_000)


class MeasureForm(Folded, InsideForm):
    folds = (
        (_("The denominator of a share or of events"), ("over", "per")),
        (_("The place, and the aim that it serves"), ("place", "aim")),
        (
            _("Where it began, and the target"),
            ("effort_from_on", "baseline", "baseline_period", "baseline_agreed_on", "target", "target_by_on"),
        ),
        (_("How the chart is read"), ("rules", "kind")),
    )

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("A citizen should understand it."))
    why = forms.CharField(label=_("Why does it matter?"), max_length=300, required=False)
    definition = forms.CharField(
        label=_("What is counted?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who, what, from when to when, and what is left out."),
    )
    counts = forms.ChoiceField(label=_("What kind of figure is it?"), choices=Counts.choices)
    over = forms.CharField(
        label=_("Out of what?"),
        max_length=80,
        required=False,
        help_text=_(
            "Only of a share or events: what the denominator counts. For example all discharges, or days in a bed."
        ),
    )
    per = forms.TypedChoiceField(
        label=_("Told per how many?"),
        coerce=int,
        empty_value=1,  # type: ignore[arg-type]  # the stubs know text alone
        initial=1000,
        required=False,
        help_text=_("Only of events. The denominator itself is sent as it was counted, not in thousands."),
    )
    unit = forms.CharField(label=_("Unit"), max_length=40, help_text=_("For example hours, days or per cent."))
    better = forms.ChoiceField(label=_("Which way is better?"), choices=Better.choices)
    every = forms.ChoiceField(label=_("How often is there a new value?"), choices=Every.choices, initial=Every.MONTH)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Where do the values come from?"))
    owner = PartnerChoice(label=_("Who sends the values?"), required=False, empty_label=_("Nobody yet"))
    place = forms.CharField(
        label=_("For which place?"),
        max_length=60,
        required=False,
        help_text=_("Only if it holds for one place among several, for example one municipality or one ward."),
    )
    aim = AimChoice(label=_("Which aim does it serve?"), required=False, empty_label=_("None"))
    effort_from_on = DateTyped(
        label=_("When does the effort begin?"),
        required=False,
        help_text=_(
            "The day from which you do something together to move it. Left empty, it is the day the partnership began."
        ),
    )
    baseline = NumberTyped(label=_("Where did it begin?"), required=False)
    baseline_period = forms.CharField(label=_("When was that?"), max_length=40, required=False)
    baseline_agreed_on = DateTyped(
        label=_("When did you agree on where it began?"),
        required=False,
        help_text=_("A beginning that is agreed before the start cannot be chosen to fit what came after."),
    )
    target = NumberTyped(label=_("Target"), required=False)
    target_by_on = DateTyped(label=_("Target by"), required=False)
    rules = forms.ChoiceField(label=_("Which rules call a change?"), choices=RuleSet.choices)
    # Who does not choose lets the values choose.
    kind = forms.ChoiceField(label=_("Kind of chart"), choices=Kind.choices, initial=Kind.AUTO, required=False)

    def __init__(
        self, *args: Any, here: Here, settled: Sequence[str] = (), hidden: Sequence[str] = (), **options: Any
    ) -> None:
        super().__init__(*args, here=here, **options)
        self.today = here.today
        per = self.fields["per"]
        if isinstance(per, forms.ChoiceField):
            per.choices = [(n, format_number(n, get_language() or "da")) for n in PER]
        # What may not be seen is neither shown nor asked: it stays as it is.
        for name in hidden:
            del self.fields[name]
        # What the values were read by is told, and no longer asked.
        for name in settled:
            self.fields[name].disabled = True
            self.fields[name].help_text = _("There are values already, so this stays.")

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or Kind.AUTO)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        kind, counts = data.get("kind"), data.get("counts")
        if kind and counts and Kind(kind) not in KINDS_OF[counts]:
            self.add_error("kind", _("That kind does not fit the kind of figure. Let it be chosen from the values."))
        if counts != Counts.RATE:
            data["per"] = 1
        if counts == Counts.VALUES:
            data["over"] = ""
        elif counts and not data.get("over") and not self.has_error("over"):
            self.add_error("over", _("Say what it is a part of: a share without its denominator tells nothing."))
        self._check_agreed(data.get("baseline_agreed_on"))
        return data

    def _check_agreed(self, day: dt.date | None) -> None:
        if day is None:
            return
        if "baseline" in self.fields and self.cleaned_data.get("baseline") is None and not self.has_error("baseline"):
            self.add_error("baseline", _("Write where it began: there is a day on which you agreed on it."))
        if day > self.today:
            self.add_error("baseline_agreed_on", _("That day has not come yet. Write it when you have agreed."))


class ValueForm(CarefulForm):
    """One period's value; of a share or a rate, the two counts."""

    period = forms.CharField(label=_("Period"), max_length=40, help_text=_("For example October 2026 or 2026Q3"))
    value = forms.CharField(label=_("Value"), max_length=40)
    numerator = forms.CharField(label=_("How many?"), max_length=40)
    denominator = forms.CharField(label=_("Of how many?"), max_length=40)

    def __init__(self, *args: Any, measure: Measure, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["denominator"].help_text = measure.over
        for name in ("value",) if measure.has_denominator else ("numerator", "denominator"):
            del self.fields[name]

    def table(self) -> Table:
        names = [name for name in self.fields if name != "period"]
        cells = (self.cleaned_data["period"], *(self.cleaned_data[name] for name in names))
        return Table(("period", *names), (cells,), (1,), "")


class TableForm(CarefulForm):
    """Cells pasted from a spreadsheet, or a file: one of the two."""

    pasted = forms.CharField(
        label=_("Paste from Excel"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "form-input"}),
        help_text=_("One row a period: the date first, then the figure."),
    )
    file = forms.FileField(label=_("Or choose a file"), required=False, help_text=_("CSV or Excel, at most 20 MB."))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upload = data.get("file")
        if not self.errors and bool(upload) == bool(data.get("pasted")):
            self.add_error("pasted", _("Paste some rows, or choose a file. One of the two."))
        if self.errors:
            return data
        # As it was pasted: an empty first cell is a tab at the beginning, which a cleaned text would lose.
        pasted = self.data.get(self.add_prefix("pasted"), "")
        try:
            data["table"] = read_table(upload.read(), upload.name) if upload else read_pasted(pasted)
            check_table(data["table"])
        except ReadingError as error:
            self.add_error("file" if upload else "pasted", sentence_of(error))
        return data


class StepForm(CarefulForm):
    from_on = DateTyped(label=_("From which day?"))
    cause = forms.CharField(label=_("What happened?"), max_length=120, help_text=_("A known cause, in a few words."))
    agreed_among = forms.CharField(
        label=_("Who agreed on it?"), max_length=120, required=False, help_text=_("For example the steering group.")
    )
    # Asked only where new limits would hide something.
    is_aware = forms.BooleanField(label=_("We know that, and agree on it"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["is_aware"].widget = forms.HiddenInput()

    def ask_whether_aware(self, why: str) -> None:
        self.fields["is_aware"].widget = forms.CheckboxInput()
        self.add_error("is_aware", why)

    @property
    def step(self) -> dict[str, Any]:
        """What is kept of it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_aware"}


class OwnTargetForm(CarefulForm):
    text = forms.CharField(label=_("Your own target"), max_length=200, help_text=_("As it is called at home."))
    pull = forms.ChoiceField(
        label=_("Does it go together with the shared figure?"), choices=Pull.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(label=_("Why?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("pull") == Pull.AGAINST and not data.get("why"):
            self.add_error("why", _("Say how it pulls the other way: the others can only help with what they know."))
        return data
