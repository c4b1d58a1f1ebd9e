"""Tell what programs can ask for: every endpoint of the API, from its own description."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.web import limiting
from onrecord.web.reference import load_reference
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/api")
def api(request: Request) -> Response:
    """Show what the API answers."""
    reference = load_reference(request.app.openapi(), str(request.base_url).rstrip("/"))
    return page(request, "api.html", reference=reference, limits=limiting)
