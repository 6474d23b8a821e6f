# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What imports do not show: foreign keys, templates and template tags point down the layers, never up or sideways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.template import engines
from django.test.utils import isolate_apps

from .tree import LAYERS, PACKAGE, ROOMS, layer_of, place_of, rests_on, sprout, templates

OURS = {*LAYERS, *ROOMS}
# Template folders that are not called like their app, and where they belong.
FOLDERS = {"account": "site", "mfa": "site"}
# {% include something %} with a variable cannot be followed; each one needs a reason here.
VARIABLE_INCLUDES: dict[str, str] = {}
TAG = re.compile(r"{%-?\s*(include|extends|load)\s+(.+?)\s*-?%}", re.DOTALL)


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_config.name.startswith("mellemrum.")]


def wrong_relations(found: Iterable[type[models.Model]]) -> list[str]:
    """Relations from a room to another room, or from a lower layer to a higher one."""
    wrong = []
    for model in found:
        source = model._meta.app_label
        for field in model._meta.get_fields(include_hidden=True):
            if field.auto_created or not field.is_relation:
                continue
            to = field.related_model
            if to is None or isinstance(to, str):
                wrong.append(f"{model._meta.label}.{field.name} may point anywhere")
            elif to._meta.app_label not in OURS:
                wrong.append(f"{model._meta.label}.{field.name} points out of the house, to {to._meta.label}")
            elif not rests_on(source, to._meta.app_label):
                wrong.append(f"{model._meta.label}.{field.name} points to {to._meta.label}")
    return wrong


def place_of_template(name: str) -> str:
    """ "partnership/terms.html" belongs to the foundation; a page without a folder belongs to the furniture."""
    folder = name.split("/")[0] if "/" in name else "ui"
    return FOLDERS.get(folder, folder)


def wrong_includes(root: Path) -> list[str]:
    wrong = []
    libraries = engines["django"].engine.libraries  # type: ignore[attr-defined]  # Django's own backend has it
    for file, text in templates(root):
        here = place_of(file)
        for tag, rest in TAG.findall(text):
            for word in rest.split() if tag == "load" else [rest.split()[0]]:
                if tag == "load":
                    module = libraries.get(word, "")
                    if not module.startswith("mellemrum."):
                        continue
                    there = place_of("/".join(module.split(".")[1:]))
                elif word[0] not in "\"'":
                    if file not in VARIABLE_INCLUDES:
                        wrong.append(f"{file} has {{% {tag} {word} %}}: nobody can see where it points")
                    continue
                else:
                    there = place_of_template(word.strip("\"'"))
                if there not in OURS:
                    wrong.append(f"{file}: nobody knows the folder of {word}")
                elif not rests_on(here, there):
                    wrong.append(f"{file} ({here}) has {{% {tag} {word} %}} ({there})")
    return wrong


def test_foreign_keys_point_down() -> None:
    found = our_models()
    assert len(found) > 15
    assert wrong_relations(found) == []


@isolate_apps("mellemrum.rooms.value", "mellemrum.rooms.economy", "mellemrum.partnership")
def test_a_foreign_key_to_a_neighbour_is_caught() -> None:
    class Pool(models.Model):
        class Meta:
            app_label = "economy"

    class Measure(models.Model):
        pool = models.ForeignKey(Pool, on_delete=models.CASCADE)

        class Meta:
            app_label = "value"

    assert wrong_relations([Measure]) == ["value.Measure.pool points to economy.Pool"]
    assert wrong_relations([Pool]) == []


@isolate_apps("mellemrum.rooms.value", "mellemrum.partnership", "django.contrib.contenttypes")
def test_a_foreign_key_upward_and_one_to_anything_are_caught() -> None:
    from django.contrib.contenttypes.fields import GenericForeignKey
    from django.contrib.contenttypes.models import ContentType

    class Measure(models.Model):
        class Meta:
            app_label = "value"

    class Note(models.Model):
        measure = models.ForeignKey(Measure, on_delete=models.CASCADE)
        kind = models.ForeignKey(ContentType, on_delete=models.CASCADE)
        number = models.PositiveIntegerField()
        about = GenericForeignKey("kind", "number")

        class Meta:
            app_label = "partnership"

    assert wrong_relations([Note]) == [
        "partnership.Note.measure points to value.Measure",
        "partnership.Note.kind points out of the house, to contenttypes.ContentType",
        "partnership.Note.about may point anywhere",
    ]


def test_templates_include_and_extend_only_what_lies_below() -> None:
    assert len(list(templates(PACKAGE))) > 30
    assert wrong_includes(PACKAGE) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rooms/value/templates/value/sin.html", '{% include "economy/pool.html" %}'),
        ("rooms/value/templates/value/sin.html", "{% extends 'guide/home.html' %}"),
        ("partnership/templates/partnership/sin.html", '{% include "mandate/mandates.html" with a=b %}'),
        ("ui/templates/ui/sin.html", '{%include "partnership/terms.html"%}'),
        ("ui/templates/ui/sin.html", "{% include which %}"),
        ("ui/templates/ui/sin.html", "{% load partnership %}"),
        ("rooms/value/templates/value/sin.html", '{% include "nowhere/at_all.html" %}'),
    ],
)
def test_an_include_that_points_up_or_sideways_is_caught(tmp_path: Path, file: str, text: str) -> None:
    assert len(wrong_includes(sprout(tmp_path, {file: text}))) == 1


def test_an_include_that_points_down_is_fine(tmp_path: Path) -> None:
    fine = {
        "rooms/value/templates/value/a.html": '{% extends "ui/base.html" %}{% include "value/b.html" %}',
        "guide/templates/guide/a.html": '{% include "value/b.html" %}{% include "partnership/terms.html" %}',
        "site/templates/account/a.html": '{% extends "account/form.html" %}{% extends "404.html" %}',
    }
    assert wrong_includes(sprout(tmp_path, fine)) == []


def test_the_layers_are_those_of_the_import_contract() -> None:
    import tomllib

    contracts = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert tuple(contracts[0]["layers"]) == LAYERS
    assert {layer_of(room) for room in ROOMS} == {"rooms"}
