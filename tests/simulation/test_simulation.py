"""Seeds of trouble: nothing lost, nothing billed twice, no budget passed, everything ends."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.simulation.bugs import BUGS
from tests.simulation.world import play

SEEDS = 300  # 10,000 are the second command: python -m tests.simulation


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Crashes are the point here; their log is not."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("first", range(0, SEEDS, 100))
def test_no_seed_violates_anything(first: int) -> None:
    found = [line for seed in range(first, first + 100) if (line := play(seed))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("bug", sorted(BUGS))
def test_a_planted_bug_is_found(bug: str) -> None:
    with BUGS[bug]():
        for seed in range(1000):
            if play(seed):
                return
    pytest.fail(f"{bug} was not found in 1,000 seeds")
