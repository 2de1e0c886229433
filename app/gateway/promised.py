"""What is promised at each provider: the reservations of every project of this machine."""

from __future__ import annotations

from collections.abc import Iterable

from app.gateway.gateway import Gateway
from app.store import known_projects
from app.store.glance import Glances
from app.story.jobs import Job
from app.system.tasks import in_thread

_FAR = float("inf")  # only what is open, however long ago it ended


async def promised(gateway: Gateway) -> dict[str, int]:
    """Micro-dollars by provider: what is on its way, what nobody knows the end of, and what closed
    projects left behind."""
    open_here = gateway.workspaces()
    found: dict[str, int] = {}
    for workspace in open_here:
        _count(found, workspace.jobs())
    if gateway.queue_file is not None:
        known = await gateway.queue_file.user.database.read(known_projects.all_known)
        here = {w.folder.absolute() for w in open_here}
        closed = [k.path for k in known if k.path not in here]
        ids = {w.board.project.id for w in open_here}
        for glance in await in_thread(Glances().of, closed, _FAR):
            if glance.project not in ids:  # a copy of one that is open promises nothing
                _count(found, glance.jobs)
    return found


def _count(found: dict[str, int], jobs: Iterable[Job]) -> None:
    for job in jobs:
        if job.open:
            found[job.provider] = found.get(job.provider, 0) + job.estimate
