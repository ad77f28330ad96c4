import pytest

from bot.numerals import plain, value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,50,000", 150_000), ("1,5", 1.5), ("2.5", 2.5), ("1.500", 1_500), ("1.500,50", 1_500.5), ("50 000", 50_000), ("0.500", 0.5),
        ("1,00000", 100_000), ("7", 7),
    ],
)  # fmt: skip
def test_value(written: str, number: float) -> None:
    assert value(written) == number


def test_plain_keeps_every_character_in_its_place() -> None:
    assert plain("ዓመት ৩ İ KG") == "አመት 3 İ kg"
