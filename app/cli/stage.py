"""stage new, produce, publish: an event page from its facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from app.cli.arguments import Budget, Json, Project
from app.cli.output import Output
from app.cli.run import on_project, project_folder, run
from app.story.base import new_id
from app.story.stage import Stage
from app.studio import Studio
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

_MOST_FACTS = 1 << 20  # bytes
Which = Annotated[str, typer.Option("--stage", help="Title or id; without it the newest.")]


def register(cli: typer.Typer) -> None:
    group = typer.Typer(
        help="An event page: background, cover, film and music.", no_args_is_help=True
    )
    group.command("new")(new)
    group.command("produce")(produce)
    group.command("publish")(publish)
    cli.add_typer(group, name="stage")


def new(
    folder: Project,
    facts: Annotated[Path, typer.Option(help="A JSON file with the facts of the event.")],
    as_json: Json = False,
) -> None:
    """A Stage from its facts, in a project that is there or in a new one."""

    async def command(studio: Studio, output: Output) -> int:
        workspace, stage = await _add(studio, folder, facts)
        slots = workspace.board.slots_of(stage.id)
        data = {
            "stage": stage.id,
            "title": stage.title,
            "nodes": {s: n.id for s, n in slots.items()},
        }
        output.row(
            data, f"{stage.title}: four visuals to make; `slateroom stage produce` makes them"
        )
        return 0

    run(command, as_json)


def produce(
    folder: Project,
    stage: Which = "",
    mode: Annotated[str, typer.Option(help="guided or autonomous.")] = "",
    budget: Budget = None,
    threshold: Annotated[float | None, typer.Option(min=1, max=10)] = None,
    concurrency: Annotated[int | None, typer.Option(min=1, max=64)] = None,
    model: Annotated[str, typer.Option(help="PROVIDER/MODEL for pictures.")] = "",
    campaign: Annotated[str, typer.Option()] = "",
    ticket: Annotated[str, typer.Option()] = "",
    as_json: Json = False,
) -> None:
    """Run or resume a Stage's production; guided stops after each visual (exit 3)."""
    from app.cli.producing import Wishes, run_production

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        wishes = Wishes(
            mode, budget, threshold, concurrency, model=model, campaign=campaign, ticket=ticket,
            stage=_stage(workspace, stage).id,
        )  # fmt: skip
        return await run_production(studio, workspace, output, wishes)

    on_project(folder, as_json, work)


def publish(
    folder: Project,
    out: Annotated[str, typer.Argument(help="A folder, a .zip, or s3://bucket/prefix.")],
    stage: Which = "",
    address: Annotated[str, typer.Option(help="Where the page will live: https://…")] = "",
    facts: Annotated[
        Path | None, typer.Option(help="First make the Stage from this JSON file of facts.")
    ] = None,
    make: Annotated[
        bool, typer.Option("--produce", help="First make what is missing, autonomously.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write the page as plain files that any host can serve. With --facts and --produce it is one
    command from an event's facts to the finished page."""
    local = Path(out).expanduser().absolute()

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.exchange.stage_changes import publish_stage

        found = _stage(workspace, stage)
        if make:
            from app.cli.producing import Wishes, run_production

            wishes = Wishes("autonomous", stage=found.id)
            code = await run_production(studio, workspace, output, wishes, last=False)
            if code:
                return code
            found = workspace.board.stages_by_id[found.id]
        if address:
            found = found.model_copy(update={"address": address})
        if out.startswith("s3://"):
            from app.exchange.mirror_keys import place_named
            from app.exchange.stage_upload import upload_stage

            place = await place_named(out, studio.environ, studio.keys)
            done = await upload_stage(workspace, found, place, out, studio.clock)
        else:
            done = await in_thread(publish_stage, workspace, found, local)
        where = out if out.startswith("s3://") else str(done.target)
        data = {
            "target": where, "files": list(done.files), "added": list(done.added),
            "changed": list(done.changed), "removed": list(done.removed), "missing": list(done.missing),
        }  # fmt: skip
        output.row(data, _words(done, where))
        if not found.address:
            output.say("Give --address https://… so that a shared link shows the cover.")
        return 0

    async def command(studio: Studio, output: Output) -> int:
        assert facts is not None
        workspace, _ = await _add(studio, folder, facts)
        return await work(studio, workspace, output)

    if facts is None:
        on_project(folder, as_json, work)
    else:
        run(command, as_json)


async def _add(studio: Studio, folder: Path, facts: Path) -> tuple[Workspace, Stage]:
    """A new Stage in a project that is there, or in a new one."""
    from app.exchange.stage_page import check_facts
    from app.story.stage_recipe import new_stage, next_order

    row = await in_thread(_read_facts, facts)
    stage = Stage.model_validate({"id": new_id("st"), **row})
    check_facts(stage)
    target = project_folder(folder)
    if (target / "project.db").is_file():
        workspace = await studio.open(target)
    else:
        named = target if target.suffix else target.with_name(f"{target.name}.slate")
        workspace = await studio.create(named, stage.title)
    row = {"order": next_order(workspace.board), **row}
    await workspace.apply(new_stage(row, stage.id), "person", f"new Stage {stage.title}")
    return workspace, stage


def _words(done: Any, where: str) -> str:
    told = f"{len(done.added)} new, {len(done.changed)} changed, {len(done.removed)} gone"
    without = f"; without {', '.join(done.missing)}" if done.missing else ""
    return f"{where}: {len(done.files)} files ({told}){without}"


def _stage(workspace: Workspace, name: str) -> Stage:
    stages = workspace.board.stages()
    if not stages:
        raise BadInput("There is no Stage in this project.", "Make one with `slateroom stage new`.")
    if not name:
        return stages[-1]
    found = [s for s in stages if name in (s.id, s.title)]
    if not found:
        titles = ", ".join(s.title for s in stages)
        raise BadInput(f"There is no Stage {name!r}.", f"There are {titles}.")
    return found[-1]


def _read_facts(path: Path) -> dict[str, Any]:
    """The facts, validated. Raises `BadInput` with the field that is wrong."""
    try:
        if path.stat().st_size > _MOST_FACTS:
            raise BadInput(f"{path.name} is too large to be facts of an event.")
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.") from None
    except (ValueError, OSError) as error:
        raise BadInput(f"{path.name} is no JSON ({error}).") from error
    if not isinstance(data, dict):
        raise BadInput(f"{path.name} holds no facts.", 'It begins with {"title": ...}.')
    facts: dict[str, Any] = data  # pyright: ignore[reportUnknownVariableType]
    if isinstance(facts.get("programme"), list):
        facts["programme"] = [{"text": p} if isinstance(p, str) else p for p in facts["programme"]]
    try:
        Stage.model_validate({"id": "st", **facts})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"])
        raise BadInput(f"{path.name}: {where}: {first['msg']}.") from None
    return facts
