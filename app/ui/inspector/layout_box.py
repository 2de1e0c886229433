"""What shapes a picture or a clip from outside: the layout of a frame, the panel a clip ends on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.execution.prepare import prepare
from app.media.own_takes import add_layout
from app.story.compositions import (
    end_on_last_panel,
    ends_on_a_panel,
    layout_of,
    remove_layout,
    sketch_layout,
)
from app.story.edits import Archive, Edit
from app.story.graph import Node
from app.story.session import Limits
from app.story.takes import Take
from app.ui.kit.button import Button
from app.ui.kit.dialogs import open_file
from app.ui.kit.labels import PlainLabel
from app.ui.kit.paint import cover
from app.ui.kit.toggle import Toggle
from app.ui.shell.desk import Desk


class _Thumb(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.picture = ""
        self.setFixedSize(desk.theme.px(80), desk.theme.px(45))
        desk.pictures.ready.connect(self._on_ready)

    def _on_ready(self, path: str) -> None:
        if path == self.picture:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        painter.fillRect(box, self._desk.theme.colour("well"))
        pixmap = self._desk.pictures.get(self.picture, 128)
        if pixmap is not None:
            painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))


class LayoutBox(QWidget):
    """`make_wanted` names a node to be made now (the sketch of a layout: it costs nothing)."""

    make_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layoutBox")
        self._desk = desk
        self._node: Node | None = None
        self._take: Take | None = None
        theme = desk.theme
        self.title = PlainLabel(theme, self.tr("Layout"), "small", "muted")
        self.words = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.thumb = _Thumb(desk)
        self.set = Button(theme, self.tr("Set…"), "scan", extent="small")
        self.set.setAccessibleName(self.tr("Set the layout"))
        self.set.setToolTip(self.tr("Who is where, how large, from which angle"))
        menu = QMenu(self)
        self.sketch = self._add(menu, self.tr("Sketch it offline"), self._sketch)
        self.file = self._add(menu, self.tr("Choose a picture…"), self._choose)
        self.shown = self._add(menu, self.tr("Use the take that is shown"), self._use_shown)
        self.remove = self._add(menu, self.tr("No layout"), self._remove)
        self.set.setMenu(menu)
        self.ends = Toggle(theme, self.tr("End on the last panel"))
        self.ends.toggled.connect(self._end)
        self.ends_word = PlainLabel(theme, self.tr("End on the last panel"), "base")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.thumb)
        row.addWidget(self.set)
        row.addWidget(self.ends)
        row.addWidget(self.ends_word)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.words)

    def _add(self, menu: QMenu, text: str, run: object) -> QAction:
        action = QAction(text, menu)
        action.triggered.connect(lambda _=False: run())  # type: ignore[operator]
        menu.addAction(action)
        return action

    def show_node(self, node: Node, take: Take | None) -> None:
        """Looks at a frame or a clip; hidden for anything else. `take` is the one that is shown."""
        board = self._desk.workspace.board
        self._node, self._take = node, take
        frame = node.op == "frame"
        clip = node.op == "clip" and len(board.frames_of(node.shot)) > 1
        self.setVisible(frame or clip)
        if not frame and not clip:
            return
        for widget, on in (
            (self.set, frame), (self.title, frame), (self.ends, clip), (self.ends_word, clip),
        ):  # fmt: skip
            widget.setVisible(on)
        writable = not self._desk.read_only
        self.set.setEnabled(writable)
        self.ends.setEnabled(writable)
        layout = layout_of(board, node.id) if frame else None
        made = self._desk.workspace.chosen(layout.id) if layout else None
        self.thumb.setVisible(frame and layout is not None)
        self.thumb.picture = str(self._desk.workspace.take_path(made)) if made else ""
        self.thumb.update()
        self.remove.setEnabled(layout is not None)
        self.shown.setEnabled(take is not None and take.media == "image")
        on = clip and ends_on_a_panel(board, node.shot)
        self.ends.blockSignals(True)
        self.ends.setChecked(on)
        self.ends.blockSignals(False)
        self.words.setText(self._told(node, "layout" if frame else "end_frame", bool(layout) or on))
        self.words.setVisible(bool(self.words.text()))

    def _told(self, node: Node, port: str, given: bool) -> str:
        """Whether the model that would make it takes what is given."""
        if not given:
            return ""
        workspace = self._desk.workspace
        shop = self._desk.studio.shop
        model = prepare(workspace.board, workspace.facts, node, shop, Limits(), ahead=True).model
        if model is None or model.taking(port) is not None:
            return ""
        name = model.label or model.id
        if port == "layout":
            return self.tr("{0} takes no layout: it goes by the words.").format(name)
        return self.tr("{0} takes no last frame: it is left out.").format(name)

    # -- what the person changes --------------------------------------------------------------

    def _name(self) -> str:
        return self._desk.workspace.board.name(self._node) if self._node else ""

    def _sketch(self) -> None:
        if self._node is None:
            return
        edits, made = sketch_layout(self._desk.workspace.board, self._node.id)

        async def work() -> None:
            await self._desk.workspace.apply(edits, "person", f"layout of {self._name()}")
            self.make_wanted.emit(made)

        self._desk.run(work(), "layout")

    def _choose(self) -> None:
        async def work() -> None:
            patterns = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp)"
            path = await open_file(self._desk.window, self.tr("Layout"), patterns)
            if path is not None:
                await self._take_up(path)

        self._desk.run(work(), "layout")

    def _use_shown(self) -> None:
        if self._take is not None:
            path = self._desk.workspace.take_path(self._take)
            self._desk.run(self._take_up(path), "layout")

    async def _take_up(self, path: Path) -> None:
        if self._node is not None:
            drawn = self._take is not None and self._take.origin == "drawn"
            await add_layout(
                self._desk.workspace, self._node.id, path, "drawn" if drawn else "upload"
            )

    def _remove(self) -> None:
        if self._node is not None:
            edits = remove_layout(self._desk.workspace.board, self._node.id)
            self._desk.edit(edits, f"no layout of {self._name()}")

    def _end(self, on: bool) -> None:
        if self._node is None:
            return
        board = self._desk.workspace.board
        edits: list[Edit] = [
            Archive(table="wires", id=w.id)
            for w in board.wires_into(self._node.id)
            if w.port == "end_frame"
        ]
        if on:
            edits += end_on_last_panel(board, self._node.shot)
        self._desk.edit(edits, f"end of {self._name()}")
