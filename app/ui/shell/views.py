"""The middle of a project's window: its views, one shown at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.kit.view_stack import Pages
from app.ui.shell.aside import Aside
from app.ui.shell.compare_door import CompareDoor
from app.ui.shell.review_door import ReviewDoor
from app.ui.shell.stage_door import StageDoor
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.storyboard import StoryboardView
from app.ui.storyboard.wiring import BoardWiring

if TYPE_CHECKING:
    from app.ui.animatic.animatic_view import AnimaticView
    from app.ui.assets.assets_view import AssetsView
    from app.ui.canvas.canvas_view import CanvasView
    from app.ui.production.plan_view import PlanView
    from app.ui.script.script_pane import ScriptPane
    from app.ui.shell.board_strip import BoardStrip
    from app.ui.shell.project_window import ProjectWindow

_WHOLE = ("stage", "review")  # these have the whole window


class Views(QObject):
    """All but the board are made, and their code read, when they are first wanted."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        desk = window.desk
        theme = desk.theme
        self.board = StoryboardView(theme, BoardModel(window), desk.pictures)
        self.wiring = BoardWiring(desk, self.board)
        self.board_page = QSplitter(Qt.Orientation.Horizontal)
        self.board_page.setChildrenCollapsible(False)
        self.board_page.setHandleWidth(1)
        self.board_page.addWidget(self.board)
        self.stack = Pages()
        self.stack.addWidget(self.board_page)
        self.aside = Aside(window)
        self.stages = StageDoor(window)
        self.compare = CompareDoor(window)
        self.reviews = ReviewDoor(window)
        self._board_strip: BoardStrip | None = None
        self._plan: PlanView | None = None
        self._animatic: AnimaticView | None = None
        self._script: ScriptPane | None = None
        self._canvas: CanvasView | None = None
        self._assets: AssetsView | None = None

    @property
    def plan(self) -> PlanView:
        """What the agent is about to make."""
        if self._plan is None:
            from app.ui.production.plan_view import PlanView

            self._plan = PlanView(self._window.desk, self._window.conductor)
            self._plan.closed.connect(lambda: self.stack.setCurrentWidget(self.board_page))
            self.stack.addWidget(self._plan)
        return self._plan

    @property
    def plan_is_shown(self) -> bool:
        """Whether the plan stands in the middle."""
        return self._plan is not None and self.stack.currentWidget() is self._plan

    @property
    def animatic(self) -> AnimaticView:
        """The film in time."""
        if self._animatic is None:
            from app.ui.animatic.animatic_view import AnimaticView

            self._animatic = AnimaticView(self._window.desk)
            self._apply_keys()
            self.stack.addWidget(self._animatic)
        return self._animatic

    @property
    def script(self) -> ScriptPane:
        """The script, left of the board."""
        if self._script is None:
            from app.ui.script.script_pane import ScriptPane

            theme = self._window.desk.theme
            self._script = ScriptPane(self._window.desk)
            self._script.setVisible(False)
            self._apply_keys()
            self.board_page.insertWidget(0, self._script)
            self.board_page.setStretchFactor(1, 1)
            self.board_page.setSizes([theme.px(440), theme.px(600)])
        return self._script

    @property
    def script_made(self) -> bool:
        """Whether the script has been shown."""
        return self._script is not None

    def make_commands(self) -> None:
        """Before all commands are listed: views bring theirs along."""
        _ = self.animatic, self.script, self.canvas

    def _apply_keys(self) -> None:
        """The keys that the person gave to commands which are only now there."""
        self._window.shortcuts.apply(self._window.application.memory.get("shortcuts"))

    @property
    def board_strip(self) -> BoardStrip:
        """What is stale, under the board."""
        if self._board_strip is None:
            from app.ui.canvas.price_strip import PriceStrip
            from app.ui.shell.board_strip import BoardStrip

            strip = PriceStrip(self._window.desk.theme, self.board)
            self.board.add_foot(strip)
            self._board_strip = BoardStrip(self._window, strip)
        return self._board_strip

    @property
    def canvas(self) -> CanvasView:
        """The graph."""
        if self._canvas is None:
            from app.ui.canvas.canvas_view import CanvasView

            window = self._window
            self._canvas = CanvasView(window.desk, window.talk)
            window.commands.add_canvas(self._canvas)
            self._apply_keys()
            self.stack.addWidget(self._canvas)
        return self._canvas

    @property
    def assets(self) -> AssetsView:
        """Assets against shots."""
        if self._assets is None:
            from app.ui.shell.assets_door import make_assets

            self._assets = make_assets(self._window)
            self.stack.addWidget(self._assets)
        return self._assets

    @property
    def shown(self) -> str:
        """The name of the view that is shown."""
        if self.stages.is_open:
            return "stage"
        if self.reviews.is_open:
            return "review"
        names = {self._animatic: "animatic", self._canvas: "canvas", self._assets: "assets"}
        return names.get(self.stack.currentWidget(), "storyboard")

    def show(self, name: str, plan_waits: bool = False) -> None:
        """Brings a view to the middle. While a plan waits, the storyboard's key goes from the one
        to the other."""
        if name == "stage":
            self.stages.show().setFocus()
            return
        if name == "review":
            self.reviews.show().setFocus()
            return
        page: QWidget = self.board_page
        if name == "canvas":
            page = self.canvas
        elif name == "animatic":
            page = self.animatic
        elif name == "assets":
            page = self.assets
        if name == "storyboard" and plan_waits:
            page = self.board_page if self.plan_is_shown else self.plan
        self.stack.setCurrentWidget(page)
        (self.board if page is self.board_page else page).setFocus()

    def settle(self) -> None:
        """Another view is shown: the docks are back, unless it has the whole window."""
        if self.shown not in _WHOLE:
            self.aside.bring_back()

    def close(self) -> None:
        """The project is closed."""
        self.wiring.close()
        if self._board_strip is not None:
            self._board_strip.close()
        self.stages.close()
        self.compare.close()
        self.reviews.close()
        if self._animatic is not None:
            self._animatic.close_view()
        if self._canvas is not None:
            self._canvas.close_view()
        if self._assets is not None:
            self._assets.close_view()
        if self._script is not None:
            self._script.close_view()
