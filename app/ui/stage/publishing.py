"""Writes a Stage's page and calendar where the person says, and shows the page in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.exchange.stage_changes import publish_stage, since_published
from app.exchange.stage_page import Published, check_facts, publish
from app.exchange.stage_times import calendar_of
from app.media.atomic import written_whole
from app.production.stage_visuals import visuals_of
from app.story.edits import Change
from app.story.stage import Stage
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.kit.dialogs import Answer, ask, ask_text, save_file
from app.ui.shell.desk import Desk


class Publishing(QObject):
    """`published` tells what was written, and how it differs from what lay there."""

    published = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = TemporaryDirectory(prefix="slateroom-page-")

    def close(self) -> None:
        """Pages that were only looked at go."""
        self._folder.cleanup()

    async def ask(self, stage: Stage) -> None:
        """Asks for the form, where to, and where the page will live; then writes it."""
        answers = (
            Answer("zip", self.tr("As one .zip…")),
            Answer("folder", self.tr("As a folder…"), "primary"),
        )
        form = await ask(
            self._desk.theme, self._desk.window, self.tr("Publish {0}").format(stage.title[:60]),
            self.tr("Plain files that any web host can serve. Nothing is sent anywhere."), answers,
        )  # fmt: skip
        if not form:
            return
        if not stage.address:
            stage = await self._with_address(stage)
        target = await self._ask_target(stage, ".zip" if form == "zip" else "")
        if target is not None:
            await self.write(stage, target)

    async def _with_address(self, stage: Stage) -> Stage:
        """Asks where the page will live; it need not be known."""
        words = await ask_text(
            self._desk.theme, self._desk.window, self.tr("Where will the page live?"),
            self.tr("A shared link shows the cover only if the page knows its own address."),
            "https://", accept=self.tr("Keep"),
        )  # fmt: skip
        address = (words or "").strip()
        if address in ("", "https://"):
            return stage
        found = stage.model_copy(update={"address": address})
        check_facts(found)
        edit = Change(table="stages", id=stage.id, fields={"address": address})
        await self._desk.workspace.apply([edit], "person", "address of the page")
        return found

    async def _ask_target(self, stage: Stage, suffix: str) -> Path | None:
        since = await in_thread(since_published, self._desk.workspace, stage)
        last = Path(since.target) if since else None
        if last is None or last.suffix != suffix or not last.parent.is_dir():
            last = self._desk.workspace.file.exports / f"{_plain(stage.title)}{suffix}"
            await in_thread(lambda: last.parent.mkdir(parents=True, exist_ok=True))
        patterns = f"*{suffix}" if suffix else "*"
        title = self.tr("Publish to")
        return await save_file(self._desk.window, title, patterns, last, suffix[1:])

    async def write(self, stage: Stage, target: Path) -> Published:
        """Writes the page, says how it differs from the last one, and tells it."""
        done = await in_thread(publish_stage, self._desk.workspace, stage, target)
        if (
            done.added
            and not done.changed
            and not done.removed
            and len(done.added) == len(done.files)
        ):
            said = self.tr("Wrote {0}, {1} files").format(target.name, len(done.files))
        elif done.added or done.changed or done.removed:
            said = self.tr("Wrote {0}: {1} new, {2} changed, {3} gone").format(
                target.name, len(done.added), len(done.changed), len(done.removed)
            )
        else:
            said = self.tr("Wrote {0}: it is as it was").format(target.name)
        self._desk.notice(said, "approved")
        self.published.emit(done)
        return done

    async def look(self, stage: Stage) -> Path:
        """The page as it would be published now, in the person's browser."""
        target = Path(self._folder.name) / stage.id
        visuals = visuals_of(self._desk.workspace, stage)
        await in_thread(publish, stage, visuals, target)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target / "index.html")))
        return target / "index.html"

    async def save_calendar(self, stage: Stage, target: Path | None = None) -> None:
        """The event as a calendar file."""
        data = await in_thread(calendar_of, stage, stage.id)
        if data is None:
            raise BadInput("The event has no date yet.", "Set one first.")
        if target is None:
            first = self._desk.workspace.file.exports / f"{_plain(stage.title)}.ics"
            title = self.tr("Save the calendar file")
            target = await save_file(self._desk.window, title, "*.ics", first, "ics")
        if target is not None:
            await in_thread(_write, target, data)
            self._desk.notice(self.tr("Wrote {0}").format(target.name), "approved")


def _write(target: Path, data: bytes) -> None:
    with written_whole(target) as part:
        part.write_bytes(data)


def _plain(title: str) -> str:
    """A file's name from a title."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-")[:60] or "stage"
