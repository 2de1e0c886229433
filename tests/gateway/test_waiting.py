"""How often a provider is asked whether a job is done."""

from __future__ import annotations

from itertools import accumulate, islice, pairwise

from app.gateway.waiting import waits


def times(*args: object, count: int = 40) -> list[float]:
    """When each poll goes out, in seconds after the submission."""
    return list(accumulate(islice(waits(*args), count)))  # type: ignore[arg-type]


def test_a_model_with_a_past_is_first_asked_shortly_before_it_used_to_be_done() -> None:
    assert times("video", 300.0, [90.0, 95.0, 100.0])[0] == 0.8 * 95


def test_without_a_past_the_catalogues_estimate_counts_less() -> None:
    assert times("video", 100.0, [])[0] == 40.0


def test_a_picture_is_asked_for_after_ten_seconds_at_most() -> None:
    assert times("image", 300.0, [])[0] == 10.0
    assert times("image", 9.0, [60.0] * 5)[0] == 10.0


def test_while_it_may_end_at_any_moment_no_poll_is_far() -> None:
    past = [7.5, 8.0, 9.0, 10.0, 10.5]
    asked = [t for t in times("image", 9.0, past) if t <= 10.0]
    gaps = [b - a for a, b in pairwise(asked)]
    assert max(gaps) <= 0.08 * 9.0


def test_a_wrong_estimate_costs_a_seventh_or_so_at_most() -> None:
    asked = times("image", 4.0, [])
    for before, after in pairwise(asked):
        assert after - before <= max(0.5, 0.15 * before) + 1e-9


def test_a_long_job_is_asked_for_every_eight_seconds_at_most() -> None:
    asked = times("video", 60.0, [], count=100)
    assert abs(max(b - a for a, b in pairwise(asked)) - 8.0) < 1e-9


def test_one_job_that_hung_does_not_keep_later_ones_polling() -> None:
    past = [9.0] * 19 + [900.0]
    assert len([t for t in times("image", 9.0, past, count=200) if t < 900.0]) < 130
