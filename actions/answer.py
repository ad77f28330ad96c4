"""Answer a question from guides, cards and seed documents, with source and date; or say that it is not known."""

from __future__ import annotations

from actions import checklist
from actions.compare import tell_comparison
from actions.danger import tell_numbers
from actions.lines import fact_text, sources
from actions.person import tell_contacts
from actions.place import ask_country
from actions.turn import FIRST_TOPICS, Button, Conversation, Turn, payload
from bot import misses
from bot.answers import Card
from bot.guides import contacts, directory
from bot.languages import SOURCE
from bot.passages import Passage

MOST_FACTS = 2
MOST_DISAGREEING = 3
RELEVANT = 0.3
"""Share of the best passage's topic that another's must have to be told."""


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
    found = _found(turn) or _by_topic(turn, topic)
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


def _found(turn: Turn) -> list[Passage]:
    """The passages that understanding found, without those of a much less likely topic: no wage where fees were asked for."""
    scored = turn.parsed.get("passages") or []
    return [turn.known.passages[each["id"]] for each in scored if each["topic"] >= RELEVANT * scored[0]["topic"]]


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
    """The best facts. Those that give another figure than the best are told with it, the ones past review last; three are enough."""
    guides = turn.known.guides
    best = guides.fact(passages[0].id)
    both = sorted([best, *guides.disagreeing(best)], key=lambda fact: fact.is_stale(turn.today))
    first = [turn.known.passages[fact.id] for fact in both[:MOST_DISAGREEING]]
    return [*first, *(passage for passage in passages if passage not in first)][: max(MOST_FACTS, len(first))]


def _answer_facts(turn: Turn, passages: list[Passage], topic: str | None) -> None:
    turn.remember("shown", [passage.id for passage in passages])
    for number, passage in enumerate(passages):
        last = number == len(passages) - 1
        fact = turn.known.guides.fact(passage.id)
        turn.tell(fact_text(turn, fact), custom=sources(fact.sources), buttons=_follow_ups(turn, topic) if last else ())


def _answer_general(turn: Turn, found: list[Passage], topic: str | None) -> None:
    """The card of the topic in plain words, its evidence as source; without a card the passage itself."""
    card = turn.known.cards.get(topic or "")
    evidence = _evidence(turn, card, found)
    turn.remember("shown", [passage.id for passage in evidence[:2]])
    if card is None:
        for passage in evidence[:1]:
            _tell_passage(turn, passage, buttons=_follow_ups(turn, topic))
        return
    named = card.sources or evidence[0].sources
    lines = [turn.words(card.answer, **card.values), turn.message("utter_source", source=named[0].line)]
    turn.tell("\n".join(lines), custom=sources(named), buttons=_follow_ups(turn, topic))


def _evidence(turn: Turn, card: Card | None, found: list[Passage]) -> list[Passage]:
    """What the card rests on, first what was found of it; without a card the best seed passages that were found, or the best passage."""
    if card is None:
        return [passage for passage in found if passage.kind == "seed"] or found[:1]
    own = [turn.known.passages[name] for name in card.passages]
    return sorted(own, key=lambda passage: found.index(passage) if passage in found else len(found)) or found[:1]


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
    turn.tell("\n".join(contacts.lines(listings, turn.speech)) or turn.message("utter_person_union"))


def _follow_ups(turn: Turn, topic: str | None) -> list[Button]:
    related = turn.known.topics[topic].related if topic and topic in turn.known.topics else FIRST_TOPICS
    more: Button = {"title": turn.message("button_more"), "payload": payload("more")}
    return [*turn.topic_buttons(related[:3]), more, turn.button("button_person", "human")]


def _tell_passage(turn: Turn, passage: Passage, buttons: list[Button] | None = None) -> None:
    if passage.kind == "fact":
        fact = turn.known.guides.fact(passage.id)
        lines = [fact_text(turn, fact), *(f"{source.line} {source.url}" for source in fact.sources)]
        return turn.tell("\n".join(lines), buttons=buttons or ())
    lines = [turn.message("utter_passage", passage=passage.text)]
    if turn.language != SOURCE:
        lines.append(turn.message("utter_passage_english"))
    where = f" ({passage.where})" if passage.where else ""
    lines += [turn.message("utter_source", source=source.line + where) for source in passage.sources[:1]]
    turn.tell("\n".join(lines), custom=sources(passage.sources), buttons=buttons or ())
