# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the journal tells of what happens in the room."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Sentence

SENTENCES: dict[str, Sentence] = {
    "culture.occasion.planned": Sentence(
        one=_("{by} planned an occasion: {what}."), many=_("{by} planned {n} occasions."), same="by"
    ),
    "culture.occasion.changed": Sentence(one=_("{by} changed an occasion: {what}."), same="record"),
    "culture.occasion.opened": Sentence(one=_("{by} opened an occasion: {what}.")),
    "culture.occasion.closed": Sentence(
        one=_("{by} closed an occasion: {what}."), many=_("{by} closed {n} occasions."), same="by"
    ),
    "culture.occasion.cancelled": Sentence(one=_("{by} called an occasion off: {what}.")),
    "culture.note.taken": Sentence(one=_("{by} wrote a note: {what}."), many=_("{by} wrote {n} notes."), same="by"),
    "culture.note.left": Sentence(
        one=_("A note without a name came in: {what}."),
        many=_("{n} notes without a name came in: {what}."),
        same="record",
    ),
    "culture.note.kept_apart": Sentence(
        one=_("Somebody wrote a note that not everybody sees."),
        many=_("{n} notes were written that not everybody sees."),
        same="day",
    ),
    "culture.note.removed": Sentence(
        one=_("{by} took a note back: {what}."), many=_("{by} took {n} notes back."), same="by"
    ),
    "culture.note.removed_apart": Sentence(one=_("Somebody took back a note that not everybody sees.")),
    # Who answered an evaluation is told nowhere, nor that anybody did.
    "culture.evaluation.planned": Sentence(one=_("{by} planned an evaluation: {what}.")),
    "culture.evaluation.changed": Sentence(one=_("{by} changed an evaluation: {what}."), same="record"),
    "culture.evaluation.invited": Sentence(one=_("{by} invited everybody to answer: {what}."), same="record"),
    "culture.theme.phrased": Sentence(
        one=_("{by} phrased a theme: {what}."), many=_("{n} themes were phrased: {what}."), same="record"
    ),
    "culture.theme.changed": Sentence(one=_("{by} changed a theme: {what}."), same="record"),
    "culture.action.agreed": Sentence(
        one=_("An action was agreed: {what}."), many=_("{n} actions were agreed: {what}."), same="record"
    ),
    "culture.action.followed": Sentence(one=_("{by} told what became of an action: {what}."), same="record"),
    "culture.change.noted": Sentence(one=_("{by} noted a quick change: {what}.")),
    "culture.change.followed": Sentence(one=_("{by} told more of a quick change: {what}."), same="record"),
    "culture.wish.made": Sentence(
        one=_("{by} wants to see: {what}."), many=_("{by} wants to see {n} things."), same="by"
    ),
    "culture.wish.withdrawn": Sentence(one=_("{by} took back a wish to see: {what}.")),
    "culture.wish.met": Sentence(one=_("A wish became a visit at {partner}: {what}.")),
    "culture.offer.made": Sentence(
        one=_("{partner} can show: {what}."), many=_("{partner} can show {n} things."), same="who"
    ),
    "culture.offer.withdrawn": Sentence(one=_("{partner} no longer shows: {what}.")),
    "culture.occasion.asked": Sentence(one=_("{by} wrote questions to take along: {what}."), same="record"),
    "culture.occasion.dropped": Sentence(one=_("{by} took a question away: {what}."), same="record"),
    "culture.occasion.set_aside": Sentence(one=_("{by} set time aside to learn: {what}.")),
    "culture.thanks.said": Sentence(one=_("{by} thanked {partner} after: {what}.")),
    "culture.thanks.done": Sentence(one=_("{by} did what they took home from: {what}.")),
    "culture.point.written": Sentence(
        one=_("{by} wrote an attention point: {what}."), many=_("{by} wrote {n} attention points."), same="by"
    ),
    "culture.point.changed": Sentence(
        one=_("{by} changed an attention point: {what}."), many=_("{by} changed {n} attention points."), same="by"
    ),
    "culture.point.moved": Sentence(
        one=_("{by} moved an attention point: {what}."), many=_("{by} moved {n} attention points."), same="by"
    ),
    "culture.point.undone": Sentence(one=_("{by} took a point apart: its notes stand alone again.")),
    "culture.edition.opened": Sentence(one=_("{by} opened an edition of the catalogue to everybody: {what}.")),
    "culture.edition.closed": Sentence(one=_("{by} closed the public page of {what}.")),
    "culture.edition.published": Sentence(one=_("{by} published an edition of the catalogue: {what}.")),
    "culture.case.told": Sentence(
        one=_("{by} told a case from practice: {what}."), many=_("{by} told {n} cases from practice."), same="by"
    ),
    "culture.case.changed": Sentence(one=_("{by} changed a case from practice: {what}."), same="record"),
    "culture.case.withdrawn": Sentence(one=_("{by} withdrew a case from practice.")),
    "culture.pattern.phrased": Sentence(one=_("{by} phrased what several cases show: {what}.")),
    "culture.pattern.changed": Sentence(one=_("{by} changed what several cases show: {what}."), same="record"),
    "culture.pattern.joined": Sentence(one=_("{by} found one case more that shows it: {what}."), same="record"),
    "culture.idea.written": Sentence(one=_("{by} wrote an idea: {what}.")),
    "culture.idea.changed": Sentence(one=_("{by} changed an idea: {what}."), same="record"),
    # A draft is its author's own: this line is quiet.
    "culture.mirror.drafted": Sentence(one=_("An observer wrote a draft.")),
    "culture.mirror.released": Sentence(
        one=_("{by} held up a mirror."), many=_("{by} held up a mirror {n} times."), same="by"
    ),
    "culture.mirror.answered": Sentence(
        one=_("{partner} answered what the mirror showed."),
        many=_("{partner} answered {n} times what the mirror showed."),
    ),
    "culture.mirror.changed": Sentence(one=_("{by} told what changed after a look in the mirror.")),
    "culture.recognition.made": Sentence(one=_("{by} recognised a shared result: {what}.")),
    "culture.recognition.changed": Sentence(one=_("{by} changed a shared result: {what}.")),
    "culture.recognition.told": Sentence(one=_("{partner} has told it at home: {what}.")),
    "culture.local_room.proposed": Sentence(
        one=_("{who} proposed what the front line may do without asking: {what}."),
        many=_("{who} proposed {n} things that the front line may do without asking."),
    ),
    "culture.local_room.agreed": Sentence(
        one=_("{partner} said that they may: {what}."), many=_("{partner} said yes to {n} things done without asking.")
    ),
    "culture.local_room.renewed": Sentence(one=_("{by} gave a new day to what is done without asking: {what}.")),
    "culture.local_room.ended": Sentence(one=_("{by} ended what was done without asking: {what}.")),
    "culture.closing.opened": Sentence(one=_("{by} opened the closing.")),
    "culture.closing.placed": Sentence(
        one=_("{by} said where something goes that is open."),
        many=_("{by} said where {n} things go that are open."),
        same="by",
    ),
    "culture.closing.accepted": Sentence(
        one=_("{partner} accepted the closing."), many=_("{partner} accepted the closing {n} times.")
    ),
    "culture.closing.lacking": Sentence(one=_("{partner} said what is missing before the closing.")),
    "culture.closing.taken_back": Sentence(one=_("{by} took the closing back.")),
    "culture.lesson.written": Sentence(
        one=_("{by} wrote a lesson: {what}."), many=_("{by} wrote {n} lessons."), same="by"
    ),
    "culture.lesson.changed": Sentence(
        one=_("{by} changed a lesson: {what}."), many=_("{by} changed {n} lessons."), same="by"
    ),
    "culture.lesson.given": Sentence(
        one=_("{by} gave a lesson to another partnership: {what}."),
        many=_("{by} gave {n} lessons to another partnership."),
        same="by",
    ),
    "culture.given_lesson.received": Sentence(
        one=_("A lesson came from another partnership: {what}."),
        many=_("{n} lessons came from another partnership."),
        same="by",
    ),
    "culture.given_lesson.taken": Sentence(
        one=_("{by} took up a lesson from others: {what}."), many=_("{by} took up {n} lessons from others."), same="by"
    ),
    "culture.given_lesson.aside": Sentence(
        one=_("{by} laid a lesson from others aside: {what}."),
        many=_("{by} laid {n} lessons from others aside."),
        same="by",
    ),
}
