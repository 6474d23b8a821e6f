# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a form looks: one template for a field and one for the whole, so that no page writes form markup by hand."""

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
