"""Making stale things again asks in the number that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.production.rerun import RerunPrice
from app.ui.production.conductor import Conductor
from app.ui.shell import rerunning
from tests.ui.desks import desk_on


@pytest.mark.parametrize(("count", "asked"), [(1, "Make 1A again?"), (2, "Make 2 things again?")])
def test_one_thing_is_asked_for_by_its_name(
    run, theme, qtbot, studio_here, tmp_path: Path, monkeypatch, count: int, asked: str
) -> None:
    titles: list[str] = []

    async def ask(_theme: object, _window: object, title: str, *_more: object) -> str:
        titles.append(title)
        return "no"

    async def body() -> None:
        async with desk_on(theme, studio_here(), tmp_path, 2) as desk:
            board = desk.workspace.board
            nodes = [board.frames_of(s.id)[0].id for s in board.shots()][:count]
            price = RerunPrice(nodes=tuple(nodes), micros=0, seconds=1.0, refused=())
            monkeypatch.setattr(rerunning, "price_rerun", lambda *_: price)
            monkeypatch.setattr(rerunning, "ask", ask)
            conductor = Conductor(desk)
            await rerunning.offer_rerun(desk, conductor, nodes)
            conductor.close()

    run(body)
    assert titles == [asked]
