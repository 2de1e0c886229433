"""An asset closely: its sheet, its name and description, where it is seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.story.edits import Change
from app.ui.inspector.look import Look
from app.ui.kit.labels import PlainLabel
from app.ui.kit.toggle import Toggle
from app.ui.shell.desk import Desk


class AssetPage(QWidget):
    """Edits one character, location or prop."""

    jump_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asset = ""
        theme = desk.theme
        self.look = Look(theme, desk.pictures)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.editingFinished.connect(lambda: self._tell("name", self.name.text().strip()))
        self.description = QPlainTextEdit()
        self.description.setAccessibleName(self.tr("Description"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(theme.px(110))
        self.description.setPlaceholderText(
            self.tr("How it looks: age, build, hair, clothes, material, light.")
        )
        self.description.focusOutEvent = self._left  # type: ignore[method-assign]
        self.sheet = Toggle(theme, self.tr("Make a sheet first"))
        self.sheet.toggled.connect(lambda on: self._tell("sheet", on))
        self.seen = PlainLabel(theme, "", "base", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.look)
        column.addWidget(PlainLabel(theme, self.tr("Name"), "small", "muted"))
        column.addWidget(self.name)
        column.addWidget(PlainLabel(theme, self.tr("Description"), "small", "muted"))
        column.addWidget(self.description)
        column.addWidget(PlainLabel(theme, self.tr("Make a sheet before frames"), "small", "muted"))
        column.addWidget(self.sheet)
        column.addWidget(PlainLabel(theme, self.tr("Seen in"), "strong"))
        column.addWidget(self.seen)
        column.addStretch()

    def show_asset(self, asset_id: str) -> None:
        """Shows an asset as it stands."""
        board, workspace = self._desk.workspace.board, self._desk.workspace
        asset = board.assets_by_id.get(asset_id)
        self._asset = ""
        if asset is None:
            return
        sheet = board.sheet_of(asset_id)
        take = workspace.chosen(sheet.id) if sheet else None
        self.look.show_picture(str(workspace.take_path(take)) if take else "", 16 / 9)
        if not self.name.hasFocus():
            self.name.setText(asset.name)
        if not self.description.hasFocus():
            self.description.setPlainText(asset.description)
        self.sheet.setChecked(asset.sheet)
        shots = [s.id for s in board.shots_showing(asset_id)]
        rows = [row for id in shots if (row := self._desk.projection.shot(id))]
        self.seen.setText(", ".join(row.number for row in rows) or self.tr("No shot yet"))
        self.setEnabled(not self._desk.read_only)
        self._asset = asset_id

    def _left(self, event: object) -> None:
        QPlainTextEdit.focusOutEvent(self.description, event)  # type: ignore[arg-type]
        self._tell("description", self.description.toPlainText().strip())

    def _tell(self, field: str, value: object) -> None:
        asset = self._desk.workspace.board.assets_by_id.get(self._asset)
        if asset is not None and getattr(asset, field) != value:
            edit = Change(table="assets", id=asset.id, fields={field: value})
            self._desk.edit([edit], f"{field} of {asset.name}")
