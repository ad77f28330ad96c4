import pytest

from bot.sources import Source


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ({"publisher": "ILO", "title": "A page", "url": "https://ilo.org", "published": "2024-03-01"}, "ILO, “A page”, 2024"),
        ({"publisher": "ILO", "title": "A book", "year": 2008}, "ILO, “A book”, 2008"),
        ({"publisher": "ILO", "title": None, "published": None}, "ILO"),
    ],
)
def test_a_source_is_told_by_publisher_title_and_year(raw: dict[str, object], line: str) -> None:
    assert Source.of(raw).line == line
