"""Editing on the card: its action line, its prompt, its codes. Tells what the person wants."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.story.vocabulary import MOVEMENT_CODES
from app.ui.kit.theme import Theme
from app.ui.storyboard.rows import ShotRow

_SHARED = ("2S", "3S", "group", "OTS", "POV")


class CardEditor(QObject):
    """One editor at a time, over the grid. `edited` tells shot, field and the new value."""

    edited = Signal(str, str, object)
    closed = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._row: ShotRow | None = None
        self._name = ""

    @property
    def is_open(self) -> bool:
        """Whether something is being edited."""
        return self._field is not None

    def edit_action(self, row: ShotRow, where: QRect) -> None:
        """Edit the one-line action in place."""
        field = QLineEdit(row.action)
        field.setFont(self._theme.font("base"))
        field.setAccessibleName(self.tr("Action of shot {0}").format(row.number))
        field.returnPressed.connect(self.commit)
        self._show(row, "action", field, where.adjusted(-5, -5, 5, 5))
        field.selectAll()

    def edit_prompt(self, row: ShotRow, where: QRect) -> None:
        """Edit the prompt in a field over the card; Ctrl+Enter keeps it."""
        field = QPlainTextEdit(row.prompt)
        field.setFont(self._theme.font("mono_small"))
        field.setAccessibleName(self.tr("Prompt of shot {0}").format(row.number))
        field.setTabChangesFocus(True)
        field.setPlaceholderText(self.tr("What the picture shows. Ctrl+Enter keeps it."))
        width = max(where.width(), self._theme.px(320))
        height = max(where.height(), self._theme.px(160))
        left = max(8, min(where.left(), self._host.width() - width - 8))
        top = max(8, min(where.top(), self._host.height() - height - 8))
        self._show(row, "prompt", field, QRect(left, top, width, height))
        field.moveCursor(QTextCursor.MoveOperation.End)

    def choose_code(self, row: ShotRow, name: str, at: QPoint) -> QMenu:
        """Offer the codes of a field (`size`, `angle`, `movement`) at a point of the screen."""
        menu = QMenu(self._host)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field, code, words in _choices(name):
            text = f"{code}\t{words}" if words else code
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(getattr(row, field) == code)
            value = _stored(field, code)
            action.triggered.connect(
                lambda _=False, field=field, value=value: self.edited.emit(row.id, field, value)
            )
            menu.addAction(action)
        menu.popup(at)
        return menu

    def commit(self) -> None:
        """Keep what was typed."""
        field, row, name = self._field, self._row, self._name
        if field is None or row is None:
            return
        value = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        self.cancel()
        if value.strip() != getattr(row, name):
            self.edited.emit(row.id, name, value.strip())

    def cancel(self) -> None:
        """Leave it as it was."""
        field = self._field
        self._field, self._row = None, None
        if field is not None:
            field.removeEventFilter(self)
            field.hide()
            field.deleteLater()
            self._host.setFocus()
            self.closed.emit()

    def _show(
        self, row: ShotRow, name: str, field: QLineEdit | QPlainTextEdit, where: QRect
    ) -> None:
        self.commit()
        self._field, self._row, self._name = field, row, name
        field.setParent(self._host)
        field.setGeometry(where)
        field.installEventFilter(self)
        field.show()
        field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
            strong = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if strong and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commit()
                return True
        return False


def _choices(name: str) -> list[tuple[str, str, str]]:
    """Field, code on the card, and meaning of each choice."""
    from app.ui.kit import camera_words

    if name == "angle":
        return [("angle", code, words) for code, words in camera_words.angles().items()]
    if name == "movement":
        moves = camera_words.movements().items()
        return [("movement", MOVEMENT_CODES[move], words) for move, words in moves]
    framings = camera_words.framings()
    sizes = [("size", str(code), words) for code, words in camera_words.sizes().items()]
    return sizes + [("framing", str(code), framings[code]) for code in _SHARED]


def _stored(field: str, code: str) -> str:
    """What is stored for a code: movements are stored by name."""
    if field != "movement":
        return code
    return next(move for move, short in MOVEMENT_CODES.items() if short == code)
