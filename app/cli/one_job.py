"""One job of any known project: how it is found, and its line."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Any

from app.cli.output import Output
from app.cli.run import run
from app.story.jobs import NEXT_ACTION, Job
from app.story.money import usd
from app.studio import Studio
from app.system.errors import BadInput, WorldError
from app.workspace.workspace import Workspace


async def projects_known(studio: Studio) -> AsyncGenerator[Workspace, None]:
    """Every known project that is still there, one open at a time."""
    from app.store import known_projects

    for entry in await studio.user.database.read(known_projects.all_known):
        try:
            workspace = await studio.open(entry.path)
        except WorldError:
            continue  # moved, deleted, or of a newer version: nothing to list
        try:
            yield workspace
        finally:
            await studio.close(workspace)


def on_job(
    job: str,
    as_json: bool,
    act: Callable[[Studio, Workspace, Job, Output], Awaitable[int]],
) -> None:
    """Runs a command on one job, wherever its project lies."""

    async def command(studio: Studio, output: Output) -> int:
        async with aclosing(projects_known(studio)) as projects:
            async for workspace in projects:
                found = workspace.job(job)
                if found is not None:
                    return await act(studio, workspace, found, output)
        raise BadInput(f"There is no job {job}.", "`slateroom jobs --state all` lists them.")

    run(command, as_json)


def job_line(workspace: Workspace, job: Job) -> dict[str, Any]:
    """A job in the contract's shape."""
    shot = workspace.board.shots_by_id.get(job.shot)
    return {
        "job": job.id,
        "state": job.state,
        "category": job.category,
        "provider": job.provider,
        "model": job.model,
        "shot": workspace.board.number(shot) if shot else None,
        "node": job.node,
        "usd": usd(job.billed if job.state == "billed" else job.estimate),
        "provider_job": job.provider_job or None,
        "next_action": NEXT_ACTION[job.category] if job.category else "",
    }
