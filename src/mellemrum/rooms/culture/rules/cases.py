# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may write a case, what may not stand in it, and when cases show a pattern that an idea answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write
from mellemrum.reading.contact import leads_to_somebody

from ..models import Pattern, PracticeCase

# One case shows what happened; two can show the same.
FEWEST = 2
LEADS_TO_SOMEBODY = gettext_lazy("A phone number or a mail address stands in it. Take it out, so that nobody is found.")


def check_leads_to_nobody(texts: Iterable[str]) -> None:
    if any(leads_to_somebody(text) for text in texts):
        raise NotNow(LEADS_TO_SOMEBODY)


def check_may_tell(here: Here, fields: Mapping[str, Any]) -> None:
    """Right person: one who writes. Right moment: it has happened, and somebody has read it through."""
    check_may_write(here)
    if fields["partner"].partnership_id != here.partnership.pk:
        raise NotNow(_("That organisation is not in this partnership."))
    if fields["month"] > here.today:
        raise NotNow(_("That month has not come yet. Write when it happened."))
    if not fields["is_anonymous"]:
        raise NotNow(_("Read it through and say that nobody can be recognised. Then it can be kept."))
    check_leads_to_nobody(fields[name] for name in ("title", "story", "crossing", "cost"))


def check_may_keep_case(here: Here, case: PracticeCase) -> None:
    """Whoever wrote it, the organisation's own people, and the secretariat."""
    check_may_write(here)
    is_own = case.written_by_id == here.member.pk or case.partner_id in own_partners(here)
    if not is_own and not here.is_secretariat:
        raise NotYourRight(_("Only whoever wrote it, its own organisation, or the secretariat can do this."))
    check_stands(case)


def check_stands(case: PracticeCase) -> None:
    if case.withdrawn_at is not None:
        raise NotNow(_("The case has been withdrawn."))


def check_pattern(here: Here, sentence: str, cases: Collection[PracticeCase]) -> None:
    check_may_write(here)
    check_leads_to_nobody([sentence])
    wanted = {each.pk for each in cases}
    if here.partnership.practice_cases.standing().filter(pk__in=wanted).count() != len(wanted):
        raise NotNow(_("One of the cases does not stand in this partnership. Leave it out."))
    if len(wanted) < FEWEST:
        raise NotNow(_("A pattern is what several cases show. Choose two at least."))


def check_may_join(here: Here, case: PracticeCase, pattern: Pattern) -> None:
    check_may_write(here)
    check_stands(case)
    if case.partnership_id != here.partnership.pk or pattern.partnership_id != here.partnership.pk:
        raise NotNow(_("That pattern belongs to another partnership."))
    if pattern.cases.filter(pk=case.pk).exists():
        raise NotNow(_("The case stands in that pattern already."))


def check_idea(here: Here, text: str, patterns: Collection[Pattern]) -> None:
    check_may_write(here)
    check_leads_to_nobody([text])
    if not patterns:
        raise NotNow(_("An idea answers a pattern. Choose which one."))
    if any(each.partnership_id != here.partnership.pk for each in patterns):
        raise NotNow(_("That pattern belongs to another partnership."))
