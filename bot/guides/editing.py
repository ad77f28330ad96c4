"""What editors do with guides: see what is due for review, check files, begin a guide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from bot import guides
from bot.catalog import Words
from bot.faults import Fault, FaultyData
from bot.guides import Fact, Guides
from bot.guides.facts import SAFETY_CRITICAL, review_months
from bot.guides.keys import KEYS, Key
from bot.values import FIELDS

SOON = timedelta(days=60)
"""Facts whose review falls due within this time are listed too."""


def due(loaded: Guides, today: date, country: str = "") -> list[Fact]:
    """The facts past review or due soon, of one country or of all: safety-critical ones first, then the longest overdue."""
    found = [fact for fact in loaded.facts() if fact.review_by <= today + SOON and (not country or country in fact.place.split("-"))]
    return sorted(found, key=lambda fact: (fact.key not in SAFETY_CRITICAL, fact.review_by, fact.id))


def check(paths: Sequence[Path]) -> list[Fault]:
    """Every fault of the files. All guides beside them are read too, because corridors name facts of other files."""
    faults = [Fault(str(path), "file", "does not exist", "name a file in country_guides") for path in paths if not path.is_file()]
    for folder in {home(path) for path in paths if path.is_file()}:
        guides.load(folder, faults)
    return sorted({fault for fault in faults if fault.file in {name for path in paths for name in (str(path), path.name)}})


def home(path: Path) -> Path:
    """The folder of all guides that a guide, topic guide or corridor belongs to."""
    return path.parent.parent if path.parent.name in {"corridors", "topics"} else path.parent


def path_of(folder: Path, place: str) -> Path:
    """The file of a country (QAT), a corridor (NPL-QAT) or a topic (scam-compounds)."""
    inner = "topics" if not place.isupper() else "corridors" if "-" in place else ""
    return folder / inner / f"{place}.yml"


def begin(folder: Path, code: str, roles: Sequence[str]) -> Path:
    """Write the skeleton of a country's guide; raises FaultyData when it has one."""
    path = path_of(folder, code)
    if path.exists():
        raise FaultyData([Fault(path.name, "country", "has a guide already", f"write into {path}")])
    path.write_text(skeleton(code, Words("en", {}).country(code), roles), encoding="utf-8")
    return path


def skeleton(code: str, name: str, roles: Sequence[str]) -> str:
    """A guide without facts. Every key of the roles stands in it as a comment that says what belongs there."""
    keys = [_empty_fact(key, about) for key, about in KEYS.items() if set(about.roles) & set(roles)]
    return _HEAD.format(code=code, name=name, roles=", ".join(roles), types="\n".join(_types())) + "\n".join(keys)


def _types() -> Iterable[str]:
    for name, fields in FIELDS.items():
        yield f"#   {name} {{{', '.join(fields)}}}"


def _empty_fact(key: str, about: Key) -> str:
    return _FACT.format(key=key, about=about.about, months=review_months(key))


_HEAD = """\
# yaml-language-server: $schema=guide.schema.json
# Facts about work for people who go to {name} or come from there. How to write them: docs/for-guide-editors.md.
country: {code}
name: "{name}"
roles: [{roles}]
facts:
# Each block below is an empty fact. Take the "# " away from the lines of a block, fill them in, and drop the lines that stay empty.
# A key may have several facts, and no guide needs all keys: delete what no source tells you.
#
# statement   plain words, no digits: a figure stands in values and its {{name}} in the statement
# values      basic: {{type: money, amount: 1000, currency: QAR}}; types and their fields:
{types}
# applies_to  for whom it holds; leave it out when it holds for all
# only        the countries on the other side with which it holds, for example [QAT, SAU]; leave it out when it holds with all
# fees        who pays for the recruitment, for example [{{rule: capped, cap: service_charge}}] with the name of a value
# as_of       YYYY, YYYY-MM or YYYY-MM-DD: when the source says so; undated when it gives no date
# sources     at least one with publisher and url
# confidence  high: an official page; medium: news or an organisation; low: old or unclear
# note        a caveat that the reader has to know
#
# Then run: safe-passage guides check country_guides/{code}.yml
"""

_FACT = """
# {about} Checked again every {months} months.
# - key: {key}
#   statement: ""
#   values: {{}}
#   applies_to: ""
#   as_of: ""
#   sources:
#   - {{title: "", publisher: "", url: "https://", published: ""}}
#   confidence: medium
"""
