"""The bot in a terminal: the same conversation as on the page, buttons as numbers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.engine.conversation import Conversation, Exchange


def ask(root: Path, text: str, slots: Mapping[str, str | None], *, as_json: bool = False, explain: bool = False) -> None:
    """Print the answer to one message; with `explain` also why it was given."""
    exchange = asyncio.run(Conversation.open(root, slots).send(text))
    if as_json:
        found = {name: value for name, value in exchange.parsed.items() if name not in {"text", "message_id", "metadata"}}
        print(json.dumps({"understood": found, "replies": exchange.replies}, ensure_ascii=False, indent=2))
    else:
        print(written(exchange.replies))
    if explain:
        print("\n" + explained(exchange.parsed))


def explained(parsed: Mapping[str, Any]) -> str:
    """What the message was taken for, and for each passage the parts of its score."""
    likely = ", ".join(f"{name} {share:.2f}" for name, share in list((parsed.get("meaning") or {}).items())[:3])
    countries = parsed.get("countries") or {}
    known = ", ".join(f"{role} {countries[role]}" for role in ("origin", "destination") if countries.get(role)) or "none"
    head = [f"Meaning: {likely}", f"Countries: {known}", f"Answerable: {parsed.get('answerable', 0):.2f}"]
    rows = [f"{name:>8}" for name in ("final", "topic", "dense", "lexical", "order", "work")]
    lines = [" ".join(rows) + "  passage"]
    for each in parsed.get("passages") or ():
        parts = (each["score"], each["topic"], each["dense"], each["lexical"], each["order"], each["work"])
        lines.append(" ".join(f"{part:8.3f}" for part in parts) + f"  {each['id']}")
    return "\n".join([*head, *(lines if len(lines) > 1 else ["No passage fits."])])


def chat(root: Path) -> None:
    """Talk until the person types /quit or closes the input."""
    conversation = Conversation.open(root)
    print("Write a message, or the number of a button. /quit ends.\n")
    asyncio.run(_talk(conversation))


async def _talk(conversation: Conversation) -> None:
    exchange = await conversation.send("/greet", button=True)
    print(written(exchange.replies))
    while (text := await asyncio.to_thread(_read)) not in {None, "/quit"}:
        payload = _pressed(text or "", exchange)
        exchange = await conversation.send(payload or text, button=bool(payload))
        print(written(exchange.replies))


def _read() -> str | None:
    try:
        return input("\n> ")
    except EOFError:
        return None
    except UnicodeDecodeError:
        return ""


def _pressed(text: str, exchange: Exchange) -> str:
    payloads = [button["payload"] for reply in exchange.replies for button in reply["buttons"]]
    number = int(text) if text.strip().isascii() and text.strip().isdigit() else 0
    return payloads[number - 1] if 0 < number <= len(payloads) else ""


def written(replies: Sequence[Mapping[str, Any]]) -> str:
    """Replies as text, buttons numbered through all of them."""
    lines: list[str] = []
    number = 0
    for reply in replies:
        lines.append(f"\n{reply['text']}" if lines else reply["text"])
        for button in reply["buttons"]:
            number += 1
            lines.append(f"  [{number}] {button['title']}")
    return "\n".join(lines)
