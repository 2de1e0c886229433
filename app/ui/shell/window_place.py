"""Where a window opens: within the screen, and where the person last had one."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

_WANTED = QSize(1600, 1000)
_FRAME = QSize(4, 36)  # what a window's own title and border take, before they are known


def open_within_screen(window: QMainWindow) -> None:
    """The wanted size where the screen has room for it, else all of the screen."""
    screen = window.screen() or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    fits = room.size() - _FRAME
    size = _WANTED.boundedTo(fits).expandedTo(window.minimumSize())
    window.resize(size)
    left = max(0, (fits.width() - size.width()) // 2)
    top = max(0, (fits.height() - size.height()) // 2)
    window.move(room.x() + left, room.y() + top)


def place_of(window: QMainWindow) -> dict[str, Any]:
    """Where a window stands and whether it is maximised, as plain values."""
    return {"geometry": packed(window.saveGeometry())}


def restore_place(window: QMainWindow, place: Mapping[str, Any]) -> bool:
    """Puts a window where one stood; whether something was remembered. Qt brings a place of a
    larger or a missing screen back onto one that is there."""
    geometry = place.get("geometry")
    return isinstance(geometry, str) and window.restoreGeometry(unpacked(geometry))


def packed(data: QByteArray) -> str:
    """Bytes as text."""
    return base64.b64encode(data.data()).decode()


def unpacked(text: str) -> QByteArray:
    """The bytes again; none where it is no such text."""
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except ValueError:
        return QByteArray()
