"""The docks of a project's window: navigator and planner left, the agent and the shot right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QTabWidget, QWidget

from app.system.tasks import in_thread
from app.ui.kit.dock_head import DockHead, fixed_dock
from app.ui.shell.navigator import Navigator

if TYPE_CHECKING:
    from app.studio import Studio
    from app.ui.chat.planner_dock import PlannerDock
    from app.ui.inspector.inspector import Inspector
    from app.ui.production.panel import ProductionPanel
    from app.ui.shell.project_window import ProjectWindow

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_WIDEST_LEAST = 348  # of a dock's least width, so that a narrow window still holds the board


class Docks(QObject):
    """What stands in a dock is made, and its code read, when it is first shown or asked for; the
    panel, which most windows show, right after the first paint."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: ProductionPanel | None = None
        self._planner: PlannerDock | None = None
        self._inspector: Inspector | None = None
        self.by_name: dict[str, QDockWidget] = {}
        for area in (_LEFT, _RIGHT):
            window.setTabPosition(area, QTabWidget.TabPosition.North)
        self.navigator = Navigator(window.desk)
        left, planner = self._add("navigator", _LEFT, 232), self._add("planner", _LEFT, 300)
        right, shot = self._add("production", _RIGHT, 376), self._add("inspector", _RIGHT, 376)
        self._fill("navigator", self.navigator, self.navigator.head)
        window.tabifyDockWidget(right, shot)
        right.raise_()
        window.tabifyDockWidget(left, planner)
        left.raise_()

    async def fill_shown(self) -> None:
        """After the first paint: what the person sees is made. Its code is read beside the loop,
        so that the board answers meanwhile. From then on a dock that comes to the front is filled:
        until the window is laid out each of them comes there for a moment."""
        await in_thread(_read_code, self._window.desk.studio)
        for name, dock in self.by_name.items():
            dock.visibilityChanged.connect(lambda on, name=name: on and self._come(name))
            if dock.isVisible() and not dock.visibleRegion().isEmpty():
                self._come(name)
        _ = self.panel  # it follows the agent also where it is not seen

    def lay_out(self) -> None:
        """Their widths in a project's first window; once it is shown, before it is painted."""
        names, widths = ("navigator", "production"), (280, 376)
        px = self._window.desk.theme.px
        docks = [self.by_name[name] for name in names]
        self._window.resizeDocks(docks, [px(w) for w in widths], Qt.Orientation.Horizontal)

    @property
    def panel(self) -> ProductionPanel:
        """Where the agent stands."""
        if self._panel is None:
            from app.ui.production.panel import ProductionPanel

            window = self._window
            self._panel = ProductionPanel(window.desk, window.conductor)
            self._panel.gallery.opened.connect(window.reviews.show_shot)
            self._panel.gallery.sheet_opened.connect(window.show_asset)
            self._panel.review_wanted.connect(window.reviews.show_waiting)
            self._panel.providers_wanted.connect(lambda: window.commands.settings("providers"))
            self._panel.log.set_folded(window.log_was_folded)
            self._fill("production", self._panel, self._panel.head)
        return self._panel

    @property
    def planner(self) -> PlannerDock:
        """The conversation."""
        if self._planner is None:
            from app.ui.chat.planner_dock import PlannerDock

            self._planner = PlannerDock(self._window.desk, self._window.talk)
            self._fill("planner", self._planner, self._planner.head)
        return self._planner

    @property
    def inspector(self) -> Inspector:
        """The chosen shot or asset."""
        if self._inspector is None:
            from app.ui.inspector.inspector import Inspector

            window, desk = self._window, self._window.desk
            made = self._inspector = Inspector(desk)
            made.rerun_wanted.connect(window.commands.rerun_node)
            made.open_wanted.connect(window.wiring.draw)
            made.keep_wanted.connect(window.commands.keep_node)
            made.waive_wanted.connect(window.commands.let_pass)
            made.feedback_wanted.connect(window.feedback_on)
            made.compare_wanted.connect(window.views.compare.show_node)
            self._fill("inspector", made, made.head)
        return self._inspector

    def show(self, name: str) -> None:
        """Brings a dock to the front."""
        self._come(name)
        self.by_name[name].show()
        self.by_name[name].raise_()

    def close(self) -> None:
        """The project is closed."""
        if self._panel is not None:
            self._panel.close_panel()
        if self._planner is not None:
            self._planner.close_dock()
        self.navigator.close_navigator()
        if self._inspector is not None:
            self._inspector.close_inspector()

    def _come(self, name: str) -> None:
        match name:
            case "production":
                _ = self.panel
            case "planner":
                _ = self.planner
            case "inspector":
                _ = self.inspector
            case _:
                pass

    def _add(self, name: str, area: Qt.DockWidgetArea, width: int) -> QDockWidget:
        """An empty dock. Its ground and head stand there as they will, so that nothing moves when
        it is filled."""
        window, theme = self._window, self._window.desk.theme
        titles = {
            "navigator": self.tr("Navigator"), "planner": self.tr("Planner"),
            "production": self.tr("Production"), "inspector": self.tr("Shot"),
        }  # fmt: skip
        dock = self.by_name[name] = fixed_dock(name, titles[name], window)
        ground = QWidget()
        ground.setProperty("ground", "panel")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._fill(name, ground, DockHead(theme), width)
        window.addDockWidget(area, dock)
        window.resizeDocks([dock], [theme.px(width)], Qt.Orientation.Horizontal)
        return dock

    def _fill(self, name: str, content: QWidget, head: QWidget, width: int = 0) -> None:
        dock = self.by_name[name]
        empty, old_head = dock.widget(), dock.titleBarWidget()
        least = self._window.desk.theme.px(min(width, _WIDEST_LEAST) - 32) if width else 0
        content.setMinimumWidth(least or empty.minimumWidth())
        dock.setWidget(content)
        dock.setTitleBarWidget(head)
        for old in (empty, old_head):
            if old is not None:
                old.deleteLater()


def _read_code(studio: Studio) -> None:
    """What the panel needs: its own modules, the models, and what prices them."""
    import app.execution.prepare
    import app.gateway.gateway
    import app.roles.asker
    import app.ui.production.panel
    import app.ui.production.recovering  # noqa: F401

    _ = studio.catalogue
