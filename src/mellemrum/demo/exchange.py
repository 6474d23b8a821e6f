# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Around the story's visits: wishes and offers, questions taken along, thanks, and time set aside to learn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from mellemrum.rooms.culture.actions import notes, occasions, slots, visits
from mellemrum.rooms.culture.models import (
    Consent,
    NoteKind,
    NotePhase,
    Occasion,
    OccasionKind,
    OccasionState,
    Offer,
    Thanks,
    Visibility,
    Wish,
)

from .cast import Act, Cast
from .story import FOLDER, in_language, moment


def acts(cast: Cast, lead: str, language: str) -> Iterator[Act]:
    told = in_language(yaml.safe_load((FOLDER / "exchange.yaml").read_text(encoding="utf-8")), language)
    titles = in_language(yaml.safe_load((FOLDER / "visits.yaml").read_text(encoding="utf-8")), language)
    for offer in told["offers"]:
        yield moment(offer["at"], 10), partial(_offer, cast, offer)
    for wish in told["wishes"]:
        yield moment(wish["at"], 11), partial(_wish, cast, wish)
    yield moment(told["met"]["at"], 9), partial(_arrange, cast, told)
    yield moment(told["questions"]["at"], 9), partial(_ask, cast, titles["next"]["title"], told["questions"])
    for thanks in told["thanks"]:
        title = titles["titles"][thanks["visit"]]
        yield moment(thanks["at"], 9), partial(_thank, cast, title, thanks)
        if "done" in thanks:
            yield moment(thanks["done"], 16), partial(_finish, cast, thanks)
    given = told["slots"]
    yield moment(given["set_up"], 10), partial(_set_aside, cast, given, lead)
    for held in given["held"]:
        yield moment(held["on"], 17), partial(_hold, cast, held, lead)


def _by(cast: Cast, who: str, at: dt.datetime) -> dict[str, Any]:
    here = cast.here(who, at)
    return {"here": here, "by": here.member, "at": at}


def _offer(cast: Cast, given: dict[str, Any]) -> None:
    fields = {
        **{name: given[name] for name in ("what", "place", "days", "guests")},
        "partner": cast.partners[given["partner"]],
        "receiver": cast.members[given["by"]],
    }
    visits.make_offer(fields=fields, **_by(cast, given["by"], moment(given["at"], 10)))


def _wish(cast: Cast, given: dict[str, Any]) -> None:
    fields = {"what": given["what"], "days": given["days"], "partner": cast.partners[given["partner"]]}
    visits.make_wish(fields=fields, **_by(cast, given["by"], moment(given["at"], 11)))


def _arrange(cast: Cast, told: dict[str, Any]) -> None:
    """The first wish goes to the first offer, by whoever receives."""
    wish = Wish.objects.get(partnership=cast.partnership, what=told["wishes"][0]["what"])
    offer = Offer.objects.get(partnership=cast.partnership, what=told["offers"][0]["what"])
    by = _by(cast, told["offers"][0]["by"], moment(told["met"]["at"], 9))
    visits.arrange_visit(wish=wish, offer=offer, on=told["met"]["on"], **by)


def _ask(cast: Cast, title: str, given: dict[str, Any]) -> None:
    occasion = Occasion.objects.get(partnership=cast.partnership, title=title)
    by = _by(cast, given["by"], moment(given["at"], 9))
    visits.ask_questions(occasion=occasion, codes=given["codes"], texts=[given["own"]], **by)


def _thank(cast: Cast, title: str, given: dict[str, Any]) -> None:
    occasion = Occasion.objects.get(partnership=cast.partnership, title=title)
    fields = {"text": given["text"], "will_do": given["will_do"], "due_on": given["due"]}
    visits.thank_host(occasion=occasion, fields=fields, **_by(cast, given["by"], moment(given["at"], 9)))


def _finish(cast: Cast, given: dict[str, Any]) -> None:
    thanks = Thanks.objects.get(occasion__partnership=cast.partnership, will_do=given["will_do"])
    visits.finish_thanks(thanks=thanks, **_by(cast, given["by"], moment(given["done"], 16)))


def _set_aside(cast: Cast, given: dict[str, Any], lead: str) -> None:
    begins, ends = (dt.time(int(each.split(".")[0])) for each in given["hours"])
    fields = {
        **{name: given[name] for name in ("title", "purpose", "every")},
        "from_on": given["first"],
        "to_on": given["last"],
        "begins": begins,
        "ends": ends,
    }
    slots.set_aside_time(fields=fields, **_by(cast, lead, moment(given["set_up"], 10)))


def _hold(cast: Cast, given: dict[str, Any], lead: str) -> None:
    at = moment(given["on"], 17)
    slot = Occasion.objects.get(partnership=cast.partnership, kind=OccasionKind.REFLECTION, on=given["on"])
    if "note" in given:
        fields = {
            "kind": NoteKind.LEARNED,
            "text": given["note"],
            "theme": "",
            "phase": NotePhase.DURING,
            "visibility": Visibility.PARTNERSHIP,
            "consent": Consent.UNNAMED,
        }
        client_id = uuid5(NAMESPACE_URL, f"slot {given['on']}")
        notes.take_note(
            occasion=slot, client_id=client_id, fields=fields, is_hidden=False, **_by(cast, given["by"], at)
        )
    occasions.move_occasion(occasion=slot, to=OccasionState.CLOSED, **_by(cast, lead, at))
