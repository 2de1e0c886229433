"""What the command line offers for assets besides plain fields: names, looks, two that are one."""

from __future__ import annotations

from collections.abc import Sequence

from app.story.asset_recipes import add_look, merge_assets, rename_asset
from app.story.board import Asset
from app.story.edits import Edit, Refused
from app.story.state import Board
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


def asset_edits(workspace: Workspace, target: str, values: dict[str, str]) -> list[Edit]:
    """Takes out of `values` what is no plain field of an asset: `name` (the old one stays known),
    `look` (a new one: `wet coat` or `wet coat: soaked, hood up`), `merge` (another asset)."""
    board = workspace.board
    asset = asset_named(board, target)
    if asset is None:
        return []
    edits: list[Edit] = []
    if "merge" in values:
        other = asset_named(board, values.pop("merge"))
        if other is None:
            raise BadInput(f"There is no other asset to merge into {asset.name}.")
        try:
            edits += merge_assets(board, workspace.facts, asset.id, other.id)
        except Refused as refused:
            raise BadInput(f"{refused.text[:1].upper()}{refused.text[1:]}.") from refused
    if "look" in values:
        name, _, words = values.pop("look").partition(":")
        edits += add_look(board, asset.id, name.strip(), words.strip())
    if "name" in values:
        edits += rename_asset(board, asset.id, values.pop("name").strip())
    return edits


def asset_named(board: Board, name: str) -> Asset | None:
    """An asset by id, name or another name that it has."""
    found = board.assets_by_id.get(name)
    if found is not None:
        return found
    wanted = name.strip().upper()
    assets = board.assets()
    by_name = next((a for a in assets if a.name.upper() == wanted), None)
    return by_name or next((a for a in assets if wanted in map(str.upper, a.aliases)), None)


def look_ids(board: Board, names: Sequence[str]) -> list[str]:
    """Looks by id, by name, or as `MARA/wet coat` where several assets have one of that name."""
    return [_look_id(board, name) for name in names]


def _look_id(board: Board, name: str) -> str:
    if name in board.looks_by_id:
        return name
    owner, _, rest = name.rpartition("/")
    asset = asset_named(board, owner) if owner else None
    found = [
        look.id
        for a in ([asset] if asset else board.assets())
        for look in board.looks_of(a.id)
        if look.name.casefold() == rest.strip().casefold()
    ]
    if len(found) > 1:
        raise BadInput(f"Several assets have a look {rest}.", f"Say whose, as ASSET/{rest}.")
    if not found:
        raise BadInput(f"There is no look {name}.")
    return found[0]
