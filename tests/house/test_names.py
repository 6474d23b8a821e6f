# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Names and sizes: known file names only, folder = label = address = template folder, lengths as a ratchet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.urls import URLResolver, get_resolver

from .tree import PACKAGE, ROOMS, functions, python_files, sprout, templates

# What a room may hold; any of them may be a folder of files, one a record, when it grows.
ROOM = {
    "room",
    "models",
    "rules",
    "actions",
    "figures",
    "work",
    "forms",
    "views",
    "urls",
    "apps",
    "sentences",
    "templatetags",
}
KNOWN: dict[str, set[str]] = {
    **{f"rooms/{room}": ROOM for room in ROOMS},
    "partnership": {
        "access", "actions", "agreement_page", "apps", "archive_rules", "begin_forms", "beginning", "calendar_file", "calendar_rules", "choices", "clock", "closed_rules", "desk", "difference", "door", "facts", "forms", "guest_forms", "guest_rules", "journal", "locking",
        "models", "pack_rules", "pages", "pasted", "personal_links", "post", "refusals", "rules", "sorting", "talk_rules", "typed", "templatetags", "urls", "views",
        "written", "canvas", "mission_forms", "mission_page", "mission_rules", "serving", "unnamed",
    },
    "guide": {
        "actions", "apps", "figures", "models", "rules", "templatetags", "urls", "views", "forms", "work",
        "wheel", "calendar_feed", "cockpit", "prompts", "steps", "timeline", "turns", "lanes", "dates", "joint_yes", "status", "pack", "search", "doors", "drawing", "subjects", "evidence", "growth",
        "beside", "bring_in", "names", "progress", "sentences", "telling", "week", "archive", "ways", "case_letter", "pasted_dates", "reading", "story", "revisit", "trace", "trace_forms", "closing", "closing_forms",
    },
    "site": {
        "accounts", "apps", "checks", "context", "database", "middleware", "rooms", "secret", "settings", "urls",
        "views", "wsgi",
    },
    "ui": {"apps", "forms", "templatetags", "charts", "icons", "marked", "paper", "qr", "tables", "word"},
}  # fmt: skip
VAGUE = re.compile(
    r"(^|_)(utils?|commons?|core|helpers?|misc|managers?|services?|bases?|mixins?|things?)(_|$)", re.IGNORECASE
)
# Names that Django itself forces upon us.
FORCED = {"PersonManager", "BaseUserManager"}

LONGEST_FUNCTION, LONGEST_FILE, MOST_ARGUMENTS = 40, 400, 6
# May shrink, never grow: name -> size today. A name that is no longer needed must go.
LONG_FUNCTIONS: dict[str, int] = {
    "partnership/actions/agreements.py:propose_revision": 43,
    "partnership/pages.py:write_page": 44,
}
LONG_FILES: dict[str, int] = {}
MANY_ARGUMENTS: dict[str, int] = {
    "partnership/actions/agreements.py:propose_revision": 7,
    "partnership/actions/partnerships.py:change_partner": 8,
    "partnership/actions/partnerships.py:change_task": 8,
    "partnership/actions/people.py:invite": 7,
    "partnership/pages.py:write_page": 12,
}
REASONS = """
propose_revision, change_task, change_partner, invite: one named argument for each field of the form.
write_page: what differs between the pages that write is exactly its arguments.
"""


def unknown_files(root: Path, known: Mapping[str, set[str]] = KNOWN) -> list[str]:
    unknown = []
    for file, _ in python_files(root):
        for folder, names in known.items():
            if not file.startswith(f"{folder}/"):
                continue
            first, _, rest = file.removeprefix(f"{folder}/").partition("/")
            name = first.removesuffix(".py")
            if name != "__init__" and (name not in names or (rest.endswith("__init__.py") and "/" in rest)):
                unknown.append(file)
    return unknown


def vague_names(root: Path) -> list[str]:
    vague = []
    for file, module in python_files(root):
        words = [Path(file).stem]
        words += [node.name for node in module.body if hasattr(node, "name")]
        vague += [f"{file}:{word}" for word in words if word not in FORCED and VAGUE.search(_with_spaces(word))]
    return vague


def _with_spaces(name: str) -> str:
    """CamelCase as words with underscores between them."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)


def ratchet(found: Mapping[str, int], limit: int, named: Mapping[str, int]) -> list[str]:
    """What is over the limit without a name, what grew, and what is named in vain."""
    wrong = [
        f"{name} is {size}, the limit is {limit}" for name, size in found.items() if limit < size and name not in named
    ]
    wrong += [f"{name} grew from {named[name]} to {found[name]}" for name in named if found.get(name, 0) > named[name]]
    wrong += [f"{name} needs no exception any more" for name in named if found.get(name, 0) <= limit]
    return wrong


def function_lengths(root: Path) -> dict[str, int]:
    return {each.label: each.length for each in functions(root)}


def argument_counts(root: Path) -> dict[str, int]:
    counts = {}
    for each in functions(root):
        arguments = each.node.args
        names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        counts[each.label] = len([name for name in names if name not in {"self", "cls", "here", "by", "at"}])
    return counts


def file_lengths(root: Path) -> dict[str, int]:
    return {file: len((root / file).read_text(encoding="utf-8").splitlines()) for file, _ in python_files(root)}


def our_apps() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith("mellemrum.")]


def other_labels(configs: list[AppConfig]) -> list[str]:
    return [f"{each.name} calls itself {each.label}" for each in configs if each.name.rpartition(".")[2] != each.label]


def other_template_folders(root: Path) -> list[str]:
    """Templates of an app lie in a folder of its own name, so that no two apps can hide each other's pages."""
    extra = {
        "site": {"account", "mfa"},
        "ui": {f"{status}.html" for status in (400, 403, "403_csrf", 404, 409, 413, 429, 500)},
    }
    wrong = []
    for folder in root.rglob("templates"):
        if "node_modules" in folder.parts:
            continue
        label = folder.parent.name
        for inner in folder.iterdir():
            if inner.name != label and inner.name not in extra.get(label, set()):
                wrong.append(inner.relative_to(root).as_posix())
    return sorted(wrong)


def other_addresses(resolver: URLResolver, prefix: str = "") -> list[str]:
    """Each room answers under its own name, inside a partnership."""
    wrong = []
    for each in resolver.url_patterns:
        if not isinstance(each, URLResolver):
            continue
        route = prefix + str(each.pattern)
        if each.app_name in ROOMS and route != f"p/<str:key>/{each.app_name}/":
            wrong.append(f"{each.app_name} answers under {route}")
        if each.app_name in {"guide", "partnership"} and route != "p/<str:key>/":
            wrong.append(f"{each.app_name} answers under {route}")
        wrong += other_addresses(each, route)
    return wrong


def namespaces(resolver: URLResolver) -> set[str]:
    found: set[str] = set()
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            found |= {str(each.app_name)} - {"None"} | namespaces(each)
    return found


def test_every_file_has_a_known_name() -> None:
    """A new kind of file is a decision: add its name to KNOWN in this test, and say there what it is for."""
    assert unknown_files(PACKAGE) == []


@pytest.mark.parametrize(
    "file",
    [
        "rooms/value/measures.py",
        "rooms/value/helpers.py",
        "partnership/services.py",
        "guide/stuff/things.py",
        "site/signals.py",
        "rooms/value/models/measures/__init__.py",
    ],
)
def test_a_file_of_an_unknown_name_is_caught(tmp_path: Path, file: str) -> None:
    assert unknown_files(sprout(tmp_path, {file: ""})) == [file]


def test_a_file_in_a_known_folder_is_fine(tmp_path: Path) -> None:
    assert (
        unknown_files(sprout(tmp_path, {"rooms/value/models/measure.py": "", "rooms/value/models/__init__.py": ""}))
        == []
    )


def test_no_name_is_vague() -> None:
    assert vague_names(PACKAGE) == []


@pytest.mark.parametrize(
    "sin", ["class MeasureService: ...", "class BaseMeasure: ...", "class RoomMixin: ...", "def core_values(): ..."]
)
def test_a_vague_name_is_caught(tmp_path: Path, sin: str) -> None:
    assert len(vague_names(sprout(tmp_path, {"rooms/value/models.py": sin}))) == 1


def test_functions_stay_short() -> None:
    assert ratchet(function_lengths(PACKAGE), LONGEST_FUNCTION, LONG_FUNCTIONS) == []


def test_files_stay_short() -> None:
    assert ratchet(file_lengths(PACKAGE), LONGEST_FILE, LONG_FILES) == []


def test_functions_take_few_arguments() -> None:
    assert ratchet(argument_counts(PACKAGE), MOST_ARGUMENTS, MANY_ARGUMENTS) == []


def test_every_exception_has_its_reason() -> None:
    for name in [*LONG_FUNCTIONS, *MANY_ARGUMENTS]:
        assert name.rpartition(":")[2].lstrip("_") in REASONS


def test_the_ratchet_catches_growth_and_names_in_vain(tmp_path: Path) -> None:
    body = "\n".join(["    x = 1"] * 45)
    root = sprout(
        tmp_path, {"guide/views.py": f"def long(a, b, c, d, e, f, g, *, here, by, at):\n{body}\n" + "\n" * 400}
    )
    assert ratchet(function_lengths(root), 40, {}) == ["guide/views.py:long is 46, the limit is 40"]
    assert ratchet(function_lengths(root), 40, {"guide/views.py:long": 45}) == [
        "guide/views.py:long grew from 45 to 46"
    ]
    assert ratchet(function_lengths(root), 40, {"guide/views.py:long": 46}) == []
    assert ratchet(function_lengths(root), 46, {"guide/views.py:long": 46}) == [
        "guide/views.py:long needs no exception any more"
    ]
    assert ratchet(file_lengths(root), 400, {}) == ["guide/views.py is 446, the limit is 400"]
    assert ratchet(argument_counts(root), 6, {}) == ["guide/views.py:long is 7, the limit is 6"]


def test_folder_label_address_and_templates_have_one_name() -> None:
    assert len(our_apps()) == 9
    assert other_labels(our_apps()) == []
    assert other_template_folders(PACKAGE) == []
    assert other_addresses(get_resolver()) == []
    assert namespaces(get_resolver()) == {*ROOMS, "guide", "partnership"}


def test_no_template_of_ours_is_hidden_behind_one_of_a_package() -> None:
    """The log-in package brings pages of the same names: whoever stands first in INSTALLED_APPS is shown."""
    from django.template.loader import get_template

    names = {file: file.partition("/templates/")[2] for file, _ in templates(PACKAGE)}
    assert len(names) > 30
    for file, name in names.items():
        assert Path(get_template(name).origin.name) == PACKAGE / file  # type: ignore[attr-defined]  # Django's own backend


def test_another_template_folder_and_another_label_are_caught(tmp_path: Path) -> None:
    root = sprout(tmp_path, {"rooms/value/templates/economy/pool.html": "", "rooms/value/templates/value/a.html": ""})
    assert other_template_folders(root) == ["rooms/value/templates/economy"]
    sin = type("Sin", (AppConfig,), {"label": "worth", "path": str(tmp_path)})("mellemrum.rooms.value", apps)
    assert other_labels([sin]) == ["mellemrum.rooms.value calls itself worth"]


def test_another_address_is_caught() -> None:
    from django.urls import include, path
    from django.urls.resolvers import RegexPattern

    urls = [path("p/<str:key>/worth/", include("mellemrum.rooms.value.urls"))]
    assert other_addresses(URLResolver(RegexPattern(r"^/"), urls)) == ["value answers under p/<str:key>/worth/"]
