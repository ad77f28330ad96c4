from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import yaml
import zxingcpp
from pypdfium2 import raw

from bot import cli, knowledge
from bot.catalog import Catalog
from bot.faults import FaultyData
from bot.knowledge import ROOT, Knowledge
from bot.languages import Language
from bot.pages import card_flags, places, printing
from bot.pages.guide_pages import GuidePages
from bot.pages.places import Place
from bot.pages.printing import Prints

TODAY = date(2026, 11, 26)
CHAT = "https://chat.example.org"
A4, A6 = (595, 842), (298, 420)
"""Width and height in points."""
SCRIPTS = {
    "bn": "Sans-Bengali", "ne": "Sans-Devanagari", "am": "Sans-Ethiopic", "ar": "Sans-Arabic", "ur": "Nastaliq-Urdu", "my": "Sans-Myanmar",
    "km": "Sans-Khmer", "si": "Sans-Sinhala", "ta": "Sans-Tamil", "th": "Sans-Thai", "zh": "Sans-CJK", "ru": "Noto-Sans", "vi": "Noto-Sans",
}  # fmt: skip
"""The Noto family that has to print each language."""


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.shared()


def prints(known: Knowledge, place_id: str, language: str, address: str = CHAT) -> Prints:
    place = places.find(known.guides, place_id)
    assert place
    return Prints(GuidePages(known, language), place, TODAY, address)


def sizes(made: bytes) -> set[tuple[int, int]]:
    return {tuple(round(side) for side in page.get_size()) for page in pypdfium2.PdfDocument(made)}  # type: ignore[misc]


def fonts(made: bytes) -> Iterator[tuple[str, bool]]:
    """The name of each font that letters are set in, and whether the PDF holds it."""
    for page in pypdfium2.PdfDocument(made):
        for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(piece)
            name = (raw.c_char * 100)()
            raw.FPDFFont_GetBaseFontName(font, name, 100)
            yield name.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))


def codes(made: bytes) -> set[str]:
    """What the QR codes on all pages say."""
    images = [page.render(scale=3).to_numpy() for page in pypdfium2.PdfDocument(made)]
    return {code.text for image in images for code in zxingcpp.read_barcodes(image)}


def text(made: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))


def sentences(language: str) -> list[str]:
    listed = yaml.safe_load((ROOT / f"data/nlu/{language}.yml").read_text(encoding="utf-8"))["topics"].values()
    return [sentence for some in listed for sentence in some]


@pytest.mark.parametrize(("place_id", "language"), [("NPL-QAT", "ne"), ("CHN-FRA", "zh"), ("NPL", "hi"), ("PHL-HKG", "en"), ("QAT", "en")])
def test_booklet_and_card_have_their_size_their_fonts_and_a_code_that_leads_to_the_chat(
    known: Knowledge, place_id: str, language: str
) -> None:
    printed = prints(known, place_id, language)
    for made, size in ((printed.booklet(), A4), (printed.card(), A6)):
        assert sizes(made) == {size}
        assert all(name.split("+")[-1].startswith("Noto") and held for name, held in fonts(made)), set(fonts(made))
        assert codes(made) == {f"{CHAT}/webhooks/web/?lang={language}"}


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_script_is_printed_in_a_font_that_has_it(language: str) -> None:
    """A letter without a font is a fault, so sentences of each language show that none is missing."""
    style = (ROOT / "bot/pages/templates/print.css").read_text(encoding="utf-8")
    lines = "".join(f"<p>{sentence}</p>" for sentence in sentences(language))
    made = printing.pdf(f'<html lang="{language}"><style>{style}</style><body>{lines}</body></html>')
    assert any(SCRIPTS[language] in name for name, _ in fonts(made)), set(fonts(made))


@pytest.mark.parametrize("place_id", ["NPL-QAT", "PHL-HKG", "BGD-SAU", "ETH-LBN", "IND-ARE", "ARE", "IND"])
def test_the_card_is_one_leaf_with_fee_signs_and_numbers(known: Knowledge, place_id: str) -> None:
    made = prints(known, place_id, "en").card()
    assert len(pypdfium2.PdfDocument(made)) == printing.CARD_PAGES
    place = places.find(known.guides, place_id)
    assert place
    flags = card_flags.for_place(ROOT / card_flags.FILE, known.book, place)
    shown = " ".join(text(made).split())
    assert len(flags) == card_flags.MOST and all(flag.name in shown for flag in flags)
    assert ("Fees" in shown and "Emergency" in shown) or place_id == "IND"


def test_the_card_of_nepal_to_qatar_names_the_cap(known: Knowledge) -> None:
    assert "NPR 10,000" in text(prints(known, "NPL-QAT", "en").card()).replace("\xa0", " ")


def test_the_booklet_tells_every_fact_and_lists_every_source(known: Knowledge) -> None:
    html = prints(known, "NPL-QAT", "en").booklet_html()
    facts = [each for some in places.facts(known.guides, Place("NPL-QAT", "NPL", "QAT"), known.topics, ()).values() for each in some]
    assert all(source.publisher.replace("&", "&amp;") in html or "'" in source.publisher for each in facts for source in each.sources)
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", html)}
    assert numbers == set(range(1, len({source for each in facts for source in each.sources}) + 1))
    assert html.count('<p class="small">') >= len(facts)


def test_arabic_script_is_printed_from_right_to_left(known: Knowledge) -> None:
    sample = sentences("ur")
    translations = {**known.catalog.translations, "ur": {message: sample[0] for message in known.messages.values() if "{" not in message}}
    urdu = replace(known, registry={**known.registry, "ur": Language("ur", "اردو", "Arab", "rtl")}, catalog=Catalog(translations))
    printed = prints(urdu, "IND-ARE", "ur")
    assert '<html lang="ur" dir="rtl">' in printed.booklet_html() and '<html lang="ur" dir="rtl">' in printed.card_html(9)
    assert any("Nastaliq" in name for name, _ in fonts(printed.card()))


def test_without_an_address_there_is_no_code(known: Knowledge) -> None:
    made = prints(known, "QAT", "en", address="").card()
    assert codes(made) == set() and "Scan" not in text(made)


def test_a_letter_that_no_font_has_is_a_fault_with_a_remedy() -> None:
    with pytest.raises(FaultyData, match=r"(?s)E000.*cannot be printed.*fonts-noto-core"):
        printing.pdf("<p>a\ue000b</p>")


def test_nothing_is_fetched_while_printing(caplog: pytest.LogCaptureFixture) -> None:
    printing.pdf('<p>a</p><img src="https://example.org/x.png">')
    assert "Failed to load image" in caplog.text


@pytest.mark.parametrize(
    ("error", "said"), [(ImportError("x"), "is not installed.*\n.*make print"), (OSError("libpango"), "libpango.*\n.*apt-get install")]
)
def test_what_is_missing_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, error: Exception, said: str) -> None:
    def missing(name: str) -> None:
        raise error

    monkeypatch.setattr(printing.importlib, "import_module", missing)
    with pytest.raises(FaultyData, match=said):
        printing.pdf("<p>a</p>")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("everywhere: [RF-FEE-UPFRONT]", "fewer than 3"),
        ("everywhere: [RF-FEE-UPFRONT, RF-PASSPORT-AGENT, RF-NONE]", "RF-NONE"),
        ("everywhere: [RF-FEE-UPFRONT, RF-PASSPORT-AGENT, RF-LOCKED]", "RF-LOCKED"),
        ("everywhere: [RF-FEE-UPFRONT, RF-PASSPORT-AGENT, RF-WRONG-VISA]\ncountries: {QTA: [RF-FREE-VISA]}", "QTA: is no country"),
        ("everywhere: [", "is not YAML"),
    ],
)
def test_faults_of_the_list_of_signs_are_named(known: Knowledge, tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "card_flags.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FaultyData, match=problem):
        card_flags.for_place(path, known.book, Place("QAT", "", "QAT"))


def test_signs_of_the_destination_come_first(known: Knowledge) -> None:
    flags = card_flags.for_place(ROOT / card_flags.FILE, known.book, Place("NPL-RUS", "NPL", "RUS"))
    assert [flag.id for flag in flags] == ["RF-WAR-RECRUIT", "RF-NO-CONTRACT", "RF-FEE-EXCESS"]


def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAFE_PASSAGE_ADDRESS", raising=False)
    out = tmp_path / "card.pdf"
    assert cli.main(["guides", "print", "npl-qat", "--language", "ne", "--pocket", "--out", str(out)]) == 0
    assert sizes(out.read_bytes()) == {A6}
    assert "SAFE_PASSAGE_ADDRESS" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "address", "said"),
    [
        (["NPL-QTR"], CHAT, "write NPL-QAT or"),
        (["zzzzqq"], CHAT, "codes such as NPL-QAT"),
        (["QAT", "--language", "xx"], CHAT, "choose en"),
        (["QAT"], "chat.example.org", "begin it with https://"),
        (["QAT", "--pocket", "--out", "/no/folder/x.pdf"], CHAT, "a folder that exists"),
    ],
)
def test_bad_input_gets_a_remedy(
    arguments: list[str], address: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFE_PASSAGE_ADDRESS", address)
    assert cli.main(["guides", "print", *arguments]) == 1
    assert said in capsys.readouterr().err
