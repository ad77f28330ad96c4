"""The data of the project, changed in one place."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot import knowledge, validate
from bot.commands import arguments
from bot.guides import FOLDER, corridors
from bot.knowledge import ROOT
from bot.pages import card_flags, places
from bot.pages.guide_pages import GuidePages
from bot.tokens import tokenise

PERU = """\
country: PER
name: Peru
roles: [origin, destination]
facts:
- key: recruitment_fees
  statement: "An agency may ask for at most {limit}."
  values:
    limit: {type: money, amount: 100, currency: PEN}
  fees: [{rule: capped, cap: limit, side: origin}]
  as_of: 2026-10
  sources: [{title: t, publisher: P, url: "https://example.org"}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy whose data can be changed."""
    for name in ("domain.yml", "seeds"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "data").mkdir()
    for path in (ROOT / "data").iterdir():
        (tmp_path / "data" / path.name).symlink_to(path)
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    return tmp_path


def test_the_signs_on_prints_are_checked_and_a_new_country_is_no_fault(project: Path) -> None:
    (project / FOLDER / "PER.yml").write_text(PERU, encoding="utf-8")
    path = project / card_flags.FILE
    path.unlink()
    path.write_text("everywhere: [RF-NONE]\ncountries: {QTA: [RF-FREE-VISA]}\n", encoding="utf-8")
    faults = validate.check(project)
    assert {fault.file for fault in faults} == {path.name}
    assert sorted(fault.problem for fault in faults) == ["is no country", "lists fewer than 3 flags", "names 'RF-NONE'"]


def test_a_new_country_takes_one_file(project: Path) -> None:
    (project / FOLDER / "PER.yml").write_text(PERU, encoding="utf-8")
    known = knowledge.load(project)
    assert [mention.code for mention in known.countries.find(tokenise("work in peru"))] == ["PER"]
    assert arguments.country("Peru") == "PER" and known.passages["fact:PER/recruitment_fees/1"]
    pages, pair = GuidePages(known, "en"), places.find(known.guides, "per-qat")
    assert "/guides/PER?lang=en" in pages.index() and pair
    assert "Peru: An agency may ask for at most" in pages.guide(pair, date(2026, 11, 26))
    assert [corridors.resolve(known.guides, *ends).fee().rule for ends in (("PER", "QAT"), ("NPL", "PER"))] == ["capped", "unknown"]
