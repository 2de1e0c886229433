"""One wording: its words, its model, its share; each save is a version that can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.roles.kinds import KINDS
from app.roles.variants import Variant
from app.roles.wording import Wording, checked
from app.system.clock import iso
from app.system.errors import WorldError
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort


class WordingEditor(QWidget):
    """Edits the chosen variant. Nothing is kept until it is saved."""

    saved = Signal(str)  # the variant's name

    def __init__(self, application: AppPort) -> None:
        super().__init__()
        theme = application.theme
        self._application = application
        self._variant: Variant | None = None
        self._versions: list[Variant] = []
        self._make_fields(theme)
        top, bottom = self._head(theme), self._foot(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.words, 1)
        column.addLayout(bottom)

    def _make_fields(self, theme: Theme) -> None:
        self.title = QLineEdit()
        self.title.setObjectName("variantTitle")
        self.title.setAccessibleName(self.tr("Name"))
        self.title.setMaxLength(60)
        self.version = QComboBox()
        self.version.setObjectName("variantVersion")
        self.version.setAccessibleName(self.tr("Version"))
        self.version.setMinimumWidth(theme.px(132))
        self.version.activated.connect(self._on_version)
        self.model = QComboBox()
        self.model.setObjectName("variantModel")
        self.model.setEditable(True)
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setMinimumWidth(theme.px(180))
        self.share = QSpinBox()
        self.share.setObjectName("variantShare")
        self.share.setRange(0, 100)
        self.share.setFixedHeight(theme.px(28))
        self.share.setAccessibleName(self.tr("Share"))
        self.words = QPlainTextEdit()
        self.words.setObjectName("variantWords")
        self.words.setAccessibleName(self.tr("Prompt"))
        self.words.setFont(theme.font("mono"))
        self.words.setMinimumHeight(theme.px(170))
        self.words.textChanged.connect(self._changed)

    def _head(self, theme: Theme) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(8)
        for words, control, stretch in (
            (self.tr("Name"), self.title, 2),
            (self.tr("Model"), self.model, 3),
            (self.tr("Share"), self.share, 0),
            (self.tr("Version"), self.version, 0),
        ):
            field = QVBoxLayout()
            field.setSpacing(3)
            field.addWidget(PlainLabel(theme, words, "caption", "muted"))
            field.addWidget(control)
            top.addLayout(field, stretch)
        return top

    def _foot(self, theme: Theme) -> QHBoxLayout:
        self.save = Button(theme, self.tr("Save"), "check", kind="primary")
        self.save.clicked.connect(lambda: self._start(self._save("")))
        self.copy = Button(theme, self.tr("Save as a new variant"), "copy")
        self.copy.clicked.connect(lambda: self._start(self._save_copy()))
        self.reset = Button(theme, self.tr("Reset"), "rotate-ccw")
        self.reset.clicked.connect(lambda: self._start(self._reset()))
        self._said = PlainLabel(theme, "", "small", "muted", wrap=True)
        bottom = QHBoxLayout()
        bottom.addWidget(self._said, 1)
        for button in (self.reset, self.copy, self.save):
            bottom.addWidget(button)
        return bottom

    def show_variant(self, variant: Variant) -> None:
        """Shows one; its versions are read meanwhile."""
        self._variant = variant
        self._show(variant.wording)
        self.reset.setText(self.tr("Reset to shipped") if variant.shipped else self.tr("Retire"))
        self.reset.setEnabled(variant.version > 0)
        self._start(self._read(variant))

    def _show(self, wording: Wording) -> None:
        self.title.setText(wording.title)
        self.model.setEditText(wording.model)
        self.share.setValue(wording.share)
        self.words.setPlainText(wording.prompt)
        self._changed()

    def _changed(self) -> None:
        count = len(self.words.toPlainText().split())
        self._said.set_tone("muted")
        self._said.setText(self.tr("{0} words").format(count))

    async def _read(self, variant: Variant) -> None:
        studio = self._application.studio
        wording = variant.wording
        versions = await studio.variants.versions(wording.role, wording.variant)
        best = await studio.asker.model_of(wording.role)
        if not isValid(self) or self._variant is not variant:
            return  # closed meanwhile, or another is shown
        self._versions = versions
        self.version.clear()
        for found in self._versions:
            at = iso(found.at)[:16].replace("T", " ") if found.at else ""
            words = self.tr("{0}, {1}").format(found.version, at) if found.version else self.tr("as shipped")  # fmt: skip
            self.version.addItem(words)
        sees = KINDS[wording.role].sees
        models = [m for m in studio.catalogue.all() if m.media == "text" and (m.vision or not sees)]
        self.model.clear()
        own = {name for name, s in studio.accounts.services.items() if s.local}
        self.model.addItems([m.name for m in models if m.status == "current" or m.provider in own])
        self.model.setEditText(wording.model)
        field = self.model.lineEdit()
        if field is not None:
            shown = self.tr("best: {0}").format(best) if best else self.tr("none is there: rules")
            field.setPlaceholderText(shown)

    def _on_version(self, index: int) -> None:
        if 0 <= index < len(self._versions):
            self._show(self._versions[index].wording)

    def _wording(self, name: str) -> Wording:
        assert self._variant is not None
        fields = {
            **self._variant.wording.model_dump(),
            "variant": name or self._variant.wording.variant, "retired": False,
            "title": self.title.text().strip(), "model": self.model.currentText().strip(),
            "share": self.share.value(), "prompt": self.words.toPlainText().strip(),
        }  # fmt: skip
        try:
            return checked(Wording.model_validate(fields))
        except ValueError:
            raise WorldError(self.tr("A variant needs a name and words.")) from None

    async def _save(self, name: str) -> None:
        saved = await self._application.studio.variants.save(self._wording(name))
        self.saved.emit(saved.wording.variant)

    async def _save_copy(self) -> None:
        assert self._variant is not None
        role = self._variant.wording.role
        taken = {v.wording.variant for v in await self._application.studio.variants.all(role)}
        name = next(f"own-{n}" for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)
        await self._save(name)

    async def _reset(self) -> None:
        assert self._variant is not None
        wording = self._variant.wording
        await self._application.studio.variants.reset(wording.role, wording.variant)
        self.saved.emit(wording.variant)

    def _start(self, work: object) -> None:
        self._application.tasks.start("wording", self._told(work))

    async def _told(self, work: object) -> None:
        try:
            await work  # type: ignore[misc]
        except WorldError as error:
            self._said.set_tone("retake")
            self._said.setText(str(error))
