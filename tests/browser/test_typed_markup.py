# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Markup that somebody types is shown as the words that it is. The content security policy is switched off here, so
that nothing but the escaping itself keeps it from running."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visit
from .house import House

pytestmark = pytest.mark.browser
RUN = "window.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<SCRIPT>{RUN}</SCRIPT>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror='{RUN}'>",
    f'"><img src=x onerror="{RUN}">',
    f"<img/src=x/onerror={RUN}>",
    f"<image src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    f"<body onload={RUN}>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<textarea autofocus onfocus={RUN}>",
    f"</textarea><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"<marquee onstart={RUN}>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"<form action='javascript:{RUN}'><button>x</button></form>",
    f"<math href='javascript:{RUN}'>x</math>",
    f"<base href='javascript:{RUN}//'>",
    f'" onmouseover="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"{{{{ {RUN} }}}}",
    "{% debug %}",
    f"<div hx-get='/' hx-trigger='load' hx-on::load='{RUN}'>x</div>",
    f"<template><script>{RUN}</script></template>",
    f"<!--><script>{RUN}</script>-->",
    f"<noscript><p title='</noscript><script>{RUN}</script>'>",
    f"\u2028<script>{RUN}</script>",
)
MARKS = ("onerror", "onload", "onfocus", "onbegin", "ontoggle", "onstart", "onmouseover", "srcdoc", "hx-on\\:\\:load")


def _post(page: Page, address: str, data: dict[str, str]) -> None:
    """As the form would: with the token of the page that holds it."""
    token = next(each["value"] for each in page.context.cookies() if each["name"] == "csrftoken")
    answer = page.request.post(address, form={**data, "csrfmiddlewaretoken": token}, headers={"Referer": address})
    assert answer.status == 200, f"{address} said {answer.status} to {data}"


def _assert_still_words(page: Page, address: str) -> None:
    page.goto(address)
    page.mouse.move(200, 400)
    assert page.evaluate("window.ran") is None, address
    made = ", ".join(
        [*(f"main [{each}]" for each in MARKS), "main :is(script, iframe, object, embed, base, math, marquee)"]
    )
    assert page.locator(made).count() == 0, address
    assert page.locator("a[href^='javascript:'], form[action^='javascript:']").count() == 0, address


def test_typed_markup_never_runs(own_house: House, visit: Visit):
    page = visit(own_house, "sofie", bypass_csp=True)
    page.goto(own_house.p("aims/add/"))
    everything = "\n".join(PAYLOADS)
    for payload in PAYLOADS:
        _post(page, own_house.p("aims/add/"), {"text": payload, "due_on": ""})
        _post(page, own_house.p("seats/add/"), {"kind": "other", "name": payload, "member": "", "note": payload})
        _post(
            page,
            own_house.p("partners/add/"),
            {"name": payload, "sector": "other", "kind": "organisation", "cvr": "", "joined_on": "05-01-2026"},
        )
    for start in range(0, len(PAYLOADS), 12):
        card = {
            name: "\n".join(PAYLOADS[start : start + 12]) for name in ("for_whom", "why", "only_across", "boundary")
        }
        version = page.request.get(own_house.p("task/change/")).text().split('name="version" value="')[1].split('"')[0]
        _post(
            page,
            own_house.p("task/change/"),
            {"name": PAYLOADS[start], "phase": "during", "title": PAYLOADS[start + 1], "version": version, **card},
        )
        _assert_still_words(page, own_house.p("task/"))
        _assert_still_words(page, own_house.p("task/change/"))
    anna = visit(own_house, "anna", bypass_csp=True)
    anna.goto(own_house.p("agreements/mission/"))
    _post(
        anna,
        own_house.p(f"revisions/{own_house.cast['revision']}/object/"),
        {"partner": str(own_house.cast["partners"]["anna"]), "text": everything[:1900]},
    )
    _post(page, own_house.p(f"revisions/{own_house.cast['revision']}/withdraw/"), {})
    _post(
        page,
        own_house.p("agreements/mission/propose/"),
        {
            **dict.fromkeys(("why", "for_whom", "where_to", "how_known"), everything[:1900]),
            "by_when": "2099",
            "reason": everything[:1900],
            "answer_by_on": "",
            "revisit_on": "",
        },
    )
    for path in (
        "",
        "task/",
        "partners/",
        "agreements/mission/",
        "mandate/mandates/",
        "journal/",
        f"revisions/{own_house.cast['revision']}/",
    ):
        _assert_still_words(page, own_house.p(path))
    page.goto(own_house.p("task/"))
    expect(page.locator("ol.lines > li")).to_have_count(len(PAYLOADS) + 1)
    _assert_still_words(page, f"{own_house.url}/mine/")
