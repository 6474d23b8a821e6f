# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The generic page that writes: a form, one call of an action, and what happens when two people edit the same thing.

A page that wants more is a plain view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from .access import Here
from .locking import EditedMeanwhile
from .models import Person

Text = str | Promise


@dataclass(frozen=True)
class Both:
    """One field of a record that two people edited: what the other saved, and what this person wrote."""

    label: Text
    theirs: str
    mine: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


def person_of(request: HttpRequest) -> Person:
    """Whoever is logged in. Every page that asks stands behind the log-in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def asks_for_data(request: HttpRequest) -> bool:
    """A script of the house asks, and not a person's browser: it gets the answer as data, without a page around it."""
    return request.headers.get("Accept") == "application/json"


def attached(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep. `kind` is its media type."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def here_of(request: HttpRequest) -> Here:
    """Where the request stands; the gate in front of /p/ has put it there."""
    here: Here = request.here  # type: ignore[attr-defined]  # set by site.middleware.inside_partnership
    return here


def number_of(typed: str) -> int:
    """An id or a version from a form; 0, which never matches, when it is no number or one that no row could have."""
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


def seen_version(request: HttpRequest) -> int:
    """The version that the form was made from."""
    return number_of(request.POST.get("version", ""))


def shown(form: forms.BaseForm, name: str, value: Any) -> str:
    """A field's value as the person reads it."""
    field = form.fields[name]
    if isinstance(field, forms.ModelMultipleChoiceField):
        ids = [getattr(each, "pk", each) for each in value or ()]
        rows = field.queryset.filter(pk__in=ids) if field.queryset is not None else ()
        return ", ".join(field.label_from_instance(each) for each in rows)
    if isinstance(field, forms.ModelChoiceField):
        # Only what the form itself offers has a name here: ids of other partnerships stay ids.
        chosen = value
        if not isinstance(value, models.Model):
            chosen = field.queryset.filter(pk=value or None).first() if field.queryset is not None else None
        return field.label_from_instance(chosen) if chosen is not None else ""
    if isinstance(field, forms.MultipleChoiceField):
        names = dict(field.widget.choices)
        return ", ".join(str(names.get(each, each)) for each in value or ())
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.widget.choices).get(value, value))
    return str(field.prepare_value(value) if value is not None else "")


def both_texts(form: forms.BaseForm, initial: Mapping[str, Any]) -> Sequence[Both]:
    return [
        Both(form.fields[name].label or name, shown(form, name, initial.get(name)), shown(form, name, mine))
        for name, mine in form.cleaned_data.items()
        if name in initial
    ]


def write_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Text,
    act: Callable[[dict[str, Any]], Any],
    back: str,
    done: Callable[[Any], str] | None = None,
    button: Text = "",
    lead: Text = "",
    theme: str = "",
    record: models.Model | None = None,
    current: Callable[[models.Model], Mapping[str, Any]] | None = None,
    template: str = "partnership/write.html",
) -> HttpResponse:
    """Show the form, or act on it and go on. `record` and `current` (record -> values) guard against lost edits.

    A save that lost the race shows both texts, keeps what was typed and carries the newer version.
    """
    both: Sequence[Both] = ()
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                result = act(form.cleaned_data)
            except EditedMeanwhile as meanwhile:
                record, status = meanwhile.record, 409
                both = both_texts(form, current(record) if current else {})
            else:
                return redirect(done(result) if done else back)
        else:
            status = 422
    page = {
        "form": form,
        "title": title,
        "lead": lead,
        "button": button,
        "back": back,
        "theme": theme,
        "both": both,
        "version": getattr(record, "version", None),
        "record": record,
    }
    return render(request, template, page, status=status)
