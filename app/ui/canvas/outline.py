"""The outline beside the canvas: the same graph for the keyboard and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRectF, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.story.landmarks import Landmark
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.landmark_edits import held
from app.ui.canvas.outline_model import OutlineModel
from app.ui.canvas.rows import NodeRow
from app.ui.canvas.words import media_name, op_name, spoken, spoken_mark
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.meter import credits_text
from app.ui.kit.search_field import SearchField
from app.ui.kit.states import state_word
from app.ui.kit.theme import Theme


class Outline(QWidget):
    """`chosen` (nodes, current); `mark_chosen` a frame or a note; `opened` a node; `mark_opened`;
    `menu_wanted` (global place, node)."""

    chosen = Signal(tuple, str)
    mark_chosen = Signal(str)
    opened = Signal(str)
    mark_opened = Signal(str)
    menu_wanted = Signal(QPoint, str)

    def __init__(self, theme: Theme, feed: GraphFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvasOutline")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._feed = feed
        self._ghosts: dict[str, NodeRow] = {}
        self.boxes: Callable[[], Mapping[str, QRectF]] = dict  # where nodes lie
        self._following = False
        self._shown = ""  # whose facts stand at the foot
        self.model = OutlineModel(theme, self._say, self._say_mark, self)
        self.search = SearchField(theme, self.tr("Find node"))
        self.search.setObjectName("canvasSearch")
        self.stale_only = QCheckBox(self.tr("Stale and failed only"))
        self.tree = QTreeView()
        self.tree.setObjectName("canvasTree")
        self.tree.setAccessibleName(self.tr("Outline of the canvas"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setModel(self.model)
        self.tree.setIndentation(theme.px(14))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setExpandsOnDoubleClick(False)
        self.facts = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.facts.setObjectName("canvasNodeFacts")
        self.facts_title = ElidedLabel(theme, "", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.stale_only)
        column.addWidget(self.tree, 1)
        column.addWidget(self.facts_title)
        column.addWidget(self.facts)
        self.search.textChanged.connect(lambda _t: self._narrow())
        self.stale_only.toggled.connect(lambda _on: self._narrow())
        self.tree.selectionModel().selectionChanged.connect(self._tell)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.tree.doubleClicked.connect(self._open)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.model.modelReset.connect(self.tree.expandAll)
        theme.changed.connect(self.tree.viewport().update)

    def set_graph(self, ghosts: dict[str, NodeRow]) -> None:
        """Another graph, with what is proposed."""
        chosen = self.selected()
        self._ghosts = ghosts
        self.model.set_rows({**self._feed.nodes, **ghosts}, self._feed.landmarks)
        if self.selected() != chosen:
            self.follow(chosen, chosen[-1] if chosen else "")
        self._show_facts(self._shown)

    def set_landmarks(self) -> None:
        """Frames or notes are different."""
        chosen = self.selected()
        current = self.model.landmark(self.tree.currentIndex())
        self.model.set_landmarks(self._feed.landmarks)
        if self.selected() != chosen:
            self.follow(chosen, chosen[-1] if chosen else "")
        if current is not None and current.id in self._feed.landmarks:
            self.follow_mark(current.id)

    def follow_mark(self, mark: str) -> None:
        """Marks the frame or the note that is chosen elsewhere."""
        index = self.model.index_of(mark)
        if not index.isValid():
            return
        self._following = True
        flags = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().select(index, flags.ClearAndSelect)
        self.tree.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.tree.scrollTo(index)
        self._following = False
        self._show_facts("")

    def change(self, nodes: Sequence[str]) -> None:
        """These look different."""
        self.model.change([self._feed.nodes[n] for n in nodes if n in self._feed.nodes])
        if self._shown in nodes:
            self._show_facts(self._shown)

    def _narrow(self) -> None:
        self.model.narrow(self.search.text(), self.stale_only.isChecked())
        self.tree.expandAll()

    def selected(self) -> tuple[str, ...]:
        """Nodes chosen in the tree."""
        rows = (self.model.node(i) for i in self.tree.selectionModel().selectedIndexes())
        return tuple(r.id for r in rows if r is not None)

    def follow(self, nodes: Sequence[str], current: str) -> None:
        """Marks what is chosen elsewhere."""
        if set(self.selected()) == set(nodes):
            self._show_facts(current)
            return
        self._following = True
        model = self.tree.selectionModel()
        picked = QItemSelection()
        for node in nodes:
            index = self.model.index_of(node)
            if index.isValid():
                picked.select(index, index)
        model.select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        index = self.model.index_of(current)
        if index.isValid():
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.tree.scrollTo(index)
        self._following = False
        self._show_facts(current)

    def _tell(self, *_: object) -> None:
        if self._following:
            return
        row = self.model.node(self.tree.currentIndex())
        nodes = tuple(n for n in self.selected() if n not in self._ghosts)
        mark = self.model.landmark(self.tree.currentIndex())
        if mark is not None and not nodes:
            self._show_facts("")
            self.mark_chosen.emit(mark.id)
            return
        current = row.id if row is not None and row.id in nodes else (nodes[-1] if nodes else "")
        self._show_facts(current)
        self.chosen.emit(nodes, current)

    def _open(self) -> None:
        row = self.model.node(self.tree.currentIndex())
        mark = self.model.landmark(self.tree.currentIndex())
        if row is not None and not row.ghost:
            self.opened.emit(row.id)
        elif mark is not None:
            self.mark_opened.emit(mark.id)

    def _menu(self, at: QPoint) -> None:
        row = self.model.node(self.tree.indexAt(at))
        mark = self.model.landmark(self.tree.indexAt(at))
        if mark is not None or (row is not None and not row.ghost):
            node = "" if row is None else row.id
            self.menu_wanted.emit(self.tree.viewport().mapToGlobal(at), node)

    # -- words ----------------------------------------------------------------------------------

    def _ends(self, node: str) -> tuple[list[str], int]:
        wires = self._feed.wires.values()
        above = [self._feed.nodes[w.source].name for w in wires if w.target == node]
        return above, sum(1 for w in wires if w.source == node)

    def _say(self, row: NodeRow) -> str:
        return spoken(row, *self._ends(row.id))

    def _say_mark(self, mark: Landmark) -> str:
        boxes = self.boxes()
        nodes, _ = held(mark, boxes, self._feed.landmarks)
        names = [self._feed.nodes[n].name for n in nodes if n in self._feed.nodes]
        return spoken_mark(mark, names)

    def _show_facts(self, node: str) -> None:
        self._shown = node
        row = self._feed.nodes.get(node)
        for label in (self.facts, self.facts_title):
            label.setVisible(row is not None)
        if row is None:
            return
        above, feeds = self._ends(node)
        self.facts_title.setText(row.name[:1].upper() + row.name[1:])
        lines = [f"{op_name(row.op)} · {media_name(row.media)}", state_word(row.state)]
        if row.error:
            lines.append(f"{row.error} {row.fix}".strip())
        if row.model:
            lines.append(self.tr("Model: {0}").format(row.model))
        if row.takes:
            lines.append(self.tr("Take {0} of {1}").format(row.take, row.takes))
        if row.credits:
            lines.append(self.tr("Spent: {0} cr").format(credits_text(row.credits)))
        if above:
            lines.append(self.tr("Made from: {0}").format(", ".join(above[:6])))
        if feeds:
            lines.append(self.tr("Feeds: {0}").format(feeds))
        self.facts.setText("\n".join(lines))
        self.facts.setAccessibleName(self._say(row))
