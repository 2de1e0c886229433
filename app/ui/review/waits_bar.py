"""Over the picture: who waits for whom, each a way to it, and what to do next."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.story.review import Waits
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme

Group = Literal["", "takes", "answered", "asked", "stuck"]


class WaitsBar(QFrame):
    """`chosen` tells which group a person wants to see; empty: everything. `go_on` the answer
    that lets the agent go on."""

    chosen = Signal(str)
    go_on = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewWaits")
        self.setAccessibleName(self.tr("Who waits for whom"))
        self.setProperty("ground", "bar")
        self._group: Group = ""
        self.you = PlainLabel(theme, self.tr("Waits for you"), "small", "muted")
        self.agent = PlainLabel(theme, self.tr("Waits for the agent"), "small", "muted")
        self.stuck = PlainLabel(theme, self.tr("Stuck"), "small", "muted")
        self.buttons: dict[Group, Button] = {}
        icons: dict[Group, str] = {
            "takes": "diamond", "answered": "message-square-text", "asked": "rotate-ccw",
            "stuck": "hand",
        }  # fmt: skip
        for group, icon in icons.items():
            button = Button(theme, "", icon, extent="small")
            button.setCheckable(True)
            button.clicked.connect(lambda on, group=group: self._press(group, on))
            self.buttons[group] = button
        self.hint = ElidedLabel(theme, "", "small", "muted")
        self.all = Button(theme, self.tr("Show all"), "x", extent="small", kind="quiet")
        self.all.clicked.connect(lambda: self._press("", True))
        self.next = Button(theme, "", "check", extent="small")
        self.next.setObjectName("reviewGoOn")
        self.next.clicked.connect(self.go_on)
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.you)
        row.addWidget(self.buttons["takes"])
        row.addWidget(self.buttons["answered"])
        row.addSpacing(10)
        row.addWidget(self.agent)
        row.addWidget(self.buttons["asked"])
        row.addSpacing(10)
        row.addWidget(self.stuck)
        row.addWidget(self.buttons["stuck"])
        row.addWidget(self.hint, 1)
        row.addWidget(self.all)
        row.addWidget(self.next)

    def _fit(self) -> None:
        """Always as tall: the picture does not jump when something waits."""
        self.setFixedHeight(self._theme.px(38))

    @property
    def group(self) -> Group:
        """What is shown alone; empty: everything."""
        return self._group

    def set_group(self, group: Group) -> None:
        """Marks what is shown; tells nobody."""
        self._group = group
        for name, button in self.buttons.items():
            button.setChecked(name == group)
        self.all.setVisible(bool(group))

    def set_waits(self, waits: Waits, hint: str, go_on: str, approves: bool = True) -> None:
        """Shows the counts. `hint` says what to do next; `go_on` are the words of the answer to
        the agent, empty where it waits for none; `approves`: not a retake is made by it."""
        counts: dict[Group, tuple[int, str, str]] = {
            "takes": (len(waits.takes), self.tr("1 shot to look at"), self.tr("{0} shots to look at")),
            "answered": (
                len(waits.answered), self.tr("1 note to close"), self.tr("{0} notes to close"),
            ),
            "asked": (len(waits.asked), self.tr("1 open note"), self.tr("{0} open notes")),
            "stuck": (len(waits.stuck), self.tr("1 shot needs you"), self.tr("{0} shots need you")),
        }  # fmt: skip
        for group, (count, one, many) in counts.items():
            button = self.buttons[group]
            button.setText(one if count == 1 else many.format(count))
            button.setVisible(count > 0 or group == self._group)
        self.you.setVisible(bool(waits.takes or waits.answered))
        self.agent.setVisible(bool(waits.asked))
        self.stuck.setVisible(bool(waits.stuck))
        self.hint.setText(hint)
        self.next.setVisible(bool(go_on))
        self.next.setText(go_on)
        self.next.set_icon("check" if approves else "rotate-ccw")
        self.set_group(self._group)

    def _press(self, group: Group, on: bool) -> None:
        self.set_group(group if on else "")
        self.chosen.emit(self._group)
