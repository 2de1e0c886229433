"""Takes compared, in a window of its own beside the board."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.story.edits import Approve, Edit, Pick
from app.system.tasks import in_thread
from app.ui.compare.difference import Difference, difference
from app.ui.compare.facts_panel import FactsPanel
from app.ui.compare.pictures import Pictures
from app.ui.compare.sides import MOST, Side, first_pair, sides_of_node, sides_of_shots
from app.ui.compare.strip import CompareStrip
from app.ui.compare.surface import CompareSurface, Mode, Shown
from app.ui.compare.transport import Transport
from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.picture_cache import read_picture
from app.ui.kit.segmented import Segment, Segmented
from app.ui.shell.desk import Desk

_DIFFERENCE_WIDTH = 1920  # pixels that are compared at most
_GAINS = (1, 2, 4, 8, 16)


class CompareWindow(QWidget):
    """Two takes, or up to nine, of one part of a shot or of several shots; its keys come with
    `add_commands`."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window, Qt.WindowType.Window)
        self._desk = desk
        self._node = ""
        self._shots: tuple[str, ...] = ()
        self._sides: list[Side] = []
        self._first = self._second = 0
        self._mode: Mode = "side"
        self._asked = 0  # differences that were asked for
        self._difference: tuple[object, Difference] | None = None
        self._pending: object = None
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("compareWindow")
        self.resize(QSize(1360, 860))
        theme = desk.theme
        self._pictures = Pictures(desk.pictures, desk.workspace.board.project.fps, self)
        self.surface = CompareSurface(theme)
        self.strip = CompareStrip(theme, desk.pictures)
        self.facts = FactsPanel(theme)
        self.transport = Transport(theme, desk.workspace.board.project.fps)
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(16)
        self._soon.timeout.connect(self._paint)
        self._pictures.arrived.connect(self._later)
        self.surface.resized.connect(self._fit_clips)
        self.surface.camera_changed.connect(self._show_zoom)
        self.surface.cell_chosen.connect(self._cell_chosen)
        self.strip.chosen.connect(self.choose)
        self.transport.moved.connect(lambda _frame: self._paint())
        desk.projection.touched.connect(self._touched)

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._desk.theme
        self._title = ElidedLabel(theme, "", "number")
        self.modes = Segmented(
            theme,
            (
                Segment("side", self.tr("A/B"), "columns-2"),
                Segment("wipe", self.tr("Wipe"), "square-split-horizontal"),
                Segment("difference", self.tr("Difference"), "diff"),
                Segment("grid", self.tr("Grid"), "layout-grid"),
            ),
            self.tr("How to compare"),
        )
        self.modes.chosen.connect(self.set_mode)
        self.swap = IconButton(theme, "shuffle", self.tr("Swap A and B"), framed=True)
        self.swap.clicked.connect(self.swap_sides)
        self._gain_words = PlainLabel(theme, "", "small", "muted")
        self.gain = QSlider(Qt.Orientation.Horizontal)
        self.gain.setRange(0, len(_GAINS) - 1)
        self.gain.setValue(2)
        self.gain.setFixedWidth(theme.px(90))
        self.gain.setAccessibleName(self.tr("How much differences are brightened"))
        self.gain.valueChanged.connect(self._gain_changed)
        self._zoom = Button(theme, "", extent="small", kind="quiet")
        self._zoom.setToolTip(self.tr("See the pictures whole"))
        self._zoom.setAccessibleName(self.tr("See the pictures whole"))
        self._zoom.clicked.connect(self.surface.fit)
        self.use_first = Button(theme, "", "check", extent="small")
        self.use_first.clicked.connect(self.use_a)
        self.use_second = Button(theme, "", "check", extent="small")
        self.use_second.clicked.connect(self.use_b)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.modes)
        head.addWidget(self.swap)
        head.addWidget(self._gain_words)
        head.addWidget(self.gain)
        head.addStretch(1)
        for widget in (self._zoom, self.use_first, self.use_second):
            head.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.surface, 1)
        left.addWidget(self.transport)
        left.addWidget(self.strip)
        self.facts.setFixedWidth(theme.px(340))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(body, 1)
        self._gain_changed()

    # -- what is compared -----------------------------------------------------------------------

    def show_node(self, node: str, take: str = "") -> bool:
        """The takes of a node; `take` as B. False where there are not two."""
        sides = sides_of_node(self._desk.workspace, node)
        if take and not any(s.take == take for s in sides):
            sides = sides_of_node(self._desk.workspace, node, with_put_away=True)
        if len(sides) < 2:
            return False
        self._node, self._shots, self._sides = node, (), sides
        self._first, self._second = first_pair(sides)
        wanted = next((i for i, side in enumerate(sides) if side.take == take), self._second)
        if wanted != self._first:
            self._second = wanted
        self._begin("side" if self._mode == "grid" else self._mode)
        return True

    def show_shots(self, shots: Sequence[str]) -> bool:
        """What stands in several shots."""
        sides = sides_of_shots(self._desk.workspace, shots)[:MOST]
        if len(sides) < 2:
            return False
        self._node, self._shots, self._sides = "", tuple(shots), sides
        self._first, self._second = 0, 1
        self._begin("side" if len(sides) == 2 else "grid")
        return True

    def _begin(self, mode: Mode) -> None:
        self.surface.fit()
        self.set_mode(mode)
        self.show()
        self.raise_()
        self.activateWindow()
        self.surface.setFocus()

    def _touched(self, tables: set[str]) -> None:
        """The project changed: what stands, what is approved, a take that came."""
        if not self.isVisible() or not tables & {"nodes", "takes", "kept", "verdicts", "notes"}:
            return
        known = [self._sides[i].take for i in (self._first, self._second)]
        workspace = self._desk.workspace
        if self._node:
            sides = sides_of_node(workspace, self._node)
        else:
            sides = sides_of_shots(workspace, self._shots)[:MOST]
        if len(sides) < 2:
            self.close()
            return
        places = {side.take: i for i, side in enumerate(sides)}
        self._sides = sides
        self._first = places.get(known[0], 0)
        self._second = places.get(known[1], 1 if self._first != 1 else 0)
        self._refresh()

    def set_mode(self, mode: str) -> None:
        """`side`, `wipe`, `difference` or `grid`."""
        self._mode = mode  # type: ignore[assignment]
        self.modes.set_key(mode)
        self._refresh()

    def choose(self, number: int, as_first: bool) -> None:
        """Another take becomes A or B; the one that was there before changes places with it."""
        if not 0 <= number < len(self._sides):
            return
        if as_first:
            if number == self._second:
                self._second = self._first
            self._first = number
        else:
            if number == self._first:
                self._first = self._second
            self._second = number
        self._refresh()

    def _cell_chosen(self, number: int) -> None:
        if self._mode == "grid":
            self.choose(self._grid_from() + number, False)

    def swap_sides(self) -> None:
        """A becomes B."""
        self._first, self._second = self._second, self._first
        self._refresh()

    def use(self, number: int) -> None:
        """Chooses a take for its shot; an edit."""
        side = self._sides[number]
        if not side.chosen:
            self._edit([Pick(node=side.node, take=side.take)], "use", side)

    def use_a(self) -> None:
        """Chooses A."""
        self.use(self._first)

    def use_b(self) -> None:
        """Chooses B."""
        self.use(self._second)

    def approve(self) -> None:
        """Approves B, and so chooses it."""
        side = self._sides[self._second]
        if not side.approved:
            self._edit([Approve(node=side.node, take=side.take)], "approve", side)

    def _edit(self, edits: Sequence[Edit], verb: str, side: Side) -> None:
        if not self._desk.read_only:
            self._desk.edit(edits, f"{verb} {side.label.lower()}")

    def step(self, by: int) -> None:
        """A frame on or back; where nothing plays, the wipe's line."""
        if self.transport.playback.length:
            self.transport.step(by)
        elif self._mode == "wipe":
            self.surface.set_wipe(self.surface.wipe + by * 0.02)

    # -- showing --------------------------------------------------------------------------------

    def _grid_from(self) -> int:
        """The first of nine; the page on which B lies."""
        return self._second // MOST * MOST

    def _shown(self) -> list[Side]:
        if self._mode == "grid":
            start = self._grid_from()
            return self._sides[start : start + MOST]
        return [self._sides[self._first], self._sides[self._second]]

    def _refresh(self) -> None:
        if not self._sides:
            return
        shown = self._shown()
        first, second = self._sides[self._first], self._sides[self._second]
        board = self._desk.workspace.board
        name = board.name(board.nodes_by_id[first.node]) if self._node else ""
        title = self.tr("Compare {0}").format(name) if name else self.tr("Compare shots")
        self.setWindowTitle(title)
        self._title.setText(title)
        self._pictures.show(shown)
        fps = board.project.fps
        clips = [side for side in shown if side.clip]
        self.transport.set_length(max((round(s.seconds * fps) for s in clips), default=0))
        self.strip.show_sides(self._sides, self._first, self._second)
        self.facts.show_sides(first, second)
        writable = not self._desk.read_only
        for button, side in ((self.use_first, first), (self.use_second, second)):
            words = self.tr("{0} stands") if side.chosen else self.tr("Use {0}")
            button.setText(words.format(side.label))
            button.setEnabled(writable and not side.chosen)
        difference_on = self._mode == "difference"
        self.gain.setVisible(difference_on)
        self._gain_words.setVisible(difference_on)
        self._fit_clips()
        self._paint()

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _fit_clips(self) -> None:
        self._pictures.set_size(self.surface.picture_size())
        self._later()

    def _paint(self) -> None:
        if not self._sides or not self.isVisible():
            return
        frame, shown = self.transport.frame, self._shown()
        if not self._pictures.ready(shown, frame):
            return  # clips go on together: the old frames stay until all have the new one
        start = self._grid_from()
        cells: list[Shown] = []
        for number, side in enumerate(shown):
            badge = "AB"[number] if self._mode != "grid" else str(start + number + 1)
            picture = self._pictures.get(side, frame, len(shown))
            missing = picture is None and self._pictures.failed(side, frame)
            cells.append(Shown(side.label, badge, picture, missing))
        self.surface.show_cells(self._mode, cells, self._second - start)
        self._show_zoom()
        if self._mode == "difference":
            self._want_difference(cells)

    def _show_zoom(self) -> None:
        whole = self.surface.camera.zoom == 1
        self._zoom.setText(self.tr("Whole") if whole else f"{self.surface.percent()} %")

    # -- the difference -------------------------------------------------------------------------

    def _gain_changed(self) -> None:
        self._gain_words.setText(self.tr("Brightened {0}×").format(_GAINS[self.gain.value()]))
        self._later() if self._sides else None

    def _want_difference(self, cells: Sequence[Shown]) -> None:
        first, second = self._shown()
        gain = _GAINS[self.gain.value()]
        key = (first.path, second.path, self.transport.frame, gain)
        if self._difference is not None and self._difference[0] == key:
            self._show_difference(self._difference[1])
            return
        if key == self._pending:
            return
        self._pending = key
        self._asked += 1
        images = [
            cell.picture if isinstance(cell.picture, QImage) else side.path
            for cell, side in zip(cells, (first, second), strict=True)
        ]
        self._desk.run(self._make_difference(key, images, gain, self._asked), "difference")

    async def _make_difference(
        self, key: object, images: list[QImage | str], gain: int, asked: int
    ) -> None:
        made = await in_thread(_difference_of, images, gain)
        if asked == self._asked:
            self._pending = None
            self._difference = (key, made)
            self._show_difference(made)

    def _show_difference(self, made: Difference) -> None:
        if made.image.isNull():
            self.surface.show_difference(made.image, self.tr("One of the two cannot be read"))
        else:
            words = self.tr("{0} of the picture differs").format(f"{made.share:.1%}")
            self.surface.show_difference(made.image, words)

    # -- the end --------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self.transport.playback.set_speed(0)
        self._pictures.close()
        super().closeEvent(event)

    def close_view(self) -> None:
        """The project is closed."""
        self.close()
        self._soon.stop()


def _difference_of(images: Sequence[QImage | str], gain: int) -> Difference:
    first, second = (
        read_picture(image, _DIFFERENCE_WIDTH) if isinstance(image, str) else image
        for image in images
    )
    return difference(first, second, gain)
