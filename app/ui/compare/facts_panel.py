"""What differs between two takes: model, seed, parameters, cost, and the words of their prompts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.compare.sides import Side, facts_side_by_side
from app.ui.kit.diff_text import write_difference
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.theme import Theme


class FactsPanel(QScrollArea):
    """Shows two sides' facts; what is the same is muted and stands below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sides: tuple[Side, Side] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What differs"))
        page = QWidget()
        page.setProperty("ground", "panel")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._same = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.wording = Segmented(
            theme,
            (Segment("sent", self.tr("Sent")), Segment("written", self.tr("Written"))),
            self.tr("Which wording"),
            height=24,
        )
        self.wording.chosen.connect(lambda _key: self._show_words())
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setAccessibleName(self.tr("Words of the prompts that differ"))
        self._words.setTabChangesFocus(True)
        self._words.setMinimumHeight(theme.px(200))
        self._count = PlainLabel(theme, "", "small", "muted", wrap=True)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Prompt, from A to B"), "strong"))
        head.addStretch()
        head.addWidget(self.wording)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addWidget(PlainLabel(theme, self.tr("What differs"), "strong"))
        column.addLayout(self._grid)
        column.addWidget(self._same)
        column.addSpacing(6)
        column.addLayout(head)
        column.addWidget(self._words, 1)
        column.addWidget(self._count)
        self.setWidget(page)
        theme.changed.connect(self._show_words)

    def show_sides(self, first: Side, second: Side) -> None:
        """A and B."""
        if (first, second) == self._sides:
            return
        self._sides = (first, second)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        rows = facts_side_by_side(first, second)
        differ = [row for row in rows if row[1] != row[2]]
        heads = ("", f"A · {first.label}", f"B · {second.label}")
        for place, words in enumerate(heads):
            self._grid.addWidget(ElidedLabel(self._theme, words, "caption", "muted"), 0, place)
        for number, (name, left, right) in enumerate(differ, 1):
            self._grid.addWidget(PlainLabel(self._theme, name, "small", "muted"), number, 0)
            for place, value in ((1, left), (2, right)):
                self._grid.addWidget(ElidedLabel(self._theme, value or "–", "base"), number, place)
        same = ", ".join(f"{name} {left}" for name, left, right in rows if left == right)
        words = self.tr("The same: {0}").format(same) if same else ""
        if not differ:
            words = self.tr("Nothing but the words. {0}").format(words)
        self._same.setText(words)
        self._same.setVisible(bool(words))
        self._show_words()

    def _show_words(self) -> None:
        if self._sides is None:
            return
        first, second = self._sides
        sent = self.wording.key == "sent"
        old = first.sent if sent else first.prompt
        new = second.sent if sent else second.prompt
        write_difference(self._words, self._theme, old, new)
        if old == new:
            self._count.setText(self.tr("The same words"))
        else:
            self._count.setText(self.tr("Struck out: only in A. Underlined: only in B."))
