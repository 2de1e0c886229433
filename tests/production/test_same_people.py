"""The same people in every shot: what a service is really sent, on its stand-in over HTTP."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from app.execution.prepare import prepare, takes_end_frame
from app.production import answers
from app.production.agent import Halt, plan_data
from app.production.preflight import estimate
from app.production.rerun import price_rerun, rerun
from app.production.waiving import let_pass
from app.story.activity import Activity
from app.story.asset_recipes import add_look, choose_look
from app.story.compositions import sketch_layout
from app.story.edits import Add, Change, Edit
from app.story.freshness import may_be_used
from app.story.panels import add_panel
from app.story.recipes import new_asset, new_shot
from app.story.session import Limits, Session
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.conftest import Run
from tests.fakes.clock import FastClock
from tests.fakes.roles import fake_roles
from tests.fakes.services.bfl import COST, FakeBfl
from tests.fakes.services.media_bytes import picture

TAKES_PICTURES, TAKES_ONE = "bfl/flux-2-pro", "bfl/flux-dev"
BUDGET = 2_000_000  # micro-dollars: rounds of feedback are paid as well
# shot -> who is in it; scene 3 has Mara in a wet coat
FILM = {
    "1A": ("mara",), "1B": ("mara", "tom"), "2A": ("tom",), "2B": ("mara", "tom"), "2C": (),
    "3A": ("mara",), "3B": ("tom", "mara"),
}  # fmt: skip
ABOUT = {"mara": "a tall woman of 28, red hair", "tom": "a stout man of 70, white beard"}


class Portraits(FakeBfl):
    """Makes another picture each time, so that a sheet can be told from any other."""

    def _made(self, job: dict[str, Any]) -> dict[str, Any]:
        if "sample" not in job and job["endpoint"] != "flux-3-video":
            number = len(self.files)
            job["sample"] = self.serve(picture(shade=1000 + number), "image/png", ".png")
            self.billed += round(COST * 10_000)
        return super()._made(job)

    def frames(self) -> list[tuple[str, str, list[bytes]]]:
        """What was asked for of shots: number, prompt, the pictures that came along, in order."""
        found: list[tuple[str, str, list[bytes]]] = []
        for seen in self.seen("order"):
            prompt = seen.json["prompt"]
            shot = next((s for s in FILM if f"take of {s}." in prompt), "")
            fields = ["image_prompt", "input_image", *(f"input_image_{n}" for n in range(2, 9))]
            pictures = [base64.b64decode(seen.json[f]) for f in fields if f in seen.json]
            if shot:
                found.append((shot, prompt, pictures))
        return found


@asynccontextmanager
async def film(own_home: Path, tmp_path: Path) -> AsyncGenerator[tuple[Portraits, Studio, Workspace]]:  # fmt: skip
    async with Portraits() as fake:
        environ = {
            "SLATEROOM_HOME": str(own_home), "SLATEROOM_BFL_API_KEY": fake.key,
            "SLATEROOM_BFL_BASE_URL": fake.url,
        }  # fmt: skip
        studio = Studio(environ=environ, clock=FastClock(), roles=fake_roles())
        workspace = await studio.create(tmp_path / "Film.slate", "Film")
        await workspace.apply(written(workspace), "person")
        await studio.ready_to_buy(workspace)
        try:
            yield fake, studio, workspace
        finally:
            await studio.shut()


def written(workspace: Workspace) -> list[Edit]:
    board = workspace.board
    edits: list[Edit] = [
        Change(
            table="projects",
            id=board.project.id,
            fields={"video": False, "image_model": TAKES_PICTURES},
        )
    ]
    for name, about in ABOUT.items():
        edits += new_asset("character", name.upper(), about, asset_id=name)
    for n in ("1", "2", "3"):
        row = {"id": f"sc{n}", "episode": board.episodes()[0].id, "number": n, "order": int(n)}
        edits.append(Add(table="scenes", row={**row, "heading": "EXT. PIER - DAY"}))
    for number, cast in FILM.items():
        fields = {"letter": number[1], "order": ord(number[1]), "characters": list(cast)}
        edits += new_shot(f"sc{number[0]}", fields, f"A take of {number}.")
    return edits


async def in_a_wet_coat(workspace: Workspace) -> None:
    board = workspace.board
    await workspace.apply(add_look(board, "mara", "wet coat", "a soaked coat", look_id="wet"))
    await workspace.apply(choose_look(board, "sc3", "mara", "wet"))


async def walk(studio: Studio, workspace: Workspace, session: Session, before: Callable[[Halt], Any]) -> Halt:  # fmt: skip
    """Guided: looks at every checkpoint, then approves it, until nothing waits."""
    agent = studio.agent(workspace)
    while True:
        halt = await agent.run(await answers.resume(workspace, session))
        if halt.kind != "checkpoint":
            return halt
        if await before(halt):
            continue
        current = workspace.sessions[session.id]
        plan = plan_data(workspace, current, estimate(workspace, current, studio.shop))
        await answers.approve(workspace, current, plan)


def sheet_bytes(workspace: Workspace, asset: str, look: str = "") -> bytes:
    sheet = workspace.board.sheet_of(asset, look)
    assert sheet is not None and may_be_used(workspace.board, workspace.facts, sheet.id)
    take = workspace.chosen(sheet.id)
    assert take is not None
    return workspace.take_path(take).read_bytes()


def check_requests(fake: Portraits, workspace: Workspace, coat: bool = True) -> None:
    """Every request for a shot carries the approved sheet of everybody in it, the main one first,
    and nothing else."""
    sent = fake.frames()
    assert {shot for shot, _, _ in sent} == set(FILM)
    for shot, prompt, pictures in sent:
        looks = {"mara": "wet"} if coat and shot[0] == "3" else {}
        expected = [sheet_bytes(workspace, who, looks.get(who, "")) for who in FILM[shot]]
        assert pictures == expected, shot
        for n, who in enumerate(FILM[shot], 1):
            asked = f"{who.upper()} is the person in reference picture {n}: match the face, the clothes and the build."  # fmt: skip
            assert prompt.count(asked) == 1
            assert ABOUT[who] not in prompt, "the picture tells it"


def test_autonomous_every_shot_carries_the_approved_sheets_of_its_people(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            await in_a_wet_coat(workspace)
            session = await answers.start(
                workspace, Limits(mode="autonomous", video=False, budget=BUDGET)
            )
            halt = await studio.agent(workspace).run(session)
            assert halt.kind == "completed", halt.text
            check_requests(fake, workspace)
            # The wet coat was drawn with the same face: from Mara's own sheet.
            wet = [s.json for s in fake.seen("order") if "soaked coat" in s.json["prompt"]]
            assert len(wet) == 1
            assert base64.b64decode(wet[0]["input_image"]) == sheet_bytes(workspace, "mara")

    run(body())


def test_guided_no_sheet_goes_along_before_it_is_approved(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    phases: list[str] = []

    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            await in_a_wet_coat(workspace)
            session = await answers.start(
                workspace, Limits(mode="guided", video=False, budget=BUDGET)
            )

            async def look(halt: Halt) -> bool:
                assert halt.standing is not None
                phases.append(str(halt.phase))
                if halt.phase == "sheets":
                    assert not fake.frames(), "no shot is drawn before the sheets are approved"
                if phases.count("sheets") == 1 and halt.phase == "sheets":
                    # Another take of Tom is asked for: the first one must never be seen again.
                    tom = workspace.board.sheet_of("tom")
                    assert tom is not None and tom.id in halt.standing.waiting
                    await answers.give_feedback(workspace, session, {tom.id: "older"})
                    return True
                return False

            halt = await walk(studio, workspace, session, look)
            assert halt.kind == "completed", halt.text
            # The wet coat waits for Mara's own sheet, so there is a second look at sheets.
            assert phases == ["plan", "sheets", "sheets", "sheets", "proofs", "images"]
            check_requests(fake, workspace)

    run(body())


def test_a_sheet_that_is_under_review_again_holds_its_shots_back(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            session = await answers.start(
                workspace, Limits(mode="guided", video=False, budget=BUDGET)
            )
            seen: list[str] = []

            async def look(halt: Halt) -> bool:
                seen.append(str(halt.phase))
                if halt.phase == "proofs" and seen.count("proofs") == 1:
                    mara = workspace.board.sheet_of("mara")
                    assert mara is not None
                    await answers.give_feedback(workspace, session, {mara.id: "shorter hair"})
                    return True
                return False

            before: dict[str, int] = {}

            async def watched(halt: Halt) -> bool:
                if seen.count("proofs") == 1 and halt.phase == "sheets":
                    after = [s for s, _, _ in fake.frames()]
                    assert len(after) == before["frames"], "no shot while the sheet is reviewed"
                before["frames"] = len(fake.frames())
                return await look(halt)

            halt = await walk(studio, workspace, session, watched)
            assert halt.kind == "completed", halt.text
            new = sheet_bytes(workspace, "mara")
            newest = {shot: pictures for shot, _, pictures in fake.frames()}
            for shot, pictures in newest.items():
                if "mara" in FILM[shot]:
                    assert new in pictures, f"{shot} shows the sheet that was approved last"

    run(body())


async def in_the_small_model(studio: Studio, workspace: Workspace) -> None:
    await in_a_wet_coat(workspace)
    settings = {"image_model": TAKES_ONE}
    await workspace.apply(
        [Change(table="projects", id=workspace.board.project.id, fields=settings)]
    )
    session = await answers.start(workspace, Limits(mode="autonomous", video=False, budget=BUDGET))
    halt = await studio.agent(workspace).run(session)
    assert halt.kind == "completed", halt.text


def description(shot: str, who: str) -> str:
    more = "; a soaked coat" if who == "mara" and shot[0] == "3" else ""
    return f"{who.upper()}: {ABOUT[who]}{more}."


def test_a_model_that_takes_no_picture_is_told_the_description_instead(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    (own_home / "data").mkdir(exist_ok=True)
    blind: dict[str, object] = {"provider": "bfl", "id": "flux-dev", "inputs": []}
    (own_home / "data" / "models.json").write_text(json.dumps({"models": [blind]}))

    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            await in_the_small_model(studio, workspace)
            for shot, prompt, pictures in fake.frames():
                assert not pictures and "reference" not in prompt
                assert all(prompt.count(description(shot, who)) == 1 for who in FILM[shot])

    run(body())


def test_a_model_that_takes_one_picture_gets_the_main_character(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            await in_the_small_model(studio, workspace)
            for shot, prompt, pictures in fake.frames():
                for n, who in enumerate(FILM[shot]):
                    look = "wet" if who == "mara" and shot[0] == "3" else ""
                    assert (pictures[:1] == [sheet_bytes(workspace, who, look)]) == (n == 0)
                    assert (description(shot, who) in prompt) == (n > 0)
                    assert (f"{who.upper()} is the person in" in prompt) == (n == 0)

    run(body())


def test_a_sheet_that_is_the_same_as_another_is_not_bought_again(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            twins = new_asset("character", "MARA VOSS", ABOUT["mara"], asset_id="voss")
            cast = Change(table="shots", id=workspace.board.shots()[4].id, fields={"characters": ["voss"]})  # fmt: skip
            await workspace.apply([*twins, cast])
            session = await answers.start(
                workspace, Limits(mode="autonomous", video=False, budget=BUDGET)
            )
            plan = estimate(workspace, session, studio.shop)
            by_name = {row.name: row for row in plan.rows}
            same = by_name["sheet of MARA VOSS"]
            assert same.micros == 0 and same.why == "the same as the sheet of MARA; nothing is bought"  # fmt: skip
            halt = await studio.agent(workspace).run(session)
            assert halt.kind == "completed", halt.text
            board = workspace.board
            first, second = board.sheet_of("mara"), board.sheet_of("voss")
            assert first is not None and second is not None
            assert workspace.jobs_of(second.id) == [] and len(workspace.jobs_of(first.id)) == 1
            take, original = workspace.chosen(second.id), workspace.chosen(first.id)
            assert take is not None and original is not None
            assert (take.origin, take.parent, take.job) == ("reused", original.id, "")
            assert (take.sha256, take.model, take.seed) == (original.sha256, original.model, original.seed)  # fmt: skip
            assert not workspace.staleness.is_stale(second.id)
            assert len(fake.seen("order")) == 2 + len(FILM), "two sheets, and the shots"

    run(body())


def test_a_person_may_let_an_unapproved_sheet_pass_with_a_reason_that_is_logged(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            logged: list[Activity] = []
            workspace.changes.on_events(lambda entries: logged.extend(entries))
            session = await answers.start(workspace, Limits(mode="guided", video=False))

            async def look(halt: Halt) -> bool:
                if halt.phase == "sheets" and halt.standing and len(halt.standing.waiting) == 2:
                    tom = workspace.board.sheet_of("tom")
                    assert tom is not None
                    await let_pass(workspace, tom.id, "good enough for a draft")
                    return True
                return False

            halt = await walk(studio, workspace, session, look)
            assert halt.kind == "completed", halt.text
            check_requests(fake, workspace, coat=False)
            tom = workspace.board.sheet_of("tom")
            assert tom is not None and not tom.approved
            words = [e.text for e in logged if e.kind == "waived"]
            assert words == ["sheet of TOM is used without approval: good enough for a draft"]

    run(body())


def test_two_people_of_whom_nothing_is_said_are_not_the_same(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            edits = [Change(table="assets", id=who, fields={"description": ""}) for who in ABOUT]
            await workspace.apply(edits)
            session = await answers.start(
                workspace, Limits(mode="autonomous", video=False, budget=BUDGET)
            )
            await studio.agent(workspace).run(session)
            for who in ABOUT:
                sheet = workspace.board.sheet_of(who)
                assert sheet is not None and len(workspace.jobs_of(sheet.id)) == 1
            assert len(fake.seen("order")) == 2 + len(FILM)

    run(body())


def test_a_layout_goes_first_and_is_told_as_what_it_is(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            board = workspace.board
            frame = board.frames_of(board.shots()[0].id)[0]
            edits, sketch = sketch_layout(board, frame.id)
            await workspace.apply(edits)
            limits = Limits(mode="guided", video=False, budget=BUDGET, shots=(frame.shot,))
            session = await answers.start(workspace, limits)
            halt = await walk(studio, workspace, session, nothing)
            assert halt.kind == "completed", halt.text
            drawn = workspace.chosen(sketch)
            assert drawn is not None and drawn.provider == "sketch"
            ((shot, prompt, pictures),) = fake.frames()
            layout = workspace.take_path(drawn).read_bytes()
            assert (shot, pictures) == ("1A", [layout, sheet_bytes(workspace, "mara")])
            assert "Follow the layout of reference picture 1:" in prompt
            assert "MARA is the person in reference picture 2:" in prompt

    run(body())


def test_a_model_without_a_layout_is_not_told_of_it_and_that_is_said(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (_, studio, workspace):
            board = workspace.board
            frame = board.frames_of(board.shots()[4].id)[0]
            edits, sketch = sketch_layout(board, frame.id)
            model = Change(table="nodes", id=frame.id, fields={"model": TAKES_ONE})
            await workspace.apply([*edits, model])
            price = price_rerun(workspace, [sketch], studio.shop)
            await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
            node = board.nodes_by_id[frame.id]
            made = prepare(board, workspace.facts, node, studio.shop, Limits())
            assert made.request is not None and made.request.references == ()
            assert "layout" not in made.request.prompt
            assert any("takes no layout" in remark for remark in made.remarks)

    run(body())


def test_a_clip_is_sent_its_first_and_its_last_panel(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with film(own_home, tmp_path) as (fake, studio, workspace):
            board = workspace.board
            shot = board.shots()[4].id  # nobody is in it
            settings = {"video": True, "clip_model": "bfl/flux-3-video"}
            await workspace.apply([Change(table="projects", id=board.project.id, fields=settings)])
            ends = takes_end_frame(board, workspace.facts, shot, studio.shop)
            assert ends
            await workspace.apply(add_panel(board, shot, ends))
            limits = Limits(mode="guided", budget=50 * BUDGET, shots=(shot,))
            session = await answers.start(workspace, limits)
            halt = await walk(studio, workspace, session, nothing)
            assert halt.kind == "completed", halt.text
            (order,) = [s.json for s in fake.seen("order") if "keyframes" in s.json]
            sent = [base64.b64decode(k) for k in order["keyframes"]]
            panels = [workspace.chosen(f.id) for f in board.frames_of(shot)]
            assert sent == [workspace.take_path(take).read_bytes() for take in panels if take]
            assert len(sent) == 2 and sent[0] != sent[1]

    run(body())


async def nothing(halt: Halt) -> bool:
    return False
