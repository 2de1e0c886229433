"""The fair queue against a plain list of what it holds: nothing is lost, started twice or out of
turn, and every tenant gets its share."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.gateway.fair import FairQueue

TENANTS = ("a", "b", "c")
MODELS = ("m", "n")


def lane(tenant: str, model: str) -> tuple[str, str, str]:
    return ("fake", model, tenant)


class QueueMachine(RuleBasedStateMachine):
    """The model keeps, for each tenant, model and urgency, the keys in the order of their turns."""

    def __init__(self) -> None:
        super().__init__()
        self.queue: FairQueue[str] = FairQueue()
        self.model: dict[tuple[str, str, int], list[str]] = {}
        self.count = 0

    def where(self, key: str) -> tuple[str, str, int]:
        return next(place for place, keys in self.model.items() if key in keys)

    def keys(self) -> list[str]:
        return sorted(k for keys in self.model.values() for k in keys)

    @rule(
        tenant=st.sampled_from(TENANTS), model=st.sampled_from(MODELS), priority=st.integers(-1, 1)
    )
    def put(self, tenant: str, model: str, priority: int) -> None:
        self.count += 1
        key = f"k{self.count}"
        self.queue.put(key, key, tenant, lane(tenant, model), priority)
        self.model.setdefault((tenant, model, priority), []).append(key)

    @precondition(lambda self: self.keys())
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.keys()))
        assert self.queue.drop(key)
        assert not self.queue.drop(key)
        self.model[self.where(key)].remove(key)

    @precondition(lambda self: any(len(keys) > 1 for keys in self.model.values()))
    @rule(data=st.data())
    def swap(self, data: st.DataObject) -> None:
        line = data.draw(st.sampled_from([k for k in self.model.values() if len(k) > 1]))
        at = data.draw(st.integers(0, len(line) - 2))
        assert self.queue.swap(line[at], line[at + 1])
        line[at], line[at + 1] = line[at + 1], line[at]

    @rule(tenant=st.sampled_from(TENANTS), weight=st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0]))
    def weigh(self, tenant: str, weight: float) -> None:
        self.queue.set_weight(tenant, weight)
        assert self.queue.weight(tenant) == weight

    @rule(closed=st.sets(st.sampled_from([(t, m) for t in TENANTS for m in MODELS])))
    def pop(self, closed: set[tuple[str, str]]) -> None:
        found = self.queue.pop(lambda of: (of[2], of[1]) not in closed)
        open_now = {p: k for p, k in self.model.items() if k and (p[0], p[1]) not in closed}
        if not open_now:
            assert found is None
            return
        assert found is not None
        place = self.where(found)
        assert place in open_now, "it was taken from a lane that is saturated"
        assert place[2] == max(p[2] for p in open_now), "something more urgent had room"
        assert self.model[place].pop(0) == found, "it was not its turn"

    @invariant()
    def they_hold_the_same(self) -> None:
        order = self.queue.order()
        assert sorted(order) == self.keys() and len(self.queue) == len(order)
        for keys in self.model.values():
            assert [k for k in order if k in keys] == keys


QueueMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestQueue = QueueMachine.TestCase


@pytest.mark.parametrize(("weight", "expected"), [(1.0, 20), (2.0, 27), (4.0, 32), (0.5, 13)])
def test_a_tenant_gets_its_share_of_the_turns(weight: float, expected: int) -> None:
    queue: FairQueue[str] = FairQueue()
    queue.set_weight("a", weight)
    for n in range(100):
        for tenant in "ab":
            queue.put(f"{tenant}{n}", tenant, tenant, lane(tenant, "m"))
    first = [queue.pop(lambda _: True) for _ in range(40)]
    assert abs(first.count("a") - expected) <= 1


def test_a_share_that_changes_holds_for_what_is_queued_already() -> None:
    queue: FairQueue[str] = FairQueue()
    for n in range(100):
        for tenant in "ab":
            queue.put(f"{tenant}{n}", f"{tenant}{n}", tenant, lane(tenant, "m"))
    for _ in range(10):
        queue.pop(lambda _: True)
    queue.set_weight("b", 4.0)
    first = [queue.pop(lambda _: True) or "" for _ in range(20)]
    assert 15 <= sum(1 for key in first if key.startswith("b")) <= 17
    mine = [int(key[1:]) for key in first if key.startswith("b")]
    assert mine == sorted(mine), "its own order stays"


def test_one_that_went_first_does_not_set_others_back() -> None:
    """An urgent job of a tenant with many must not make a late tenant wait for all of them."""
    queue: FairQueue[str] = FairQueue()
    for n in range(60):
        queue.put(f"a{n}", f"a{n}", "a", lane("a", "m"))
    queue.drop("a59")
    queue.put("a59", "a59", "a", lane("a", "m"), priority=1)
    assert queue.pop(lambda _: True) == "a59"
    for n in range(10):
        queue.put(f"b{n}", f"b{n}", "b", lane("b", "m"))
    first = [queue.pop(lambda _: True) or "" for _ in range(20)]
    assert sum(1 for key in first if key.startswith("b")) == 10
