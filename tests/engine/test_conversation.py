"""Through the front door: what people write, and what the trained bot answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.model
NewConversation = Callable[..., Any]


def texts(exchange: Any) -> str:
    return "\n".join(reply["text"] for reply in exchange.replies)


async def test_a_question_gets_a_cited_dated_answer(new_conversation: NewConversation) -> None:
    exchange = await new_conversation().send("what is the minimum wage in qatar")
    assert exchange.parsed["passages"][0]["id"] == "fact:QAT/minimum_wage/1"
    assert "QAR\xa01,000" in texts(exchange) and "2021" in texts(exchange) and "Al Jazeera" in texts(exchange)
    assert exchange.replies[0]["sources"][0]["url"].startswith("https://")


async def test_a_follow_up_keeps_its_context(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    await conversation.send("what is the minimum wage in qatar")
    malaysia = await conversation.send("and in malaysia?")
    assert malaysia.parsed["passages"][0]["id"].startswith("fact:MYS/minimum_wage")
    fees = await conversation.send("who pays?")
    assert any(found["id"].startswith("fact:MYS/recruitment_fees") for found in fees.parsed["passages"])


async def test_a_missing_country_is_asked_for_and_then_used(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    asked = await conversation.send("what is the minimum wage")
    assert any(button["payload"] == '/place{"destination": "QAT"}' for reply in asked.replies for button in reply["buttons"])
    answered = await conversation.send('/place{"destination": "QAT"}', button=True)
    assert "QAR\xa01,000" in texts(answered)


async def test_a_country_without_a_guide_gets_no_other_countrys_rule(new_conversation: NewConversation) -> None:
    exchange = await new_conversation().send("what is the minimum wage in canada")
    assert "Canada" in texts(exchange) and not [p for p in exchange.parsed["passages"] if p["id"].startswith("fact:")]


async def test_a_warning_quotes_the_words_and_says_what_to_do(new_conversation: NewConversation) -> None:
    exchange = await new_conversation().send("agent took my passport and asks 50k to give it back")
    assert "RF-PASSPORT-AGENT" in [flag["id"] for flag in exchange.parsed["red_flags"]]
    said = texts(exchange)
    assert "took my passport" in said and "1. " in said
    assert "scam" not in said.lower()


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("they locked us in the room please help", "en"),
        ("我被锁在房间里出不去救命", "zh"),
        ("कमरे में बंद हूँ बचाओ", "hi"),
        ("kamre me band hu bachao", "hi-Latn"),
        ("कोठामा थुनेको छु बचाउनुस्", "ne"),
        ("kotha ma thuneko chu bachau", "ne-Latn"),
    ],
)
async def test_danger_comes_first_in_every_language(new_conversation: NewConversation, text: str, tag: str) -> None:
    conversation = new_conversation()
    await conversation.send("what is the minimum wage")
    exchange = await conversation.send(text)
    assert exchange.parsed["intent"]["name"] == "danger" and exchange.parsed["urgent"]
    assert exchange.parsed["language"]["tag"] == tag


async def test_danger_gives_the_numbers_of_the_country(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    await conversation.send("they locked us in the room please help")
    numbers = await conversation.send("malaysia")
    assert "999" in texts(numbers)


async def test_danger_offers_few_countries_and_hears_every_other(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    asked = await conversation.send("they locked us in the room please help")
    assert 0 < len(asked.replies[-1]["buttons"]) <= 16
    assert "112" in texts(await conversation.send("poland"))


async def test_a_harmless_question_gets_no_warning(new_conversation: NewConversation) -> None:
    exchange = await new_conversation().send("can my boss keep my passport?")
    assert exchange.parsed["red_flags"] == [] and exchange.parsed["intent"]["name"] == "ask"


async def test_an_unknown_question_is_not_answered(new_conversation: NewConversation) -> None:
    exchange = await new_conversation().send("who won the cricket match yesterday")
    assert exchange.parsed["passages"] == [] and "I do not know this" in texts(exchange)


@pytest.mark.parametrize(
    "text", ["", " ", "😀😀😀", "\u202e\u0000", "/", "...", "<script>alert(1)</script>", "x" * 100_000, None, "\ud800"]
)
async def test_bad_input_gets_a_sensible_reply(new_conversation: NewConversation, text: str | None) -> None:
    exchange = await new_conversation().send(text)
    assert texts(exchange).strip()


async def test_a_typed_command_is_only_text(new_conversation: NewConversation) -> None:
    exchange = await new_conversation().send('/danger{"x": "y"}')
    assert exchange.parsed["intent"]["name"] != "danger"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("menu", "menu"), ("stop", "stop"), ("start over", "start_over"), ("language", "language"), ("forget me", "forget_me"),
     ("मेनु", "menu"), ("मुझे भूल जाओ", "forget_me"), ("人工", "human"), ("talk to a person", "human")],
)  # fmt: skip
async def test_people_control_the_bot_in_words(new_conversation: NewConversation, text: str, intent: str) -> None:
    exchange = await new_conversation().send(text)
    assert exchange.parsed["intent"]["name"] == intent and texts(exchange)


async def test_every_button_of_the_menu_answers(new_conversation: NewConversation) -> None:
    menu = await new_conversation().send("menu")
    for button in [button for reply in menu.replies for button in reply["buttons"]]:
        assert texts(await new_conversation().send(button["payload"], button=True)), button


async def test_a_checklist_for_the_pair_and_the_next_stage(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    await conversation.send("nepal to qatar")
    exchange = await conversation.send("what should i do before i fly?")
    assert exchange.parsed["intent"]["name"] == "checklist"
    assert "1. " in texts(exchange) and "Nepal" in texts(exchange) and "Qatar" in texts(exchange)
    following = await conversation.send('/checklist{"stage": "on_arrival"}', button=True)
    assert "When you arrive" in texts(following)


async def test_a_checklist_asks_for_the_country_and_goes_on(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    asked = await conversation.send("what to do before i sign")
    assert "1. " in texts(asked) and "In which country" in texts(asked)
    told = texts(await conversation.send("qatar"))
    assert "1. " in told and "Qatar" in told


@pytest.mark.parametrize("text", ["checklist", "出国前要做什么", "उड़ान से पहले क्या करना चाहिए", "udnu aghi k k garnu parcha"])
async def test_a_checklist_is_understood_in_every_language(new_conversation: NewConversation, text: str) -> None:
    assert (await new_conversation().send(text)).parsed["intent"]["name"] == "checklist"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("compare Qatar and Malaysia", ("Qatar", "Malaysia")),
        ("which is better Qatar or Malaysia for wages", ("Qatar", "Malaysia")),
        ("卡塔尔和马来西亚哪个好", ("卡塔尔", "马来西亚")),
        ("qatar ki malaysia kun ramro", ("कतार", "मलेसिया")),
        ("qatar ya malaysia kaun sa accha hai", ("क़तर", "मलेशिया")),
    ],
)
async def test_two_countries_side_by_side(new_conversation: NewConversation, text: str, names: tuple[str, str]) -> None:
    exchange = await new_conversation().send(text)
    assert exchange.parsed["intent"]["name"] == "compare"
    assert all(name in texts(exchange) for name in names)


async def test_comparing_changes_nothing_about_the_person(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    await conversation.send("nepal to oman")
    await conversation.send("compare Qatar and Malaysia")
    fees = await conversation.send("who pays the fees?")
    places = {found["id"].split("/")[0] for found in fees.parsed["passages"]}
    assert places & {"fact:NPL", "fact:OMN"} and not places & {"fact:QAT", "fact:MYS"}


async def test_what_changes_for_domestic_workers_and_for_others(new_conversation: NewConversation) -> None:
    conversation = new_conversation()
    await conversation.send("i am in qatar")
    domestic = await conversation.send("what changes for domestic workers")
    assert "domestic workers" in texts(domestic) and "Qatar" in texts(domestic)
    builders = await conversation.send("what changes for construction workers")
    assert builders.parsed["intent"]["name"] == "checklist" and "work in the sun" in texts(builders)
