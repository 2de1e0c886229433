"""What a person watches is what is: counts, turns, quantiles, money and what needs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gateway.account_pauses import AccountPause
from app.gateway.capacity import Capacity
from app.gateway.dispatch import Dispatcher
from app.gateway.fair import FairQueue
from app.gateway.past import BINS, histogram, look_back, quantile, spending
from app.gateway.troubles import remedy_of, troubles
from app.gateway.watch import OnTheWay, lane_rows, on_the_way, project_rows, watch
from app.story.jobs import Job
from tests.fakes.busy import NOW, TITLES, busy_projects, busy_studio

HOUR = 3600.0


def ended(seconds: float, at: float = NOW - 10, billed: int = 40_000, **more: object) -> Job:
    fields = {"state": "billed", "take": "tk", "category": None, **more}
    return Job(
        id=f"j{at}{seconds}", node="n", provider="fake", model="pro", project="p",
        created_at=at - seconds, updated_at=at, billed=billed, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def under_way(job: str, way: str = "queued", seconds: float = 5.0, **more: object) -> OnTheWay:
    fields = {
        "project": "p", "title": "P", "name": "1A", "shot": "s", "session": "se",
        "provider": "fake", "model": "pro", "seconds": seconds, **more,
    }  # fmt: skip
    return OnTheWay(job=job, way=way, **fields)  # type: ignore[arg-type]


# -- the past -------------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 1000), min_size=1), st.sampled_from([0.5, 0.95]))
def test_a_quantile_is_a_value_that_the_share_is_not_above(
    values: list[float], share: float
) -> None:
    values.sort()
    found = quantile(values, share)
    assert found in values
    assert sum(1 for v in values if v <= found) >= share * len(values)


@given(st.lists(st.floats(0, 500)), st.floats(0.1, 400))
def test_a_histogram_loses_nothing(values: list[float], longest: float) -> None:
    bins = histogram(values, longest)
    assert len(bins) == BINS and sum(bins) == len(values)


def test_nothing_finished_has_no_quantile() -> None:
    assert quantile([], 0.5) is None
    assert look_back([], NOW, NOW - HOUR) == {}


def test_half_are_done_after_p50_and_19_of_20_after_p95() -> None:
    past = look_back([ended(float(n)) for n in range(1, 101)], NOW, NOW - HOUR)["fake/pro"]
    assert (past.p50, past.p95, past.finished) == (50.0, 95.0, 100)


def test_what_the_gateway_measured_goes_before_the_time_in_the_queue() -> None:
    past = look_back([ended(500.0)], NOW, NOW - HOUR, {"fake/pro": [9.0, 10.0, 11.0]})["fake/pro"]
    assert past.p50 == 10.0


def test_errors_are_of_the_last_hour_and_cancelled_is_none() -> None:
    failed = {"state": "released", "take": "", "billed": 0}
    jobs = [
        ended(5), ended(6), ended(7), ended(8, category="server", **failed),
        ended(9, at=NOW - 2 * HOUR, category="server", **failed),
        ended(10, category="cancelled", **failed),
    ]  # fmt: skip
    assert look_back(jobs, NOW, NOW - HOUR)["fake/pro"].error_share == 0.25


def test_spending_is_what_was_billed_and_reserved_is_what_is_open() -> None:
    jobs = [
        ended(5, at=NOW - 30, billed=50_000),
        ended(5, at=NOW - 7000, billed=70_000),
        ended(5, at=NOW - 40 * 86_400, billed=990_000),
        ended(5, state="accepted", take="", billed=0, estimate=30_000),
        ended(6, state="uncertain", take="", billed=0, estimate=20_000, category="uncertain"),
    ]
    spend = spending(jobs, NOW, NOW - HOUR, NOW - 20 * 86_400, 300.0, 24)
    assert (spend.a_minute, spend.total, spend.billed) == (10_000, 50_000, 120_000)
    assert (spend.reserved, spend.reserving) == (50_000, 1)
    assert sum(spend.bars) == 120_000 and spend.bars[-1] == 50_000


# -- lanes ----------------------------------------------------------------------------------------


def test_a_lane_tells_what_it_may_run_and_why_it_does_not() -> None:
    capacity = Capacity({"fake": 6}, per_model={("fake", "pro"): 4})
    jobs = [under_way("a", "running"), under_way("b")]
    (lane,) = lane_rows(jobs, {}, capacity, ["fake/pro"], 0.0)
    assert (lane.state, lane.running, lane.queued, lane.places, lane.own) == (
        "running",
        1,
        1,
        4,
        True,
    )
    capacity.start(("fake", "pro", "p"), 0.0)
    capacity.too_fast("fake", 0.0, 22.0)
    (lane,) = lane_rows(jobs, {}, capacity, ["fake/pro"], 2.0)
    assert (lane.state, lane.wait, lane.places) == ("slowed", 20.0, 1)
    capacity.pause("fake")
    (lane,) = lane_rows(jobs, {}, capacity, ["fake/pro"], 2.0)
    assert (lane.state, lane.trouble) == ("paused", "")
    capacity.resume("fake")
    capacity.accounts.pause(AccountPause("fake", "auth", "401", NOW))
    (lane,) = lane_rows(jobs, {}, capacity, ["fake/other"], 2.0)[1:]
    assert (lane.model, lane.state, lane.trouble) == ("pro", "paused", "auth")


def test_lanes_stay_in_their_order_and_none_is_left_out() -> None:
    rows = lane_rows([under_way("a", model="odd")], {}, Capacity(), ["b/two", "a/one"], 0.0)
    assert [lane.name for lane in rows] == ["b/two", "a/one", "fake/odd"]


def test_a_project_that_waits_for_nothing_is_there_too() -> None:
    rows = project_rows(
        [under_way("a", seconds=9.0), under_way("b", "held")], {"q": "Quiet", "p": "P"}
    )
    assert [(r.title, r.running, r.queued, r.held, r.oldest) for r in rows] == [
        ("Quiet", 0, 0, 0, 0.0), ("P", 0, 1, 1, 9.0),
    ]  # fmt: skip


# -- order ----------------------------------------------------------------------------------------


def test_a_queued_job_can_be_moved_forward_and_back() -> None:
    queue: FairQueue[str] = FairQueue()
    lane = ("fake", "pro", "p")
    for key in "abc":
        queue.put(key, key, "p", lane)
    queue.drop("a")
    queue.put("a", "a", "p", lane, priority=-1)
    queue.drop("c")
    queue.put("c", "c", "p", lane, priority=1)
    assert queue.order() == ["c", "b", "a"]
    assert [queue.pop(lambda _: True) for _ in range(4)] == ["c", "b", "a", None]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-2, 2)), max_size=40))
def test_moving_about_never_starts_a_job_twice_nor_loses_one(moves: list[tuple[int, int]]) -> None:
    queue: FairQueue[int] = FairQueue()
    for n in range(10):
        queue.put(str(n), n, str(n % 3), ("fake", "pro", str(n % 3)))
    for n, priority in moves:
        assert queue.drop(str(n))
        queue.put(str(n), n, str(n % 3), ("fake", "pro", str(n % 3)), priority=priority)
    told = queue.order()
    popped = [str(queue.pop(lambda _: True)) for _ in range(10)]
    assert popped == told and len(set(popped)) == 10 and queue.pop(lambda _: True) is None


# -- a gateway under load -------------------------------------------------------------------------


def test_every_job_on_the_way_is_told_once(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        studio = busy_studio(studio_here)
        workspaces = await busy_projects(studio, tmp_path, 90)
        gateway = studio.gateway
        dispatcher: Dispatcher = gateway.dispatcher
        session = next(iter(workspaces[0].sessions))
        gateway.hold(session)
        rows = on_the_way(gateway.tickets(), dispatcher.order(), {session}, NOW)
        assert len({r.job for r in rows}) == len(rows) == 90
        titles = {w.board.project.id: w.board.project.title for w in workspaces}
        jobs = [job for w in workspaces for job in w.jobs()]
        spend = spending(jobs, NOW, NOW - HOUR, 0.0, 300.0, 24)
        seen = watch(rows, look_back(jobs, NOW, 0.0), spend, gateway.capacity, [], titles, NOW)
        assert seen.running + seen.queued + seen.held == 90
        assert sum(lane.running for lane in seen.lanes) == seen.running == 15
        assert sum(p.queued + p.held + p.running for p in seen.projects) == 90
        assert all(r.way != "queued" for r in rows if r.session == session)
        places = [r.place for r in rows if r.way == "queued"]
        assert places == sorted(places) and len(set(places)) == len(places)
        assert [p.title for p in seen.projects] == list(TITLES)
        assert {s.provider for s in seen.slow_downs} == {"motionworks"}
        await studio.shut()

    run(body())


def test_what_failed_is_grouped_by_what_helps(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        studio = busy_studio(studio_here)
        workspaces = await busy_projects(studio, tmp_path, 3)
        found = troubles(workspaces)
        remedies = [t.remedy for t in found.failures]
        assert remedies == sorted(
            remedies, key=("account", "words", "reference", "model", "again").index
        )
        assert len(found.failures) == 8 and len(found.uncertain) == 2
        by_category = {t.job.category: t for t in found.failures}
        assert by_category["content_policy"].tried == (("content_policy", 2),)
        assert by_category["malformed_output"].cost == 120_000
        assert found.healed > 0
        await studio.shut()

    run(body())


@pytest.mark.parametrize(
    ("category", "remedy"),
    [("auth", "account"), ("content_policy", "words"), ("input_image", "reference"),
     ("model_gone", "model"), ("timeout", "again"), (None, "again")],
)  # fmt: skip
def test_each_category_has_a_remedy(category, remedy) -> None:
    assert remedy_of(category) == remedy
