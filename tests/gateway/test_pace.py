"""Submissions a minute: never more than the limit, never more than headers leave, and no other
provider waits for one that does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.gateway.capacity import Capacity
from app.gateway.pace import Pace
from app.providers.port import Rate

LANE = ("fake", "pro", "p")


def starts(pace: Pace, until: float, now: float = 0.0) -> list[float]:
    """Starts as early as it may, until a time."""
    found: list[float] = []
    while now < until and len(found) < 4000:
        wait = pace.wait(now)
        if wait > 0:
            now += wait + 1e-6
            continue
        pace.start(now)
        found.append(now)
    return found


@given(st.integers(1, 900))
def test_no_minute_ever_holds_more_than_its_limit(a_minute: int) -> None:
    pace = Pace()
    pace.set(a_minute, 0.0)
    times = starts(pace, 180.0)
    assert all(later - first >= 60.0 for first, later in zip(times, times[a_minute:], strict=False))
    assert len(times) >= 3 * a_minute * 0.88, "and little of it is left unused"


def test_a_tenth_may_go_at_once_and_the_rest_is_spread() -> None:
    pace = Pace()
    pace.set(60, 0.0)
    assert len(starts(pace, 0.001)) == 6
    assert 0.5 < pace.wait(0.001) < 1.5


def test_a_limit_can_be_changed_and_taken_away_while_it_holds() -> None:
    pace = Pace()
    pace.set(1, 0.0)
    pace.start(0.0)
    assert pace.wait(1.0) == 59.0
    pace.set(60, 1.0)
    assert pace.wait(1.0) < 1.5
    pace.set(None, 1.0)
    assert pace.wait(1.0) == 0.0


def test_headers_that_leave_nothing_stop_at_once() -> None:
    pace = Pace()
    pace.heard(Rate(remaining=0, reset_seconds=30.0, limit=50), 100.0)
    assert pace.wait(100.0) == 30.0
    assert pace.told(110.0) == Rate(remaining=0, reset_seconds=20.0, limit=50)
    assert pace.wait(130.0) == 0.0


def test_what_headers_leave_is_counted_down_before_the_next_answer() -> None:
    pace = Pace()
    pace.heard(Rate(remaining=2, reset_seconds=30.0), 0.0)
    assert starts(pace, 10.0) == [0.0, 0.0]


def test_an_older_answer_never_raises_what_a_newer_one_left() -> None:
    pace = Pace()
    pace.heard(Rate(remaining=1, reset_seconds=30.0), 0.0)
    pace.heard(Rate(remaining=9, reset_seconds=30.0), 0.1)
    assert pace.told(1.0) is not None and pace.told(1.0).remaining == 1  # type: ignore[union-attr]


def test_after_a_stretch_that_was_used_up_starts_come_one_by_one() -> None:
    pace = Pace()
    pace.heard(Rate(remaining=0, reset_seconds=10.0), 0.0)
    times = [round(t, 2) for t in starts(pace, 12.01)]
    assert times[:4] == [10.0, 11.0, 11.5, 11.75]
    assert len(times) > 10, "and faster each time, until nothing holds them back"


def test_a_provider_that_says_tomorrow_is_asked_again_within_the_hour() -> None:
    pace = Pace()
    pace.heard(Rate(remaining=0, reset_seconds=86_400.0), 0.0)
    assert pace.wait(0.0) == 3600.0


@given(
    st.lists(
        st.tuples(
            st.floats(0, 20),
            st.sampled_from(["start", "heard", "limit"]),
            st.integers(0, 30),
            st.one_of(st.none(), st.floats(0, 90)),
        ),
        max_size=60,
    )
)
def test_whatever_is_said_it_starts_again_some_time(
    steps: list[tuple[float, str, int, float | None]],
) -> None:
    pace, now = Pace(), 0.0
    for later, what, number, reset in steps:
        now += later
        if what == "heard":
            pace.heard(Rate(remaining=number, reset_seconds=reset), now)
        elif what == "limit":
            pace.set(number or None, now)
        elif pace.wait(now) <= 0:
            pace.start(now)
    waited = pace.wait(now)
    assert 0.0 <= waited <= 3600.0
    assert pace.wait(now + waited + 0.001) <= 60.0


# -- in capacity ----------------------------------------------------------------------------------


def test_a_provider_that_must_wait_holds_back_no_other() -> None:
    capacity = Capacity()
    capacity.heard("fake", Rate(remaining=0, reset_seconds=60.0), 0.0)
    capacity.set_rate("other", 1, 0.0, "slow")
    capacity.start(("other", "slow", "p"), 0.0)
    assert not capacity.free(LANE, 1.0)
    assert not capacity.free(("other", "slow", "p"), 1.0)
    assert capacity.free(("other", "quick", "p"), 1.0)
    assert capacity.next_start(1.0) == 59.0
    assert capacity.slow_downs(1.0)["fake"].seconds == 59.0


def test_what_is_only_collected_uses_up_no_submission() -> None:
    capacity = Capacity()
    capacity.set_rate("fake", 1, 0.0)
    capacity.start(LANE, 0.0, sends=False)
    assert capacity.free(LANE, 0.0)
    capacity.start(LANE, 0.0)
    assert not capacity.free(LANE, 0.0)
    assert (capacity.rate("fake"), capacity.running("fake")) == (1, 2)
