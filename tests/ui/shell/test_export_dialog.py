"""The export dialog writes, says how it ended, and opens what it wrote last, once."""

from __future__ import annotations

import os
from pathlib import Path

from app.ui.shell.export_dialog import ExportDialog
from app.ui.shell.package_dialog import PackageDialog
from tests.ui.shell.apps import running_app, settled


def test_what_was_written_last_is_opened_once(run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running_app(tmp_path) as app:
            window = await app.new_project("Ferry", first="A boat at night.")
            assert window is not None
            await settled(window)
            dialog = ExportDialog(window.desk, window)
            opened: list[Path] = []
            dialog.open_file = opened.append  # type: ignore[method-assign]
            dialog.findChild(type(dialog._kinds.buttons()[0]), "export_csv").setChecked(True)
            dialog.show()
            assert dialog.show_button.isHidden()
            for name in ("one.csv", "two.csv"):
                assert await dialog.write(tmp_path / name) == tmp_path / name
            assert not dialog.show_button.isHidden() and dialog.go.isEnabled()
            dialog.show_button.click()
            assert opened == [tmp_path / "two.csv"]
            _picture(dialog, "export")
            package = PackageDialog(window.desk, window)
            package.show()
            _picture(package, "package")
            package.close()
            dialog.close()
            assert dialog.is_cancelled()

    run(work)


def _picture(dialog, name: str) -> None:
    """Kept where somebody wants to look at it."""
    folder = os.environ.get("SLATEROOM_LOOK")
    if folder:
        dialog.grab().save(f"{folder}/{name}.png")
