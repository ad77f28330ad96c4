"""Tokens and sentences, for scripts with and without spaces.

A blank spaCy pipeline splits at spaces and punctuation; Han, Thai, Lao, Khmer and Burmese, written without spaces, become
one token a character (with its marks). No weights are needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from bot.text import fold, skeleton

_MARKS = r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u17b4-\u17d3\u102b-\u103e\u1056-\u1059]"
UNSPACED = r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]"
_CHARACTER = rf"{UNSPACED}{_MARKS}*"
_STOPS = r"[.!?…।॥。！？\u061f\u06d4\u1362\u104b\u17d4\n]"
_PUNCTUATION = [
    r"[।॥,;:!?…\"“”‘’()\[\]{}<>/\\|+=*~_•–—-]",
    r"[。，、；：！？（）《》【】「」\u060c\u061b\u061f\u06d4\u1362-\u1368\u104a\u104b\u17d4]",
]
_SENTENCE_END = re.compile(rf"{_STOPS}+(?=\s|$|[^\W\d])|\n+")


@dataclass(frozen=True)
class Token:
    """A token with its place in the cleaned text (characters)."""

    text: str
    start: int
    end: int

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def skeleton(self) -> str:
        return skeleton(self.text)


@cache
def pipeline() -> Language:
    """The blank spaCy pipeline that cuts every language into tokens."""
    nlp = spacy.blank("xx")
    defaults = nlp.Defaults
    infixes = [*(defaults.infixes or []), *_PUNCTUATION, _CHARACTER, r"(?<=\d)(?=[^\W\d])", r"(?<=[^\W\d])(?=\d)"]
    edges = [*_PUNCTUATION, r"\.+"]
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        prefix_search=compile_prefix_regex([*(defaults.prefixes or []), *edges]).search,
        suffix_search=compile_suffix_regex([*(defaults.suffixes or []), *edges]).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
    )
    nlp.max_length = 100_000
    return nlp


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`, spaces left out.

    >>> [token.text for token in tokenise("Agent took 2lakh, ok? 护照")]
    ['Agent', 'took', '2', 'lakh', ',', 'ok', '?', '护', '照']
    """
    return [Token(t.text, t.idx, t.idx + len(t.text)) for t in pipeline().make_doc(text) if not t.is_space]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in `text`; line breaks end a sentence too."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    spans = [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]
    return spans or [(0, len(text))]
