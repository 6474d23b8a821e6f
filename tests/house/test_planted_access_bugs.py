# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The matrix is only worth its seconds if it sees a hole: here each kind of hole is cut into the real source.

A mutant is the real function with one piece of its text replaced. The matrix must find something wrong where the hole
is; where it does not, this test fails.
"""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

import pytest

from mellemrum.partnership import access, forms, rules
from mellemrum.partnership.models import ActsFor, Membership
from mellemrum.partnership.views import agreements, own, people, tasks
from mellemrum.rooms.value import rules as value_rules
from mellemrum.rooms.value.forms import rows as rows_of_values
from mellemrum.rooms.value.views import listing, measures, values
from mellemrum.site import middleware
from tests.people import Cast

from .matrix import Matrix
from .table import addresses

pytestmark = pytest.mark.usefixtures("fixed_clock")


@dataclass(frozen=True)
class Mutant:
    """`old` becomes `new` in the source of `where.name`; the matrix is run at `at`, and must find fault."""

    name: str
    where: Any
    function: str
    old: str
    new: str
    at: str


MUTANTS = (
    # ids of children that are looked up in the whole house instead of in the partnership
    Mutant("any revision", agreements, "_revision", ".filter(agreement__partnership=here.partnership)", ".all()", "partnership:revision"),
    Mutant("any revision signed", agreements, "_revision", ".filter(agreement__partnership=here.partnership)", ".all()", "partnership:sign"),
    Mutant("any receiver", agreements, "_receiver", "here.partnership.partners", "Partner.objects", "partnership:mandate"),
    Mutant("any partner in the form", agreements, "respond", "here.partnership.partners", "Partner.objects", "partnership:sign"),
    Mutant("any response taken back", agreements, "take_back", ".filter(revision__agreement__partnership=here.partnership)", ".all()", "partnership:take_back"),
    Mutant("any response answered", agreements, "answer", ".filter(revision__agreement__partnership=here.partnership)", ".all()", "partnership:answer"),
    Mutant("any file", agreements, "file", "open_files(here)", "__import__('mellemrum.partnership.models', fromlist=['File']).File", "partnership:file"),
    Mutant("any aim", tasks, "change_aim", "here.partnership.aims", "__import__('mellemrum.partnership.models', fromlist=['Aim']).Aim", "partnership:change_aim"),
    Mutant("any partner", people, "change_partner", "here.partnership.partners", "Partner.objects", "partnership:change_partner"),
    Mutant("any term of office", people, "change_acting", ".filter(partner__partnership=here.partnership)", ".all()", "partnership:change_acting"),
    Mutant("any invitation", people, "withdraw_invitation", "here.partnership.invitations", "Invitation.objects", "partnership:withdraw_invitation"),
    Mutant("any member", people, "change_member", "here.partnership.memberships", "Membership.objects", "partnership:change_member"),
    Mutant("any member removed", people, "remove_member", "here.partnership.memberships", "Membership.objects", "partnership:remove_member"),
    Mutant("any seat", people, "change_seat", "here.partnership.seats", "Seat", "partnership:change_seat"),
    Mutant("any measure", measures, "find_measure", ".filter(partnership=here.partnership)", ".all()", "value:values_csv"),
    Mutant("any list of measures", listing, "listed", ".filter(partnership=here.partnership)", ".all()", "value:measures_csv"),
    Mutant("any delivery taken back", values, "take_back", ".filter(measure__partnership=here.partnership)", ".all()", "value:take_back"),
    Mutant("any table in hand", rows_of_values, "in_hand", 'cells["measure"] != measure.pk', "False", "value:confirm"),
    Mutant("anybody sends values", value_rules, "check_may_send", "measure.owner_id not in own", "False", "value:values"),
    # lists that show more than the partnership
    Mutant("everybody's partners", people, "partners", "here.partnership.partners", "Partner.objects", "partnership:partners"),
    Mutant("everybody's invitations", people, "partners", ".filter(partnership=here.partnership)", "", "partnership:partners"),
    Mutant("everybody's aims", tasks, "task", "here.partnership.aims", "__import__('mellemrum.partnership.models', fromlist=['Aim']).Aim.objects", "partnership:task"),
    Mutant("everybody's partnerships", own, "mine", ".filter(person=person_of(request))", "", "mine"),
    # rules that are not asked, or say yes
    Mutant("anybody leads", rules, "check_is_secretariat", "not here.is_secretariat", "False", "partnership:change_task"),
    Mutant("anybody removes", rules, "check_is_secretariat", "not here.is_secretariat", "False", "partnership:remove_member"),
    Mutant("readers write", rules, "check_is_writer", "not here.may_write", "False", "partnership:add_aim"),
    Mutant("anybody signs", rules, "check_acts_for", "partner not in here.partners", "False", "partnership:sign"),
    Mutant("anybody withdraws", rules, "check_may_withdraw", "is_proposer or here.is_secretariat", "True", "partnership:withdraw"),
    Mutant("anybody records the giver", rules, "check_may_record_giver", "here.may_write and", "here.may_write or", "partnership:giver"),
    Mutant("anybody proposes a mandate", rules, "check_may_propose", "receiver.pk not in own", "False", "partnership:propose_mandate"),
    Mutant("the view forgets the rule", people, "add_partner", "rules.check_may_lead(here)", "pass", "partnership:add_partner"),
    Mutant("anybody starts a partnership", own, "start", "partnerships.check_may_start(person_of(request))", "pass", "start"),
    # the gate
    Mutant("no gate for the anonymous", middleware, "inside_partnership", "not request.user.is_authenticated", "False", "partnership:task"),
    Mutant("a gate that only knows the key", access, "find_here", "partnership__key=key, person=person", "partnership__key=key", "guide:home"),
    Mutant("a refusal that tells", middleware, "inside_partnership", "raise Http404", "raise __import__('django.core.exceptions', fromlist=['a']).PermissionDenied", "partnership:task"),
    Mutant("who has left is still here", access, "find_here", "Membership.objects.present()", "Membership.objects", "partnership:task"),
    Mutant("everybody acts for everybody", access, "find_here", "filter(member=member, partner__in", "filter(partner__in", "partnership:sign"),
    Mutant("an invitation for anybody", rules, "check_may_accept", "person.email != invitation.email", "False", "invitation"),
    # methods
    Mutant("removed by a link", people, "remove_member", "@require_POST", "", "partnership:remove_member"),
    Mutant("signed by a link", agreements, "withdraw", "@require_POST", "", "partnership:withdraw"),
    Mutant("reading writes", people, "partners", "    acting = _acting(here, members)", "    Seat.objects.create(partnership=here.partnership, kind='other', name='x')\n    acting = _acting(here, members)", "partnership:partners"),
    Mutant("a page for everybody", own, "mine", "@login_required", "", "mine"),
)  # fmt: skip


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """Put the mutant wherever the house knows the real one: in its module, in those that imported it, at its address."""
    real = getattr(mutant.where, mutant.function)
    source = textwrap.dedent(inspect.getsource(real))
    assert source.count(mutant.old) >= 1, f"{mutant.name}: the source has no {mutant.old!r} any more"
    text = source.replace(mutant.old, mutant.new)
    space = dict(vars(mutant.where))
    exec(compile(text, f"<{mutant.name}>", "exec"), space)
    # Its globals are the real module's, so that the rest of the house stays as it is.
    made = _with_globals(space[mutant.function], vars(mutant.where))
    places = [
        module
        for module in list(sys.modules.values())
        if isinstance(module, ModuleType)
        and module.__name__.startswith("mellemrum.")
        and vars(module).get(mutant.function) is real
    ]
    patterns = [address.pattern for address in addresses() if address.pattern.callback is real]
    try:
        for module in places:
            setattr(module, mutant.function, made)
        for pattern in patterns:
            pattern.callback = made
        yield
    finally:
        for module in places:
            setattr(module, mutant.function, real)
        for pattern in patterns:
            pattern.callback = real


def _with_globals(function: Callable[..., Any], space: dict[str, Any]) -> Callable[..., Any]:
    """A decorated function keeps its wrapper; a plain one gets the module's own globals."""
    if hasattr(function, "__wrapped__") or not isinstance(function, FunctionType) or function.__closure__:
        return function
    made = FunctionType(function.__code__, space, function.__name__, function.__defaults__)
    made.__kwdefaults__ = function.__kwdefaults__
    return made


@pytest.fixture(scope="module")
def matrix(casts: tuple[Cast, Cast]) -> Matrix:
    return Matrix(casts)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_matrix_sees_the_hole(matrix: Matrix, mutant: Mutant) -> None:
    """That the same addresses are in order without the hole is what test_access_matrix holds."""
    place = next(address for address in addresses() if address.name == mutant.at)
    with planted(mutant):
        matrix.reload()
        assert next(matrix.faults(place), None) is not None


def test_choices_from_other_partnerships_are_seen(casts: tuple[Cast, Cast], monkeypatch: pytest.MonkeyPatch) -> None:
    def everybodys(self: Any, *args: Any, here: Any, **options: Any) -> None:
        super(forms.InsideForm, self).__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, forms.PartnerChoice):
                field.queryset = forms.Partner.objects.select_related("organisation")
            elif isinstance(field, forms.MemberChoice):
                field.queryset = Membership.objects.select_related("person")

    monkeypatch.setattr(forms.InsideForm, "__init__", everybodys)
    wrong = Matrix(casts, roles=("secretariat",)).wrong(["partnership:invite", "partnership:add_acting"])
    assert any("shows something of B" in each for each in wrong)
    assert any("with foreign @member in the form" in each for each in wrong)


def test_a_question_to_the_table_that_forgets_its_filter_is_seen(
    casts: tuple[Cast, Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(Membership.objects.all()), "present", lambda self: self.all())
    assert Matrix(casts, roles=("removed",)).wrong(["partnership:task"]) != []


def test_a_term_that_never_ends_is_seen(casts: tuple[Cast, Cast], monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody who ever acted for a partner: the one who was removed may then sign, if the gate lets them in too."""
    monkeypatch.setattr(type(ActsFor.objects.all()), "on", lambda self, day: self.all())
    monkeypatch.setattr(type(Membership.objects.all()), "present", lambda self: self.all())
    wrong = Matrix(casts, roles=("removed",)).wrong(["partnership:sign"])
    assert any("removed POST partnership:sign: 302 instead of 404" in each for each in wrong)
