"""What people do with assets, as edits: looks, sheets, who is in a shot, one name for another, and
two that turn out to be one."""

from __future__ import annotations

from app.story.base import new_id
from app.story.board import Asset, Shot
from app.story.edits import Add, Archive, Change, Edit, Refused
from app.story.graph import Node
from app.story.state import Board
from app.story.takes import Facts


def add_look(
    board: Board, asset: str, name: str, description: str = "", look_id: str = ""
) -> list[Edit]:
    """One more look of an asset, with the node of its sheet."""
    look = look_id or new_id("lk")
    order = 1 + max((row.order for row in board.looks_of(asset)), default=0.0)
    row = {"id": look, "asset": asset, "name": name, "description": description, "order": order}
    return [Add(table="looks", row=row), _sheet(asset, look, new_id("nd"))]


def choose_look(board: Board, scene: str, asset: str, look: str = "") -> list[Edit]:
    """How an asset is in a scene; an empty look is the asset as described."""
    worn = board.scenes_by_id[scene].looks
    mine = {row for row in worn if board.looks_by_id[row].asset == asset}
    looks = [row for row in worn if row not in mine] + ([look] if look else [])
    if set(looks) == set(worn):
        return []
    return [Change(table="scenes", id=scene, fields={"looks": looks})]


def sheet_for(board: Board, asset: str, look: str = "") -> tuple[list[Edit], str]:
    """The node of a sheet, and what makes it where there is none."""
    sheet = board.sheet_of(asset, look)
    if sheet is not None:
        return [], sheet.id
    node = new_id("nd")
    return [_sheet(asset, look, node)], node


def _sheet(asset: str, look: str, node: str) -> Edit:
    return Add(table="nodes", row={"id": node, "op": "sheet", "asset": asset, "look": look})


def reference_pictures(board: Board, sheet: str) -> list[Node]:
    """A person's own pictures that a sheet is made from, in order."""
    sources = (board.nodes_by_id[w.source] for w in board.wires_into(sheet))
    return [node for node in sources if node.op == "input"]


def is_present(board: Board, shot: Shot, asset: Asset) -> bool:
    """Whether a shot shows an asset; a place, whether its scene is set there."""
    match asset.kind:
        case "character":
            return asset.id in shot.characters
        case "prop":
            return asset.id in shot.props
        case "location":
            return board.scenes_by_id[shot.scene].location == asset.id


def toggle_presence(board: Board, shot_id: str, asset_id: str) -> list[Edit]:
    """Puts an asset into a shot, or takes it out. A place is that of the whole scene."""
    shot, asset = board.shots_by_id[shot_id], board.assets_by_id[asset_id]
    there = is_present(board, shot, asset)
    if asset.kind == "location":
        return [
            Change(table="scenes", id=shot.scene, fields={"location": "" if there else asset_id})
        ]
    field = "characters" if asset.kind == "character" else "props"
    shown: tuple[str, ...] = getattr(shot, field)
    new = [i for i in shown if i != asset_id] if there else [*shown, asset_id]
    return [Change(table="shots", id=shot_id, fields={field: new})]


def rename_asset(board: Board, asset_id: str, name: str) -> list[Edit]:
    """Another name; the old one stays known, so that a script still finds the asset."""
    asset = board.assets_by_id[asset_id]
    if not name or name == asset.name:
        return []
    aliases = _names([*asset.aliases, asset.name], name)
    return [Change(table="assets", id=asset_id, fields={"name": name, "aliases": aliases})]


def merge_assets(board: Board, facts: Facts, keep_id: str, other_id: str) -> list[Edit]:
    """Makes two assets one: whatever names the other names the kept one then. Looks, and the sheet
    where the kept one has none yet, move over; the other keeps its takes, off the board.

    Raises `Refused` where they are of different kinds.
    """
    keep, other = board.assets_by_id[keep_id], board.assets_by_id[other_id]
    if keep_id == other_id or keep.kind != other.kind:
        raise Refused(f"a {other.kind} and a {keep.kind} cannot become one")
    fields = {
        "aliases": _names([*keep.aliases, other.name, *other.aliases], keep.name),
        "description": keep.description or other.description,
        "sheet": keep.sheet or other.sheet,
    }
    return [
        Change(table="assets", id=keep_id, fields=fields),
        *_mentions(board, keep_id, other_id),
        *_looks(board, keep_id, other_id),
        *_sheets(board, facts, keep_id, other_id),
        Archive(table="assets", id=other_id),
    ]


def _names(names: list[str], own: str) -> list[str]:
    """Each once, whatever its case, without the asset's own name."""
    found = {name.upper(): name for name in reversed(names) if name}
    found.pop(own.upper(), None)
    return list(reversed(found.values()))


def _mentions(board: Board, keep: str, other: str) -> list[Edit]:
    edits: list[Edit] = []
    for shot in board.shots():
        changed = {
            field: list(dict.fromkeys(keep if i == other else i for i in shown))
            for field in ("characters", "props")
            if other in (shown := getattr(shot, field))
        }
        if changed:
            edits.append(Change(table="shots", id=shot.id, fields=changed))
        edits += [
            Change(table="lines", id=line.id, fields={"character": keep})
            for line in board.lines_in(shot.id)
            if line.character == other
        ]
    edits += [
        Change(table="scenes", id=scene.id, fields={"location": keep})
        for scene in board.scenes()
        if scene.location == other
    ]
    return edits


def _looks(board: Board, keep: str, other: str) -> list[Edit]:
    """The other's looks with their sheets. Where both have a look in a scene, the kept one's
    stays."""
    edits: list[Edit] = []
    mine = {look.id for look in board.looks_of(other)}
    for scene in board.scenes():
        worn = [board.looks_by_id[i] for i in scene.looks]
        if any(row.asset == keep for row in worn) and any(row.id in mine for row in worn):
            left = [row.id for row in worn if row.id not in mine]
            edits.append(Change(table="scenes", id=scene.id, fields={"looks": left}))
    for look in board.looks_of(other):
        edits.append(Change(table="looks", id=look.id, fields={"asset": keep}))
        sheet = board.sheet_of(other, look.id)
        if sheet is not None:
            edits += _moved(board, sheet.id, keep)
    return edits


def _sheets(board: Board, facts: Facts, keep: str, other: str) -> list[Edit]:
    old, new = board.sheet_of(other), board.sheet_of(keep)
    if old is None:
        return []
    if new is None or (facts.of(old.id) and not facts.of(new.id)):
        gone: list[Edit] = [Archive(table="nodes", id=new.id)] if new is not None else []
        notes = board.notes_on(new.id) if new is not None else []
        moved: list[Edit] = [Change(table="notes", id=n.id, fields={"node": old.id}) for n in notes]
        return [*_moved(board, old.id, keep), *moved, *gone]
    # What was asked for on the other's sheet asks for nothing on this one.
    settled = {"node": new.id, "feedback": False, "round": 0}
    return [Change(table="notes", id=n.id, fields=settled) for n in board.notes_on(old.id)]


def _moved(board: Board, sheet: str, asset: str) -> list[Edit]:
    """A sheet and its own reference pictures hang on another asset."""
    nodes = [sheet, *(n.id for n in reference_pictures(board, sheet) if n.asset)]
    return [Change(table="nodes", id=n, fields={"asset": asset}) for n in nodes]
