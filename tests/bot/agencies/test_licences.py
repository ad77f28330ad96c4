"""Licence numbers as they are printed, typed and named in messages."""

import pytest

from bot.agencies.licences import keys, licence_key, numbers_in


@pytest.mark.parametrize(
    "typed", ["B-0001/XX/PER/100/5/00001/2024", "b0001/xx/per/100/5/00001/2024", "B - 1 / XX / PER/100/5/1/2024", "B-0001"]
)
def test_typed_numbers_meet_the_listed_one(typed: str) -> None:
    assert licence_key(typed) in keys("B-0001/XX/PER/100/5/00001/2024")


@pytest.mark.parametrize(
    ("typed", "listed"), [("12", "RL-0012"), ("RL 12", "0012"), ("১২", "RL-12"), ("१/०६५/०६६", "1/065/066"), ("1", "1/065/066")]
)
def test_labels_digits_and_noughts_do_not_matter(typed: str, listed: str) -> None:
    assert licence_key(typed) in keys(listed)


@pytest.mark.parametrize(("typed", "listed"), [("12", "RL-0120"), ("B-1", "B-10/XX"), ("065", "1/065/066"), ("", "1")])
def test_other_numbers_do_not_meet(typed: str, listed: str) -> None:
    assert licence_key(typed) not in keys(listed)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("is Sample Teapot real, licence no. B-0001/XX?", ["b-0001/xx"]),
        ("RL 0012 Namuna Golap", ["0012"]),
        ("লাইসেন্স নং ০০১২", ["0012"]),
        ("इजाजतपत्र नं. १/०६५/०६६ हो", ["1/065/066"]),
        ("they want 50000 rupees, call 98000", []),
        ("girl 12", []),
        ("no licence", []),
    ],
)
def test_numbers_that_a_message_names_as_licences(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers
