"""What is learnt from the data files, and the fingerprint that tells whether it has to be learnt again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot import classifier
from bot.classifier import Classifier
from bot.encoder.latent import LatentEncoder
from bot.features import hashed
from bot.flags import Wording
from bot.knowledge import Knowledge
from bot.red_flags import HARMLESS, URGENT
from bot.text import clean
from bot.tokens import tokenise

READ = (
    "bot", "data", "country_guides", "seeds", "config.yml", "domain.yml",
)  # fmt: skip
"""What a trained model depends on."""


def fingerprint(root: Path) -> str:
    """A hash over every file that training reads."""
    paths = [path for name in READ for path in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))]
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def flag_classifier(wordings: Mapping[str, Wording], flags: Sequence[str], calm: Sequence[str] = ()) -> Classifier:
    """Learns each red flag, and HARMLESS, from the examples of every language; `calm` are further harmless sentences."""
    return classifier.train([_featured(text, label) for text, label in flag_examples(wordings, calm)], [*flags, HARMLESS])


def flag_examples(wordings: Mapping[str, Wording], calm: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Sentences with the flag that they show."""
    for wording in wordings.values():
        for flag, texts in wording.examples.items():
            yield from ((text, flag) for text in texts)
        yield from ((text, HARMLESS) for text in (*wording.harmless, *wording.not_urgent))
    yield from ((text, HARMLESS) for text in calm)


def urgent_classifier(wordings: Mapping[str, Wording], calm_flags: Sequence[str], calm: Sequence[str] = ()) -> Classifier:
    """Learns who is in danger now. Examples of `calm_flags` (no danger to life) and `calm` sentences count as not urgent."""
    labelled = urgent_examples(wordings, calm_flags, calm)
    return classifier.train([_featured(text, label) for text, label in labelled], [URGENT])


def urgent_examples(wordings: Mapping[str, Wording], calm_flags: Sequence[str], calm: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Sentences of danger now, and of everything that only looks like it."""
    for wording in wordings.values():
        yield from ((text, URGENT) for text in wording.urgent)
        yield from ((text, HARMLESS) for text in (*wording.not_urgent, *wording.harmless))
        yield from ((text, HARMLESS) for flag in calm_flags for text in wording.examples.get(flag, ()))
    yield from ((text, HARMLESS) for text in calm)


def calm_sentences(knowledge: Knowledge) -> list[str]:
    """Questions and control words: nobody who only asks is warned."""
    return [text for sayings in knowledge.sayings.values() for text, _ in sayings.labelled()]


def encoder(knowledge: Knowledge) -> LatentEncoder:
    """The embedded encoder, from groups of sentences that mean the same in all languages."""
    return LatentEncoder.train(list(groups(knowledge)))


def groups(knowledge: Knowledge) -> Iterator[list[str]]:
    """Sentences that belong together: a topic's questions, card and evidence; a flag's examples; a passage alone."""
    asked: dict[str, list[str]] = defaultdict(list)
    for sayings in knowledge.sayings.values():
        for text, label in sayings.labelled():
            asked[label].append(text)
    for passage in knowledge.passages.values():
        for topic in passage.topics:
            asked[f"topic/{topic}"].append(passage.text)
        yield [passage.text]
    for wording in knowledge.wordings.values():
        for flag, texts in wording.examples.items():
            asked[f"flag/{flag}"] += texts
    yield from asked.values()


def _featured(text: str, label: str) -> tuple[classifier.Features, str]:
    return hashed(tokenise(clean(text))), label
