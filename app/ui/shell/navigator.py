"""The navigator: episodes with their scenes, assets with their sheets; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.button import IconButton
from app.ui.kit.dock_head import DockHead
from app.ui.kit.icons import paint_ring
from app.ui.kit.labels import PlainLabel
from app.ui.kit.paint import cover
from app.ui.kit.search_field import SearchField
from app.ui.kit.states import GLYPHS
from app.ui.shell.desk import Desk
from app.ui.shell.navigator_model import Branch, BranchRole, NavigatorModel, build

_REFRESH_MS = 120
Index = QModelIndex | QPersistentModelIndex


class _BranchDelegate(QStyledItemDelegate):
    """Number or thumb, words, a state's glyph, a count."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        branch = index.data(BranchRole)
        high = {"title": 30, "asset": 36}.get(branch.kind if branch else "", 26)
        return QSize(120, self._desk.theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        branch = index.data(BranchRole)
        if not isinstance(branch, Branch):
            return
        theme = self._desk.theme
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if branch.kind != "title":
            whole = QRectF(0, rect.top(), rect.right(), rect.height())
            if chosen:
                painter.fillRect(whole, theme.colour("hover"))
                painter.fillRect(QRectF(0, rect.top(), 2, rect.height()), theme.colour("text"))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(whole, theme.colour("raised"))
        left = self._paint_front(painter, rect, branch)
        right = self._paint_back(painter, rect, branch)
        self._paint_words(painter, QRectF(left, rect.top(), right - left, rect.height()), branch)
        painter.restore()

    def _paint_front(self, painter: QPainter, rect: QRectF, branch: Branch) -> float:
        theme = self._desk.theme
        left = rect.left() + 4
        if branch.kind in ("scene", "episode") and branch.number:
            painter.setFont(theme.font("base" if branch.kind == "scene" else "strong"))
            painter.setPen(theme.colour("muted" if branch.kind == "scene" else "text"))
            room = QRectF(left, rect.top(), 40, rect.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, branch.number)
            role = "base" if branch.kind == "scene" else "strong"
            return left + max(14.0, theme.advance(role, branch.number)) + 4
        if branch.kind == "assets":
            box = QRectF(left, rect.center().y() - 7, 14, 14)
            theme.icons.paint(painter, box, branch.icon, theme.tokens.muted)
            return left + 20
        if branch.kind == "asset":
            thumb = QRectF(left, rect.center().y() - 12, 40, 24)
            painter.setPen(theme.colour("line2"))
            painter.setBrush(theme.colour("well"))
            painter.drawRoundedRect(thumb.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            pixmap = self._desk.pictures.get(branch.picture, 64)
            if pixmap is not None:
                painter.drawPixmap(thumb, pixmap, cover(pixmap.width(), pixmap.height(), thumb))
            else:
                box = QRectF(thumb.center().x() - 6, thumb.center().y() - 6, 12, 12)
                theme.icons.paint(painter, box, branch.icon, theme.tokens.faint)
            return left + 48
        return left

    def _paint_back(self, painter: QPainter, rect: QRectF, branch: Branch) -> float:
        theme = self._desk.theme
        right = rect.right() - 10
        if branch.count:
            words = str(branch.count)
            painter.setFont(theme.font("base"))
            painter.setPen(theme.colour("muted"))
            room = QRectF(right - 40, rect.top(), 40, rect.height())
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, align, words)
        right -= 24
        if branch.state is not None:
            box = QRectF(right - 16, rect.center().y() - 6.5, 13, 13)
            colour = theme.colour_name(branch.state)
            if branch.state == "running":
                paint_ring(painter, box, colour, 0.35)
            else:
                theme.icons.paint(painter, box, GLYPHS[branch.state], colour)
            right -= 20
        return right - 4

    def _paint_words(self, painter: QPainter, room: QRectF, branch: Branch) -> None:
        theme = self._desk.theme
        role = {"title": "caption", "episode": "strong", "assets": "base"}.get(branch.kind, "base")
        painter.setFont(theme.font(role))  # type: ignore[arg-type]
        quiet = branch.kind == "title" or branch.omitted
        painter.setPen(theme.colour("muted" if quiet else "text"))
        words = painter.fontMetrics().elidedText(
            branch.text, Qt.TextElideMode.ElideRight, max(0, round(room.width()))
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        used = painter.fontMetrics().horizontalAdvance(words)
        if branch.sub and room.width() - used > 30:
            painter.setPen(theme.colour("muted"))
            more = painter.fontMetrics().elidedText(
                f" · {branch.sub}", Qt.TextElideMode.ElideRight, round(room.width() - used)
            )
            painter.drawText(room.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, more)


class NavigatorHead(DockHead):
    """The dock's title with what can be added."""

    add_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent)
        theme = desk.theme
        self.add = IconButton(theme, "plus", self.tr("New scene"))
        self.add.clicked.connect(self.add_wanted)
        self.add.setEnabled(not desk.read_only)
        fold = IconButton(theme, "panel-left-close", self.tr("Hide the navigator"))
        fold.clicked.connect(self.hide_wanted)
        self.row.setContentsMargins(12, 0, 8, 0)
        self.row.addWidget(PlainLabel(theme, self.tr("Navigator"), "strong"))
        self.row.addStretch()
        self.row.addWidget(self.add)
        self.row.addWidget(fold)


class Navigator(QWidget):
    """`scene_chosen` and `asset_chosen` name what was clicked; `assets_wanted`: a heading of them;
    `menu_wanted`: the kind and the id of a row, and a point of the screen."""

    scene_chosen = Signal(str)
    asset_chosen = Signal(str)
    menu_wanted = Signal(str, str, QPoint)
    assets_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigator")
        self.setAccessibleName(self.tr("Navigator"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._asking = False  # a menu of the tree takes the keyboard from it
        desk.selection.changed.connect(self._on_selection)
        self.head = NavigatorHead(desk)
        self.model = NavigatorModel(self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setRecursiveFilteringEnabled(True)
        self.shown.setAutoAcceptChildRows(True)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = SearchField(desk.theme, self.tr("Find scene or asset"))
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeView()
        self.tree.setObjectName("navigatorTree")
        self.tree.setAccessibleName(self.tr("Scenes and assets"))
        self.tree.setModel(self.shown)
        self.tree.setItemDelegate(_BranchDelegate(desk, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setRootIsDecorated(False)
        self.tree.setMouseTracking(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model.writable = not desk.read_only
        self.tree.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._ask_menu)
        self.tree.clicked.connect(self._go)
        self.tree.activated.connect(self._go)
        pad = QHBoxLayout()
        pad.setContentsMargins(8, 8, 8, 8)
        pad.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(pad)
        column.addWidget(self.tree, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        projection = desk.projection
        for signal in (
            projection.board_changed, projection.rows_changed, projection.assets_changed,
            projection.project_changed,
        ):  # fmt: skip
            signal.connect(lambda *_: self._timer.isActive() or self._timer.start())
        desk.pictures.ready.connect(self._on_picture)
        self.shown.modelReset.connect(self.tree.expandAll)
        self.refresh()

    @property
    def chosen_scene(self) -> str:
        """The scene that is chosen in the tree while it has the keyboard; else empty."""
        branch = self.tree.currentIndex().data(BranchRole)
        here = isinstance(branch, Branch) and branch.kind == "scene"
        return branch.id if here and (self.tree.hasFocus() or self._asking) else ""

    def _on_selection(self) -> None:
        self._asking = False

    def _ask_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        branch = index.data(BranchRole)
        if isinstance(branch, Branch) and branch.kind in ("scene", "episode"):
            self._asking = True
            self.tree.setCurrentIndex(index)
            self.menu_wanted.emit(branch.kind, branch.id, self.tree.viewport().mapToGlobal(at))

    def refresh(self) -> None:
        """Builds the tree anew; it is replaced only where its shape differs."""
        self._timer.stop()
        self.model.set_root(build(self._desk))

    def _on_picture(self, _path: str) -> None:
        self.tree.viewport().update()

    def close_navigator(self) -> None:
        """Follows the project no longer."""
        self._timer.stop()

    def _filter(self, text: str) -> None:
        self.shown.setFilterFixedString(text.strip())
        self.tree.expandAll()

    def _go(self, index: QModelIndex) -> None:
        branch = index.data(BranchRole)
        if not isinstance(branch, Branch):
            return
        self._asking = False
        if branch.kind == "scene":
            self.scene_chosen.emit(branch.id)
        elif branch.kind == "asset":
            self.asset_chosen.emit(branch.id)
        elif branch.kind == "assets" or branch.id == "assets":
            self.assets_wanted.emit()
