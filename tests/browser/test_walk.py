"""A person finds the sentence that a rumour began in by clicking, at a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from looking import DESK, PHONE, Site, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_from_two_names_to_the_sentence_and_on_to_a_claim(chromium: Browser, site: Site, width: int) -> None:
    with window(chromium, site, width) as shown:
        page = shown.page
        page.goto(site.base + "/")
        search = page.get_by_label("A name, two names, an issue or a claim").first
        search.fill("Pakistan and Azerbaijan")
        search.press("Enter")
        page.wait_for_url(re.compile("/pair/"))

        drawing = page.locator("figure.picture").first
        drawing.scroll_into_view_if_needed()
        point = drawing.locator("svg a").first
        point.wait_for()
        point.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("since="))

        page.locator(".entry blockquote a").first.click()
        page.wait_for_url(re.compile("/record/"))
        assert page.locator(".passage .trigger").count() > 0

        page.locator("main a[href*='/document/']").first.click()
        page.wait_for_url(re.compile("/document/"))
        assert page.locator("[id^='r-']").count() > 0

        page.locator("#q").fill("Pakistan is secretly seeking ties with Armenia.")
        page.locator("#q").press("Enter")
        page.wait_for_url(re.compile("/claim"))
        assert page.locator(".verdict").count() == 1
        page.locator("main a[href*='/record/']").first.click()
        page.wait_for_url(re.compile("/record/"))
        assert shown.complaints == []
