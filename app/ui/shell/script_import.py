"""A script file onto the open board: new scenes, or the changes of a revised version that a person
has looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog

from app.ui.kit.dialogs import finished

if TYPE_CHECKING:
    from app.exchange.importing import Imported, Read
    from app.ui.shell.project_window import ProjectWindow


async def import_script(window: ProjectWindow, path: Path) -> None:
    """Adds a script to the board, or follows it, as one entry that can be undone."""
    from app.exchange.importing import add, read_for

    read = await read_for(window.desk.workspace, path)
    if read.of:
        await _follow(window, read)
    else:
        window.tell_import(await add(window.desk.workspace, read))


async def _follow(window: ProjectWindow, read: Read) -> None:
    from app.exchange.importing import add, difference, follow
    from app.ui.shell.revision_dialog import RevisionDialog

    desk = window.desk
    tr = QCoreApplication.translate
    revision = difference(desk.workspace, read)
    if not revision.changes:
        await follow(desk.workspace, read)
        words = tr("Revision", "{0} changes nothing: the board is as it says")
        desk.notice(words.format(read.name), "approved")
        return
    dialog = RevisionDialog(desk.theme, window, read.name, revision)
    answer = await finished(dialog)
    if answer != QDialog.DialogCode.Accepted:
        return
    if dialog.as_new:
        window.tell_import(await add(desk.workspace, read))
        return
    facts = await follow(desk.workspace, read, dialog.chosen())
    desk.notice(told(facts), "approved")
    window.banners.show_remarks(facts.remarks)


def imported_words(facts: Imported) -> str:
    """What a script brought, in a line."""
    tr = QCoreApplication.translate
    scenes, shots, people = facts.scenes, facts.shots, len(facts.characters)
    return ", ".join(
        (
            tr("Import", "1 scene") if scenes == 1 else tr("Import", "{0} scenes").format(scenes),
            tr("Import", "1 shot") if shots == 1 else tr("Import", "{0} shots").format(shots),
            tr("Import", "1 speaking character")
            if people == 1
            else tr("Import", "{0} speaking characters").format(people),
        )
    )


def told(facts: Imported) -> str:
    """What the board followed, in a line."""
    changes = facts.changes or ()
    words = QCoreApplication.translate(
        "Revision", "{0} scenes followed the script; undo takes it back"
    )
    kept = [change for change in changes if change.kept or any(s.kept for s in change.shots)]
    said = words.format(len(changes))
    if kept:
        more = QCoreApplication.translate("Revision", "In {0} of them your own changes stayed")
        said += f". {more.format(len(kept))}"
    return said
