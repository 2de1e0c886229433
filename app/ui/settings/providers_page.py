"""Who makes pictures, clips, sound and words: keys, tests, limits. The list left, one at right."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from app.providers import known_models
from app.providers.model import Model
from app.system.errors import BadInput
from app.system.keys import KeyringFailed
from app.system.tasks import Tasks
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.notice import NoticeBar
from app.ui.settings.page import Page
from app.ui.settings.provider_detail import ProviderDetail
from app.ui.settings.provider_list import ProviderList, ProviderModel
from app.ui.settings.provider_words import trouble_of
from app.ui.settings.who_makes import who_makes

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort


class ProvidersPage(Page):
    """Changes are in force at once: the gateway buys from what is ready here."""

    def __init__(self, application: AppPort) -> None:
        tr = QCoreApplication.translate
        theme = application.theme
        super().__init__(
            theme,
            tr("ProvidersPage", "Providers"),
            tr("ProvidersPage", "Who makes pictures, clips, sound and words. You can work without any of them: the offline artist is always there."),
        )  # fmt: skip
        self._application = application
        self._studio = application.studio
        self.asking: set[asyncio.Task[None]] = set()
        self._ended = False
        self.model = ProviderModel(self._models(), self)
        self.list = ProviderList(theme, self.model)
        self.detail = ProviderDetail(theme)
        self.test_all = Button(theme, self.tr("Test all"), "plug-zap")
        self.test_all.setObjectName("testAllProviders")
        self.test_all.clicked.connect(lambda: self._do("test all", self._test_all()))
        self.notice = NoticeBar(
            theme,
            self.tr("Keys live in the system keyring. Slateroom hands a key to its provider's own address and nowhere else: it is in no project, log or export."),
            closable=False,
        )  # fmt: skip
        self._lay_out()
        detail = self.detail
        detail.key_given.connect(lambda key: self._do("save", self._save(key, keep=True)))
        detail.key_kept.connect(lambda key: self._do("keep", self._save(key, keep=False)))
        detail.key_deleted.connect(lambda: self._do("delete", self._delete()))
        detail.test_asked.connect(lambda: self._do("test", self._test(self._name)))
        detail.address_given.connect(lambda url: self._do("address", self._address(url)))
        detail.switched.connect(lambda on: self._do("switch", self._switch(on)))
        detail.places_given.connect(lambda n: self._do("limit", self._limit(n)))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self._name = ""
        self._do("load", self._load())

    def _models(self) -> dict[str, list[Model]]:
        models: dict[str, list[Model]] = {}
        for found in self._studio.catalogue.all():
            models.setdefault(found.provider, []).append(found)
        return models

    def _lay_out(self) -> None:
        self.who = PlainLabel(self.theme, "", "small", "muted", wrap=True)
        self.who.setObjectName("whoMakes")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.who, 1)
        head.addWidget(self.test_all, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(self.theme.px(392))
        area.setWidget(self.detail)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.list, 1)
        left.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(area)
        self.column.addLayout(row, 1)

    # -- showing ------------------------------------------------------------------------------

    async def _load(self) -> None:
        self.test_all.setEnabled(False)
        await self._studio.ready()
        if self._ended:
            return
        self._refresh()
        first = next((i for i, s in enumerate(self._studio.accounts.all()) if s.ready), 0)
        self.list.setCurrentIndex(self.model.index(first))

    def _refresh(self) -> None:
        if self._ended:
            return
        accounts = self._studio.accounts
        self.model.show(accounts.all(), self._studio.clock.now())
        self.test_all.setEnabled(any(s.ready for s in accounts.all()) and not self.model.testing)
        self._show_detail()
        self._do("who makes what", self._tell_who())

    async def _tell_who(self) -> None:
        words = await who_makes(self._studio)
        if not self._ended:
            self.who.setText(words)

    def _show_detail(self) -> None:
        standing = self.model.at(self.list.currentIndex().row())
        if standing is None:
            return
        name = self._name = standing.service.name
        places = self._studio.gateway.capacity.places(name)
        self.detail.show_provider(standing, self.model.made_by(name), places)
        self.detail.set_busy(name in self.model.testing)

    # -- doing --------------------------------------------------------------------------------

    def _do(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """In the app's tasks: what was begun is not given up when the page is closed."""
        task = self._application.tasks.start(f"providers: {name}", work)
        self.asking.add(task)
        task.add_done_callback(self.asking.discard)

    async def _save(self, key: str, keep: bool) -> None:
        name = self._name
        try:
            await self._studio.accounts.set_key(name, key, keep)
        except (KeyringFailed, BadInput) as error:
            if not self._ended:
                self.detail.show_key_fault(str(error), isinstance(error, KeyringFailed))
            return
        if name == self._name and not self._ended:
            self.detail.key_is_stored()
        await self._studio.use_accounts()
        self._refresh()
        if self._studio.accounts.standing(name).ready:
            await self._test(name)

    async def _delete(self) -> None:
        try:
            await self._studio.accounts.delete_key(self._name)
        except KeyringFailed as error:
            if not self._ended:
                self.detail.show_key_fault(str(error))
            return
        await self._studio.use_accounts()
        self._refresh()

    async def _test(self, name: str) -> None:
        accounts = self._studio.accounts
        self.model.testing.add(name)
        self._refresh()
        left: int | None = None
        try:
            if accounts.standing(name).state == "keyring":
                await self._studio.refresh_providers()
            tested = await accounts.test(name)
            left = await accounts.balance(name) if tested.ok else None
            if tested.ok:  # what waited for this account goes on
                self._studio.gateway.capacity.accounts.lift(name)
            if tested.ok and accounts.service(name).local:
                await self._find_models(name)
        finally:
            self.model.testing.discard(name)
        self._refresh()
        if name == self._name and not self._ended:
            self.detail.show_balance(left)
            standing = accounts.standing(name)
            if not standing.ready:
                self.detail.show_result(trouble_of(standing), "retake")

    async def _find_models(self, name: str) -> None:
        """What a server of one's own has, now that it answers."""
        studio = self._studio
        provider = studio.gateway.providers.get(name)
        if provider is not None:
            await known_models.refresh(studio.user, studio.catalogue, {name: provider})
            self.model.set_models(self._models())

    async def _test_all(self) -> None:
        ready = [s.service.name for s in self._studio.accounts.all() if s.ready]
        async with Tasks("test all", on_crash=self._application.report) as tasks:
            for name in ready:
                tasks.start(name, self._test(name))
            await tasks.join()

    async def _address(self, url: str) -> None:
        try:
            await self._studio.accounts.set_base_url(self._name, url)
        except BadInput as error:
            if not self._ended:
                self.detail.show_address_fault(str(error))
            return
        if not self._ended:
            self.detail.address.clearFocus()
        await self._studio.use_accounts()
        self._refresh()

    async def _switch(self, on: bool) -> None:
        await self._studio.accounts.switch(self._name, on)
        await self._studio.use_accounts()
        self._refresh()

    async def _limit(self, places: int) -> None:
        self._studio.wishes.set_places(self._name, places)

    def end(self) -> None:
        """The page is closed: what is still under way shows nothing any more."""
        self._ended = True
