"""The chat page: one HTML file, and one address that takes a message and gives the replies back.

Nothing is kept in the browser: the page makes a random id when it opens and forgets it when it closes. The server keeps a keyed hash.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import incoming, knowledge, settings
from bot.channels.page import page, preferred_language

logger = logging.getLogger(__name__)
_SESSION = re.compile(r"[0-9a-f]{32}")
MAX_BODY = 400_000
"""Bytes; a longer body gets 413 and a message that says what to do."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
    "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

OnMessage = Callable[[UserMessage], Awaitable[Any]]


class Replies(CollectingOutputChannel):
    """Gathers whole messages: text, buttons and sources together."""

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        sources = (message.get("custom") or {}).get("sources") or []
        buttons = [{"title": each["title"], "payload": each["payload"]} for each in message.get("buttons") or ()]
        self.messages.append({"text": message.get("text") or "", "buttons": buttons, "sources": sources})


class WebChat(InputChannel):
    """GET / gives the page, POST /messages {"session", "text" or "payload"} gives {"replies", "language", "direction"}."""

    @classmethod
    def name(cls) -> str:
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        return cls()

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        web = Blueprint("safe_passage_web")

        @web.route("/", methods=["GET"])
        async def show(request: Request) -> HTTPResponse:
            language = preferred_language(request.args.get("lang"), request.headers.get("accept-language"))
            return response.html(page(language), headers=_HEADERS)

        @web.route("/messages", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            return await _receive(request, on_new_message)

        return web


async def _receive(request: Request, on_new_message: OnMessage) -> HTTPResponse:
    if len(request.body) > MAX_BODY:
        return response.json({"error": "The message is too long. Send it in several parts."}, status=413)
    body = _json(request)
    session = body.get("session")
    if not isinstance(session, str) or not _SESSION.fullmatch(session):
        return response.json({"error": "session must be 32 hexadecimal characters"}, status=400)
    text = incoming.pressed(body["payload"]) if body.get("payload") else incoming.typed(body.get("text"))
    replies = Replies()
    sender = hashlib.sha256(hmac.digest(settings.key(), session.encode(), "sha256")).hexdigest()[:32]
    message = UserMessage(text, replies, sender, input_channel=WebChat.name())
    await _deliver(message, on_new_message)
    shown = replies.messages or [_apology()]
    if incoming.is_cut(body.get("text")):
        shown.insert(0, {"text": knowledge.shared().messages["utter_too_long"], "buttons": [], "sources": []})
    return response.json({"replies": shown}, headers={"Cache-Control": "no-store"})


async def _deliver(message: UserMessage, on_new_message: OnMessage) -> None:
    """Hand the message over. Whatever fails, the person gets an answer and the log gets no text."""
    try:
        await on_new_message(message)
    except Exception as error:  # noqa: BLE001 - the last line between any fault and a person in need
        logger.error("A message could not be answered: %s", type(error).__name__)


def _json(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.body.decode("utf-8", "replace"))
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _apology() -> dict[str, Any]:
    return {"text": knowledge.shared().messages["utter_error"], "buttons": [], "sources": []}


def greet_at_root(app: Sanic) -> None:
    """Let the bare address of the server lead to the page."""

    async def to_page(request: Request) -> HTTPResponse | None:
        return response.redirect("/webhooks/web/") if request.path == "/" else None

    app.register_middleware(to_page, "request")
