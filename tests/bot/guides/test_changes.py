import subprocess
from datetime import date
from pathlib import Path

import pytest

from bot.faults import FaultyData
from bot.guides import changes, history
from bot.guides.changes import Change, Entry

TODAY = date(2026, 11, 26)
WAGE = """\
country: QAT
name: Qatar
roles: [destination]
facts:
- key: minimum_wage
  statement: "Basic pay must be at least {basic}."
  values:
    basic: {type: money, amount: 1000, currency: QAR}
  as_of: 2021-03
  sources: [{publisher: P, url: "https://example.org"}]
"""
HOURS = """\
- key: normal_hours
  statement: "Normal work is at most {hours} a day."
  values:
    hours: {type: hours, amount: 8}
  as_of: 2021
  sources: [{publisher: P, url: "https://example.org"}]
"""


def entries(folder: Path, text: str) -> list[Entry]:
    (folder / "QAT.yml").write_text(text, encoding="utf-8")
    return changes.read(folder, [])


def compared(folder: Path, old: str, new: str) -> list[str]:
    found = changes.between(entries(folder, old), entries(folder, new))
    return [line for change in found for line in changes.described(change)]


def test_comments_and_layout_are_no_change(tmp_path: Path) -> None:
    assert compared(tmp_path, WAGE, "# looked at\n" + WAGE.replace("2021-03", '"2021-03"   # as in the source')) == []


def test_a_changed_figure_is_told_with_both_statements(tmp_path: Path) -> None:
    assert compared(tmp_path, WAGE, WAGE.replace("1000", "1800").replace("2021-03", "2027-01")) == [
        "changed: QAT/minimum_wage/1",
        "  was: Basic pay must be at least QAR 1,000.",
        "  now: Basic pay must be at least QAR 1,800.",
        "  as_of: 2021-03 → 2027-01",
    ]


def test_added_and_removed_facts_are_told_with_their_dates(tmp_path: Path) -> None:
    added = ["added: QAT/normal_hours/1", "  Normal work is at most 8 hours a day. (as of 2021)"]
    assert compared(tmp_path, WAGE, WAGE + HOURS) == added
    assert compared(tmp_path, WAGE + HOURS, WAGE) == ["removed: QAT/normal_hours/1", added[1]]


def test_a_fact_before_others_of_its_key_does_not_change_them(tmp_path: Path) -> None:
    extra = WAGE.split("facts:\n")[1].replace("Basic pay must be at least {basic}.", "Cleaners in hotels get {basic} more.")
    first = WAGE.replace("facts:\n", "facts:\n" + extra)
    assert compared(tmp_path, WAGE, first) == ["added: QAT/minimum_wage/1", "  Cleaners in hotels get QAR 1,000 more. (as of 2021-03)"]


def test_a_review_a_source_and_a_hidden_value_are_changes_too(tmp_path: Path) -> None:
    new = WAGE.replace("publisher: P", "publisher: Ministry").replace("currency: QAR", "currency: QAR, period: month")
    new = new.replace("  as_of", "  reviewed: {on: 2026-11-24, by: AB}\n  as_of")
    assert compared(tmp_path, WAGE, new)[2:] == [
        "  reviewed: nothing → on 2026-11-24, by AB",
        "  sources: publisher P, url https://example.org → publisher Ministry, url https://example.org",
        "  basic: type money, amount 1000, currency QAR → type money, amount 1000, currency QAR, period month",
    ]


def test_a_value_of_an_older_format_is_told_as_it_stood(tmp_path: Path) -> None:
    (old,) = entries(tmp_path, WAGE.replace("type: money, amount: 1000, currency: QAR", "sum: 900"))
    assert changes.described(Change(old, None))[1] == "  Basic pay must be at least sum 900. (as of 2021-03)"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two commits: the wage on 1 March, the hours on 1 May."""
    folder = tmp_path / history.FOLDER
    folder.mkdir()
    git(tmp_path, "init", "-q")
    for day, text in (("2026-03-01", WAGE), ("2026-05-01", WAGE + HOURS)):
        (folder / "QAT.yml").write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        stamp = f"{day}T12:00:00"
        git(
            tmp_path,
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "commit",
            "-qm",
            day,
            GIT_COMMITTER_DATE=stamp,
            GIT_AUTHOR_DATE=stamp,
        )
    return tmp_path


def git(folder: Path, *arguments: str, **environment: str) -> None:
    subprocess.run(["env", *(f"{name}={value}" for name, value in environment.items()), "git", "-C", str(folder), *arguments], check=True)


@pytest.mark.parametrize(("since", "facts"), [("2026-05-02", 2), ("2026-05-01", 1), ("2026-03-02", 1), ("HEAD", 2), ("HEAD~1", 1)])
def test_guides_are_read_as_they_were(project: Path, since: str, facts: int) -> None:
    assert len(history.guides_at(project, since, TODAY)) == facts


@pytest.mark.parametrize(
    ("since", "problem"),
    [
        ("2020-01-01", "history begins after 2020-01-01"),
        ("2027-01-01", "lies in the future"),
        ("yesterday", "knows no commit 'yesterday'"),
        ("--upload-pack=x", "knows no commit"),
    ],
)
def test_a_day_or_commit_that_is_not_there_is_refused(project: Path, since: str, problem: str) -> None:
    with pytest.raises(FaultyData, match=problem):
        history.guides_at(project, since, TODAY)


def test_without_git_history_a_clear_message_comes(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match="run this in a clone of the project"):
        history.guides_at(tmp_path, "2026-05-01", TODAY)


def test_without_the_program_git_a_clear_message_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FaultyData, match="git is not installed"):
        history.guides_at(tmp_path, "2026-05-01", TODAY)
