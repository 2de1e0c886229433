"""Settings > Agents: the words of a role are changed, kept as versions, and brought back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from app.store import role_rows
from app.store.role_rows import RoleCall
from app.ui.kit.shortcuts import Shortcuts
from app.ui.settings.agents_page import AgentsPage
from app.ui.settings.dialog import SettingsDialog
from app.ui.shell.application import Application
from tests.ui.shell.apps import running_app


@asynccontextmanager
async def opened(home: Path) -> AsyncIterator[tuple[Application, AgentsPage]]:
    async with running_app(home) as application:
        calls = [
            RoleCall(f"jb_{i}", "pr", "optimiser", "place-first", "a/m", 100, 20, 1.0 + i,
                     application.studio.clock.now() + 4e9, "", 390, i % 4 != 0)
            for i in range(20)
        ]  # fmt: skip
        await application.studio.user.database.write(lambda db: role_rows.put_calls(db, calls))
        dialog = SettingsDialog(application, Shortcuts())
        dialog.show_page("agents")
        dialog.show()
        page = dialog.findChild(AgentsPage)
        assert page is not None
        await until(lambda: page.editor.version.count() > 0)
        yield application, page
        dialog.close()
        dialog.deleteLater()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.005)  # the store answers from its own thread


def choose(page: AgentsPage, role: str) -> None:
    roles: QListWidget = page.roles
    for row in range(roles.count()):
        if roles.item(row).data(Qt.ItemDataRole.UserRole) == role:
            roles.setCurrentRow(row)


def cells(page: AgentsPage, name: str) -> list[str]:
    table = page.table
    for row in range(table.rowCount()):
        if table.item(row, 0).text() == name:
            return [table.item(row, column).text() for column in range(table.columnCount())]
    return []


def test_numbers_stand_beside_the_words(run, tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(tmp_path) as (_, page):
            row = cells(page, "Place first")
            assert row[:3] == ["Place first", "50%", "20"]
            assert row[6] == "75%"
            assert cells(page, "People first")[6] == "not known yet"

    run(body)


def test_words_are_saved_as_a_version_and_reset(run, tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(tmp_path) as (application, page):
            choose(page, "critic")
            await until(lambda: page.editor.title.text() == "Careful" and page.editor.version.count() == 1)  # fmt: skip
            page.editor.words.setPlainText("Be kind to it.")
            page.editor.save.click()
            await until(lambda: page.editor.version.count() == 2 and page.editor.reset.isEnabled())
            variants = application.studio.variants
            assert (await variants.get("critic", "careful")).wording.prompt == "Be kind to it."
            page.editor.reset.click()
            await until(lambda: page.editor.version.count() == 3)
            assert "kind" not in page.editor.words.toPlainText()

    run(body)


def test_a_variant_without_words_is_refused_and_says_why(run, tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(tmp_path) as (application, page):
            page.editor.words.setPlainText("  ")
            page.editor.save.click()
            await until(lambda: "needs" in page.editor._said.text())
            assert (await application.studio.variants.get("optimiser", "place-first")).version == 0

    run(body)


def test_models_can_be_switched_off(run, tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(tmp_path) as (application, page):
            assert page.allowed.isChecked()
            page.allowed.click()
            async with asyncio.timeout(30):
                while await application.studio.user.setting("roles.use_models") is not False:
                    await asyncio.sleep(0.005)  # the store answers from its own thread

    run(body)
