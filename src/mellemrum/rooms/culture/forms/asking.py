# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A form that asks the rule before it is acted on: what the moment refuses stands above what was typed."""

from __future__ import annotations

from typing import Any

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import InsideForm
from mellemrum.partnership.refusals import NotNow


class AskingForm(InsideForm):
    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.here = here

    def ask(self, data: dict[str, Any]) -> None:
        """Raises what the rule says. Nothing is asked while a field is wrong."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            try:
                self.ask(data)
            except NotNow as refused:
                self.add_error(None, str(refused.sentence))
        return data
