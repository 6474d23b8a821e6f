# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The municipality's director goes and another steps in: a note, a pack, and a question about it. And the feedback log."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from mellemrum.guide.pack import pack_of
from mellemrum.guide.subjects import STATUS
from mellemrum.partnership.actions import packs, talk
from mellemrum.partnership.models import Pack, Remark
from mellemrum.ui.paper import NoPrinter, pdf_of, printed

from .cast import Act, Cast
from .story import moment

NOTE = {
    "da": (
        "Ring til lægernes sekretær før kl. 9, ikke til klinikken. Hospitalets direktør siger ja på gangen og nej på"
        " skrift: bed om begge dele samme dag. Og begynd aldrig et møde med økonomien, når Inger Marie er med. Begynd med"
        " manden fra gulvet."
    ),
    "en": (
        "Ring the doctors' secretary before nine, not the practice. The hospital director says yes in the corridor and no"
        " in writing: ask for both on the same day. And never begin a meeting with the money when Inger Marie is there."
        " Begin with the man on the floor."
    ),
}
QUESTION = {
    "da": "Hvem har sidst talt med udvalget om mandatet? Jeg har møde med formanden på torsdag.",
    "en": "Who last spoke with the committee about the mandate? I meet its chair on Thursday.",
}
ANSWER = {
    "da": "Birgitte, i december. Hun fik løfte om en fornyelse før 1. marts. Referatet ligger ved mandatet.",
    "en": "Birgitte, in December. She was promised a renewal before 1 March. The minutes lie with the mandate.",
}
FEEDBACK = {
    "da": "Tavlen i Ravnhavn viser stadig de gamle telefontider. Borgerne ringer forgæves efter kl. 16.",
    "en": "The board in Ravnhavn still shows the old phone hours. Citizens ring in vain after four.",
}
FEEDBACK_ANSWER = {
    "da": "Rettet i dag, også på hjemmesiden. Tak for praj.",
    "en": "Corrected today, on the website too. Thank you for telling us.",
}
FEEDBACK_OPEN = {
    "da": "Holdet i Klitborg mangler at høre, om vagten i weekenden fortsætter efter nytår. De lægger vagtplan i november.",
    "en": "The team in Klitborg has not heard whether the weekend watch goes on after New Year. They plan in November.",
}


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> list[Act]:
    written, made = moment(dt.date(2026, 1, 29), 15), moment(dt.date(2026, 2, 2), 8, 30)
    asked, answered = moment(dt.date(2026, 2, 2), 10), moment(dt.date(2026, 2, 2), 13)
    read = moment(dt.date(2026, 2, 3), 8)
    first, replied = moment(dt.date(2026, 9, 30), 9), moment(dt.date(2026, 10, 2), 14)
    second = moment(dt.date(2026, 10, 14), 8)
    return [
        (written, partial(_note, cast, NOTE[language], written)),
        (made, partial(_make, cast, lead, made)),
        (asked, partial(_ask, cast, lead, QUESTION[language], asked)),
        (answered, partial(_answer, cast, lead, QUESTION[language], ANSWER[language], answered)),
        (read, partial(_read, cast, read)),
        (first, partial(_feedback, cast, "thea", "region", FEEDBACK[language], dt.date(2026, 10, 7), first)),
        (replied, partial(_answer, cast, "hans_peter", FEEDBACK[language], FEEDBACK_ANSWER[language], replied)),
        (second, partial(_feedback, cast, "mette", "kommune", FEEDBACK_OPEN[language], dt.date(2026, 10, 28), second)),
    ]


def _note(cast: Cast, text: str, at: dt.datetime) -> None:
    here = cast.here("birgitte", at)
    packs.write_note(here=here, partner=cast.partners["kommune"], text=text, by=here.member, at=at)


def _make(cast: Cast, lead: str, at: dt.datetime) -> None:
    here, member, partner = cast.here(lead, at), cast.members["jonas"], cast.partners["kommune"]
    paper, revisions = pack_of(here, member, partner)
    try:
        pdf = f"pack-{here.today.isoformat()}.pdf", pdf_of(printed(paper))
    except NoPrinter:
        pdf = None
    packs.keep_pack(
        here=here, member=member, partner=partner, document=paper, revisions=revisions, pdf=pdf, by=here.member, at=at
    )


def _pack(cast: Cast) -> Pack:
    return Pack.objects.get(partnership=cast.partnership, member=cast.members["jonas"])


def _read(cast: Cast, at: dt.datetime) -> None:
    here = cast.here("jonas", at)
    packs.confirm_pack(here=here, pack=_pack(cast), by=here.member, at=at)


def _ask(cast: Cast, lead: str, text: str, at: dt.datetime) -> None:
    here, to = cast.here("jonas", at), cast.members[lead]
    talk.say(here=here, about=("partnership.pack", _pack(cast).pk), text=text, to=to, by=here.member, at=at)


def _answer(cast: Cast, who: str, question: str, answer: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    remark = Remark.objects.get(partnership=cast.partnership, text=question)
    talk.answer_remark(here=here, remark=remark, answer=answer, by=here.member, at=at)


def _feedback(cast: Cast, who: str, to: str, text: str, by_on: dt.date, at: dt.datetime) -> None:
    here = cast.here(who, at)
    talk.say(
        here=here,
        about=(STATUS, cast.partnership.pk),
        text=text,
        to=cast.partners[to],
        answer_by_on=by_on,
        by=here.member,
        at=at,
    )
