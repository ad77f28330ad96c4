from collections import Counter
from pathlib import Path

import pytest
import yaml
from babel import Locale

from bot.countries import Countries
from bot.iso import ALPHA_2
from bot.text import fold
from bot.tokens import tokenise

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries.load(ROOT / "data/gazetteer/countries.yml", [Locale(code) for code in ("en", "zh", "hi", "ne")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from nepal to qatar", [("NPL", "origin"), ("QAT", "destination")]),
        ("नेपालबाट कतार जान कति लाग्छ", [("NPL", "origin"), ("QAT", "destination")]),
        ("nepalbata malaysiama kaam", [("NPL", "origin"), ("MYS", "destination")]),
        ("从中国去法国打工", [("CHN", "origin"), ("FRA", "destination")]),
        ("dubai me job hai", [("ARE", "destination")]),
        ("भारत से दुबई जाना है", [("IND", "origin"), ("ARE", "destination")]),
        ("minimum wage doha", [("QAT", "")]),
        ("gulf jana", [("GULF", "destination")]),
        ("खाडीमा काम", [("GULF", "destination")]),
        ("nothing here", []),
        ("من مصر إلى الكويت", [("EGY", "origin"), ("KWT", "destination")]),
        ("بقطر والكويت", [("QAT", "destination"), ("KWT", "")]),
        ("للسعودية", [("SAU", "destination")]),
        ("پاکستان سے قطر جانا ہے", [("PAK", "origin"), ("QAT", "destination")]),
        ("বাংলাদেশ থেকে কাতারে যাব", [("BGD", "origin"), ("QAT", "destination")]),
        ("dari indonesia mau ke jepang", [("IDN", "origin"), ("JPN", "destination")]),
        ("из Узбекистана в Россию", [("UZB", "origin"), ("RUS", "destination")]),
        ("galing sa Pilipinas papuntang Saudi", [("PHL", "origin"), ("SAU", "destination")]),
        ("pa Qatar", [("QAT", "destination")]),
        ("từ Việt Nam sang Đài Loan", [("VNM", "origin"), ("TWN", "destination")]),
        ("từ Hàn về", [("KOR", "origin")]),
        ("tu dubai ja", [("ARE", "")]),
        ("ከኢትዮጵያ ወደ ኳታር", [("ETH", "origin"), ("QAT", "destination")]),
        ("በኩዌት የኢትዮጵያ", [("KWT", "destination"), ("ETH", "")]),
        ("မြန်မာကနေ ထိုင်းကို", [("MMR", "origin"), ("THA", "destination")]),
        ("ලංකාවෙන් කුවේට් වලට", [("LKA", "origin"), ("KWT", "destination")]),
        ("home in nepal", [("NPL", "origin")]),
    ],
)
def test_countries_with_their_role(countries: Countries, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.code, mention.role) for mention in countries.find(tokenise(text))] == expected


@pytest.mark.parametrize(
    "text",
    ["kenyataannya beda", "sudah kenyang", "para sa katarungan", "bisa dilihat", "dilindungi hukum", "dilim", "khadimah", "كلية الهندسة",
     "للهندسة", "xin chào", "lao động", "hợp pháp", "giáo dục", "ba lần", "شام بخیر", "budi jadai xaina"],
)  # fmt: skip
def test_words_that_only_sound_like_a_country(countries: Countries, text: str) -> None:
    assert countries.find(tokenise(text)) == []


def test_an_exact_name_takes_no_ending_from_cldr(countries: Countries) -> None:
    assert [mention.code for mention in countries.find(tokenise("poland polander"))] == ["POL"]


def test_no_name_stands_for_two_countries() -> None:
    names = yaml.safe_load((ROOT / "data/gazetteer/countries.yml").read_text(encoding="utf-8"))
    places = {code: words for code, words in (names | names["regions"]).items() if code in ALPHA_2 or code in names["regions"]}
    counts = Counter(word for words in places.values() for word in {fold(word.strip("=*")) for word in words})
    assert [word for word, count in counts.items() if count > 1] == []
    assert names.keys() - ALPHA_2.keys() == {"regions", "never", "gulf", "roles"}


def test_every_named_country_has_an_iso_code(countries: Countries) -> None:
    assert ALPHA_2["QAT"] == "QA"
    assert set(countries.gulf) <= ALPHA_2.keys()
