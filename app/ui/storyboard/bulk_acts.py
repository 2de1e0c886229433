"""The bulk bar on the workspace: what the chosen shots allow, and each act as one entry."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu

from app.story import bulk
from app.story.bulk import Bulk, Why
from app.story.graph import Op
from app.story.state import Board
from app.story.steps import Steps, at_once
from app.ui.kit.dialogs import Answer, ask, ask_text
from app.ui.shell.desk import Desk
from app.ui.storyboard.bulk_bar import BulkBar, Offer
from app.workspace.portions import in_portions

_REST_MS = 60  # counting waits until the hand rests
_A_TURN = 150  # shots that are counted in one turn of the loop
_LARGE = 500  # edits from which progress is shown


class BulkActs(QObject):
    """`generate_wanted`: a session for the chosen shots."""

    generate_wanted = Signal()

    def __init__(self, desk: Desk, bar: BulkBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._task: asyncio.Task[int | None] | None = None
        self._counting: asyncio.Task[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._count)
        bar.wanted.connect(self.do)
        bar.cancelled.connect(self._cancel)
        bar.fill_changes = self._fill_changes
        desk.selection.changed.connect(self._on_selection)
        desk.projection.touched.connect(self._soon)

    def close(self) -> None:
        """Counts no longer."""
        self._timer.stop()
        if self._counting is not None:
            self._counting.cancel()

    # -- what is chosen -------------------------------------------------------------------------

    @property
    def _shots(self) -> list[str]:
        board = self._desk.workspace.board
        return [s for s in self._desk.selection.ids if s in board.shots_by_id]

    def _on_selection(self) -> None:
        shots = self._shots
        self._bar.show_chosen(len(shots), self._words(shots) if len(shots) > 1 else "")
        self._soon()

    def _words(self, shots: Sequence[str]) -> str:
        board = self._desk.workspace.board
        scenes = {board.shots_by_id[s].scene for s in shots}
        rows = [row for s in shots if (row := self._desk.projection.shot(s)) is not None]
        said = [
            self.tr("1 scene") if len(scenes) == 1 else self.tr("{0} scenes").format(len(scenes)),
            self.tr("{0} with takes").format(sum(1 for row in rows if row.takes)),
        ]
        stale = sum(1 for row in rows if row.stale)
        if stale:
            said.append(self.tr("{0} stale").format(stale))
        return ", ".join(said)

    def _soon(self, _tables: object = None) -> None:
        if len(self._desk.selection.ids) > 1 and not self._timer.isActive():
            self._timer.start()

    def _count(self) -> None:
        """What each act would come to; for many shots a portion in each turn of the loop."""
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        shots = self._shots
        if len(shots) <= _A_TURN:
            self._show_offers(at_once(self._offers(shots)))
        else:
            self._counting = self._desk.run(self._count_on(shots), "count what can be done")

    async def _count_on(self, shots: Sequence[str]) -> None:
        self._show_offers(await in_portions(self._offers(shots), 1))

    def _offers(self, shots: Sequence[str]) -> Steps[dict[str, Bulk]]:
        acts = {act: Bulk() for act in ("generate", "approve", "request", "archive")}
        for at in range(0, len(shots), _A_TURN):
            # Read anew each time: what happens meanwhile may take shots away.
            board, facts = self._desk.workspace.board, self._desk.workspace.facts
            some = [s for s in shots[at : at + _A_TURN] if s in board.shots_by_id]
            prompted = [s for s in some if bulk.in_film(board, s) and _has_words(board, s)]
            acts["generate"] += Bulk(can=len(prompted))
            acts["approve"] += bulk.approve(board, facts, some)
            acts["request"] += bulk.request_changes(board, facts, some, ".")
            acts["archive"] += bulk.archive(board, some)
            yield
        return acts

    def _show_offers(self, acts: dict[str, Bulk]) -> None:
        offers = {act: Offer(made.can, self._why(made)) for act, made in acts.items()}
        can = offers["generate"].can
        offers["generate"] = Offer(can, self.tr("A session that makes only these shots"))
        self._bar.show_offers(offers, not self._desk.read_only)

    def _why(self, made: Bulk) -> str:
        words: dict[Why, str] = {
            "no take": self.tr("{0} have no take"),
            "approved already": self.tr("{0} are approved already"),
            "no panel": self.tr("{0} have no panel"),
            "the same already": self.tr("{0} are so already"),
            "under way": self.tr("{0} are under way"),
            "omitted": self.tr("{0} are omitted"),
        }
        return ", ".join(words[why].format(count) for why, count in made.cannot.items())

    # -- acts -----------------------------------------------------------------------------------

    def do(self, act: str) -> None:
        """`generate`, `approve`, `request` or `archive` the chosen shots."""
        workspace, shots = self._desk.workspace, self._shots
        if not shots or self._desk.read_only:
            return
        match act:
            case "generate":
                self.generate_wanted.emit()
            case "approve":
                self._apply(
                    bulk.approve(workspace.board, workspace.facts, shots), "approve takes of"
                )
            case "request":
                self._desk.run(self._request(shots), "request changes")
            case "archive":
                self._desk.run(self._archive(shots), "archive")
            case _:
                raise AssertionError(act)

    async def _request(self, shots: Sequence[str]) -> None:
        workspace = self._desk.workspace
        can = bulk.request_changes(workspace.board, workspace.facts, shots, ".").can
        words = await ask_text(
            self._desk.theme, self._desk.window, self.tr("Request changes in {0} shots").format(can),
            self.tr("The next take of each reads it."), accept=self.tr("Request"), many_lines=True,
        )  # fmt: skip
        if words and words.strip():
            made = bulk.request_changes(workspace.board, workspace.facts, shots, words.strip())
            self._apply(made, "request changes in")

    async def _archive(self, shots: Sequence[str]) -> None:
        count = len(shots)
        if count > 20:
            answers = (
                Answer("no", self.tr("Cancel")),
                Answer("yes", self.tr("Archive"), "primary"),
            )
            title = self.tr("Archive {0} shots?").format(count)
            text = self.tr("Their takes stay, and undo brings all of them back.")
            theme, window = self._desk.theme, self._desk.window
            if await ask(theme, window, title, text, answers) != "yes":
                return
        self._apply(bulk.archive(self._desk.workspace.board, shots), "archive")

    def set_field(self, name: str, value: object) -> None:
        """One field of all chosen shots."""
        made = bulk.set_field(self._desk.workspace.board, self._shots, name, value)
        self._apply(made, f"{name.replace('_', ' ')} of")

    async def _ask_field(self, name: str, title: str, text: str, number: bool) -> None:
        shots = self._shots
        answer = await ask_text(
            self._desk.theme, self._desk.window, title, text, accept=self.tr("Set")
        )
        if answer is None:
            return
        words = answer.strip()
        value: object = words
        if number:
            if words and not (words.isdigit() and int(words) < 2**63):
                self._desk.notice(self.tr("A seed is a whole number"), "failed")
                return
            value = int(words) if words else None
        made = bulk.set_field(self._desk.workspace.board, shots, name, value)
        self._apply(made, f"{name} of")

    async def _ask_words(self) -> None:
        shots = self._shots
        words = await ask_text(
            self._desk.theme, self._desk.window, self.tr("Add words to {0} prompts").format(len(shots)),
            self.tr("A style, a light, a palette: they go to the end of each prompt."),
            accept=self.tr("Add"), many_lines=True,
        )  # fmt: skip
        if words and words.strip():
            self._apply(bulk.add_words(self._desk.workspace.board, shots, words), "words in")

    def _apply(self, made: Bulk, label: str) -> None:
        """One entry of the history, with its count; a large one shows how far it is."""
        if not made.edits:
            self._desk.notice(self._why(made) or self.tr("Nothing would change"))
            return
        name = f"{label} {made.can} shots"
        total = len(made.edits)
        large = total >= _LARGE
        if large:
            self._bar.show_progress(name, 0, total)

        def tell(done: int) -> None:
            if large and (done % 500 == 0 or done == total):
                self._bar.show_progress(name, done, total)

        async def work() -> int:
            try:
                return await self._desk.workspace.apply(made.edits, "person", name, tell)
            finally:
                self._task = None
                self._bar.show_progress("", 0, 0)

        self._task = self._desk.run(work(), name)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # -- the menu of changes --------------------------------------------------------------------

    def _fill_changes(self, menu: QMenu) -> None:
        from app.ui.kit import camera_words
        from app.ui.kit.camera_words import choices

        shop = self._desk.studio.shop
        ops: tuple[tuple[str, Op, str], ...] = (
            (self.tr("Picture model"), "frame", "image_model"),
            (self.tr("Clip model"), "clip", "clip_model"),
        )
        for title, op, field in ops:
            models = [
                (m.name, m.label or m.name) for m in shop.catalogue.fitting(op, shop.providers)
            ]
            self._choices(menu, title, field, [("", self.tr("Agent chooses")), *models])
        menu.addSeparator()
        for title, field, words in (
            (self.tr("Size"), "size", choices(camera_words.sizes())),
            (self.tr("Framing"), "framing", choices(camera_words.framings())),
            (self.tr("Angle"), "angle", choices(camera_words.angles())),
            (self.tr("Move"), "movement", choices(camera_words.movements())),
        ):
            self._choices(menu, title, field, words)
        menu.addSeparator()
        ask_lens = lambda: self._ask_field(  # noqa: E731
            "lens", self.tr("Lens of all"), self.tr("Such as 35 mm; empty clears it."), number=False
        )
        ask_seed = lambda: self._ask_field(  # noqa: E731
            "seed", self.tr("Seed of all"), self.tr("Empty: each from the project's."), number=True
        )
        for title, work in (
            (self.tr("Lens…"), ask_lens),
            (self.tr("Seed…"), ask_seed),
            (self.tr("Add words to the prompts…"), self._ask_words),
        ):
            action = menu.addAction(title)
            action.triggered.connect(lambda _=False, work=work: self._desk.run(work(), "change"))

    def _choices(
        self, menu: QMenu, title: str, field: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        sub = menu.addMenu(title)
        for value, words in choices:
            action = sub.addAction(words)
            action.triggered.connect(lambda _=False, value=value: self.set_field(field, value))


def _has_words(board: Board, shot: str) -> bool:
    return any(frame.prompt.strip() for frame in board.frames_of(shot))
