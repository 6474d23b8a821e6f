# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was done says when and by whom: pairs are whole in the database, and edits never overwrite each other."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps

from .test_layers import our_models
from .tree import PACKAGE, functions, sprout

# Pairs of which one half may be empty, and why.
HALF = {
    "partnership.Letter.written": "the house writes the weekly mail, and what falls due, by itself",
    "partnership.Response.given": "what was signed on paper before the partnership came here may bear no name",
    "partnership.Invitation.invited": "the first invitation of a house is made by the command line, which is no person",
}
# Models with a version whose edits do not go through save_if_unchanged under their own name.
OTHERWISE = {
    "partnership.Organisation": "is edited with its partner, whose version guards both",
    "partnership.Revision": "is never edited: a change is the next revision",
}


def mentioned(condition: Any) -> Iterator[str]:
    """The fields that a condition asks about."""
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from mentioned(child)
        elif isinstance(child, tuple):
            yield str(child[0]).split("__")[0]


def unguarded_pairs(found: Iterable[type[models.Model]]) -> list[str]:
    """Pairs `x_at`, `x_by` that may be empty, and that no constraint of the table holds together."""
    wrong = []
    for model in found:
        fields = {each.name: each for each in model._meta.concrete_fields}
        guarded = [
            set(mentioned(each.condition))
            for each in model._meta.constraints
            if isinstance(each, models.CheckConstraint)
        ]
        for name, field in fields.items():
            stem = name.removesuffix("_at")
            by = fields.get(f"{stem}_by")
            if stem == name or by is None or not (field.null or by.null) or f"{model._meta.label}.{stem}" in HALF:
                continue
            if not any({name, by.name} <= asked for asked in guarded):
                wrong.append(f"{model._meta.label}.{stem}")
    return wrong


def unguarded_edits(root: Path, versioned: Iterable[str]) -> list[str]:
    """Models with a version that no action saves through save_if_unchanged; read from the annotation of what is saved."""
    saved: set[str] = set()
    for function in functions(root):
        if "/actions" not in f"/{function.file}":
            continue
        arguments = function.node.args
        kinds = {a.arg: ast.unparse(a.annotation) for a in (*arguments.args, *arguments.kwonlyargs) if a.annotation}
        for node in ast.walk(function.node):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("save_if_unchanged"):
                what = ast.unparse(node.args[0])
                saved.add("Partnership" if what == "here.partnership" else kinds.get(what, what).split(" | ")[0])
    return [label for label in versioned if label.split(".")[1] not in saved and label not in OTHERWISE]


def versioned_labels() -> list[str]:
    return [
        model._meta.label for model in our_models() if any(f.name == "version" for f in model._meta.concrete_fields)
    ]


def test_every_pair_of_time_and_person_is_whole() -> None:
    assert unguarded_pairs(our_models()) == []


@pytest.mark.parametrize("pair", sorted(HALF))
def test_every_half_pair_still_stands(pair: str) -> None:
    assert pair.rpartition(".")[0] in {model._meta.label for model in our_models()}


@isolate_apps("mellemrum.rooms.value", "mellemrum.partnership")
def test_an_unguarded_pair_is_caught() -> None:
    class Person(models.Model):
        class Meta:
            app_label = "partnership"

    class Open(models.Model):
        closed_at = models.DateTimeField(null=True)
        closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)

        class Meta:
            app_label = "value"

    class Whole(models.Model):
        closed_at = models.DateTimeField(null=True)
        closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
        made_at = models.DateTimeField()
        made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "value"
            constraints = [
                models.CheckConstraint(
                    condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                    | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                    name="whole",
                )
            ]

    assert unguarded_pairs([Open, Whole]) == ["value.Open.closed"]


def test_every_model_with_a_version_is_saved_only_if_unchanged() -> None:
    assert len(versioned_labels()) > 6
    assert unguarded_edits(PACKAGE, versioned_labels()) == []


@pytest.mark.parametrize("label", sorted(OTHERWISE))
def test_every_exception_still_has_a_version(label: str) -> None:
    assert label in versioned_labels()


def test_an_edit_that_overwrites_is_caught(tmp_path: Path) -> None:
    naive = "def change_measure(*, here: Here, measure: Measure, name: str, by, at):\n    Measure.objects.filter(pk=measure.pk).update(name=name)\n"
    root = sprout(tmp_path, {"rooms/value/actions.py": naive})
    assert unguarded_edits(root, ["value.Measure"]) == ["value.Measure"]
    guarded = "def change_measure(*, here: Here, measure: Measure, seen: int, by, at):\n    save_if_unchanged(measure, seen=seen)\n"
    root = sprout(tmp_path, {"rooms/value/actions.py": guarded})
    assert unguarded_edits(root, ["value.Measure"]) == []
