import pytest
from babel import Locale

from bot.hours import problem, write

WEEK = ["mon", "tue", "wed", "thu", "fri"]


@pytest.mark.parametrize(
    "hours",
    ["24/7", {"days": WEEK}, {"from": "09:30", "to": "18:00"}, [{"days": WEEK, "from": "17:00", "to": "22:00"}, {"days": ["sat", "sun"]}]],
)
def test_right_hours(hours: object) -> None:
    assert problem(hours) == ""


@pytest.mark.parametrize(
    ("hours", "wrong"),
    [
        ("always", '"24/7"'),
        ({}, '"24/7"'),
        ([], '"24/7"'),
        (None, '"24/7"'),
        ({"day": ["mon"]}, '"24/7"'),
        ({"days": ["monday"]}, "list of mon, tue"),
        ({"days": "mon-fri"}, "list of mon, tue"),
        ({"from": "09:00"}, "from and to"),
        ({"from": "9:00", "to": "18:00"}, '"09:30"'),
        ({"from": 570, "to": "18:00"}, '"09:30"'),
        ({"from": "09:00", "to": "25:00"}, '"09:30"'),
        ([{"days": WEEK}, {"days": ["x"]}], "list of mon, tue"),
    ],
)
def test_wrong_hours_say_what_is_wrong(hours: object, wrong: str) -> None:
    assert wrong in problem(hours)


@pytest.mark.parametrize(
    ("hours", "language", "written"),
    [
        ("24/7", "ne", "24/7"),
        ({"days": WEEK, "from": "09:30", "to": "18:00"}, "de", "Mo. – Fr. 09:30 – 18:00"),
        ({"days": ["sun", "mon", "tue", "wed", "thu"]}, "de", "So. – Do."),
        ({"days": ["mon", "wed"]}, "de", "Mo., Mi."),
        ({"from": "07:30", "to": "21:00"}, "zh", "07:30 – 21:00"),
        ([{"days": WEEK, "from": "17:00", "to": "22:00"}, {"days": ["sat", "sun"], "from": "09:00", "to": "21:00"}], "zh",
         "周一 – 周五 17:00 – 22:00; 周六 – 周日 09:00 – 21:00"),
    ],
)  # fmt: skip
def test_hours_are_written_by_cldr(hours: object, language: str, written: str) -> None:
    assert write(hours, Locale(language)) == written
