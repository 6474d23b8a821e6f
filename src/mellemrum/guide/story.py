# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A decision's story over all the rooms: the room of mandate tells its own part, and what is connected is told with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Connection
from mellemrum.rooms.mandate.models import Decision
from mellemrum.rooms.mandate.room.story import Chapter, tell
from mellemrum.rooms.mandate.room.story_life import Told, noon

from .models import Case, CaseLetter
from .subjects import find_subject
from .trace import DECISION, IDEA, shown_by


def chapters(here: Here, decision: Decision) -> list[Chapter]:
    """A case that was written before the decision led up to it; one that was written afterwards carries it home."""
    before, after = list(_came_from(here, decision)), list(_led_to(here, decision))
    decided_at = decision.decided_at
    for each in _cases(here, decision):
        (after if decided_at and each.at and each.at > decided_at else before).append(each)
    return tell(here, decision, before=before, after=after)


def _came_from(here: Here, decision: Decision) -> Iterator[Told]:
    """The case or the idea that it grew from."""
    linked = Connection.objects.filter(partnership=here.partnership, to_kind=DECISION, to_record=decision.pk)
    found = list(linked.order_by("pk"))
    ideas = here.partnership.ideas.filter(pk__in=[each.from_record for each in found if each.from_kind == IDEA])
    written = {(IDEA, pk): at for pk, at in ideas.values_list("pk", "written_at")}
    yield from _practice(here, [pk for _kind, pk in written])
    for each in found:
        subject = find_subject(here, each.from_kind, each.from_record)
        if subject is not None:
            at = written.get((each.from_kind, each.from_record), each.connected_at)
            yield Told(at, _("It began here: %(title)s.") % {"title": _named(subject.title)}, subject.url)


def _named(title: str) -> str:
    """An idea or an observation may be a sentence; inside another one it ends where that one ends."""
    return title.removesuffix(".")


def _practice(here: Here, ideas: Collection[int]) -> Iterator[Told]:
    """The cases that showed the pattern which the ideas answer, each with what it cost the citizen."""
    if not ideas:
        return
    found = here.partnership.practice_cases.standing().filter(patterns__ideas__in=ideas)
    for each in found.distinct().select_related("partner__organisation").order_by("written_at", "pk"):
        words = _("A case from the practice of %(partner)s: %(title)s.")
        told = words % {"partner": each.partner.organisation.name, "title": _named(each.title)}
        yield Told(each.written_at, told, here.url("culture:practice_case", practicecase=each.pk), each.cost)


def _led_to(here: Here, decision: Decision) -> Iterator[Told]:
    found = Connection.objects.filter(partnership=here.partnership, from_kind=DECISION, from_record=decision.pk)
    for each, item in shown_by(here, list(found.order_by("pk"))):
        yield Told(
            each.connected_at, _("It led to this: %(title)s.") % {"title": _named(item.title)}, item.url, item.note
        )


def _cases(here: Here, decision: Decision) -> Iterator[Told]:
    """The one text that all partners take home, and who has handed it in."""
    cases = Case.objects.filter(partnership=here.partnership, decision=decision).select_related("written_by__person")
    for case in cases.order_by("pk"):
        url = here.url("guide:case", case=case.pk)
        words = _("%(name)s wrote one case for the committees of all of you:")
        yield Told(case.written_at, words % {"name": case.written_by.person.name}, url, case.title)
        letters = CaseLetter.objects.filter(case=case, handed_in_on__isnull=False)
        for letter in letters.select_related("partner__organisation").order_by("handed_in_on", "pk"):
            handed = _("%(partner)s handed its papers in.") % {"partner": letter.partner.organisation.name}
            yield Told(noon(letter.handed_in_on) if letter.handed_in_on else None, handed, url)
