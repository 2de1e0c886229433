"""A production that waits for the account of a provider goes on by itself once it is mended."""

from __future__ import annotations

from typing import Any

import pytest

from app.production import answers
from app.story.session import Limits
from app.ui.production.conductor import Conductor
from tests.fakes.clock import FastClock
from tests.fakes.provider import fake_catalogue
from tests.fakes.roles import fake_roles
from tests.gateway.test_account_pauses import Locked
from tests.ui.desks import desk_on, until


@pytest.mark.parametrize("mended", [True, False], ids=["mended", "still refused"])
def test_the_window_says_it_at_once_and_goes_on_when_it_is_mended(
    run: Any, theme: Any, studio_here: Any, tmp_path: Any, mended: bool
) -> None:
    async def work() -> None:
        bad = Locked()
        studio = studio_here(
            providers={"bad": bad}, catalogue=fake_catalogue("bad"), clock=FastClock(),
            roles=fake_roles(),
        )  # fmt: skip
        async with desk_on(theme, studio, tmp_path, shots=2) as desk:
            limits = Limits(mode="autonomous", video=False, budget=10**6, concurrency=1)
            await answers.start(desk.workspace, limits)
            conductor = Conductor(desk)
            told: list[str] = []
            conductor.wants_person.connect(lambda title, text: told.append(text))
            await conductor.approve()
            await until(lambda: conductor.situation == "halted")
            assert conductor.halt_reason == "account" and "bad is paused" in desk.notices[0]  # type: ignore[attr-defined]
            assert len(told) == 1 and "Settings > Providers" in told[0]
            bad.locked = not mended
            calls = bad.calls
            studio.gateway.capacity.accounts.lift("bad")
            await until(lambda: bad.calls > calls)
            wanted = "completed" if mended else "halted"
            await until(lambda: conductor.situation == wanted and not conductor.is_walking)
            assert len(bad.service.accepted) == (3 if mended else 0)  # with the sheet
            assert bad.calls == calls + (3 if mended else 1)
            conductor.close()
            await desk.tasks.join()

    run(work)
