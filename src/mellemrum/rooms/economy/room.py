# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Door, Evidence, Facts, Moment, Searchable, Serves, Serving, Step, Tool, words
from mellemrum.ui.templatetags.ui import day

from .models import ACTIVE, state_on
from .sentences import SENTENCES

RANK = 45


def facts(here: Here) -> Facts:
    """The initiatives as rows, in the order of their beginnings."""
    fields = ("pk", "title", "owner", "aim", "begins_on", "ends_on", "revisit_on", "stopped_at")
    rows = here.partnership.initiatives.order_by("begins_on", "pk")
    return {"initiative_rows": list(rows.values_list(*fields, named=True))}


def _is_active(row: object, facts: Facts) -> bool:
    return state_on(row.begins_on, row.ends_on, row.stopped_at, facts["today"]) in ACTIVE  # type: ignore[attr-defined]  # a row of the facts


def goals_covered(facts: Facts) -> Evidence:
    """Each aim has an initiative that runs or is planned, and none of those lacks an aim."""
    active = [row for row in facts.get("initiative_rows", ()) if _is_active(row, facts)]
    aims = facts["aims"]
    met = len({aim.pk for aim in aims} & {row.aim for row in active})
    strays = sum(row.aim is None for row in active)
    missing = ngettext("%(n)s initiative serves no aim.", "%(n)s initiatives serve no aim.", strays) % {"n": strays}
    return Evidence(met=met, of=max(len(aims), 1), missing=missing if strays and met else "")


def serving(here: Here) -> Sequence[Serving]:
    """Every initiative, one query; those that are over serve their aim no more, but may have made a difference."""
    page, change = here.urls("economy:initiative", "initiative"), here.urls("economy:change_initiative", "initiative")
    fields = ("pk", "title", "aim", "begins_on", "ends_on", "stopped_at")
    rows = here.partnership.initiatives.order_by("begins_on", "pk").values_list(*fields, named=True)
    return [
        Serving(
            row.aim,
            row.title,
            page(row.pk),
            change(row.pk),
            on=row.begins_on,
            is_over=state_on(row.begins_on, row.ends_on, row.stopped_at, here.today) not in ACTIVE,
        )
        for row in rows
    ]


def steps(here: Here, facts: Facts) -> Iterator[Step]:
    """What the person's own partner leads and wanted to look at again by now."""
    if not here.may_write:
        return
    partners = {partner.pk for partner in here.partners}
    for row in facts.get("initiative_rows", ()):
        is_due = row.revisit_on is not None and row.revisit_on <= here.today
        if row.owner in partners and is_due and _is_active(row, facts):
            yield Step(
                title=_("Look again at %(name)s") % {"name": row.title},
                deadline=_("Since %(day)s.") % {"day": day(row.revisit_on)},
                why=_("Go on, change it, or stop it and say why."),
                url=here.url("economy:initiative", initiative=row.pk),
                theme="economy",
                due_on=row.revisit_on,
                rank=RANK,
            )


def moments(facts: Facts) -> Sequence[Moment]:
    """The days on which an initiative begins, ends, and is looked at again."""
    found = []
    for row in facts.get("initiative_rows", ()):
        if row.stopped_at is None:
            told = (
                ("begins", row.begins_on, _("%(name)s begins")),
                ("ends", row.ends_on, _("Last day of %(name)s")),
                ("revisit", row.revisit_on, _("Look again at %(name)s")),
            )
            found += [
                Moment(on, title % {"name": row.title}, "economy", uid=f"economy.initiative:{row.pk}:{which}")
                for which, on, title in told
                if on is not None
            ]
    return found


def titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(here.partnership.initiatives.filter(pk__in=ids).values_list("pk", "title"))


def searchables(here: Here) -> Iterator[Searchable]:
    url = here.urls("economy:initiative", "initiative")
    fields = ("pk", "title", "why", "owner__organisation__name", "stopped_because")
    for pk, title, *told in here.partnership.initiatives.order_by("pk").values_list(*fields):
        yield Searchable(gettext_lazy("Initiative"), title, words(*told), url(pk))


DOOR = Door(
    theme="economy",
    number=2,
    name=gettext_lazy("Politics and economy"),
    sentence=gettext_lazy("Who pays, who gains, and what can we gather around?"),
    tools=(
        Tool(
            "economy.conversations",
            gettext_lazy("Conversations"),
            gettext_lazy("What we can gather around in spite of disagreement."),
        ),
        Tool(
            "economy.initiatives",
            gettext_lazy("Initiatives"),
            gettext_lazy("Everything that we try, in one place."),
            address="economy:initiatives",
        ),
        Tool(
            "economy.portfolio",
            gettext_lazy("The portfolio"),
            gettext_lazy("What we test, spread or stop, and what it taught us."),
        ),
        Tool(
            "economy.treasuries",
            gettext_lazy("Who pays, who gains"),
            gettext_lazy("The net of each initiative, treasury by treasury."),
        ),
        Tool(
            "economy.silo_price",
            gettext_lazy("The price of silo thinking"),
            gettext_lazy("What it costs when each partner looks after itself."),
        ),
        Tool(
            "economy.pools", gettext_lazy("Pools"), gettext_lazy("Money that we have put together, and what it is for.")
        ),
    ),
    facts=facts,
    prompts={"economy.before.goals_covered": goals_covered},
    steps=lambda here, facts: list(steps(here, facts)),
    moments=moments,
    titles={"economy.initiative": titles},
    pages={"economy.initiative": ("economy:initiative", "initiative")},
    sentences=SENTENCES,
    searchables=searchables,
    serving={"initiative": Serves("economy:add_initiative", serving)},
)
