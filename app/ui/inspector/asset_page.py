"""An asset closely: its looks and sheets, its name and description, its pictures, where it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from app.story.asset_recipes import merge_assets, rename_asset
from app.story.edits import Change, Edit
from app.ui.inspector.asset_looks import LookChoice, ScenesLooks
from app.ui.inspector.asset_price import ChangePrice
from app.ui.inspector.asset_references import ReferenceStrip
from app.ui.inspector.asset_sheet import AssetSheet
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.toggle import Toggle
from app.ui.shell.desk import Desk


class AssetPage(QWidget):
    """Edits one character, location or prop. `changed`: something that the page shows by itself."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asset = self._look = ""
        theme = desk.theme
        self.look = LookChoice(desk)
        self.look.chosen.connect(self._show_look)
        self.sheet = AssetSheet(desk)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.editingFinished.connect(self._rename)
        self.about = PlainLabel(theme, "", "small", "muted")
        self.description = QPlainTextEdit()
        self.description.setAccessibleName(self.tr("Description"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(theme.px(92))
        self.description.focusOutEvent = self._left  # type: ignore[method-assign]
        self.description.textChanged.connect(self._price)
        self.price = ChangePrice(desk)
        self.first = Toggle(theme, self.tr("Make a sheet before frames"))
        self.first.toggled.connect(self._set_first)
        self.references = ReferenceStrip(desk)
        self.scenes_title = PlainLabel(theme, self.tr("Look in each scene"), "strong")
        self.scenes = ScenesLooks(desk)
        self.aliases = PlainLabel(theme, "", "base", "muted", wrap=True)
        self.merge = Button(theme, self.tr("Merge another into it"), "combine", extent="small")
        self._merge_menu = QMenu(self)
        self._merge_menu.aboutToShow.connect(self._fill_merge)
        self.merge.setMenu(self._merge_menu)
        self.seen = PlainLabel(theme, "", "base", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.look)
        column.addWidget(self.sheet)
        column.addWidget(PlainLabel(theme, self.tr("Name"), "small", "muted"))
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addWidget(self.description)
        column.addWidget(self.price)
        column.addWidget(PlainLabel(theme, self.tr("Reference pictures"), "small", "muted"))
        column.addWidget(self.references)
        column.addWidget(PlainLabel(theme, self.tr("Make a sheet before frames"), "small", "muted"))
        column.addWidget(self.first)
        column.addSpacing(6)
        column.addWidget(self.scenes_title)
        column.addWidget(self.scenes)
        column.addSpacing(6)
        column.addWidget(PlainLabel(theme, self.tr("Also called"), "strong"))
        column.addWidget(self.aliases)
        column.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addWidget(PlainLabel(theme, self.tr("Seen in"), "strong"))
        column.addWidget(self.seen)
        column.addStretch()

    def show_asset(self, asset_id: str) -> None:
        """Shows an asset as it stands."""
        board = self._desk.workspace.board
        asset = board.assets_by_id.get(asset_id)
        if asset is None:
            self._asset = ""
            return
        if asset_id != self._asset:
            self._look = ""
        look = board.looks_by_id.get(self._look)
        if look is not None and (look.asset != asset_id or look.archived):
            look, self._look = None, ""
        self._asset = ""
        self.look.show_looks(asset_id, self._look)
        self.sheet.show_sheet(asset_id, self._look)
        self.references.show_sheet(asset_id, self._look)
        if not self.name.hasFocus():
            self.name.setText(look.name if look else asset.name)
        words = look.description if look else asset.description
        if not self.description.hasFocus():
            if self.description.toPlainText() != words:
                self.description.setPlainText(words)
            self.price.stop()
        self.about.setText(self.tr("Description of this look") if look else self.tr("Description"))
        hint = self.tr("What differs: clothes, age, state; it is told after the description.") if look else self.tr("How it looks: age, build, hair, clothes, material, light.")  # fmt: skip
        self.description.setPlaceholderText(hint)
        self.first.setChecked(asset.sheet)
        self.scenes.show_asset(asset_id)
        self.scenes_title.setVisible(not self.scenes.isHidden())
        self.aliases.setText(", ".join(asset.aliases) or self.tr("No other name"))
        shots = [s.id for s in board.shots_showing(asset_id)]
        rows = [row for id in shots if (row := self._desk.projection.shot(id))]
        self.seen.setText(", ".join(row.number for row in rows) or self.tr("No shot yet"))
        for widget in (self.name, self.description, self.first, self.merge):
            widget.setEnabled(not self._desk.read_only)
        self._asset = asset_id

    def close_page(self) -> None:
        """Follows the project no longer."""
        self.price.stop()

    def _show_look(self, look: str) -> None:
        self._save()
        self._look = look
        self.description.clearFocus()
        self.show_asset(self._asset)

    # -- what the person changes --------------------------------------------------------------

    def _described(self) -> list[Edit]:
        """What is written in the description, if it differs."""
        board = self._desk.workspace.board
        words = self.description.toPlainText().strip()
        table, row = ("looks", self._look) if self._look else ("assets", self._asset)
        old = board.looks_by_id.get(row) or board.assets_by_id.get(row)
        if old is None or old.description == words:
            return []
        return [Change(table=table, id=row, fields={"description": words})]

    def _price(self) -> None:
        if self._asset and self.description.hasFocus():
            self.price.show_change(self._described())

    def _left(self, event: object) -> None:
        QPlainTextEdit.focusOutEvent(self.description, event)  # type: ignore[arg-type]
        self._save()

    def _save(self) -> None:
        edits = self._described() if self._asset else []
        self.price.stop()
        if edits:
            name = self._desk.workspace.board.assets_by_id[self._asset].name
            self._desk.edit(edits, f"description of {name}")

    def _rename(self) -> None:
        board, name = self._desk.workspace.board, self.name.text().strip()
        asset = board.assets_by_id.get(self._asset)
        if asset is None or not name:
            return
        look = board.looks_by_id.get(self._look)
        if look is None:
            edits = rename_asset(board, asset.id, name)
        else:
            edits = [Change(table="looks", id=look.id, fields={"name": name})] if look.name != name else []  # fmt: skip
        if edits:
            self._desk.edit(edits, f"name of {asset.name}")

    def _set_first(self, on: bool) -> None:
        asset = self._desk.workspace.board.assets_by_id.get(self._asset)
        if asset is not None and asset.sheet != on:
            edit = Change(table="assets", id=asset.id, fields={"sheet": on})
            self._desk.edit([edit], f"sheet of {asset.name}")

    def _fill_merge(self) -> None:
        board = self._desk.workspace.board
        asset = board.assets_by_id.get(self._asset)
        self._merge_menu.clear()
        others = [a for a in board.assets() if asset and a.kind == asset.kind and a != asset]
        for other in others:
            action = self._merge_menu.addAction(other.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, other=other.id: self._merge(other))
        if not others:
            self._merge_menu.addAction(self.tr("There is no other of its kind")).setEnabled(False)

    def _merge(self, other: str) -> None:
        workspace = self._desk.workspace
        board = workspace.board
        edits = merge_assets(board, workspace.facts, self._asset, other)
        names = board.assets_by_id[other].name, board.assets_by_id[self._asset].name
        self._desk.edit(edits, f"merge {names[0]} into {names[1]}")
        said = self.tr("{0} is {1} now; undo takes them apart again")
        self._desk.notice(said.format(*names))
