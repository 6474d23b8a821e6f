# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the journal tells of decisions and promises."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Sentence

SENTENCES: dict[str, Sentence] = {
    "mandate.decision.proposed": Sentence(
        one=_("{who} proposed a decision: {what}."), many=_("{who} proposed {n} decisions.")
    ),
    "mandate.decision.changed": Sentence(
        one=_("{who} changed a proposed decision: {what}."), many=_("{who} changed {n} proposed decisions.")
    ),
    "mandate.decision.moved": Sentence(one=_("{who} moved a decision on: {what}."), same="record"),
    "mandate.decision.answered": Sentence(
        one=_("{who} took a stance on {what}."), many=_("{who} took a stance on {what}."), same="record"
    ),
    "mandate.decision.decided": Sentence(one=_("It was decided: {what}.")),
    "mandate.decision.reported": Sentence(
        one=_("{who} told how it goes at home with {what}."),
        many=_("{who} told how it goes at home with {what}."),
        same="record",
    ),
    "mandate.decision.revisited": Sentence(one=_("A decision was taken up again: {what}.")),
    "mandate.decision.told": Sentence(one=_("{who} told what became of {what}.")),
    "mandate.decision.documented": Sentence(
        one=_("{who} added a document to {what}."), many=_("{who} added {n} documents to {what}."), same="record"
    ),
    "mandate.decision.opened": Sentence(one=_("{by} opened a decision to everybody: {what}.")),
    "mandate.decision.closed": Sentence(one=_("{by} closed the public page of {what}.")),
    "mandate.question.asked": Sentence(
        one=_("{by} asked somebody who knows the work about {what}."),
        many=_("{by} asked {n} people who know the work."),
        same="by",
    ),
    "mandate.question.answered": Sentence(one=_("{by} answered a question about {what}.")),
    "mandate.question.judged": Sentence(one=_("{by} told whether an answer about {what} was used.")),
    "mandate.interest.declared": Sentence(one=_("{who} said what it gains or loses itself by {what}.")),
    "mandate.decision.registered": Sentence(
        _("{by} registered what was decided before: {what}."), _("{by} registered {n} earlier decisions."), same="by"
    ),
    "mandate.promise.registered": Sentence(
        _("{by} registered a promise from {partner} to {to}: {what}."),
        _("{by} registered {n} earlier promises."),
        same="by",
    ),
    "mandate.promise.taken_on": Sentence(
        _("{by} carries a promise of {partner} from now on: {what}."),
        _("{by} carries {n} promises from now on."),
        same="by",
    ),
    "mandate.promise.made": Sentence(
        one=_("{partner} made a promise to {to}: {what}."), many=_("{partner} made {n} promises."), same="who"
    ),
    "mandate.promise.changed": Sentence(
        one=_("{partner} changed a promise: {what}."), many=_("{partner} changed {n} promises.")
    ),
    "mandate.promise.kept": Sentence(
        one=_("{partner} kept a promise to {to}: {what}."), many=_("{partner} kept {n} promises."), same="who"
    ),
    "mandate.promise.broken": Sentence(one=_("{partner} could not keep a promise to {to}: {what}.")),
    "mandate.promise.released": Sentence(one=_("{partner} was let off a promise to {to}: {what}.")),
}
