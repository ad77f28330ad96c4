"""Words as HTML: escaped, with links on telephone numbers and addresses, and English marked where a translation is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from bot import phones
from bot.catalog import Words, fill
from bot.speech import Speech


class Html(Speech):
    """What `Speech` says, as Markup; placeholders are filled with typed values, strings or Markup."""

    def __init__(self, words: Words, messages: Mapping[str, str]) -> None:
        super().__init__(words, messages)
        self.partly_english = False
        """Whether a text so far had no translation."""

    def text(self, text: str, /, **filling: object) -> Markup:
        written = {name: str(self.value(value)) for name, value in filling.items()}
        filled = Markup(fill(str(escape(self.words.translate(text))), written))
        if self.words.has(text):
            return filled
        self.partly_english = True
        return Markup('<span lang="en" dir="ltr">{}</span>').format(filled)

    def plain(self, name: str) -> str:
        """A text of domain.yml for a title or an attribute."""
        return self.words(self._messages[name])

    def value(self, value: object) -> Markup:
        """A typed value, isolated from the direction of the text around it; anything else as it stands."""
        if not isinstance(value, Mapping):
            return escape(value)
        written = self.words.write(value)
        if value["type"] == "phone":
            return self.phone(written, phones.e164(value))
        return self.address(written) if value["type"] in {"url", "email"} else Markup("<bdi>{}</bdi>").format(written)

    def phone(self, written: str, dialled: str) -> Markup:
        """A number that a touch dials."""
        return Markup('<a href="tel:{}" dir="ltr">{}</a>').format(dialled, written)

    def address(self, address: str) -> Markup:
        target = address if "://" in address else f"mailto:{address}"
        return Markup('<a href="{}" rel="noreferrer noopener" dir="ltr">{}</a>').format(target, address)

    def join(self, separator: str, parts: Iterable[str]) -> Markup:
        return Markup(separator).join(parts)


def link(url: str, text: str) -> Markup:
    """A text with a link that tells the other side nothing about the reader; only the text when there is no web address."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    return Markup('<a href="{}" rel="noreferrer noopener" dir="auto">{}</a>').format(url, text)
