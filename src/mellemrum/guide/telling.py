# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Journal lines as sentences: bold subjects, names in place of ids, and one sentence for what belongs together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice

from django.utils.html import conditional_escape, format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Sentence
from mellemrum.partnership.models import Phase

from .names import Line, Names, names_for, read_lines
from .sentences import PHASE_CHANGED, QUIET, all_sentences

# "Since last" reads at most this many lines; the rest is in the journal.
MOST_LINES = 40
STOPPED_TWICE = re.compile(r"([.?!](?:</\w+>)?)\.$")


@dataclass(frozen=True)
class Told:
    """One sentence about one or more lines of one day, and the people behind it."""

    on: dt.date
    html: SafeString
    numbers: Sequence[int]
    by: str

    @property
    def through(self) -> str:
        """Who acted, where the sentence itself does not say so."""
        return "" if self.by in unescape(strip_tags(self.html)) else self.by


def _key(line: Line) -> str:
    """The verb, or its second meaning where the codes give it one."""
    codes = line.codes
    if line.verb == "partnership.task.changed" and codes.get("phase") != codes.get("phase_before"):
        return PHASE_CHANGED
    return line.verb


def _group(line: Line, key: str, sentence: Sentence | None) -> tuple[object, ...]:
    """Lines with the same group become one sentence."""
    if sentence is None or not sentence.many:
        return (line.number,)
    shared: dict[str, tuple[object, ...]] = {
        "who": (line.by, line.partner),
        "by": (line.by,),
        "record": (line.kind, line.record),
        "day": (),
    }
    return (key, day_of(line.at), *shared[sentence.same])


def _bold(name: object) -> SafeString:
    return format_html("<strong>{}</strong>", name)


def _and(names: Iterable[str]) -> SafeString:
    """A, B and C, each in bold and each once."""
    once = list(dict.fromkeys(names))
    if len(once) == 1:
        return _bold(once[0])
    first = format_html_join(", ", "<strong>{}</strong>", ((name,) for name in once[:-1]))
    return format_html(_("{first} and {last}"), first=first, last=_bold(once[-1]))


def _what(here: Here, line: Line, names: Names) -> SafeString | str:
    """The record's name; a revision is also a way to its page."""
    name = names.record(line)
    if line.kind == "partnership.revision":
        return format_html('<a href="{}">{}</a>', here.url("partnership:revision", revision=line.record), name)
    return name


def _who(line: Line, names: Names) -> str:
    if line.partner is not None:
        return names.partner(line.partner)
    return _by(line, names)


def _by(line: Line, names: Names) -> str:
    return names.person(line.by) if line.by is not None else _("Whoever set up Mellemrum here")


def _tell(here: Here, lines: Sequence[Line], key: str, sentence: Sentence | None, names: Names) -> Told:
    """`lines` are of one group, newest first."""
    line = lines[0]
    if sentence is None:
        # A verb without a sentence is a fault that the tests catch; the reader still sees that something happened.
        return Told(day_of(line.at), conditional_escape(line.verb), [line.number], _by(line, names))
    # What nobody's name stands beside, such as what is private, is told without one.
    by = ", ".join(dict.fromkeys(_by(each, names) for each in reversed(lines) if each.by is not None))
    told = [_who(each, names) for each in reversed(lines)]
    text = sentence.one if len(lines) == 1 else sentence.many
    html = format_html(
        str(text),
        who=_and(told),
        by=_bold(_by(line, names)),
        partner=_bold(names.partner(line.partner)),
        person=_bold(names.person_of(line)),
        what=_what(here, line, names),
        to=names.partner(line.codes.get("to")),
        phase=_phase(line),
        n=len(lines),
    )
    return Told(day_of(line.at), _capital(_stopped_once(html)), [each.number for each in lines], by)


def _phase(line: Line) -> str:
    phase = line.codes.get("phase")
    return str(Phase(phase).label) if phase in Phase.values else ""


def _stopped_once(html: SafeString) -> SafeString:
    """A sentence that ends with a name that ends with a stop of its own, such as a question, has no other."""
    return mark_safe(STOPPED_TWICE.sub(r"\1", html))  # noqa: S308 - the parts are escaped above


def _capital(html: SafeString) -> SafeString:
    """A sentence that begins with a looked-up word begins with a capital all the same."""
    if html.startswith("<strong>"):
        return mark_safe("<strong>" + capfirst(html[len("<strong>") :]))  # noqa: S308 - the parts are escaped above
    return mark_safe(capfirst(html))  # noqa: S308 - as above


def tell(
    here: Here,
    lines: Iterable[Line],
    most: int | None = None,
    partners: Mapping[int, str] | None = None,
    names: Names | None = None,
) -> list[Told]:
    """The lines, newest first, as sentences in the same order. Bulk changes of a day make one.

    With `most`, only so many sentences are written, and only their names are looked up. `names`: those already in hand.
    """
    sentences = all_sentences()
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        key = _key(line)
        groups.setdefault(_group(line, key, sentences.get(key)), []).append(line)
    chosen = list(islice(groups.values(), most))
    names = names or names_for(here, chain.from_iterable(chosen), partners)
    return [_tell(here, group, _key(group[0]), sentences.get(_key(group[0])), names) for group in chosen]


def since(here: Here) -> dt.datetime:
    """When the person last said that they had seen what happened; before that, when they came in."""
    return here.member.seen_at or here.member.joined_at


def without_steps(lines: list[Line]) -> list[Line]:
    """An agreement that came in whole on one day is one piece of news: that it is in force.

    A mandate given at home is proposed, given, signed and in force within minutes.
    """
    revisions = [line for line in lines if line.kind == "partnership.revision"]
    done = {
        verb: {(line.record, day_of(line.at)) for line in revisions if line.verb == verb}
        for verb in ("partnership.revision.proposed", "partnership.revision.entered_into_force")
    }
    whole = set.intersection(*done.values())
    return [
        line
        for line in lines
        if line.kind != "partnership.revision"
        or (line.record, day_of(line.at)) not in whole
        or line.verb == "partnership.revision.entered_into_force"
    ]


def since_last(here: Here, most: int | None = None, partners: Mapping[int, str] | None = None) -> list[Told]:
    """What the others have done since then; one's own acts are no news to oneself. `partners`: names already read."""
    lines = (
        here.partnership.journal.filter(at__gt=since(here))
        .exclude(by=here.person.pk)
        .exclude(verb__in=QUIET)
        .order_by("-at", "-number")[:MOST_LINES]
    )
    return tell(here, without_steps(read_lines(lines)), most, partners)
