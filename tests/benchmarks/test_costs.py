from __future__ import annotations

import time

import numpy as np
import pytest

from benchmarks.costs import Watch, megabytes


class Outer:
    def __init__(self) -> None:
        self.inner = Inner()

    def work(self) -> str:
        time.sleep(0.02)
        return self.inner.work()


class Inner:
    def work(self) -> str:
        time.sleep(0.05)
        return "done"


def test_a_watched_method_works_as_before_and_takes_only_its_own_time() -> None:
    watch, outer = Watch(), Outer()
    watch.on(Outer, "work", "outer")
    watch.on(Inner, "work", "inner")
    assert outer.work() == outer.work() == "done"
    watch.end_message(1.0)
    ((own,), (inside,)) = watch.seconds["outer"], watch.seconds["inner"]
    assert 0.04 <= own < 0.1 <= inside and watch.seconds["whole message"] == [1.0]
    assert [*watch.owners["outer"].values()] == [outer] and watch.calls["outer"] == ((outer,), {})


def test_each_thing_is_counted_once_with_all_that_it_holds() -> None:
    table = np.zeros(1_000_000, dtype=np.float32)
    seen: set[int] = set()
    assert megabytes([{"one": table, "again": [table]}], seen) == pytest.approx(4.0, abs=0.01)
    assert megabytes([table], seen) == 0
