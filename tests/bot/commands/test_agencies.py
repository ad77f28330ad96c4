"""The commands for lists of agencies, as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import cli, database
from bot.agencies import checking
from tests.bot.agencies.lists import FILES

ARGUMENTS = ["--country", "India", "--list", "registered", "--as-of", "2026-11-01"]


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(database.URL_SETTING, f"sqlite:///{tmp_path}/t.db")
    for cached in (database.engine, checking.shared):
        cached.cache_clear()
    yield
    for cached in (database.engine, checking.shared):
        cached.cache_clear()


def run(*typed: str | Path) -> int:
    return cli.main(["agencies", *map(str, typed)])


def test_a_list_is_imported_shown_and_searched(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    assert capsys.readouterr().out == "No list is loaded.\n"
    assert run("import", FILES / "ind_registered.csv", *ARGUMENTS) == 0
    told = capsys.readouterr().out
    assert "line 9: has no name of an agency" in told and "line 13: has 10 cells" in told, "broken rows are listed"
    assert "line 31: 'SAMPLE TEAPOT OVERSEAS PVT. LTD.' stands at line 3 too; merged" in told
    assert "Loaded 28 agencies: IND registered, 2026-11-01, https://emigrate.gov.in" in told, "the page that the guide names"
    assert run("list", "--country", "IND") == 0
    assert capsys.readouterr().out == "IND registered, 2026-11-01, https://emigrate.gov.in: 28 agencies\n"
    assert run("check", "सैम्पल टीपॉट", "--country", "IND") == 0
    told = capsys.readouterr().out
    assert "Is it this one?" in told and "like    Sample Teapot Overseas Pvt Ltd  B-0001/XX" in told
    assert told.endswith("Official page: https://emigrate.gov.in\n")


def test_a_newer_list_says_what_it_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    run("import", FILES / "ind_registered.csv", *ARGUMENTS)
    capsys.readouterr()
    assert run("import", FILES / "ind_registered.csv", *ARGUMENTS[:-1], "2026-11-02") == 0
    assert "It takes the place of the list of 2026-11-01, which had 28 agencies." in capsys.readouterr().out
    assert run("import", FILES / "ind_registered.csv", *ARGUMENTS) == 1
    assert "--as-of: 2026-11-01: is before the list that is loaded, of 2026-11-02" in capsys.readouterr().err


def test_several_files_are_one_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("Agency Name,Address\nSample Doorstep,1 Example Road\n", encoding="utf-8")
    assert run("import", FILES / "ind_registered.csv", tmp_path / "more.csv", *ARGUMENTS) == 0
    assert "Loaded 29 agencies" in capsys.readouterr().out
    run("check", "Sample Doorstep", "--country", "IND")
    assert "[more.csv, line 2]" in capsys.readouterr().out


def test_one_file_that_can_not_be_read_stops_all(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n")
    assert run("import", FILES / "ind_registered.csv", tmp_path / "scan.png", *ARGUMENTS) == 1
    assert "is a picture" in capsys.readouterr().err
    run("list")
    assert capsys.readouterr().out == "No list is loaded.\n"


def test_a_list_without_one_good_row_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("RA Name,Address\n,1 Example Road\n,2 Example Road\n", encoding="utf-8")
    assert run("import", tmp_path / "list.csv", *ARGUMENTS) == 1
    assert capsys.readouterr().err.count("has no name of an agency") == 2
    run("list")
    assert capsys.readouterr().out == "No list is loaded.\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["import", "nothing.csv", *ARGUMENTS], "can't be read"),
        (["import", str(FILES / "ind_registered.csv"), *ARGUMENTS[:-1], "2999-01-01"], "is a day to come"),
        (["import", str(FILES / "npl_registered.csv"), "--country", "NPL", *ARGUMENTS[2:]], "is needed, as the guide names no page"),
        (["import", str(FILES / "npl_registered.csv"), "--country", "Nepall", *ARGUMENTS[2:]], "did you mean Nepal (NPL)"),
        (["import", str(FILES / "ind_registered.csv"), *ARGUMENTS, "--source", "the office"], "'the office' is not an address"),
        (["check", "Sample Teapot", "--country", "Atlantis"], "is no country"),
    ],
)
def test_mistakes_are_answered_in_plain_words(capsys: pytest.CaptureFixture[str], typed: list[str], said: str) -> None:
    assert run(*typed) == 1
    told = capsys.readouterr().err
    assert said in told and "Traceback" not in told


def test_a_database_that_is_not_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(database.URL_SETTING, f"sqlite:///{tmp_path}/no/such/folder/t.db")
    database.engine.cache_clear()
    assert run("import", FILES / "ind_registered.csv", *ARGUMENTS) == 1
    told = capsys.readouterr().err
    assert "could not be used; nothing was changed" in told and "Traceback" not in told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Sample Teapot Overseas", "On the list of registered agencies."),
        ("Sampel Tipot", "Is it this one?"),
        ("Purple Doorstep", "That says neither yes nor no"),
    ],
)
def test_no_finding_is_a_verdict(capsys: pytest.CaptureFixture[str], name: str, said: str) -> None:
    run("import", FILES / "ind_registered.csv", *ARGUMENTS)
    run("check", name, "--country", "IND")
    told = capsys.readouterr().out.lower()
    assert said.lower() in told
    assert not [word for word in ("fake", "safe", "scam", "genuine") if word in told]
