# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the commands share that act in a member's name: where the member stands, and what is wrong in a sentence each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mellemrum.reading.errors import ReadingError

from . import house

if TYPE_CHECKING:
    from mellemrum.partnership.access import Here

# What is wrong; where nothing is, it was done.
Act = Callable[[argparse.Namespace, "Here"], Sequence[str]]


def add_options(parser: argparse.ArgumentParser, *, saves: str) -> None:
    """`saves`: what --save does."""
    parser.add_argument("--partnership", metavar="KEY", required=True, help="what follows /p/ in its addresses")
    parser.add_argument("--by", metavar="MAIL", required=True, help="the member in whose name it is done")
    parser.add_argument("--save", action="store_true", help=saves)
    parser.add_argument("--language", choices=["da", "en"], default="en")


def act_as_member(chosen: argparse.Namespace, act: Act) -> int:
    """The exit code. `chosen` has the options above and `file`, which its sentences name."""
    house.load()
    from django.utils import translation

    with translation.override(chosen.language):
        here = _find(chosen.partnership, chosen.by)
        if here is None:
            told = translation.gettext("%(mail)s is no member of a partnership with the key %(key)s.")
            wrong: Sequence[str] = [told % {"mail": chosen.by, "key": chosen.partnership}]
        else:
            wrong = _tried(chosen, here, act)
    for each in wrong:
        print(each, file=sys.stderr)
    return 2 if wrong else 0


def _tried(chosen: argparse.Namespace, here: Here, act: Act) -> Sequence[str]:
    from django.utils.translation import gettext as _

    from mellemrum.partnership.refusals import Refused

    name = Path(chosen.file).name
    try:
        return act(chosen, here)
    except ReadingError as error:
        return [error.at(file=name).sentence(chosen.language)]
    except OSError:
        told = _("The file cannot be read. Is the path right?")
        return [f"{name}: {told}"]
    except Refused as error:
        return [str(error.sentence)]


def _find(key: str, mail: str) -> Here | None:
    from mellemrum.partnership import clock
    from mellemrum.partnership.access import find_here
    from mellemrum.partnership.models import Person

    person = Person.objects.filter(email__iexact=mail).first()
    return find_here(key=key, person=person, at=clock.now()) if person else None
