"""What the parts of a running bot cost: how long they take for each message, and what they hold in memory."""

from __future__ import annotations

import functools
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np

from bot.encoder import normalised
from bot.retriever import MOST, Retriever

SCANNED = (10_000, 256)
"""Passages and dimensions of the scan that is timed."""
ROUNDS = 200


class Watch:
    """Seconds by name for each message, without what other watched methods inside took; the objects, and the last call of each name."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.owners: dict[str, dict[int, Any]] = defaultdict(dict)
        self.calls: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}
        self._message: dict[str, float] = defaultdict(float)
        self._inside = 0.0

    def on(self, owner: Any, method: str, name: str) -> None:
        """Watch a method of a class or a function of a module from now on."""
        original = getattr(owner, method)

        @functools.wraps(original)
        def watched(*args: Any, **more: Any) -> Any:
            self.calls[name] = args, more
            self.owners[name][id(args[0])] = args[0]
            outside, self._inside, begun = self._inside, 0.0, time.perf_counter()
            try:
                return original(*args, **more)
            finally:
                spent = time.perf_counter() - begun
                self._message[name] += spent - self._inside
                self._inside = outside + spent

        setattr(owner, method, watched)

    def end_message(self, seconds: float) -> None:
        """Close the account of a message that took so long altogether."""
        for name, spent in self._message.items():
            self.seconds[name].append(spent)
        self.seconds["whole message"].append(seconds)
        self._message.clear()


def megabytes(things: Iterable[Any], seen: set[int]) -> float:
    """What objects hold in memory, each counted once; `seen` are ids of what was counted before."""
    return sum(_bytes(thing, seen) for thing in things) / 1e6


def _bytes(thing: Any, seen: set[int]) -> int:
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    if isinstance(thing, np.ndarray):
        return int(thing.nbytes)
    held = [*thing.keys(), *thing.values()] if isinstance(thing, dict) else thing if isinstance(thing, (list, tuple, set)) else ()
    return sys.getsizeof(thing) + sum(_bytes(each, seen) for each in (*held, *getattr(thing, "__dict__", {}).values()))


def costs(watch: Watch, retriever: Retriever) -> str:
    """Time and memory."""
    seen: set[int] = set()
    sizes = {name: megabytes(watch.owners[name].values(), seen) for name in ("encoder", "network", "classifiers")}
    sizes["retrieval"] = megabytes([vars(retriever)[name] for name in ("_vectors", "_lexical", "_rows")], seen)
    sizes["whole message"] = sum(sizes.values())
    lines = ["| part | ms per message, median | MB |", "| --- | --- | --- |"]
    for name, spent in watch.seconds.items():
        lines.append(f"| {name} | {1000 * statistics.median(spent):.2f} | {format(sizes[name], '.0f') if name in sizes else ''} |")
    return "\n".join([*lines, f"| scan of {SCANNED[0]:,} passages of {SCANNED[1]} dimensions | {1000 * scan():.2f} | |"])


def scan() -> float:
    """Seconds that it takes to score every one of many passages, the median."""
    dice = np.random.default_rng(7)
    passages, query = (normalised(dice.normal(size=(rows, SCANNED[1])).astype(np.float32)) for rows in (SCANNED[0], 1))

    def once() -> float:
        begun = time.perf_counter()
        np.argpartition(-(passages @ query[0]), MOST)
        return time.perf_counter() - begun

    return statistics.median(once() for _ in range(ROUNDS))
