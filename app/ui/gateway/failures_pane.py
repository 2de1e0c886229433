"""The lower half: what failed, filters, and the bar that acts on all that are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.gateway.troubles import Trouble, Troubles
from app.providers.model import Model
from app.providers.price import Dimensions, cost
from app.story.money import show_credits
from app.ui.gateway.acts import GatewayActs
from app.ui.gateway.failures_model import FailureRow
from app.ui.gateway.failures_view import FailuresView
from app.ui.gateway.words import tr
from app.ui.kit.button import Button
from app.ui.kit.chip import Tag
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.segmented import Segment, Segmented

_NAMED = 6  # names that the bar tells before it counts


class FailuresPane(QWidget):
    """Asks for prices only when the list changes."""

    def __init__(self, desk: DeskPort, acts: GatewayActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._desk, self._acts = desk, acts
        self._troubles = Troubles()
        self._prices: dict[str, tuple[int | None, str]] = {}
        self._files: dict[str, str] = {}
        self.list = FailuresView(theme, desk.pictures)
        self.list.wanted.connect(self._act)
        self.list.rows.ticked_changed.connect(self._show_bar)
        self.empty = EmptyState(
            theme, "circle-check", tr("Gateway", "Nothing failed"),
            tr("Gateway", "Jobs that end without a take stand here, with what helps."),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self._show_bar()

    def _head(self) -> QWidget:
        theme = self._desk.theme
        self._count = Tag(theme, "0", filled=True)
        title = self._desk.workspace.board.project.title
        short = title if len(title) <= 28 else f"{title[:27]}…"
        self.scope = Segmented(
            theme,
            [Segment("all", tr("Gateway", "All projects")), Segment("one", short)],
            tr("Gateway", "Failures of"),
        )
        self.scope.chosen.connect(lambda _key: self._fill())
        self.all = Button(theme, tr("Gateway", "Select all"))
        self.all.setToolTip("Ctrl+A")
        self.all.clicked.connect(
            lambda: self.list.rows.tick(
                self.list.rows.everything(), not self.list.rows.all_ticked()
            )
        )
        head = QFrame()
        head.setProperty("ground", "bar")
        head.setFixedHeight(theme.px(44))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(theme, tr("Gateway", "Failures"), "question"))
        row.addWidget(self._count)
        words = tr("Gateway", "jobs that came to an end; shots that do not depend on them went on")
        row.addWidget(ElidedLabel(theme, words, "base", "muted"), 1)
        row.addWidget(self.scope)
        row.addWidget(self.all)
        return head

    def _foot(self) -> QWidget:
        theme = self._desk.theme
        self._chosen = PlainLabel(theme, "", "strong")
        self._names = ElidedLabel(theme, "", "base", "muted")
        self.clear = Button(theme, tr("Gateway", "Clear"), kind="quiet")
        self.clear.clicked.connect(lambda: self.list.rows.tick(self.list.rows.everything(), False))
        self.model = Button(theme, tr("Gateway", "Other model…"), "shuffle")
        self.model.setObjectName("gatewayOtherModel")
        self.model.clicked.connect(
            lambda: self.open_models([r.trouble for r in self.list.rows.ticked], self.model)
        )
        self.drop = Button(theme, tr("Gateway", "Give up"), "archive")
        self.drop.setObjectName("gatewayGiveUp")
        self.drop.clicked.connect(self._give_up_ticked)
        self.run = Button(theme, tr("Gateway", "Retry"), "play", "primary")
        self.run.setObjectName("gatewayRetry")
        self.run.clicked.connect(self._retry_ticked)
        self.bar = QFrame()
        self.bar.setProperty("ground", "foot")
        self.bar.setFixedHeight(theme.px(52))
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._chosen)
        row.addWidget(self._names, 1)
        for button in (self.clear, self.drop, self.model, self.run):
            row.addWidget(button)
        return self.bar

    # -- showing --------------------------------------------------------------------------------

    def show_troubles(self, troubles: Troubles, files: dict[str, str]) -> None:
        """`files`: job id -> a picture of its shot."""
        self._troubles, self._files = troubles, files
        self._prices.clear()
        self._fill()

    def refill(self) -> None:
        """Something was ordered from here: its row says so."""
        self._fill()

    def _fill(self) -> None:
        mine = self._desk.workspace
        shown = [
            t for t in self._troubles.failures if self.scope.key == "all" or t.workspace is mine
        ]
        rows = [self._row(t) for t in shown]
        self.list.set_rows(rows, self._desk.studio.clock.now())
        self._count.set_text(str(len(rows)))
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self.all.setEnabled(bool(rows))
        self._show_bar()

    def _row(self, trouble: Trouble) -> FailureRow:
        key = trouble.job.id
        if key not in self._prices:
            price = self._acts.price(trouble)
            refused = "\n".join(r.text for r in price.refused)
            self._prices[key] = (price.micros if price.nodes else None, refused)
        micros, refused = self._prices[key]
        return FailureRow(
            trouble=trouble, price=micros, refused=refused, picture=self._files.get(key, ""),
            others=len(self._acts.other_models([trouble])),
            busy=trouble.job.node in self._acts.busy,
        )  # fmt: skip

    def _show_bar(self) -> None:
        rows = self.list.rows.ticked
        ready = [r for r in rows if self.list.delegate.enabled(r, "retry")]
        total = sum(r.price or 0 for r in ready)
        self.bar.setVisible(bool(rows))
        self._chosen.setText(tr("Gateway", "{0} selected").format(len(rows)))
        names = ", ".join(r.trouble.name for r in rows[:_NAMED])
        if len(rows) > _NAMED:
            names += tr("Gateway", " and {0} more").format(len(rows) - _NAMED)
        if len(ready) < len(rows):
            names += tr("Gateway", " · {0} cannot be retried as they are").format(
                len(rows) - len(ready)
            )
        self._names.setText(names)
        words = tr("Gateway", "Retry {0}").format(len(ready))
        self.run.setText(f"{words}, {show_credits(total)}" if total else words)
        self.run.setEnabled(bool(ready))
        self.model.setEnabled(bool(self._acts.other_models([r.trouble for r in rows])))

    # -- doing ----------------------------------------------------------------------------------

    def _retry_ticked(self) -> None:
        rows = [r for r in self.list.rows.ticked if self.list.delegate.enabled(r, "retry")]
        self.list.rows.tick(self.list.rows.everything(), False)
        self._acts.retry([r.trouble for r in rows])

    def _give_up_ticked(self) -> None:
        rows = self.list.rows.ticked
        self._acts.give_up([r.trouble for r in rows if not r.trouble.workspace.read_only])

    def _act(self, action: str, row: FailureRow) -> None:
        trouble = row.trouble
        match action:
            case "retry":
                self._acts.retry([trouble])
            case "model":
                self.open_models([trouble], self.list)
            case "prompt":
                self._acts.show(trouble.workspace, trouble.job.shot)
            case "give_up":
                self._acts.give_up([trouble])
            case "account":
                self._acts.settings_wanted.emit()

    def open_models(self, troubles: list[Trouble], near: QWidget) -> QMenu:
        """A menu of the models that could make all of these."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for model in self._acts.other_models(troubles):
            menu.addAction(
                _model_words(model),
                lambda name=model.name: self._acts.use_model(troubles, name),
            )
        if near is self.list:
            box = self.list.visualRect(self.list.currentIndex().siblingAtColumn(7))
            menu.popup(self.list.viewport().mapToGlobal(box.bottomLeft()))
        else:
            menu.popup(near.mapToGlobal(near.rect().topLeft()))
        return menu


def _model_words(model: Model) -> str:
    price = cost(model.price, Dimensions(width=1280, height=720, seconds=4.0))
    about = tr("Gateway", "price not known") if price is None else show_credits(price)
    return f"{model.label or model.name}\t{about}"
