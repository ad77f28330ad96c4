import re

import pytest

from bot import knowledge
from bot.channels.page import page, preferred_language


@pytest.mark.parametrize("language", list(knowledge.shared().registry))
def test_the_page_is_whole_and_leads_to_the_guides_with_and_without_javascript(language: str) -> None:
    html = page(language)
    assert "{{" not in html and len(html.encode()) < 30_000
    links = re.findall(r'href="(/[^"]*)"', html)
    assert links == [f"/guides/?lang={language}"] * 2
    assert links[0] in html.partition("<noscript>")[2].partition("</noscript>")[0]


def test_the_page_is_in_the_language_asked_for() -> None:
    assert '<html lang="ne" dir="ltr">' in page("ne") and "पठाउने" in page("ne")
    assert '<html lang="en" dir="ltr">' in page("xx")


@pytest.mark.parametrize(
    ("asked", "accepted", "language"), [(None, "ne-NP,ne;q=0.9", "ne"), ("zh", "hi", "zh"), ("xx", "xx", "en"), (None, None, "en")]
)
def test_the_language_is_that_of_the_link_or_of_the_browser(asked: str | None, accepted: str | None, language: str) -> None:
    assert preferred_language(asked, accepted) == language
