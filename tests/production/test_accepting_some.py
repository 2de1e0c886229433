"""Some of a plan: the price follows, one undo takes it back, the rest is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.production.chat import hear
from app.production.proposal import accept, propose_some
from app.story.plan_parts import parts_of
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.talk import plan_of
from tests.conftest import Run


def test_some_of_a_plan_costs_less_and_is_one_undo(run: Run, tmp_path: Path) -> None:
    async def scene(studio: Studio) -> None:
        workspace = await studio.create(tmp_path / "Some.slate", "Some")
        whole = await hear(workspace, "a 30 s ad for headphones in four shots", studio.shop)
        parts = [p for p in parts_of(whole.plan.edits, workspace.board) if p.key.startswith("sh")]
        some = propose_some(workspace, whole.plan, studio.shop, {parts[0].key})
        assert some.left_out == (parts[0].key,)
        assert len(some.nodes) == len(whole.nodes) - 2
        assert some.seconds < whole.seconds and some.micros <= whole.micros
        before = workspace.board.authored()
        await accept(workspace, some.plan, partly=True)
        assert len(workspace.board.shots()) == 3
        kept = await plan_of(workspace, whole.plan.id)
        assert kept is not None and kept[1].state == "partly"
        assert len(kept[0].edits) == len(whole.plan.edits)  # the proposal stays as it was made
        assert kept[0].direction is not None
        await workspace.undo()
        assert workspace.board.authored() == before

    async def work() -> None:
        studio = Studio()
        try:
            await scene(studio)
        finally:
            await studio.shut()

    run(work())


def test_nothing_of_a_plan_cannot_be_accepted(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        studio = Studio()
        try:
            workspace = await studio.create(tmp_path / "None.slate", "None")
            whole = await hear(workspace, "a poster of a lighthouse", studio.shop)
            every = {p.key for p in parts_of(whole.plan.edits, workspace.board)}
            none = propose_some(workspace, whole.plan, studio.shop, every)
            assert none.plan.edits == () and none.nodes == ()
            with pytest.raises(BadInput):
                await accept(workspace, none.plan, partly=True)
        finally:
            await studio.shut()

    run(work())
