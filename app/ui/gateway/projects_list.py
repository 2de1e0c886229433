"""Each project's share: what runs, what waits, how long; closed ones that still wait for something."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gateway.watch import ProjectRow
from app.gateway.wishes import SHARES
from app.ui.gateway.acts import GatewayActs
from app.ui.gateway.figures import paint_places
from app.ui.gateway.two_levels import Index, RowRole
from app.ui.gateway.words import leftover_words, tr, wait_text
from app.ui.kit.paint import cover
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

ROW = 46
_PAD, _THUMB_W, _THUMB_H = 16, 52, 30


class ProjectsModel(QAbstractListModel):
    """Rows in the order in which the projects were opened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ProjectRow, ...] = ()

    def set_rows(self, rows: tuple[ProjectRow, ...]) -> None:
        """Shows these."""
        if [r.project for r in rows] != [r.project for r in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = tr("Gateway", "{0}: {1} running, {2} queued, {3}")
            return words.format(row.title, row.running, row.queued, wait_words(row))
        return None


def wait_words(row: ProjectRow) -> str:
    """How long the oldest waits; of a project that is closed, what becomes of its purchases."""
    if row.note is not None and row.closed:
        return leftover_words(row.note)
    if row.closed:
        return tr("Gateway", "closed")
    if row.paused:
        return tr("Gateway", "paused")
    if row.queued:
        return tr("Gateway", "oldest {0}").format(wait_text(row.oldest))
    if row.held:
        return tr("Gateway", "{0} held").format(row.held)
    return tr("Gateway", "none waits")


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, pictures: PictureCache, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self.files: dict[str, str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if not isinstance(row, ProjectRow):
            return
        theme, tokens = self._theme, self._theme.tokens
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(tokens.bg))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.line))
        thumb = QRectF(
            box.left() + _PAD, round(box.center().y() - _THUMB_H / 2), _THUMB_W, _THUMB_H
        )
        self._thumb(painter, thumb, row)
        left = thumb.right() + 10
        top = QRectF(left, box.top() + 4, box.right() - left - _PAD, theme.px(18))
        wait = wait_words(row)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        used = painter.fontMetrics().horizontalAdvance(wait)
        painter.drawText(top, side, wait)
        if row.share != 1.0:
            painter.setPen(theme.colour("selection"))
            painter.drawText(top.adjusted(0, 0, -used - 8, 0), side, f"×{row.share:g}")
        painter.setFont(theme.font("button"))
        painter.setPen(theme.colour("muted" if row.closed else "text"))
        room = int(top.width() - theme.advance("small", wait) - (40 if row.share != 1.0 else 12))
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        foot = QRectF(left, box.bottom() - theme.px(20), top.width(), theme.px(16))
        self._bars(painter, foot, row)
        painter.restore()

    def _bars(self, painter: QPainter, foot: QRectF, row: ProjectRow) -> None:
        theme, tokens = self._theme, self._theme.tokens
        used = 0.0
        if not row.closed:
            used = paint_places(painter, theme, foot, row.running, max(6, row.running), 8)
        count = row.queued + row.held
        painter.setFont(theme.font("base"))
        painter.setPen(theme.colour("text" if count else "faint"))
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count)
        )
        free = foot.width() - used - 8 - theme.px(40)
        longest = max(1, *(r.queued + r.held for r in self._all(row)))
        if count:
            wide = max(4.0, free * count / longest)
            bar = QRectF(foot.left() + used + 6, foot.center().y() - 4, wide, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.faint if row.queued else tokens.line2))
            painter.drawRoundedRect(bar, 2, 2)

    def _all(self, row: ProjectRow) -> tuple[ProjectRow, ...]:
        view = self.parent()
        return view.rows.rows if isinstance(view, ProjectsList) else (row,)

    def _thumb(self, painter: QPainter, box: QRectF, row: ProjectRow) -> None:
        tokens = self._theme.tokens
        pixmap = self._pictures.get(self.files.get(row.project, ""), _THUMB_W * 2)
        if pixmap is not None:
            painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
            return
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(QColor(tokens.well))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        side = 14
        glyph = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        self._theme.icons.paint(painter, glyph, "clapperboard", tokens.faint)


class ProjectsList(QListView):
    """The projects in one column."""

    def __init__(
        self, theme: Theme, pictures: PictureCache, acts: GatewayActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._acts = acts
        self.rows = ProjectsModel(self)
        self.setModel(self.rows)
        self._delegate = _Delegate(theme, pictures, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("gatewayProjects")
        self.setAccessibleName(tr("Gateway", "Queued by project"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        pictures.ready.connect(self._on_picture)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def _on_picture(self, _path: str) -> None:
        self.viewport().update()

    def set_rows(self, rows: tuple[ProjectRow, ...], files: dict[str, str]) -> None:
        """`files`: project id -> a picture of it."""
        self._delegate.files = files
        self.rows.set_rows(rows)

    # -- hands ----------------------------------------------------------------------------------

    def row(self) -> ProjectRow | None:
        """The current project."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row()
        if row is not None and not row.closed and event.key() == Qt.Key.Key_P:
            self._acts.pause_project(row.project, not row.paused)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key:
            self.setCurrentIndex(self.indexAt(event.pos()))
        where = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        self.open_menu(where)

    def open_menu(self, at: QPoint) -> QMenu | None:
        """Share and pause of the current project."""
        row = self.row()
        if row is None or row.closed:
            return None
        acts, project = self._acts, row.project
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = tr("Gateway", "Resume {0}\tP") if row.paused else tr("Gateway", "Pause {0}\tP")
        menu.addAction(words.format(row.title), lambda: acts.pause_project(project, not row.paused))
        shares = menu.addMenu(tr("Gateway", "Share of the places"))
        for share in SHARES:
            words = tr("Gateway", "×{0}, as usual") if share == 1.0 else "×{0}"
            choice = shares.addAction(
                words.format(f"{share:g}"), lambda s=share: acts.set_share(project, s)
            )
            choice.setCheckable(True)
            choice.setChecked(share == row.share)
        menu.popup(self.viewport().mapToGlobal(at))
        return menu
