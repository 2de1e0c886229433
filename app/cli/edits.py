"""edit, undo, redo, history, pick, keep: the graph by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from app.cli.arguments import Json, Project
from app.cli.asset_edits import asset_edits, asset_named, look_ids
from app.cli.output import Output, when
from app.cli.run import on_project
from app.cli.scene_edits import find_scene, whole_edits
from app.story.base import new_id
from app.story.board import AssetKind, Shot
from app.story.camera_edits import set_camera, set_prompt
from app.story.edits import EDITS, Actor, Change, Edit, Pick
from app.story.graph import Node
from app.story.state import Board
from app.story.take_marks import MARKINGS
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


def register(cli: typer.Typer) -> None:
    cli.command("edit")(edit)
    cli.command("undo")(undo)
    cli.command("redo")(redo)
    cli.command("history")(history)
    cli.command("pick")(pick)
    cli.command("keep")(keep)


def edit(
    folder: Project,
    target: Annotated[str, typer.Argument(metavar="SHOT|NODE")] = "",
    fields: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE...")] = None,
    file: Annotated[Path | None, typer.Option(help="A JSON list of edits.")] = None,
    where: Annotated[
        str, typer.Option(help="Many shots: scene:3 state:waiting below:7 stale starred WORDS.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Change fields of a shot, a scene, an asset, a node, `project` or `direction`; or move, split,
    merge, omit: `1B after=2A`, `1B split=1`, `"scene 3" merge=4`, `project locked=true`."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        edits: list[Edit]
        done = ""
        if file is not None:
            edits = _edits_from(file)
        elif where:
            from app.cli.where import edits_where

            edits, done = edits_where(workspace, where, [a for a in (target, *(fields or [])) if a])
        elif target and fields:
            values = dict(pair(f) for f in fields)
            whole = whole_edits(workspace.board, target, values)
            edits = asset_edits(workspace, target, values) if whole is None else whole
            edits += edits_for(workspace, target, values) if whole is None and values else []
        else:
            raise BadInput("Nothing to edit.", "For example: edit P 1A prompt='a calm sea'")
        seq = await workspace.apply(edits, "person")
        stale = _stale_names(workspace)
        data = {"seq": seq, "edits": len(edits), "stale": stale}
        words = f"Entry {seq}" if seq else "Nothing changed"
        words += f"; {done}" if done else ""
        output.row(data, words + (f"; stale: {', '.join(stale)}" if stale else ""))
        return 0

    on_project(folder, as_json, work)


Of = Annotated[str, typer.Option("--of", help="person, or reviewer: what an import brought.")]


def undo(folder: Project, of: Of = "person", as_json: Json = False) -> None:
    """Undo your own last entry, or the last review that was imported."""
    actor = _actor(of)

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        what = await workspace.next_turn("undo", actor)
        seq = await workspace.undo(actor)
        data = {"seq": seq, "edit": what, "stale": _stale_names(workspace)}
        output.row(data, f"Undone: {what} (entry {seq})")
        return 0

    on_project(folder, as_json, work)


def redo(folder: Project, of: Of = "person", as_json: Json = False) -> None:
    """Redo what was undone last."""
    actor = _actor(of)

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        what = await workspace.next_turn("redo", actor)
        seq = await workspace.redo(actor)
        data = {"seq": seq, "edit": what, "stale": _stale_names(workspace)}
        output.row(data, f"Redone: {what} (entry {seq})")
        return 0

    on_project(folder, as_json, work)


def _actor(of: str) -> Actor:
    if of == "person" or of == "reviewer":
        return of
    raise BadInput(f"--of {of} is nobody whose entries can be undone.", "Use person or reviewer.")


def history(folder: Project, as_json: Json = False) -> None:
    """Every edit, oldest first."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        entries = await workspace.history()
        for entry, undone in entries:
            data: dict[str, Any] = {
                "seq": entry.seq,
                "at": when(entry.at),
                "actor": entry.actor,
                "edit": entry.label,
                "undone": undone,
            }
            mark = " (undone)" if undone else ""
            output.row(
                data, f"{entry.seq:>5}  {when(entry.at)}  {entry.actor:<8} {entry.label}{mark}"
            )
        if not entries:
            output.say("Nothing was changed yet.")
        return 0

    on_project(folder, as_json, work)


def pick(
    folder: Project,
    take: Annotated[str, typer.Argument(metavar="TAKE")],
    as_json: Json = False,
) -> None:
    """Choose a take of its node."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        found = workspace.facts.takes.get(take)
        if found is None:
            raise BadInput(f"There is no take {take}.", "`slateroom takes` lists them.")
        seq = await workspace.apply([Pick(node=found.node, take=take)], "person")
        output.row({"seq": seq, "node": found.node, "take": take}, f"Picked {take}")
        return 0

    on_project(folder, as_json, work)


def keep(
    folder: Project,
    node: Annotated[str, typer.Argument(metavar="NODE|SHOT")],
    reason: Annotated[str, typer.Option(help="Why the take is good enough.")],
    gate: Annotated[bool, typer.Option(help="Use it downstream without approval.")] = False,
    as_json: Json = False,
) -> None:
    """Keep an outdated take: stops the cascade while nothing of it changes again. With --gate:
    let the chosen take be used downstream though nobody approved it."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.production.naming import node_named
        from app.production.waiving import let_pass, waive

        node_id = node_named(workspace, node)
        seq = await (let_pass if gate else waive)(workspace, node_id, reason)
        output.row({"seq": seq, "node": node_id, "stale": _stale_names(workspace)}, "Kept")
        return 0

    on_project(folder, as_json, work)


# -- what is meant --------------------------------------------------------------------------------


def edits_for(workspace: Workspace, target: str, values: dict[str, str]) -> list[Change]:
    """Edits that set fields of what a person named. A shot's prompt lies on its first frame."""
    found = _changes(workspace, target, values)
    return [_with_asset_ids(workspace.board, change) for change in found]


def _changes(workspace: Workspace, target: str, values: dict[str, str]) -> list[Change]:
    board = workspace.board
    if target == "project":
        return [_change("projects", board.project.id, values)]
    if target == "direction":
        return [_change("directions", board.direction.id, values)]
    shot = board.find_shot(target)
    if shot is not None:
        return _shot_edits(workspace, shot, values)
    for table in ("nodes", "scenes", "assets", "looks", "lines", "episodes", "wires", "notes"):
        if target in board.table(table):
            return [_change(table, target, values)]
    scene = find_scene(board, target)
    if scene is not None:
        return [_change("scenes", scene.id, values)]
    asset = asset_named(board, target)
    if asset is not None:
        return [_change("assets", asset.id, values)]
    from app.production.naming import node_named

    return [_change("nodes", node_named(workspace, target), values)]


def _shot_edits(workspace: Workspace, shot: Shot, values: dict[str, str]) -> list[Change]:
    """A prompt that is written anew says its camera itself; else its words follow the codes."""
    board, frames = workspace.board, workspace.board.frames_of(shot.id)
    known = Shot.model_fields.keys() | Node.model_fields.keys()
    for name in values:
        if name not in known or name == "id":
            offered = ", ".join(sorted(known - _KEPT_BY_ITSELF))
            raise BadInput(f"{name} is not a field of a shot.", f"There are {offered}.")
    own = {k: v for k, v in values.items() if k in Shot.model_fields}
    of_frame = {k: v for k, v in values.items() if k not in own}
    if of_frame and not frames:
        raise BadInput(f"{board.number(shot)} has no frame.")
    if of_frame.keys() == {"prompt"} and not own:
        return set_prompt(board, shot, of_frame["prompt"])
    edits: list[Change] = []
    if own:
        change = _change("shots", shot.id, own)
        edits += [change] if "prompt" in of_frame else set_camera(board, shot, change.fields)
    if of_frame:
        edits.append(_change("nodes", frames[0].id, of_frame))
    return edits


def _change(table: str, row_id: str, values: dict[str, str]) -> Change:
    fields = {k: _value(k, v) for k, v in values.items()}
    return Change(table=table, id=row_id, fields=fields)


_KEPT_BY_ITSELF = frozenset({"id", "archived", "was", "source"})  # not offered

_NAMES_ASSETS: dict[str, AssetKind] = {
    "characters": "character", "character": "character", "props": "prop", "location": "location",
}  # fmt: skip


def _with_asset_ids(board: Board, change: Change) -> Change:
    """Assets go by id; a person may call them by name."""
    fields = dict(change.fields)
    for name in fields.keys() & _NAMES_ASSETS.keys():
        value: str | list[str] = fields[name]
        if isinstance(value, list):
            fields[name] = [_asset_id(board, _NAMES_ASSETS[name], v) for v in value]
        else:
            fields[name] = _asset_id(board, _NAMES_ASSETS[name], value)
    if "looks" in fields and change.table == "scenes":
        fields["looks"] = look_ids(board, fields["looks"])
    return change.model_copy(update={"fields": fields})


def _asset_id(board: Board, kind: AssetKind, name: str) -> str:
    if name in board.assets_by_id:
        return name
    found = (a for a in board.assets() if a.kind == kind and a.name.upper() == name.upper())
    return next((a.id for a in found), name)


def _value(field: str, text: str) -> Any:
    """Words stay words; lists are separated by commas; empty clears."""
    if field in ("characters", "props", "aliases", "looks", *MARKINGS):
        return [part.strip() for part in text.split(",") if part.strip()]
    if field in ("seed", "trim", "budget_micros") and text == "":
        return None
    if field in ("muted", "sheet", "video", "feedback"):
        return text.lower() in ("1", "true", "yes", "on")
    if field == "params":
        try:
            return sorted(json.loads(text).items())
        except (json.JSONDecodeError, AttributeError):
            raise BadInput("params takes a JSON object.") from None
    return text


def pair(text: str) -> tuple[str, str]:
    """`FIELD=VALUE` in its two parts."""
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput(f"{text!r} is not FIELD=VALUE.")
    return name.strip(), value


def _edits_from(file: Path) -> list[Edit]:
    """A list of edits; one that makes something may leave out its id."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        for entry in data:
            if isinstance(entry, dict) and entry.get("edit") in ("feedback", "keep", "waive"):
                entry.setdefault("id", new_id("no" if entry["edit"] == "feedback" else "wv"))
        return EDITS.validate_python(data)
    except FileNotFoundError:
        raise BadInput(f"There is no file {file}.") from None
    except IsADirectoryError:
        raise BadInput(f"{file} is a folder.", "Name a JSON file with a list of edits.") from None
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError):
        raise BadInput(f"{file.name} is not a JSON list of edits.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"])
        raise BadInput(f"{file.name}: {where}: {first['msg']}.") from None


def _stale_names(workspace: Workspace) -> list[str]:
    nodes: list[Node] = [workspace.board.nodes_by_id[n] for n in workspace.staleness.stale()]
    return [workspace.board.name(node) for node in nodes]
