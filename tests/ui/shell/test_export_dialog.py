"""The export dialog writes, says how it ended, and opens what it wrote last, once."""

from __future__ import annotations

import json
import os
from pathlib import Path

from app.story.freshness import fingerprint_now
from app.story.takes import Take
from app.ui.shell.export_dialog import ExportDialog
from app.ui.shell.package_dialog import PackageDialog
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.fakes.bucket import ID, SECRET, FakeBucket
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


def test_the_takes_are_mirrored_into_a_folder_and_into_a_bucket(run, tmp_path: Path) -> None:
    async def work() -> None:
        with FakeBucket() as bucket:
            environ = {k: v for k, v in bucket.environ.items() if k.endswith(("_ID", "_KEY"))}
            async with running_app(tmp_path, environ=environ) as app:
                window = await app.new_project("Ferry", first="A boat at night.")
                assert window is not None
                await settled(window)
                dialog = ExportDialog(window.desk, window)
                dialog.show()
                dialog.findChild(type(dialog._kinds.buttons()[0]), "export_mirror").setChecked(True)
                assert not dialog.go.isEnabled()  # nothing was made yet
                await _add_take(window.desk.workspace)
                dialog._show_ready()
                assert dialog.go.isEnabled()
                _picture(dialog, "mirror-folder")
                await dialog.copy_takes(tmp_path / "copies")
                assert not dialog.show_button.isHidden()
                (manifest,) = (tmp_path / "copies").rglob("takes.jsonl")
                assert json.loads(manifest.read_text("utf-8"))["take"] == "tk-1"
                page = dialog.mirror_page
                page.place.setCurrentIndex(1)
                assert not dialog.go.isEnabled()  # no bucket is named
                for field, words in ((page.bucket, "boards/films"), (page.endpoint, bucket.environ["AWS_ENDPOINT_URL"]), (page.region, "eu-test-1")):  # fmt: skip
                    field.setText(words)
                await window.desk.tasks.join()
                assert "environment" in page.key.text() and dialog.go.isEnabled()
                _picture(dialog, "mirror-bucket")
                await dialog.copy_takes(None)
                _picture(dialog, "mirror-done")
                assert any(name.startswith("films/Ferry-") and name.endswith("takes.jsonl") for name in bucket.objects)  # fmt: skip
                stored = json.dumps(await window.desk.studio.user.setting("mirror"))
                assert "boards/films" in stored and SECRET not in stored and ID not in stored
                dialog.close()

    run(work)


async def _add_take(workspace: Workspace) -> None:
    node = next(n for n in workspace.board.nodes() if n.op == "frame")
    sha256 = workspace.file.media.store(b"a picture", ".png")
    take = Take(
        id="tk-1", node=node.id, shot=node.shot, media="image", sha256=sha256, suffix=".png"
    )
    now = fingerprint_now(workspace.board, workspace.facts, node)
    await workspace.record(FactBatch(takes=[NewTake(take, now)]))


def _picture(dialog, name: str) -> None:
    """Kept where somebody wants to look at it."""
    folder = os.environ.get("SLATEROOM_LOOK")
    if folder:
        dialog.grab().save(f"{folder}/{name}.png")
