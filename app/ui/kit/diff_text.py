"""The difference of two wordings, written into a text field."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.kit.theme import Theme
from app.ui.kit.word_diff import word_diff


def write_difference(field: QPlainTextEdit, theme: Theme, old: str, new: str) -> None:
    """What went is struck out, what came is underlined."""
    tokens = theme.tokens
    field.clear()
    cursor = field.textCursor()
    for piece in word_diff(old, new):
        shape = QTextCharFormat()
        if piece.kind == "removed":
            shape.setForeground(theme.colour("retake"))
            shape.setBackground(theme.colour(tokens.retake.bg or "well"))
            shape.setFontStrikeOut(True)
        elif piece.kind == "added":
            shape.setForeground(theme.colour("approved"))
            shape.setBackground(theme.colour(tokens.approved.bg or "well"))
            shape.setFontUnderline(True)
        cursor.insertText(piece.text, shape)
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    field.setTextCursor(cursor)
