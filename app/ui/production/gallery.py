"""What a phase has made, to be judged: tiles with Approve and Feedback, and quick words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.story.lifecycle import node_state
from app.story.vocabulary import ASPECTS
from app.ui.kit.button import Button
from app.ui.kit.judged import judged_by
from app.ui.kit.labels import PlainLabel
from app.ui.kit.life import SHOWN
from app.ui.kit.names import node_name
from app.ui.kit.states import State
from app.ui.production.clip_player import ClipPlayer
from app.ui.production.tile import Tile, TileFacts
from app.ui.shell.desk import Desk

PAGE = 40
_AT_ONCE = 4  # tiles made in one turn of the loop


def tile_facts(desk: Desk, node_id: str) -> TileFacts:
    """What the workspace knows of a node, for its tile."""
    workspace = desk.workspace
    board = workspace.board
    node = board.nodes_by_id[node_id]
    take = workspace.chosen(node_id)
    picture = take
    if take is None or take.media != "image":
        frames = board.frames_of(node.shot) if node.shot else []
        picture = workspace.chosen(frames[0].id) if frames else None
    shown = str(workspace.take_path(picture)) if picture and picture.media == "image" else ""
    if node.media == "image":
        shown = desk.projection.preview_of(node_id) or shown
    verdict = workspace.facts.verdicts.get(take.id) if take else None
    name = node_name(board, node)
    if node.op == "sheet":
        name = board.name(node).removeprefix("sheet of ")  # its asset, and its look
    return TileFacts(
        node=node_id,
        shot=node.shot,
        name=name,
        picture=shown,
        state=SHOWN[node_state(board, workspace.facts, workspace.jobs_of, node_id)],
        stale=workspace.staleness.is_stale(node_id),
        score=verdict.total if verdict else None,
        basis=judged_by(verdict) if verdict else "",
        progress=desk.projection.progress_of(node_id),
        clip=str(workspace.take_path(take)) if take and take.media == "video" else "",
    )


class Gallery(QWidget):
    """`approved` and `taken_back` name a node; `feedback` a node and the words; `chosen` tells
    which node the words go to, `opened` the shot and node of a picture that was double-clicked, `sheet_opened`
    the asset of a sheet."""

    opened = Signal(str, str)
    sheet_opened = Signal(str)
    approved = Signal(str)
    taken_back = Signal(str)
    feedback = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self._places: list[Tile] = []
        self._shown: Sequence[TileFacts] = ()
        self._making = QTimer(self)
        self._making.setSingleShot(True)
        self._making.setInterval(0)
        self._making.timeout.connect(lambda: self._lay_out(self._shown))
        self._room = PAGE
        self._tiles: dict[str, Tile] = {}
        self._node = ""
        self._playing: Tile | None = None
        self._player = ClipPlayer(self)
        self._player.frame_shown.connect(self._show_frame)
        self._player.ended.connect(lambda: self._show_frame(None))
        self._title = PlainLabel(theme, "", "strong")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._more = Button(theme, self.tr("Show more"), kind="quiet")
        self._more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    @property
    def node(self) -> str:
        """The node that feedback goes to; empty if none is chosen."""
        return self._node

    def show_nodes(
        self, title: str, nodes: Sequence[str], state_of: Callable[[str], State]
    ) -> None:
        """Shows these nodes in order; of many, those that wait come first."""
        self._title.setText(title)
        ordered = list(nodes)
        if len(ordered) > PAGE:
            rank = {"waiting": 0, "needs_person": 0, "failed": 1, "retake": 1, "running": 2}
            ordered.sort(key=lambda n: rank.get(state_of(n), 3))
        shown = [tile_facts(self._desk, n) for n in ordered[: self._room]]
        self._lay_out(shown)
        left = len(ordered) - len(shown)
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("Show {0} more").format(min(left, PAGE)))
        self.setVisible(bool(shown))

    def _lay_out(self, shown: Sequence[TileFacts]) -> None:
        """Tiles stand by place and are used again: many answers come while a phase runs."""
        if self._playing is not None and self._playing.node not in {f.node for f in shown}:
            self._player.stop()
            self._playing = None
        self._shown = shown
        for _ in range(min(_AT_ONCE, len(shown) - len(self._places))):
            place = len(self._places)
            tile = self._make_tile()
            self._grid.addWidget(tile, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            self._places.append(tile)
        ratio = ASPECTS[self._desk.workspace.board.project.aspect]
        self._tiles = {}
        if len(self._places) < len(shown):
            self._making.start()
        for place, tile in enumerate(self._places):
            tile.setVisible(place < len(shown))
            if place < len(shown):
                tile.show_facts(shown[place], ratio)
                tile.set_selected(shown[place].node == self._node)
                self._tiles[shown[place].node] = tile

    def _make_tile(self) -> Tile:
        tile = Tile(self._desk.theme, self._desk.pictures, self)
        tile.approved.connect(self.approved)
        tile.taken_back.connect(self.taken_back)
        tile.feedback_wanted.connect(self._want_feedback)
        tile.chosen.connect(self.choose)
        tile.opened.connect(self._open)
        tile.play_wanted.connect(self._play)
        return tile

    def tile(self, node: str) -> Tile | None:
        """The tile of a node, if it is shown."""
        return self._tiles.get(node)

    def choose(self, node: str) -> None:
        """Feedback goes to this node from now on."""
        self._node = node
        for one, tile in self._tiles.items():
            tile.set_selected(one == node)
        self.chosen.emit(node)

    def _want_feedback(self, node: str) -> None:
        self.choose(node)
        self.feedback.emit(node, "")

    def _open(self, node: str) -> None:
        found = self._desk.workspace.board.nodes_by_id.get(node)
        if found is not None and found.shot:
            self.opened.emit(found.shot, node)
        elif found is not None and found.asset:
            self.sheet_opened.emit(found.asset)

    def _show_more(self) -> None:
        self._room += PAGE
        self._desk.projection.session_changed.emit()

    # clips

    def _play(self, node: str) -> None:
        tile = self._tiles[node]
        facts = tile.picture.facts
        if facts is None or not facts.clip:
            return
        again = self._playing is tile and self._player.is_playing
        self._player.stop()
        if again:
            return
        self._playing = tile
        ratio = max(1.0, tile.picture.width() / max(1, tile.picture.height()))
        width = round(tile.picture.width() * self.devicePixelRatioF())
        fps = self._desk.workspace.board.project.fps
        work = self._player.play(Path(facts.clip), width, round(width / ratio), fps)
        self._desk.run(work, "play a clip")

    def _show_frame(self, frame: object) -> None:
        if self._playing is not None:
            self._playing.picture.show_frame(frame)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Plays nothing any more."""
        self._making.stop()
        self._player.stop()


class FeedbackBar(QWidget):
    """Quick words and a line of one's own for one node. `given` tells node and words."""

    given = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._node = ""
        theme = desk.theme
        self._name = PlainLabel(theme, "", "small_strong")
        words = (
            self.tr("Closer"),
            self.tr("Darker"),
            self.tr("Eyeline"),
            self.tr("Costume"),
            self.tr("Lighting"),
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._name)
        row.addSpacing(2)
        self._quick: list[Button] = []
        for word in words:
            button = Button(theme, word, extent="small")
            button.setProperty("extent", "tile")
            button.clicked.connect(lambda _=False, word=word: self._add(word))
            row.addWidget(button, 1)
            self._quick.append(button)
        self.field = QLineEdit()
        self.field.setObjectName("feedbackField")
        self.field.returnPressed.connect(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.field)
        self.show_node("", "")

    def show_node(self, node: str, name: str) -> None:
        """Whom the words go to."""
        self._node = node
        self._name.setText(name if len(name) <= 6 else "")
        self._name.setVisible(bool(self._name.text()))
        words = self.tr("Tell the agent what to change in {0}").format(name)
        self.field.setPlaceholderText(words if name else self.tr("Choose a picture first"))
        self.field.setAccessibleName(words if name else self.tr("Feedback"))
        for widget in (self.field, *self._quick):
            widget.setEnabled(bool(node))

    def ask(self) -> None:
        """Ready for words."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, word: str) -> None:
        text = self.field.text().strip()
        self.field.setText(f"{text}, {word.lower()}" if text else word)
        self.ask()

    def _send(self) -> None:
        text = self.field.text().strip()
        if self._node and text:
            self.field.clear()
            self.given.emit(self._node, text)
