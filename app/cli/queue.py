"""jobs move, edit, limits, pause, resume, share, collect: what a person says of the queue."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.cli.arguments import Json, Project
from app.cli.one_job import job_line, on_job
from app.cli.output import Output
from app.cli.run import on_project, run
from app.story.jobs import Job
from app.story.money import show_credits
from app.story.session import Session
from app.studio import Studio
from app.system.errors import BadInput, Busy, NeedsPerson
from app.workspace.workspace import Workspace

ALL = "*"


def register(jobs: typer.Typer) -> None:
    jobs.command("move")(move)
    jobs.command("edit")(edit)
    jobs.command("limits")(limits)
    jobs.command("pause")(pause)
    jobs.command("resume")(resume)
    jobs.command("share")(share)
    jobs.command("collect")(collect)


def move(
    job: Annotated[str, typer.Argument(metavar="ID")],
    place: Annotated[str, typer.Option("--to", help="first, last, up or down.")],
    as_json: Json = False,
) -> None:
    """Change the turn of a job that is still queued; up and down are among its project's."""
    from app.gateway.queued import PLACES

    if place not in PLACES:
        raise BadInput(f"--to {place} is no place.", f"Use one of {', '.join(PLACES)}.")
    where = PLACES[PLACES.index(place)]

    async def act(studio: Studio, workspace: Workspace, found: Job, output: Output) -> int:
        from app.gateway import queued

        await attach_quietly(studio, workspace, found)
        moved = await queued.move(studio.gateway, [found.id], where)
        words = f"{found.id} goes {place}" if moved else f"{found.id} stays where it is"
        output.row({"job": found.id, "moved": bool(moved)}, words)
        return 0

    on_job(job, as_json, act)


def edit(
    job: Annotated[str, typer.Argument(metavar="ID")],
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...")],
    as_json: Json = False,
) -> None:
    """Change prompt, negative, model, params or seed of a job that is still queued."""

    async def act(studio: Studio, workspace: Workspace, found: Job, output: Output) -> int:
        from app.cli.edits import edits_for, pair
        from app.execution.edit_queued import FIELDS, edit_queued

        values = dict(pair(f) for f in fields)
        unknown = values.keys() - set(FIELDS)
        if unknown:
            raise BadInput(f"{min(unknown)} cannot be changed here.", f"Use {', '.join(FIELDS)}.")
        if found.state != "reserved" or found.node not in workspace.board.nodes_by_id:
            raise BadInput(f"{found.id} is not queued any more.", "Wait for it, or cancel it.")
        (change,) = edits_for(workspace, found.node, values)
        await attach_quietly(studio, workspace, found)
        after = await edit_queued(workspace, studio.gateway, studio.shop, found, change.fields)
        before, now = show_credits(found.estimate), show_credits(after.estimate)
        words = f"{after.id} stands in its turn: {after.provider}/{after.model}, {now} instead of {before}"  # fmt: skip
        output.row(job_line(workspace, after), words)
        return 0

    on_job(job, as_json, act)


def limits(
    name: Annotated[str, typer.Argument(metavar="[PROVIDER[/MODEL]|PROJECT]")] = "",
    places: Annotated[int | None, typer.Option(min=0, max=64, help="Jobs at once.")] = None,
    a_minute: Annotated[
        int | None, typer.Option(min=0, help="Submissions a minute; 0: no limit.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show or set how much may run at once, and how fast; of a PROJECT how much at once."""

    async def command(studio: Studio, output: Output) -> int:
        wishes, capacity = studio.wishes, studio.gateway.capacity
        provider, _, model = name.partition("/")
        if name and provider not in _providers(studio):
            await _project_limit(studio, output, name, places, a_minute)
            return 0
        if places is not None or a_minute is not None:
            if not name:
                raise BadInput("Say whose limit it is.", "For example: jobs limits bfl --places 2")
            if model and studio.catalogue.get(name) is None:
                raise BadInput(f"There is no model {name!r}.", "`slateroom models` lists them.")
            if places is not None:
                wishes.set_places(provider, places, model)
            if a_minute is not None:
                wishes.set_rate(provider, a_minute or None, model)
        shown = {provider: [model]} if name else {p: [""] for p in studio.gateway.providers}
        for of in (*wishes.kept.places, *wishes.kept.a_minute) if not name else ():
            one, _, its_model = of.partition("/")
            if its_model not in shown.setdefault(one, [""]):
                shown[one].append(its_model)
        for one, models in sorted(shown.items()):
            for its_model in models:
                rate = capacity.rate(one, its_model)
                row: dict[str, Any] = {
                    "provider": one, "model": its_model or None,
                    "places": capacity.places(one, its_model), "a_minute": rate,
                    "paused": capacity.is_paused(one) or capacity.is_paused(ALL),
                }  # fmt: skip
                label = f"{one}/{its_model}" if its_model else one
                fast = f", {rate} a minute" if rate else ""
                held = ", paused" if row["paused"] else ""
                output.row(row, f"{label:<28} {row['places']} at once{fast}{held}")
        return 0

    run(command, as_json)


async def _project_limit(
    studio: Studio, output: Output, name: str, places: int | None, a_minute: int | None
) -> None:
    project, title = await _meant(studio, name)
    if a_minute is not None:
        raise BadInput("--a-minute is a provider's limit, not a project's.", "Use --places.")
    if places is not None:
        studio.wishes.set_tenant_places(project, places)
    now = studio.gateway.capacity.tenant_places(project)
    output.row({"project": project, "places": now}, f"{title}: {now} at once")


def pause(
    what: Annotated[str, typer.Argument(metavar="[PROVIDER|PROJECT]")] = "",
    as_json: Json = False,
) -> None:
    """Send nothing to a provider, of a project, or at all; what runs is collected."""
    _turn(what, True, as_json)


def resume(
    what: Annotated[str, typer.Argument(metavar="[PROVIDER|PROJECT]")] = "",
    as_json: Json = False,
) -> None:
    """Go on."""
    _turn(what, False, as_json)


def _turn(what: str, on: bool, as_json: bool) -> None:
    async def command(studio: Studio, output: Output) -> int:
        key, words = await _meant(studio, what)
        studio.wishes.pause(key, on)
        state = "is paused" if on else "goes on"
        output.row({"what": what or ALL, "paused": on}, f"{words} {state}")
        return 0

    run(command, as_json)


def share(
    folder: Project,
    weight: Annotated[float, typer.Argument(min=0.25, max=4, metavar="SHARE")],
    as_json: Json = False,
) -> None:
    """Give a project a larger or smaller share of the places (1 is usual)."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        studio.wishes.set_share(workspace.board.project.id, weight)
        title = workspace.board.project.title
        output.row({"project": workspace.board.project.id, "share": weight}, f"{title}: {weight:g}")
        return 0

    on_project(folder, as_json, work)


def collect(as_json: Json = False) -> None:
    """Bring home what closed projects have bought, and send nothing."""

    async def command(studio: Studio, output: Output) -> int:
        found = await studio.leftovers.collect()
        for one in found:
            row = {
                "project": str(one.path), "state": one.state, "sent": one.sent,
                "made": one.made, "failed": one.failed, "unclear": one.unclear,
                "unreached": list(one.unreached),
            }  # fmt: skip
            keys = ", ".join(one.unreached)
            output.row(row, f"{one.name}: {_STATES[one.state].format(one, keys=keys)}")
        if not found:
            output.say("No closed project has purchases under way.")
        waits = ("unreached", "missing", "strange")
        return 3 if any(one.unclear or one.state in waits for one in found) else 0

    run(command, as_json)


_STATES = {
    "collecting": "being collected",
    "collected": "{0.made} made, {0.failed} failed, {0.unclear} wait for you",
    "unreached": "{0.made} made; the rest is at a provider that cannot be asked: set the key of {keys}",
    "queued": "{0.jobs} are queued; they go on when it is opened",
    "missing": "there is nothing at {0.path}; {0.jobs} purchases wait until it is back",
    "elsewhere": "open in another window or command",
    "strange": "moved or copied; open it and say which",
    "unreadable": "it could not be read",
}


# -- shared ---------------------------------------------------------------------------------------


async def attach_quietly(studio: Studio, workspace: Workspace, job: Job) -> None:
    """Takes on a project's jobs without sending any: this command only changes the queue. Raises
    `Busy` where another process dispatches what is paid for."""
    queue, provider = studio.gateway.queue_file, studio.gateway.providers.get(job.provider)
    if provider is not None and not provider.local and queue is not None and not queue.acquire():
        raise Busy(
            "Another Slateroom on this machine is buying at the moment.",
            "Do it there, or close it first.",
        )
    studio.gateway.capacity.pause(ALL)
    await studio.ready_to_buy(workspace)


def refuse_paused(studio: Studio) -> None:
    """Raises `NeedsPerson` where a person has paused everything: nothing would ever start."""
    if ALL in studio.wishes.kept.paused:
        raise NeedsPerson("All buying is paused.", "Go on with `slateroom jobs resume`.")


def refuse_paused_parts(studio: Studio, workspace: Workspace, session: Session) -> None:
    """The same where the project, or a provider that the plan needs, is paused: its jobs would
    wait without end."""
    paused = studio.wishes.kept.paused
    if not paused:
        return
    from app.production.preflight import estimate

    project = workspace.board.project
    if project.id in paused:
        raise NeedsPerson(f"{project.title} is paused.", f"Go on with `slateroom jobs resume {workspace.folder.name}`.")  # fmt: skip
    needed = [row.model.partition("/")[0] for row in estimate(workspace, session, studio.shop).rows]
    for name in dict.fromkeys(needed):
        if name in paused:
            raise NeedsPerson(
                f"{name} is paused, and {needed.count(name)} of {len(needed)} things would be made"
                " there.",
                f"Go on with `slateroom jobs resume {name}`, or choose another model.",
            )


def _providers(studio: Studio) -> set[str]:
    return {m.provider for m in studio.catalogue.all()} | set(studio.gateway.providers)


async def _meant(studio: Studio, what: str) -> tuple[str, str]:
    from app.store import known_projects

    if not what:
        return ALL, "All buying"
    if what in _providers(studio):
        return what, what
    for entry in await studio.user.database.read(known_projects.all_known):
        if what in (entry.id, entry.title, str(entry.path), entry.path.name, entry.path.stem):
            return entry.id, entry.title
    raise BadInput(f"There is no provider or project {what!r}.", "`slateroom models` lists them.")
