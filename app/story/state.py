"""The authored state in memory: tables of rows, and the questions that a graph is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from app.story.board import Asset, Direction, Episode, Line, Project, Row, Scene, Shot
from app.story.graph import Node, Slot, Source, Waiver, Wire
from app.story.notes import Note
from app.story.stage import SLOT_NAMES, Stage
from app.story.tables import HOLDING, PARENT_TABLES, TABLES

R = TypeVar("R", bound=Row)


class Board:
    """Rows by table and id, with the indexes that answer "who hangs on this"."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self._children: dict[tuple[str, str, str], dict[str, None]] = {}
        self._shown_by: dict[str, dict[str, None]] = {}  # asset -> shots that show it
        self._archived: dict[str, set[str]] = {name: set() for name in TABLES}
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
        if row.archived:
            self._archived[table].add(row.id)
        else:
            self._archived[table].discard(row.id)
        for field, parent_table in PARENT_TABLES.get(table, {}).items():
            parent = getattr(row, field)
            if parent:
                self._children.setdefault((parent_table, parent, f"{table}.{field}"), {})[
                    row.id
                ] = None
        for asset in _shown(row):
            self._shown_by.setdefault(asset, {})[row.id] = None

    def remove(self, table: str, row_id: str) -> None:
        """Forgets a row that was never stored; a stored one is archived instead."""
        self._in_order = None
        row = self._rows[table].pop(row_id)
        self._archived[table].discard(row_id)
        self._unindex(table, row)

    def _unindex(self, table: str, row: Row) -> None:
        for field, parent_table in PARENT_TABLES.get(table, {}).items():
            self._children.get((parent_table, getattr(row, field), f"{table}.{field}"), {}).pop(
                row.id, None
            )
        for asset in _shown(row):
            self._shown_by.get(asset, {}).pop(row.id, None)

    def get(self, table: str, row_id: str) -> Row | None:
        return self._rows[table].get(row_id)

    def table(self, table: str) -> dict[str, Row]:
        return self._rows[table]

    def _typed(self, table: str, kind: type[R]) -> dict[str, R]:
        return cast("dict[str, R]", self._rows[table])

    @property
    def project(self) -> Project:
        return next(iter(self._typed("projects", Project).values()))

    @property
    def direction(self) -> Direction:
        return next(iter(self._typed("directions", Direction).values()))

    @property
    def scenes_by_id(self) -> dict[str, Scene]:
        return self._typed("scenes", Scene)

    @property
    def shots_by_id(self) -> dict[str, Shot]:
        return self._typed("shots", Shot)

    @property
    def assets_by_id(self) -> dict[str, Asset]:
        return self._typed("assets", Asset)

    @property
    def stages_by_id(self) -> dict[str, Stage]:
        return self._typed("stages", Stage)

    @property
    def nodes_by_id(self) -> dict[str, Node]:
        return self._typed("nodes", Node)

    @property
    def wires_by_id(self) -> dict[str, Wire]:
        return self._typed("wires", Wire)

    @property
    def notes_by_id(self) -> dict[str, Note]:
        return self._typed("notes", Note)

    @property
    def waivers_by_id(self) -> dict[str, Waiver]:
        return self._typed("waivers", Waiver)

    # -- what is live -------------------------------------------------------------------------

    def live(self, table: str, row: Row) -> bool:
        """Neither the row nor anything that it hangs on is archived."""
        if row.archived:
            return False
        if not any(self._archived[name] for name in HOLDING):
            return True
        for field, parent_table in PARENT_TABLES.get(table, {}).items():
            parent_id = getattr(row, field)
            if not parent_id:
                continue
            parent = self._rows[parent_table].get(parent_id)
            if parent is None or not self.live(parent_table, parent):
                return False
        return True

    def _live(self, table: str, kind: type[R]) -> Iterator[R]:
        return (row for row in self._typed(table, kind).values() if self.live(table, row))

    def episodes(self) -> list[Episode]:
        return sorted(self._live("episodes", Episode), key=_place)

    def scenes(self) -> list[Scene]:
        """Live scenes in story order."""
        place = {e.id: i for i, e in enumerate(self.episodes())}
        return sorted(self._live("scenes", Scene), key=lambda s: (place[s.episode], *_place(s)))

    def shots(self) -> list[Shot]:
        """Live shots in story order."""
        if self._in_order is None:
            place = {s.id: i for i, s in enumerate(self.scenes())}
            live = self._live("shots", Shot)
            self._in_order = sorted(live, key=lambda s: (place[s.scene], *_place(s)))
        return list(self._in_order)

    def first_shot(self) -> Shot | None:
        """The hero: the first in story order."""
        if self._in_order is None:
            self.shots()
        return self._in_order[0] if self._in_order else None

    def shots_in(self, scene: str) -> list[Shot]:
        rows = (self.shots_by_id[i] for i in self._hanging("scenes", scene, "shots.scene"))
        return sorted((r for r in rows if self.live("shots", r)), key=_place)

    def lines_in(self, shot: str) -> list[Line]:
        lines = self._typed("lines", Line)
        rows = (lines[i] for i in self._hanging("shots", shot, "lines.shot"))
        return sorted((r for r in rows if not r.archived), key=_place)

    def assets(self) -> list[Asset]:
        return sorted(self._live("assets", Asset), key=_place)

    def stages(self) -> list[Stage]:
        return sorted(self._live("stages", Stage), key=_place)

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
        return list(self._live("nodes", Node))

    def nodes_in_order(self) -> list[Node]:
        """Live nodes as a person reads them: assets, then shot by shot, then the rest."""
        place = {shot.id: i for i, shot in enumerate(self.shots())}
        order = {"sheet": 0, "frame": 1, "clip": 3}

        def key(node: Node) -> tuple[int, int, int, str]:
            at = place.get(node.shot, len(place) if not node.asset else -1)
            return (at, order.get(node.op, 2), node.panel, node.id)

        return sorted(self.nodes(), key=key)

    def wires(self) -> list[Wire]:
        return list(self._live("wires", Wire))

    def nodes_of_shot(self, shot: str) -> list[Node]:
        rows = (self.nodes_by_id[i] for i in self._hanging("shots", shot, "nodes.shot"))
        return [r for r in rows if self.live("nodes", r)]

    def all_nodes_of_shot(self, shot: str) -> list[str]:
        """Ids of all nodes of a shot, archived ones too."""
        return list(self._hanging("shots", shot, "nodes.shot"))

    def frames_of(self, shot: str) -> list[Node]:
        """The panels of a shot in order."""
        frames = [n for n in self.nodes_of_shot(shot) if n.op == "frame"]
        return sorted(frames, key=lambda n: (n.panel, n.id))

    def clip_of(self, shot: str) -> Node | None:
        clips = (n for n in self.nodes_of_shot(shot) if n.op == "clip")
        return min(clips, key=lambda n: n.id, default=None)

    def sheet_of(self, asset: str) -> Node | None:
        rows = (self.nodes_by_id[i] for i in self.all_nodes_of_asset(asset))
        sheets = (n for n in rows if n.op == "sheet" and self.live("nodes", n))
        return min(sheets, key=lambda n: n.id, default=None)

    def all_nodes_of_asset(self, asset: str) -> list[str]:
        """Ids of all nodes of an asset, archived ones too."""
        return list(self._hanging("assets", asset, "nodes.asset"))

    def all_shots_of(self, scene: str) -> list[str]:
        """Ids of all shots of a scene, archived ones too."""
        return list(self._hanging("scenes", scene, "shots.scene"))

    def notes_on(self, node: str) -> list[Note]:
        rows = (self.notes_by_id[i] for i in self._hanging("nodes", node, "notes.node"))
        return sorted((r for r in rows if not r.archived), key=_place)

    def all_notes_on(self, node: str) -> list[Note]:
        """The notes of a node, archived ones too."""
        return [self.notes_by_id[i] for i in self._hanging("nodes", node, "notes.node")]

    def waivers_on(self, node: str) -> list[Waiver]:
        rows = (self.waivers_by_id[i] for i in self._hanging("nodes", node, "waivers.node"))
        return [r for r in rows if not r.archived]

    def shots_showing(self, asset: str) -> list[Shot]:
        """Live shots whose cast or props name the asset, and those set in it."""
        ids = dict.fromkeys(self._shown_by.get(asset, ()))
        rows: list[Shot] = []
        for row_id in ids:
            if row_id in self.shots_by_id:
                rows.append(self.shots_by_id[row_id])
            elif row_id in self.scenes_by_id:
                rows.extend(self.shots_in(row_id))
        return [r for r in rows if self.live("shots", r)]

    def _hanging(self, parent_table: str, parent: str, how: str) -> Iterable[str]:
        return self._children.get((parent_table, parent, how), ())

    def wires_into(self, node: str) -> list[Wire]:
        """Live wires into a node, in port order."""
        wires = [self.wires_by_id[i] for i in self._hanging("nodes", node, "wires.target")]
        return sorted(
            (w for w in wires if self.live("wires", w)), key=lambda w: (w.port, *_place(w))
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

    # -- names --------------------------------------------------------------------------------

    def number(self, shot: Shot) -> str:
        """`1A`, or `2:1A` where there is more than one episode."""
        scene = self.scenes_by_id[shot.scene]
        name = f"{scene.number}{shot.letter}"
        episodes = self._typed("episodes", Episode)
        if sum(1 for e in episodes.values() if not e.archived) > 1:
            return f"{episodes[scene.episode].number}:{name}"
        return name

    def name(self, node: Node) -> str:
        """What a person calls a node: `1A`, `1A panel 2`, `1A clip`, `sheet of MARA`."""
        shot = self.shots_by_id.get(node.shot)
        if shot is not None:
            number = self.number(shot)
            if node.op == "frame":
                return f"{number} panel {node.panel + 1}" if node.panel else number
            return f"{number} {node.title or node.op.replace('_', ' ')}"
        asset = self.assets_by_id.get(node.asset)
        if asset is not None:
            return f"{node.op} of {asset.name}"
        if node.slot:
            stage = self.stages_by_id.get(node.stage)
            return f"{SLOT_NAMES[node.slot]} of {stage.title}" if stage else SLOT_NAMES[node.slot]
        return node.title or node.op.replace("_", " ")

    def find_shot(self, name: str) -> Shot | None:
        """A live shot by number (any case) or id."""
        shot = self.shots_by_id.get(name)
        if shot is not None:
            return shot if self.live("shots", shot) else None
        wanted = name.upper()
        return next((s for s in self.shots() if self.number(s).upper() == wanted), None)

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
        """Everything that flows into a node: wires in port order, then sheets of shown assets."""
        found = [
            Source(node=w.source, port=w.port, gated=w.gated) for w in self.wires_into(node.id)
        ]
        for asset in self.shown_assets(node):
            sheet = self.sheet_of(asset)
            if sheet is not None and not sheet.muted:
                found.append(Source(node=sheet.id, port="reference", gated=True))
        return found

    def consumers(self, node: Node) -> list[str]:
        """Ids of live nodes that take in this one."""
        wires = (self.wires_by_id[i] for i in self._hanging("nodes", node.id, "wires.source"))
        ids = dict.fromkeys(w.target for w in wires if self.live("wires", w))
        if node.op == "sheet":
            for shot in self.shots_showing(node.asset):
                ids.update(dict.fromkeys(n.id for n in self.frames_of(shot.id)))
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


def _shown(row: Row) -> tuple[str, ...]:
    if isinstance(row, Shot):
        return (*row.characters, *row.props)
    if isinstance(row, Scene) and row.location:
        return (row.location,)
    return ()
