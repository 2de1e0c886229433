"""Renders the kit and a storyboard in both themes, to look at them: `gallery.py OUT_FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip, Tag
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import KeyCap, PlainLabel
from app.ui.kit.meter import BudgetMeter, SegmentBar
from app.ui.kit.notice import NoticeBar
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.section import Section
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.states import STATES, State
from app.ui.kit.stepper import PhaseStepper, Step
from app.ui.kit.theme import Theme
from app.ui.kit.toggle import Toggle
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.rows import SceneRow, ShotRow
from app.ui.storyboard.storyboard import StoryboardView

SCENES = (
    SceneRow("s1", "1", "EXT. HARBOUR PIER – DUSK"),
    SceneRow("s2", "2", "INT. HARBOUR OFFICE – NIGHT"),
    SceneRow("s3", "3", "EXT. FERRY DECK – NIGHT"),
    SceneRow("s4", "4", "EXT. BREAKWATER – NIGHT"),
)
# scene, number, size, framing, angle, movement, seconds, action, state, score, takes, credits
SHOTS = (
    ("s1", "1A", "WS", "", "EL", "ST", 4.5, "Last ferry waits as lamps light", "approved", 8.6, 2, 8),
    ("s1", "1B", "MS", "", "EL", "TR", 3.0, "Jonah runs for the gate", "planned", None, 0, 3),
    ("s1", "1C", "INS", "", "HA", "ST", 2.0, "Wet thumb on a red wax seal", "planned", None, 0, 3),
    ("s1", "1D", "MCU", "", "LA", "PI", 3.5, "Mara checks the tide clock", "waiting", 8.2, 3, 12),
    ("s2", "2A", "WS", "", "HA", "ST", 4.0, "One lamp, rain on the glass", "planned", None, 0, 3),
    ("s2", "2B", "MS", "OTS", "EL", "ST", 5.0, "Mara refuses the letter", "waiting", 7.4, 2, 8),
    ("s2", "2C", "CU", "", "EL", "PI", 4.0, "She reads the name, stops", "planned", None, 0, 4),
    ("s2", "2D", "MCU", "", "EL", "ST", 3.0, "Jonah waits, dripping", "planned", None, 0, 3),
    ("s3", "3A", "EWS", "", "HA", "DR", 5.5, "Ferry leaves the light behind", "running", 6.1, 2, 8),
    ("s3", "3B", "MLS", "", "EL", "TR", 6.0, "Two at the rail, silent", "needs_person", None, 0, 4),
    ("s3", "3C", "CU", "", "HA", "TD", 3.0, "The letter leaves her hand", "failed", None, 1, 0),
    ("s3", "3D", "MCU", "", "EL", "ST", 3.5, "Jonah watches where it fell", "retake", 5.8, 3, 9),
    ("s4", "4A", "WS", "", "EL", "ST", 5.0, "Breakwater, the boy alone with the sea", "approved", 7.9, 1, 4),
    ("s4", "4B", "MS", "", "EL", "PL", 4.0, "He finds the envelope", "queued", None, 0, 5),
    ("s4", "4C", "CU", "", "HA", "ST", 2.5, "Ink has run, one word left", "running", None, 0, 3),
    ("s4", "4D", "MS", "2S", "EL", "ST", 4.0, "He looks out to the ferry", "planned", None, 0, 8),
    ("s4", "4E", "EWS", "", "HA", "CRU", 6.0, "The light goes out", "planned", None, 0, 8),
    ("s4", "4F", "INS", "", "OH", "ST", 2.0, "Water over the stones", "planned", None, 0, 3),
)  # fmt: skip
SKIES = (
    ("#5f6f86", "#c58f66", "#55606f"),
    ("#e2ded2", "#d6d1c3", "#c4bfb1"),
    ("#2c3b52", "#3d5270", "#26344a"),
)


def placeholder(folder: Path, number: int, toned: bool) -> str:
    """A plain picture of a sea, a pier and somebody, so that cards have something to show."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top, middle, low = SKIES[(0 if number % 3 else 2) if toned else 1]
    sky = QLinearGradient(0, 0, 0, 720)
    sky.setColorAt(0, QColor(top))
    sky.setColorAt(0.55, QColor(middle))
    sky.setColorAt(1, QColor(low))
    painter.fillRect(image.rect(), sky)
    ink = QColor("#2a2826")
    painter.setPen(QPen(ink, 3))
    painter.drawLine(0, 400, 1280, 400)
    for line in range(14):
        y = 430 + line * 20
        painter.drawLine(90 * (line % 5), y, 90 * (line % 5) + 200 + 31 * line, y)
    pier = QPainterPath(QPointF(60, 720))
    pier.lineTo(380 + 20 * (number % 4), 405)
    pier.lineTo(430 + 20 * (number % 4), 405)
    pier.lineTo(640, 720)
    pier.closeSubpath()
    painter.fillPath(pier, QColor(90, 80, 70) if toned else QColor("#a9a498"))
    painter.drawPath(pier)
    size = 90 + 45 * (number % 5)
    x, y = 760 - 40 * (number % 3), 700
    painter.setBrush(QColor("#4a4644") if toned else QColor("#8c8880"))
    painter.drawRoundedRect(QRectF(x, y - size * 2, size * 1.4, size * 2.2), size / 2, size / 2)
    painter.setBrush(QColor("#d8b490") if toned else QColor("#dcd8cc"))
    painter.drawEllipse(QPointF(x + size * 0.7, y - size * 2.2), size * 0.45, size * 0.55)
    painter.end()
    path = folder / f"picture-{number}.png"
    image.save(str(path))
    return str(path)


def board_rows(folder: Path) -> tuple[ShotRow, ...]:
    """The sample's rows with placeholder pictures."""
    rows: list[ShotRow] = []
    for number, shot in enumerate(SHOTS):
        scene, name, size, framing, angle, move, seconds, action, state, score, takes, cost = shot
        toned = takes > 0
        rows.append(
            ShotRow(
                id=name, number=name, scene=scene, size=size, framing=framing, angle=angle,
                movement=move, seconds=seconds, action=action, state=state, score=score,
                takes=takes, credits=cost, estimated=not toned, sketch=not toned,
                stale=name == "4A", comments={"1A": 1, "2B": 2, "3B": 1}.get(name, 0),
                progress=0.62 if name == "3A" else None, panels=3 if name == "4D" else 1,
                picture="" if name == "4F" else placeholder(folder, number, toned),
            )
        )  # fmt: skip
    return tuple(rows)


def add_row(column: QVBoxLayout, *widgets: QWidget) -> None:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    column.addLayout(row)


def kit_sheet(theme: Theme) -> QWidget:
    """The shared widgets on one sheet."""
    sheet = QWidget()
    sheet.setProperty("ground", "panel")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(12)
    add_row(column, *(Chip(theme, state) for state in STATES))
    running = Chip(theme, "running")
    running.set_state("running", progress=0.62)
    toggles = (Toggle(theme, "Off"), Toggle(theme, "On"))
    toggles[1].setChecked(True)
    tags = (Tag(theme, "WS", filled=True), Tag(theme, "EL"), Tag(theme, "ST"))
    add_row(column, running, *tags, KeyCap(theme, "Ctrl F"), *toggles)
    stepper = PhaseStepper(theme)
    stepper.set_steps(
        [
            Step("Plan", "done"),
            Step("Proofs", "waiting"),
            Step("Images", "next"),
            Step("Video", "next"),
        ]
    )
    meter = BudgetMeter(theme)
    meter.set_amounts(38, 66, 250, "Images")
    bar = SegmentBar(theme)
    parts: list[tuple[State, float]] = [("approved", 1), ("waiting", 1), ("waiting", 1)]
    bar.set_parts([*parts, ("running", 0.62)])
    for widget in (
        stepper,
        PlainLabel(theme, "Do these proofs set the look?", "question"),
        bar,
        meter,
    ):
        column.addWidget(widget)
    modes = (
        Segment("off", "Off"),
        Segment("guided", "Guided", "footprints"),
        Segment("auto", "Autonomous"),
    )
    mode = Segmented(theme, modes, "Mode")
    mode.set_key("guided")
    add_row(
        column,
        mode,
        IconButton(theme, "layout-grid", "Grid"),
        IconButton(theme, "ellipsis", "More"),
    )
    column.addWidget(Button(theme, "Approve 2 proofs", "check", "primary", "large", "Ctrl ↵"))
    row = QHBoxLayout()
    for words, icon, kind in (
        ("Give feedback", "message-square-text", "normal"),
        ("Pause", "pause", "normal"),
        ("Stop", "square", "danger"),
    ):
        row.addWidget(Button(theme, words, icon, kind, "large"))
    column.addLayout(row)
    add_row(
        column, *(Button(theme, words, extent="small") for words in ("Closer", "Darker", "Eyeline"))
    )
    notice = NoticeBar(theme, "2C is stale: it was cut to the old 2B.", "stale")
    notice.add_action("open", "Open on canvas")
    column.addWidget(notice)
    section = Section(theme, "Activity log")
    section.set_body(
        PlainLabel(theme, "19:01:48  Waiting at Proofs: 2 shots need you", "small", "muted")
    )
    column.addWidget(section)
    empty = EmptyState(theme, "film", "No shots yet", "Open a script, or write the first shot.")
    empty.add_action("open", "Open script…", "file-text", "primary")
    column.addWidget(empty, 1)
    return sheet


def settle(app: QApplication, pictures: PictureCache) -> None:
    """Let pictures arrive."""
    for _ in range(6):
        app.processEvents()
        pictures.wait()
    app.processEvents()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, "dark")
    rows = board_rows(folder)
    pictures = PictureCache()
    for mode in ("dark", "light"):
        theme.set_mode(mode)
        sheet = kit_sheet(theme)
        sheet.resize(760, 860)
        model = BoardModel()
        board = StoryboardView(theme, model, pictures)
        model.set_board(SCENES, rows)
        board.resize(984, 860)
        board.grid.select_ids(["1D"], "1D")
        for name, widget in (("kit", sheet), ("board", board)):
            widget.show()
            widget.setFocus()
            settle(app, pictures)
            widget.grab().save(str(folder / f"{name}-{mode}.png"))
        for width in (112, 160, 320):
            board.bar.size.setValue(width)
            settle(app, pictures)
            board.grab().save(str(folder / f"board-{width}-{mode}.png"))
        board.hide()
        sheet.hide()
    pictures.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("gallery"))
