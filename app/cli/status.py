"""The `status` object: shots, nodes and the session, in the contract's shape."""

from __future__ import annotations

from typing import Any

from app.gateway import ledger
from app.production.standing import stand
from app.story.lifecycle import SEEN, WORDS, node_state, shot_state
from app.story.money import credits
from app.story.session import Session
from app.workspace.workspace import Workspace


async def status_of(workspace: Workspace) -> dict[str, Any]:
    board, facts, stale = workspace.board, workspace.facts, workspace.staleness
    shots: list[dict[str, Any]] = []
    for shot in board.shots():
        nodes = board.nodes_of_shot(shot.id)
        frames = board.frames_of(shot.id)
        chosen = workspace.chosen(frames[0].id) if frames else None
        verdict = facts.verdicts.get(chosen.id) if chosen else None
        shots.append(
            {
                "shot": board.number(shot),
                "state": shot_state(board, facts, workspace.jobs_of, shot.id),
                "stale": any(stale.is_stale(n.id) for n in nodes),
                "takes": sum(facts.count(n.id) for n in nodes),
                "score": verdict.total if verdict else None,
            }
        )
    numbers = {s.id: board.number(s) for s in board.shots()}
    nodes = [
        {
            "node": n.id,
            "shot": numbers.get(n.shot),
            "kind": n.op,
            "media": n.media,
            "state": node_state(board, facts, workspace.jobs_of, n.id),
            "stale": stale.is_stale(n.id),
        }
        for n in board.nodes_in_order()
    ]
    session = workspace.latest_session()
    return {
        "title": board.project.title,
        "scenes": len(board.scenes()),
        "shots": shots,
        "nodes": nodes,
        "session": await session_status(workspace, session) if session else None,
    }


async def session_status(workspace: Workspace, session: Session) -> dict[str, Any]:
    standing = stand(workspace, session)
    totals = await workspace.file.database.read(lambda db: ledger.totals(db, session.id))
    ended = session.ended
    budget = session.budget
    return {
        "mode": session.limits.mode,
        "phase": None if ended else standing.phase,
        "state": session.halted or ("waiting" if standing.checkpoint else "running"),
        "checkpoint": standing.phase if standing.checkpoint and not ended else None,
        "budget": credits(budget) if budget is not None else None,
        "spent": credits(totals.billed),
        "reserved": credits(totals.reserved),
    }


def status_words(data: dict[str, Any]) -> str:
    """For a person."""
    states: dict[str, int] = {}
    for shot in data["shots"]:
        state = SEEN[shot["state"]]
        word = WORDS["stale" if shot["stale"] and state in ("waiting", "approved") else state]
        states[word] = states.get(word, 0) + 1  # once, as a card shows it
    counts = ", ".join(f"{n} {word}" for word, n in sorted(states.items()))
    lines = [f"{data['title']}: {data['scenes']} scenes, {len(data['shots'])} shots ({counts})"]
    stale = [s["shot"] for s in data["shots"] if s["stale"]]
    if stale:
        lines.append(f"Stale: {', '.join(stale)} (`slateroom stale` says why)")
    session = data["session"]
    if session:
        where = session["checkpoint"] or session["phase"] or "everything"
        budget = f" of {session['budget']:g}" if session["budget"] is not None else ""
        at = "" if session["state"] == "completed" else f" at {where}"
        lines.append(
            f"Production ({session['mode']}): {session['state']}{at}, "
            f"{session['spent']:g}{budget} credits spent, {session['reserved']:g} reserved"
        )
    return "\n".join(lines)
