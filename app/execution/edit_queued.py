"""A person changes what is still queued: words, model or parameters. It is an edit of the node, and
the queued request is made, priced and reserved anew from it."""

from __future__ import annotations

from collections.abc import Mapping

from app.execution.prepare import Prepared, Shop, prepare
from app.execution.staging import context_of
from app.execution.waiting import waits_for
from app.gateway.gateway import Gateway
from app.gateway.outcome import Order
from app.gateway.queued import replace
from app.story.edits import Change
from app.story.graph import Node
from app.story.jobs import Job
from app.story.session import Limits
from app.system.errors import BadInput
from app.workspace.workspace import Workspace

FIELDS = ("prompt", "negative", "model", "params", "seed")


def price_queued(
    workspace: Workspace, shop: Shop, job: Job, fields: Mapping[str, object]
) -> Prepared:
    """What would be sent instead, with its price. Raises `BadInput` where it cannot be."""
    board = workspace.board
    node = board.nodes_by_id.get(job.node)
    if node is None:
        raise BadInput(f"{job.id} belongs to no node that could be changed.")
    above = waits_for(workspace, node)
    if above:  # it may be queued since before its source lost the approval
        names = ", ".join(board.name(board.nodes_by_id[n]) for n in above)
        raise BadInput(f"It waits for {names}.", "Approve that first, or cancel the job.")
    changed = Node.model_validate({**node.model_dump(), **fields})
    if changed == node:
        raise BadInput("Nothing would change.")
    board.put("nodes", changed)  # seen by nobody: there is no turn of the loop until it is back
    try:
        prepared = prepare(board, workspace.facts, changed, shop, _limits(workspace, job))
    finally:
        board.put("nodes", node)
    if prepared.request is None or prepared.refused:
        raise BadInput(f"It cannot be made like this: {prepared.refused}.")
    if prepared.estimate is None:
        raise BadInput(
            f"The price of {prepared.request.provider}/{prepared.request.model} is not known.",
            "Enter one in the catalogue, or choose another model.",
        )
    return prepared


async def edit_queued(
    workspace: Workspace, gateway: Gateway, shop: Shop, job: Job, fields: Mapping[str, object]
) -> Job:
    """Returns the job that stands in the old one's turn. Raises `BadInput` where it has been sent
    already, where nothing would change, or where the budget has no room."""
    price_queued(workspace, shop, job, fields)  # refused before anything is changed
    attached = gateway.attached(workspace)
    ticket = attached.tickets.get(job.id) if attached is not None else None
    if ticket is None or not ticket.queued:
        raise BadInput(f"{job.id} is not queued any more.", "Wait for it, or cancel it.")
    name = workspace.board.name(workspace.board.nodes_by_id[job.node])
    change = Change(table="nodes", id=job.node, fields=dict(fields))
    await workspace.apply([change], "person", f"{name}, changed in the queue")
    node = workspace.board.nodes_by_id[job.node]
    prepared = prepare(workspace.board, workspace.facts, node, shop, _limits(workspace, job))
    return await replace(gateway, workspace, job.id, _order(workspace, prepared, job))


def _order(workspace: Workspace, prepared: Prepared, job: Job) -> Order:
    assert prepared.request is not None and prepared.estimate is not None
    session, board = workspace.sessions.get(job.session), workspace.board
    asked = context_of(board, board.nodes_by_id[job.node]).model_dump_json()
    return Order(
        node=job.node, shot=job.shot, session=job.session, request=prepared.request,
        fingerprint=prepared.fingerprint, prompt=prepared.prompt, asked=asked, estimate=prepared.estimate,
        typical_seconds=prepared.seconds, round=job.round, attempt=1, why="edited",
        budget=session.budget if session is not None else None, campaign=job.campaign,
        ticket=job.ticket,
    )  # fmt: skip


def _limits(workspace: Workspace, job: Job) -> Limits:
    session = workspace.sessions.get(job.session)
    return session.limits if session is not None else Limits()
