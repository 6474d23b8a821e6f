# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the journal tells of what happens in the room."""

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
    "mandate.decision.rested": Sentence(one=_("{who} added what the figures say to the basis of {what}.")),
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
    "mandate.forum.added": Sentence(
        one=_("{by} set up a forum: {what}."), many=_("{by} set up {n} forums."), same="by"
    ),
    "mandate.forum.changed": Sentence(one=_("{by} changed what is known of a forum: {what}."), same="record"),
    "mandate.forum.seated": Sentence(
        one=_("{by} gave somebody a seat in {what}."), many=_("{by} gave {n} seats in {what}."), same="record"
    ),
    "mandate.forum.left": Sentence(one=_("{by} took a seat away in {what}.")),
    "mandate.forum.chaired": Sentence(
        one=_("{what} got a new chair."), many=_("{what} got its chairs."), same="record"
    ),
    "mandate.meeting.called": Sentence(
        one=_("{by} called a meeting: {what}."), many=_("{by} called {n} meetings."), same="by"
    ),
    "mandate.meeting.changed": Sentence(one=_("{by} moved a meeting: {what}."), same="record"),
    "mandate.meeting.cancelled": Sentence(one=_("{by} called a meeting off: {what}.")),
    "mandate.meeting.sent": Sentence(one=_("The agenda was sent: {what}."), same="record"),
    "mandate.meeting.item_added": Sentence(
        one=_("{by} put something on the agenda: {what}."),
        many=_("{by} put {n} things on the agenda: {what}."),
        same="record",
    ),
    "mandate.meeting.item_changed": Sentence(
        one=_("{by} changed an item of the agenda: {what}."),
        many=_("{by} changed {n} items of the agenda: {what}."),
        same="record",
    ),
    "mandate.meeting.item_moved": Sentence(
        one=_("{by} put the agenda in order: {what}."), many=_("{by} put the agenda in order: {what}."), same="record"
    ),
    "mandate.meeting.item_removed": Sentence(
        one=_("{by} took something off the agenda: {what}."),
        many=_("{by} took {n} things off the agenda: {what}."),
        same="record",
    ),
    "mandate.meeting.hat_worn": Sentence(
        one=_("{who} said in which part it speaks: {what}."),
        many=_("{who} said in which part it speaks: {what}."),
        same="record",
    ),
    "mandate.meeting.attended": Sentence(
        one=_("It was written down who was there: {what}."),
        many=_("It was written down who was there: {what}."),
        same="record",
    ),
    "mandate.meeting.item_taken": Sentence(
        one=_("The meeting went on to the next item: {what}."),
        many=_("The meeting went through its agenda: {what}."),
        same="record",
    ),
    "mandate.meeting.noted": Sentence(
        one=_("{by} wrote down what was said: {what}."),
        many=_("{by} wrote down what was said: {what}."),
        same="record",
    ),
    "mandate.meeting.home_noted": Sentence(
        one=_("{who} said what it means at home: {what}."),
        many=_("{who} said what it means at home: {what}."),
        same="record",
    ),
    "mandate.meeting.ended": Sentence(one=_("A meeting was ended, and its minutes kept: {what}.")),
    "mandate.meeting.minutes_sent": Sentence(one=_("The minutes were sent: {what}.")),
    "mandate.necessity.written": Sentence(
        one=_("{partner} said whether it could solve the task alone."),
        many=_("{n} partners said whether they could solve the task alone."),
        same="day",
    ),
    "mandate.necessity.changed": Sentence(
        one=_("{partner} changed its answer to why not alone."),
        many=_("{partner} changed its answer to why not alone."),
        same="record",
    ),
    "mandate.dataneed.added": Sentence(
        one=_("{by} wrote down data that is needed: {what}."), many=_("{by} wrote down {n} kinds of data."), same="by"
    ),
    "mandate.dataneed.changed": Sentence(
        one=_("{by} changed what is known of the data: {what}."),
        many=_("{by} changed what is known of {n} kinds of data."),
        same="by",
    ),
    "mandate.dataneed.ready": Sentence(one=_("Data is ready for use: {what}.")),
    "mandate.dataneed.removed": Sentence(
        one=_("{by} took data off the list."), many=_("{by} took {n} kinds of data off the list."), same="by"
    ),
    "mandate.stakeholder.added": Sentence(
        one=_("{by} wrote down a stakeholder: {what}."), many=_("{by} wrote down {n} stakeholders."), same="by"
    ),
    "mandate.stakeholder.changed": Sentence(
        one=_("{by} changed what is known of a stakeholder: {what}."),
        many=_("{by} changed what is known of {n} stakeholders."),
        same="by",
    ),
    "mandate.stakeholder.involved": Sentence(one=_("A stakeholder was involved: {what}.")),
    "mandate.stakeholder.removed": Sentence(
        one=_("{by} took a stakeholder off the list."), many=_("{by} took {n} stakeholders off the list."), same="by"
    ),
    "mandate.estimate.written": Sentence(
        one=_("{partner} estimated what it will spend: {what}."), many=_("{partner} made {n} estimates.")
    ),
    "mandate.estimate.changed": Sentence(
        one=_("{partner} changed an estimate: {what}."), many=_("{partner} changed {n} estimates.")
    ),
    "mandate.estimate.removed": Sentence(
        one=_("{partner} took an estimate back."), many=_("{partner} took {n} estimates back.")
    ),
    "mandate.anchoring.made": Sentence(
        one=_("{partner} owns what lives on: {what}."), many=_("{partner} owns {n} things that live on.")
    ),
    "mandate.anchoring.changed": Sentence(
        one=_("{partner} changed how something lives on: {what}."),
        many=_("{partner} changed how {n} things live on."),
    ),
    "mandate.anchoring.removed": Sentence(one=_("{by} took something off the list of what lives on.")),
    "mandate.check.lives": Sentence(one=_("{who} looked: it lives. {what}.")),
    "mandate.check.changed": Sentence(one=_("{who} looked: it lives, but changed. {what}.")),
    "mandate.check.gone": Sentence(one=_("{who} looked: it is gone. {what}.")),
    "mandate.logic.described": Sentence(one=_("{partner} told how it is governed.")),
    "mandate.logic.changed": Sentence(
        one=_("{partner} changed how it tells that it is governed."),
        many=_("{partner} changed how it tells that it is governed."),
        same="record",
    ),
    "mandate.guess.made": Sentence(
        one=_("{who} guessed what {to} says of itself."),
        many=_("{who} guessed {n} times what others say of themselves."),
    ),
    "mandate.guess.skipped": Sentence(
        one=_("{who} read what {to} says of itself without a guess."),
        many=_("{who} read what others say of themselves without a guess."),
    ),
    "mandate.clash.named": Sentence(
        one=_("{by} told where {partner} and {to} pull against each other: {what}."),
        many=_("{by} told of {n} places where you pull against each other."),
        same="by",
    ),
    "mandate.clash.changed": Sentence(
        one=_("{by} changed how a clash is told: {what}."), many=_("{by} changed how {n} clashes are told."), same="by"
    ),
    "mandate.clash.handled": Sentence(one=_("{partner} and {to} have found a way with a clash: {what}.")),
    "mandate.clash.removed": Sentence(
        one=_("{by} took a clash off the list."), many=_("{by} took {n} clashes off the list."), same="by"
    ),
    "mandate.word.added": Sentence(one=_("{by} added a word: {what}."), many=_("{by} added {n} words."), same="by"),
    "mandate.word.changed": Sentence(
        one=_("{by} changed a word: {what}."), many=_("{by} changed {n} words."), same="by"
    ),
    "mandate.word.removed": Sentence(
        one=_("{by} took a word off the list."), many=_("{by} took {n} words off the list."), same="by"
    ),
    "mandate.word.told": Sentence(
        one=_("{partner} told what it means by {what}."), many=_("{partner} told what it means by {n} words.")
    ),
    "mandate.word.judged": Sentence(
        one=_("{by} told whether you mean the same by {what}."),
        many=_("{by} told of {n} words whether you mean the same."),
        same="by",
    ),
    "mandate.word.proposed": Sentence(one=_("{by} proposed what {what} means between you.")),
    "mandate.word.agreed": Sentence(
        one=_("{partner} said yes to what {what} means between you."),
        many=_("{partner} said yes to what {n} words mean between you."),
    ),
    "mandate.rule.used": Sentence(one=_("{who} used a ground rule: {what}"), many=_("{who} used {n} ground rules.")),
    # Those who are not concerned are told nothing: these lines are quiet.
    "mandate.conflict.opened": Sentence(one=_("A conflict was opened.")),
    "mandate.conflict.moved": Sentence(one=_("A conflict took a step.")),
    "mandate.conflict.closed": Sentence(one=_("A conflict was closed.")),
}
