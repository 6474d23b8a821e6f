# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a rule says no: with a sentence that a leader can read, and whether it was the person or the moment."""

from django.utils.functional import Promise

Sentence = str | Promise


class Refused(Exception):
    status = 400

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NotYourRight(Refused):
    """The right moment, perhaps, but not for this person."""

    status = 403


class NotNow(Refused):
    """The right person, perhaps, but the thing is not in that state."""

    status = 409
