"""Codes of countries and currencies that are in use, as CLDR knows them."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale
from babel.core import get_global

_NO_COUNTRIES = frozenset({"XA", "XB", "ZZ"})
"""CLDR's pseudo-accents, pseudo-bidi and the unknown region."""
_RETIRED = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of ISO 3166-3 that CLDR still maps to a country."""

ALPHA_2: Mapping[str, str] = {
    alpha_3: codes[0]
    for alpha_3, codes in get_global("territory_aliases").items()
    if len(alpha_3) == 3 and alpha_3.isalpha() and alpha_3 not in _RETIRED
    and len(codes) == 1 and codes[0] in Locale("en").territories and codes[0] not in _NO_COUNTRIES
}  # fmt: skip
"""ISO 3166-1 alpha-2 by alpha-3."""

CURRENCIES: tuple[str, ...] = tuple(
    sorted({code for used in get_global("territory_currencies").values() for code, _, end, tender in used if tender and end is None})
)
"""ISO 4217 codes of the money that is in use somewhere."""
