"""A node or a wire of the workspace as the row that the canvas shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.story.graph import GENERATED, Node, Wire
from app.story.jobs import NEXT_ACTION, Job
from app.story.lifecycle import node_state
from app.story.money import credits
from app.story.rules import PORTS
from app.story.state import Board
from app.story.takes import Take
from app.ui.canvas.rows import Fix, NodeRow, WireLook, WireRow
from app.ui.kit.life import SHOWN
from app.ui.kit.names import node_name
from app.ui.kit.states import State
from app.workspace.workspace import Workspace

_PLAYED = ("video", "audio")


def node_row(
    workspace: Workspace,
    node: Node,
    progress: Mapping[str, float],
    errors: Mapping[str, str],
    going: Mapping[str, State],
    previews: Mapping[str, str] = {},
    cancelled: Collection[str] = (),
) -> NodeRow:
    """`progress` of running jobs with the files of their unfinished pictures, `errors` of steps on
    this machine and what a run has `going`, each by node; which of them were `cancelled` before
    there was a job."""
    board, facts = workspace.board, workspace.facts
    takes = facts.of(node.id)
    chosen = workspace.chosen(node.id)
    jobs = workspace.jobs_of(node.id)
    state = _state(workspace, node, errors, going)
    billed = sum(job.billed for job in jobs)
    preview = previews.get(node.id, "") if state == "running" else ""
    error, fix = errors.get(node.id, ""), ""
    if not error and state in ("failed", "needs_person"):
        last = next((job for job in reversed(jobs) if job.error or job.category), None)
        if last is not None:
            error = last.error
            fix = NEXT_ACTION.get(last.category, "") if last.category else ""
    return NodeRow(
        id=node.id,
        name=_name(board, node),
        op=node.op,
        media=node.media,
        ports=tuple((name, media) for name, (media, _) in PORTS[node.op].items()),
        state=state,
        model=_model(node, chosen),
        takes=len(takes),
        take=next((i + 1 for i, t in enumerate(takes) if chosen and t.id == chosen.id), 0),
        picture=preview or _picture(workspace, node, chosen),
        progress=progress.get(node.id) if state == "running" else None,
        seconds=chosen.seconds if chosen and node.media in _PLAYED else _asked(board, node),
        credits=credits(billed) if billed else None,
        uses=len(board.shots_showing(node.asset)) if node.op == "sheet" else 0,
        text=node.prompt,
        error=error,
        fix=fix,
        muted=node.muted,
        waived=workspace.staleness.is_waived(node.id),
        cancelled=(node.id in cancelled and state not in ("queued", "running", "failed"))
        or (state in ("planned", "stale") and _was_cancelled(takes, jobs)),
        fixes=_fixes(node, jobs, state) if error else (),
    )


def _was_cancelled(takes: Sequence[Take], jobs: Sequence[Job]) -> bool:
    """Whether the last that was heard of it is that a person cancelled it."""
    last = jobs[-1] if jobs else None
    if last is None or last.category != "cancelled":
        return False
    return not takes or takes[-1].created_at < last.created_at


def _name(board: Board, node: Node) -> str:
    """What stands on it. That it is a sheet is seen; the asset's name is what tells it apart."""
    if node.op != "sheet" or node.title:
        return node_name(board, node)
    name = board.name(node).removeprefix("sheet of ")
    return name.title() if name.isupper() else name


def _fixes(node: Node, jobs: Sequence[Job], state: State) -> tuple[Fix, ...]:
    """What helps, as buttons: an uncertain job is answered first, else it is tried again, with
    another model or other words where it has any."""
    if state not in ("failed", "needs_person"):
        return ()
    if any(job.state == "uncertain" for job in jobs):
        return ("jobs",)
    if node.op not in GENERATED:
        return ("retry", "words") if node.op in ("still", "crop", "text_card") else ("retry",)
    account = any(job.category in ("auth", "out_of_credits") for job in jobs[-1:])
    return ("retry", "jobs") if account else ("retry", "model", "words")


def _state(
    workspace: Workspace, node: Node, errors: Mapping[str, str], going: Mapping[str, State]
) -> State:
    state = SHOWN[node_state(workspace.board, workspace.facts, workspace.jobs_of, node.id)]
    if state in ("queued", "running"):
        return state
    if node.id in going:
        return going[node.id]
    if node.id in errors:
        return "failed"
    if state in ("approved", "waiting") and workspace.staleness.is_stale(node.id):
        return "stale"
    return state


def _model(node: Node, chosen: Take | None) -> str:
    name = chosen.model if chosen and chosen.origin == "generated" else node.model
    return name.rpartition("/")[2]


def _picture(workspace: Workspace, node: Node, chosen: Take | None) -> str:
    """A clip is shown by the picture that it starts from."""
    if chosen is None:
        return ""
    if chosen.media == "image":
        return str(workspace.take_path(chosen))
    for source in workspace.board.sources(node):
        take = workspace.chosen(source.node)
        if take is not None and take.media == "image":
            return str(workspace.take_path(take))
    return ""


def _asked(board: Board, node: Node) -> float:
    shot = board.shots_by_id.get(node.shot)
    return shot.seconds if shot is not None and node.op == "clip" else 0.0


def wire_row(workspace: Workspace, wire: Wire, states: Mapping[str, NodeRow]) -> WireRow:
    """How a wire looks follows from what stands at its ends."""
    source = workspace.board.nodes_by_id[wire.source]
    look = wire_look(workspace, states.get(wire.source), states.get(wire.target))
    return WireRow(wire.id, wire.source, wire.target, wire.port, source.media, look)


def wire_look(workspace: Workspace, source: NodeRow | None, target: NodeRow | None) -> WireLook:
    """Stale where what it carries is outdated or has changed since; else as its target fares."""
    if source is None or target is None:
        return "fresh"
    if target.state == "running" or source.state == "running":
        return "running"
    if target.state in ("failed", "needs_person"):
        return "failed"
    if target.state == "stale":
        causes = workspace.staleness.own_causes(target.id)
        if source.state == "stale" or f"upstream.{source.id}" in causes:
            return "stale"
    return "fresh"
