# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mail that invites to an evaluation. It opens with what became of the last one, in the language of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.letters import Turn
from mellemrum.partnership.models import Membership

from ..models import Evaluation, EvaluationAction


def members_to_invite(here: Here) -> list[Membership]:
    """Everybody: who has answered already is nobody's business."""
    found = Membership.objects.present().filter(partnership=here.partnership)
    return list(found.select_related("person").order_by("person__name", "pk"))


def invitation(
    here: Here, member: Membership, evaluation: Evaluation, before: Sequence[EvaluationAction], text: str
) -> Turn:
    """The mail without its link: a greeting, the last one's actions, and what is written to all."""
    with override(member.person.language):
        greeting = _("Hello %(name)s") % {"name": member.person.name}
        parts = [greeting, *(["\n".join(_became(before))] if before else []), text.strip()]
    page = here.url("culture:answer_evaluation", evaluation=evaluation.pk)
    return Turn(member, "\n\n".join(parts), page, evaluation.closes_on, evaluation.title)


def _became(before: Sequence[EvaluationAction]) -> Iterator[str]:
    yield _("What became of the last one:")
    for each in before:
        yield f"- {each.text} ({each.get_state_display()}){'. ' + each.became if each.became else ''}"
