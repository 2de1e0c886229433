"""The canvas with 200, 1,000 and 5,000 nodes: build, pan, zoom, fit, drag, a production running;
and two node editors in the same run, where they are installed (`pip install NodeGraphQt
qtpynodeeditor`).

Run by hand: `python -m tests.bench.canvas [NODES]... [--peers]`; with peers, frames of theirs and
of ours are counted in turns, so that a ratio holds whatever else the machine does. A frame is the time that one
`repaint` works, with everything that it asks for, on the offscreen platform, which paints in
software in one thread; 1600 x 1000. What is counted is the thread's own time, so that others on the
same machine count as little as can be; without them it is the time on the clock.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.system import collector
from app.ui.canvas.layout import COLUMN, ROW
from app.ui.canvas.rows import NodeRow, WireRow
from app.ui.canvas.surface import Surface
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import STATES
from app.ui.kit.theme import Theme

GOAL = 16.0
WIDTH, HEIGHT = 1600, 1000
_PORTS = (("start_frame", "image"), ("reference", "image"))


def pictures_in(folder: Path, count: int = 60) -> list[str]:
    files: list[str] = []
    for number in range(count):
        image = QImage(640, 360, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(number * 6, 90, 150))
        files.append(str(folder / f"{number}.jpg"))
        image.save(files[-1])
    return files


def graph(count: int, files: list[str]) -> tuple[dict, dict, dict]:  # type: ignore[type-arg]
    """About two wires a node, near and far; one node has 50."""
    rng = random.Random(7)
    nodes, wires, places = {}, {}, {}
    columns = max(6, round((count * ROW / COLUMN * 1.6) ** 0.5))
    for i in range(count):
        media = "image" if i % 3 else "video"
        nodes[f"n{i}"] = NodeRow(
            id=f"n{i}", name=f"{i // 3 + 1}A {media}", op="image" if i % 3 else "video",
            media=media, ports=_PORTS, state=STATES[i % len(STATES)], model="board", takes=3,
            take=2, picture=files[i % len(files)], credits=4.0, seconds=0 if i % 3 else 4.0,
        )  # type: ignore[arg-type]  # fmt: skip
        places[f"n{i}"] = (i % columns * COLUMN, i // columns * ROW)
        for step in (1, 2, columns, rng.randrange(3, columns * 2))[: 1 + i % 3]:
            if i >= step:
                wire = f"w{i}-{step}"
                look = ("fresh", "fresh", "stale", "running", "failed")[i % 5]
                wires[wire] = WireRow(
                    wire, f"n{i - step}", f"n{i}", "reference", "image", look,
                )  # type: ignore[arg-type]  # fmt: skip
    hub = count // 2
    for i in range(50):
        wires[f"h{i}"] = WireRow(f"h{i}", f"n{hub}", f"n{(hub + 1 + i * 3) % count}", "reference", "image")  # fmt: skip
    return nodes, wires, places


def frames(widget: QWidget, step: Callable[[int], None], count: int = 60) -> list[float]:
    app = QApplication.instance()
    assert app is not None
    times: list[float] = []
    for i in range(count):
        start = time.thread_time()
        step(i)
        widget.repaint()
        times.append((time.thread_time() - start) * 1000)
        app.processEvents()
    return times


def report(name: str, times: list[float]) -> bool:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    median = statistics.median(times)
    mark = "" if p95 <= GOAL else "  OVER"
    print(f"  {name:36} median {median:6.2f}  p95 {p95:6.2f}  worst {ordered[-1]:6.2f} ms{mark}")
    return p95 <= GOAL


def memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _settle(surface: Surface, cache: PictureCache) -> None:
    """Until the faces of what is in sight are there."""
    app = QApplication.instance()
    assert app is not None
    for _ in range(400):
        surface.repaint()
        app.processEvents()
        cache.wait()
        if not surface._rough:
            return


def shown(theme: Theme, count: int, files: list[str]) -> tuple[Surface, PictureCache]:
    """Our canvas with so many nodes."""
    nodes, wires, places = graph(count, files)
    cache = PictureCache()
    surface = Surface(theme, cache)
    surface.resize(WIDTH, HEIGHT)
    surface.set_graph(nodes, wires, places)
    surface.show()
    return surface, cache


def look(surface: Surface, cache: PictureCache, what: str) -> Callable[[int], None]:
    """Brings in sight what a peer shows as well: `pan ZOOM`, or `fit`; the step that is counted."""
    if what == "fit":
        surface.fit()
        _settle(surface, cache)
        return lambda _i: surface.fit()
    surface.camera.set_zoom(float(what.split()[1]), QPointF(800, 500))
    surface.centre(surface.scene.bounds.center())
    surface.repaint_all()
    _settle(surface, cache)
    return lambda i: surface.pan(*((-24, -14) if i % 40 < 20 else (24, 14)))


def ours(theme: Theme, count: int, files: list[str]) -> None:
    app = QApplication.instance()
    assert app is not None
    before = memory()
    with collector.paused():  # as a project is loaded
        nodes, wires, places = graph(count, files)
    cache = PictureCache()
    start = time.perf_counter()
    surface = Surface(theme, cache)
    surface.resize(WIDTH, HEIGHT)
    surface.set_graph(nodes, wires, places)
    surface.show()
    surface.repaint()
    built = (time.perf_counter() - start) * 1000
    print(f"{count} nodes, {len(wires)} wires: build and first frame {built:.0f} ms")
    middle = surface.scene.bounds.center()
    for zoom in (1.0, 0.707, 0.5, 0.354, 0.25, 0.177, 0.1):
        surface.camera.set_zoom(zoom, QPointF(800, 500))
        surface.centre(middle)
        surface.repaint_all()
        _settle(surface, cache)
        times = frames(surface, lambda i: surface.pan(*((-24, -14) if i % 40 < 20 else (24, 14))))
        report(f"pan at {zoom:g}", times)
        report(f"whole frame at {zoom:g}", frames(surface, lambda _i: surface.repaint_all(), 30))
    surface.fit()
    _settle(surface, cache)
    report("fit, whole frame", frames(surface, lambda _i: surface.fit(), 30))

    def zooming(i: int) -> None:
        surface.zoom(1 if i % 40 < 20 else -1, QPointF(700, 420))

    times = frames(surface, zooming, 80)
    report("zoom by the wheel, fit to near", times)
    hub = f"n{count // 2}"
    for zoom in (0.707, 0.25):
        surface.camera.set_zoom(zoom, QPointF(800, 500))
        surface.centre(surface.scene.boxes[hub].center())
        surface.choose((hub,), hub)
        surface.repaint_all()
        surface.repaint()
        x, y = places[hub]
        surface.lift((hub,))
        report(
            f"drag of a node with 50 wires at {zoom:g}",
            frames(surface, lambda i, x=x, y=y: surface.move({hub: (x + i * 6, y + i * 3)})),
        )
        surface.move({hub: (x, y)})
        surface.lift(())
    surface.choose(())
    for zoom in (0.707, 0.25, 0.1):
        surface.camera.set_zoom(zoom, QPointF(800, 500))
        surface.centre(middle)
        for _ in range(30):
            surface.repaint()
            app.processEvents()
        running = list(surface.scene.nodes)[max(0, count // 2 - 100) : count // 2 + 100]

        def produce(i: int, running: list[str] = running) -> None:
            rows = [
                replace(surface.scene.nodes[n], state="running", progress=(i % 50) / 50)
                for n in running[i % 3 :: 3]  # 20 patches a second of 200 nodes, at 60 frames
            ]
            surface.set_rows(rows, ())

        report(f"200 nodes running at {zoom:g}", frames(surface, produce))
    print(f"  memory {memory() - before:.0f} MB\n")
    surface.close()
    surface.deleteLater()
    cache.close()


def main() -> None:
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    app = QApplication([])
    theme = Theme(app, "dark")
    with tempfile.TemporaryDirectory() as folder:
        files = pictures_in(Path(folder))
        wanted = [int(word) for word in sys.argv[1:] if word.isdigit()] or [200, 1000, 5000]
        if "--peers" not in sys.argv:
            for count in wanted:
                ours(theme, count, files)
            return
        from tests.bench.canvas_peers import run_peers

        run_peers(wanted, frames, memory, lambda count: shown(theme, count, files), look)


if __name__ == "__main__":
    main()
