"""What is omitted is not produced, not priced, and not in the film; what is restored is again."""

from __future__ import annotations

import csv
from pathlib import Path

from app.exchange.exports import Wish, write
from app.production import answers
from app.production.preflight import estimate
from app.story.scene_recipes import omit
from app.story.session import Limits
from app.workspace.cutting import make_cut
from tests.fakes.clock import FastClock
from tests.fakes.projects import shot, small_project
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.fakes.roles import fake_roles


def test_an_omitted_shot_is_neither_priced_nor_made_and_a_restored_one_is(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_here(
            providers={"fake": provider}, catalogue=fake_catalogue(), clock=FastClock(),
            roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=3)
        board = workspace.board
        left_out = shot(workspace, "1B")
        whole = await answers.start(workspace, Limits(mode="autonomous", video=False))
        price = estimate(workspace, whole, studio.shop).total
        await answers.stop(workspace, whole)
        await workspace.apply(omit(board, [left_out.id]))
        session = await answers.start(workspace, Limits(mode="autonomous", video=False))
        assert estimate(workspace, session, studio.shop).total < price
        await studio.gateway.attach(workspace)
        assert (await studio.agent(workspace).run(session)).kind == "completed"
        made = {take.shot for take in workspace.facts.takes.values()}
        assert left_out.id not in made and len(made) == 2

        assert [s.number for s in make_cut(workspace).shots] == ["1A", "1C"]
        listed = write(workspace, Wish("csv"), tmp_path / "list.csv").read_text("utf-8-sig")
        rows = list(csv.DictReader(listed.splitlines()))
        assert [(r["shot"], r["description"] == "OMITTED") for r in rows] == [
            ("1A", False), ("1B", True), ("1C", False),
        ]  # fmt: skip
        assert write(workspace, Wish("pdf"), tmp_path / "pages.pdf").stat().st_size > 1000

        await workspace.apply(omit(board, [left_out.id], omitted=False))
        again = await answers.start(workspace, Limits(mode="autonomous", video=False))
        assert (await studio.agent(workspace).run(again)).kind == "completed"
        assert left_out.id in {take.shot for take in workspace.facts.takes.values()}
        await studio.shut()

    run(body())
