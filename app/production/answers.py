"""What a person says to a session: approve, feedback, pause, resume, stop. Decisions and edits;
they need no running agent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.production.standing import Standing, stand
from app.story.activity import Activity, ActivityKind
from app.story.base import new_id
from app.story.board import Project
from app.story.edits import Approve, Edit, Feedback, Retake
from app.story.session import Decision, DecisionKind, Limits, Phase, Session
from app.system.errors import BadInput
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace


def newest(workspace: Workspace) -> Session | None:
    """The session of the board or of a Stage that a person is asked about: the newest that is not
    ended, else the newest."""
    found = [s for s in workspace.sessions.values() if s.kind in ("production", "stage")]
    return next((s for s in reversed(found) if not s.ended), found[-1] if found else None)


def current(workspace: Workspace) -> Session:
    """The session that is not ended. Raises `BadInput` if there is none."""
    session = newest(workspace)
    if session is None or session.ended:
        raise BadInput("No production is under way.", "Start one with `slateroom produce`.")
    return session


def project_limits(project: Project, **of: Any) -> Limits:
    """A new session's limits by the project's settings; `of` tells what it is about."""
    return Limits(
        mode="autonomous" if project.mode == "autonomous" else "guided",
        budget=project.budget_micros,
        threshold=project.threshold,
        concurrency=project.concurrency,
        video=project.video,
        **of,
    )


async def start(workspace: Workspace, limits: Limits) -> Session:
    """A new session with its first decision."""
    now = workspace.clock.now()
    kind = "stage" if limits.stage else "production"
    session = Session(id=new_id("se"), kind=kind, created_at=now)
    decision = Decision(session=session.id, kind="start", at=now, limits=limits)
    text = f"Session started, {limits.mode}"
    await workspace.record(
        FactBatch(
            sessions=[session],
            decisions=[decision],
            activity=[Activity(kind="session_started", text=text, session=session.id)],
            full=True,
        ),
        actor="person",
    )
    return workspace.sessions[session.id]


async def decide(
    workspace: Workspace,
    session: Session,
    kind: DecisionKind,
    entry: tuple[ActivityKind, str] | None = None,
    *,
    phase: Phase | None = None,
    limits: Limits | None = None,
    data: Mapping[str, Any] | None = None,
    actor: str = "person",
) -> Session:
    """Appends a decision, with its line in the log."""
    decision = Decision(
        session=session.id,
        kind=kind,
        at=workspace.clock.now(),
        phase=phase,
        limits=limits,
        data=dict(data or {}),
    )
    lines = [Activity(kind=entry[0], text=entry[1], session=session.id)] if entry else []
    await workspace.record(FactBatch(decisions=[decision], activity=lines, full=True), actor=actor)
    return workspace.sessions[session.id]


async def approve(
    workspace: Workspace, session: Session, plan: Mapping[str, Any] | None = None
) -> Standing:
    """Approves what the checkpoint shows: the plan, or every take that waits. Returns the
    standing that was approved. `plan` holds the frozen proofs and budget of a plan."""
    standing = stand(workspace, workspace.sessions[session.id])
    if not standing.checkpoint or standing.phase is None:
        raise BadInput("Nothing waits for approval.", "Go on with `slateroom produce`.")
    edits: list[Edit] = []
    for node in standing.waiting:
        take = workspace.chosen(node)
        assert take is not None
        edits.append(Approve(node=node, take=take.id))
    if edits:
        await workspace.apply(edits, "person", f"approve {standing.phase}")
    count = f", {len(edits)} takes" if edits else ""
    await decide(
        workspace,
        session,
        "approve",
        ("approved", f"{standing.phase.capitalize()} approved{count}"),
        phase=standing.phase,
        data=plan,
    )
    return standing


async def give_feedback(
    workspace: Workspace, session: Session | None, words: Mapping[str, str], author: str = ""
) -> None:
    """Feedback by node id: each becomes a note that the next take reads."""
    now = workspace.clock.now()
    edits: list[Edit] = [
        Feedback(id=new_id("no"), node=node, text=text, author=author, at=now)
        for node, text in words.items()
    ]
    await workspace.apply(edits, "person", "feedback")
    await _tell(workspace, session, list(words.items()))


async def ask_retakes(
    workspace: Workspace,
    session: Session | None,
    notes: Sequence[str],
    edits: Sequence[Edit] = (),
) -> None:
    """Notes by id become feedback, after `edits` that belong to the same entry."""
    asked: list[Edit] = [Retake(note=note) for note in notes]
    await workspace.apply([*edits, *asked], "person", "ask for a retake")
    rows = [workspace.board.notes_by_id[note] for note in notes]
    await _tell(workspace, session, [(note.node, note.asks) for note in rows])


async def _tell(
    workspace: Workspace, session: Session | None, said: Sequence[tuple[str, str]]
) -> None:
    board = workspace.board
    lines = [
        Activity(
            kind="feedback",
            text=f"{board.name(board.nodes_by_id[node])}: {text}",
            session=session.id if session else "",
            node=node,
            shot=board.nodes_by_id[node].shot,
        )
        for node, text in said
    ]
    await workspace.record(FactBatch(activity=lines), actor="person")


async def pause(workspace: Workspace, session: Session, why: str = "by you") -> Session:
    session = workspace.sessions[session.id]
    if session.halted:
        return session
    return await decide(workspace, session, "pause", ("paused", f"Paused {why}"))


async def resume(workspace: Workspace, session: Session) -> Session:
    session = workspace.sessions[session.id]
    if session.halted != "paused":
        return session
    return await decide(workspace, session, "resume", ("resumed", "Resumed"))


async def stop(workspace: Workspace, session: Session) -> Session:
    session = workspace.sessions[session.id]
    if session.ended:
        return session
    return await decide(workspace, session, "stop", ("stopped", "Stopped by you"))
