"""Runs a mirror for the window: whose key, what was chosen last, how far it is, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.exchange.mirror import Mirrored, mirror
from app.exchange.mirror_keys import STORE, key_from, place_named
from app.system.keys import KeyringFailed
from app.system.tasks import in_thread
from app.ui.shell.desk import Desk
from app.ui.shell.mirror_page import MirrorPage

_SETTING = "mirror"


class Mirroring:
    """Between the page that asks where to, and the mirror itself."""

    def __init__(self, desk: Desk, page: MirrorPage) -> None:
        self._desk = desk
        self._page = page

    async def load(self) -> None:
        """Shows what was chosen last."""
        self._page.remember(await self._desk.studio.user.setting(_SETTING))

    async def ask_key(self) -> None:
        """Shows where the bucket's key comes from."""
        studio = self._desk.studio
        try:
            source = await key_from(studio.environ, studio.keys)
        except KeyringFailed as error:
            source = ""
            self._desk.notice(str(error), "attention")
        self._page.show_key(source)

    async def run(self, folder: Path | None, note: Callable[[float], None]) -> tuple[str, bool]:
        """Copies what is not there yet, into a folder or (None) the bucket of the page. Answers
        how it ended, and whether everything lies there now. Raises `WorldError`."""
        studio, page = self._desk.studio, self._page
        page.folder = folder or page.folder
        wish = page.wish()
        target = str(folder) if folder is not None else wish.target
        if folder is None and page.new_key():
            await self._keep(page.new_key())
        place = await place_named(target, wish.environ(studio.environ), studio.keys)
        await studio.user.set_setting(_SETTING, page.chosen())
        made = await mirror(
            self._desk.workspace, place, studio.clock, studio.redactor,
            lambda done, of: note(done / max(1, of)),
        )  # fmt: skip
        return _told(made), not (made.missing or made.failed)

    async def _keep(self, key: str) -> None:
        """In the keyring; where that fails, for as long as the window is open."""
        studio = self._desk.studio
        try:
            await in_thread(studio.keys.set, STORE, key)
            self._page.show_key("keyring")
        except KeyringFailed as error:
            studio.keys.keep_for_session(STORE, key)
            self._desk.notice(str(error), "attention")


def _told(made: Mirrored) -> str:
    tr = QCoreApplication.translate
    words = tr("Mirror", "Copied: {0}. There already: {1}. In {2}.")
    words = words.format(made.sent, made.there, made.folder)
    if made.missing:
        words += " " + tr("Mirror", "{0} have lost their file here.").format(len(made.missing))
    if made.failed:
        more = tr("Mirror", "{0} were not taken for now; begin it again to go on.")
        words += " " + more.format(len(made.failed))
    return words
