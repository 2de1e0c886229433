"""Scenes and shots as wholes: inserted, moved, split, merged, omitted, numbered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu

from app.story import scene_recipes as recipes
from app.story.board import Scene
from app.story.edits import Change, Edit, Refused
from app.story.settle import locking, unlocking
from app.system.errors import BadInput
from app.ui.kit.dialogs import ask_text
from app.ui.storyboard.storyboard import SCOPE

if TYPE_CHECKING:
    from app.ui.shell.project_window import ProjectWindow

_LONGEST = 60  # letters of a sentence or a line in a menu


class SceneCommands(QObject):
    """Made once a window. The scene is the one chosen in the navigator, else the current shot's."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._board = lambda: self._desk.workspace.board
        self._actions: dict[str, QAction] = {}
        self._shot_commands()
        self._scene_commands()
        self._desk.projection.project_changed.connect(self._show_lock)
        self._show_lock()
        for action in self._actions.values():
            action.setEnabled(not self._desk.read_only)
        navigator = window.navigator
        navigator.menu_wanted.connect(self.open_menu)
        navigator.model.scene_dropped.connect(self._move_scene)
        navigator.model.shots_dropped.connect(self._move_shots)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _add(
        self, group: str, name: str, text: str, run: Callable[[], object], keys: str = "",
        scope: str = "window",
    ) -> None:  # fmt: skip
        action = QAction(text, self._window)
        action.triggered.connect(lambda _=False: run())
        (self._window if scope == "window" else self._window.board.grid).addAction(action)
        self._desk.shortcuts.add(action, f"scene.{name}", group, keys, scope)
        self._actions[name] = action

    def _shot_commands(self) -> None:
        group, add = self.tr("Shot"), self._add
        add(
            group, "shot_before", self.tr("New shot before"), self.new_shot_before, "Shift+N", SCOPE
        )
        add(group, "split_at", self.tr("Split shot at…"), self.choose_split, "Ctrl+Shift+S", SCOPE)
        add(
            group,
            "merge_shots",
            self.tr("Merge with next shot"),
            self.merge_shots,
            "Shift+M",
            SCOPE,
        )
        add(
            group, "omit_shots", self.tr("Omit or restore shots"), self.omit_shots, "Shift+O", SCOPE
        )
        add(group, "lock", self.tr("Lock numbers"), self.toggle_lock)
        self._actions["lock"].setCheckable(True)

    def _scene_commands(self) -> None:
        group, add = self.tr("Scene"), self._add
        add(group, "before", self.tr("New scene before…"), lambda: self.new_scene(True))
        add(group, "after", self.tr("New scene after…"), lambda: self.new_scene(False))
        add(group, "heading", self.tr("Heading…"), self.ask_heading)
        add(
            group,
            "earlier",
            self.tr("Move scene earlier"),
            lambda: self.step(-1),
            "Ctrl+Shift+PgUp",
        )
        add(group, "later", self.tr("Move scene later"), lambda: self.step(1), "Ctrl+Shift+PgDown")
        add(group, "split", self.tr("Split scene at the shot"), self.split_scene)
        add(group, "merge", self.tr("Merge with next scene"), self.merge_scenes)
        add(group, "omit", self.tr("Omit or restore scene"), self.omit_scene)
        add(group, "episode", self.tr("New episode…"), self.new_episode)

    def fill(self, menu: QMenu, names: Sequence[str]) -> None:
        """Puts commands into a menu; an empty name is a line between."""
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    # -- what is meant --------------------------------------------------------------------------

    def _scene(self) -> Scene | None:
        board = self._board()
        named = self._window.navigator.chosen_scene
        scene = board.scenes_by_id.get(named)
        if scene is not None and board.live("scenes", scene):
            return scene
        shot = board.shots_by_id.get(self._desk.selection.current)
        if shot is not None and board.live("shots", shot):
            return board.scenes_by_id[shot.scene]
        scenes = board.scenes()
        return scenes[-1] if scenes else None

    def _apply(self, build: Callable[[], Sequence[Edit]], label: str, then: str = "") -> None:
        """Makes the edits of one command, as one entry; what cannot be done is said."""

        async def work() -> None:
            try:
                edits = build()
            except Refused as refused:
                words = refused.text[:1].upper() + refused.text[1:] + "."
                raise BadInput(words) from refused
            if edits:
                await self._desk.workspace.apply(edits, "person", label)
                self._desk.projection.flush()
            if then:
                self._desk.notice(then)

        self._desk.run(work(), label)

    def _chosen(self, *ids: str) -> list[str]:
        """Those that are still there: the board may be a frame behind."""
        board = self._board()
        return [id for id in ids if (s := board.shots_by_id.get(id)) and board.live("shots", s)]

    def _number(self, shot: str) -> str:
        return self._board().number(self._board().shots_by_id[shot])

    # -- shots ----------------------------------------------------------------------------------

    def new_shot_before(self) -> None:
        """A new shot before the current one."""
        current = self._desk.selection.current
        if current in self._chosen(current):
            self._apply(lambda: recipes.insert_shot(self._board(), current, True)[0], "new shot")

    def merge_shots(self) -> None:
        """One shot of the chosen ones, or of the current one and the next."""
        board = self._board()
        ids = self._chosen(*self._desk.selection.ids)
        if len(ids) == 1:
            shot = board.shots_by_id[ids[0]]
            rows = [s.id for s in board.shots_in(shot.scene)]
            ids += rows[rows.index(shot.id) + 1 :][:1] if shot.id in rows else []
        if len(ids) != 2:
            self._desk.notice(self.tr("Choose two shots, or one that another follows in its scene"))
            return
        label = f"merge {self._number(ids[0])} and {self._number(ids[1])}"
        self._apply(lambda: recipes.merge_shots(self._board(), ids[0], ids[1]), label)

    def omit_shots(self) -> None:
        """Takes the chosen shots out of the film; where all are out, back into it."""
        board = self._board()
        rows = [board.shots_by_id[i] for i in self._chosen(*self._desk.selection.ids)]
        if not rows:
            return
        out = not all(row.omitted for row in rows)
        names = ", ".join(board.number(row) for row in rows[:6])
        words = (
            self.tr("Omitted {0}: the numbers stay, nothing of them is made")
            if out
            else self.tr("{0} is in the film again")
        )
        ids = [row.id for row in rows]
        label = f"{'omit' if out else 'restore'} {names}"
        self._apply(lambda: recipes.omit(self._board(), ids, out), label, words.format(names))

    def choose_split(self) -> None:
        """Offers the sentences and lines of the current shot to split it at."""
        board = self._board()
        shot = board.shots_by_id.get(self._desk.selection.current)
        if shot is None or not board.live("shots", shot):
            return
        menu = QMenu(self._window)
        sentences = recipes.sentences_in(shot.action)
        for n, words in enumerate(sentences[1:], 1):
            self._offer(menu, self.tr("Before “{0}”").format(_clip(words)), shot.id, "", n)
        for line in board.lines_in(shot.id)[0 if sentences else 1 :]:
            asset = board.assets_by_id.get(line.character)
            name = asset.name if asset else ""
            text = self.tr("Before {0}: “{1}”").format(name, _clip(line.text))
            self._offer(menu, text, shot.id, line.id, None)
        if menu.isEmpty():
            self._desk.notice(self.tr("There is one sentence only: nothing to split at"))
            return
        menu.popup(QCursor.pos())

    def _offer(self, menu: QMenu, words: str, shot: str, line: str, sentence: int | None) -> None:
        action = menu.addAction(words)
        build = lambda: recipes.split_shot(self._board(), shot, line, sentence)[0]  # noqa: E731
        label = f"split {self._number(shot)}"
        action.triggered.connect(lambda _=False: self._apply(build, label))

    def _move_shots(self, ids: Sequence[str], scene: str) -> None:
        """Shots that were dropped on a scene stand at its end."""
        names = ", ".join(self._number(i) for i in ids)
        self._apply(lambda: recipes.move_shots(self._board(), ids, scene), f"move {names}")

    def toggle_lock(self) -> None:
        """Numbers stay as they are from now on; or follow the story again."""
        locked = self._board().project.locked
        if locked:
            words = self.tr("Numbers follow the story again")
            self._apply(lambda: unlocking(self._board()), "unlock numbers", words)
        else:
            words = self.tr("Numbers stay: what is put in between gets one of its own, such as 1AA")
            self._apply(lambda: locking(self._board()), "lock numbers", words)

    def _show_lock(self) -> None:
        self._actions["lock"].setChecked(self._board().project.locked)

    # -- scenes ---------------------------------------------------------------------------------

    def new_scene(self, before: bool) -> None:
        """Asks for a heading and puts a scene beside the one that is meant."""
        beside = self._scene()

        async def work() -> None:
            heading = await ask_text(
                self._desk.theme, self._window, self.tr("New scene"),
                self.tr("Its heading, such as INT. KITCHEN - DAY"), accept=self.tr("Add"),
            )  # fmt: skip
            if heading is not None:
                at = beside.id if beside else ""
                edits, _ = recipes.insert_scene(self._board(), heading.strip(), at, before)
                await self._desk.workspace.apply(edits, "person", "new scene")

        self._desk.run(work(), "new scene")

    def ask_heading(self) -> None:
        """Asks for another heading of the scene."""
        scene = self._scene()
        if scene is None:
            return

        async def work() -> None:
            words = await ask_text(
                self._desk.theme, self._window, self.tr("Scene {0}").format(scene.number),
                self.tr("Its heading, such as INT. KITCHEN - DAY"), scene.heading,
                accept=self.tr("Change"),
            )  # fmt: skip
            if words is not None and words.strip() != scene.heading:
                fields = {"heading": words.strip()}
                edits = [Change(table="scenes", id=scene.id, fields=fields)]
                await self._desk.workspace.apply(edits, "person", f"heading of {scene.number}")

        self._desk.run(work(), "heading")

    def step(self, by: int) -> None:
        """The scene one place earlier or later in its episode."""
        scene = self._scene()
        if scene is None:
            return
        rows = [s.id for s in self._board().scenes(omitted=True) if s.episode == scene.episode]
        at = rows.index(scene.id) + by
        if 0 <= at < len(rows):
            before = rows[at] if by < 0 else (rows[at + 1] if at + 1 < len(rows) else "")
            self._move_scene(scene.id, before, scene.episode)

    def _move_scene(self, scene: str, before: str, episode: str) -> None:
        label = f"move scene {self._board().scenes_by_id[scene].number}"
        build = lambda: recipes.move_scenes(self._board(), [scene], before, episode)  # noqa: E731
        self._apply(build, label)

    def split_scene(self) -> None:
        """A new scene from the current shot on."""
        shot = self._desk.selection.current
        if shot in self._chosen(shot):
            label = f"split scene at {self._number(shot)}"
            self._apply(lambda: recipes.split_scene(self._board(), shot)[0], label)

    def merge_scenes(self) -> None:
        """One scene of this one and the next."""
        scene = self._scene()
        rows = self._board().scenes()
        at = [s.id for s in rows].index(scene.id) if scene in rows else len(rows)
        if scene is None or at + 1 >= len(rows):
            self._desk.notice(self.tr("No scene follows"))
            return
        other = rows[at + 1]
        label = f"merge scenes {scene.number} and {other.number}"
        self._apply(lambda: recipes.merge_scenes(self._board(), scene.id, other.id), label)

    def omit_scene(self) -> None:
        """Takes the scene out of the film, or back into it."""
        scene = self._scene()
        if scene is None:
            return
        out = not scene.omitted
        words = (
            self.tr("Omitted scene {0}: the number stays, nothing of it is made")
            if out
            else self.tr("Scene {0} is in the film again")
        )
        label = f"{'omit' if out else 'restore'} scene {scene.number}"
        self._apply(
            lambda: recipes.omit(self._board(), [scene.id], out), label, words.format(scene.number)
        )

    # -- episodes -------------------------------------------------------------------------------

    def new_episode(self) -> None:
        """Asks for a title and adds an episode at the end."""
        self._ask_title(self.tr("New episode"), "", self.tr("Add"), self._add_episode)

    def _add_episode(self, title: str) -> None:
        self._apply(lambda: recipes.add_episode(self._board(), title)[0], "new episode")

    def rename_episode(self, episode: str) -> None:
        """Asks for another title of an episode."""
        row = next(e for e in self._board().episodes() if e.id == episode)

        def rename(title: str) -> None:
            edits = [Change(table="episodes", id=episode, fields={"title": title})]
            self._apply(lambda: edits, f"title of episode {row.number}")

        title = self.tr("Episode {0}").format(row.number)
        self._ask_title(title, row.title, self.tr("Change"), rename)

    def _ask_title(self, title: str, value: str, accept: str, then: Callable[[str], None]) -> None:
        async def work() -> None:
            words = await ask_text(
                self._desk.theme, self._window, title, self.tr("Its title"), value, accept=accept
            )
            if words is not None:
                then(words.strip())

        self._desk.run(work(), "title")

    # -- the navigator's menu -------------------------------------------------------------------

    def open_menu(self, kind: str, id: str, at: QPoint) -> None:
        """What can be done to a scene or an episode of the navigator."""
        menu = QMenu(self._window)
        if kind == "scene":
            self.fill(
                menu, ("before", "after", "", "heading", "earlier", "later", "", "merge", "omit")
            )
            scene = self._board().scenes_by_id[id]
            others = [e for e in self._board().episodes() if e.id != scene.episode]
            if others:
                into = menu.addMenu(self.tr("Move to episode"))
                for episode in others:
                    action = into.addAction(f"{episode.number} {episode.title}".strip())
                    action.triggered.connect(
                        lambda _=False, e=episode.id: self._move_scene(id, "", e)
                    )
        elif kind == "episode":
            action = menu.addAction(self.tr("Rename episode…"))
            action.triggered.connect(lambda _=False: self.rename_episode(id))
            action.setEnabled(not self._desk.read_only)
        menu.addSeparator()
        self.fill(menu, ("episode",))
        menu.popup(at)


def _clip(text: str) -> str:
    text = " ".join(text.split()).replace("&", "&&")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
