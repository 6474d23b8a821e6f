# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the house asks of event logs: whether a pathway has been computed, when data is erased, what a search finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Evidence, Facts, Moment, Searchable, Step, words

from ..models import EventLog, LogState

TWELVE_MONTHS = dt.timedelta(days=366)
FEWEST_SECTORS = 2
READ = ("pk", "title", "state", "generated", "sectors", "borders", "read_at", "delete_after_on", "brought_by")


def log_facts(here: Here) -> Facts:
    """Every log, one query."""
    return {"event_logs": list(here.partnership.event_logs.order_by("pk").values_list(*READ, named=True))}


def waits_seen(facts: Facts) -> Evidence:
    """A pathway was computed within twelve months on data from two sectors or more. Made data proves nothing."""
    since = facts["today"] - TWELVE_MONTHS
    read = [
        each
        for each in facts.get("event_logs", ())
        if each.read_at is not None and day_of(each.read_at) >= since and each.borders and not each.generated
    ]
    if not read:
        made = any(each.generated and each.borders for each in facts.get("event_logs", ()))
        return Evidence(met=0, of=1, missing=_("So far there is made data alone.") if made else "")
    best = max(read, key=lambda each: each.sectors)
    few = best.sectors < FEWEST_SECTORS
    return Evidence(met=1, of=1, missing=_("The data does not come from two sectors yet.") if few else "")


def log_moments(facts: Facts) -> Sequence[Moment]:
    """The day on which the data is erased."""
    return [
        Moment(
            each.delete_after_on,
            _("Last day of the data: %(title)s") % {"title": each.title},
            "value",
            uid=f"value.eventlog:{each.pk}",
        )
        for each in facts.get("event_logs", ())
        if each.state != LogState.ERASED
    ]


def log_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """A file that somebody brought, and whose columns they have not chosen."""
    for each in facts.get("event_logs", ()):
        if each.state == LogState.BROUGHT and each.brought_by == here.person.pk and here.may_write:
            yield Step(
                title=_("Say what the columns mean"),
                why=_("%(title)s: nothing is read before you do.") % {"title": each.title},
                url=here.url("value:log_columns", log=each.pk),
                theme="value",
                rank=55,
            )


def log_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(EventLog.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "title"))


def log_searchables(here: Here) -> Iterator[Searchable]:
    url, language = here.urls("value:event_log", "log"), get_language() or "da"
    fields = ("purpose", "legal_basis", "contact", f"sentence_{language}")
    for pk, title, *told in here.partnership.event_logs.order_by("pk").values_list("pk", "title", *fields):
        yield Searchable(gettext_lazy("Citizen pathway"), title, words(*told), url(pk))
