"""What a person means by a name: a node, a shot's frame, its clip."""

from __future__ import annotations

from app.production.standing import stand
from app.story.session import Session
from app.story.stage import SLOT_NAMES
from app.story.state import Board
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


def node_named(workspace: Workspace, name: str) -> str:
    """A node by id, the frame of a shot (`1A`), its clip (`1A clip`), or the sheet of an asset
    (`sheet of MARA`, `sheet of MARA, wet coat`). Raises `BadInput`."""
    board = workspace.board
    if name in board.nodes_by_id:
        return name
    for stage in board.stages():
        for slot, node in board.slots_of(stage.id).items():
            if name.lower() in (slot, SLOT_NAMES[slot]):
                return node.id
    if name.lower().startswith("sheet of "):
        return _sheet_named(workspace, name)
    shot_name, _, part = name.partition(" ")
    shot = board.find_shot(shot_name)
    if shot is None:
        raise no_shot(board, name)
    if part == "clip":
        clip = board.clip_of(shot.id)
        if clip is not None:
            return clip.id
    frames = board.frames_of(shot.id)
    if not frames:
        raise BadInput(f"{name} has no frame.")
    return frames[0].id


def no_shot(board: Board, name: str) -> BadInput:
    """That no shot is called so, and which there are."""
    what = f"no shot {name}" if name[:1].isdigit() else f"nothing called {name!r}"
    numbers = [board.number(shot) for shot in board.shots()]
    if not numbers:
        return BadInput(f"There is {what}: the board has no shots yet.", "Import a script first.")
    there = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"only {numbers[0]}"
    return BadInput(f"There is {what}.", f"The shots are {there}; `status --json` lists them.")


def _sheet_named(workspace: Workspace, name: str) -> str:
    board = workspace.board
    wanted = name.replace(",", "").casefold()
    sheets = (n for n in board.nodes() if n.op == "sheet")
    found = next((n.id for n in sheets if board.name(n).replace(",", "").casefold() == wanted), "")
    if not found:
        raise BadInput(f"There is no {name}.", "`slateroom status` lists the nodes.")
    return found


def feedback_target(workspace: Workspace, session: Session | None, name: str) -> str:
    """A shot's clip while video is reviewed, else its frame."""
    if session is not None and name not in workspace.board.nodes_by_id and " " not in name:
        standing = stand(workspace, session)
        shot = workspace.board.find_shot(name)
        if standing.phase == "video" and shot is not None:
            clip = workspace.board.clip_of(shot.id)
            if clip is not None and clip.id in standing.waiting:
                return clip.id
    return node_named(workspace, name)


def stale_names(workspace: Workspace) -> list[str]:
    """What is made, but from something else than now: shots, and things that are no shot's."""
    board = workspace.board
    found: dict[str, None] = {}
    for node_id in workspace.staleness.stale():
        node = board.nodes_by_id[node_id]
        shot = board.shots_by_id.get(node.shot)
        found[board.number(shot) if shot else board.name(node)] = None
    return list(found)
