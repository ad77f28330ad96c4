"""Find red flags and danger in what a person writes, with the words that show them.

Readable rules say what stands in the message and who does what to whom, with "not", questions and "if" told apart (bot/rules.py). What
they found is one part of what classifiers weigh, beside the words themselves and the sentence vector; they have learnt from many
messages, harmless ones among them, whether people mean it so. So a rule is trusted as far as it deserves, and a wording that no rule
foresaw is heard too. Three questions are asked one after the other: is there any sign, which one, and is somebody in danger now.

Example:
    detector.find(reader.read("agent took my passport", ["en"])).flags
    [Found(id="RF-PASSPORT-AGENT", severity="serious", evidence=((0, 22),), score=0.97)]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.classifier import Classifier
from bot.flags import SEVERITIES, Flag, FlagBook
from bot.judgement import likelihood, likelihoods
from bot.reading import SHORT, Reading
from bot.rules import Span
from bot.thresholds import Thresholds

ALARM = "alarm"
HARMLESS = "harmless"
URGENT = "urgent"
DOUBTFUL = 0.01
"""Below this the classifiers are not asked twice: of a contract of many pages, most sentences say nothing of the kind."""
MOST = 3
"""Flags found in one message, or in one sentence of a long one."""


@dataclass(frozen=True)
class Found:
    """A flag that was seen: where (start and end in the cleaned text) and how surely (0 to 1)."""

    id: str
    severity: str
    evidence: tuple[Span, ...]
    score: float


@dataclass(frozen=True)
class Findings:
    """What a message shows: flags, worst and surest first, whether somebody is in danger now (and of which kind); how likely both are."""

    flags: tuple[Found, ...] = ()
    urgent: bool = False
    kinds: tuple[str, ...] = ()
    alarm: float = 0.0
    urgency: float = 0.0


class Detector:
    """Finds flags in readings; `alarm` knows ALARM and HARMLESS, `flags` every flag, `urgent` URGENT and HARMLESS."""

    def __init__(
        self, book: FlagBook, alarm: Classifier, flags: Classifier, urgent: Classifier, thresholds: Mapping[str, Thresholds] | None = None
    ) -> None:
        self.book = book
        self._thresholds = thresholds or {}
        self._alarm = alarm
        self._flags = flags
        self._urgent = urgent
        self._concepts = {flag.id: {name for rule in flag.rules for name in rule.concepts} for flag in book.flags.values()}

    def find(self, reading: Reading, tag: str = "", parts: Sequence[Reading] = ()) -> Findings:
        """The findings in a message of the language `tag`; `parts` are the sentences of a long one, read alone."""
        needed = self._thresholds.get(tag, Thresholds())
        if not reading.tokens:
            return Findings()
        alarm = self._alarming(reading)
        found = {flag.id: flag for flag in self._flagged(reading, needed)} if alarm >= needed.alarm else {}
        for part in (part for part in parts if part.tokens):
            if self._alarming(part) >= needed.part:
                for flag in self._flagged(part, needed):
                    found.setdefault(flag.id, _moved(flag, reading.text.find(part.text)))
        urgency = self._urgency(reading)
        urgent = urgency >= needed.urgent or any(self._urgency(part) >= needed.urgent_part for part in parts)
        kinds = {match.rule.kind for match in reading.matches if match.rule.urgent and match.rule.kind and not match.muted}
        flags = tuple(sorted(found.values(), key=_worst_first))
        return Findings(flags, urgent, tuple(sorted(kinds)) if urgent else (), round(alarm, 4), round(urgency, 4))

    def _alarming(self, reading: Reading) -> float:
        """How likely the reading shows any flag."""
        own = self._alarm.predict(reading.features)[ALARM]
        heard = reading.heard if own >= DOUBTFUL else None
        return likelihood(own, heard.alarm if heard else None)

    def _urgency(self, reading: Reading) -> float:
        """How likely somebody is in danger now."""
        own = self._urgent.predict(reading.features)[URGENT] if reading.tokens else 0.0
        heard = reading.heard if own >= DOUBTFUL else None
        return likelihood(own, heard.urgent if heard else None)

    def _flagged(self, reading: Reading, needed: Thresholds) -> Iterator[Found]:
        """The likeliest flag, and others that are likely too."""
        heard = reading.heard
        both = likelihoods(self._flags.predict(reading.features), heard.flags if heard else None)
        live = {match.flag for match in reading.matches if not match.muted}
        likely = sorted(both.items(), key=lambda item: -item[1])
        for rank, (name, score) in enumerate(likely[:MOST]):
            if rank == 0 or score >= (needed.ruled if name in live else needed.second):
                flag = self.book.flags[name]
                yield Found(name, flag.severity, self._evidence(reading, flag), round(max(score, 0.01), 3))

    def _evidence(self, reading: Reading, flag: Flag) -> tuple[Span, ...]:
        """The words of the flag's rules; else from the first to the last of its concepts; else the whole."""
        live = {reading.place(match.first, match.last) for match in reading.matches if match.flag == flag.id and not match.muted}
        if live:
            return _outermost(live)
        own = [hit for hit in reading.hits if hit.concept in self._concepts[flag.id]]
        if not own:
            return (reading.place(0, min(len(reading.tokens), 2 * SHORT) - 1),)
        first = min(hit.first for hit in own)
        return (reading.place(first, min(max(hit.last for hit in own), first + 2 * SHORT)),)


def _worst_first(found: Found) -> tuple[int, float]:
    return -SEVERITIES.index(found.severity), -found.score


def _moved(found: Found, by: int) -> Found:
    """A flag of a part, its evidence counted from the start of the message."""
    return Found(found.id, found.severity, tuple((start + by, end + by) for start, end in found.evidence), found.score)


def _outermost(spans: set[Span]) -> tuple[Span, ...]:
    """The spans without those that lie inside another, in order."""
    kept = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    return tuple(sorted(kept))
