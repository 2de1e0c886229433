"""Copy, cut, paste: a piece of the canvas through the system's clipboard, between projects too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, QPointF
from PySide6.QtWidgets import QApplication

from app.story.edits import Archive, Edit, Pick
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.ui.canvas import clipping, landmark_edits
from app.ui.canvas.acts import Acts
from app.ui.canvas.dropping import media_in
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.surface import Surface
from app.ui.kit.desk_port import DeskPort

MIME = "application/x-slateroom-canvas+json"
_STEP = 40  # how far beside the last one the same thing is pasted


class Clipboard(QObject):
    """What is pasted again and again goes a little further each time."""

    def __init__(self, desk: DeskPort, surface: Surface, feed: GraphFeed, acts: Acts) -> None:
        super().__init__(surface)
        self._desk = desk
        self._surface = surface
        self._feed = feed
        self._acts = acts
        self._pasted = 0
        self._last = ""

    def _chosen(self) -> tuple[list[str], list[str]]:
        """Nodes and landmarks that are meant: a frame is copied with all that it holds."""
        surface = self._surface
        mark = self._feed.landmarks.get(surface.landmark)
        if mark is None:
            return [n for n in surface.chosen if n in self._feed.nodes], []
        boxes = {n: b for n, b in surface.scene.boxes.items() if n in self._feed.nodes}
        nodes, inner = landmark_edits.held(mark, boxes, self._feed.landmarks)
        return nodes, [mark.id, *inner]

    def copy(self) -> bool:
        """Puts what is chosen on the clipboard, as a document and as its text."""
        nodes, marks = self._chosen()
        if not (nodes or marks):
            return False
        found = clipping.clip(self._desk.workspace, nodes, marks, self._surface.scene.boxes)
        text = found.model_dump_json()
        data = QMimeData()
        data.setData(MIME, text.encode())
        data.setText(text)
        QApplication.clipboard().setMimeData(data)
        self._last, self._pasted = text, 0
        said = self.tr("1 node copied") if len(nodes) == 1 else self.tr("{0} nodes copied")
        self._desk.notice(said.format(len(nodes)))
        return True

    def cut(self) -> None:
        """Copies it and takes it off the board; one undo brings it back."""
        nodes, marks = self._chosen()
        if not self._desk.read_only and self.copy():
            gone: list[Edit] = [Archive(table="nodes", id=n) for n in nodes]
            gone += landmark_edits.remove(marks)
            self._acts.apply(gone, f"cut {len(nodes)} nodes")

    def paste(self) -> None:
        """Makes what lies on the clipboard, in the middle of what is in sight. Files that were
        copied in a file manager become nodes."""
        if self._desk.read_only:
            return
        data = QApplication.clipboard().mimeData()
        paths = media_in(data)
        middle = self._surface.camera.to_scene(self._surface.view().center())
        if data.hasFormat(MIME):
            text = bytes(data.data(MIME).data()).decode("utf-8", "replace")
        elif paths:
            self._acts.files(paths, middle)
            return
        else:
            text = data.text()
        self._desk.run(self._paste(text, middle), "paste")

    async def _paste(self, text: str, middle: QPointF) -> None:
        workspace = self._desk.workspace
        if not text.lstrip().startswith("{"):
            raise BadInput("Nothing that belongs on a canvas lies on the clipboard.")
        found = clipping.read(text)
        here = found.project == workspace.board.project.id
        self._pasted = self._pasted + 1 if text == self._last else 1
        self._last = text
        x, y = found.corner() if here else (middle.x() - 200, middle.y() - 120)
        shift = _STEP * (self._pasted if here else self._pasted - 1)
        nodes, edits = clipping.paste(workspace.board, found, x + shift, y + shift)
        picks, missing = await self._takes(found, nodes, here)
        await workspace.apply([*edits, *picks], "person", f"paste {len(nodes)} nodes")
        self._acts.made.emit(tuple(node.id for _, node in nodes))
        if missing:
            said = self.tr("{0} pictures, clips or sounds were not there to be brought along")
            self._desk.notice(said.format(missing), "stale")

    async def _takes(
        self, found: clipping.Clipping, nodes: Sequence[clipping.Pasted], here: bool
    ) -> tuple[list[Edit], int]:
        """Takes come along as own files, so that nothing is bought twice; within one project only
        a person's own files do, for the rest is made from its words."""
        from app.media.own_takes import bring_in

        picks: list[Edit] = []
        missing = 0
        for old, node in nodes:
            if old.take is None or (here and old.op != "input"):
                continue
            path = await in_thread(clipping.file_of, found, old.take)
            try:
                if path is None:
                    raise BadInput("it is not there")
                take = await bring_in(self._desk.workspace, node, path)
            except BadInput:
                missing += 1
                continue
            picks.append(Pick(node=node.id, take=take.id))
        return picks, missing
