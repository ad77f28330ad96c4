"""Answer a question from guides, cards and seed documents, with source and date; or say that it is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions import checklist
from actions.compare import tell_comparison
from actions.contacts import contact_lines
from actions.danger import tell_numbers
from actions.person import tell_contacts
from actions.place import ask_country
from actions.turn import FIRST_TOPICS, Button, Conversation, Turn, payload
from bot import directory, misses
from bot.guides import SAFETY_CRITICAL, Fact, Source
from bot.passages import Passage

MOST_FACTS = 2
ASKED = ("wages", "general", "recruitment", "embassy", "union", "trafficking")
"""Whom to ask about a fact past review: the first of these problems for which the directory has a contact in the same country."""


class Answer(Conversation):
    """The answer to a question."""

    def name(self) -> str:
        return "action_answer"

    def act(self, turn: Turn) -> None:
        answer(turn, _topic(turn))


class Place(Conversation):
    """A country was named: go on with what it was named for."""

    def name(self) -> str:
        return "action_place"

    def act(self, turn: Turn) -> None:
        if turn.slots.get("pending") in {"danger", "danger_safe"}:
            tell_numbers(turn)
        elif turn.slots.get("pending") == "person":
            tell_contacts(turn)
        elif turn.slots.get("pending") == "checklist":
            checklist.go_on(turn)
        elif turn.slots.get("pending") == "compare":
            tell_comparison(turn)
        elif topic := turn.slots.get("topic"):
            answer(turn, topic)
        elif turn.named:
            buttons = turn.topic_buttons(FIRST_TOPICS)
            turn.say("utter_country_noted", country=turn.words.country(turn.named[0]), buttons=buttons)
        else:
            ask_country(turn, "destination")


class More(Conversation):
    """The full text of what was answered last."""

    def name(self) -> str:
        return "action_more"

    def act(self, turn: Turn) -> None:
        shown = [turn.known.passages[name] for name in turn.slots.get("shown") or () if name in turn.known.passages]
        if not shown:
            turn.say("utter_nothing_more", buttons=turn.topic_buttons(FIRST_TOPICS))
        for passage in shown:
            _tell_passage(turn, passage)


class Miss(Conversation):
    """Nothing fits: say so, offer topics and a person, count it without the text."""

    def name(self) -> str:
        return "action_miss"

    def act(self, turn: Turn) -> None:
        miss(turn)


def miss(turn: Turn) -> None:
    misses.count(turn.tag)
    turn.say("utter_miss", buttons=[*turn.topic_buttons(FIRST_TOPICS[:4]), turn.button("button_person", "human")])


def answer(turn: Turn, topic: str | None) -> None:
    """Answer by the passages that were found or, after a button, by topic and country."""
    turn.remember("pending", None)
    if topic in turn.known.topics:
        turn.remember("topic", topic)
    found = [turn.known.passages[each["id"]] for each in turn.parsed.get("passages") or ()]
    found = found or _by_topic(turn, topic)
    missing = _missing_country(turn, topic)
    facts = [passage for passage in found if passage.kind == "fact"]
    if facts:
        _answer_facts(turn, _told(turn, [passage for passage in facts if _same_key(passage, facts[0])]), topic)
    elif found and not (missing and found[0].kind == "seed"):
        _answer_general(turn, found, topic)
    elif not missing:
        _unknown(turn, topic)
    if missing and not facts:
        ask_country(turn, missing)


def _topic(turn: Turn) -> str | None:
    """What is asked about: a button's topic, that of the best passage, or the likeliest."""
    if pressed := turn.entity("topic"):
        return pressed
    likely = [name.removeprefix("topic/") for name in turn.parsed.get("meaning") or {} if name.startswith("topic/")]
    return likely[0] if likely else turn.slots.get("topic")


def _by_topic(turn: Turn, topic: str | None) -> list[Passage]:
    if topic is None or topic not in turn.known.topics:
        return []
    facts = turn.known.guides.about(topic, turn.origin, turn.destination, turn.known.topics[topic].side)
    card = turn.known.cards.get(topic)
    general = [*(card.passages if card else ()), f"card:{topic}"]
    names = [*(fact.id for fact in facts), *general]
    return [turn.known.passages[name] for name in names if name in turn.known.passages]


def _missing_country(turn: Turn, topic: str | None) -> str:
    """The role whose country the answer depends on and that is not known yet."""
    side = turn.known.topics[topic].side if topic and topic in turn.known.topics else "none"
    if side == "none" or (side == "both" and (turn.origin or turn.destination)):
        return ""
    role = "origin" if side == "origin" else "destination"
    return "" if getattr(turn, role) else role


def _same_key(passage: Passage, first: Passage) -> bool:
    return passage.id.split("/")[1] == first.id.split("/")[1]


def _told(turn: Turn, passages: list[Passage]) -> list[Passage]:
    """The best facts. One that gives another figure than the best is always told with it, the one past review after the other."""
    guides = turn.known.guides
    best = guides.fact(passages[0].id)
    both = sorted([best, *guides.disagreeing(best)], key=lambda fact: fact.is_stale(turn.today))
    first = [turn.known.passages[fact.id] for fact in both]
    return [*first, *(passage for passage in passages if passage not in first)][: max(MOST_FACTS, len(first))]


def _answer_facts(turn: Turn, passages: list[Passage], topic: str | None) -> None:
    turn.remember("shown", [passage.id for passage in passages])
    for number, passage in enumerate(passages):
        last = number == len(passages) - 1
        fact = turn.known.guides.fact(passage.id)
        turn.tell(_fact_text(turn, fact), custom=_sources(turn, fact.sources), buttons=_follow_ups(turn, topic) if last else ())


def _fact_text(turn: Turn, fact: Fact) -> str:
    words = turn.words
    statement = words(fact.statement, **fact.values)
    country = _place_name(turn, fact.place)
    stale = fact.is_stale(turn.today)
    lines = [_dated(turn, fact, country, statement, stale)]
    if stale and fact.key in SAFETY_CRITICAL:
        lines += _whom_to_ask(turn, fact)
    if fact.applies_to:
        lines.append(turn.message("utter_applies_to", group=words(fact.applies_to, **fact.values)))
    if fact.note:
        lines.append(turn.message("utter_note", note=words(fact.note, **fact.values)))
    if fact.known_on and not stale:
        lines.append(turn.message("utter_as_of", day=words.day(fact.known_on)))
    lines.append(turn.message("utter_source", source=_source_line(turn, fact.sources[0])))
    return "\n".join(lines)


def _dated(turn: Turn, fact: Fact, country: str, statement: str, stale: bool) -> str:
    """A fact past review is told as what was so; a safety-critical one always with the year."""
    if not fact.known_on:
        return turn.message("utter_fact_undated", country=country, statement=statement)
    if stale:
        year = fact.known_on[:4] if fact.key in SAFETY_CRITICAL else turn.words.day(fact.known_on)
        return turn.message("utter_fact_stale", country=country, year=year, statement=statement)
    return turn.message("utter_fact", country=country, statement=statement)


def _whom_to_ask(turn: Turn, fact: Fact) -> Iterable[str]:
    """Who in the same country knows what holds now. A number past review is not asked about itself."""
    if not fact.place.isupper():
        return
    listings = directory.find(turn.known.guides, fact.place.split("-"), ASKED, today=turn.today)
    others = [replace(each, contacts=tuple(contact for contact in each.contacts if contact.fact != fact)) for each in listings]
    if contacts := contact_lines(turn, others):
        yield turn.message("utter_ask_contact", contact=contacts[0])
    else:
        yield turn.message("utter_ask_office", country=_place_name(turn, fact.place))


def _place_name(turn: Turn, place: str) -> str:
    if not place.isupper():
        return turn.words.translate(turn.known.guides.guides[place].name)
    return " – ".join(turn.words.country(code) for code in place.split("-"))


def _answer_general(turn: Turn, found: list[Passage], topic: str | None) -> None:
    """The card of the topic in plain words, its evidence as source; without a card the passage itself."""
    card = turn.known.cards.get(topic or "")
    evidence = [passage for passage in found if passage.kind == "seed"] or found[:1]
    turn.remember("shown", [passage.id for passage in evidence[:2]])
    if card is None:
        for passage in evidence[:1]:
            _tell_passage(turn, passage, buttons=_follow_ups(turn, topic))
        return
    sources = card.sources or evidence[0].sources
    lines = [turn.words(card.answer, **card.values), turn.message("utter_source", source=_source_line(turn, sources[0]))]
    turn.tell("\n".join(lines), custom=_sources(turn, sources), buttons=_follow_ups(turn, topic))


def _unknown(turn: Turn, topic: str | None) -> None:
    """No passage: a country without a guide, a guide without the fact, or a question beyond all of them."""
    country = turn.named[0] if turn.named else turn.destination or turn.origin
    if topic not in turn.known.topics or not country:
        return miss(turn)
    misses.count(turn.tag)
    name = turn.words.country(country)
    if country not in turn.known.guides.guides:
        return turn.say("utter_no_guide", country=name, buttons=[turn.button("button_person", "human")])
    turn.say("utter_not_in_guide", country=name)
    listings = directory.find(turn.known.guides, [country], directory.PERSON, today=turn.today)
    turn.tell("\n".join(contact_lines(turn, listings)) or turn.message("utter_person_union"))


def _follow_ups(turn: Turn, topic: str | None) -> list[Button]:
    related = turn.known.topics[topic].related if topic and topic in turn.known.topics else FIRST_TOPICS
    more: Button = {"title": turn.message("button_more"), "payload": payload("more")}
    return [*turn.topic_buttons(related[:3]), more, turn.button("button_person", "human")]


def _tell_passage(turn: Turn, passage: Passage, buttons: list[Button] | None = None) -> None:
    if passage.kind == "fact":
        fact = turn.known.guides.fact(passage.id)
        lines = [_fact_text(turn, fact), *(f"{_source_line(turn, source)} {source.url}" for source in fact.sources)]
        return turn.tell("\n".join(lines), buttons=buttons or ())
    lines = [turn.message("utter_passage", passage=passage.text)]
    if turn.language != "en":
        lines.append(turn.message("utter_passage_english"))
    where = f" ({passage.where})" if passage.where else ""
    lines += [turn.message("utter_source", source=_source_line(turn, source) + where) for source in passage.sources[:1]]
    turn.tell("\n".join(lines), custom=_sources(turn, passage.sources), buttons=buttons or ())


def _source_line(turn: Turn, source: Source) -> str:
    year = source.published[:4]
    return ", ".join(part for part in (source.publisher, f"“{source.title}”" if source.title else "", year) if part)


def _sources(turn: Turn, sources: tuple[Source, ...]) -> dict[str, list[dict[str, str]]]:
    """Sources as channels that can unfold them want them."""
    return {"sources": [{"text": _source_line(turn, source), "url": source.url} for source in sources]}
