"""The commands of the window: what can be done, and the keys that do it.

Holds no file of its own: the person's choices come and go as a plain dict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

WINDOW = "window"


@dataclass(frozen=True)
class Command:
    """One command. `scope` is the view that has the keys while it is focused, or the window."""

    id: str
    group: str
    default: str
    scope: str
    action: QAction

    @property
    def text(self) -> str:
        """Its name, as a person reads it."""
        return self.action.text().replace("&", "").rstrip("…")

    @property
    def keys(self) -> str:
        """The keys that run it now, in a portable spelling; empty for none."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)


class Shortcuts(QObject):
    """All commands by id, with keys that a person can change."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}

    def add(
        self, action: QAction, id: str, group: str, default: str = "", scope: str = WINDOW
    ) -> Command:
        """Register `action`; `default` is its keys, portable (`Ctrl+K`). Ids are unique."""
        if id in self._commands:
            raise ValueError(f"command {id} is registered twice")
        command = Command(id, group, default, scope, action)
        self._commands[id] = command
        if scope != WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setShortcut(QKeySequence(default))
        return command

    def commands(self) -> tuple[Command, ...]:
        """All commands, in the order in which they came."""
        return tuple(self._commands.values())

    def command(self, id: str) -> Command:
        """One command. Raises KeyError."""
        return self._commands[id]

    def conflict(self, id: str, keys: str) -> Command | None:
        """The other command that has these keys where this one would use them."""
        wanted = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
        if not wanted:
            return None
        mine = self._commands[id]
        for other in self._commands.values():
            shared = other.scope == mine.scope or WINDOW in (other.scope, mine.scope)
            if other.id != id and shared and other.keys == wanted:
                return other
        return None

    def set_keys(self, id: str, keys: str) -> None:
        """Give a command other keys; it takes them from a command that has them."""
        other = self.conflict(id, keys)
        if other is not None:
            other.action.setShortcut(QKeySequence())
            self.changed.emit(other.id)
        self._commands[id].action.setShortcut(QKeySequence(keys))
        self.changed.emit(id)

    def reset(self, id: str) -> None:
        """Back to the default keys."""
        self.set_keys(id, self._commands[id].default)

    def overrides(self) -> dict[str, str]:
        """What differs from the defaults: id -> keys."""
        return {
            command.id: command.keys
            for command in self._commands.values()
            if QKeySequence(command.default) != command.action.shortcut()
        }

    def apply(self, overrides: Mapping[str, str]) -> None:
        """Put a person's choices in force; ids that are unknown here are left alone."""
        for id, keys in overrides.items():
            if id in self._commands:
                self._commands[id].action.setShortcut(QKeySequence(keys))
                self.changed.emit(id)

    def search(self, text: str) -> tuple[Command, ...]:
        """Commands whose name, group or keys contain all words of `text`."""
        words = text.casefold().split()
        return tuple(
            command
            for command in self._commands.values()
            if all(
                word in f"{command.group} {command.text} {command.keys}".casefold()
                for word in words
            )
        )
