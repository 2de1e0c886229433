"""Which shot, and which line, each text of a script became: by the text that they came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.planning.script_texts import is_shown, speech_of
from app.story.board import Line, Scene, Shot
from app.story.state import Board


@dataclass(frozen=True)
class Owner:
    """Ids; `line` is empty for action. Both may be off the board by now."""

    shot: str
    line: str = ""


class Owners:
    """Found once for the scenes of one script: first in the scene itself, then wherever a person
    has put them since."""

    def __init__(self, board: Board, scenes: list[Scene]) -> None:
        self._board = board
        self._found: dict[tuple[str, int], Owner] = {}
        self._shots: dict[str, list[str]] = {}  # by a text of action
        self._left: dict[tuple[str, str], int] = {}  # how often a shot still has a text
        self._lines: dict[str, list[str]] = {}  # by speech
        self._used: set[str] = set()
        self._index()
        for home in (True, False):
            for scene in scenes:
                for place, text in enumerate(scene.source.texts if scene.source else ()):
                    if (scene.id, place) not in self._found and is_shown(text):
                        self._find(scene.id, place, text, home)

    def of(self, scene: str, place: int) -> Owner | None:
        """Of one text of a scene, by its place; None where nothing was made of it."""
        return self._found.get((scene, place))

    def _index(self) -> None:
        board = self._board
        live = [s.id for s in board.shots(omitted=True)]
        known = set(live)
        gone = [s for s in board.shots_by_id if s not in known]
        place = {s: i for i, s in enumerate([*live, *gone])}
        for shot in place:
            source = board.shots_by_id[shot].source
            for text, many in Counter(source.texts if source else ()).items():
                if speech_of(text) is None:
                    self._shots.setdefault(text, []).append(shot)
                    self._left[shot, text] = many
        lines = [r for r in board.table("lines").values() if isinstance(r, Line) and r.source]
        for line in sorted(lines, key=lambda r: (r.archived, place[r.shot], r.order, r.id)):
            self._lines.setdefault(line.source, []).append(line.id)

    def _find(self, scene: str, place: int, text: str, home: bool) -> None:
        board = self._board
        if speech_of(text) is not None:
            for line in self._lines.get(text, ()):
                row = board.table("lines")[line]
                assert isinstance(row, Line)
                if line not in self._used and (not home or self._in(row.shot, scene)):
                    self._used.add(line)
                    self._found[scene, place] = Owner(row.shot, line)
                    return
            return
        for shot in self._shots.get(text, ()):
            if self._left[shot, text] and (not home or self._in(shot, scene)):
                self._left[shot, text] -= 1
                self._found[scene, place] = Owner(shot)
                return

    def _in(self, shot: str, scene: str) -> bool:
        row: Shot = self._board.shots_by_id[shot]
        return row.scene == scene
