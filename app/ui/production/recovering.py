"""After opening: what a run that was broken off had ordered is brought home."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.production.rerun import NotBegun, finish_left, left_runs, not_begun
from app.ui.kit.desk_port import DeskPort
from app.ui.production.conductor import Conductor

tr = QCoreApplication.translate


async def recover(desk: DeskPort, conductor: Conductor) -> NotBegun:
    """Takes on what providers still work at for this project; then what runs of the canvas had
    ordered is judged and kept, and those runs are over. Returns what they had not begun."""
    workspace, studio = desk.workspace, desk.studio
    open_jobs = [job for job in workspace.open_jobs() if job.purpose == "media"]
    left = left_runs(workspace)
    if desk.read_only or not (open_jobs or left):
        return NotBegun()
    rest = not_begun(workspace, left)
    await conductor.attach()
    if open_jobs:
        one = tr("Conductor", "Going on with 1 job of the last run")
        many = tr("Conductor", "Going on with {0} jobs of the last run").format(len(open_jobs))
        desk.notice(one if len(open_jobs) == 1 else many)
    for session in left:
        await finish_left(
            workspace, studio.gateway, studio.roles, studio.shop, studio.clock, session
        )
    return rest
