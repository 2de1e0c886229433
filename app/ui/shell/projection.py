"""The board's rows, fed by the change stream: merged once a frame, reread where a change is lost."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from app.story.board import Shot
from app.ui.shell.shot_rows import scene_row, shot_row
from app.ui.storyboard.rows import SceneRow, ShotRow
from app.workspace.changes import Change, Follower, node_of
from app.workspace.workspace import Workspace

FRAME_MS = 16
_A_FRAME = 200  # rows that are made in one
# Fields of a shot that move it about; other edits leave the order of the board as it is.
_ORDER_FIELDS = frozenset({"scene", "order", "letter", "archived", "omitted"})


class Projection(QObject):
    """Scenes and shots as rows.

    `board_changed`: the order, or what there is, changed. `rows_changed`: these shots differ.
    `session_changed`: money, decisions or jobs moved. `assets_changed`, `project_changed`:
    assets or their sheets; settings or direction. `touched`: any change, with the names of the
    tables. All come at most once a frame.
    """

    board_changed = Signal()
    rows_changed = Signal(list)
    session_changed = Signal()
    assets_changed = Signal()
    project_changed = Signal()
    touched = Signal(set)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._scenes: tuple[SceneRow, ...] = ()
        self._rows: dict[str, ShotRow] = {}
        self._progress: dict[str, float] = {}
        self._previews: dict[str, str] = {}
        self._dirty: set[str] = set()
        self._made: dict[str, ShotRow] = {}  # of a large batch that is not shown yet
        self._tables: set[str] = set()
        self._reorder = False
        self._follower = Follower(workspace.changes)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_frame)
        self._leave = workspace.changes.on_state(self._merge)
        self.reread()

    # -- what is shown --------------------------------------------------------------------------

    @property
    def scenes(self) -> tuple[SceneRow, ...]:
        """Scenes of the film in story order."""
        return tuple(row for row in self._scenes if not row.omitted)

    @property
    def shots(self) -> tuple[ShotRow, ...]:
        """Shots of the film in story order."""
        return tuple(row for row in self._rows.values() if not row.omitted)

    @property
    def whole_board(self) -> tuple[tuple[SceneRow, ...], tuple[ShotRow, ...]]:
        """Scenes and shots with the omitted ones; of an omitted scene only its heading."""
        return self._scenes, tuple(self._rows.values())

    def shot(self, id: str) -> ShotRow | None:
        """One shot's row."""
        return self._rows.get(id)

    def progress_of(self, node: str) -> float | None:
        """How far a running job of a node is, if its maker tells."""
        return self._progress.get(node)

    def preview_of(self, node: str) -> str:
        """The file of a running job's unfinished picture; '' where there is none."""
        return self._previews.get(node, "")

    # -- changes --------------------------------------------------------------------------------

    def reread(self) -> None:
        """Makes all rows anew from the workspace."""
        self._follower.reread()
        self._dirty.clear()
        self._made.clear()
        self._reorder = False
        board = self._workspace.board
        self._scenes = tuple(scene_row(s) for s in board.scenes(omitted=True))
        self._rows = {s.id: self._row(s) for s in self._shown()}
        self.board_changed.emit()

    def _row(self, shot: Shot) -> ShotRow:
        return shot_row(self._workspace, shot, self._progress, self._previews)

    def _shown(self) -> list[Shot]:
        board = self._workspace.board
        shots = board.shots(omitted=True)
        return [s for s in shots if not board.scenes_by_id[s.scene].omitted]

    def close(self) -> None:
        """Follows the workspace no longer."""
        self._timer.stop()
        self._leave()
        self._leave = lambda: None

    def _merge(self, changes: list[Change]) -> None:
        if not self._follower.merge(changes, self._note):
            self._reorder = True
            self._dirty.update(self._rows)
            self._tables.update(("projects", "assets", "sessions"))
        if not self._timer.isActive():
            self._timer.start()

    def _note(self, change: Change) -> None:
        """Marks what a change touches."""
        board = self._workspace.board
        self._tables.add(change.table)
        match change.table:
            case "episodes":
                self._reorder = True
                self._dirty.update(s.id for s in board.shots())
            case "scenes":
                self._reorder = True
                self._dirty.update(board.all_shots_of(change.id))
            case "shots":
                self._dirty.add(change.id)
                self._reorder |= not _ORDER_FIELDS.isdisjoint(change.patch)
            case "lines":
                line = board.table("lines")[change.id]
                self._dirty.add(line.shot)  # type: ignore[attr-defined]
                if "shot" in change.patch:  # the shot that it was in before says it no more
                    said = line.text  # type: ignore[attr-defined]
                    self._dirty.update(r.id for r in self._rows.values() if said in r.dialogue)
            case "assets":
                self._dirty.update(s.id for s in board.shots_showing(change.id))
            case "looks":
                self._dirty.update(s.id for s in board.shots_showing(change.id))
                self._tables.add("assets")
            case "projects" | "directions" | "sessions" | "stages" | "landmarks":
                pass
            case _:
                self._note_node(change)

    def _note_node(self, change: Change) -> None:
        board, facts = self._workspace.board, self._workspace.facts
        node = node_of(change, board, facts)
        if node is None:
            return
        if change.table == "progress":
            self._progress[node] = float(change.patch["progress"])
            if "preview" in change.patch:
                self._previews[node] = str(change.patch["preview"])
        elif change.table == "takes":
            self._progress.pop(node, None)
        elif change.table == "jobs" and change.patch.get("state") not in ("intent", "accepted"):
            self._previews.pop(node, None)
        row = board.nodes_by_id[node]
        if row.shot:
            self._dirty.add(row.shot)
        elif row.asset:
            self._tables.add("assets")

    def _on_frame(self) -> None:
        """Rows of a large batch are made a few in each frame, and shown together."""
        if len(self._dirty) <= _A_FRAME:
            self.flush()
            return
        self._make(list(islice(self._dirty, _A_FRAME)))
        self._timer.start()

    def _make(self, shots: Iterable[str]) -> None:
        board = self._workspace.board
        for id in list(shots):
            self._dirty.discard(id)
            shot = board.shots_by_id.get(id)
            if shot is not None and board.live("shots", shot):
                self._made[id] = self._row(shot)

    def flush(self) -> None:
        """Shows all that has come in since the last frame."""
        self._timer.stop()
        self._make(self._dirty)
        made, tables, reorder = self._made, self._tables, self._reorder
        self._made, self._tables, self._reorder = {}, set(), False
        board = self._workspace.board
        changed = [id for id, row in made.items() if row != self._rows.get(id)]
        self._rows.update((id, made[id]) for id in changed)
        if reorder:
            self._scenes = tuple(scene_row(s) for s in board.scenes(omitted=True))
            known = self._rows
            self._rows = {s.id: known.get(s.id) or self._row(s) for s in self._shown()}
            self.board_changed.emit()
        elif changed:
            self.rows_changed.emit(changed)
        if tables & {"projects", "directions"}:
            self.project_changed.emit()
        if "assets" in tables:
            self.assets_changed.emit()
        if tables & {"sessions", "jobs", "takes", "kept", "nodes", "notes", "verdicts"}:
            self.session_changed.emit()
        if tables:
            self.touched.emit(tables)
