# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What every committed file holds and never holds: the licence's two lines; no machine's paths, no index's address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .tree import REPOSITORY, committed_files

HEADED = {".py", ".ts", ".mjs", ".css", ".scss", ".toml", ".yaml", ".yml", ".sh"}
HEADER = re.compile(r"SPDX-FileCopyrightText: 2026 The Mellemrum authors\W+SPDX-License-Identifier: MPL-2\.0")
# Put together here, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of one machine": re.compile("|".join(("/" + "tmp/", "/" + "work/", "/" + "root/", "/" + "home/[a-z]+/"))),
    "the address of a package index": re.compile(
        "|".join((r"files\.python" + r"hosted\.org", r"py" + r"pi\.org/simple", r"registry\.np" + r"mjs\.org"))
    ),
    "a note to do something later": re.compile("|".join((r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b"))),
}
# File -> why a word stands there all the same.
ALLOWED: dict[str, str] = {
    "LICENSE": "the licence's own words",
}


def without_header(files: list[Path]) -> list[str]:
    """Files that people write and that carry no licence; licences.toml or REUSE.toml covers what cannot carry one."""
    bare = []
    for path in files:
        is_script = path.parent.name == "script" and path.suffix == ""
        if path.suffix not in HEADED and not is_script:
            continue
        if path.name == "__init__.py" and path.read_text(encoding="utf-8") == "":
            continue
        if not HEADER.search(path.read_text(encoding="utf-8")[:300]) and not is_covered(path):
            bare.append(path.name)
    return bare


def is_covered(path: Path) -> bool:
    """Whether REUSE.toml names the file."""
    import tomllib
    from fnmatch import fnmatch

    listed = REPOSITORY / "REUSE.toml"
    if not listed.exists() or not path.is_relative_to(REPOSITORY):
        return False
    named = tomllib.loads(listed.read_text(encoding="utf-8"))["annotations"]
    globs = [glob for each in named for glob in ([each["path"]] if isinstance(each["path"], str) else each["path"])]
    return any(fnmatch(path.relative_to(REPOSITORY).as_posix(), glob.replace("**", "*")) for glob in globs)


def forbidden_words(files: list[Path]) -> list[str]:
    found = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found += [f"{path.name}:{number} holds {what}" for what, words in FORBIDDEN.items() if words.search(line)]
    return [each for each in found if each.split(":")[0] not in ALLOWED]


def test_every_source_file_carries_its_licence() -> None:
    files = committed_files()
    assert len(files) > 150
    assert without_header(files) == []


def test_nothing_tells_of_one_machine_or_one_index() -> None:
    assert forbidden_words(committed_files()) == []


@pytest.mark.parametrize(
    "line",
    [
        "DATA = '/" + "tmp/x'",
        "open('/" + "work/shared/a')",
        "url = 'https://files.python" + "hosted.org/a'",
        "# TO" + "DO: later",
    ],
)
def test_a_forbidden_word_is_caught(tmp_path: Path, line: str) -> None:
    sin = tmp_path / "sin.py"
    sin.write_text(f"fine = 1\n{line}\n")
    assert len(forbidden_words([sin])) == 1


def test_a_file_without_its_licence_is_caught(tmp_path: Path) -> None:
    bare, half = tmp_path / "bare.py", tmp_path / "half.css"
    bare.write_text('"""Something."""\n')
    # REUSE-IgnoreStart
    half.write_text("/* SPDX-License-Identifier: MPL-2.0 */\n")
    # REUSE-IgnoreEnd
    assert without_header([bare, half]) == ["bare.py", "half.css"]


def test_a_path_on_another_computer_is_no_relative_path() -> None:
    assert not FORBIDDEN["a path of one machine"].search("see docs/work.md and ./tmp")
