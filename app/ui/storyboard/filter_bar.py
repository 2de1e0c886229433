"""The bar over the grid: find, filter by state, group, fidelity, size."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSlider, QWidget

from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.search_field import SearchField
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.states import STATES, State, state_look, state_word
from app.ui.kit.theme import Theme
from app.ui.storyboard.grid_view import CARD, MAX_CARD, MIN_CARD
from app.ui.storyboard.menu_button import MenuButton
from app.ui.storyboard.more_filters import MoreFilters
from app.ui.storyboard.rows import BoardFilter, Grouping

_SEARCH = 176  # a few words of what is looked for
REVIEW: frozenset[State] = frozenset({"waiting", "needs_person"})


class _SizeMark(QWidget):
    def __init__(self, theme: Theme, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(0, 0, self._size, self._size)
        self._theme.icons.paint(QPainter(self), box, "image", self._theme.tokens.muted)


class FilterBar(QFrame):
    """Tells what to show; shows nothing by itself."""

    filter_changed = Signal(BoardFilter)
    grouping_changed = Signal(str)
    sketch_only_changed = Signal(bool)
    card_width_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bar")
        self.setFixedHeight(theme.px(40))
        self._theme = theme
        self._states: frozenset[State] = frozenset()
        self._counts: Mapping[State, int] = {}
        self._hidden = 0
        self.search = SearchField(theme, self.tr("Search prompts, notes"), "Ctrl F")
        self.search.setObjectName("shotSearch")
        self.search.setMinimumWidth(theme.px(112))
        self.search.setMaximumWidth(theme.px(232))
        self.search.textChanged.connect(self._tell)
        self.states = MenuButton(theme, "list-filter", self.tr("Filter by state"), chevron=False)
        self.states.menu().aboutToShow.connect(self._fill_states)
        self.more = MoreFilters(theme)
        self.more.changed.connect(self._tell)
        self.all = Button(theme, self.tr("Show all"), "x", kind="quiet", extent="small")
        self.all.setObjectName("showAllShots")
        self.all.setToolTip(self.tr("Show all shots"))
        self.all.setVisible(False)
        self.all.clicked.connect(self.clear)
        self.grouping = MenuButton(theme, "rows-3", self.tr("Group shots"), chevron=True)
        self._groupings: dict[Grouping, QAction] = {}
        self._fill_groupings()
        words = PlainLabel(theme, self.tr("Fidelity"), "small", "muted")
        self.fidelity = Segmented(
            theme,
            (Segment("best", self.tr("Best")), Segment("sketch", self.tr("Sketch"))),
            self.tr("Fidelity"),
        )
        self.fidelity.chosen.connect(lambda key: self.sketch_only_changed.emit(key == "sketch"))
        self.size = QSlider(Qt.Orientation.Horizontal)
        self.size.setRange(MIN_CARD, MAX_CARD)
        self.size.setValue(CARD)
        self.size.setFixedWidth(theme.px(84))
        self.size.setAccessibleName(self.tr("Thumbnail size"))
        self.size.valueChanged.connect(self.card_width_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.states)
        row.addWidget(self.more)
        row.addWidget(self.all)
        row.addWidget(self.grouping)
        row.addSpacing(6)
        row.addWidget(words)
        row.addWidget(self.fidelity)
        row.addStretch(0)
        small, large = _SizeMark(theme, 13), _SizeMark(theme, 17)
        row.addWidget(small)
        row.addWidget(self.size)
        row.addWidget(large)
        self._marks = (small, large)
        self._roomy = (words, self.fidelity)
        self._name_states()
        theme.changed.connect(self._on_theme_changed)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to stand beside the script; what is left out then is in menus."""
        return QSize(self._theme.px(400), self._theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What there is room for beside a search field that holds a few words."""
        wide = self.width() - (self._theme.px(120) if self._hidden else 0)
        for widget in self._roomy:
            widget.setVisible(wide >= self._theme.px(800))
        for mark in self._marks:
            mark.setVisible(wide >= self._theme.px(480))
        menus = (self.states, self.more, self.grouping)
        words = sum(button.roomy_width() + 8 for button in menus)
        for button in menus:  # the rest: the size of the cards, and the edges
            button.set_tight(wide - words - self._theme.px(190) < self._theme.px(_SEARCH))
        self._name_all()

    def set_counts(self, counts: Mapping[State, int]) -> None:
        """How many shots there are of each state, shown beside the filter."""
        self._counts = dict(counts)
        self._name_states()

    def set_hidden(self, count: int) -> None:
        """How many shots the filter leaves out; told while there are any, with the way back."""
        self._hidden = count
        self.all.setVisible(count > 0)
        self._fit()

    def _name_all(self) -> None:
        wide = self.width() >= self._theme.px(1000)
        words = self.tr("{0} hidden · Show all") if wide else self.tr("{0} hidden")
        self.all.setText(words.format(self._hidden))

    def set_states(self, states: frozenset[State]) -> None:
        """Filter by these states; none means all."""
        if states != self._states:
            self._states = states
            self._name_states()
            self._tell()

    def set_grouping(self, grouping: Grouping) -> None:
        """Show a grouping."""
        self._groupings[grouping].setChecked(True)
        self.grouping.set_words(self._groupings[grouping].text())

    def clear(self) -> None:
        """Show everything."""
        self.search.clear()
        self.more.clear()
        self.set_states(frozenset())

    def current(self) -> BoardFilter:
        """What is asked for now."""
        return self.more.add_to(BoardFilter(self.search.text().strip(), self._states))

    def _tell(self) -> None:
        self.filter_changed.emit(self.current())

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(40))

    def _name_states(self) -> None:
        count = sum(self._counts.get(state, 0) for state in self._states)
        if not self._states:
            self.states.set_words(self.tr("All states"))
        elif self._states == REVIEW:
            self.states.set_words(self.tr("Needs review"), str(count))
        elif len(self._states) == 1:
            self.states.set_words(state_word(next(iter(self._states))), str(count))
        else:
            self.states.set_words(self.tr("{0} states").format(len(self._states)), str(count))

    def _fill_states(self) -> None:
        menu = self.states.menu()
        menu.clear()
        self._add_choice(menu, self.tr("All states"), frozenset())
        review = sum(self._counts.get(state, 0) for state in REVIEW)
        self._add_choice(menu, f"{self.tr('Needs review')}\t{review}", REVIEW)
        menu.addSeparator()
        for state in STATES:
            look = state_look(self._theme.tokens, state)
            action = menu.addAction(f"{look.word}\t{self._counts.get(state, 0)}")
            action.setCheckable(True)
            action.setChecked(state in self._states)
            glyph = "circle" if look.glyph == "ring" else look.glyph
            action.setIcon(self._theme.icon(glyph, look.tone.on_ground, 14))
            action.triggered.connect(lambda on, state=state: self._toggle(state, on))

    def _add_choice(self, menu: QMenu, words: str, states: frozenset[State]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(self._states == states)
        action.triggered.connect(lambda: self.set_states(states))

    def _toggle(self, state: State, on: bool) -> None:
        self.set_states(self._states | {state} if on else self._states - {state})

    def _fill_groupings(self) -> None:
        group = QActionGroup(self)
        names: tuple[tuple[Grouping, str], ...] = (
            ("scene", self.tr("By scene")),
            ("state", self.tr("By state")),
            ("none", self.tr("No groups")),
        )
        for key, words in names:
            action = self.grouping.menu().addAction(words)
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, key=key: self._choose_grouping(key))
            self._groupings[key] = action
        self.set_grouping("scene")

    def _choose_grouping(self, grouping: Grouping) -> None:
        self.set_grouping(grouping)
        self.grouping_changed.emit(grouping)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
