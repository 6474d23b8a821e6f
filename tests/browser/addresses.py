# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every address of the house, from its own resolver, with ids that exist in the served copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .house import House

# Pages for those who are not logged in; everything else is visited by a member.
OUTSIDE = {
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_inactive",
    "invitation",
    "come",
    "calendar_feed",
    "guest",
    "guest_note",
    "guest_answer",
    "guest_journey",
    "guest_note_app",
    "note_worker",
    "deliver",
    "public_decision",
    "public_edition",
    "help",
    "accessibility",
}


# For whoever logs in with a code from an app as well.
SECOND_STEP = {"mfa_deactivate_totp", "mfa_download_recovery_codes", "mfa_view_recovery_codes"}
# Parts of an address that name no record.
WORDS = {
    "theme": "value", "phase": "before", "prompt": "value.before.task_card", "kind": "partnership.agreement",
    "dimension": "never", "field": "why", "taken": "figures.xlsx", "ending": "xlsx",
}  # fmt: skip


# Pages that stand for some records of a kind only: which part of the address, and which of the cast's rows it is.
CHOSEN = {
    "guide:revisit": ("revision", "mission"),
    "culture:phrase_theme": ("evaluation", "closed"),
    "culture:agree_action": ("evaluation", "closed"),
    "value:log_columns": ("log", "brought"),
}


@dataclass(frozen=True)
class Address:
    name: str
    parameters: tuple[str, ...]

    @property
    def is_outside(self) -> bool:
        return self.name in OUTSIDE


def all_addresses() -> list[Address]:
    return sorted(_walk(get_resolver(), "", ()), key=lambda address: address.name)


def _walk(resolver: URLResolver, space: str, given: tuple[str, ...]) -> list[Address]:
    found = []
    for each in resolver.url_patterns:
        parameters = given + tuple(each.pattern.converters)
        if isinstance(each, URLResolver):
            found += _walk(each, f"{space}{each.namespace}:" if each.namespace else space, parameters)
        elif isinstance(each, URLPattern) and each.name:
            found.append(Address(f"{space}{each.name}", parameters))
    return found


def _by_link(address: Address, house: House) -> str:
    """The path of a page that a link of its own opens; empty for every other."""
    words: dict[str, Any] = {
        "invitation": {"token": house.cast["token"]},
        "calendar_feed": {"token": house.cast["calendar"]},
        "guest": {"token": house.cast["guest"]},
        "guest_note": {"token": house.cast["guest"]},
        "guest_answer": {"token": house.cast["answer"]},
        "guest_journey": {"token": house.cast["telling"]},
        "guest_note_app": {"token": house.cast["guest"]},
        "deliver": {"token": house.cast["deliver"]},
        "public_decision": {"public_key": house.cast["public_key"]},
        "public_edition": {"edition_key": house.cast["edition_key"]},
        "account_reset_password_from_key": house.cast["reset"],
    }
    if address.name == "come":
        return str(house.cast["come"])
    return reverse(address.name, kwargs=words[address.name]) if address.name in words else ""


def _ids(address: Address, ids: dict[str, Any]) -> dict[str, Any]:
    """The records of a place, and for some addresses those in the state that the page is for."""
    if "minutes" in address.name and "ended" in ids:
        ids["meeting"] = ids["ended"]
    part, chosen = CHOSEN.get(address.name, ("", ""))
    if chosen in ids:
        ids[part] = ids[chosen]
    if address.name == "guide:connect_effect":
        ids.pop("decision", None)
        ids |= {"decision": ids["decided"]} if "decided" in ids else {}
    if address.name == "guide:make_guest_link":
        ids |= {"kind": "culture.occasion", "record": ids["occasion"]}
    return ids


PLACES = (("bridge", "key", "sofie"), ("demo", "demo_key", "demo"))
# What the small partnership would refuse: no log has been read there.
IN_THE_DEMO = {"value:see_step"}


def filled(address: Address, house: House) -> tuple[str, str]:
    """The path, and who may open it: in the small partnership where it has such a record, else in the demo."""
    if path := _by_link(address, house):
        return path, ""
    if address.name in SECOND_STEP:
        return reverse(address.name), "dorte"
    if "key" not in address.parameters:
        return reverse(address.name), "" if address.is_outside else "sofie"
    wanted = [each for each in address.parameters if each != "key"]
    for place, key, who in PLACES[address.name in IN_THE_DEMO :]:
        ids = _ids(address, {**WORDS, **house.cast["ids"][place]})
        if "sparring" in wanted:
            who = "bo"
        if all(each in ids for each in wanted):
            return reverse(address.name, kwargs={"key": house.cast[key], **{each: ids[each] for each in wanted}}), who
    raise AssertionError(
        f"No record for {wanted} of {address.name}: let the demo or tests/browser/cast.py make one, through an action."
    )
