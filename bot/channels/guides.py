"""The guide pages at /guides/: plain HTML without JavaScript, made in `bot/pages/guide_pages.py`."""

from __future__ import annotations

import gzip
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import knowledge
from bot.channels.page import preferred_language
from bot.pages import places
from bot.pages.guide_pages import GuidePages
from bot.pages.places import Place

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Encoding, Accept-Language",
}
_HTML = "text/html; charset=utf-8"
_KEPT_PAGES = 64
"""Pages that wait ready-made: 5 MB or so."""


def blueprint() -> Blueprint:
    """GET /guides/ is the list, GET /guides/NPL-QAT a page; ?lang= sets the language, else the browser does."""
    guides = Blueprint("safe_passage_guides", url_prefix="/guides")

    @guides.route("/", methods=["GET"])
    async def show_list(request: Request) -> HTTPResponse:
        return _answer(request, GuidePages(knowledge.shared(), _language(request)).index())

    @guides.route("/<given:[^/]+>", methods=["GET"])
    async def show(request: Request, given: str) -> HTTPResponse:
        language, place = _language(request), places.find(knowledge.shared().guides, given)
        if place is None:
            return _answer(request, GuidePages(knowledge.shared(), language).unknown(unquote(given)), status=404)
        return _answer(request, _guide(place, language, date.today()))

    return guides


@lru_cache(_KEPT_PAGES)
def _guide(place: Place, language: str, today: date) -> str:
    return GuidePages(knowledge.shared(), language).guide(place, today)


def _language(request: Request) -> str:
    return preferred_language(request.args.get("lang"), request.headers.get("accept-language"))


def _answer(request: Request, html: str, status: int = 200) -> HTTPResponse:
    """The page, packed to a sixth where the browser can unpack it: data cost money on a phone."""
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return response.html(html, status=status, headers=_HEADERS)
    headers = {**_HEADERS, "Content-Encoding": "gzip"}
    return response.raw(gzip.compress(html.encode(), 6), status=status, headers=headers, content_type=_HTML)
