"""Episodes, scenes and assets as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.story.board import Scene
from app.story.lifecycle import least, node_state
from app.ui.kit.labels import plain_tooltip
from app.ui.kit.life import SHOWN
from app.ui.kit.states import State, state_word
from app.ui.shell.desk import Desk
from app.ui.storyboard.board_model import SHOTS_MIME, shots_of
from app.ui.storyboard.rows import ShotRow, omitted_word

BranchRole = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_KINDS = (("character", "user-round"), ("location", "map-pin"), ("prop", "package"))
SCENE_MIME = "application/x-slateroom-scene"


@dataclass
class Branch:
    """One row of the tree. `kind`: title, episode, scene, assets, asset."""

    kind: str
    id: str
    text: str
    sub: str = ""
    number: str = ""
    count: int = 0
    state: State | None = None
    icon: str = ""
    picture: str = ""
    omitted: bool = False
    row: int = 0
    parent: Branch | None = None
    children: list[Branch] = field(default_factory=list["Branch"])

    def add(self, child: Branch) -> Branch:
        """Hangs a row under this one."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)
        return child


def place_words(scene: Scene) -> str:
    """A scene as people say it: `Harbour pier`."""
    text = scene.place or scene.heading
    return text[:1].upper() + text[1:].lower() if text.isupper() else text


def build(desk: Desk) -> Branch:
    """The tree of a project as it stands."""
    root = Branch("root", "", "")
    board, projection = desk.workspace.board, desk.projection
    tr = QCoreApplication.translate
    by_scene: dict[str, list[ShotRow]] = {}
    for row in projection.shots:
        by_scene.setdefault(row.scene, []).append(row)
    scenes = board.scenes(omitted=True)
    story = root.add(Branch("title", "episodes", tr("Navigator", "Episodes")))
    for episode in board.episodes():
        mine = [s for s in scenes if s.episode == episode.id]
        title = episode.title or board.project.title
        rows = [row for s in mine for row in by_scene.get(s.id, ())]
        branch = story.add(
            Branch(
                "episode", episode.id, title, number=episode.number, count=len(rows),
                state=_state(rows),
            )
        )  # fmt: skip
        for scene in mine:
            own = by_scene.get(scene.id, [])
            aside = omitted_word() if scene.omitted else scene.time.lower()
            branch.add(
                Branch(
                    "scene", scene.id, place_words(scene), aside, scene.number, len(own),
                    _state(own), omitted=scene.omitted,
                )
            )  # fmt: skip
    assets = root.add(Branch("title", "assets", tr("Navigator", "Assets")))
    _add_assets(desk, assets)
    return root


def _state(rows: list[ShotRow]) -> State | None:
    """What shots add up to: the least advanced one's state; stale over what looks finished."""
    if not rows:
        return None
    state = SHOWN[least(row.life for row in rows)]
    stale = any(row.shown_state == "stale" for row in rows)
    return "stale" if stale and state in ("approved", "waiting") else state


def _add_assets(desk: Desk, parent: Branch) -> None:
    workspace = desk.workspace
    board = workspace.board
    tr = QCoreApplication.translate
    names = (tr("Navigator", "Characters"), tr("Navigator", "Locations"), tr("Navigator", "Props"))
    shown: dict[str, int] = {}
    for shot in board.shots():
        scene = board.scenes_by_id[shot.scene]
        for asset in {*shot.characters, *shot.props, scene.location}:
            shown[asset] = shown.get(asset, 0) + 1
    for (kind, icon), name in zip(_KINDS, names, strict=True):
        mine = [a for a in board.assets() if a.kind == kind]
        if not mine:
            continue
        branch = parent.add(Branch("assets", kind, name, count=len(mine), icon=icon))
        for asset in mine:
            sheet = board.sheet_of(asset.id)
            take = workspace.chosen(sheet.id) if sheet else None
            state: State = "planned"
            if sheet is not None:
                life = node_state(board, workspace.facts, workspace.jobs_of, sheet.id)
                state = SHOWN[life]
            branch.add(
                Branch(
                    "asset", asset.id, asset.name.title() if asset.name.isupper() else asset.name,
                    count=shown.get(asset.id, 0), state=state, icon=icon,
                    picture=str(workspace.take_path(take)) if take else "",
                )
            )  # fmt: skip


class NavigatorModel(QAbstractItemModel):
    """Holds one tree; another one replaces it as a whole where its shape differs.

    `scene_dropped`: a scene, the one it stands before now (or none), and its episode.
    `shots_dropped`: shots from the board, and the scene that they were dropped on.
    """

    scene_dropped = Signal(str, str, str)
    shots_dropped = Signal(list, str)
    writable = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Branch("root", "", "")

    def set_root(self, root: Branch) -> None:
        """Shows a tree; what is open stays open where only words differ."""
        if _shape(root) == _shape(self._root):
            self._copy(self._root, root, QModelIndex())
            return
        self.beginResetModel()
        self._root = root
        self.endResetModel()

    def _copy(self, old: Branch, new: Branch, parent: QModelIndex) -> None:
        for row, (mine, theirs) in enumerate(zip(old.children, new.children, strict=True)):
            index = self.index(row, 0, parent)
            if _facts(mine) != _facts(theirs):
                for name in ("text", "sub", "number", "count", "state", "picture", "omitted"):
                    setattr(mine, name, getattr(theirs, name))
                self.dataChanged.emit(index, index)
            self._copy(mine, theirs, index)

    def branch(self, index: Index) -> Branch:
        """What stands at an index; the root for an invalid one."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Branch) else self._root

    def find(self, kind: str, id: str) -> QModelIndex:
        """The index of a row; invalid if there is none."""
        stack = list(self._root.children)
        while stack:
            branch = stack.pop()
            if (branch.kind, branch.id) == (kind, id):
                return self.createIndex(branch.row, 0, branch)
            stack.extend(branch.children)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        children = self.branch(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        found = self.branch(index).parent if index.isValid() else None
        if found is None or found is self._root:
            return QModelIndex()
        return self.createIndex(found.row, 0, found)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return len(self.branch(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        branch = self.branch(index)
        if role == BranchRole:
            return branch
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{branch.number} {branch.text}".strip()
        if role == Qt.ItemDataRole.ToolTipRole and branch.kind != "title":
            return plain_tooltip(f"{branch.text} {branch.sub}".strip())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = state_word(branch.state) if branch.state else ""
            parts = (branch.number, branch.text, branch.sub, state, str(branch.count or ""))
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.branch(index).kind == "title":
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        kind = self.branch(index).kind
        if self.writable and kind in ("scene", "episode"):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if self.writable and kind == "scene":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    # -- a scene in the hand --------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        return [SCENE_MIME, SHOTS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = [b.id for i in indexes if (b := self.branch(i)).kind == "scene"]
        if ids:
            data.setData(SCENE_MIME, QByteArray(ids[0].encode()))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        kind = self.branch(parent).kind
        if shots_of(data):
            return kind == "scene" and row < 0 and not self.branch(parent).omitted
        return data.hasFormat(SCENE_MIME) and kind in ("scene", "episode")

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tells what was dropped; the tree changes when the edit was applied."""
        target = self.branch(parent)
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        shots = shots_of(data)
        if shots:
            self.shots_dropped.emit(shots, target.id)
            return True
        scene = bytes(data.data(SCENE_MIME).data()).decode()
        if target.kind == "scene":
            episode = target.parent.id if target.parent else ""
            before = target.id
        else:
            later = target.children[row:] if row >= 0 else []
            before = next((b.id for b in later if b.id != scene), "")
            episode = target.id
        if before != scene:
            self.scene_dropped.emit(scene, before, episode)
        return True


def _shape(branch: Branch) -> list[object]:
    return [(child.kind, child.id, _shape(child)) for child in branch.children]


def _facts(branch: Branch) -> tuple[object, ...]:
    return (
        branch.text, branch.sub, branch.number, branch.count, branch.state, branch.picture,
        branch.omitted,
    )  # fmt: skip
