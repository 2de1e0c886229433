"""What lies in the file unread answers like what was read, whoever asks for what and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.story.job_book import JobBook
from app.story.jobs import Job
from app.story.read_later import Raw, ReadLater
from app.story.takes import Kept

_ids = st.sampled_from("abcdef")
_moves = st.lists(st.tuples(st.sampled_from(("ask", "get", "put", "some", "all", "has")), _ids))


def _read(rows: Sequence[Raw]) -> list[Kept]:
    return [Kept(node=node, take=take) for node, take in rows]


def _ask(rows: Any, move: str, name: str) -> object:
    match move:
        case "ask":
            return rows[name] if name in rows else None  # noqa: SIM401 - both ways
        case "get":
            return rows.get(name)
        case "put":
            rows[name] = Kept(node=name, take="new")
            return None
        case "some":
            return rows.read_some(2) if isinstance(rows, ReadLater) else None
        case "all":
            return list(rows.values()), list(rows.items())
        case _:
            return name in rows, len(rows), list(rows)


@given(st.lists(st.tuples(_ids, st.integers(0, 9)), max_size=9), _moves)
def test_nobody_can_tell_what_was_read(left: list[tuple[str, int]], moves: Any) -> None:
    late: ReadLater[Kept] = ReadLater(_read)
    plain: dict[str, Kept] = {}
    for name, number in left:  # of several the last counts
        late.leave(name, (name, f"t{number}"))
        plain[name] = Kept(node=name, take=f"t{number}")
    for move, name in moves:
        if move == "some":
            late.read_some(2)
        else:
            assert _ask(late, move, name) == _ask(plain, move, name)
    while late.read_some(1):
        pass
    assert dict(late) == plain and list(late) == list(plain)


def test_what_is_no_record_is_told_to_whoever_asks() -> None:
    late: ReadLater[Kept] = ReadLater(lambda rows: [Kept.model_validate(r[0]) for r in rows])
    late.leave("a", ({"node": 1},))
    with pytest.raises(ValueError, match="node"):
        _ = late["a"]
    with pytest.raises(ValueError, match="node"):
        late.read_some(5)


def _job(number: int, node: str, state: Any, billed: int) -> Job:
    return Job(id=f"j{number}", node=node, state=state, provider="p", model="m", billed=billed)


_states = st.sampled_from(("reserved", "intent", "accepted", "uncertain", "billed", "released"))
_rows = st.lists(st.tuples(st.sampled_from("xy"), _states, st.integers(0, 5)), max_size=8)


@given(_rows, st.lists(st.tuples(st.integers(0, 9), _states, st.integers(0, 5)), max_size=8))
def test_a_book_of_jobs_left_unread_answers_like_one_that_was_read(
    stored: list[tuple[str, Any, int]], later: list[tuple[int, Any, int]]
) -> None:
    left = JobBook(ReadLater(lambda rows: [row[0] for row in rows]))
    read = JobBook()
    known: dict[int, str] = {}
    for number, (node, state, billed) in enumerate(stored):
        job = _job(number, node, state, billed)
        known[number] = node
        read.put(job)
        if job.open:
            left.put(job)
        else:
            left.leave(job.id, node, billed, (job,))
    for number, state, billed in later:
        job = _job(number, known.setdefault(number, "x"), state, billed)
        read.put(job)
        left.put(job)
    assert left.open() == read.open()
    for model in ("p/m", "p/other"):
        billed = [j for j in read.all() if j.state == "billed" and model == "p/m"]
        assert left.billed(model) == billed and left.billed(model) is left.billed(model)
    for node in "xy":
        jobs = [j for j in read.all() if j.node == node]
        assert left.of(node, True) == [j for j in jobs if j.open]
        assert left.billed_on(node) == read.billed_on(node) == sum(j.billed for j in jobs)
        assert left.of(node) == read.of(node) == jobs
    assert left.all() == read.all() and left.get("j99") is None
