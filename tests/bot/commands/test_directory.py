from datetime import date
from pathlib import Path

import pytest

from bot import cli
from bot.commands.directory import table
from bot.guides import directory
from tests.bot.guides.made import fact, load, phone


def test_the_table_marks_what_is_past_review(tmp_path: Path) -> None:
    guides = load(tmp_path, QAT=[fact("emergency_numbers", phone("999"))])
    fresh = table(directory.find(guides, ["QAT"], today=date(2024, 9, 1)))
    assert fresh.splitlines()[1].split() == ["emergency", "999", "2024-06", "QAT/emergency_numbers/1"]
    assert "2024-06 !" in table(directory.find(guides, ["QAT"], today=date(2026, 1, 1)))


@pytest.mark.parametrize("country", ["qat", "Qatar", "Doha"])
def test_the_command_prints_the_table(country: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["directory", country, "--problem", "wages"]) == 0
    said = capsys.readouterr().out
    assert "16008" in said and "999" not in said


def test_numbers_for_people_of_a_country_are_listed_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["directory", "ARE", "--origin", "India"]) == 0
    assert "IND/hotline/1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["CAN"], "no guide for CAN. There are guides for ALB"),
        (["Qattar"], "did you mean Qatar (QAT)"),
        (["QAT", "--origin", "Xyzzyx"], "for example FRA"),
    ],
)
def test_the_command_says_how_to_write_it(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["directory", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_the_command_knows_problems(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["directory", "QAT", "--problem", "luck"])
    assert "wages" in capsys.readouterr().err
