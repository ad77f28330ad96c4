"""From bytes to letters: UTF-8 and UTF-16 for certain, older encodings by the letters that come out."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from bot.faults import Fault, FaultyData

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLDER = ["cp1252", "cp1256", "cp1251", "cp1258", "cp874", "gb18030", "big5"]
"""What Windows wrote before Unicode, in the languages of the lists."""
_REMEDY = "open the file, save it as UTF-8 and import it again, or name its encoding with --encoding"


def decode(file: str, content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the encoding it is in; raises FaultyData when nothing fits."""
    if encoding:
        return _as(file, content, encoding), encoding
    if marked := next((name for mark, name in _MARKS if content.startswith(mark)), ""):
        return _as(file, content, marked), marked.removesuffix("-sig")
    if b"\0" in content:
        name = "utf-16-be" if content[::2].count(0) > content[1::2].count(0) else "utf-16-le"
        return _as(file, content, name), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        best = from_bytes(content, cp_isolation=_OLDER, enable_fallback=False).best()
        if best is None:
            line = content.count(b"\n", 0, error.start) + 1
            raise FaultyData([Fault(file, f"line {line}", "is in an encoding that is not known", _REMEDY)]) from None
        return str(best), best.encoding


def _as(file: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError:
        remedy = "write for example utf-8, utf-16, cp1252 or cp1256"
        raise FaultyData([Fault(file, "--encoding", f"{encoding!r} is no encoding", remedy)]) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultyData([Fault(file, f"line {line}", f"is not {encoding} text", _REMEDY)]) from None


def is_garbled(text: str) -> bool:
    """Whether letters were lost, or UTF-8 was once read as Western European ("CafÃ©").

    >>> is_garbled("CafÃ©"), is_garbled("Caf\\ufffd"), is_garbled("Café")
    (True, True, False)
    """
    if "\ufffd" in text:
        return True
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False
