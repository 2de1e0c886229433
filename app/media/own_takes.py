"""A person's own picture, clip or sound becomes a take: read by its content, copied in, picked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from app.media.probe import SUFFIXES, MediaFacts, probe
from app.store.media_folder import MediaFolder
from app.story.base import new_id
from app.story.compositions import own_layout
from app.story.edits import Add, Approve, Edit, Pick
from app.story.graph import Media, Node
from app.story.recipes import wire
from app.story.takes import Take
from app.system.errors import BadInput, Busy
from app.system.tasks import in_thread
from app.workspace.batch import FactBatch, NewTake
from app.workspace.cutting import voice_node
from app.workspace.workspace import Workspace

OwnOrigin = Literal["upload", "drawn"]
_KEPT_AS_THEY_ARE = frozenset({"image/png", "image/jpeg", "image/webp"})
_TAKES: dict[Media, str] = {
    "image": "a picture",
    "video": "a clip",
    "audio": "a sound",
    "text": "words",
}
_LARGEST = 16_384  # pixels along a side; larger ones no screen, page or model takes


@dataclass(frozen=True)
class _Copied:
    sha256: str
    suffix: str
    facts: MediaFacts


async def add_own_take(
    workspace: Workspace,
    node_id: str,
    path: Path,
    origin: OwnOrigin = "upload",
    parent: str = "",
    label: str = "",
    approve: bool = False,
) -> Take:
    """Copies a file into the project, records it as a take of the node and picks it, or approves
    it at once (one undo).

    It has no fingerprint, so it is never stale. `parent` is the take that it was drawn over.
    Raises BadInput where the file is no readable medium of the node's kind, Busy where the
    project is open for reading only, OSError where the disk refuses.
    """
    _must_write(workspace)
    node = workspace.board.nodes_by_id.get(node_id)
    if node is None or not workspace.board.live("nodes", node):
        raise BadInput("That is no longer on the board.", "Choose a shot that is.")
    return await _add(workspace, node, path, origin, parent, [], label, approve)


async def drop_on_shot(workspace: Workspace, shot_id: str, path: Path, panel: str = "") -> Take:
    """A file let go on a shot: a picture goes to its frame (or the panel given by its node), a
    clip to its clip. Raises as `add_own_take`, and where the shot has no place for it."""
    _must_write(workspace)
    board = workspace.board
    shot = board.find_shot(shot_id)
    if shot is None:
        raise BadInput("That shot is no longer on the board.", "Choose one that is.")
    medium = (await in_thread(_probed, path)).medium
    if medium == "video":
        node = board.clip_of(shot.id)
    elif medium == "image":
        frames = board.frames_of(shot.id)
        node = next((n for n in frames if n.id == panel), frames[0] if frames else None)
    else:
        raise BadInput(f"{path.name} is a sound.", "Lay it under the animatic instead.")
    if node is None:
        raise BadInput(
            f"Shot {board.number(shot)} has no place for {_TAKES[medium]}.", "Add a panel first."
        )
    return await add_own_take(workspace, node.id, path)


async def lay_music(workspace: Workspace, path: Path) -> Take:
    """A sound file becomes the project's music; it makes the music's node if there is none.

    One undo takes both back. Raises as `add_own_take`.
    """
    _must_write(workspace)
    live = (n for n in workspace.board.nodes() if n.op == "music" and not n.muted)
    node = next(live, None)
    return await _lay(workspace, node, {"op": "music", "title": "Music"}, path, "Music laid under")


async def lay_voice(workspace: Workspace, path: Path) -> Take:
    """A recorded or imported scratch voice, from the first frame on. Raises as `add_own_take`."""
    _must_write(workspace)
    fields = {"op": "input", "input_media": "audio", "title": "Scratch voice"}
    node = voice_node(workspace.board)
    return await _lay(workspace, node, fields, path, "Scratch voice laid under")


async def add_input(workspace: Workspace, path: Path, x: float, y: float) -> str:
    """A person's own file as a node of its own, at a place of the canvas; one undo takes it back.
    Returns the node's id. Raises as `add_own_take`."""
    _must_write(workspace)
    medium = (await in_thread(_probed, path)).medium
    if medium not in _TAKES:
        raise BadInput(f"{path.name} is not a medium that can be read.")
    row = {
        "id": new_id("nd"), "op": "input", "input_media": medium, "title": path.stem[:80],
        "x": x, "y": y,
    }  # fmt: skip
    node = Node.model_validate(row)
    label = f"Own file {path.name}"
    await _add(workspace, node, path, "upload", "", [Add(table="nodes", row=row)], label)
    return node.id


async def take_in(workspace: Workspace, path: Path) -> Take:
    """Copies a file in as the take of a node that is not there yet; nothing is recorded. Raises as
    `add_own_take`."""
    _must_write(workspace)
    medium = (await in_thread(_probed, path)).medium
    if medium == "unknown":
        raise BadInput(f"{path.name} is not a medium that can be read.")
    copied = await in_thread(_copy_in, workspace.file.media, path, medium)
    node = Node(id=new_id("nd"), op="input", input_media=medium)
    return _taken(workspace, node, copied, "upload")


async def add_reference(workspace: Workspace, sheet: str, path: Path) -> str:
    """A picture of one's own from which an asset's sheet is made; one undo takes it back. Returns
    its node's id. Raises as `add_own_take`."""
    _must_write(workspace)
    board = workspace.board
    node = board.nodes_by_id[sheet]
    row = {"id": new_id("nd"), "op": "input", "asset": node.asset, "title": path.stem[:80]}
    order = 1 + max((w.order for w in board.wires_into(sheet)), default=0.0)
    before: list[Edit] = [
        Add(table="nodes", row=row),
        Add(table="wires", row={**wire(str(row["id"]), sheet, "reference"), "order": order}),
    ]
    made = Node.model_validate(row)
    await _add(workspace, made, path, "upload", "", before, f"Reference of {board.name(node)}")
    return made.id


async def add_layout(
    workspace: Workspace, frame: str, path: Path, origin: OwnOrigin = "upload"
) -> str:
    """A picture or drawing of one's own as the layout of a frame; one undo takes it back. Returns
    its node's id. Raises as `add_own_take`."""
    _must_write(workspace)
    board = workspace.board
    before, made = own_layout(board, frame)
    row = next(e.row for e in before if isinstance(e, Add) and e.row["id"] == made)
    label = f"Layout of {board.name(board.nodes_by_id[frame])}"
    await _add(workspace, Node.model_validate(row), path, origin, "", before, label)
    return made


async def _lay(
    workspace: Workspace, node: Node | None, fields: dict[str, str], path: Path, label: str
) -> Take:
    before: list[Edit] = []
    if node is None:
        row = {"id": new_id("nd"), **fields}
        before = [Add(table="nodes", row=row)]
        node = Node.model_validate(row)
    return await _add(workspace, node, path, "upload", "", before, label)


async def _add(
    workspace: Workspace,
    node: Node,
    path: Path,
    origin: OwnOrigin,
    parent: str,
    before: Sequence[Edit],
    label: str,
    approve: bool = False,
) -> Take:
    take = await bring_in(workspace, node, path, origin, parent)
    name = workspace.board.name(node)
    words = label or (f"Drawing on {name}" if origin == "drawn" else f"Own file for {name}")
    chosen = (Approve if approve else Pick)(node=node.id, take=take.id)
    await workspace.apply([*before, chosen], "person", words)
    return take


async def bring_in(
    workspace: Workspace, node: Node, path: Path, origin: OwnOrigin = "upload", parent: str = ""
) -> Take:
    """Copies a file into the project and records it as a take of a node that may not be on the
    board yet. Nothing is picked. Raises as `add_own_take`."""
    _must_write(workspace)
    copied = await in_thread(_copy_in, workspace.file.media, path, node.media)
    take = _taken(workspace, node, copied, origin, parent)
    await workspace.record(FactBatch(takes=[NewTake(take)]), "person")
    return take


def _taken(
    workspace: Workspace, node: Node, copied: _Copied, origin: OwnOrigin, parent: str = ""
) -> Take:
    return Take(
        id=new_id("tk"),
        node=node.id,
        media=node.media,
        sha256=copied.sha256,
        suffix=copied.suffix,
        origin=origin,
        shot=node.shot,
        parent=parent,
        width=copied.facts.width,
        height=copied.facts.height,
        seconds=copied.facts.seconds,
        created_at=workspace.clock.now(),
    )


def _probed(path: Path) -> MediaFacts:
    try:
        return probe(path)
    except FileNotFoundError as error:
        raise _gone(path) from error


def _gone(path: Path) -> BadInput:
    return BadInput(f"{path.name} is not there any more.", "Choose it again.")


def _copy_in(media: MediaFolder, path: Path, wanted: Media) -> _Copied:
    """Copies first and reads the copy, so that what was checked is what is kept."""
    import shutil

    suffix = path.suffix.lower()[:8]
    scratch = media.scratch(suffix)
    try:
        shutil.copyfile(path, scratch)
        try:
            facts = probe(scratch)
        except BadInput as error:
            raise BadInput(error.text.replace(scratch.name, path.name), error.fix) from error
        if facts.medium != wanted:
            known = _TAKES.get(facts.medium) if facts.medium != "unknown" else None
            raise BadInput(
                f"{path.name} is {known or 'not a medium that can be read'}; "
                f"{_TAKES[wanted]} is needed here."
            )
        if wanted == "image":
            return _picture(media, scratch, path.name, facts)
        facts = _played_through(scratch, path.name, facts)
        suffix = SUFFIXES.get(facts.mime, suffix or ".bin")
        return _Copied(media.adopt(scratch, suffix), suffix, facts)
    except FileNotFoundError as error:
        raise _gone(path) from error
    finally:
        scratch.unlink(missing_ok=True)


def _picture(media: MediaFolder, scratch: Path, name: str, facts: MediaFacts) -> _Copied:
    """Decodes it whole. Rare formats, turned photos and those that carry a camera's notes (a
    place, a device) are written anew as PNG; the others are kept byte for byte."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if max(facts.width, facts.height) > _LARGEST:
        raise BadInput(
            f"{name} is {facts.width} x {facts.height} pixels.",
            f"Make it smaller than {_LARGEST} along each side.",
        )
    try:
        with Image.open(scratch) as opened:
            plain = not opened.getexif() and opened.mode in ("RGB", "RGBA", "L")
            opened.load()
            if plain and facts.mime in _KEPT_AS_THEY_ARE:
                suffix = SUFFIXES[facts.mime]
                return _Copied(media.adopt(scratch, suffix), suffix, facts)
            turned = ImageOps.exif_transpose(opened)
            clear = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
            whole = turned.convert("RGBA" if clear else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadInput(f"{name} is damaged and cannot be shown.") from error
    whole.info.clear()
    made = media.scratch(".png")
    try:
        whole.save(made, "PNG", compress_level=3)
        facts = facts.model_copy(update={"width": whole.width, "height": whole.height})
        return _Copied(media.adopt(made, ".png"), ".png", facts)
    finally:
        made.unlink(missing_ok=True)


def _played_through(scratch: Path, name: str, facts: MediaFacts) -> MediaFacts:
    """Decodes every frame: what breaks off in the middle is found now, not when it is played."""
    import av
    from av.error import FFmpegError

    frames, seconds = 0, 0.0
    try:
        with av.open(str(scratch)) as container:
            heard: Iterator[Any] = (
                container.decode(container.streams.video[0])
                if facts.medium == "video"
                else container.decode(container.streams.audio[0])
            )
            for frame in heard:
                frames += 1
                seconds = max(seconds, float(frame.time or 0))
    except FFmpegError as error:
        raise BadInput(f"{name} is damaged and cannot be played.") from error
    if frames == 0:
        raise BadInput(f"{name} holds nothing that can be played.")
    return facts if facts.seconds else facts.model_copy(update={"seconds": round(seconds, 3)})


def _must_write(workspace: Workspace) -> None:
    if workspace.read_only:
        raise Busy(
            f"{workspace.folder.name} is open in another window or command.",
            "Close it there, or wait until it is done.",
        )
