"""The head of the inspector's dock: what is looked at, in one line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.kit.chip import Chip, Tag
from app.ui.kit.dock_head import DockHead
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.states import State
from app.ui.shell.desk import Desk
from app.ui.storyboard.rows import ShotRow


class InspectorHead(DockHead):
    """The dock's title: number, codes, action, state."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent)
        theme = desk.theme
        self.number = PlainLabel(theme, self.tr("Shot"), "number")
        self.tags = (Tag(theme, "", filled=True), Tag(theme, ""), Tag(theme, ""))
        self.action = ElidedLabel(theme, "", "base", "muted")
        self.chip = Chip(theme)
        self.row.setSpacing(6)
        self.row.addWidget(self.number)
        for tag in self.tags:
            self.row.addWidget(tag)
        self.row.addWidget(self.action, 1)
        self.row.addWidget(self.chip)

    def show_row(self, row: object) -> None:
        """Shows a shot's row; None: nothing is chosen."""
        known = isinstance(row, ShotRow)
        self.number.setText(row.number if known else self.tr("Shot"))
        codes = (row.tag, row.angle, row.movement) if known else ("", "", "")
        for tag, code in zip(self.tags, codes, strict=True):
            tag.set_text(code)
            tag.setVisible(bool(code))
        self.action.setText(row.action if known else "")
        self.chip.setVisible(known)
        if known:
            self.chip.set_state(row.shown_state, progress=row.progress)

    def show_node(self, name: str, kind: str, state: State) -> None:
        """Shows a node that belongs to no shot."""
        self.show_row(None)
        self.number.setText(name)
        self.action.setText(kind)
        self.chip.setVisible(True)
        self.chip.set_state(state)
