"""The pace is a person's own, and forgotten in time."""

from __future__ import annotations

from app.gateway.pace import Pace


def test_each_person_has_a_count_that_begins_anew() -> None:
    now = [100.0]
    pace = Pace(window=10.0, clock=lambda: now[0])
    assert [pace.admits("a", 2) for _ in range(3)] == [True, True, False]
    assert pace.admits("b", 2)
    now[0] += 9.9
    assert not pace.admits("a", 2)
    now[0] += 0.2
    assert pace.admits("a", 2)
