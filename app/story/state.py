"""The authored state in memory: tables of rows, and the questions that a graph is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from app.story.board import Asset, Direction, Episode, Line, Look, Project, Row, Scene, Shot
from app.story.gating import is_gated
from app.story.graph import Node, Slot, Source, Waiver, Wire
from app.story.names import node_name, shot_named, shot_number
from app.story.notes import Note
from app.story.stage import Stage
from app.story.tables import HOLDING, PARENT_TABLES, TABLES, assets_shown

R = TypeVar("R", bound=Row)


class Board:
    """Rows by table and id, with the indexes that answer "who hangs on this"."""

    def __init__(self) -> None:
        rows: dict[str, Any] = {name: {} for name in TABLES}
        self._rows: dict[str, dict[str, Row]] = rows
        self.episodes_by_id: dict[str, Episode] = rows["episodes"]
        self.scenes_by_id: dict[str, Scene] = rows["scenes"]
        self.shots_by_id: dict[str, Shot] = rows["shots"]
        self.assets_by_id: dict[str, Asset] = rows["assets"]
        self.looks_by_id: dict[str, Look] = rows["looks"]
        self.stages_by_id: dict[str, Stage] = rows["stages"]
        self.nodes_by_id: dict[str, Node] = rows["nodes"]
        self.wires_by_id: dict[str, Wire] = rows["wires"]
        self.notes_by_id: dict[str, Note] = rows["notes"]
        self.waivers_by_id: dict[str, Waiver] = rows["waivers"]
        self._children: dict[tuple[str, str, str], dict[str, None]] = {}
        self._shown_by: dict[str, dict[str, None]] = {}  # asset -> shots that show it
        self._archived: dict[str, set[str]] = {name: set() for name in TABLES}
        self._away = False  # whether anything on which others hang is archived
        self._omitted: set[str] = set()  # scenes and shots
        self._in_order: list[Shot] | None = None  # kept until an episode, scene or shot changes

    # -- rows ---------------------------------------------------------------------------------

    def put(self, table: str, row: Row) -> None:
        """Stores a row, new or changed."""
        if table in ("episodes", "scenes", "shots"):
            self._in_order = None
        old = self._rows[table].get(row.id)
        if old is not None:
            self._unindex(table, old)
        self._rows[table][row.id] = row
        if row.archived or row.id in self._archived[table]:
            self._set_archived(table, row.id, row.archived)
        if isinstance(row, Scene | Shot):
            (self._omitted.add if row.omitted else self._omitted.discard)(row.id)
        for field, parent_table in PARENT_TABLES.get(table, {}).items():
            parent = getattr(row, field)
            if parent:
                self._children.setdefault((parent_table, parent, f"{table}.{field}"), {})[
                    row.id
                ] = None
        for asset in assets_shown(row):
            self._shown_by.setdefault(asset, {})[row.id] = None

    def remove(self, table: str, row_id: str) -> None:
        """Forgets a row that was never stored; a stored one is archived instead."""
        self._in_order = None
        row = self._rows[table].pop(row_id)
        self._set_archived(table, row_id, False)
        self._omitted.discard(row_id)
        self._unindex(table, row)

    def _set_archived(self, table: str, row_id: str, archived: bool) -> None:
        known = self._archived[table]
        (known.add if archived else known.discard)(row_id)
        self._away = any(self._archived[name] for name in HOLDING)

    def _unindex(self, table: str, row: Row) -> None:
        for field, parent_table in PARENT_TABLES.get(table, {}).items():
            self._children.get((parent_table, getattr(row, field), f"{table}.{field}"), {}).pop(
                row.id, None
            )
        for asset in assets_shown(row):
            self._shown_by.get(asset, {}).pop(row.id, None)

    def get(self, table: str, row_id: str) -> Row | None:
        return self._rows[table].get(row_id)

    def table(self, table: str) -> dict[str, Row]:
        return self._rows[table]

    def _typed(self, table: str, kind: type[R]) -> dict[str, R]:
        return self._rows[table]  # type: ignore[return-value]

    @property
    def project(self) -> Project:
        return next(iter(self._typed("projects", Project).values()))

    @property
    def direction(self) -> Direction:
        return next(iter(self._typed("directions", Direction).values()))

    # -- what is live -------------------------------------------------------------------------

    def live(self, table: str, row: Row) -> bool:
        """Neither the row nor anything that it hangs on is archived."""
        if row.archived:
            return False
        if not self._away:
            return True
        for field, parent_table in PARENT_TABLES.get(table, {}).items():
            parent_id = getattr(row, field)
            if not parent_id:
                continue
            parent = self._rows[parent_table].get(parent_id)
            if parent is None or not self.live(parent_table, parent):
                return False
        return True

    def omitted(self, table: str, row: Row) -> bool:
        """The row, or anything that it hangs on, is omitted: it stands on the board with its
        number, but not in the film."""
        if not self._omitted:
            return False
        if row.id in self._omitted:
            return True
        for field, parent_table in PARENT_TABLES.get(table, {}).items():
            parent = self._rows[parent_table].get(getattr(row, field))
            if parent is not None and self.omitted(parent_table, parent):
                return True
        return False

    def told(self, table: str, row: Row) -> bool:
        """Live, and part of the film."""
        return self.live(table, row) and not self.omitted(table, row)

    def _told(self, table: str, kind: type[R]) -> Iterator[R]:
        return (row for row in self._typed(table, kind).values() if self.told(table, row))

    def episodes(self) -> list[Episode]:
        return sorted(self._told("episodes", Episode), key=_place)

    def scenes(self, omitted: bool = False) -> list[Scene]:
        """Live scenes in story order; with the omitted ones where they are asked for."""
        place = {e.id: i for i, e in enumerate(self.episodes())}
        ask = self.live if omitted else self.told
        rows = [s for s in self.scenes_by_id.values() if ask("scenes", s)]
        return sorted(rows, key=lambda s: (place[s.episode], *_place(s)))

    def shots(self, omitted: bool = False) -> list[Shot]:
        """Live shots in story order; with the omitted ones where they are asked for."""
        if self._in_order is None:
            place = {s.id: i for i, s in enumerate(self.scenes(omitted=True))}
            live = (s for s in self.shots_by_id.values() if self.live("shots", s))
            self._in_order = sorted(live, key=lambda s: (place[s.scene], *_place(s)))
        if omitted or not self._omitted:
            return list(self._in_order)
        return [s for s in self._in_order if not self.omitted("shots", s)]

    def first_shot(self) -> Shot | None:
        """The hero: the first in story order."""
        if self._in_order is None:
            self.shots()
        return next((s for s in self._in_order or () if not self.omitted("shots", s)), None)

    def shots_in(self, scene: str, omitted: bool = False) -> list[Shot]:
        """Live shots of a scene in order; with the omitted ones where they are asked for."""
        rows = (self.shots_by_id[i] for i in self._hanging("scenes", scene, "shots.scene"))
        ask = self.live if omitted else self.told
        return sorted((r for r in rows if ask("shots", r)), key=_place)

    def lines_in(self, shot: str) -> list[Line]:
        lines = self._typed("lines", Line)
        rows = [lines[i] for i in self._hanging("shots", shot, "lines.shot")]
        return sorted((r for r in rows if not r.archived), key=_place) if rows else []

    def assets(self) -> list[Asset]:
        return sorted(self._told("assets", Asset), key=_place)

    def stages(self) -> list[Stage]:
        return sorted(self._told("stages", Stage), key=_place)

    def slots_of(self, stage: str) -> dict[Slot, Node]:
        """The visuals of a Stage by slot; what was taken away is not in it."""
        rows = (self.nodes_by_id[i] for i in self._hanging("stages", stage, "nodes.stage"))
        return {n.slot: n for n in rows if n.slot and self.live("nodes", n)}

    def is_waived(self, node: Node) -> bool:
        """Whether the page does without this visual."""
        stage = self.stages_by_id.get(node.stage)
        return stage is not None and node.slot in stage.waived

    def all_nodes_of_stage(self, stage: str) -> list[str]:
        """Ids of all nodes of a Stage, archived ones too."""
        return list(self._hanging("stages", stage, "nodes.stage"))

    def nodes(self) -> list[Node]:
        return list(self._told("nodes", Node))

    def nodes_in_order(self) -> list[Node]:
        """Live nodes as a person reads them: assets, then shot by shot, then the rest."""
        place = {shot.id: i for i, shot in enumerate(self.shots())}
        order = {"sheet": 0, "frame": 1, "clip": 3}

        def key(node: Node) -> tuple[int, int, int, str]:
            at = place.get(node.shot, len(place) if not node.asset else -1)
            return (at, order.get(node.op, 2), node.panel, node.id)

        return sorted(self.nodes(), key=key)

    def wires(self) -> list[Wire]:
        return list(self._told("wires", Wire))

    def nodes_of_shot(self, shot: str) -> list[Node]:
        rows = (self.nodes_by_id[i] for i in self._hanging("shots", shot, "nodes.shot"))
        return [r for r in rows if self.live("nodes", r)]

    def all_nodes_of_shot(self, shot: str) -> list[str]:
        """Ids of all nodes of a shot, archived ones too."""
        return list(self._hanging("shots", shot, "nodes.shot"))

    def frames_of(self, shot: str) -> list[Node]:
        """The panels of a shot in order."""
        frames = [n for n in self.nodes_of_shot(shot) if n.op == "frame"]
        return sorted(frames, key=lambda n: (n.panel, n.id)) if len(frames) > 1 else frames

    def clip_of(self, shot: str) -> Node | None:
        clips = [n for n in self.nodes_of_shot(shot) if n.op == "clip"]
        return min(clips, key=lambda n: n.id) if clips else None

    def sheet_of(self, asset: str, look: str = "") -> Node | None:
        """The sheet of an asset as described, or of one of its looks."""
        ids = self._hanging("assets", asset, "nodes.asset")
        if not ids:
            return None
        rows = (self.nodes_by_id[i] for i in ids)
        sheets = (n for n in rows if n.op == "sheet" and n.look == look and self.live("nodes", n))
        return min(sheets, key=lambda n: n.id, default=None)

    def looks_of(self, asset: str) -> list[Look]:
        rows = (self.looks_by_id[i] for i in self._hanging("assets", asset, "looks.asset"))
        return sorted((r for r in rows if self.live("looks", r)), key=_place)

    def look_in(self, scene: str, asset: str) -> Look | None:
        """How an asset is in a scene; None: as it is described."""
        looks = self.scenes_by_id[scene].looks
        if not looks:
            return None
        worn = (self.looks_by_id[i] for i in looks)
        return next((r for r in worn if r.asset == asset and self.live("looks", r)), None)

    def sheet_in(self, scene: str, asset: str) -> Node | None:
        """The sheet of an asset as it is in a scene."""
        look = self.look_in(scene, asset)
        return self.sheet_of(asset, look.id if look else "")

    def all_nodes_of_asset(self, asset: str) -> list[str]:
        """Ids of all nodes of an asset, archived ones too."""
        return list(self._hanging("assets", asset, "nodes.asset"))

    def all_shots_of(self, scene: str) -> list[str]:
        """Ids of all shots of a scene, archived ones too."""
        return list(self._hanging("scenes", scene, "shots.scene"))

    def notes_on(self, node: str, ever: bool = False) -> list[Note]:
        """Live notes in order; `ever`: deleted ones too."""
        notes = self.notes_by_id
        rows = [notes[i] for i in self._hanging("nodes", node, "notes.node")]
        return sorted((r for r in rows if ever or not r.archived), key=_place) if rows else []

    def waivers_on(self, node: str) -> list[Waiver]:
        rows = (self.waivers_by_id[i] for i in self._hanging("nodes", node, "waivers.node"))
        return [r for r in rows if not r.archived]

    def shots_showing(self, asset: str) -> list[Shot]:
        """Live shots of the film whose cast or props name the asset, and those set in it; of a
        look, those of the scenes that have it."""
        ids = dict.fromkeys(self._shown_by.get(asset, ()))
        rows: list[Shot] = []
        for row_id in ids:
            if row_id in self.shots_by_id:
                rows.append(self.shots_by_id[row_id])
            elif row_id in self.scenes_by_id:
                rows.extend(self.shots_in(row_id))
        return [r for r in rows if self.told("shots", r)]

    def _hanging(self, parent_table: str, parent: str, how: str) -> Iterable[str]:
        return self._children.get((parent_table, parent, how), ())

    def wires_into(self, node: str) -> list[Wire]:
        """Live wires into a node, in port order."""
        wires = [self.wires_by_id[i] for i in self._hanging("nodes", node, "wires.target")]
        return sorted(
            (w for w in wires if self.told("wires", w)), key=lambda w: (w.port, *_place(w))
        )

    def wires_at(self, wire: Wire) -> list[Wire]:
        """Other wires into the same port that are not themselves archived, live or not."""
        ids = self._hanging("nodes", wire.target, "wires.target")
        wires = (self.wires_by_id[i] for i in ids if i != wire.id)
        return [w for w in wires if w.port == wire.port and not w.archived]

    def wired_to(self, node: str) -> list[str]:
        """Targets of all wires out of a node that are not themselves archived."""
        wires = (self.wires_by_id[i] for i in self._hanging("nodes", node, "wires.source"))
        return [w.target for w in wires if not w.archived]

    def wired_from(self, node: str) -> list[str]:
        """The other way: sources of all wires into a node that are not themselves archived."""
        wires = (self.wires_by_id[i] for i in self._hanging("nodes", node, "wires.target"))
        return [w.source for w in wires if not w.archived]

    # -- names --------------------------------------------------------------------------------

    def number(self, shot: Shot) -> str:
        """`1A`, or `2:1A` where there is more than one episode."""
        return shot_number(self, shot)

    def name(self, node: Node) -> str:
        """What a person calls a node: `1A`, `1A panel 2`, `1A clip`, `sheet of MARA`."""
        return node_name(self, node)

    def find_shot(self, name: str) -> Shot | None:
        """A live shot by number (any case) or id, an omitted one too."""
        return shot_named(self, name)

    # -- the graph ----------------------------------------------------------------------------

    def shown_assets(self, node: Node) -> list[str]:
        """Live assets that a frame shows: cast, props, then the place."""
        shot = self.shots_by_id.get(node.shot)
        if shot is None or node.op != "frame":
            return []
        scene = self.scenes_by_id[shot.scene]
        ids = (*shot.characters, *shot.props, *((scene.location,) if scene.location else ()))
        known = ((i, self.assets_by_id.get(i)) for i in dict.fromkeys(ids))
        return [i for i, asset in known if asset is not None and not asset.archived]

    def sources(self, node: Node) -> list[Source]:
        """What flows into a node: wires in port order, then sheets of shown assets; into the sheet
        of a look, that of the asset as described."""
        wires = self.wires_into(node.id)
        found = [Source(node=w.source, port=w.port, gated=is_gated(self, w)) for w in wires]
        sheets = [
            self.sheet_in(self.shots_by_id[node.shot].scene, i) for i in self.shown_assets(node)
        ]
        if node.look:
            sheets.append(self.sheet_of(node.asset))  # the same face
        for sheet in sheets:
            if sheet is not None and not sheet.muted:
                found.append(Source(node=sheet.id, port="reference", gated=True))
        return found

    def consumers(self, node: Node) -> list[str]:
        """Ids of live nodes that take in this one."""
        wires = (self.wires_by_id[i] for i in self._hanging("nodes", node.id, "wires.source"))
        ids = dict.fromkeys(w.target for w in wires if self.told("wires", w))
        if node.op == "sheet":
            for shot in self.shots_showing(node.asset):
                look = self.look_in(shot.scene, node.asset)
                if (look.id if look else "") == node.look:
                    ids.update(dict.fromkeys(n.id for n in self.frames_of(shot.id)))
            for look in self.looks_of(node.asset) if not node.look else ():
                sheet = self.sheet_of(node.asset, look.id)
                ids.update({sheet.id: None} if sheet is not None else {})
        return list(ids)

    def authored(self) -> dict[str, dict[str, Any]]:
        """The canonical live state: what undoing everything must restore."""
        return {
            table: {
                row.id: row.model_dump(exclude={"archived"})
                for row in rows.values()
                if not row.archived
            }
            for table, rows in self._rows.items()
        }


def _place(row: Row) -> tuple[float, str]:
    return (getattr(row, "order", 0.0), row.id)
