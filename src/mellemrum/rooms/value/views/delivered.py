# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a source sends by itself: over its address, or as a file in its folder. Both are taken in whole, or refused in words."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mellemrum.partnership import clock
from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.actions.people import hash_of
from mellemrum.partnership.forms import sentence_of
from mellemrum.partnership.refusals import Refused
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.series import sheets_in_file
from mellemrum.reading.tables import MOST_BYTES, read_table

from .. import actions, figures
from ..forms import check_table, columns_in_order, read_rows
from ..forms.importing import Hand, plan_of
from ..models import Delivery, Measure, Source

# Where no file was named.
UNNAMED = "values.csv"
# Whoever writes a file into a folder may not have finished.
QUIET_SECONDS = 10


class Taken(NamedTuple):
    """What became of a delivery, in words for whoever set the source up."""

    status: int
    words: str

    @property
    def is_refused(self) -> bool:
        return self.status != 200


def take_in(source: Source, content: bytes, name: str, at: dt.datetime) -> Taken:
    """All or nothing, with the same checks as on the page. Every row that is wrong is told at once."""
    person = source.member.person
    here = find_here(key=source.member.partnership.key, person=person, at=at)
    with override(person.language):
        if source.withdrawn_at is not None or here is None or not person.is_active:
            return Taken(410, _("This source has been withdrawn. Open a new one on the page of the measure."))
        try:
            if source.measure is None:
                return _save_several(here, source, content, name)
            return _save(here, source, source.measure, content, name)
        except ReadingError as error:
            return Taken(422, sentence_of(error.at(file=name)))
        except Refused as error:
            return Taken(403, str(error.sentence))


def _save(here: Here, source: Source, measure: Measure, content: bytes, name: str) -> Taken:
    table = read_table(content, name)
    check_table(table)
    columns = columns_in_order(table, measure)
    rows, refused = read_rows(table, columns, measure, here.today)
    if refused:
        placed = [each.at(file=name, column=columns.value or columns.numerator) for each in refused]
        return Taken(422, "\n".join(sentence_of(each) for each in sorted(placed, key=lambda each: each.row or 0)))
    made = actions.send_values(
        here=here,
        measure=measure,
        rows=rows,
        file_name=name,
        fingerprint=hashlib.sha256(content).hexdigest(),
        source=source,
        by=here.member,
        at=here.at,
    )
    return _saved([] if made is None else [made], [measure])


def _save_several(here: Here, source: Source, content: bytes, name: str) -> Taken:
    """As a person's import is; but a name that fits no measure is asked of nobody, and stops the whole."""
    plan = plan_of(Hand(sheets_in_file(content, name), name), here)
    wrong = [sentence_of(error.at(file=error.file or name)) for error in plan.refused]
    wrong += [
        _("'%(name)s' is no measure here. Write its name as on its page, or its code.") % {"name": each.label}
        for each in plan.unknown
    ]
    if wrong:
        return Taken(422, "\n".join(wrong))
    if plan.withheld:
        return Taken(403, "\n".join(f"{measure.name}: {why}" for measure, why in plan.withheld))
    made = actions.import_values(
        here=here,
        parts=plan.parts,
        file_name=name,
        fingerprint=hashlib.sha256(content).hexdigest(),
        source=source,
        by=here.member,
        at=here.at,
    )
    return _saved(made, [measure for measure, _ in plan.parts])


def _saved(made: Sequence[Delivery], measures: Sequence[Measure]) -> Taken:
    """How much was new, and which of the figures somebody contests: whoever sends them should know."""
    n = sum(delivery.values.count() for delivery in made)
    told = [
        _("Saved. Rows that were new or changed: %(n)s.") % {"n": n}
        if made
        else _("Everything in it is here already. There is nothing to save.")
    ]
    doubts = figures.doubted([measure.pk for measure in measures])
    told += [f"{measure.name}: {doubts[measure.pk]}" for measure in measures if measure.pk in doubts]
    return Taken(200, "\n".join(told))


@csrf_exempt
@require_POST
def deliver(request: HttpRequest, token: str) -> HttpResponse:
    """Outside the log-in: no browser comes here with a person's session, so that there is no form to protect."""
    found = Source.objects.select_related("measure", "member__person", "member__partnership")
    source = found.filter(token_hash=hash_of(token)).first()
    action = "delivery" if source else "delivery_failed"
    if not ratelimit.consume(request, action=action):
        return _plain(429, _("Too many at once. Wait a quarter of an hour, and send it again."))
    if source is None:
        return _plain(404, _("Nobody delivers to this address. Open a source on the page of the measure."))
    try:
        content, name = _sent(request)
    except RequestDataTooBig:
        return _plain(413, _("The file is too large. Send only the period, the figure and the denominator."))
    taken = take_in(source, content, name, clock.now())
    return _plain(taken.status, taken.words)


def _sent(request: HttpRequest) -> tuple[bytes, str]:
    """The file as the whole body, or as the first one of a form."""
    if request.content_type != "multipart/form-data":
        return request.body, UNNAMED
    for field in request.FILES:
        upload = request.FILES[field]
        if isinstance(upload, UploadedFile):
            return upload.read(), upload.name or UNNAMED
    return b"", UNNAMED


def _plain(status: int, words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)


def look_into_folders(at: dt.datetime, *, now: float) -> int:
    """How many files were dealt with. `now` is the machine's own clock, which the files' days are told by."""
    done = 0
    standing = Source.objects.standing().select_related("measure", "member__person", "member__partnership")
    for source in standing.order_by("pk"):
        folder = Path(settings.DATA) / "sources" / source.folder
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.iterdir()):
            # Another worker may have had it a moment ago.
            with suppress(FileNotFoundError):
                if file.is_file() and not file.is_symlink() and now - file.stat().st_mtime >= QUIET_SECONDS:
                    _deal_with(source, file, at)
                    done += 1
    return done


def _deal_with(source: Source, file: Path, at: dt.datetime) -> None:
    """What was taken in is kept as values and no longer as a file; what was refused lies aside, with the reason beside it."""
    if file.stat().st_size > MOST_BYTES:
        with override(source.member.person.language):
            taken = Taken(413, _("The file is too large. Send only the period, the figure and the denominator."))
    else:
        taken = take_in(source, file.read_bytes(), file.name, at)
    if not taken.is_refused:
        file.unlink()
        return
    aside = file.parent / "refused"
    aside.mkdir(exist_ok=True)
    number = sum(1 for _each in aside.glob("*.txt")) + 1
    moved = aside / f"{number:04}-{file.name}"
    shutil.move(file, moved)
    moved.with_name(f"{moved.name}.txt").write_text(f"{taken.words}\n", encoding="utf-8")
