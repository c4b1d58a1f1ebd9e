"""Every page can be read by everybody: in a narrow window and a wide one, by day and by night, without script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from looking import DESK, PHONE, Site, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOOKS = pytest.mark.parametrize(
    ("width", "scheme"), [(DESK, "light"), (PHONE, "light"), (DESK, "dark"), (PHONE, "dark")]
)


@LOOKS
def test_every_page_is_without_a_fault(chromium: Browser, site: Site, width: int, scheme: str) -> None:
    require_faultless(chromium, site, width, scheme)


@pytest.mark.long
@LOOKS
def test_every_page_of_a_large_record_is_without_a_fault(
    chromium: Browser, large_site: Site, width: int, scheme: str
) -> None:
    require_faultless(chromium, large_site, width, scheme)


def require_faultless(chromium: Browser, site: Site, width: int, scheme: str) -> None:
    """Fail for a page of which the browser complains, that scrolls sidewards or that axe finds hard to use."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    faults: list[str] = []
    with window(chromium, site, width, scheme) as shown:
        for path in site.pages():
            status = shown.open(path)
            found = axe.run(shown.page, options={"resultTypes": ["violations"]}).response["violations"]
            faults += [f"{path}: {_told(one)}" for one in found if one["impact"] in ("serious", "critical")]
            if shown.overflow > 0:
                faults.append(f"{path}: {shown.overflow} pixels wider than the window")
            if status < 400:  # the console tells of every address that answers otherwise
                faults += [f"{path}: {said}" for said in shown.complaints]
            shown.complaints.clear()
    assert not faults, "\n".join(faults)


def _told(violation: dict[str, Any]) -> str:
    places = [node["html"][:160] for node in violation["nodes"][:3]]
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"


def test_every_page_works_without_script(chromium: Browser, site: Site) -> None:
    with window(chromium, site, script=False) as shown:
        for path in site.pages():
            answer = shown.page.goto(site.base + path)
            assert answer is not None
            assert shown.page.locator("main h1").count() == 1, path
            for picture in shown.page.locator("figure.picture a").all():
                drawing = shown.page.request.get(site.base + (picture.get_attribute("href") or ""))
                assert (drawing.status, drawing.headers["content-type"]) == (200, "image/svg+xml"), path
            for form in shown.page.locator("form").all():
                assert form.get_attribute("action"), path
                assert form.locator("button, input[type=submit]").count() > 0, path


def test_the_first_page_is_light(chromium: Browser, site: Site) -> None:
    with window(chromium, site) as shown:
        network = shown.page.context.new_cdp_session(shown.page)
        network.send("Network.enable")
        sizes: list[int] = []
        network.on("Network.loadingFinished", lambda loaded: sizes.append(loaded["encodedDataLength"]))
        shown.open("/")
        assert sizes
        assert sum(sizes) < 200_000
