"""The commands of the comparison and their keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from app.ui.compare.compare_window import CompareWindow
from app.ui.compare.sides import MOST
from app.ui.compare.surface import Mode
from app.ui.kit.shortcuts import Shortcuts

SCOPE = "compare"


def add_commands(view: CompareWindow, shortcuts: Shortcuts) -> None:
    """Registers them; they work while the comparison has the keys."""
    tr = QCoreApplication.translate
    group = tr("Compare", "Compare")
    surface, transport = view.surface, view.transport
    modes: tuple[tuple[Mode, str, str], ...] = (
        ("side", tr("Compare", "Compare A and B"), "A"),
        ("wipe", tr("Compare", "Compare by a wipe"), "W"),
        ("difference", tr("Compare", "Show the difference"), "D"),
        ("grid", tr("Compare", "Compare in a grid"), "G"),
    )
    commands: list[tuple[str, str, str, Callable[[], object]]] = [
        (mode, text, keys, lambda mode=mode: view.set_mode(mode)) for mode, text, keys in modes
    ]
    commands += [
        ("swap", tr("Compare", "Swap A and B"), "S", view.swap_sides),
        ("use", tr("Compare", "Use take B"), "Return", view.use_b),
        ("use_first", tr("Compare", "Use take A"), "Shift+Return", view.use_a),
        ("approve", tr("Compare", "Approve take B"), "Ctrl+Return", view.approve),
        ("fit", tr("Compare", "See whole"), "0", surface.fit),
        ("pixels", tr("Compare", "See points as they are"), "Z", surface.show_pixels),
        ("nearer", tr("Compare", "Nearer"), "+", lambda: surface.zoom(1.25)),
        ("further", tr("Compare", "Further"), "-", lambda: surface.zoom(0.8)),
        ("play", tr("Compare", "Play or pause"), "Space", transport.toggle),
        ("back", tr("Compare", "Frame back, or the line left"), "Left", lambda: view.step(-1)),
        ("on", tr("Compare", "Frame on, or the line right"), "Right", lambda: view.step(1)),
        ("undo", tr("Compare", "Undo"), "Ctrl+Z", view.undo_wanted.emit),
        ("redo", tr("Compare", "Redo"), "Ctrl+Shift+Z", view.redo_wanted.emit),
        ("close", tr("Compare", "Close the comparison"), "Esc", view.close),
    ]
    for number in range(MOST):
        commands += [
            (f"b{number + 1}", tr("Compare", "Take {0} becomes B").format(number + 1),
             str(number + 1), lambda number=number: view.choose(number, False)),
            (f"a{number + 1}", tr("Compare", "Take {0} becomes A").format(number + 1),
             f"Alt+{number + 1}", lambda number=number: view.choose(number, True)),
        ]  # fmt: skip
    for name, text, keys, run in commands:
        action = QAction(text, view)
        action.triggered.connect(lambda _=False, run=run: run())
        view.addAction(action)
        shortcuts.add(action, f"compare.{name}", group, keys, SCOPE)
    plus = shortcuts.command("compare.nearer").action
    plus.setShortcuts([plus.shortcut(), QKeySequence("=")])
