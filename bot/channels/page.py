"""The chat page in a language: page.html with its words filled in."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path

from bot import knowledge
from bot.languages import SOURCE

_WORDS = ("page_title", "page_subtitle", "page_placeholder", "page_send", "page_leave", "page_sources", "page_offline", "page_no_script",
          "page_you", "page_bot", "page_guides", "button_language")  # fmt: skip


@cache
def page(language: str) -> str:
    """The whole page as HTML, under 30 KB, with no request to anybody else."""
    known = knowledge.shared()
    spoken = known.registry.get(language) or known.registry["en"]
    words = known.catalog.words(spoken.code)
    texts = {name: words(known.messages[name]) for name in _WORDS}
    filled = (Path(__file__).parent / "page.html").read_text(encoding="utf-8")
    for name, text in texts.items():
        filled = filled.replace("{{" + name + "}}", html.escape(text, quote=True))
    languages = {code: [each.name, each.direction] for code, each in known.registry.items()}
    filled = filled.replace("{{languages}}", json.dumps(languages, ensure_ascii=False).replace("<", "\\u003c"))
    return filled.replace("{{language}}", spoken.code).replace("{{direction}}", spoken.direction)


def preferred_language(asked: str | None, accepted: str | None) -> str:
    """The language asked for, else the first one of an Accept-Language header that we speak."""
    registry = knowledge.shared().registry
    wanted = [asked, *re.findall(r"([a-z]{2,3})(?:-[\w-]+)?", (accepted or "").lower())]
    return next((code for code in wanted if code in registry), SOURCE)
