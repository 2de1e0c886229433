"""jobs, adopt: what ended without a take, what is uncertain, and a person's word on it."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path
from typing import Annotated

import typer

from app.cli import queue
from app.cli.arguments import Json, Project
from app.cli.one_job import job_line, on_job, projects_known
from app.cli.output import Output
from app.cli.project_first import ListsProject
from app.cli.run import on_project, run
from app.story.jobs import NEXT_ACTION, Job
from app.story.money import credits
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace

STATES = ("failed", "uncertain", "open", "all")


def register(cli: typer.Typer) -> None:
    jobs = typer.Typer(
        help="Purchases that failed, are uncertain, or are under way.", cls=ListsProject
    )
    jobs.callback(invoke_without_command=True)(of_all)
    jobs.command("list")(of_one)
    jobs.command("retry")(retry)
    jobs.command("cancel")(cancel)
    jobs.command("resolve")(resolve)
    jobs.command("give-up")(give_up)
    queue.register(jobs)
    cli.add_typer(jobs, name="jobs")
    cli.command("adopt")(adopt)


InState = Annotated[str, typer.Option(help="failed, uncertain, open or all.")]


def of_all(context: typer.Context, state: InState = "", as_json: Json = False) -> None:
    """List jobs of all your projects, or of the PROJECT that is named; without a state, what needs
    a person."""
    _check(state)
    if context.invoked_subcommand is not None:
        return

    async def command(studio: Studio, output: Output) -> int:
        count = 0
        async with aclosing(projects_known(studio)) as projects:
            async for workspace in projects:
                count += _list(workspace, state, output)
        if not count:
            output.say(_NONE[state])
        return 0

    run(command, as_json)


def of_one(
    context: typer.Context, folder: Project, state: InState = "", as_json: Json = False
) -> None:
    """List jobs of one project: `jobs PROJECT` is the same."""
    state = state or str((context.parent and context.parent.params.get("state")) or "")
    _check(state)

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        if not _list(workspace, state, output):
            output.say(_NONE[state])
        return 0

    on_project(folder, as_json, work)


def _check(state: str) -> None:
    if state and state not in STATES:
        raise BadInput(f"--state {state} is not known.", f"Use one of {', '.join(STATES)}.")


_NONE = {
    "": "No jobs need you.", "failed": "No jobs have failed.",
    "uncertain": "No jobs are uncertain.", "open": "No jobs are under way.",
    "all": "There are no jobs.",
}  # fmt: skip


def _list(workspace: Workspace, state: str, output: Output) -> int:
    """Prints the jobs that are meant; returns how many."""
    found = [job for job in workspace.jobs() if _shown(job, state)]
    for job in found:
        output.row(job_line(workspace, job), _words(workspace, job))
    return len(found)


def retry(job: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> None:
    """Make the node of a failed job again."""

    async def act(studio: Studio, workspace: Workspace, found: Job, output: Output) -> int:
        from app.cli.rerunning import run_rerun

        if found.open:
            raise BadInput(f"{job} has not ended.", "Only what failed can be tried again.")
        return await run_rerun(studio, workspace, output, [found.node], False, None)

    on_job(job, as_json, act)


def cancel(job: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> None:
    """Cancel a job that is queued or running."""

    async def act(studio: Studio, workspace: Workspace, found: Job, output: Output) -> int:
        if not found.open:
            raise BadInput(f"{job} has ended already.")
        await queue.attach_quietly(studio, workspace, found)
        await studio.gateway.cancel(workspace, job_id=job)
        after = workspace.job(job)
        assert after is not None
        output.row(job_line(workspace, after), f"{job} is {after.state}")
        return 0

    on_job(job, as_json, act)


def resolve(
    job: Annotated[str, typer.Argument(metavar="ID")],
    verdict: Annotated[str, typer.Option("--as", help="accepted or lost.")],
    file: Annotated[Path | None, typer.Option(help="What the provider delivered.")] = None,
    as_json: Json = False,
) -> None:
    """Say what became of an uncertain submission, after a look in the provider's own list."""
    if verdict not in ("accepted", "lost"):
        raise BadInput(f"--as {verdict} is not an answer.", "Use accepted or lost.")

    async def act(studio: Studio, workspace: Workspace, found: Job, output: Output) -> int:
        from app.gateway.resolving import judge_uncertain

        after = await judge_uncertain(workspace, found, verdict, file)
        output.row(job_line(workspace, after), f"{job} is {after.state}")
        return 0

    on_job(job, as_json, act)


def give_up(
    jobs: Annotated[list[str], typer.Argument(metavar="ID...")], as_json: Json = False
) -> None:
    """Want no more of failed jobs: they leave this list; the ledger keeps what they cost."""

    async def command(studio: Studio, output: Output) -> int:
        left = dict.fromkeys(jobs)
        async with aclosing(projects_known(studio)) as projects:
            async for workspace in projects:
                from app.gateway.resolving import give_up as give_up_on

                for found in [f for name in list(left) if (f := workspace.job(name)) is not None]:
                    after = await give_up_on(workspace, found)
                    left.pop(found.id)
                    output.row(job_line(workspace, after), f"{found.id} is given up")
        if left:
            raise BadInput(
                f"There is no job {next(iter(left))}.", "`slateroom jobs --state all` lists them."
            )
        return 0

    run(command, as_json)


def adopt(
    folder: Project,
    answer: Annotated[str, typer.Option("--as", help="moved or copied.")],
    as_json: Json = False,
) -> None:
    """Say whether a project with purchases under way was moved here or copied."""
    if answer not in ("moved", "copied"):
        raise BadInput(f"--as {answer} is not an answer.", "Use moved or copied.")

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.gateway.origin import settle_origin

        await settle_origin(studio.user, workspace, "copied" if answer == "copied" else "moved")
        output.row({"project": workspace.board.project.id, "as": answer}, f"Noted: {answer}")
        return 0

    on_project(folder, as_json, work)


def _shown(job: Job, state: str) -> bool:
    failed = job.category is not None and not job.open and job.category != "cancelled"
    failed = failed and not job.given_up and not job.take
    match state:
        case "failed":
            return failed
        case "uncertain":
            return job.state == "uncertain"
        case "open":
            return job.open
        case "all":
            return True
        case _:
            return failed or job.state == "uncertain"


def _words(workspace: Workspace, job: Job) -> str:
    node = workspace.board.nodes_by_id.get(job.node)
    name = workspace.board.name(node) if node else job.node
    why = f"{job.category or job.state}: {job.error}" if job.error else job.category or job.state
    cost = f"{credits(job.billed or job.estimate):g} cr"
    action = NEXT_ACTION[job.category] if job.category else ""
    return f"{job.id}  {workspace.folder.stem} {name:<18} {job.provider}/{job.model}  {cost}  {why}  {action}"
