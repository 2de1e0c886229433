"""What was asked when a take was ordered, read back from what was frozen then."""

from __future__ import annotations

from app.execution.staging import context_of
from app.gateway.run import Frozen
from app.roles.port import PromptContext
from app.store import rows
from app.story.graph import Node
from app.story.jobs import Job
from app.story.takes import Take
from app.workspace.workspace import Workspace


async def frozen_of(workspace: Workspace, job: Job) -> Frozen:
    """The request of a job, as it was reserved."""
    data, _ = await workspace.file.database.read(lambda db: rows.request_of(db, job.id))
    return Frozen.model_validate_json(data)


async def asked_of(workspace: Workspace, node: Node, take: Take) -> PromptContext:
    """By what a take is judged: what it was asked to be when it was ordered, whatever the board
    says by now; with the pictures that went along, so that the critic sees them as well."""
    today = context_of(workspace.board, node)
    job = workspace.job(take.job)
    if job is None:
        return today
    frozen = await frozen_of(workspace, job)
    sent = frozen.request.references
    pictures = tuple(r for r in sent if r.media == "image" and r.port != "mask")
    if frozen.asked:
        context = PromptContext.model_validate_json(frozen.asked)
    else:  # ordered by an older version
        context = today.model_copy(update={"prompt": frozen.prompt or today.prompt})
    return context.model_copy(update={"references": pictures})
