"""The grid with 10,000 shots: first paint, frames while scrolling and while a production runs.

Run by hand: `python tests/bench/grid.py`. Times are of `paintEvent` with everything that it asks
for, on the offscreen platform, which paints in software.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import STATES
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.grid import StoryboardGrid
from app.ui.storyboard.rows import SceneRow, ShotRow

SCENES, SHOTS, PICTURES = 400, 25, 60


def rows(folder: Path) -> tuple[tuple[SceneRow, ...], tuple[ShotRow, ...]]:
    files: list[str] = []
    for number in range(PICTURES):
        image = QImage(640, 360, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(number * 6, 90, 150))
        path = folder / f"{number}.jpg"
        image.save(str(path))
        files.append(str(path))
    scenes = tuple(SceneRow(f"s{n}", str(n + 1), f"EXT. PLACE {n} - NIGHT") for n in range(SCENES))
    shots = tuple(
        ShotRow(
            id=f"{n}-{m}", number=f"{n + 1}{chr(65 + m)}", scene=f"s{n}", size="MCU", angle="EL",
            movement="ST", seconds=3.5, action=f"Somebody does the thing number {m} again",
            state=STATES[(n + m) % len(STATES)], score=7.5, takes=2, credits=8.0,
            picture=files[(n * SHOTS + m) % PICTURES],
        )
        for n in range(SCENES)
        for m in range(SHOTS)
    )  # fmt: skip
    return scenes, shots


def frame(grid: StoryboardGrid) -> float:
    start = time.perf_counter()
    grid.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def report(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(
        f"{name:34} mean {statistics.mean(times):6.2f}  p99 {p99:6.2f}  worst {ordered[-1]:6.2f} ms"
    )


def main() -> None:
    app = QApplication([])
    theme = Theme(app, "dark")
    pictures = PictureCache()
    with tempfile.TemporaryDirectory() as folder:
        scenes, shots = rows(Path(folder))
        model = BoardModel()
        start = time.perf_counter()
        model.set_board(scenes, shots)
        grid = StoryboardGrid(theme, model, pictures)
        grid.resize(1400, 900)
        grid.show()
        app.processEvents()
        first = (time.perf_counter() - start) * 1000
        print(f"first paint, rows to pixels {first:.0f} ms")
        bar = grid.verticalScrollBar()
        for width in (112, 160, 228, 400):
            grid.set_card_width(width)
            bar.setValue(0)
            for _ in range(10):
                app.processEvents()
                pictures.wait()
            times: list[float] = []
            for _ in range(200):
                bar.setValue(bar.value() + 40)
                times.append(frame(grid))
                app.processEvents()
            report(f"scroll 40 px, cards of {width}", times)
            times = []
            for page in range(60):
                bar.setValue(page * bar.maximum() // 60)
                times.append(frame(grid))
                app.processEvents()
            report(f"jump anywhere, cards of {width}", times)
        grid.set_card_width(228)
        bar.setValue(0)
        times = []
        changes: list[float] = []
        for step in range(200):
            start = time.perf_counter()
            for job in range(16):
                model.patch(f"0-{job}", {"state": "running", "progress": step / 200})
            changes.append((time.perf_counter() - start) * 1000)
            times.append(frame(grid))
            app.processEvents()
        report("16 cards running, all in sight", times)
        report("merging 16 patches", changes)
        start = time.perf_counter()
        grid.selectAll()
        print(f"select all {(time.perf_counter() - start) * 1000:.0f} ms")
        report("frames with all selected", [frame(grid) for _ in range(50)])
        times = []
        for width in range(112, 460, 4):
            start = time.perf_counter()
            grid.set_card_width(width)
            frame(grid)
            times.append((time.perf_counter() - start) * 1000)
        report("thumbnail slider, every step", times)
        pictures.close()


if __name__ == "__main__":
    main()
