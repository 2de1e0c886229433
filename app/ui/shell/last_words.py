"""What a person is still writing when the window closes is kept: a shortcut leaves no field."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.ui.shell.desk import Desk

_SECONDS = 5.0  # for the store to take it; a disk that hangs keeps no window open


async def keep_last_words(window: QWidget, desk: Desk) -> None:
    """Leaves the field that is written in, as a click elsewhere would, and waits until what that
    began is done."""
    field = window.focusWidget()
    if field is None or desk.read_only:
        return
    before = desk.tasks.running()
    left = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason)
    QCoreApplication.sendEvent(field, left)
    begun = desk.tasks.running() - before
    if begun:
        await asyncio.wait(begun, timeout=_SECONDS)
