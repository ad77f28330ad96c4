from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from bot import knowledge
from bot.catalog import Catalog
from bot.guides import Fact, Guide, Guides
from bot.knowledge import ROOT, Knowledge
from bot.languages import Language
from bot.pages import places
from bot.pages.guide_pages import GuidePages
from bot.pages.markup import Html
from bot.pages.places import Place
from bot.sources import Source

TODAY = date(2026, 11, 26)
LANGUAGES = list(knowledge.languages.load_registry(ROOT / "data/languages.yml"))


class Page(HTMLParser):
    """What a browser would make of a page: its text, elements with attributes, and headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "style"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.shared()


def ids(known: Knowledge) -> list[str]:
    return [*known.guides.guides, *("-".join(pair) for pair in known.guides.corridors)]


def show(known: Knowledge, place_id: str, language: str = "en", today: date = TODAY) -> Page:
    place = places.find(known.guides, place_id)
    assert place, place_id
    return Page(GuidePages(known, language).guide(place, today))


def with_facts(known: Knowledge, *facts: Fact) -> Knowledge:
    """The same knowledge with one guide, QAT, of these facts."""
    return replace(known, guides=Guides({"QAT": Guide("QAT", "Qatar", ("destination",), facts)}, {}))


def fact(key: str = "contract", statement: str = "It holds.", as_of: str = "2026-10", **other: str) -> Fact:
    return Fact(f"fact:QAT/{key}/1", "QAT", key, statement, as_of, (Source("ILO", "A title", "https://ilo.org/a"),), **other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_renders_and_loses_no_digit(known: Knowledge, language: str) -> None:
    """Every guide in every language; the pairs, which show the same facts, in one language each."""
    words, direction = known.catalog.words(language), known.registry[language].direction
    pairs = ["-".join(pair) for pair in known.guides.corridors][LANGUAGES.index(language) :: len(LANGUAGES)]
    for place_id in (*known.guides.guides, *pairs):
        page, place = show(known, place_id, language), places.find(known.guides, place_id)
        assert page.all("html") == [{"lang": language, "dir": direction}]
        assert len(page.all("h1")) == 1 and len(page.all("main")) == 1
        assert not [name for name, count in Counter(page.ids).items() if count > 1], "ids stand once"
        assert "{" not in page.text, "every placeholder is filled"
        digits = re.sub(r"\D", "", page.text)
        assert place
        for facts in places.facts(known.guides, place, known.topics, ()).values():
            for value in (value for each in facts for value in each.values.values()):
                assert re.sub(r"\D", "", words.write(value)) in digits, (place_id, value)


def test_every_link_on_a_page_leads_somewhere(known: Knowledge) -> None:
    for html in (GuidePages(known, "ne").index(), show(known, "NPL-QAT", "ne").html, show(known, "NPL", "ne").html):
        page = Page(html)
        for target in (str(link["href"]) for link in page.all("a")):
            inside = re.fullmatch(r"/guides/([\w-]+)\?lang=ne", target)
            assert not inside or places.find(known.guides, inside[1]), target
            assert not target.startswith("#") or target[1:] in page.ids, target
            assert target.startswith(("#", "/guides/", "/webhooks/web/?lang=ne", "?lang=", "https://", "http://", "tel:", "mailto:"))


def test_the_list_holds_every_guide_under_its_role_and_every_language(known: Knowledge) -> None:
    page = Page(GuidePages(known, "hi").index())
    targets = {link["href"] for link in page.all("a")}
    assert {f"/guides/{place_id}?lang=hi" for place_id in ids(known)} <= targets
    assert {f"?lang={code}" for code in known.registry} <= targets
    assert {"page_destinations", "page_origins", "page_pairs", "page_warnings"} <= set(page.ids)


def test_a_page_is_small_and_asks_nobody_else(known: Knowledge) -> None:
    page = show(known, "NPL-QAT", "ne")
    assert len(gzip.compress(page.html.encode())) < 25_000
    assert not {"script", "img", "iframe", "form", "object"} & {tag for tag, _ in page.elements}
    assert all(str(link["href"]).startswith("data:") for link in page.all("link"))
    outside = [link for link in page.all("a") if str(link["href"]).startswith("http")]
    assert all(link["rel"] == "noreferrer noopener" for link in outside)


def test_a_page_can_be_read_by_ear_and_by_keyboard(known: Knowledge) -> None:
    page = show(known, "NPL-QAT")
    tags = [tag for tag, _ in page.elements]
    assert {"header", "nav", "main", "footer"} <= set(tags)
    assert page.all("a")[0] == {"class": "skip", "href": "#text"}, "the first stop of the keyboard skips the header"
    assert all(name in page.ids for _, a in page.elements if (name := a.get("aria-labelledby")))
    assert [tag for tag in tags if tag in {"h1", "h2", "h3"}][:2] == ["h1", "h2"]


@pytest.mark.parametrize("code", ["ar", "ur"])
def test_arabic_script_is_set_from_right_to_left(known: Knowledge, code: str) -> None:
    registry = {**known.registry, code: Language(code, "…", "Arab", "rtl")}
    page = show(replace(known, registry=registry), "IND-ARE", code)
    assert page.all("html") == [{"lang": code, "dir": "rtl"}]
    assert all(link["dir"] == "ltr" for link in page.all("a") if str(link["href"]).startswith("tel:")), "numbers stay as dialled"


def test_what_has_no_translation_is_marked_as_english_and_said_so(known: Knowledge) -> None:
    words = Catalog({"ne": {"It holds.": "यो लागू हुन्छ।"}}).words("ne")
    html = Html(words, known.messages)
    assert html.text("It holds.") == "यो लागू हुन्छ।" and not html.partly_english
    assert html.text("It does not.") == '<span lang="en" dir="ltr">It does not.</span>' and html.partly_english


def test_texts_and_values_are_escaped(known: Knowledge) -> None:
    nasty = replace(
        fact(statement="<script>x</script> {name}"), applies_to="<b>", note='"><i>', sources=(Source("<u>", "&", "https://x.org/'"),)
    )
    nasty = replace(nasty, values={"name": {"type": "text", "text": "<img src=x>"}})
    page = show(with_facts(known, nasty), "QAT")
    assert not {"script", "b", "i", "u", "img"} & {tag for tag, _ in page.elements}
    assert "<script>x</script> <img src=x>" in page.text and "<u>" in page.text


def test_a_source_that_is_no_web_address_becomes_no_link(known: Knowledge) -> None:
    page = show(with_facts(known, replace(fact(), sources=(Source("P", "t", "javascript:alert(1)"),))), "QAT")
    assert "javascript" not in page.html and "P, “t”" in page.text


@pytest.mark.parametrize(
    ("key", "as_of", "told"),
    [
        ("contract", "2026-10", "Qatar: It holds."),
        ("contract", "2021-03", "Qatar, as it was in March 2021: It holds. This may have changed. Please check it before you rely on it."),
        (
            "recruitment_fees",
            "2021-03",
            "Qatar, as it was in 2021: It holds. This may have changed. Please check it before you rely on it.",
        ),
        ("contract", "", "Qatar: It holds. The source has no date, so please check it before you rely on it."),
    ],
)
def test_a_fact_past_review_is_told_as_the_chat_tells_it(known: Knowledge, key: str, as_of: str, told: str) -> None:
    page = show(with_facts(known, fact(key, as_of=as_of)), "QAT")
    assert told in page.text
    assert [item.get("class") for item in page.all("li") if item.get("id") == f"QAT-{key}-1"] == [None if as_of > "2026" else "due"]
    assert ("As of" in page.text) is (as_of == "2026-10" or key == "recruitment_fees"), "the date stands once"


def test_a_safety_critical_fact_past_review_names_whom_to_ask(known: Knowledge) -> None:
    assert "Ask a labour office or an embassy of Qatar." in show(with_facts(known, fact("recruitment_fees", as_of="2021")), "QAT").text
    office = replace(fact("complaint_body"), values={"line": {"type": "phone", "number": "16008", "country": "QAT", "unlisted": True}})
    office = replace(office, statement="Call {line}.")
    page = show(with_facts(known, fact("recruitment_fees", as_of="2021"), office), "QAT")
    assert re.search(r"Ask here: .*16008", page.text)


def test_a_pair_holds_both_sides_and_nothing_of_other_pairs(known: Knowledge) -> None:
    page = show(known, "NPL-QAT")
    assert "QAT-minimum_wage-1" in page.ids and "NPL-recruitment_fees-1" in page.ids
    shown = {each.id for facts in places.facts(known.guides, Place("NPL-QAT", "NPL", "QAT"), known.topics, ()).values() for each in facts}
    kept_out = [each for each in known.guides.facts() if each.place in {"NPL", "QAT"} and each.id not in shown]
    assert kept_out and not any(each.holds_for("NPL", "QAT") for each in kept_out)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("QAT", "QAT"), ("qat", "QAT"), ("npl-qat", "NPL-QAT"), ("KEN-DEU", "KEN-DEU"), ("scam-compounds", "scam-compounds"),
        ("QAT-NPL", None), ("NPL-NPL", None), ("NPL-ESP", None), ("Qatar", None), ("", None), ("NPL-QAT-ARE", None),
    ],
)  # fmt: skip
def test_places_are_found_by_code(known: Knowledge, given: str, found: str | None) -> None:
    place = places.find(known.guides, given)
    assert (place.id if place else None) == found


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("QTR", "QAT"), ("Dubay", "ARE"), ("katar", "QAT"), ("Nepal-Quatar", "NPL-QAT"), ("nepal_katar", "NPL-QAT"), ("QAT-NPL", "NPL-QAT"),
        ("NPL-QTR", "NPL-QAT"), ("कतार", "QAT"), ("NPL-NPL", "NPL"),
    ],
)  # fmt: skip
def test_an_unknown_place_offers_near_names(known: Knowledge, given: str, near: str) -> None:
    assert places.near(known, given, known.catalog.words("en"))[0] == near
    assert f'href="/guides/{near}?lang=ne"' in GuidePages(known, "ne").unknown(given)


@pytest.mark.parametrize("given", ["<b>bold</b>", "zzzzqq", "x" * 5000, "../../etc/passwd", "-", "%00"])
def test_an_unknown_place_without_near_names_still_says_what_to_do(known: Knowledge, given: str) -> None:
    page = Page(GuidePages(known, "en").unknown(given))
    assert "<b>" not in page.html and given not in page.text
    assert {"/guides/?lang=en", "/webhooks/web/?lang=en"} <= {link["href"] for link in page.all("a")}


def test_a_country_without_a_guide_is_named(known: Knowledge) -> None:
    page = Page(GuidePages(known, "en").unknown("NPL-ESP"))
    assert "I have no checked guide for Spain yet" in page.text
    assert "/guides/NPL?lang=en" in {link["href"] for link in page.all("a")}


def test_every_key_has_a_heading(known: Knowledge) -> None:
    pages = GuidePages(known, "en")
    assert all(pages.title(each.key) for each in known.guides.facts())


def test_the_pages_look_like_the_chat() -> None:
    chat, pages = (ROOT / "bot/channels/page.html").read_text(), (ROOT / "bot/pages/templates/look.css").read_text()
    colours = re.findall(r":root \{.*?\}", chat)
    assert len(colours) == 2 and all(line in pages for line in colours)


def test_a_country_of_both_roles_leads_to_its_pairs_on_either_side(known: Knowledge) -> None:
    both = replace(known.guides.guides["QAT"], roles=("origin", "destination"))
    page = show(replace(known, guides=Guides({**known.guides.guides, "QAT": both}, {})), "QAT")
    targets = {link["href"] for link in page.all("a")}
    assert {"/guides/NPL-QAT?lang=en", "/guides/QAT-ARE?lang=en"} <= targets and "/guides/QAT-QAT?lang=en" not in targets
    assert len(page.all("h1")) == 1 and "QAT-contract-1" in page.ids
