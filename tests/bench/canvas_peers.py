"""Two node editors on the same frames as the canvas, where they are installed.

`pip install --no-deps NodeGraphQt qtpynodeeditor qtpy Qt.py types-pyside2 packaging
'setuptools<81'` into a folder of its own, and put that on PYTHONPATH.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_API", "pyside6")
os.environ.setdefault("QT_PREFERRED_BINDING", "PySide6")

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication, QGraphicsView

Frames = Callable[..., list[float]]
_WIDTH, _HEIGHT, _COLUMN, _ROW = 1600, 1000, 280, 200
_WHAT = ("pan 1", "pan 0.5", "pan 0.25", "fit")
_TURNS = 7


def _places(count: int) -> list[tuple[int, int]]:
    columns = max(6, round((count * _ROW / _COLUMN * 1.6) ** 0.5))
    return [(i % columns * _COLUMN, i // columns * _ROW) for i in range(count)]


def _steps(count: int, i: int) -> list[int]:
    columns = max(6, round((count * _ROW / _COLUMN * 1.6) ** 0.5))
    return [s for s in (1, columns)[: 1 + i % 2] if i >= s]


def node_graph_qt(count: int) -> tuple[QGraphicsView, Any]:
    from NodeGraphQt import BaseNode, NodeGraph

    class Step(BaseNode):
        __identifier__ = "bench"
        NODE_NAME = "Step"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("in", multi_input=True)
            self.add_output("out")

    graph = NodeGraph()
    graph.register_node(Step)
    kind = "bench.Step"
    nodes = [
        graph.create_node(kind, pos=list(p), selected=False, push_undo=False)
        for p in _places(count)
    ]
    for i, node in enumerate(nodes):
        for step in _steps(count, i):
            nodes[i - step].output(0).connect_to(node.input(0), push_undo=False)
    return graph.viewer(), graph


def qtpynodeeditor(count: int) -> tuple[QGraphicsView, Any]:
    from qtpynodeeditor import (
        ConnectionPolicy,
        DataModelRegistry,
        FlowScene,
        FlowView,
        NodeData,
        NodeDataModel,
        NodeDataType,
        PortType,
    )

    kind = NodeDataType("picture", "Picture")

    class Picture(NodeData):
        data_type = kind

    class Step(NodeDataModel):
        name = "Step"
        caption = "Step"
        num_ports = {PortType.input: 2, PortType.output: 1}
        data_type = kind
        port_caption_visible = True

        def port_out_connection_policy(self, index: int) -> Any:
            return ConnectionPolicy.many

        def out_data(self, port: int) -> Any:
            return Picture()

        def set_in_data(self, node_data: Any, port: Any) -> None:
            return

        def embedded_widget(self) -> None:
            return None

    registry = DataModelRegistry()
    registry.register_model(Step, category="bench")
    scene = FlowScene(registry=registry)
    view = FlowView(scene)
    nodes = []
    for place in _places(count):
        node = scene.create_node(Step)
        node.position = place
        nodes.append(node)
    for i, node in enumerate(nodes):
        for port, step in enumerate(_steps(count, i)):
            scene.create_connection(nodes[i - step][PortType.output][0], node[PortType.input][port])
    return view, (scene, registry)


def run_peers(
    wanted: list[int],
    frames: Frames,
    memory: Callable[[], float],
    ours: Callable[[int], tuple[Any, Any]],
    look: Callable[[Any, Any, str], Callable[[int], None]],
) -> None:
    """Says what is not installed; counts frames of what is and of ours in turns. `ours` builds our
    canvas, `look` brings something in sight there and gives the step that is counted."""
    least: dict[int, dict[str, float]] = {}
    app = QApplication.instance()
    assert app is not None
    for name, build, counts in (
        ("NodeGraphQt", node_graph_qt, (200, 1000)),
        ("qtpynodeeditor", qtpynodeeditor, (200,)),  # it takes minutes to wire 1,000
    ):
        for count in counts:
            if count not in wanted:
                continue
            before = memory()
            start = time.thread_time()
            try:
                view, keep = build(count)
            except ImportError as error:
                print(f"{name}: not installed ({error})")
                break
            view.resize(_WIDTH, _HEIGHT)
            view.show()
            app.processEvents()
            built = time.thread_time() - start
            print(f"{name}, {count} nodes: build {built:.1f} s, memory {memory() - before:.0f} MB")
            surface, cache = ours(count)
            for what in _WHAT:
                ratio = _in_turns(view, surface, look(surface, cache, what), what, frames)
                best = least.setdefault(count, {})
                best[what] = min(best.get(what, ratio), ratio)
            surface.close()
            surface.deleteLater()
            cache.close()
            view.hide()
            del keep
    for count, best in least.items():
        said = ", ".join(f"{what} {ratio:.0f} x" for what, ratio in best.items())
        print(
            f"the better one against ours, {count} nodes: {said}; least {min(best.values()):.0f} x"
        )


def _in_turns(
    view: QGraphicsView, surface: Any, step: Callable[[int], None], what: str, frames: Frames
) -> float:
    """By how much a frame of theirs takes longer than one of ours: the middle of some turns."""
    theirs: list[float] = []
    ours: list[float] = []
    their_step = _steps_of(view, what)
    for _ in range(_TURNS):
        theirs.append(statistics.median(frames(view.viewport(), their_step, 6)))
        ours.append(statistics.median(frames(surface, step, 20)))
    ratio = statistics.median(t / o for t, o in zip(theirs, ours, strict=True))
    print(
        f"  {what:10} theirs {statistics.median(theirs):7.2f} ms  ours"
        f" {statistics.median(ours):6.2f} ms  {ratio:.1f} x"
    )
    return ratio


def _steps_of(view: QGraphicsView, what: str) -> Callable[[int], None]:
    """Brings it in sight; the step that is counted."""
    scene = QGraphicsView.scene(view)  # one of them has a property of that name
    bounds = scene.itemsBoundingRect()
    middle = bounds.center()
    if what == "fit":
        _look(view, middle, min(_WIDTH / bounds.width(), _HEIGHT / bounds.height()))
        return lambda _i: view.viewport().update()
    zoom = float(what.split()[1])
    _look(view, middle, zoom)

    def pan(i: int) -> None:
        step = 24 * (i % 20 if i % 40 < 20 else 20 - i % 20) / zoom
        _look(view, middle + QPointF(step, step / 2), zoom)

    return pan


def _look(view: Any, at: QPointF, zoom: float) -> None:
    """NodeGraphQt keeps what is in sight as a rectangle of its own."""
    if hasattr(view, "_scene_range"):
        w, h = view.width() / zoom, view.height() / zoom
        view._scene_range = QRectF(at.x() - w / 2, at.y() - h / 2, w, h)
        view._update_scene()
        return
    view.resetTransform()
    view.scale(zoom, zoom)
    view.centerOn(at)
