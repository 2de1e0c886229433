"""The looks of an asset: which one is shown, and which one is worn in which scene."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.story.asset_recipes import add_look, choose_look
from app.story.base import new_id
from app.story.edits import Archive
from app.ui.kit.button import IconButton
from app.ui.kit.dialogs import ask_text
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.shell.desk import Desk


class LookChoice(QWidget):
    """`chosen` names a look of the asset; empty: as described."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asset = ""
        theme = desk.theme
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Look"))
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(lambda _i: self.chosen.emit(str(self.box.currentData() or "")))
        self.add = IconButton(theme, "plus", self.tr("New look"), framed=True)
        self.add.clicked.connect(lambda: desk.run(self._new(), "new look"))
        self.remove = IconButton(theme, "archive", self.tr("Archive this look"), framed=True)
        self.remove.clicked.connect(self._archive)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(PlainLabel(theme, self.tr("Look"), "small", "muted"))
        row.addWidget(self.box, 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)

    def show_looks(self, asset: str, look: str) -> None:
        """The looks of an asset; `look` is the one that is shown."""
        self._asset = asset
        choices = [("", self.tr("As described"))]
        choices += [(row.id, row.name) for row in self._desk.workspace.board.looks_of(asset)]
        if choices != [(self.box.itemData(n), self.box.itemText(n)) for n in range(self.box.count())]:  # fmt: skip
            self.box.clear()
            for key, text in choices:
                self.box.addItem(text, key)
        self.box.setCurrentIndex(max(0, self.box.findData(look)))
        self.add.setEnabled(not self._desk.read_only)
        self.remove.setVisible(bool(look))
        self.remove.setEnabled(not self._desk.read_only)

    async def _new(self) -> None:
        board = self._desk.workspace.board
        asset = board.assets_by_id[self._asset]
        name = await ask_text(
            self._desk.theme, self._desk.window, self.tr("New look of {0}").format(asset.name),
            self.tr("A costume, an age, a state: wet coat, ten years old."),
            accept=self.tr("Add"),
        )  # fmt: skip
        if name and name.strip():
            look = new_id("lk")
            edits = add_look(board, asset.id, name.strip(), look_id=look)
            await self._desk.workspace.apply(edits, "person", f"look of {asset.name}: {name}")
            self.chosen.emit(look)

    def _archive(self) -> None:
        look = self._desk.workspace.board.looks_by_id.get(str(self.box.currentData() or ""))
        if look is not None:
            self._desk.edit([Archive(table="looks", id=look.id)], f"archive the look {look.name}")
            self.chosen.emit("")


class ScenesLooks(QWidget):
    """Each scene in which an asset is, with the look that it has there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asset = ""
        self._shown: tuple[object, ...] = ()
        self._boxes: dict[str, QComboBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def sizeHint(self) -> QSize:
        return QSize(200, super().sizeHint().height())

    def show_asset(self, asset: str) -> None:
        """The scenes of an asset; hidden where it has no looks."""
        board = self._desk.workspace.board
        self._asset = asset
        looks = [(row.id, row.name) for row in board.looks_of(asset)]
        inside = {s.scene for s in board.shots_showing(asset)}
        scenes = [s for s in board.scenes() if s.id in inside] if looks else []
        self.setVisible(bool(scenes))
        shown = (asset, tuple(looks), tuple((s.id, s.number, s.place) for s in scenes))
        if shown != self._shown:
            self._shown = shown
            self._rebuild([(s.id, s.number, s.place or s.heading) for s in scenes], looks)
        for scene, box in self._boxes.items():
            worn = board.look_in(scene, asset)
            box.setCurrentIndex(max(0, box.findData(worn.id if worn else "")))
            box.setEnabled(not self._desk.read_only)

    def _rebuild(self, scenes: list[tuple[str, str, str]], looks: list[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self._boxes.clear()
        theme = self._desk.theme
        for row, (scene, number, place) in enumerate(scenes):
            name = place.title() if place.isupper() else place
            box = QComboBox()
            box.setAccessibleName(self.tr("Look in scene {0}").format(number))
            for key, text in [("", self.tr("As described")), *looks]:
                box.addItem(text, key)
            box.activated.connect(lambda _i, scene=scene, box=box: self._wear(scene, box))
            self._grid.addWidget(PlainLabel(theme, number, "base", "muted"), row, 0)
            self._grid.addWidget(ElidedLabel(theme, name), row, 1)
            self._grid.addWidget(box, row, 2)
            self._boxes[scene] = box

    def _wear(self, scene: str, box: QComboBox) -> None:
        board = self._desk.workspace.board
        edits = choose_look(board, scene, self._asset, str(box.currentData() or ""))
        if edits:
            name = board.assets_by_id[self._asset].name
            number = board.scenes_by_id[scene].number
            self._desk.edit(edits, f"look of {name} in scene {number}")
