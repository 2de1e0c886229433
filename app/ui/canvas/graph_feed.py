"""The graph's rows, fed by the change stream: merged once a frame, reread where a change is lost."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from app.story.landmarks import Landmark
from app.story.looks import sheet_shown
from app.ui.canvas.landmark_edits import live_landmarks
from app.ui.canvas.node_rows import node_row, wire_look, wire_row
from app.ui.canvas.rows import NodeRow, WireRow
from app.ui.kit.states import State
from app.workspace.changes import Change, Follower, node_of
from app.workspace.workspace import Workspace

FRAME_MS = 16
_ROUGH = frozenset({"episodes", "scenes", "shots", "assets", "looks", "stages"})
_QUIET = frozenset({"projects", "directions", "sessions", "lines"})
_PLACED = frozenset({"shot", "asset", "stage", "panel", "archived", "slot", "muted"})
_PLACE = frozenset({"x", "y"})


class GraphFeed(QObject):
    """All live nodes and wires.

    `graph_changed`: there are other nodes or wires, or they stand elsewhere. `rows_changed`: these
    nodes and these wires look different. `moved`: these nodes only stand elsewhere. All come at
    most once a frame. `landmarks_changed`: frames or notes are different.
    """

    graph_changed = Signal()
    landmarks_changed = Signal()
    rows_changed = Signal(list, list)
    moved = Signal(list)
    stale_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.nodes: dict[str, NodeRow] = {}
        self.wires: dict[str, WireRow] = {}
        self.landmarks: dict[str, Landmark] = {}
        self.errors: dict[str, str] = {}
        self.going: dict[str, State] = {}
        self.cancelled: set[str] = set()  # before anything was bought for them
        self._progress: dict[str, float] = {}
        self._previews: dict[str, str] = {}  # files of unfinished pictures
        self._dirty: set[str] = set()
        self._moved: set[str] = set()
        self._rough = False  # anything may be different
        self._other = False  # nodes or wires came or went
        self._stale = False
        self._marked = False
        self.reread_count = 0
        self._follower = Follower(workspace.changes)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.flush)
        self._leave = workspace.changes.on_state(self._merge)
        self._read()

    def close(self) -> None:
        """Follows the workspace no longer."""
        self._timer.stop()
        self._leave()
        self._leave = lambda: None

    # -- reading --------------------------------------------------------------------------------

    def _row(self, node_id: str) -> NodeRow:
        board = self._workspace.board
        return node_row(
            self._workspace, board.nodes_by_id[node_id], self._progress, self.errors, self.going,
            self._previews, self.cancelled,
        )  # fmt: skip

    def _read(self) -> None:
        board = self._workspace.board
        self._follower.reread()
        self._dirty.clear()
        self._moved.clear()
        self._rough = self._other = False
        self.nodes = {n.id: self._row(n.id) for n in board.nodes_in_order()}
        self.landmarks = live_landmarks(board)
        self._read_wires(self.nodes.keys())

    def _reshape(self) -> None:
        """Nodes or wires came or went; the rows of the others are kept."""
        board = self._workspace.board
        old, dirty = self.nodes, self._dirty
        self.nodes = {}
        for node in board.nodes_in_order():
            row = None if node.id in dirty else old.get(node.id)
            if row is None:
                dirty.add(node.id)
                row = self._row(node.id)
            self.nodes[node.id] = row
        self._read_wires(dirty)
        self._dirty = set()
        self._moved.clear()
        self._other = False

    def _read_wires(self, touched: Collection[str]) -> None:
        """Wires at the touched nodes are looked at; the others stay as they are known."""
        workspace = self._workspace
        board = workspace.board
        old, nodes = self.wires, self.nodes
        self.wires = {}
        for w in board.wires():
            known = old.get(w.id)
            if known is None or w.source in touched or w.target in touched:
                known = wire_row(workspace, w, nodes)
            self.wires[w.id] = known
        for known in old.values():
            fresh = known.target not in touched and known.source not in touched
            if known.quiet and fresh and known.source in nodes and known.target in nodes:
                self.wires[known.id] = known
        for row in nodes.values():
            if row.op == "frame" and row.id in touched:
                node = board.nodes_by_id[row.id]
                for asset in board.shown_assets(node):
                    sheet = sheet_shown(board, node, asset)
                    if sheet is not None and not sheet.muted:
                        look = wire_look(workspace, self.nodes.get(sheet.id), row)
                        wire = WireRow(
                            f"{sheet.id}>{row.id}", sheet.id, row.id, "reference", "image", look,
                            quiet=True,
                        )  # fmt: skip
                        self.wires[wire.id] = wire

    def reread(self) -> None:
        """Makes all rows anew from the workspace."""
        self.reread_count += 1
        self._read()
        self.graph_changed.emit()
        self.landmarks_changed.emit()
        self.stale_changed.emit()

    # -- changes --------------------------------------------------------------------------------

    def _merge(self, changes: list[Change]) -> None:
        self._rough |= not self._follower.merge(changes, self._note)
        self._soon()

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _note(self, change: Change) -> None:
        board, facts = self._workspace.board, self._workspace.facts
        table = change.table
        if table in _QUIET:
            return
        if table in _ROUGH:
            self._rough = True
            return
        if table == "landmarks":
            self._marked = True
            return
        if table == "progress":
            self._progress[change.id] = float(change.patch["progress"])
            if change.patch.get("preview"):
                self._previews[change.id] = str(change.patch["preview"])
            self._dirty.add(change.id)
            return
        node = node_of(change, board, facts)
        if node is None:
            return
        self._other |= table == "wires"
        if table == "nodes":
            if board.nodes_by_id[node].op == "sheet":
                self._rough |= not _PLACED.isdisjoint(change.patch)
            self._other |= not _PLACED.isdisjoint(change.patch)
            if _PLACE.issuperset(change.patch):
                self._moved.add(node)
                return
            if not _PLACE.isdisjoint(change.patch):
                self._moved.add(node)
        if table in ("stale", "takes", "kept", "waivers"):
            self._stale = True
        if table == "takes":
            self._progress.pop(node, None)
            self._previews.pop(node, None)
        if table in ("takes", "jobs", "nodes"):
            self.errors.pop(node, None)
            self.cancelled.discard(node)
        self._dirty.add(node)

    def flush(self) -> None:
        """Shows what has come in since the last frame."""
        self._timer.stop()
        if self._rough:
            self._read()
            self.graph_changed.emit()
        elif self._other:
            self._reshape()
            self.graph_changed.emit()
        else:
            moved, self._moved = self._moved, set()
            if moved:
                self.moved.emit(list(moved))
            if self._dirty:
                self._flush_rows()
        if self._marked:
            self._marked = False
            self.landmarks = live_landmarks(self._workspace.board)
            self.landmarks_changed.emit()
        if self._stale:
            self._stale = False
            self.stale_changed.emit()

    def _flush_rows(self) -> None:
        board = self._workspace.board
        dirty, self._dirty = self._dirty, set()
        changed: list[str] = []
        for node_id in dirty:
            if node_id not in self.nodes:
                continue
            row = self._row(node_id)
            if row != self.nodes[node_id]:
                self.nodes[node_id] = row
                changed.append(node_id)
        if not changed:
            return
        touched: dict[str, None] = {}
        for node_id in changed:
            node = board.nodes_by_id[node_id]
            touched.update((w.id, None) for w in board.wires_into(node_id))
            touched.update((w, None) for w in self._out_of(node_id))
            if node.op == "frame":
                touched.update((f"{s.node}>{node_id}", None) for s in board.sources(node))
        wires: list[str] = []
        for wire_id in touched:
            old = self.wires.get(wire_id)
            if old is None:
                continue
            look = wire_look(self._workspace, self.nodes[old.source], self.nodes[old.target])
            if look != old.look:
                self.wires[wire_id] = WireRow(
                    old.id, old.source, old.target, old.port, old.media, look, old.quiet
                )
                wires.append(wire_id)
        self.rows_changed.emit(changed, wires)

    def _out_of(self, node_id: str) -> list[str]:
        """Wires out of a node, those of its asset's pictures too."""
        board = self._workspace.board
        node = board.nodes_by_id[node_id]
        found: list[str] = []
        for consumer in board.consumers(node):
            found += [w.id for w in board.wires_into(consumer) if w.source == node_id]
            found.append(f"{node_id}>{consumer}")
        return found

    # -- runs -----------------------------------------------------------------------------------

    def set_going(self, nodes: dict[str, State]) -> None:
        """What a run of the canvas has in hand: it is seen before anything is bought for it."""
        self._dirty.update(self.going.keys() | nodes.keys())
        self.going = nodes
        self.cancelled -= nodes.keys()
        self._soon()

    def set_cancelled(self, nodes: Collection[str]) -> None:
        """What a person cancelled before it was begun; until something of it changes."""
        self.cancelled.update(nodes)
        self._dirty.update(nodes)
        self._soon()

    def set_errors(self, errors: dict[str, str]) -> None:
        """Why steps did not work that leave no row in the ledger."""
        self.errors.update(errors)
        self._dirty.update(errors)
        self._soon()
