"""What is chosen on the canvas, in its outline and in the whole window: one and the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.ui.canvas.acts import Acts
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.landmark_acts import LandmarkActs
from app.ui.canvas.outline import Outline
from app.ui.canvas.surface import Surface
from app.ui.kit.desk_port import DeskPort


class Choosing(QObject):
    """Nodes, or one wire, or one frame or note. `changed`: something else is chosen."""

    changed = Signal()

    def __init__(
        self,
        desk: DeskPort,
        surface: Surface,
        outline: Outline,
        feed: GraphFeed,
        acts: Acts,
        landmark_acts: LandmarkActs,
    ) -> None:
        super().__init__(surface)
        self._desk = desk
        self._surface = surface
        self._outline = outline
        self._feed = feed
        self._acts = acts
        self._landmark_acts = landmark_acts
        desk.selection.changed.connect(self.follow_selection)

    def nodes(self) -> list[str]:
        """The chosen nodes that are on the board."""
        return [n for n in self._surface.chosen if n in self._feed.nodes]

    def choose(self, nodes: Sequence[str], current: str = "") -> None:
        """Chooses nodes here and for the whole window."""
        real = tuple(n for n in nodes if n in self._feed.nodes)
        self._surface.choose(nodes, current)
        self._outline.follow(tuple(nodes), current)
        rows = self._desk.workspace.board.nodes_by_id
        shots = tuple(dict.fromkeys(rows[n].shot for n in real if rows[n].shot))
        followed = rows[current].shot if current in rows else ""
        self._desk.selection.set_nodes(real, shots, followed)
        self.changed.emit()

    def choose_in_outline(self, nodes: tuple[str, ...], current: str) -> None:
        """The same, and brings it into sight."""
        self.choose(nodes, current)
        if current:
            self._surface.show_node(current)

    def choose_wire(self, wire: str) -> None:
        """One wire."""
        self._surface.wire = wire
        self._surface.update()
        self.changed.emit()

    def choose_mark(self, mark: str) -> None:
        """One frame or note, and no node."""
        self._surface.choose(())
        self._desk.selection.set_nodes((), (), "")
        self._surface.landmark = mark
        self._surface.update()
        self._outline.follow_mark(mark)
        self.changed.emit()

    def show_mark(self, mark: str) -> None:
        """The same, and brings it into sight."""
        self.choose_mark(mark)
        self._surface.show_node(mark)

    def follow_selection(self) -> None:
        """Shots that are chosen elsewhere are chosen here by their nodes."""
        selection = self._desk.selection
        if selection.nodes or not selection.ids:
            if set(selection.nodes) != set(self._surface.chosen):
                self._surface.choose(selection.nodes)
                self._outline.follow(selection.nodes, self._surface.current)
                self.changed.emit()
            return
        board = self._desk.workspace.board
        nodes = [f.id for shot in selection.ids for f in board.frames_of(shot)]
        self._surface.choose(nodes)
        self._outline.follow(nodes, self._surface.current)
        self.changed.emit()

    # -- what is done with it -------------------------------------------------------------------

    def open(self) -> None:
        """Asks for its words or settings."""
        if self._surface.landmark:
            self._landmark_acts.edit()
        else:
            self._acts.open(self._surface.current)

    def rename(self) -> None:
        """Asks for another name."""
        if self._surface.landmark:
            self._landmark_acts.edit()
        else:
            self._acts.rename(self._surface.current)

    def delete(self) -> None:
        """Takes it off the canvas."""
        if self._surface.landmark:
            self._landmark_acts.remove()
        else:
            self._acts.delete(self.nodes(), self._surface.wire)
