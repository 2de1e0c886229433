"""The activity log at the foot of the panel: folded, the project's newest lines, or all of them,
perhaps only those of the last session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.store import rows
from app.story.activity import Activity
from app.system.tasks import in_thread
from app.ui.kit.button import Button, IconButton
from app.ui.kit.dialogs import save_file
from app.ui.kit.search_field import SearchField
from app.ui.kit.section import Section
from app.ui.kit.theme import Theme
from app.ui.production.activity_model import (
    ActivityFilter,
    ActivityModel,
    EntryRole,
    as_json_lines,
    as_text,
    clock_text,
)
from app.ui.production.activity_words import activity_words
from app.ui.shell.desk import Desk

NEWEST = 5
_LOADED = 1000  # lines of a project that are at hand; of one session all are
_ROW = 25
_FRAME_MS = 100
_LOOKS: dict[str, tuple[str, str]] = {
    "session_started": ("play", "muted"),
    "phase": ("layers-2", "muted"),
    "checkpoint": ("hand", "text"),
    "optimised": ("sparkles", "muted"),
    "submitted": ("rotate-ccw", "running"),
    "generated": ("image", "approved"),
    "evaluated": ("sparkles", "muted"),
    "retry": ("rotate-ccw", "running"),
    "approved": ("circle-check", "approved"),
    "auto_approved": ("circle-check", "stale"),
    "needs_person": ("hand", "text"),
    "feedback": ("message-square-text", "retake"),
    "budget_warning": ("triangle-alert", "stale"),
    "uncertain": ("triangle-alert", "failed"),
    "recovered": ("refresh-cw", "muted"),
    "waived": ("flag", "muted"),
    "paused": ("pause", "muted"),
    "resumed": ("play", "muted"),
    "stopped": ("square", "muted"),
    "breaker": ("octagon-x", "failed"),
    "completed": ("check-disc", "approved"),
    "summary": ("info", "muted"),
}


class _RowDelegate(QStyledItemDelegate):
    """Time, glyph, words, credits."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(EntryRole)
        if not isinstance(entry, Activity):
            return
        theme = self._theme
        rect = option.rect
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, theme.colour("hover"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        clock = round(theme.advance("small", "00:00:00")) + 10
        painter.drawText(rect.adjusted(12, 0, 0, 0), middle, clock_text(entry.at))
        glyph, token = _LOOKS.get(entry.kind, ("info", "muted"))
        side = theme.px(14)
        box = QRectF(12 + clock, rect.center().y() - side / 2 + 0.5, side, side)
        box.moveLeft(rect.left() + 12 + clock)
        theme.icons.paint(painter, box, glyph, theme.colour_name(token))
        cost = f"{entry.credits:g} cr" if entry.micros else "–"
        wide = theme.px(38)
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            rect.adjusted(0, 0, -12, 0), middle | int(Qt.AlignmentFlag.AlignRight), cost
        )
        painter.setPen(theme.colour("text"))
        room = rect.adjusted(12 + clock + side + 8, 0, -wide - 12, 0)
        words = painter.fontMetrics().elidedText(
            " ".join(activity_words(entry.text).split()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, words)


class ActivityLog(Section):
    """What was done, by whom, at what cost; a click shows the shot."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", parent=parent)
        self.set_title(self.tr("Activity log"))
        self.setObjectName("activityLog")
        self.setAccessibleName(self.tr("Activity log"))
        self.toggle_button.setObjectName("activityLogToggle")
        self._desk = desk
        self._theme = desk.theme
        self._session = ""
        self._only = False  # the lines of the last session, and no others
        self._whole = False
        self._room = NEWEST  # lines that there is room for
        self.model = ActivityModel(self)
        self.shown = ActivityFilter(self)
        self.shown.setSourceModel(self.model)
        self.search = SearchField(desk.theme, self.tr("Filter the log"))
        self.search.setVisible(False)
        self.search.textChanged.connect(self.shown.set_words)
        self.list = QListView()
        self.list.setObjectName("activityList")
        self.list.setAccessibleName(self.tr("Activity"))
        self.list.setModel(self.shown)
        self.list.setItemDelegate(_RowDelegate(desk.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._jump)
        self.list.activated.connect(self._jump)
        self.all_button = Button(desk.theme, "", kind="quiet", extent="small")
        self.all_button.clicked.connect(lambda: self.show_whole(not self._whole))
        self.more = IconButton(desk.theme, "ellipsis", self.tr("Filter, copy or export the log"))
        self.more.clicked.connect(self._open_menu)
        self.head_row.addWidget(self.all_button)
        self.head_row.addWidget(self.more)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        pad = QWidget()
        row = QVBoxLayout(pad)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.search)
        column.addWidget(pad)
        column.addWidget(self.list)
        self.set_body(body)
        for signal in (self.model.rowsInserted, self.model.modelReset):
            signal.connect(self._refresh)
        desk.theme.changed.connect(self._refresh)
        self._fresh: list[Activity] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._show_fresh)
        self._leave = desk.workspace.changes.on_events(self._on_events)
        self._refresh()
        self._reload()

    def close_log(self) -> None:
        """Follows the project no longer."""
        self._timer.stop()
        self._leave()
        self._leave = lambda: None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever done."""
        return self.model.rowCount() == 0

    def show_session(self, session: str) -> None:
        """Which session is the last one."""
        if session != self._session:
            self._session = session
            if self._only:
                self._reload()

    def show_only_session(self, only: bool) -> None:
        """The lines of the last session, or of the whole project: a retake is made in a session of
        its own."""
        if only != self._only:
            self._only = only
            self._reload()

    @property
    def _wanted(self) -> str:
        return self._session if self._only else ""

    def _reload(self) -> None:
        self._desk.run(self._load(self._wanted), "activity log")

    async def _load(self, wanted: str) -> None:
        limit = -1 if wanted else _LOADED
        read = self._desk.workspace.file.database.read
        entries = await read(lambda db: rows.load_activity(db, wanted, limit=limit))
        if wanted == self._wanted:
            last = entries[-1].seq if entries else 0
            came = [e for e in self.model.entries() if e.seq > last and self._belongs(e)]
            self.model.set_entries([*entries, *reversed(came)])

    def _belongs(self, entry: Activity) -> bool:
        return not self._wanted or entry.session in ("", self._wanted)

    def _on_events(self, entries: list[Activity]) -> None:
        self._fresh += [e for e in entries if self._belongs(e)]
        if self._fresh and not self._timer.isActive():
            self._timer.start()

    def _show_fresh(self) -> None:
        """What came in since the last look, at once."""
        fresh, self._fresh = self._fresh, []
        known = {entry.seq for entry in self.model.newest(len(fresh) + 8)}
        self.model.append(e for e in fresh if e.seq not in known)

    def show_whole(self, whole: bool) -> None:
        """All lines, or only the newest."""
        self._whole = whole
        self.shown.set_most(None if whole else NEWEST)
        self.search.setVisible(whole)
        if not whole:
            self.search.clear()
        self._refresh()

    def set_room(self, height: int) -> None:
        """How high its lines may be together; where there is room for none it is a heading."""
        lines = max(0, height // self._theme.px(_ROW))
        if lines != self._room:
            self._room = lines
            self._refresh()

    @property
    def lines_height(self) -> int:
        """How high its lines are together now."""
        return 0 if self.list.isHidden() else self.list.height()

    def _refresh(self) -> None:
        count = self.model.rowCount()
        if self._whole:
            self.all_button.setText(self.tr("Show newest"))
        else:
            self.all_button.setText(self.tr("Show all {0}").format(count))
            self.shown.set_most(NEWEST)
        self.all_button.setVisible(count > NEWEST or self._whole)
        self.more.setEnabled(count > 0)
        lines = min(14, max(6, count)) if self._whole else max(1, min(NEWEST, count))
        lines = min(lines, max(self._room, 3 if self._whole else 0))
        self.list.setVisible(lines > 0)
        self.list.setFixedHeight(lines * self._theme.px(_ROW) + 2)

    def _jump(self, index: QModelIndex) -> None:
        entry = index.data(EntryRole)
        if isinstance(entry, Activity) and entry.shot:
            self._desk.jump_requested.emit(entry.shot)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        only = menu.addAction(self.tr("Only the last session"))
        only.setCheckable(True)
        only.setChecked(self._only)
        only.setEnabled(bool(self._session))
        only.triggered.connect(self.show_only_session)
        menu.addSeparator()
        menu.addAction(self.tr("Copy"), self.copy)
        menu.addAction(self.tr("Export…"), lambda: self._desk.run(self._export(), "export the log"))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def copy(self) -> None:
        """Puts the lines on the clipboard."""
        QGuiApplication.clipboard().setText(as_text(self.model.entries()))
        self._desk.notice(self.tr("Copied {0} lines").format(self.model.rowCount()))

    async def _export(self) -> None:
        patterns = self.tr("Text (*.txt);;JSON lines (*.jsonl)")
        start = self._desk.workspace.file.exports / "activity.txt"
        path = await save_file(self._desk.window, self.tr("Export the log"), patterns, start)
        if path is not None:
            await self.write(path)

    async def write(self, path: Path) -> None:
        """Writes all lines as text, or as JSON lines for `.jsonl`."""
        wanted = self._wanted
        read = self._desk.workspace.file.database.read
        entries = (await read(lambda db: rows.load_activity(db, wanted)))[::-1]
        text = as_json_lines(entries) if path.suffix == ".jsonl" else as_text(entries)
        await in_thread(path.write_text, text, encoding="utf-8")
        self._desk.notice(self.tr("Wrote {0}").format(path.name), "approved")
