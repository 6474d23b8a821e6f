# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a form looks: one template for a field and one for the whole, so that no page writes form markup by hand."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from django.forms import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    DateInput,
    EmailInput,
    FileInput,
    PasswordInput,
    RadioSelect,
    Select,
    Textarea,
    TextInput,
    Widget,
)
from django.template.loader import get_template

# Django's plain widgets carry no class; the design system wants one a kind.
_CLASSES: tuple[tuple[type[Widget], str], ...] = (
    (CheckboxInput, "form-checkbox"),
    # Before the radio buttons: to Django it is one of their kind.
    (CheckboxSelectMultiple, "form-checkboxes"),
    (RadioSelect, "form-radio"),
    (FileInput, "form-file"),
    (Textarea, "form-input"),
    (Select, "form-select"),
    (DateInput, "form-input"),
    (EmailInput, "form-input"),
    (PasswordInput, "form-input"),
    (TextInput, "form-input"),
)


def widget_class(widget: Widget) -> str:
    return next((name for kind, name in _CLASSES if isinstance(widget, kind)), "form-input")


class Renderer(DjangoTemplates):
    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str):  # Django's hook has no types
        # The project's own templates first; Django's widgets from Django.
        if template_name.startswith("ui/"):
            return get_template(template_name)
        return super().get_template(template_name)


class Part(NamedTuple):
    """Some fields of a form: those of a fold have its words, the others none."""

    words: Any
    fields: list[BoundField]

    @property
    def is_open(self) -> bool:
        """What is to be corrected must be seen."""
        return any(field.errors for field in self.fields)


class Folded:
    """A long form, of which what few fill in stands folded where it belongs. Named before the form in its bases."""

    template_name = "ui/form_folded.html"
    # The words that stand on the fold, and the fields in it; they must follow each other in the form.
    folds: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()

    def parts(self) -> Iterator[Part]:
        of = {name: words for words, names in self.folds for name in names}
        part = Part("", [])
        for field in self.visible_fields():  # type: ignore[attr-defined]  # the form that it is named before has them
            words = of.get(field.name, "")
            if words != part.words:
                if part.fields:
                    yield part
                part = Part(words, [])
            part.fields.append(field)
        if part.fields:
            yield part
