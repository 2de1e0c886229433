"""Assets against shots: who is where, what is missing, which look in which scene."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.story.asset_recipes import choose_look, is_present, toggle_presence
from app.story.board import AssetKind
from app.ui.assets.matrix import GLYPHS, MARKS, build, mark_words
from app.ui.assets.matrix_view import MatrixView
from app.ui.assets.price_foot import PriceFoot
from app.ui.kit.button import Button
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import PlainLabel
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk

_REFRESH_MS = 120
_WATCHED = {
    "assets", "looks", "shots", "scenes", "episodes", "nodes", "takes", "kept", "jobs", "stale",
    "waivers", "wires",
}  # fmt: skip


class _Legend(QWidget):
    """What the marks mean, in one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(26))
        whole = ", ".join(mark_words(mark) for mark in reversed(MARKS))
        self.setAccessibleName(whole)
        self.setToolTip(whole)  # where it is narrow the line ends before
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        x = 16.0
        painter.setFont(theme.font("small"))
        for mark in reversed(MARKS):
            icon, tone = GLYPHS[mark]
            words = mark_words(mark)
            wide = theme.advance("small", words)
            if x + wide + 20 > self.width():
                break
            box = QRectF(x, self.height() / 2 - 6, 12, 12)
            theme.icons.paint(painter, box, icon, theme.colour_name(tone))
            painter.setPen(theme.colour("muted"))
            room = QRectF(x + 17, 0, wide + 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + 35


class AssetsView(QWidget):
    """`asset_chosen` names an asset to look at closely, `new_wanted` a kind of asset to add,
    `keep_wanted` nodes to keep though outdated."""

    asset_chosen = Signal(str)
    new_wanted = Signal(str)
    rerun_wanted = Signal()
    keep_wanted = Signal(list)
    undo_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assetsView")
        self.setAccessibleName(self.tr("Assets"))
        self._desk = desk
        theme = desk.theme
        self.matrix = MatrixView(theme, desk.pictures)
        self.matrix.writable = not desk.read_only
        self.matrix.toggled.connect(self._toggle)
        self.matrix.asset_chosen.connect(self.asset_chosen)
        self.matrix.shot_chosen.connect(desk.jump_requested)
        self.matrix.looks_wanted.connect(self._choose_looks)
        self.setFocusProxy(self.matrix)
        self.kinds = Segmented(
            theme,
            [
                Segment("", self.tr("All")),
                Segment("character", self.tr("Characters"), "user-round"),
                Segment("location", self.tr("Locations"), "map-pin"),
                Segment("prop", self.tr("Props"), "package"),
            ],
            self.tr("Kind of asset"),
        )
        self.kinds.chosen.connect(lambda _key: self.refresh())
        self.missing = Button(theme, self.tr("Missing"), "hand")
        self.missing.setCheckable(True)
        self.missing.setObjectName("assetsMissing")
        self.missing.setToolTip(self.tr("Only assets of which something is missing"))
        self.missing.toggled.connect(lambda _on: self.refresh())
        self.looks = Button(theme, self.tr("Looks…"), "palette")
        self.looks.setToolTip(self.tr("Choose how assets look in the scene of the cursor (L)"))
        self.looks.clicked.connect(self.matrix.ask_looks)
        self.new = Button(theme, self.tr("New asset"), "plus")
        self.new.setEnabled(not desk.read_only)
        self.new.setMenu(self._new_menu())
        self.foot = PriceFoot(desk)
        self.foot.rerun_wanted.connect(self.rerun_wanted)
        self.foot.keep_wanted.connect(self.keep_wanted)
        self.foot.undo_wanted.connect(self.undo_wanted)
        self.empty = EmptyState(
            theme, "users-round", self.tr("No assets yet"),
            self.tr("Characters, places and props come with a script, or one by one."),
        )  # fmt: skip
        if not desk.read_only:
            self.empty.add_action("character", self.tr("New character"), "plus", "primary")
        self.empty.chosen.connect(self.new_wanted)
        self.nothing = EmptyState(
            theme, "circle-check", self.tr("Nothing is missing"),
            self.tr("Every asset that is shown has an approved sheet."),
        )  # fmt: skip
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        desk.projection.touched.connect(self._on_touched)
        desk.projection.board_changed.connect(self._on_board)

    def _build(self) -> None:
        theme = self._desk.theme
        bar = QFrame()
        bar.setProperty("ground", "bar")
        bar.setFixedHeight(theme.px(40))
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addStretch()
        self.count = PlainLabel(theme, "", "small", "muted")
        row.addWidget(self.count)
        for button in (self.missing, self.looks, self.new):
            row.addWidget(button)
        table = QWidget()
        inside = QVBoxLayout(table)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(_Legend(theme))
        inside.addWidget(self.matrix, 1)
        self.pages = QStackedWidget()
        for page in (table, self.empty, self.nothing):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, text in (
            ("character", self.tr("Character…")),
            ("location", self.tr("Location…")),
            ("prop", self.tr("Prop…")),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, kind=kind: self.new_wanted.emit(kind))
            menu.addAction(action)
        return menu

    # -- what is shown ------------------------------------------------------------------------

    def show_asset(self, asset: str) -> None:
        """Marks an asset's row, and brings it into sight."""
        self.refresh()
        rows = self.matrix.matrix_model.matrix.rows
        at = next((n for n, row in enumerate(rows) if row.id == asset), None)
        self.matrix.assets.chosen = asset
        if at is not None and self.matrix.matrix_model.matrix.columns:
            column = max(0, self.matrix.currentIndex().column())
            index = self.matrix.matrix_model.index(at, column)
            self.matrix.setCurrentIndex(index)
            self.matrix.scrollTo(index)

    def refresh(self) -> None:
        """Shows everything as it stands."""
        self._timer.stop()
        key = self.kinds.key
        kind: AssetKind | None = key if key else None  # type: ignore[assignment]
        workspace = self._desk.workspace
        matrix = build(workspace, kind, self.missing.isChecked())
        self.matrix.matrix_model.set_matrix(matrix)
        assets = workspace.board.assets()
        approved = sum(1 for row in matrix.rows if row.mark == "used")
        self.count.setText(self.tr("{0} assets, {1} complete").format(len(matrix.rows), approved))
        missing = bool(assets) and not matrix.rows
        self.pages.setCurrentIndex(1 if not assets else 2 if missing and self.missing.isChecked() else 0)  # fmt: skip
        self.foot.look()

    def _on_board(self) -> None:
        self._on_touched({"shots"})

    def _on_touched(self, tables: set[str]) -> None:
        if self.isVisible() and tables & _WATCHED and not self._timer.isActive():
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.theme.px
        self.kinds.set_tight(self.width() < px(860))
        self.count.setVisible(self.width() >= px(680))
        buttons = (self.missing, self.looks, self.new)
        words = sum(button.roomy_width() + 8 for button in buttons)
        tight = self.kinds.sizeHint().width() + words + px(24) > self.width()
        for button in buttons:
            button.set_tight(tight)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self.foot.stop()

    def close_view(self) -> None:
        """Follows the project no longer."""
        self._timer.stop()
        self.foot.stop()

    # -- what the person changes --------------------------------------------------------------

    def _toggle(self, shot: str, asset: str) -> None:
        board = self._desk.workspace.board
        row, at = board.assets_by_id[asset], board.shots_by_id[shot]
        word = "out of" if is_present(board, at, row) else "into"
        where = board.number(at)
        if row.kind == "location":
            where = f"scene {board.scenes_by_id[at.scene].number}"
        self._desk.edit(toggle_presence(board, shot, asset), f"{row.name} {word} {where}")

    def _choose_looks(self, scene: str, at: QPoint) -> None:
        """A menu of the scene's assets that have looks; each with its own choice."""
        board = self._desk.workspace.board
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = {a for s in board.shots_in(scene) for a in (*s.characters, *s.props)}
        shown.add(board.scenes_by_id[scene].location)
        for asset in board.assets():
            looks = board.looks_of(asset.id)
            if asset.id not in shown or not looks:
                continue
            worn = board.look_in(scene, asset.id)
            menu.addSection(asset.name)
            choices = [("", self.tr("As described")), *((look.id, look.name) for look in looks)]
            for look, text in choices:
                action = menu.addAction(text.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(look == (worn.id if worn else ""))
                action.setEnabled(not self._desk.read_only)
                action.triggered.connect(
                    lambda _=False, a=asset.id, look=look: self._wear(scene, a, look)
                )
        if menu.isEmpty():
            action = menu.addAction(self.tr("Nobody in this scene has looks; add one at the asset"))
            action.setEnabled(False)
        menu.popup(at)

    def _wear(self, scene: str, asset: str, look: str) -> None:
        board = self._desk.workspace.board
        edits = choose_look(board, scene, asset, look)
        if edits:
            name = board.assets_by_id[asset].name
            number = board.scenes_by_id[scene].number
            self._desk.edit(edits, f"look of {name} in scene {number}")
