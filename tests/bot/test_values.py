import pytest
from babel import Locale

from bot.values import problem, remedy, write, write_day


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ({"type": "money", "amount": 1000, "currency": "QAR"}, "en", "QAR\xa01,000"),
        ({"type": "money", "amount": 150000, "currency": "INR"}, "hi", "INR\xa0150,000"),
        ({"type": "hours", "amount": 8}, "zh", "8小时"),
        ({"type": "months", "amount": 3}, "ne", "3 महिना"),
        ({"type": "percent", "amount": 12.5}, "en", "12.5%"),
        ({"type": "date", "date": "2021-03-04"}, "zh", "2021年3月4日"),
        ({"type": "phone", "number": "16008", "country": "QAT", "unlisted": True}, "ne", "16008"),
        ({"type": "phone", "number": "+6565362692", "country": "SGP"}, "hi", "+65 6536 2692"),
        ({"type": "phone", "number": "0208004 0000", "country": "KEN"}, "en", "0208004 0000"),
        ({"type": "address", "address": "Unit 906, 9/F"}, "zh", "Unit 906, 9/F"),
        ({"type": "text", "text": "Law No. 17 of 2020"}, "hi", "Law No. 17 of 2020"),
    ],
)
def test_values_are_written_by_cldr(value: dict[str, object], language: str, written: str) -> None:
    assert write(value, Locale(language)) == written


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("8", "needs a type"),
        ({"type": "money", "amount": 5}, "lacks currency"),
        ({"type": "money", "amount": 5, "currency": "XXQ"}, "not an ISO 4217 currency"),
        ({"type": "money", "amount": -5, "currency": "QAR"}, "zero or more"),
        ({"type": "money", "amount": 5, "currency": "QAR", "period": "decade"}, "period"),
        ({"type": "phone", "number": "16008"}, "lacks country"),
        ({"type": "phone", "number": "+9741600", "country": "QAT"}, "cannot exist in QAT"),
        ({"type": "url", "url": "www.x.org"}, "https"),
        ({"type": "url", "url": "https://nowhere"}, "https"),
        ({"type": "url", "url": "https://x.org/a page"}, "https"),
        ({"type": "url", "url": "https://[x"}, "https"),
        ({"type": "url", "url": "https://x.org", "for": ["luck"]}, "for is not a list out of emergency"),
        ({"type": "email", "email": "info at x.org"}, "not an email address"),
        ({"type": "address", "address": ""}, "lacks address"),
        ({"type": "date", "date": "2021-13-01"}, "YYYY-MM-DD"),
    ],
)
def test_a_wrong_value_says_what_is_wrong(value: object, wrong: str) -> None:
    assert wrong in problem(value)


@pytest.mark.parametrize(
    ("value", "advice"),
    [({"type": "phone"}, "unlisted: true"), ({"type": "url"}, "https://"), ({"type": "year"}, "data-formats"), ("8", "data-formats")],
)
def test_a_wrong_value_has_a_remedy(value: object, advice: str) -> None:
    assert advice in remedy(value)


@pytest.mark.parametrize(("day", "written"), [("2021", "2021"), ("2021-03", "March 2021"), ("2021-03-15", "March 15, 2021")])
def test_a_day_may_know_only_its_year(day: str, written: str) -> None:
    assert write_day(day, Locale("en")) == written
