"""What the next attempt is: the table of categories, as a pure function."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.execution.ladder import QUALITY_RETRIES, RETRIES, Tried, next_step
from app.story.jobs import Category

CATEGORIES = list(get_args(Category))


def failed(*categories: Category) -> list[Tried]:
    return [Tried(category=c) for c in categories]


def judged(*totals: float) -> list[Tried]:
    return [Tried(take=f"t{i}", total=t, passed=t >= 7) for i, t in enumerate(totals)]


def test_the_first_attempt_sends_the_optimised_prompt() -> None:
    step = next_step([])
    assert (step.kind, step.prompt, step.new_seed) == ("submit", "first", 0)


def test_a_passing_take_is_kept() -> None:
    step = next_step(judged(5.0, 7.5))
    assert (step.kind, step.take, step.auto) == ("keep", "t1", False)


def test_after_two_quality_retries_the_best_is_kept_and_marked() -> None:
    assert next_step(judged(5.0)).prompt == "refined"
    assert next_step(judged(5.0, 6.0)).new_seed == 2
    step = next_step(judged(5.0, 6.5, 6.0))
    assert (step.kind, step.take, step.auto) == ("keep", "t1", True)


def test_a_refusal_is_softened_with_the_same_seed_then_another_model_then_a_person() -> None:
    first = next_step(failed("content_policy"))
    second = next_step(failed(*["content_policy"] * 2))
    third = next_step(failed(*["content_policy"] * 3))
    assert (first.prompt, first.model, first.new_seed) == ("softer", "same", 0)
    assert (second.prompt, second.model, second.new_seed) == ("softest", "same", 0)
    assert third.model == "other_filter"
    assert next_step(failed(*["content_policy"] * 4)).kind == "person"


def test_trouble_repeats_the_same_prompt_then_goes_elsewhere() -> None:
    first = next_step(failed("server"))
    assert (first.prompt, first.model) == ("same", "same")
    assert first.wait > 0
    assert next_step(failed("server", "server")).model == "other_provider"


def test_rate_limits_wait_as_long_as_they_were_told() -> None:
    step = next_step([Tried(category="rate_limited", retry_after=12.0)])
    assert (step.kind, step.prompt, step.wait) == ("submit", "same", 12.0)


@pytest.mark.parametrize(
    ("category", "prompt", "model"),
    [
        ("invalid_parameters", "simplified", "same"),
        ("input_image", "fewer_references", "same"),
        ("model_gone", "same", "successor"),
        ("unknown", "same", "same"),
        ("malformed_output", "same", "same"),
        ("expired_output", "same", "same"),
    ],
)
def test_one_more_try_then_it_is_surfaced(category: Category, prompt: str, model: str) -> None:
    once = next_step(failed(category))
    assert (once.kind, once.prompt, once.model) == ("submit", prompt, model)
    assert next_step(failed(category, category)).kind in ("fail", "person")


@pytest.mark.parametrize("category", ["auth", "out_of_credits"])
def test_the_account_pauses_the_provider(category: Category) -> None:
    assert next_step(failed(category)).kind == "pause"


def test_an_uncertain_job_is_never_tried_again() -> None:
    assert next_step(failed("uncertain")).kind == "park"


ATTEMPT = st.one_of(
    st.sampled_from(CATEGORIES).map(lambda c: Tried(category=c)),
    st.floats(1, 6.9).map(lambda t: Tried(take=f"t{t}", total=t)),
)


@given(st.lists(ATTEMPT, max_size=12))
def test_the_limits_hold_whatever_happens(outcomes: list[Tried]) -> None:
    """Plays outcomes into the ladder for as long as it submits."""
    tried: list[Tried] = []
    for outcome in outcomes:
        step = next_step(tried)
        if step.kind != "submit":
            break
        tried.append(outcome)
    assert len(tried) <= 1 + RETRIES
    assert sum(1 for t in tried if t.take) <= 1 + QUALITY_RETRIES
    end = next_step(tried)
    takes = [t for t in tried if t.take]
    if end.kind == "keep":
        assert end.take == max(takes, key=lambda t: t.total or 0).take
    if end.kind == "fail":
        assert not takes
