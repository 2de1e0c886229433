"""The way of a board to a reviewer who has no Slateroom, and of the answer back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.system.errors import WorldError
from app.ui.kit.dialogs import Answer, ask, open_files

if TYPE_CHECKING:
    from app.exchange.review_import import ReviewImported
    from app.exchange.review_merge import Fate
    from app.ui.shell.project_window import ProjectWindow

_MOST_LINES = 8


class PackageDoor(QObject):
    """File > Export review package, File > Import review."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk

    def export(self) -> None:
        """Asks what goes into a page for a reviewer, and writes it."""
        from app.ui.shell.package_dialog import PackageDialog

        dialog = PackageDialog(self._desk, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def bring(self) -> None:
        """Asks for what reviewers saved, and merges it."""

        async def work() -> None:
            patterns = self.tr("Reviews (*.review.json *.json);;All files (*)")
            paths = await open_files(self._window, self.tr("Import reviews"), patterns)
            if paths:
                await self.merge(paths)

        self._desk.run(work(), "import a review")

    async def merge(self, paths: list[Path]) -> None:
        """Merges files, tells what happened, and offers to take it back."""
        from app.exchange.review_import import import_review

        done: list[ReviewImported] = []
        lines: list[str] = []
        for path in paths:
            try:
                one = await import_review(self._desk.workspace, path)
            except WorldError as error:
                lines.append(f"{path.name}: {error}")
                continue
            done.append(one)
            lines += self._lines(one)
        changed = [one for one in done if one.seq]
        answers = [Answer("close", self.tr("Close"), "primary")]
        if changed:
            answers.insert(0, Answer("undo", self.tr("Take it back")))
        title = self.tr("Reviews are in") if done else self.tr("This is no review")
        text = "\n".join(lines)
        if await ask(self._desk.theme, self._window, title, text, answers) == "undo":
            for _ in changed:
                await self._desk.workspace.undo("reviewer")
            self._desk.notice(self.tr("The import is taken back"))

    def _lines(self, one: ReviewImported) -> list[str]:
        """What a person has to know: how many, and what of it is not as usual."""
        merge = one.merge
        counts = (
            (self.tr("{0} new"), merge.count("added") + merge.count("restored")),
            (self.tr("{0} changed"), merge.count("updated")),
            (self.tr("{0} known already"), merge.count("same")),
            (self.tr("{0} older than what is here"), merge.count("older")),
            (self.tr("{0} left out"), merge.count("left_out") + len(one.answer.remarks)),
        )
        said = ", ".join(words.format(n) for words, n in counts if n)
        lines = [f"{one.answer.author}: {said or self.tr('nothing in it')}"]
        odd = [f"   {fate.shot}: {word}" for fate in merge.fates if (word := self._odd(fate))]
        odd += [f"   {remark}" for remark in one.answer.remarks]
        lines += odd[:_MOST_LINES]
        if len(odd) > _MOST_LINES:
            lines.append("   " + self.tr("and {0} more").format(len(odd) - _MOST_LINES))
        return lines

    def _odd(self, fate: Fate) -> str:
        if fate.flag == "earlier take":
            return self.tr("written on an earlier take")
        if fate.flag == "unknown take":
            return self.tr("written on a take that is not here")
        return fate.remark
