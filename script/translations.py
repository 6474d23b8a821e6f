# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The Danish translation: `update` brings the .po file up to the sources, `check` says what is missing, stale or unlike.

English is the source. Strings are found as Django finds them, without the gettext programs, which many machines lack.
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "mellemrum"
PO = PACKAGE / "locale" / "da" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
ALIAS = re.compile(r"\b(?:n|p|np)?gettext(?:_lazy|_noop)? as (?!_\b)\w+")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
Key = tuple[str | None, str | tuple[str, ...]]


def python_of(path: Path) -> str:
    """The file as Python: a template becomes the calls that its tags stand for."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # What is no string becomes X's; without the indentation that Python would stumble over.
    return re.sub(r"^[ \t]+", "", templatize(text), flags=re.MULTILINE)


def found() -> Iterator[tuple[str, Key]]:
    """(file, key) of every string for people, in the order of the tree."""
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        if "assets" in path.parts or "static" in path.parts:
            continue
        if path.suffix == ".py" and (alias := ALIAS.search(path.read_text(encoding="utf-8"))):
            sys.exit(
                f"{path.relative_to(PACKAGE)}: {alias[0]!r} hides strings: only `_` and the own names are looked for."
            )
        source = io.BytesIO(python_of(path).encode())
        for _, message, _, context in extract("python", source, keywords=KEYWORDS):
            if message:
                yield str(path.relative_to(PACKAGE)), (context, message)


def load() -> Catalog:
    if not PO.exists():
        return Catalog(locale="da", project="Mellemrum", version="")
    with PO.open("rb") as file:
        return read_po(file, locale="da")


def key_of(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def wanted() -> dict[Key, list[str]]:
    places: dict[Key, list[str]] = defaultdict(list)
    for place, key in found():
        if place not in places[key]:
            places[key].append(place)
    return places


def update() -> None:
    old = {key_of(each): each for each in load() if each.id}
    fresh = Catalog(
        locale="da",
        project="Mellemrum",
        version="0.1.0",
        last_translator="The Mellemrum authors",
        language_team="Danish",
        msgid_bugs_address="the maintainers",
        header_comment="# SPDX-FileCopyrightText: 2026 The Mellemrum authors\n# SPDX-License-Identifier: MPL-2.0",
        fuzzy=False,
    )
    for key, places in wanted().items():
        context, message = key
        before = old.get(key)
        fresh.add(message, before.string if before else None, locations=[(p, 0) for p in places], context=context)
    PO.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, fresh, width=0, include_lineno=False)
    # Dates of making would change the file without changing what it says.
    lines = [line for line in text.getvalue().decode().splitlines() if not re.match(r'"(POT|PO)-\w+-Date', line)]
    PO.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def forms_of(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def faults() -> Iterator[str]:
    places = wanted()
    known = {key_of(each): each for each in load() if each.id}
    for key in places:
        if key not in known:
            yield f"not in the .po file (run update): {key[1]!r} in {places[key][0]}"
    for key, message in known.items():
        if key not in places:
            yield f"in the .po file, but in no source: {key[1]!r}"
            continue
        if message.fuzzy or not all(forms_of(message)):
            yield f"not translated: {key[1]!r} in {places[key][0]}"
            continue
        ids = [key[1]] if isinstance(key[1], str) else list(key[1])
        # One form may leave a number out ("one of them"), but none may hold a name that the source has not.
        allowed = {m.group(0) for each in ids for m in PLACEHOLDER.finditer(each)}
        for text in forms_of(message):
            has = {m.group(0) for m in PLACEHOLDER.finditer(text)}
            if has - allowed or (isinstance(key[1], str) and has != allowed):
                yield f"other placeholders than the source: {key[1]!r} -> {text!r}"


def main() -> int:
    if not settings.configured:
        settings.configure(USE_I18N=False)
        django.setup()
    if sys.argv[1:] == ["update"]:
        update()
        missing = sum(not all(forms_of(each)) for each in load() if each.id)
        print(f"{PO.name} is up to the sources; {missing} strings are not translated yet.")
        return 0
    found_faults = list(faults())
    print("\n".join(found_faults[:60]))
    return 1 if found_faults else 0


if __name__ == "__main__":
    sys.exit(main())
