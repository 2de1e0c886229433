"""What is bought at a gate: nothing from a frame that is not approved, by whatever way it is wired."""

from __future__ import annotations

from pathlib import Path

from app.production.rerun import price_rerun, rerun
from app.production.waiving import let_pass
from app.story.base import new_id
from app.story.edits import Add, Approve
from app.story.recipes import wire
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider
from tests.production.test_agent import studio_with


def test_a_clip_over_a_crop_waits_for_the_frame_and_for_the_crop_of_it(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=1)
        await studio.gateway.attach(workspace)
        shown, crop, film = frame(workspace, "1A"), new_id("nd"), new_id("nd")
        await workspace.apply(
            [
                Add(table="nodes", row={"id": crop, "op": "crop"}),
                Add(table="nodes", row={"id": film, "op": "video", "prompt": "waves"}),
                Add(table="wires", row=wire(shown, crop, "image")),
                Add(table="wires", row=wire(crop, film, "start_frame")),
            ]
        )

        async def make(*nodes: str) -> list[tuple[str, str]]:
            price = price_rerun(workspace, list(nodes), studio.shop)
            done = await rerun(
                workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price,
                budget=10_000_000,
            )  # fmt: skip
            return [(r.kind, r.text) for r in done]

        async def approve() -> None:
            take = workspace.chosen(shown)
            assert take is not None
            await workspace.apply([Approve(node=shown, take=take.id)])

        def clips() -> int:
            return len(workspace.facts.of(film))

        await make(shown)
        await make(crop)
        assert [kind for kind, _ in await make(film)] == ["blocked"] and clips() == 0
        await approve()
        assert [kind for kind, _ in await make(film)] == ["kept"] and clips() == 1

        await make(shown)
        await approve()  # another picture, of which there is no crop yet
        [(kind, text)] = await make(film)
        assert kind == "blocked" and "crop" in text.lower() and clips() == 1
        assert [kind for kind, _ in await make(crop, film)] == ["kept", "kept"] and clips() == 2

        await make(shown)
        await make(crop)
        assert [kind for kind, _ in await make(film)] == ["blocked"]
        await let_pass(workspace, shown, "only a draft")
        assert [kind for kind, _ in await make(film)] == ["kept"] and clips() == 3
        await studio.shut()

    run(body())
