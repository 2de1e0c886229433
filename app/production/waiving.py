"""A person keeps an outdated take: an edit, and a line in the log."""

from __future__ import annotations

from collections.abc import Sequence

from app.story.activity import Activity
from app.story.base import new_id
from app.story.edits import Keep
from app.story.freshness import is_approved
from app.story.gates import waive_gate
from app.system.errors import BadInput
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace


async def waive(workspace: Workspace, node_id: str, reason: str) -> int:
    """Pins the waiver to how everything stands now. Raises `BadInput` where nothing is stale."""
    node = workspace.board.nodes_by_id[node_id]
    name = workspace.board.name(node)
    if not workspace.staleness.is_stale(node_id):
        raise BadInput(f"{name} is not stale.", "There is nothing to keep.")
    digest = workspace.staleness.digest(node_id)
    edit = Keep(id=new_id("wv"), node=node_id, reason=reason, digest=digest)
    seq = await workspace.apply([edit], "person", f"keep {name}")
    entry = Activity(kind="waived", text=f"{name} kept: {reason}", node=node_id, shot=node.shot)
    await workspace.record(FactBatch(activity=[entry]), actor="person")
    return seq


async def let_pass(workspace: Workspace, node_id: str, reason: str) -> int:
    """Lets the chosen take be used downstream without approval. Raises `BadInput` where there is
    none, or where it is approved already."""
    board = workspace.board
    node, take = board.nodes_by_id[node_id], workspace.chosen(node_id)
    name = board.name(node)
    if take is None:
        raise BadInput(f"{name} has no take that could be used.", "Make it first.")
    if is_approved(board, workspace.facts, node_id):
        raise BadInput(f"{name} is approved.", "There is no gate to waive.")
    seq = await workspace.apply(
        waive_gate(node_id, take, reason), "person", f"use {name} unapproved"
    )
    text = f"{name} is used without approval: {reason.strip()}"
    entry = Activity(kind="waived", text=text, node=node_id, shot=node.shot, data={"gate": take.id})
    await workspace.record(FactBatch(activity=[entry]), actor="person")
    return seq


async def waive_all(workspace: Workspace, nodes: Sequence[str], reason: str) -> int:
    """Keeps several outdated takes as one entry; those that are not stale are left alone. Raises
    `BadInput` where none is."""
    stale = [n for n in nodes if workspace.staleness.is_stale(n)]
    if not stale:
        raise BadInput("None of them is stale.", "There is nothing to keep.")
    edits = [
        Keep(id=new_id("wv"), node=n, reason=reason, digest=workspace.staleness.digest(n))
        for n in stale
    ]
    board = workspace.board
    names = {n: board.name(board.nodes_by_id[n]) for n in stale}
    seq = await workspace.apply(edits, "person", f"keep {len(stale)} outputs")
    entries = [
        Activity(
            kind="waived", text=f"{names[n]} kept: {reason}", node=n,
            shot=board.nodes_by_id[n].shot,
        )
        for n in stale
    ]  # fmt: skip
    await workspace.record(FactBatch(activity=entries), actor="person")
    return seq
