# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum setup` invites the first secretariat, or says in one sentence why it does not, and keeps nothing half."""

import pytest

from mellemrum.cli import setup
from mellemrum.partnership.models import Invitation, Partnership

pytestmark = pytest.mark.django_db
WHOLE = ["--partnership", "Hele Vejen", "--name", "Sofie", "--email", "sofie@example.dk"]


def test_the_first_secretariat_gets_a_link(capsys):
    assert setup.main([*WHOLE, "--address", "https://mellemrum.example/"]) == 0
    assert "https://mellemrum.example/invitation/" in capsys.readouterr().out
    assert Invitation.objects.get().email == "sofie@example.dk"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (WHOLE[:2], "Name all three"),
        ([*WHOLE[:-1], "sofie"], "is no mail address"),
        ([*WHOLE[:-1], "a@b c"], "is no mail address"),
    ],
)
def test_bad_words_get_one_sentence_and_nothing_is_kept(capsys, arguments, sentence):
    assert setup.main(arguments) == 2
    assert sentence in capsys.readouterr().err
    assert not Partnership.objects.exists()
