"""Where a session stands: derived from its decisions and the state of the graph, never stored.

So that after a crash, or an edit in the middle, it cannot be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from app.execution.attempts import standing_step
from app.execution.waiting import waits_for
from app.story.base import Frozen
from app.story.freshness import is_approved, may_be_used
from app.story.graph import LOCAL, Node
from app.story.looks import sheet_shown
from app.story.session import Phase, Session
from app.story.state import Board
from app.workspace.workspace import Workspace

_BOARD: tuple[Phase, ...] = ("sheets", "proofs", "images", "video")
_STAGE: tuple[Phase, ...] = ("background", "hero", "promo", "music")
TargetState = Literal["todo", "waiting", "done", "ended", "held"]


class Standing(Frozen):
    """`phase` is what is under way or waits; None: everything is done."""

    phase: Phase | None
    checkpoint: bool = False
    todo: tuple[str, ...] = ()  # nodes to make now
    waiting: tuple[str, ...] = ()  # nodes that a person has to judge
    ended: tuple[str, ...] = ()  # nodes whose ladder ended without a take
    held: tuple[str, ...] = ()  # nodes that wait for something above them


def making(session: Session) -> tuple[Phase, ...]:
    """The phases in which something is made: those of the board, or of a Stage."""
    return _STAGE if session.limits.stage else _BOARD


def stand(
    workspace: Workspace, session: Session, given_up: frozenset[str] = frozenset()
) -> Standing:
    """The first phase that is not finished. `given_up`: nodes that a run has tried and could not
    bring further; they count as ended."""
    guided = session.limits.mode == "guided"
    if not session.approved("plan"):
        return Standing(phase="plan", checkpoint=guided)
    left: list[str] = []
    out: list[str] = []
    for phase in making(session):
        targets = with_local_steps(workspace.board, targets_of(workspace.board, session, phase))
        if not targets:
            continue
        states: dict[str, TargetState] = {
            node.id: state_of(workspace, session, node) for node in targets
        }
        for node_id in given_up & states.keys():
            states[node_id] = "ended" if states[node_id] == "todo" else states[node_id]
        left += [n for n, state in states.items() if state == "ended"]
        out += [n for n, state in states.items() if state == "held"]
        parts = Standing(
            phase=phase,
            todo=_in(states, "todo"),
            waiting=_in(states, "waiting"),
            ended=_in(states, "ended"),
            held=_in(states, "held"),
        )
        if parts.todo:
            return parts
        unseen = parts.ended and not session.approved(phase)
        if guided and (parts.waiting or unseen):
            return parts.model_copy(update={"checkpoint": True})
    return Standing(phase=None, ended=tuple(dict.fromkeys(left)), held=tuple(dict.fromkeys(out)))


def with_local_steps(board: Board, targets: list[Node]) -> list[Node]:
    """The targets, and what lies between them and what was made before: local steps, and the
    layouts of frames."""
    found = {node.id: node for node in targets}
    waiting = list(targets)
    while waiting:
        for source in board.sources(waiting.pop()):
            node = board.nodes_by_id[source.node]
            if (node.op in LOCAL or _is_layout(node)) and node.id not in found:
                found[node.id] = node
                waiting.append(node)
    return list(found.values())


def bought_in(board: Board, session: Session, phase: Phase) -> list[Node]:
    """What a phase may buy: its targets, and the layouts of frames."""
    found = with_local_steps(board, targets_of(board, session, phase))
    return [node for node in found if node.op not in LOCAL]


def _is_layout(node: Node) -> bool:
    """A picture that only shapes a frame: nobody has to approve it."""
    return node.op == "image" and bool(node.shot)


def _in(states: dict[str, TargetState], wanted: TargetState) -> tuple[str, ...]:
    return tuple(node for node, state in states.items() if state == wanted)


def scope(board: Board, session: Session) -> list[str]:
    """Ids of the shots that the session produces, in story order."""
    if session.limits.stage:
        return []
    wanted = set(session.limits.shots)
    return [
        s.id
        for s in board.shots()
        if (not wanted or s.id in wanted) and any(n.prompt.strip() for n in board.frames_of(s.id))
    ]


def targets_of(board: Board, session: Session, phase: Phase) -> list[Node]:
    """The nodes of a phase, in story order."""
    shots = scope(board, session)
    match phase:
        case "sheets":
            return _sheets(board, shots)
        case "proofs":
            ids = _proofs(session)
            found = (board.nodes_by_id.get(i) for i in ids)
            return [n for n in found if n is not None and board.told("nodes", n) and not n.muted]
        case "images":
            return [n for s in shots for n in board.frames_of(s) if not n.muted]
        case "video" if session.limits.video:
            clips = (board.clip_of(s) for s in shots)
            found = [n for n in clips if n is not None and not n.muted]
            whole = not session.limits.shots
            music = [n for n in board.nodes() if n.op == "music" and not n.muted] if whole else []
            return found + music
        case "background" | "hero" | "promo" | "music" if session.limits.stage:
            node = board.slots_of(session.limits.stage).get(phase)
            waived = board.stages_by_id[session.limits.stage].waived
            return [node] if node is not None and not node.muted and phase not in waived else []
        case _:
            return []


def shown_nodes(
    workspace: Workspace, session: Session | None, standing: Standing | None
) -> list[str]:
    """Nodes that the phase under way is about, in story order."""
    if session is None or standing is None or standing.phase in (None, "plan"):
        return []
    nodes = targets_of(workspace.board, session, standing.phase)
    if standing.phase == "images":  # the proofs were looked at before
        proofs = {n.id for n in targets_of(workspace.board, session, "proofs")}
        nodes = [
            n for n in nodes if n.id not in proofs or state_of(workspace, session, n) != "done"
        ]
    return [n.id for n in nodes]


def _sheets(board: Board, shots: Iterable[str]) -> list[Node]:
    found: dict[str, Node] = {}
    for shot in shots:
        for frame in board.frames_of(shot):
            for asset_id in board.shown_assets(frame):
                if board.assets_by_id[asset_id].sheet:
                    sheet = sheet_shown(board, frame, asset_id)
                    found.update({sheet.id: sheet} if sheet is not None else {})
    return [sheet for sheet in found.values() if not sheet.muted]


def _proofs(session: Session) -> list[str]:
    for decision in session.decisions:
        if decision.kind == "approve" and decision.phase == "plan":
            return list(decision.data.get("proofs", ()))
    return []


def state_of(workspace: Workspace, session: Session, node: Node) -> TargetState:
    """One target: a fresh chosen take is judged or waits for judgement; else the ladder tells."""
    board, facts = workspace.board, workspace.facts
    if any(job.open and job.state != "uncertain" for job in workspace.jobs_of(node.id)):
        return "todo"
    chosen = workspace.chosen(node.id)
    own_choice = bool(node.pick)  # a person's pick is not replaced without being asked
    if chosen is not None and (own_choice or not workspace.staleness.own_causes(node.id)):
        if is_approved(board, facts, node.id):
            return "done"
        if chosen.id in node.rejected:
            return _after_rejection(workspace, session, node)
        if node.op in LOCAL:  # its sources are what is judged
            return "done"
        if session.limits.mode == "guided":
            if _is_layout(node) or may_be_used(board, facts, node.id):  # a person let it pass
                return "done"
            return "waiting"
        return "done" if own_choice else "todo"
    if chosen is not None and workspace.staleness.is_waived(node.id):
        return "done"
    if waits_for(workspace, node) or _stale_above(workspace, node):
        return "held"
    if node.op in LOCAL:
        return "todo"
    step = standing_step(workspace, session.id, node, resumed_at(session))
    return "todo" if step.kind in ("submit", "keep", "pause") else "ended"


def _after_rejection(workspace: Workspace, session: Session, node: Node) -> TargetState:
    """A rejected take waits for no approval: another is made, while the ladder has one."""
    if waits_for(workspace, node) or _stale_above(workspace, node):
        return "held"
    if node.op in LOCAL or node.pick:  # the same again; a pick is not replaced
        return "ended"
    step = standing_step(workspace, session.id, node, resumed_at(session))
    if step.kind == "keep":
        return "ended" if step.take in node.rejected else "todo"
    return "todo" if step.kind in ("submit", "pause") else "ended"


def _stale_above(workspace: Workspace, node: Node) -> bool:
    board = workspace.board
    above = (board.nodes_by_id[s.node] for s in board.sources(node))
    return any(workspace.staleness.is_stale(n.id) for n in above if not board.is_waived(n))


def resumed_at(session: Session) -> float:
    """When a person last started or resumed it."""
    for decision in reversed(session.decisions):
        if decision.kind in ("resume", "start"):
            return decision.at
    return session.created_at
