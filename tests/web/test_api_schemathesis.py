"""What the API answers is what its description says, for whatever the description lets one ask (schemathesis)."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.web import Desk, create_app

#: That every name is on record and every text a date is not to be had.
_TOO_STRICT = [positive_data_acceptance]
#: Examples of each operation.
EXAMPLES = 15


@pytest.fixture(scope="module")
def api(sample_record: Path) -> Any:
    app = create_app(Desk(sample_record), ["testserver"])
    clients = iter(range(10**9))

    async def asked_by_many(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":  # the limit is for one client
            scope["client"] = (f"client {next(clients) // 100}", 4000)
        await app(scope, receive, send)

    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", asked_by_many)


@pytest.mark.parametrize("mode", [*schemathesis.GenerationMode], ids=lambda mode: mode.value)
def test_answers_are_as_described(api: Any, mode: schemathesis.GenerationMode) -> None:
    for found in api.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=[*HealthCheck],
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def answers(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=_TOO_STRICT)

        with contextlib.suppress(Unsatisfiable):  # what takes every text has no wrong one
            answers()
