"""Agents: who does what with language models, in which words, and how well."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout
from shiboken6 import isValid

from app.production.chat_wishes import CAP_SETTING, MOST_CREDITS, cap_of
from app.roles.kinds import KINDS
from app.roles.numbers import Numbers, numbers
from app.roles.variants import Variant
from app.store import role_rows
from app.store.role_rows import RoleCall
from app.system.errors import WorldError
from app.ui.kit.button import Button
from app.ui.kit.dialogs import open_file, save_file
from app.ui.kit.labels import PlainLabel
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.toggle import Toggle
from app.ui.settings.page import Page
from app.ui.settings.role_words import role_words
from app.ui.settings.variant_table import VariantTable
from app.ui.settings.wording_editor import WordingEditor

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort

_DAY = 86_400.0


class AgentsPage(Page):
    """Roles at the left; the chosen one's variants, numbers and words at the right."""

    def __init__(self, application: AppPort) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            application.theme,
            tr("AgentsPage", "Agents"),
            tr(
                "AgentsPage",
                "Each job of a language model, in words that you can change. Numbers come from this computer; nothing is sent anywhere.",
            ),
        )
        self._application = application
        theme = application.theme
        self._variants: list[Variant] = []
        self._calls: list[RoleCall] = []
        self._variant = ""
        self.allowed = Toggle(theme, self.tr("Use language models"))
        self.allowed.setObjectName("useModels")
        self.allowed.toggled.connect(self._allow)
        hint = self.tr("Off: rules do everything, for nothing.")
        self.add_row(self.tr("Use language models"), hint, self.allowed)
        self.cap = QDoubleSpinBox()
        self.cap.setObjectName("planningCap")
        self.cap.setRange(0, MOST_CREDITS)
        self.cap.setDecimals(0)
        self.cap.setSuffix(self.tr(" cr"))
        self.cap.setFixedWidth(theme.px(120))
        self.cap.editingFinished.connect(lambda: self._work("cap", self._put_cap()))
        hint = self.tr("What the planner’s language models may cost in one project. Then the rules plan.")  # fmt: skip
        self.add_row(self.tr("Planning may cost"), hint, self.cap)
        self.roles = QListWidget()
        self.roles.setObjectName("roleList")
        self.roles.setAccessibleName(self.tr("Roles"))
        self.roles.setFixedWidth(theme.px(152))
        for name in KINDS:
            words = role_words(name)
            item = QListWidgetItem(theme.icon(words.icon), words.label)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(100, theme.px(36)))
            self.roles.addItem(item)
        self.roles.setCurrentRow(list(KINDS).index("optimiser"))
        self.roles.currentRowChanged.connect(self._on_role)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self.roles)
        columns.addLayout(self._right(), 1)
        self.column.addLayout(columns, 1)
        self._said = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.column.addWidget(self._said)
        self._work("agents", self._load())

    def _right(self) -> QVBoxLayout:
        theme = self._application.theme
        self._title = PlainLabel(theme, "", "strong")
        self._about = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.span = Segmented(
            theme,
            (
                Segment("7", self.tr("7 days"), ""),
                Segment("30", self.tr("30 days"), ""),
                Segment("0", self.tr("All"), ""),
            ),
            self.tr("Time"),
        )
        self.span.set_key("30")
        self.span.chosen.connect(lambda _: self._work("agents", self._load()))
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        head.addWidget(self.span, 0, Qt.AlignmentFlag.AlignTop)
        self.table = VariantTable(theme)
        self.table.chosen.connect(self._on_variant)
        self._verdict = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.editor = WordingEditor(self._application)
        self.editor.saved.connect(lambda name: self._work("agents", self._load(name)))
        self.take_in = Button(theme, self.tr("Import"), "folder-input")
        self.take_in.clicked.connect(lambda: self._work("import", self._import()))
        self.export = Button(theme, self.tr("Export all"), "upload")
        self.export.clicked.connect(lambda: self._work("export", self._export()))
        files = QHBoxLayout()
        files.addWidget(self._verdict, 1)
        files.addWidget(self.take_in)
        files.addWidget(self.export)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addLayout(files)
        column.addWidget(self.editor, 1)
        return column

    # -- what is shown ------------------------------------------------------------------------

    @property
    def role(self) -> str:
        return str(self.roles.currentItem().data(Qt.ItemDataRole.UserRole))

    def _work(self, name: str, work: object) -> None:
        self._application.tasks.start(name, self._told(work))

    async def _told(self, work: object) -> None:
        """Does something; what goes wrong in the person's world is said below."""
        try:
            await work  # type: ignore[misc]
        except WorldError as error:
            self._say(str(error), "retake")

    def _say(self, words: str, tone: str = "muted") -> None:
        self._said.set_tone(tone)
        self._said.setText(words)

    async def _load(self, variant: str = "") -> None:
        studio = self._application.studio
        for workspace in studio.workspaces:
            await studio.gather_numbers(workspace)
        days = float(self.span.key)
        since = time.time() - days * _DAY if days else 0.0
        calls = await studio.user.database.read(lambda db: role_rows.calls(db, since))
        variants = await studio.variants.all()
        on = await studio.user.setting("roles.use_models") is not False
        cap = await cap_of(studio.user)
        if not isValid(self):
            return  # closed meanwhile
        self._calls, self._variants = calls, variants
        self.allowed.blockSignals(True)
        self.allowed.setChecked(on)
        self.allowed.blockSignals(False)
        self.cap.setValue(cap)
        self._variant = variant or self._variant
        self._show()

    def _on_role(self) -> None:
        self._variant = ""
        self._show()

    def _rows(self) -> list[tuple[Variant, Numbers]]:
        rows: list[tuple[Variant, Numbers]] = []
        for variant in self._variants:
            name = variant.wording.variant
            calls = [c for c in self._calls if c.role == self.role and c.variant == name]
            if variant.wording.role == self.role and (calls or not variant.wording.retired):
                rows.append((variant, numbers(self.role, name, "", calls)))
        return rows

    def _show(self) -> None:
        words, rows = role_words(self.role), self._rows()
        self._title.setText(words.label)
        counts = self.tr("Accepted: {0}.").format(words.accepted)
        self._about.setText(f"{words.about} {counts}")
        names = [v.wording.variant for v, _ in rows]
        if self._variant not in names:
            self._variant = names[0] if names else ""
        self.table.fill(rows, self._variant)
        self._verdict.setText(self._compared(rows))
        self._on_variant(self._variant)

    def _compared(self, rows: list[tuple[Variant, Numbers]]) -> str:
        """The two best in words: whether one is better, and how sure that is."""
        known = [(v.wording.title, n.accepted) for v, n in rows if n.accepted.of]
        if len(known) < 2:
            return self.tr("Two variants with answers are needed for a comparison.")
        (best, a), (next_one, b) = sorted(known, key=lambda k: -(k[1].rate or 0))[:2]
        points = round(100 * ((a.rate or 0) - (b.rate or 0)))
        sure = (
            self.tr("The ranges do not meet.")
            if a.low > b.high
            else self.tr("The ranges meet: it may be chance.")
        )
        words = self.tr("{0} is accepted {1} points more often than {2}, over {3} answers.")
        return f"{words.format(best, points, next_one, a.of + b.of)} {sure}"

    def _on_variant(self, name: str) -> None:
        self._variant = name
        for variant in self._variants:
            if (variant.wording.role, variant.wording.variant) == (self.role, name):
                self.editor.show_variant(variant)

    # -- what is done -------------------------------------------------------------------------

    def _allow(self, on: bool) -> None:
        async def work() -> None:
            await self._application.studio.user.set_setting("roles.use_models", on)
            await self._application.studio.asker.refresh()

        self._work("allow models", work())

    async def _put_cap(self) -> None:
        await self._application.studio.user.set_setting(CAP_SETTING, self.cap.value())

    async def _export(self) -> None:
        title = self.tr("Export the wordings")
        path = await save_file(self.window(), title, "JSON (*.json)", Path.home() / "roles.json")
        if path is not None:
            count = await self._application.studio.variants.export(path)
            self._say(self.tr("{0} variants are in {1}.").format(count, path))

    async def _import(self) -> None:
        path = await open_file(self.window(), self.tr("Import wordings"), "JSON (*.json)")
        if path is not None:
            names = await self._application.studio.variants.take_in(path)
            await self._load()
            self._say(self.tr("{0} variants were changed.").format(len(names)))
