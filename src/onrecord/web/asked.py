"""Read what is asked for from the address; every parameter is checked and bounded."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator

from onrecord.edtf import is_edtf


def _date(text: str) -> str:
    if text and not is_edtf(text):
        raise ValueError(f"{text!r} is not a date; write it like 2020, 2020-03, 2020-03-04 or 1991/2003")
    return text


# A form sends what is left empty as an empty text, so each of these may be one.
Date = Annotated[str, Query(max_length=40), AfterValidator(_date)]
