# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the journal tells of what happens in the room. What is private is told without anybody's name."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Sentence

SENTENCES: dict[str, Sentence] = {
    "leadership.topic.offered": Sentence(
        one=_("{who} can be rung about {what}."), many=_("{who} can be rung about {n} more topics.")
    ),
    "leadership.topic.changed": Sentence(one=_("{who} changed what they can be rung about: {what}.")),
    "leadership.topic.removed": Sentence(one=_("{who} can no longer be rung about {what}.")),
    "leadership.narrative.written": Sentence(one=_("{who} wrote the story that all tell.")),
    "leadership.narrative.changed": Sentence(one=_("{who} changed the story that all tell.")),
    "leadership.narrative.kept": Sentence(one=_("{who} took the story up again: it still holds.")),
    "leadership.narrative.accepted": Sentence(
        one=_("{who} tells the story as its own."), many=_("{who} tell the story as their own."), same="day"
    ),
    "leadership.narrative.taken_back": Sentence(one=_("{who} no longer tells the story as its own.")),
    "leadership.unknown.added": Sentence(
        one=_("{who} said aloud what nobody knows yet: {what}"),
        many=_("{who} said aloud {n} things that nobody knows yet."),
    ),
    "leadership.unknown.carried": Sentence(
        one=_("{who} looked again at what nobody knows yet: {what}"),
        many=_("{who} looked again at {n} things that nobody knows yet."),
    ),
    "leadership.unknown.answered": Sentence(one=_("{who} answered what nobody knew: {what}")),
    "leadership.audience.added": Sentence(
        one=_("{who} added an audience for the story: {what}."), many=_("{who} added {n} audiences for the story.")
    ),
    "leadership.audience.changed": Sentence(one=_("{who} changed the story as it is told to an audience: {what}.")),
    "leadership.audience.removed": Sentence(one=_("{who} took an audience off the list: {what}.")),
    "leadership.telling.recorded": Sentence(
        one=_("The story was told to an audience: {what}."), many=_("The story was told {n} times."), same="day"
    ),
    "leadership.telling.removed": Sentence(one=_("{who} took off that the story was told: {what}.")),
    "leadership.selfcheck.moved": Sentence(
        one=_("Somebody looked at their own habits. The answers stay with them."),
        many=_("Some looked at their own habits. The answers stay with them."),
        same="day",
    ),
    "leadership.sparring.moved": Sentence(
        one=_("Two leaders think aloud together. It stays between them."),
        many=_("Leaders think aloud together, two by two. It stays between them."),
        same="day",
    ),
}
