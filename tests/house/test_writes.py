# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Rows are written in actions and nowhere else, and each act is keyword-only, ends in `by, at` and leaves a line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .tree import PACKAGE, Function, functions, layer_of, python_files, sprout

# Methods of managers, querysets and rows that write.
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete", "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create",
}  # fmt: skip
ALWAYS = WRITES - {"save", "create", "update", "delete", "asave", "acreate", "aupdate", "adelete"}
RAW = {"execute", "executemany", "executescript", "raw", "extra"}
# Files that write, or speak to the database by hand, although they hold no actions.
WRITERS = {
    "partnership/locking.py": "the one conditional UPDATE that every edit goes through",
    "partnership/journal.py": "appends the line; actions call it inside their transaction",
    "partnership/models/person.py": "PersonManager is Django's own hook for making a user",
}
# Public functions of actions that are not acts.
NOT_ACTS = {
    "partnership/actions/agreements.py:agreement_for": "the row that a proposal hangs on, made inside propose_revision",
    "partnership/actions/partnerships.py:check_may_start": "a check, asked before there is a place to stand in",
    "partnership/actions/people.py:hash_of": "computes, writes nothing",
    "partnership/actions/prepared.py:use_prepared": "part of the answer, which says by whom and when",
    "partnership/actions/records.py:path_of": "computes, writes nothing",
    "rooms/value/actions/event_logs.py:folder_of": "computes, writes nothing",
    "rooms/value/actions/event_logs.py:file_of": "computes, writes nothing",
    "rooms/value/actions/reading.py:lock": "part of every act on a measure: holds the rows, writes nothing",
    "rooms/value/actions/reading.py:lock_all": "the same for many measures",
}
# Acts without a person or without a line of their own.
NO_LINE = {
    "rooms/value/actions/values.py:send_values": "imports the values of one measure, and that writes the line",
    "partnership/actions/records.py:keep_file": "part of the act that keeps the file; that act writes the line",
    "partnership/actions/records.py:keep_findings": "part of the act that asked the engine; that act writes the line",
    "partnership/actions/guests.py:take_in": "part of the act that keeps what a guest sent; that act writes the line",
    "rooms/value/actions/reading.py:read_again": "part of the act that changed the values; that act writes the line",
    "rooms/value/actions/event_logs.py:begin_reading": "the queue's own bookkeeping; that the log was read is told",
    "rooms/value/actions/event_logs.py:begin_answer": "the queue's own bookkeeping; that it was answered is told",
    "rooms/value/actions/reading.py:read_anew": "a newer engine reads the same values: nobody has done anything",
    "rooms/culture/actions/answers.py:answer_evaluation": "a line would tell when and in which order people answered",
    "rooms/culture/actions/answers.py:take_guest_answer": "a line would tell when and in which order people answered",
    "partnership/actions/letters.py:claim_letter": "the queue's own bookkeeping; that the mail was sent is told",
    "partnership/actions/letters.py:put_back_letter": "the queue's own bookkeeping; that the mail was sent is told",
}
NO_BY = {
    "partnership/actions/records.py:keep_findings": "found by an engine, on behalf of the act that asked",
    "rooms/value/actions/reading.py:read_again": "found by an engine, on behalf of the act that asked",
    "rooms/value/actions/reading.py:read_anew": "found by a newer engine, on behalf of whoever proposed the measure",
    **{
        f"rooms/value/actions/event_logs.py:{act}": "the work process reads, answers and erases, and no person does"
        for act in ("begin_reading", "finish_reading", "refuse_reading", "begin_answer", "keep_answer", "erase_due_log")
    },
    **{
        f"partnership/actions/letters.py:{act}": "the work process sends, and no person does"
        for act in ("claim_letter", "put_back_letter", "finish_letter", "stop_letter", "write_weeks", "write_due")
    },
}


def is_in_actions(file: str) -> bool:
    return file.endswith("/actions.py") or "/actions/" in file


def is_domain_write(call: ast.Call) -> bool:
    """Whether a call writes rows. dict.update({...}), hash.update(b) and workbook.save(path) take what rows never take."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    if name in ALWAYS or name in RAW:
        return True
    return name in WRITES and not call.args


def stray_writes(root: Path) -> list[str]:
    stray = []
    for file, module in python_files(root):
        if is_in_actions(file) or file in WRITERS or layer_of(file) in {"engines", "reading"}:
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and is_domain_write(node):
                stray.append(f"{file}:{node.lineno} .{node.func.attr}()")  # type: ignore[attr-defined]  # asked above
    return stray


def acts(root: Path) -> Iterator[Function]:
    for function in functions(root):
        is_public = not any(part.startswith("_") for part in function.name.split("."))
        if is_in_actions(function.file) and is_public and "." not in function.name:
            yield function


def _calls(function: Function) -> set[str]:
    """What a function calls, as `name` or `module.name`."""
    found = set()
    for node in ast.walk(function.node):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.add(node.func.id)
            elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                found.add(f"{node.func.value.id}.{node.func.attr}")
    return found


def acts_without_a_line(root: Path) -> list[str]:
    """Acts that neither write to the journal nor call a function of their own file, or of a sister file, that does."""
    every = [f for f in functions(root) if is_in_actions(f.file) and "." not in f.name]
    calls = {f.label: _calls(f) for f in every}
    writing = {label for label, called in calls.items() if "journal.write" in called}
    while True:
        names = {label.rpartition(":")[2] for label in writing}
        more = {
            label
            for label, called in calls.items()
            if label not in writing and any(each.rpartition(".")[2] in names for each in called)
        }
        if not more:
            break
        writing |= more
    return [f.label for f in acts(root) if f.label not in writing | set(NO_LINE) | set(NOT_ACTS)]


def acts_of_another_shape(root: Path) -> list[str]:
    wrong = []
    for act in acts(root):
        if act.label in NOT_ACTS:
            continue
        arguments = act.node.args
        names = [each.arg for each in arguments.kwonlyargs]
        if arguments.args or arguments.posonlyargs or arguments.vararg or arguments.kwarg:
            wrong.append(f"{act.label} takes arguments without a name")
        elif act.label in NO_BY and names[-1:] == ["at"]:
            continue
        elif names[-2:] != ["by", "at"]:
            wrong.append(f"{act.label} does not end in `by, at`")
    return wrong


def is_atomic(function: Function) -> bool:
    return any(ast.unparse(each) == "transaction.atomic" for each in function.node.decorator_list)


def lines_outside_a_transaction(root: Path) -> list[str]:
    """Public acts that write a line themselves without opening the transaction themselves."""
    return [f.label for f in acts(root) if "journal.write" in _calls(f) and not is_atomic(f)]


def test_rows_are_written_in_actions_only() -> None:
    assert stray_writes(PACKAGE) == []


@pytest.mark.parametrize("file", sorted(WRITERS))
def test_every_exception_still_stands_and_still_writes(file: str) -> None:
    module = ast.parse((PACKAGE / file).read_text())
    assert any(isinstance(node, ast.Call) and is_domain_write(node) for node in ast.walk(module))


@pytest.mark.parametrize("label", sorted({*NOT_ACTS, *NO_LINE, *NO_BY}))
def test_every_named_function_still_stands(label: str) -> None:
    assert label in {function.label for function in acts(PACKAGE)}


@pytest.mark.parametrize(
    "line",
    [
        "person.save()",
        "person.save(update_fields=['name'])",
        "Person.objects.create(name='A')",
        "here.partnership.aims.filter(pk=1).update(text='A')",
        "found.delete()",
        "Aim.objects.bulk_create(rows)",
        "Aim.objects.get_or_create(text='A')",
        "Aim.objects.update_or_create(text='A')",
        "cursor.execute('DELETE FROM partnership_aim')",
        "Aim.objects.raw('SELECT 1')",
    ],
)
@pytest.mark.parametrize(
    "file", ["partnership/views/sin.py", "rooms/value/rules.py", "guide/views.py", "demo/sin.py", "cli.py"]
)
def test_a_write_outside_actions_is_caught(tmp_path: Path, line: str, file: str) -> None:
    root = sprout(tmp_path, {file: f"def act(person, found, here, rows, cursor):\n    {line}\n"})
    assert len(stray_writes(root)) == 1


def test_a_dictionary_a_hash_and_a_workbook_are_no_rows(tmp_path: Path) -> None:
    text = "shown.update({'a': 1})\nhash.update(b'a')\nbook.save(stream)\nfound = set()\nfound.add(1)\n"
    assert stray_writes(sprout(tmp_path, {"guide/views.py": text})) == []


def test_every_act_is_keyword_only_and_ends_in_by_and_at() -> None:
    assert len(list(acts(PACKAGE))) > 20
    assert acts_of_another_shape(PACKAGE) == []


def test_every_act_leaves_a_line() -> None:
    assert acts_without_a_line(PACKAGE) == []


def test_every_act_is_one_transaction() -> None:
    assert lines_outside_a_transaction(PACKAGE) == []


def test_acts_of_another_shape_are_caught(tmp_path: Path) -> None:
    text = """
def rename(here, *, name, by, at): ...
def forget(*, here, name, at, by): ...
def move(*, here, by, at): ...
def take(*, by, at, **more): ...
"""
    assert [
        line.split(":")[1] for line in acts_of_another_shape(sprout(tmp_path, {"rooms/value/actions.py": text}))
    ] == [
        "rename takes arguments without a name",
        "forget does not end in `by, at`",
        "take takes arguments without a name",
    ]


def test_an_act_without_a_line_and_one_without_a_transaction_are_caught(tmp_path: Path) -> None:
    text = """
@transaction.atomic
def add(*, here, by, at):
    Measure.objects.create()

def change(*, here, by, at):
    _change(here)

def _change(here):
    journal.write(verb="value.measure.changed")

def remove(*, here, by, at):
    journal.write(verb="value.measure.removed")
"""
    root = sprout(tmp_path, {"rooms/value/actions/measures.py": text})
    assert acts_without_a_line(root) == ["rooms/value/actions/measures.py:add"]
    assert lines_outside_a_transaction(root) == ["rooms/value/actions/measures.py:remove"]
