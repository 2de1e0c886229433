"""What a node is called, in the person's language: the board's names are those of the log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.story.graph import Node
from app.story.state import Board

_SHEET = "sheet of "
_CLIP = " clip"


def node_name(board: Board, node: Node) -> str:
    """`1A`, `1A clip`, `Sheet of MARA`, `Music bed`."""
    return shown_name(board.name(node))


def shown_name(name: str) -> str:
    """The same for a name that the board gave."""
    tr = QCoreApplication.translate
    if name.startswith(_SHEET):
        return tr("Names", "Sheet of {0}").format(name.removeprefix(_SHEET))
    if name == "Music bed":
        return tr("Names", "Music bed")
    if name.endswith(_CLIP) and " " not in name.removesuffix(_CLIP):
        return tr("Names", "{0} clip").format(name.removesuffix(_CLIP))
    return name
