# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Cases from practice as the house sees them: how far each got, from what happened to what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Archived, Evidence, Facts, Part, Place, Searchable, Step, words
from mellemrum.partnership.models import Connection
from mellemrum.ui.paper import Line, Lines, Points, Section
from mellemrum.ui.templatetags.ui import day

from ..models import Idea, OccasionKind, Pattern, PracticeCase
from .occasions import FRESH

# "At least three anonymised cases from at least two partners."
ENOUGH, SEVERAL = 3, 2
# A pattern without an idea, and an idea without a decision, wait so long before somebody is asked.
PATIENCE = dt.timedelta(days=30)
# How many a newcomer is told of.
TOLD = 5
IDEA = "culture.idea"


class Far(IntEnum):
    """How far a case got."""

    CASE = 1
    PATTERN = 2
    IDEA = 3
    DECISION = 4
    EFFECT = 5


NAMES: Mapping[Far, str | Promise] = {
    Far.CASE: gettext_lazy("Case"),
    Far.PATTERN: gettext_lazy("Pattern"),
    Far.IDEA: gettext_lazy("Idea"),
    Far.DECISION: gettext_lazy("Decision"),
    Far.EFFECT: gettext_lazy("Effect"),
}


class Path(NamedTuple):
    """One way that a case went: through one pattern and one idea, each None where it has not got there."""

    case: int
    partner: int
    occasion: int | None
    by: int
    pattern: int | None
    sentence: str | None
    phrased_at: dt.datetime | None
    idea: int | None
    text: str | None
    written_at: dt.datetime | None
    is_decided: bool
    has_effect: bool

    @property
    def far(self) -> Far:
        if self.has_effect:
            return Far.EFFECT
        if self.is_decided:
            return Far.DECISION
        return Far.IDEA if self.idea else Far.PATTERN if self.pattern else Far.CASE


def case_facts(here: Here) -> Sequence[Path]:
    """All ways of all cases that stand, in one query. An idea is connected with what it became, and that with its effect."""
    mine = Connection.objects.filter(partnership=here.partnership)
    became = mine.filter(from_kind=IDEA, from_record=OuterRef("patterns__ideas"))
    led_to = mine.filter(from_kind=OuterRef("to_kind"), from_record=OuterRef("to_record"))
    found = here.partnership.practice_cases.standing().annotate(
        is_decided=Exists(became), has_effect=Exists(became.filter(Exists(led_to)))
    )
    fields = (
        "pk", "partner", "occasion", "written_by", "patterns", "patterns__sentence", "patterns__phrased_at",
        "patterns__ideas", "patterns__ideas__text", "patterns__ideas__written_at", "is_decided", "has_effect",
    )  # fmt: skip
    return [Path(*row) for row in found.order_by("pk", "patterns", "patterns__ideas").values_list(*fields)]


def farthest(paths: Sequence[Path]) -> dict[int, Far]:
    """How far each case got on its longest way."""
    found: dict[int, Far] = {}
    for path in paths:
        found[path.case] = max(path.far, found.get(path.case, Far.CASE))
    return found


def cases_are_begun_with(facts: Facts) -> Evidence:
    """Three cases that have a pattern; and they come from two partners at least."""
    seen = {path.case: path.partner for path in facts["cases"] if path.pattern}
    is_one_sided = len(seen) >= ENOUGH and len(set(seen.values())) < SEVERAL
    missing = _("All of them come from the same partner.") if is_one_sided else ""
    return Evidence(met=min(len(seen), ENOUGH), of=ENOUGH, missing=missing)


def case_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """Whoever was at a case session writes down the case that they told; the secretariat takes the next link up."""
    if not here.may_write:
        return
    told = {path.occasion for path in facts["cases"] if path.by == here.member.pk}
    for row in facts["occasions"]:
        is_fresh = row.on <= here.today <= row.on + FRESH
        if row.kind == OccasionKind.CASES and is_fresh and here.member.pk in row.people and row.pk not in told:
            yield Step(
                title=_("Write down the case that you told: %(what)s") % {"what": row.title},
                deadline=_("It was on %(day)s.") % {"day": day(row.on)},
                why=_("What happened, where it went across, and what it cost the citizen. Three short boxes."),
                url=f"{here.url('culture:tell_case')}?occasion={row.pk}",
                theme="culture",
                due_on=row.on + FRESH,
                rank=56,
            )
    if here.is_secretariat:
        yield from _next_link(here, facts["cases"])


def _next_link(here: Here, paths: Sequence[Path]) -> Iterator[Step]:
    """One thing and no more: of what waits longest, or the cases that nobody has held against each other."""
    loose = {path.case for path in paths if not path.pattern}
    waits = sorted(_links(paths), key=lambda each: each.since)
    if waits and day_of(waits[0].since) + PATIENCE <= here.today:
        first = waits[0]
        title = _("Say what this idea became: %(what)s") if first.is_idea else _("Find an idea for: %(what)s")
        page = here.url("guide:idea", idea=first.pk) if first.is_idea else here.url("guide:pattern", pattern=first.pk)
        why = _("Cases that lead to nothing are the last that anybody tells.")
        yield Step(title=title % {"what": first.text}, why=why, url=page, theme="culture", rank=65)
    elif len(loose) >= SEVERAL:
        title = _("Find what %(n)s cases from practice show together") % {"n": len(loose)}
        why = _("What happened to one is a story. What happened to several is a pattern.")
        yield Step(title=title, why=why, url=here.url("culture:find_patterns"), theme="culture", rank=65)


class Link(NamedTuple):
    """What waits for the next link: a pattern for its idea, or an idea for its decision."""

    pk: int
    is_idea: bool
    text: str
    since: dt.datetime


def _links(paths: Sequence[Path]) -> set[Link]:
    waits = set()
    for path in paths:
        if path.idea and not path.is_decided and path.text and path.written_at:
            waits.add(Link(path.idea, True, path.text, path.written_at))
        elif path.pattern and not path.idea and path.sentence and path.phrased_at:
            waits.add(Link(path.pattern, False, path.sentence, path.phrased_at))
    return waits


def cases_waiting(desk: Desk) -> Iterator[Waiting]:
    """Patterns that no idea answers, and ideas that nobody has decided on, over all partnerships of a secretariat."""
    latest = desk.at - PATIENCE
    patterns = Pattern.objects.filter(partnership__in=desk.partnerships, phrased_at__lt=latest, ideas__isnull=True)
    for pk, partnership, sentence in patterns.order_by("phrased_at", "pk").values_list("pk", "partnership", "sentence"):
        what = _("A pattern without an idea: %(what)s") % {"what": sentence}
        yield Waiting(partnership, Sort.UNANSWERED, what, (), None, "guide:pattern", {"pattern": pk})
    became = Connection.objects.filter(partnership=OuterRef("partnership"), from_kind=IDEA, from_record=OuterRef("pk"))
    ideas = Idea.objects.filter(~Exists(became), partnership__in=desk.partnerships, written_at__lt=latest)
    for pk, partnership, text in ideas.order_by("written_at", "pk").values_list("pk", "partnership", "text"):
        what = _("An idea without a decision: %(what)s") % {"what": text}
        yield Waiting(partnership, Sort.UNANSWERED, what, (), None, "guide:idea", {"idea": pk})


def _shown_by(n: int) -> str:
    return ngettext("%(n)s case shows it", "%(n)s cases show it", n) % {"n": n}


def case_pack(here: Here, facts: Facts) -> Iterator[Part]:
    """The patterns that the cases showed, the latest first, each with how far it got."""
    shown: dict[int, list[Path]] = {}
    for path in facts["cases"]:
        if path.pattern:
            shown.setdefault(path.pattern, []).append(path)
    lines = [
        Line(
            paths[0].sentence or "",
            _shown_by(len({path.case for path in paths})),
            str(NAMES[max(path.far for path in paths)]),
            here.url("guide:pattern", pattern=pk),
        )
        for pk, paths in sorted(shown.items(), reverse=True)[:TOLD]
    ]
    if lines:
        yield Part(Place.LEARNING, Section(_("What cases from practice showed"), [Lines(lines)]))


def pattern_papers(here: Here) -> Iterator[Archived]:
    """A paper for each pattern, with the cases that show it and the ideas that answer it."""
    parties = frozenset(here.partnership.partners.values_list("pk", flat=True))
    for each in here.partnership.patterns.prefetch_related("cases__partner__organisation", "ideas").order_by("pk"):
        told = [
            Line(case.title, words(case.story, case.crossing, case.cost), case.partner.organisation.name)
            for case in each.cases.all()
            if case.withdrawn_at is None
        ]
        sections = [Section(_("Cases"), [Lines(told)])]
        ideas = [idea.text for idea in each.ideas.all()]
        if ideas:
            sections.append(Section(_("Ideas"), [Points(ideas)]))
        yield Archived(
            code=f"pattern-{each.pk}",
            kind=_("Pattern of cases"),
            title=each.sentence,
            on=day_of(each.phrased_at),
            parties=parties,
            sections=sections,
            url=here.url("guide:pattern", pattern=each.pk),
        )


def case_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A withdrawn case has no title any more: it could be what led to somebody."""
    found = PracticeCase.objects.standing().filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "title"))


def pattern_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Pattern.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "sentence"))


def idea_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Idea.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "text"))


def case_searchables(here: Here) -> Iterator[Searchable]:
    url = here.urls("culture:practice_case", "practicecase")
    cases = here.partnership.practice_cases.standing().order_by("pk")
    for pk, title, *more in cases.values_list("pk", "title", "story", "crossing", "cost"):
        yield Searchable(_("Case from practice"), title, words(*more), url(pk))
    url = here.urls("guide:pattern", "pattern")
    for pk, sentence in here.partnership.patterns.order_by("pk").values_list("pk", "sentence"):
        yield Searchable(_("Pattern of cases"), sentence, "", url(pk))
    url = here.urls("guide:idea", "idea")
    for pk, text in here.partnership.ideas.order_by("pk").values_list("pk", "text"):
        yield Searchable(_("Idea from practice"), text, "", url(pk))
