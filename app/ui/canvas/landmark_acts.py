"""What a person does with frames and notes: each act is one entry of the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF

from app.story.edits import Edit
from app.story.landmarks import COLOURS, Landmark, LandmarkColour
from app.ui.canvas import landmark_edits
from app.ui.canvas.acts import Acts
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.layout import Places
from app.ui.canvas.surface import Surface
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dialogs import ask_text


class LandmarkActs(QObject):
    """Asks for words where it needs them."""

    def __init__(self, desk: DeskPort, surface: Surface, feed: GraphFeed, acts: Acts) -> None:
        super().__init__(surface)
        self._desk = desk
        self._surface = surface
        self._feed = feed
        self._acts = acts

    def _mark(self) -> Landmark | None:
        return self._feed.landmarks.get(self._surface.landmark)

    def name(self, mark: Landmark) -> str:
        """What a person calls it."""
        words = " ".join(mark.text.split())[:40]
        if mark.kind == "group":
            return f"frame {words or '?'}"
        return f"note {words or '?'}"

    def group(self, nodes: Sequence[str]) -> None:
        """A frame round nodes; an empty one in the middle where none is chosen."""
        self._desk.run(self._group([n for n in nodes if n in self._feed.nodes]), "frame")

    async def _group(self, nodes: list[str]) -> None:
        title = await self._asked(self.tr("Frame"), self.tr("What is it that lies in it?"), "")
        if title is None:
            return
        board, boxes = self._desk.workspace.board, self._surface.scene.boxes
        nodes = [n for n in nodes if n in boxes]
        if nodes:
            mark, edits = landmark_edits.group(board, nodes, boxes, title)
        else:
            at = self._middle() - QPointF(240, 140)
            mark, edits = landmark_edits.add("group", at.x(), at.y(), title)
        await self._made(mark, edits, f"frame {title}")

    def note(self) -> None:
        """Words on the canvas: beside the chosen node, else in the middle."""
        self._desk.run(self._note(), "note")

    async def _note(self) -> None:
        text = await self._asked(self.tr("Note"), self.tr("It lies on the canvas only."), "", True)
        if not text:
            return
        box = self._surface.scene.boxes.get(self._surface.current)
        at = (
            box.topRight() + QPointF(20, 0)
            if box is not None
            else self._middle() - QPointF(120, 70)
        )
        mark, edits = landmark_edits.add("note", at.x(), at.y(), text)
        await self._made(mark, edits, "note on the canvas")

    def _middle(self) -> QPointF:
        return self._surface.camera.to_scene(self._surface.view().center())

    async def _asked(self, title: str, text: str, value: str, many: bool = False) -> str | None:
        if self._desk.read_only:
            return None
        desk = self._desk
        words = await ask_text(
            desk.theme, desk.window, title, text, value, self.tr("OK"), many_lines=many
        )
        return None if words is None else words.strip()[:4000]

    async def _made(self, mark: str, edits: Sequence[Edit], label: str) -> None:
        await self._desk.workspace.apply(edits, "person", label)
        self._feed.flush()
        self._surface.choose(())
        self._surface.landmark = mark
        self._acts.marked.emit(mark)

    def edit(self) -> None:
        """Another title, or other words, of the chosen one."""
        self._desk.run(self._edit(), "words of a mark")

    async def _edit(self) -> None:
        mark = self._mark()
        if mark is None:
            return
        note = mark.kind == "note"
        title = self.tr("Note") if note else self.tr("Frame")
        words = await self._asked(title, "", mark.text, note)
        if words is not None and words != mark.text:
            edits = landmark_edits.say(mark.id, words)
            await self._desk.workspace.apply(edits, "person", self.name(mark))

    def paint(self, colour: str) -> None:
        """Another colour of the chosen one."""
        mark = self._mark()
        known: dict[str, LandmarkColour] = {c: c for c in COLOURS}
        if mark is not None and colour in known and mark.colour != colour:
            label = f"colour of {self.name(mark)}"
            self._acts.apply(landmark_edits.paint(mark.id, known[colour]), label)

    def fit(self) -> None:
        """The chosen frame closes round what it holds."""
        mark = self._mark()
        if mark is not None:
            edits = landmark_edits.fit(mark, self._surface.scene.boxes, self._feed.landmarks)
            self._acts.apply(edits, f"size of {self.name(mark)}")

    def remove(self) -> None:
        """The chosen one leaves the canvas; what lies in it stays."""
        mark = self._mark()
        if mark is not None:
            label = f"remove {self.name(mark)}"
            self._acts.apply(landmark_edits.remove([mark.id]), label)

    def put(self, boxes: Mapping[str, QRectF], places: Places) -> None:
        """One entry for one drag."""
        names = [self.name(self._feed.landmarks[m]) for m in boxes if m in self._feed.landmarks]
        label = f"move {names[0] if names else '?'}"
        self._acts.apply(landmark_edits.put(boxes, places), label)
