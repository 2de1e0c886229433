"""A pencil on the frame: a drawing over a shot's picture, or on blank paper, becomes a take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QImage, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout

from app.media.own_takes import add_own_take
from app.story.edits import Edit
from app.story.panels import add_panel, move_panel, remove_panel
from app.story.takes import Take
from app.story.vocabulary import ASPECTS, pixel_size
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.kit.button import Button
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dialogs import Answer, ask
from app.ui.kit.drawing import Drawing
from app.ui.kit.drawing_paint import drawing_image
from app.ui.kit.drawing_surface import INKS, DrawingSurface
from app.ui.kit.drawing_tools import DrawingTools
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.storyboard.panel_strip import Panel, PanelStrip
from app.workspace.changes import Change

_TOOLS = ("pencil", "pen", "eraser", "arrow", "rect", "ellipse")


class FrameEditor(QDialog):
    """Draws on the panels of one shot. It stays open between saves; what is not saved is asked
    about before it goes."""

    def __init__(self, desk: DeskPort, shot: str, node: str = "") -> None:
        super().__init__(desk.window)
        self.setObjectName("frameEditor")
        self.setModal(True)
        self._desk = desk
        self._shot = shot
        self._node = ""
        self._below: Take | None = None
        self._saving = False
        theme = desk.theme
        self.surface = DrawingSurface(theme)
        self.surface.colour = INKS[-1]
        self.tools = DrawingTools(theme, self.surface, _TOOLS)
        self.strip = PanelStrip(theme, desk.pictures)
        self._title = PlainLabel(theme, "", "strong")
        self._action = ElidedLabel(theme, "", "base", "muted")
        self._word = PlainLabel(theme, "", "small", "muted")
        self.blank = Button(theme, self.tr("Blank paper"), "square")
        self.blank.setCheckable(True)
        self.blank.toggled.connect(lambda _: self._show_ground())
        self.save = Button(theme, self.tr("Save as a take"), "check", "primary")
        self.save.setToolTip("Ctrl+S")
        self.save.setObjectName("saveDrawingButton")
        self.save.clicked.connect(lambda: desk.run(self.keep(), "save the drawing"))
        self._close = Button(theme, self.tr("Close"))
        self._close.clicked.connect(self.reject)
        self._build()
        self.surface.changed.connect(self._refresh)
        self.strip.chosen.connect(lambda n: desk.run(self.go_to(n), "another panel"))
        self.strip.added.connect(self._add)
        self.strip.moved.connect(lambda step: self._move(step))
        self.strip.removed.connect(self._remove)
        self._leave = desk.workspace.changes.on_state(self._on_changes)
        frames = desk.workspace.board.frames_of(shot)
        first = node or (frames[0].id if frames else "")
        self._take_up(first)
        self.resize(1120, 780)
        self.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        theme = self._desk.theme
        head = QFrame()
        head.setProperty("ground", "bar")
        head.setFixedHeight(theme.px(44))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._action, 1)
        row.addWidget(self.blank)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.tools)
        middle.addWidget(self.surface, 1)
        foot = QFrame()
        foot.setProperty("ground", "foot")
        below = QHBoxLayout(foot)
        below.setContentsMargins(16, 8, 12, 8)
        below.setSpacing(8)
        below.addWidget(self._word, 1)
        below.addWidget(self._close)
        below.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        column.addWidget(foot)
        for name, keys, run in (
            (self.tr("Undo the last stroke"), "Ctrl+Z", self.surface.undo),
            (self.tr("Draw it again"), "Ctrl+Shift+Z", self.surface.redo),
            (self.tr("Save as a take"), "Ctrl+S", self.save.click),
        ):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(run)
            self.addAction(action)

    # -- panels ---------------------------------------------------------------------------------

    @property
    def node(self) -> str:
        """The panel in the hand."""
        return self._node

    async def go_to(self, node: str) -> None:
        """Another panel, after asking about what is not saved."""
        if node != self._node and await self._may_go():
            self._take_up(node)
        self._show_panels()

    def _take_up(self, node: str) -> None:
        self._node = node
        self._below = self._desk.workspace.chosen(node) if node else None
        self.surface.set_drawing(Drawing())
        self.blank.setChecked(False)
        self.blank.setEnabled(self._below is not None)
        self._show_ground()
        self._show_panels()
        self._refresh()

    def _show_ground(self) -> None:
        """The picture below the drawing, or paper of the shot's shape."""
        image = QImage()
        if self._below is not None and not self.blank.isChecked():
            image = QImage(str(self._desk.workspace.take_path(self._below)))
        self.surface.set_image(image, ASPECTS.get(self._aspect(), 16 / 9))

    def _aspect(self) -> str:
        board = self._desk.workspace.board
        shot = board.shots_by_id.get(self._shot)
        return (shot.aspect if shot is not None else "") or board.project.aspect

    def _show_panels(self) -> None:
        workspace = self._desk.workspace
        board = workspace.board
        shot = board.shots_by_id.get(self._shot)
        if shot is None:
            return
        frames = board.frames_of(self._shot)
        panels: list[Panel] = []
        for frame in frames:
            take = workspace.chosen(frame.id)
            panels.append(Panel(frame.id, str(workspace.take_path(take)) if take else ""))
        self.strip.show_panels(panels, self._node)
        number = board.number(shot)
        title = self.tr("Draw on {0}").format(number)
        self.setWindowTitle(title)
        self._title.setText(title)
        self._action.setText(shot.action)

    def _edit(self, edits: Sequence[Edit], words: str) -> None:
        if edits:
            self._desk.edit(edits, words.format(self._number()))

    def _number(self) -> str:
        board = self._desk.workspace.board
        return board.number(board.shots_by_id[self._shot])

    def _add(self) -> None:
        self._edit(
            add_panel(self._desk.workspace.board, self._shot), self.tr("Another panel of {0}")
        )

    def _move(self, step: int) -> None:
        self._edit(
            move_panel(self._desk.workspace.board, self._node, step), self.tr("Panels of {0}")
        )

    def _remove(self) -> None:
        self._edit(
            remove_panel(self._desk.workspace.board, self._node), self.tr("A panel of {0} less")
        )

    def _on_changes(self, changes: list[Change]) -> None:
        if not any(c.table in ("nodes", "takes", "kept", "shots") for c in changes):
            return
        board = self._desk.workspace.board
        frames = [f.id for f in board.frames_of(self._shot)]
        if self._node not in frames and not self.surface.drawing.shapes:
            self._take_up(frames[0] if frames else "")
        elif not self.surface.drawing.shapes and not self._saving:
            take = self._desk.workspace.chosen(self._node)
            if take != self._below:
                self._take_up(self._node)
        self._show_panels()

    # -- keeping --------------------------------------------------------------------------------

    async def keep(self) -> Take | None:
        """The drawing over its ground becomes the chosen take of the panel; one undo."""
        if not self.surface.drawing.shapes or self._saving or not self._node:
            return None
        self._saving = True
        self._refresh()
        below = self._below if not self.blank.isChecked() else None
        try:
            with TemporaryDirectory(prefix="slateroom-drawing-") as folder:
                path = Path(folder) / "drawing.png"
                if not await in_thread(self._image(below).save, str(path), "PNG"):
                    raise BadInput("The drawing could not be written.", "Free some disk space.")
                parent = below.id if below is not None else ""
                take = await add_own_take(self._desk.workspace, self._node, path, "drawn", parent)
        finally:
            self._saving = False
            self._refresh()
        self._take_up(self._node)
        self._word.setText(self.tr("Saved as the chosen take of {0}.").format(self._number()))
        return take

    def _image(self, below: Take | None) -> QImage:
        ground = None
        size = QSize(*pixel_size(self._aspect(), self._desk.workspace.board.project.height))
        if below is not None:
            ground = QImage(str(self._desk.workspace.take_path(below)))
            if not ground.isNull():
                size = ground.size()
        return drawing_image(self.surface.drawing, size, ground)

    def _refresh(self) -> None:
        drawn = bool(self.surface.drawing.shapes)
        self.save.setEnabled(drawn and bool(self._node) and not self._desk.read_only)
        if self._desk.read_only:
            self._word.setText(self.tr("The project is open for reading only."))
        elif drawn:
            self._word.setText(self.tr("Not saved yet. Nothing of the picture below is lost."))
        elif self._below is None:
            self._word.setText(self.tr("Blank paper: draw, and save it as the first take."))
        else:
            self._word.setText(self.tr("Draw over the chosen take, or on blank paper."))

    async def _may_go(self) -> bool:
        if not self.surface.drawing.shapes:
            return True
        answers = (
            Answer("stay", self.tr("Go on drawing")),
            Answer("drop", self.tr("Throw it away"), "danger"),
            Answer("save", self.tr("Save as a take"), "primary"),
        )
        title = self.tr("The drawing is not saved")
        answer = await ask(self._desk.theme, self, title, "", answers)
        if answer == "save":
            return await self.keep() is not None
        return answer == "drop"

    async def _leave_asking(self) -> None:
        if await self._may_go():
            self.surface.set_drawing(Drawing())
            self.done(int(QDialog.DialogCode.Accepted))

    def reject(self) -> None:
        """Escape and Close: asks about what is not saved."""
        if self.surface.drawing.shapes and self.isVisible():
            self._desk.run(self._leave_asking(), "close the drawing")
        else:
            self.done(int(QDialog.DialogCode.Accepted))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.surface.drawing.shapes and self.isVisible():
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def done(self, result: int) -> None:
        self._leave()
        self._leave = lambda: None
        super().done(result)


def draw_on(desk: DeskPort, shot: str, node: str = "") -> FrameEditor:
    """Opens the pencil on a shot's frame; the dialog deletes itself when it is closed."""
    editor = FrameEditor(desk, shot, node)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.open()
    return editor
