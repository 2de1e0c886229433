"""What got no take at a checkpoint: why, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from app.gateway.troubles import Remedy, Trouble
from app.story.money import show_most
from app.ui.kit.button import Button
from app.ui.kit.failure_words import reason
from app.ui.kit.labels import PlainLabel, plain_tooltip
from app.ui.kit.names import node_name, shown_name
from app.ui.production.failures import failures_of, other_models, price_of
from app.ui.shell.desk import Desk

_NAMED = 3


class FailureBox(QWidget):
    """Hidden where nothing failed. `again_wanted` names nodes and a model for them (empty: the
    same), `providers_wanted` asks for the settings, `on_wanted` goes on without them."""

    again_wanted = Signal(list, str)
    providers_wanted = Signal()
    on_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("failureBox")
        self._desk = desk
        self._failures: list[Trouble] = []
        self._nodes: list[str] = []
        self._shown: tuple[object, ...] = ()
        theme = desk.theme
        self.why = PlainLabel(theme, "", "small", "failed", wrap=True)
        self.again = Button(theme, "", "rotate-ccw")
        self.again.setObjectName("tryAgainButton")
        self.again.setAccessibleName(self.tr("Try again"))
        self.again.clicked.connect(lambda: self.again_wanted.emit(self._nodes, ""))
        self.model = Button(theme, self.tr("Other model…"), "shuffle")
        self.model.setObjectName("otherModelButton")
        self.model.clicked.connect(self._ask_model)
        self.providers = Button(theme, self.tr("Providers…"), "key-round")
        self.providers.setObjectName("failureProvidersButton")
        self.providers.setToolTip(self.tr("Settings, Providers: keys and accounts"))
        self.providers.clicked.connect(self.providers_wanted)
        self.on = Button(theme, self.tr("Go on without"), "arrow-right")
        self.on.setObjectName("goOnWithoutButton")
        self.on.clicked.connect(self.on_wanted)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, button in enumerate((self.again, self.model, self.providers, self.on)):
            grid.addWidget(button, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(8)
        column.addWidget(self.why)
        column.addLayout(grid)
        self.hide()

    def show_nodes(self, nodes: Sequence[str], alone: bool, going: bool) -> None:
        """What these nodes failed of. `alone`: nothing else waits at the checkpoint, so trying
        again is the main thing to do. `going`: they are being made again now."""
        self._nodes = list(nodes)
        self._failures = failures_of(self._desk.workspace, nodes)
        self.setVisible(bool(nodes) and not going)
        if not nodes:
            self._shown = ()
            return
        shown = (tuple(nodes), tuple(t.job.id for t in self._failures), alone, going)
        writable = not self._desk.read_only
        for button in (self.again, self.model, self.on):
            button.setEnabled(writable)
        self.model.setEnabled(writable and bool(self._failures))
        self.on.setVisible(alone)
        if shown == self._shown:
            return
        self._shown = shown
        self.why.setText(failure_words(self._desk, nodes, self._failures))
        self.why.setToolTip(plain_tooltip("\n".join(_lines(self._failures))))
        price = price_of(self._desk, self._nodes)
        words = self.tr("Try again, {0}").format(show_most(price.at_most))
        self.again.setText(words if price.nodes else self.tr("Try again"))
        self.again.setAccessibleName(self.again.text())
        self.again.set_kind("primary" if alone else "normal")
        self.again.set_icon("rotate-ccw")

    def _ask_model(self) -> None:
        menu = QMenu(self)
        found = other_models(self._desk, self._failures)
        for model in found:
            menu.addAction(
                model.label or model.name,
                lambda name=model.name: self.again_wanted.emit(self._nodes, name),
            )
        if not found:
            menu.addAction(self.tr("No other model can make this")).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        above = self.model.rect().topLeft() - QPoint(0, menu.sizeHint().height())
        menu.popup(self.model.mapToGlobal(above))


def _lines(failures: Sequence[Trouble]) -> list[str]:
    return [
        f"{shown_name(t.name)}: {reason(t.job.category)}. {t.job.error}".strip() for t in failures
    ]


def failure_words(desk: Desk, nodes: Sequence[str], failures: Sequence[Trouble]) -> str:
    """Which got nothing, of whom, why, and what helps."""
    tr = QCoreApplication.translate
    board = desk.workspace.board
    names = [node_name(board, board.nodes_by_id[node]) for node in nodes]
    said = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    if not failures:
        return tr("FailureBox", "{0}: nothing was made.").format(said)
    causes = dict.fromkeys(f"{reason(t.job.category)} ({t.job.provider})" for t in failures)
    why = "; ".join(causes)
    helps = " ".join(dict.fromkeys(_help(t.remedy) for t in failures))
    return tr("FailureBox", "{0}: {1}. {2}").format(said, why, helps)


def _help(remedy: Remedy) -> str:
    """What a person can do about it."""
    tr = QCoreApplication.translate
    match remedy:
        case "account":
            return tr("FailureBox", "Look at its key and account under Providers.")
        case "words":
            return tr("FailureBox", "Change the prompt, or choose another model.")
        case "reference":
            return tr("FailureBox", "Replace the reference picture.")
        case "model":
            return tr("FailureBox", "Choose another model.")
        case "again":
            return tr("FailureBox", "Try again, choose another model, or check its address.")
