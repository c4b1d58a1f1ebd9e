"""The report on two parties, to be had from their page."""

from __future__ import annotations

import re
from html import unescape

from web_samples import Web


def test_the_page_leads_to_reports_of_its_period(web: Web) -> None:
    text = web.get("/pair/PAK/AZE?since=2019&until=2020").text
    for ending, kind in (("pdf", "application/pdf"), ("html", "text/html"), ("md", "text/markdown")):
        (address,) = re.findall(rf'href="(/pair/PAK/AZE/report\.{ending}[^"]*)"', text)
        answer = web.get(unescape(address))
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, kind)
        assert f"PAK-AZE.{ending}" in answer.headers["content-disposition"]
        if ending != "pdf":
            assert "2019 to 2020" in answer.text
            assert "Azerbaijan and Pakistan signed" not in answer.text


def test_the_page_to_hand_on_may_carry_its_style_and_no_script(web: Web) -> None:
    policy = web.get("/pair/PAK/AZE/report.html").headers["content-security-policy"]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:;" in policy
    assert "script" not in policy


def test_names_lead_to_codes_and_other_endings_are_refused(web: Web) -> None:
    answer = web.client.get("/pair/Pakistan/Azerbaijan/report.pdf?since=2019", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/pair/PAK/AZE/report.pdf?since=2019")
    assert web.get("/pair/PAK/AZE/report.docx").status_code == 422
    assert web.get("/pair/PAK/AZE/report.md?since=never").status_code == 422


def test_strangers_have_a_sentence(web: Web) -> None:
    assert "No records between Fiji and Togo" in web.get("/pair/FJI/TGO/report.html").text
    assert "fiji <script>" in web.get("/pair/fiji%20%3Cscript%3E/TGO/report.md").text.replace("&lt;", "<").replace(
        "&gt;", ">"
    )
    assert "<script" not in web.get("/pair/fiji%20%3Cscript%3E/TGO/report.html").text
