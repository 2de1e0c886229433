"""The lanes as a tree: + and - change places, P pauses, Enter opens, Delete cancels."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView, QWidget

from app.gateway.queued import Place
from app.gateway.watch import LaneRow, OnTheWay
from app.ui.gateway.acts import GatewayActs
from app.ui.gateway.lanes_model import LaneColumn, LanesModel
from app.ui.gateway.lanes_paint import LanesDelegate, step_boxes
from app.ui.gateway.words import tr
from app.ui.kit.numbers import show_credits
from app.ui.kit.theme import Theme

_WIDTHS = {
    LaneColumn.STATE: 166, LaneColumn.IN_USE: 166, LaneColumn.DONE: 84, LaneColumn.QUEUED: 72,
    LaneColumn.DURATION: 148, LaneColumn.P50: 64, LaneColumn.P95: 64, LaneColumn.JOBS: 56,
    LaneColumn.ERRORS: 84, LaneColumn.SPEND: 66,
}  # fmt: skip


class LanesView(QTreeView):
    """`shot_wanted`: a job was opened."""

    shot_wanted = Signal(object)

    def __init__(self, theme: Theme, acts: GatewayActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._acts = acts
        self.rows = LanesModel(self)
        self.setModel(self.rows)
        self.delegate = LanesDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setObjectName("gatewayLanes")
        self.setAccessibleName(tr("Gateway", "Provider lanes"))
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        self._size_columns()
        theme.changed.connect(self._size_columns)
        self.expanded.connect(self._note_open)
        self.collapsed.connect(self._note_open)

    def _size_columns(self) -> None:
        header = self.header()
        header.setFont(self._theme.font("caption"))
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(LaneColumn.LANE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, self._theme.px(width))
        self.scheduleDelayedItemsLayout()

    def set_lanes(self, lanes: tuple[LaneRow, ...], icons: dict[str, str]) -> None:
        """Shows these."""
        self.delegate.icons = icons
        open_before = set(self.delegate.open_lanes)
        self.rows.set_lanes(lanes)
        for row, lane in enumerate(lanes):  # a reset closes them
            index = self.rows.index(row, 0)
            if lane.name in open_before and not self.isExpanded(index):
                self.expand(index)

    def _note_open(self, index: QModelIndex) -> None:
        lane = self.rows.lane_at(index)
        if lane is None:
            return
        if self.isExpanded(index):
            self.delegate.open_lanes.add(lane.name)
        else:
            self.delegate.open_lanes.discard(lane.name)
        self.viewport().update()

    # -- what is chosen -------------------------------------------------------------------------

    def lane(self) -> LaneRow | None:
        """The lane of the current row."""
        return self.rows.lane_at(self.currentIndex())

    def chosen_jobs(self) -> list[OnTheWay]:
        """The jobs of the chosen rows."""
        found = [self.rows.job_at(i) for i in self.selectionModel().selectedRows(0)]
        return [job for job in found if job is not None]

    def toggle(self, index: QModelIndex) -> None:
        """Opens or closes a lane."""
        index = index.siblingAtColumn(0)
        self.setExpanded(index, not self.isExpanded(index))

    # -- hands ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        lane, job = self.rows.lane_at(index), self.rows.job_at(index)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and self.chosen_jobs():
            turns: dict[int, Place] = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
            if event.key() in turns:
                self._acts.move(self.chosen_jobs(), turns[event.key()])
                return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        key = event.key() if plain and lane is not None else 0
        assert lane is not None or not key
        match key:
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._acts.add_places(lane, 1)  # type: ignore[arg-type]
            case Qt.Key.Key_Minus:
                self._acts.add_places(lane, -1)  # type: ignore[arg-type]
            case Qt.Key.Key_P:
                self._turn(lane)  # type: ignore[arg-type]
            case Qt.Key.Key_F if self.chosen_jobs():
                self._acts.move(self.chosen_jobs(), "first")
            case Qt.Key.Key_L if self.chosen_jobs():
                self._acts.move(self.chosen_jobs(), "last")
            case Qt.Key.Key_E if job is not None and job.way != "running":
                self._acts.edit_words(job)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self.chosen_jobs():
                self._acts.cancel(self.chosen_jobs())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if job is None:
                self.toggle(index)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.shot_wanted.emit(job)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        lane = self.rows.lane_at(index)
        plain_left = event.button() == Qt.MouseButton.LeftButton
        if lane is not None and plain_left and self.rows.job_at(index) is None:
            more = self._step_at(index, event.position())
            if more:
                self.setCurrentIndex(index)
                self._acts.add_places(lane, more)
                return
            if index.column() == LaneColumn.LANE and lane.jobs:
                super().mousePressEvent(event)
                self.toggle(index)
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        job = self.rows.job_at(index)
        if job is not None:
            self.shot_wanted.emit(job)
        else:
            self.mousePressEvent(event)  # a fast second press on a plus counts

    def _step_at(self, index: QModelIndex, at: QPointF) -> int:
        if index.column() != LaneColumn.IN_USE:
            return 0
        fewer, more = step_boxes(QRectF(self.visualRect(index)))
        return 1 if more.contains(at) else -1 if fewer.contains(at) else 0

    def _turn(self, lane: LaneRow) -> None:
        self._acts.pause_provider(lane.provider, not self._acts.is_paused(lane.provider))

    # -- the menu -------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        where = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        if not by_key:
            index = self.indexAt(event.pos())
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
        self.open_menu(where)

    def open_menu(self, at: QPoint) -> QMenu | None:
        """What can be done with the current row; all of it has keys as well."""
        lane = self.lane()
        if lane is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.chosen_jobs():
            self._fill_for_jobs(menu, self.chosen_jobs(), lane)
            menu.addSeparator()
        self._fill_for_lane(menu, lane)
        menu.popup(self.viewport().mapToGlobal(at))
        return menu

    def _fill_for_jobs(self, menu: QMenu, jobs: list[OnTheWay], lane: LaneRow) -> None:
        acts = self._acts
        waits = any(job.way == "queued" for job in jobs)
        places: tuple[tuple[str, Place], ...] = (
            (tr("Gateway", "Go first\tF"), "first"), (tr("Gateway", "One turn up\tAlt+Up"), "up"),
            (tr("Gateway", "One turn down\tAlt+Down"), "down"), (tr("Gateway", "Go last\tL"), "last"),
        )  # fmt: skip
        for words, place in places:
            entry = menu.addAction(words, lambda p=place: acts.move(jobs, p))
            entry.setEnabled(waits)
        if len(jobs) == 1 and jobs[0].way != "running":
            menu.addSeparator()
            menu.addAction(tr("Gateway", "Other words…\tE"), lambda: acts.edit_words(jobs[0]))
            self._fill_with_models(menu, jobs[0])
        if len(jobs) == 1:
            menu.addSeparator()
            menu.addAction(
                tr("Gateway", "Show the shot\tEnter"), lambda: self.shot_wanted.emit(jobs[0])
            )
        menu.addSeparator()
        words = (
            tr("Gateway", "Cancel {0} jobs\tDel") if len(jobs) > 1 else tr("Gateway", "Cancel\tDel")
        )
        menu.addAction(words.format(len(jobs)), lambda: acts.cancel(jobs))
        every = [job for row in self._all_lanes() for job in row.jobs]
        session = acts.session_of(jobs[0], every)
        if len(session) > 1:
            words = tr("Gateway", "Cancel all {0} of its session")
            menu.addAction(words.format(len(session)), lambda: acts.cancel(session))

    def _fill_with_models(self, menu: QMenu, job: OnTheWay) -> None:
        models = menu.addMenu(tr("Gateway", "Other model"))
        for model, price in self._acts.models_for(job):
            models.addAction(
                f"{model.label or model.name}\t{show_credits(price)}",
                lambda name=model.name: self._acts.change(job, {"model": name}),
            )
        models.setEnabled(not models.isEmpty())

    def _fill_for_lane(self, menu: QMenu, lane: LaneRow) -> None:
        acts = self._acts
        more = menu.addAction(
            tr("Gateway", "One place more for {0}\t+").format(lane.model),
            lambda: acts.add_places(lane, 1),
        )
        fewer = menu.addAction(
            tr("Gateway", "One place fewer\t−"), lambda: acts.add_places(lane, -1)
        )
        more.setEnabled(lane.places < 64)
        fewer.setEnabled(lane.places > 0)
        places = menu.addMenu(tr("Gateway", "Places of {0} in all").format(lane.provider))
        now = acts.places(lane.provider)
        for number in (1, 2, 4, 6, 8, 12, 16, 24, 32):
            choice = places.addAction(
                str(number), lambda n=number: acts.set_places(lane.provider, n)
            )
            choice.setCheckable(True)
            choice.setChecked(number == now)
        rates = menu.addMenu(tr("Gateway", "Submissions a minute to {0}").format(lane.provider))
        set_now = acts.rate(lane.provider)
        for rate in (None, 5, 10, 20, 30, 60, 120, 300, 600):
            words = tr("Gateway", "No limit") if rate is None else str(rate)
            choice = rates.addAction(words, lambda n=rate: acts.set_rate(lane.provider, n))
            choice.setCheckable(True)
            choice.setChecked(rate == set_now)
        menu.addSeparator()
        paused = acts.is_paused(lane.provider)
        words = tr("Gateway", "Resume {0}\tP") if paused else tr("Gateway", "Pause {0}\tP")
        menu.addAction(words.format(lane.provider), lambda: self._turn(lane))
        if lane.jobs:
            words = tr("Gateway", "Cancel all {0} of this lane")
            menu.addAction(words.format(len(lane.jobs)), lambda: acts.cancel(lane.jobs))

    def _all_lanes(self) -> list[LaneRow]:
        found = [self.rows.lane_at(self.rows.index(n, 0)) for n in range(self.rows.rowCount())]
        return [lane for lane in found if lane is not None]
