"""Settings > Providers, as somebody new to it would use it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.production import answers
from app.production.preflight import estimate
from app.studio import Studio
from app.ui.kit.shortcuts import Shortcuts
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.providers_page import ProvidersPage
from app.ui.shell.application import Application
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.launch import LaunchBfl
from tests.fakes.projects import frame, small_project
from tests.fakes.services.bfl import FakeBfl
from tests.production.test_agent import start

KEY, WRONG = "the-right-key-1", "the-wrong-key-2"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    mine = MemoryKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@asynccontextmanager
async def opened(home: Path, **environ: str) -> AsyncIterator[ProvidersPage]:
    """The page of an app in `home`, on the row of Black Forest Labs."""
    studio = Studio(environ={"SLATEROOM_HOME": str(home), **environ})
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    QApplication.setQuitOnLastWindowClosed(False)
    application = Application(app, studio)
    await application.start()
    dialog = SettingsDialog(application, Shortcuts())
    try:
        dialog.show_page("providers")
        dialog.show()
        await settled(dialog.providers)
        choose(dialog.providers, "bfl")
        yield dialog.providers
    finally:
        dialog.close()
        await application.shut()
        dialog.deleteLater()
        if application.welcome is not None:
            application.welcome.deleteLater()


async def settled(page: ProvidersPage) -> None:
    while page.asking:
        await asyncio.gather(*page.asking)
        await asyncio.sleep(0)


def choose(page: ProvidersPage, name: str) -> None:
    page.list.setCurrentIndex(page.model.index(page.model.row_of(name)))


async def paste(page: ProvidersPage, key: str) -> None:
    page.detail.key.setFocus()
    QTest.keyClicks(page.detail.key, key)
    QTest.keyClick(page.detail.key, Qt.Key.Key_Return)
    await settled(page)


def shown(page: ProvidersPage) -> str:
    """Everything that a person could read of the key anywhere on the page."""
    fields = " ".join(f.text() for f in page.findChildren(QLineEdit))
    return f"{fields} {page.detail.result.text()} {page.detail.chip.text()}"


def test_a_wrong_key_is_understood_and_the_right_one_is_used_at_once(
    run: Any, theme: Any, own_home: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        async with (
            FakeBfl(key=KEY) as fake,
            opened(own_home, SLATEROOM_BFL_BASE_URL=fake.url) as page,
        ):
            detail, studio = page.detail, page._studio
            assert detail.chip.text() == "No key" and not detail.test.isEnabled()
            await paste(page, WRONG)
            assert detail.chip.text() == "Key rejected"
            assert "does not accept this key" in detail.result.text()
            assert detail.replace.isVisible() and not detail.key.isVisible()
            detail.replace.click()
            await paste(page, f"  {KEY} ")
            assert detail.chip.text() == "In keyring"
            assert detail.result.text().startswith("It works.")
            assert detail.balance.text()
            assert "bfl" in studio.gateway.providers and "bfl" in studio.shop.providers
            assert KEY not in shown(page) and WRONG not in shown(page)
            assert fake.accepted == 0
            detail.delete.click()
            await settled(page)
            assert detail.chip.text() == "No key" and not ring.kept
            assert "bfl" not in studio.shop.providers

    run(body)


def test_paste_a_key_test_and_produce(
    run: Any, theme: Any, own_home: Path, tmp_path: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        (own_home / "data").mkdir(exist_ok=True)
        quick = {"provider": "bfl", "id": "flux-2-pro", "typical_seconds": 0.1}
        _write(own_home / "data" / "models.json", {"models": [quick]})
        async with (
            LaunchBfl(refuses=lambda prompt: False) as fake,
            opened(own_home, SLATEROOM_BFL_BASE_URL=fake.url) as page,
        ):
            assert "pictures, clips, music by the offline artist" in page.who.text()
            await paste(page, fake.key)
            assert page.detail.result.text().startswith("It works.")
            assert "pictures by FLUX.2 pro (Black Forest Labs)" in page.who.text()
            studio = page._studio
            workspace = await small_project(studio, tmp_path, shots=1)
            await studio.ready_to_buy(workspace)
            session = await start(workspace)
            plan = estimate(workspace, session, studio.shop)
            assert plan.rows[0].model == "bfl/flux-2-pro" and plan.rows[0].micros
            halt = await studio.agent(workspace).run(session)
            assert halt.kind == "completed", halt.text
            take = workspace.chosen(frame(workspace, "1A"))
            assert take is not None and take.provider == "bfl" and fake.accepted == 1
            await studio.close(workspace)

    run(body)


def test_produce_with_a_wrong_key_says_whose_and_what_to_do(
    run: Any, theme: Any, own_home: Path, tmp_path: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        async with (
            FakeBfl(key=KEY) as fake,
            opened(own_home, SLATEROOM_BFL_BASE_URL=fake.url) as page,
        ):
            await paste(page, WRONG)
            assert page.detail.chip.text() == "Key rejected"
            said = page.who.text()
            assert "no pictures, clips from Black Forest Labs, which rejects the key" in said
            assert "pictures by" not in said, "nothing is promised that would not be made"
            studio = page._studio
            workspace = await small_project(studio, tmp_path, shots=2)
            await studio.ready_to_buy(workspace)
            session = await start(workspace)
            halt = await studio.agent(workspace).run(session)
            assert halt.kind == "account", halt.text
            assert "Black Forest Labs" in halt.text and "key" in halt.text.lower()
            assert "Settings > Providers" in halt.text
            assert fake.accepted == 0
            await paste_instead(page, KEY)
            again = await studio.agent(workspace).run(await answers.resume(workspace, session))
            assert again.kind != "account", again.text
            await studio.close(workspace)

    run(body)


async def paste_instead(page: ProvidersPage, key: str) -> None:
    page.detail.replace.click()
    await paste(page, key)


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data), encoding="utf-8")


def test_without_a_keyring_a_key_can_be_kept_until_the_app_ends(
    run: Any, theme: Any, own_home: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        ring.failing = NoKeyringError()
        async with (
            FakeBfl(key=KEY) as fake,
            opened(own_home, SLATEROOM_BFL_BASE_URL=fake.url) as page,
        ):
            detail = page.detail
            await paste(page, KEY)
            assert detail.keep.isVisible() and "no keyring" in detail._key_hint.text()
            detail.keep.click()
            await settled(page)
            assert detail.chip.text() == "Until you quit"
            assert detail.result.text().startswith("It works.")

    run(body)
    files = b"".join(p.read_bytes() for p in own_home.rglob("*") if p.is_file())
    assert KEY.encode() not in files


def test_a_locked_keyring_is_said_and_tried_again_by_the_test(
    run: Any, theme: Any, own_home: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        async with FakeBfl(key=KEY) as fake:
            async with opened(own_home, SLATEROOM_BFL_BASE_URL=fake.url) as page:
                await paste(page, KEY)
            ring.failing = KeyringLocked()
            async with opened(own_home, SLATEROOM_BFL_BASE_URL=fake.url) as page:
                assert page.detail.chip.text() == "Keyring locked"
                ring.failing = None
                page.detail.test.click()
                await settled(page)
                assert page.detail.chip.text() == "In keyring"

    run(body)


def test_addresses_switches_and_limits_are_kept(
    run: Any, theme: Any, own_home: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        async with opened(own_home) as page:
            detail = page.detail
            detail.address.setText("http://proxy.example")
            detail.address.editingFinished.emit()
            await settled(page)
            assert "in the clear" in detail._address_hint.text()
            detail.address.setText("https://proxy.example/bfl")
            detail.address.editingFinished.emit()
            await settled(page)
            assert detail.own_address.isVisible()
            detail.places.setValue(2)
            await settled(page)
            choose(page, "comfyui")
            assert detail.chip.text() == "Off"
            detail.toggle.click()
            await settled(page)
            assert detail.chip.text() == "On, no key"
        async with opened(own_home) as page:
            assert page.detail.address.text() == "https://proxy.example/bfl"
            assert page.detail.places.value() == 2
            assert page._studio.accounts.standing("comfyui").ready

    run(body)


def test_a_key_of_the_environment_can_neither_be_replaced_nor_deleted_here(
    run: Any, theme: Any, own_home: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        async with opened(own_home, SLATEROOM_BFL_API_KEY=KEY) as page:
            assert page.detail.chip.text() == "In environment"
            for widget in (page.detail.key, page.detail.replace, page.detail.delete):
                assert not widget.isVisible()
            assert ring.asked == 0

    run(body)


def test_closing_while_a_test_runs_leaves_nothing_behind(
    run: Any, theme: Any, own_home: Path, ring: MemoryKeyring
) -> None:
    async def body() -> None:
        async with FakeBfl(key=KEY) as fake:
            fake.next("hanging", at="other")
            environ = {"SLATEROOM_BFL_BASE_URL": fake.url, "SLATEROOM_BFL_API_KEY": KEY}
            async with opened(own_home, **environ) as page:
                page.detail.test.click()
                await asyncio.sleep(0)
                assert page.detail.progress.isVisible() and not page.detail.test.isEnabled()

    run(body)
