"""The words of one language, ready to be said: as plain text for the chat; `bot.pages.markup.Html` says the same as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.catalog import Words


class Speech:
    """Texts in the language of `words`. `messages` are the English texts of domain.yml by name."""

    def __init__(self, words: Words, messages: Mapping[str, str]) -> None:
        self.words = words
        self._messages = messages

    def message(self, name: str, /, **filling: object) -> str:
        """A text of domain.yml."""
        return self.text(self._messages[name], **filling)

    def text(self, text: str, /, **filling: object) -> str:
        """The translation of an English text, its placeholders filled with typed values or strings."""
        return self.words(text, **filling)

    def phone(self, written: str, dialled: str) -> str:
        """A telephone number as people write it; `dialled` as a machine dials it."""
        return written

    def address(self, address: str) -> str:
        """A web or email address."""
        return address

    def join(self, separator: str, parts: Iterable[str]) -> str:
        return separator.join(parts)
