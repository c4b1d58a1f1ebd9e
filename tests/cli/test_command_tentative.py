from __future__ import annotations

import pytest
from running import Command

from onrecord.coding import Coder

UNSURE = "Kenya squeezed Uganda over its dams."


def test_what_the_model_is_unsure_of_is_listed_nowhere_and_found_by_check(on_fresh: Command, coder: Coder) -> None:
    if coder.types is None:
        pytest.skip("onrecord_types is not installed: without it nothing is tentative")
    (added,) = on_fresh("add", "-", "--published", "2015-06-10", "--json", typed=UNSURE).lines
    assert (added["status"], added["records"]) == ("added", 0)
    assert on_fresh("records", "--json").stdout == ""
    assert on_fresh("timeline", "Kenya", "Uganda").stdout.startswith("No records between Kenya and Uganda")
    assert "No records in this document." in on_fresh("show", added["document"]).stdout
    (answer,) = on_fresh("check", "Kenya coerced Uganda over its dams.", "--json").lines
    assert (answer["verdict"], [item["role"] for item in answer["evidence"]]) == ("unsubstantiated", ["near"])
    (near,) = answer["evidence"]
    assert "tentative  too unsure to be stated" in on_fresh("show", near["record"]["id"]).stdout
