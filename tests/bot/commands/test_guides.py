"""The commands of guide editors, as they are typed, on a copy of some guides."""

import shutil
from pathlib import Path

import pytest

from bot import cli
from bot.commands import guides as commands
from bot.knowledge import ROOT


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "country_guides").mkdir()
    shutil.copy(ROOT / "country_guides/QAT.yml", tmp_path / "country_guides")
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    return tmp_path


def test_stale_lists_file_id_dates_and_source_and_travels_in_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guides", "stale", "--on", "2035-01-01", "--country", "Doha"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Safety-critical and past review")
    line = next(line for line in told.splitlines() if "QAT/hotline/1 " in line)
    assert "country_guides/QAT.yml" in line and "as of 20" in line and "review by 20" in line and "https://" in line
    assert cli.main(["guides", "stale", "--on", "1990-01-01"]) == 0
    assert "Safety-critical" not in capsys.readouterr().out


def test_new_check_and_sign_work_one_after_the_other(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guides", "new", "France", "--role", "destination"]) == 0
    assert cli.main(["guides", "check", "FRA", "QAT"]) == 0
    assert cli.main(["guides", "sign", "fact:QAT/minimum_wage/1", "--by", "AB", "--on", "2026-11-01"]) == 0
    assert "  reviewed: {on: 2026-11-01, by: AB}\n" in (root / "country_guides/QAT.yml").read_text(encoding="utf-8")
    assert cli.main(["guides", "check"]) == 0
    assert "No faults in 2 files." in capsys.readouterr().out


def test_check_fails_with_every_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "country_guides/QAT.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("currency: QAR", "currency: QRA"), encoding="utf-8")
    assert cli.main(["guides", "check", str(path)]) == 1
    told = capsys.readouterr().out
    assert told.count("is not an ISO 4217 currency") > 3 and "QAT.yml: minimum_wage/1:" in told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["new", "Qatar"], "has a guide already"),
        (["new", "Frnace"], "did you mean France (FRA)"),
        (["stale", "--country", "Qattar"], "did you mean Qatar (QAT)"),
        (["diff", "--since", "2026-01-01"], "run this in a clone of the project"),
        (["sign", "QAT/minimum_wage/99", "--by", "AB"], "is no fact of this guide"),
        (["check", "ATL"], "does not exist"),
    ],
)
def test_mistakes_are_answered_in_plain_words(root: Path, capsys: pytest.CaptureFixture[str], typed: list[str], said: str) -> None:
    assert cli.main(["guides", *typed]) == 1
    told = capsys.readouterr()
    assert said in told.out + told.err and "Traceback" not in told.err


def test_a_day_is_written_in_full(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["guides", "stale", "--on", "tomorrow"])
    assert "write it as YYYY-MM-DD" in capsys.readouterr().err


def test_schema_is_written(root: Path) -> None:
    assert cli.main(["guides", "schema"]) == 0
    assert (root / "country_guides/guide.schema.json").is_file() and (root / "country_guides/corridor.schema.json").is_file()
