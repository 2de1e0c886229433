"""Money: legal steps only, and never more than the budget."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.gateway import ledger
from app.store.schema import PROJECT_STEPS
from app.story.jobs import Job

BUDGET = 1_000


def database() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.row_factory = sqlite3.Row
    for step in PROJECT_STEPS:
        db.executescript(step)
    return db


def job(name: str, estimate: int) -> Job:
    return Job(
        id=name, node="nd", state="reserved", provider="fake", model="pro", session="se",
        estimate=estimate,
    )  # fmt: skip


class LedgerMachine(RuleBasedStateMachine):
    """The ledger against a plain model of it."""

    def __init__(self) -> None:
        super().__init__()
        self.db = database()
        self.model: dict[str, tuple[str, int, int]] = {}  # state, estimate, billed
        self.overrun = False

    def teardown(self) -> None:
        self.db.close()

    @rule(amounts=st.lists(st.integers(0, 400), min_size=1, max_size=3))
    def reserve(self, amounts: list[int]) -> None:
        names = [f"j{len(self.model) + i}" for i in range(len(amounts))]
        jobs = [(job(n, a), "{}", "{}") for n, a in zip(names, amounts, strict=True)]
        committed = sum(b if s == "billed" else e for s, e, b in self.live())
        fits = sum(amounts) == 0 or committed + sum(amounts) <= BUDGET
        try:
            ledger.reserve(self.db, jobs, BUDGET)
            assert fits
            for n, a in zip(names, amounts, strict=True):
                self.model[n] = ("reserved", a, 0)
        except ledger.NoRoom:
            assert not fits

    def live(self) -> list[tuple[str, int, int]]:
        return [row for row in self.model.values() if row[0] != "released"]

    @precondition(lambda self: self.model)
    @rule(
        data=st.data(),
        step=st.sampled_from(["intend", "accept", "park", "bill", "release", "requeue"]),
    )
    def step(self, data: st.DataObject, step: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.model)))
        state, estimate, billed = self.model[name]
        legal = {
            "intend": ("reserved",),
            "accept": ("intent", "uncertain"),
            "park": ("intent", "accepted"),
            "bill": ("intent", "accepted", "uncertain"),
            "release": ("reserved", "intent", "accepted", "uncertain"),
            "requeue": ("intent", "accepted"),
        }[step]
        after = {"intend": "intent", "accept": "accepted", "park": "uncertain", "bill": "billed",
                 "release": "released", "requeue": "reserved"}[step]  # fmt: skip
        amount = data.draw(st.integers(0, estimate)) if step == "bill" else billed
        try:
            match step:
                case "intend":
                    ledger.intend(self.db, name, "", 1.0)
                case "accept":
                    ledger.accept(self.db, name, "p1", 1.0)
                case "park":
                    ledger.park(self.db, name, "lost", 1.0)
                case "bill":
                    ledger.bill(self.db, name, amount, 1.0)
                case "release":
                    ledger.release(self.db, name, 1.0, "server")
                case _:
                    ledger.requeue(self.db, name, 1.0)
            assert state in legal
            self.model[name] = (after, estimate, amount)
        except ledger.IllegalStep:
            assert state not in legal

    @invariant()
    def the_books_agree(self) -> None:
        totals = ledger.totals(self.db, "se")
        assert totals.billed == sum(b for s, _, b in self.model.values() if s == "billed")
        held = ("reserved", "intent", "accepted", "uncertain")
        assert totals.reserved == sum(e for s, e, _ in self.model.values() if s in held)
        assert totals.committed <= BUDGET
        assert not ledger.wrong_sums(self.db)


LedgerMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestLedger = LedgerMachine.TestCase


def test_a_batch_is_reserved_whole_or_not_at_all() -> None:
    db = database()
    with pytest.raises(ledger.NoRoom):
        ledger.reserve(db, [(job("a", 600), "{}", "{}"), (job("b", 600), "{}", "{}")], 1_000)
    assert db.execute("SELECT COUNT(*) FROM ledger").fetchone()[0] == 0
    db.close()


def test_what_is_billed_cannot_be_billed_again() -> None:
    db = database()
    ledger.reserve(db, [(job("a", 600), "{}", "{}")], None)
    ledger.intend(db, "a", "", 1.0)
    ledger.accept(db, "a", "p", 1.0)
    ledger.bill(db, "a", 500, 1.0)
    with pytest.raises(ledger.IllegalStep):
        ledger.bill(db, "a", 500, 1.0)
    assert ledger.totals(db, "se") == ledger.Totals(500, 0)
    db.close()


def test_sums_that_went_wrong_are_seen_and_added_up_anew() -> None:
    db = database()
    ledger.reserve(db, [(job("a", 600), "{}", "{}"), (job("b", 300), "{}", "{}")], None)
    db.execute("UPDATE session_sums SET reserved=1")
    assert ledger.wrong_sums(db) == ["se"]
    ledger.mend_sums(db)
    assert not ledger.wrong_sums(db)
    assert ledger.totals(db, "se") == ledger.Totals(0, 900)
    db.close()
