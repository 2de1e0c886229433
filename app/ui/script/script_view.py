"""The page of the script: painted, followed, and written on in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.ui.kit.states import State, state_look
from app.ui.kit.theme import Theme
from app.ui.script.block_editor import BlockEditor
from app.ui.script.blocks import OMITTED, Block, Source
from app.ui.script.page_layout import GUTTER, INDENTS, PageLayout, Placed

_WIDEST = 780
_SIDE = 12


class ScriptView(QAbstractScrollArea):
    """`chosen` tells a shot under the hand, `written` a field and its new text, `scrolled` that
    another part is in sight. States are asked of `state_of` when a shot is painted."""

    chosen = Signal(str)
    written = Signal(object, str)
    scrolled = Signal()

    def __init__(
        self, theme: Theme, state_of: Callable[[str], State], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state_of = state_of
        self._blocks: tuple[Block, ...] = ()
        self.page = PageLayout()
        self._selected: frozenset[str] = frozenset()
        self.current = ""
        self._found: dict[int, list[tuple[int, int]]] = {}
        self._needle = ""
        self._at = -1
        self.editor: BlockEditor | None = None
        self.read_only = False
        self._under_hand = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Script"))
        self.viewport().setAccessibleName(self.tr("Page of the script"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the script"))
        theme.changed.connect(self._arrange)

    # what is shown

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """The whole script. What is being written stays in the hand, unless it is gone."""
        self._blocks = tuple(blocks)
        self._arrange()
        editor = self.editor
        if editor is not None and self._number_of(editor.source) < 0:
            self._close_editor()

    def set_selected(self, ids: Sequence[str], current: str) -> None:
        """Which shots are chosen; the current one comes into sight."""
        self._selected, self.current = frozenset(ids), current
        span = self.page.shot_span(current)
        if span is not None:
            if not self._under_hand:
                self._reveal(span.top, span.bottom)
            words = [p.block.text for p in self.page.placed if p.block.shot == current]
            self.setAccessibleDescription(f"{span.number}: {' '.join(words)}")
        self.viewport().update()

    def page_left(self) -> float:
        """Where the page begins in the viewport."""
        return max(_SIDE, (self.viewport().width() - self.page_width()) / 2)

    def page_width(self) -> float:
        """How wide the page is."""
        return min(_WIDEST * self._theme.scale, self.viewport().width() - 2 * _SIDE)

    def top(self) -> int:
        """How far it is scrolled."""
        return self.verticalScrollBar().value()

    def _letter(self) -> float:
        return QFontMetricsF(self._theme.font("mono")).horizontalAdvance("n")

    def _arrange(self) -> None:
        self.page.arrange(self._blocks, self.page_width(), self._letter(), self._theme.scale)
        bar, view = self.verticalScrollBar(), self.viewport()
        bar.setRange(0, max(0, round(self.page.height + 2 * _SIDE) - view.height()))
        bar.setPageStep(view.height())
        bar.setSingleStep(round(self.page.row * 2))
        self.find(self._needle)
        self._place_editor()
        view.update()

    def _reveal(self, top: float, bottom: float) -> None:
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom + 2 * _SIDE > bar.value() + tall:
            bar.setValue(round(top - min(tall / 4, max(0.0, tall - (bottom - top)) / 2)))

    # finding

    def find(self, words: str) -> int:
        """Marks what contains the words; returns how often they stand there."""
        self._needle = words
        self._found = {}
        sought = words.casefold()
        if sought:
            for number, placed in enumerate(self.page.placed):
                for row, line in enumerate(placed.lines):
                    start = line.casefold().find(sought)
                    while start >= 0:
                        self._found.setdefault(number, []).append((row, start))
                        start = line.casefold().find(sought, start + len(sought))
        self.viewport().update()
        return sum(len(places) for places in self._found.values())

    def go_to_found(self, step: int) -> tuple[int, int]:
        """The next or earlier place; returns its number from 1 and how many there are."""
        numbers = sorted(self._found)
        many = sum(len(p) for p in self._found.values())
        if not numbers:
            return 0, 0
        if step > 0:
            self._at = next((n for n in numbers if n > self._at), numbers[0])
        else:
            self._at = next((n for n in reversed(numbers) if n < self._at), numbers[-1])
        placed = self.page.placed[self._at]
        self._reveal(placed.y, placed.bottom)
        if placed.block.shot:
            self.chosen.emit(placed.block.shot)
        before = sum(len(self._found[n]) for n in numbers if n < self._at)
        return before + 1, many

    # writing

    def _number_of(self, source: Source) -> int:
        return next((n for n, p in enumerate(self.page.placed) if p.block.source == source), -1)

    def edit(self, number: int) -> bool:
        """Take a paragraph into the hand; False where it cannot be written."""
        if not 0 <= number < len(self.page.placed) or self.read_only:
            return False
        block = self.page.placed[number].block
        if block.source is None:
            return False
        self._close_editor()
        text = block.text.strip("()") if block.kind == "direction" else block.text
        editor = BlockEditor(block.source, text, self.viewport())
        editor.setFont(self._theme.font("mono"))
        names = {"action": self.tr("Action of {0}"), "dialogue": self.tr("Dialogue in {0}")}
        name = names.get(block.kind, self.tr("Direction in {0}"))
        editor.setAccessibleName(name.format(block.number))
        editor.done.connect(self._on_done)
        editor.undone.connect(self._on_undone)
        editor.document().contentsChanged.connect(self._place_editor)
        self.editor = editor
        self._place_editor()
        placed = self.page.placed[number]
        self._reveal(placed.y, placed.bottom)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.moveCursor(editor.textCursor().MoveOperation.End)
        return True

    def edit_current(self) -> None:
        """Take the first paragraph of the current shot into the hand."""
        for number, placed in enumerate(self.page.placed):
            if placed.block.shot == self.current and self.edit(number):
                return

    def _place_editor(self) -> None:
        editor = self.editor
        if editor is None:
            return
        number = self._number_of(editor.source)
        if number < 0:
            return
        placed = self.page.placed[number]
        rect = self._words_rect(placed).adjusted(-9, -7, 9, 7)
        tall = editor.lines() * QFontMetricsF(editor.font()).height() + 18
        rect.setHeight(max(rect.height(), tall))
        editor.setGeometry(rect.toRect())

    def _on_done(self, text: str, step: int) -> None:
        editor = self.editor
        if editor is None:
            return
        source, changed = editor.source, text.strip() != editor.base.strip()
        self._close_editor()
        if changed:
            words = text.strip() if source.table == "shots" else " ".join(text.split())
            self.written.emit(source, words)
        if step:
            at = self._number_of(source) + step
            while 0 <= at < len(self.page.placed) and self.page.placed[at].block.source is None:
                at += step
            if self.edit(at):
                self.chosen.emit(self.page.placed[at].block.shot)
        elif self.isVisible() and not self.hasFocus() and self.window().focusWidget() is None:
            self.setFocus()

    def _on_undone(self) -> None:
        self._close_editor()
        self.setFocus()

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.blockSignals(True)
            editor.hide()
            editor.deleteLater()

    # the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        number = self._block_at(event.position())
        if number < 0:
            return
        block = self.page.placed[number].block
        again = block.shot == self.current and event.position().x() > self._words_left()
        if block.shot:
            self._under_hand = True  # what is clicked stays where it is
            self.chosen.emit(block.shot)
            self._under_hand = False
        if again:
            self.edit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit(self._block_at(event.position()))

    def _block_at(self, place: QPointF) -> int:
        y = place.y() + self.top() - _SIDE
        number = self.page.at(y)
        if number >= 0 and y > self.page.placed[number].bottom + self.page.row:
            return -1
        return number

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            shot = self.page.neighbour(self.current, -1 if key == Qt.Key.Key_Up else 1)
            if shot:
                self.chosen.emit(shot)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._place_editor()
        self.scrolled.emit()

    # the picture

    def _words_left(self) -> float:
        return self.page_left() + GUTTER * self._theme.scale + self.page.margin

    def _words_rect(self, placed: Placed) -> QRectF:
        left = self._words_left() + self.page.indent(placed.block, self._letter())
        most = INDENTS[placed.block.kind][1] * self._letter() + 4
        room = self.page_left() + self.page_width() - self.page.right - left
        return QRectF(left, placed.y - self.top() + _SIDE, min(most, room), placed.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.fillRect(self.viewport().rect(), QColor(tokens.bg))
        area = QRect(event.rect())
        top = area.top() + self.top() - _SIDE
        bottom = area.bottom() + self.top()
        sheet = QRectF(
            self.page_left() + 0.5, _SIDE - self.top() + 0.5, self.page_width() - 1,
            max(self.page.height, self.viewport().height() - 2 * _SIDE) - 1,
        )  # fmt: skip
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(sheet, 6, 6)
        for span in self.page.visible_shots(top, bottom):
            self._paint_shot(painter, sheet, span.shot, span.number, span.top, span.bottom)
        for number in self.page.visible(top, bottom):
            self._paint_block(painter, number)

    def _paint_shot(
        self, painter: QPainter, sheet: QRectF, shot: str, number: str, top: float, bottom: float
    ) -> None:
        """The gutter of one shot, and its ground if it is chosen."""
        theme, tokens = self._theme, self._theme.tokens
        by = _SIDE - self.top()
        scale = theme.scale
        if shot in self._selected:
            ground = QRectF(sheet.left(), top + by - 5, sheet.width(), bottom - top + 10)
            painter.fillRect(ground.adjusted(1, 0, -1, 0), QColor(tokens.hover))
            bar = QRectF(sheet.left(), ground.top(), 2, ground.height())
            painter.fillRect(bar, QColor(tokens.text))
        look = state_look(tokens, self._state_of(shot))
        row = QRectF(sheet.left() + 6, top + by, 38 * scale, self.page.row)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(tokens.text))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        side = theme.px(11)
        glyph = QRectF(row.right() + 5, row.center().y() - side / 2, side, side)
        theme.icons.paint(painter, glyph, look.glyph, look.tone.on_ground)
        bar = QRectF(sheet.left() + 70 * scale, top + by + 1, 5, bottom - top - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if look.state == "stale":
            pen = QPen(QColor(look.tone.fg), 1.2)
            pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif look.state in ("planned", "queued"):
            painter.setBrush(QColor(tokens.line2))
        else:
            painter.setBrush(QColor(look.tone.on_ground))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_block(self, painter: QPainter, number: int) -> None:
        theme, tokens = self._theme, self._theme.tokens
        placed = self.page.placed[number]
        block = placed.block
        rect = self._words_rect(placed)
        heading = block.kind == "heading"
        painter.setFont(theme.font("mono_strong" if heading else "mono"))
        letter = self._letter()
        for row, start in self._found.get(number, ()):
            mark = QRectF(
                rect.left() + start * letter, rect.top() + row * self.page.row + 1,
                len(self._needle) * letter, self.page.row - 2,
            )  # fmt: skip
            painter.setPen(QPen(QColor(tokens.selection), 1))
            painter.setBrush(QColor(tokens.line2))
            painter.drawRoundedRect(mark, 2, 2)
        quiet = block.kind == "direction" or block.text == OMITTED
        tone = tokens.muted if quiet else tokens.text
        lines = placed.lines
        if not block.text:
            tone, lines = tokens.faint, (self.tr("No action yet"),)
        painter.setPen(QColor(tone))
        left = rect.left()
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if heading:
            where = QRectF(self._words_left(), rect.top(), 80, self.page.row)
            painter.drawText(where, int(flags), block.number)
        for row, line in enumerate(lines):
            where = QRectF(left, rect.top() + row * self.page.row, 2000, self.page.row)
            painter.drawText(where, int(flags), line)
