from __future__ import annotations

from actions import Compare, Place
from bot import incoming
from tests.actions.talk import Said, act


def compare(text: str, *codes: str, **other: object) -> Said:
    roles = dict(zip(("destination", "origin"), codes))
    countries = {**roles, "named": list(codes[:2])}
    return act(Compare(), text, [("country", code) for code in codes], countries, **other)  # type: ignore[arg-type]


def test_each_line_has_country_and_date() -> None:
    said = compare("compare qatar and malaysia", "QAT", "MYS")
    wages = next(text for text in said.texts if text.startswith("Minimum wage")).split("\n")
    assert wages[1].startswith("Qatar, as it was in 2021:") and wages[2].startswith("Malaysia, as it was in 2025:")
    assert len(said.texts) == 6 and said.sources and said.slots["shown"][0] == "fact:QAT/minimum_wage/1"


def test_nobody_says_which_country_is_better() -> None:
    assert "I do not say which country is better" in compare("qatar or malaysia", "QAT", "MYS").texts[0]


def test_only_the_topic_that_was_asked_about() -> None:
    said = compare("which is better for wages", "QAT", "MYS", meaning={"compare": 0.9})
    assert len(said.texts) == 2 and said.texts[1].startswith("Minimum wage")


def test_more_than_two_countries() -> None:
    said = compare("compare saudi, kuwait and qatar", "SAU", "KWT", "QAT")
    assert all(name in said.all for name in ("Saudi Arabia", "Kuwait", "Qatar"))


def test_the_countries_of_the_person_stay_what_they_were() -> None:
    said = compare("compare qatar and malaysia", "QAT", "MYS", slots={"origin": "NPL", "destination": "OMN"})
    assert (said.slots["origin"], said.slots["destination"]) == ("NPL", "OMN")


def test_one_country_is_compared_with_the_known_one() -> None:
    said = compare("compare it with malaysia", "MYS", slots={"destination": "QAT"})
    assert "Malaysia" in said.all and "Qatar" in said.all and said.slots["destination"] == "QAT"


def test_one_country_alone_is_asked_a_second() -> None:
    said = compare("compare qatar", "QAT")
    assert "With which country shall I compare Qatar?" in said.all and said.slots["pending"] == "compare"
    assert '/compare{"countries": "QAT-MYS"}' in said.payloads and '/compare{"countries": "QAT-QAT"}' not in said.payloads
    written = act(Place(), "malaysia", [("country", "MYS")], {"destination": "MYS", "named": ["MYS"]}, slots=said.slots)
    assert "Qatar" in written.all and "Malaysia" in written.all and written.slots["pending"] is None


def test_the_same_country_twice_is_one() -> None:
    assert "With which country" in compare("qatar or qatar", "QAT", "QAT").all


def test_without_a_country_two_are_asked_for() -> None:
    said = act(Compare(), "compare")
    assert "Which countries" in said.all and '/compare{"countries": "SAU"}' in said.payloads
    second = act(Compare(), "/compare", [("countries", "SAU")], slots=said.slots)
    assert '/compare{"countries": "SAU-ARE"}' in second.payloads
    both = act(Compare(), "/compare", [("countries", "SAU-ARE")], slots=second.slots)
    assert "Saudi Arabia" in both.all and "United Arab Emirates" in both.all
    assert all(incoming.pressed(payload) == payload for payload in [*said.payloads, *second.payloads, *both.payloads])


def test_the_gulf_is_offered_by_country() -> None:
    said = act(Compare(), "compare gulf countries", [("country", "GULF")])
    assert len(said.payloads) == 6 and '/compare{"countries": "BHR"}' in said.payloads


def test_a_country_without_guide_is_named_and_gets_no_others_rule() -> None:
    said = compare("qatar or canada", "QAT", "CAN")
    assert "no checked guide for Canada" in said.all and "Qatar" in said.all
    nothing = compare("canada or australia", "CAN", "AUS")
    assert len(nothing.texts) == 2 and not nothing.sources


def test_what_a_guide_does_not_say_is_said() -> None:
    said = compare("heat in qatar or poland", "QAT", "POL", meaning={"compare": 0.6, "topic/heat_and_safety": 0.3})
    assert "Poland: my guide says nothing checked about this." in said.all
