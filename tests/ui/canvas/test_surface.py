"""What is painted: the same whether all at once or piece by piece, and every node in the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.ui.canvas import surface as surface_module
from app.ui.canvas.rows import NodeRow, WireLook, WireRow
from app.ui.canvas.surface import Surface
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import STATES
from app.ui.kit.theme import Theme

_COLUMNS = 12
_LOOKS: tuple[WireLook, ...] = ("fresh", "stale", "running", "failed")


@pytest.fixture
def surface(theme: Theme, qapp: QApplication) -> Iterator[Surface]:
    nodes, wires, places = {}, {}, {}
    for i in range(96):
        state = STATES[i % len(STATES)]
        nodes[f"n{i}"] = NodeRow(
            id=f"n{i}", name=f"{i}A", op="image", media="image", ports=(("reference", "image"),),
            state=state, progress=0.4 if state == "running" else None,
        )  # fmt: skip
        places[f"n{i}"] = (i % _COLUMNS * 280.0, i // _COLUMNS * 200.0)
        if i:
            look = _LOOKS[i % 4]
            wires[f"w{i}"] = WireRow(f"w{i}", f"n{i // 2}", f"n{i}", "reference", "image", look)
    cache = PictureCache()
    surface = Surface(theme, cache)
    surface.resize(900, 600)
    surface.set_graph(nodes, wires, places)
    surface.show()
    yield surface
    surface.close()
    surface.deleteLater()
    cache.close()


def _seen(surface: Surface) -> QImage:
    """Once nothing is left to be made finer."""
    for _ in range(200):
        QApplication.processEvents()
        surface.repaint()
        if not surface._rough:
            break
    return surface.grab().toImage()


def _at(surface: Surface, zoom: float) -> None:
    surface.camera.set_zoom(zoom, QPointF(450, 300))
    surface.centre(surface.scene.bounds.center())
    surface.repaint_all()
    _seen(surface)


@pytest.mark.parametrize("zoom", [0.1, 0.25, 0.297, 0.354])
def test_a_pan_and_a_new_state_leave_what_a_whole_frame_would_show(
    surface: Surface, zoom: float
) -> None:
    _at(surface, zoom)
    for dx, dy in ((-24, -14), (31, 5), (-3, 40)):
        surface.pan(dx, dy)
        surface.repaint()
    row = replace(surface.scene.nodes["n40"], state="failed")
    wire = replace(surface.scene.wires["w40"], look="failed")
    surface.set_rows([row], [wire])
    pieces = _seen(surface)
    surface.repaint_all()
    whole = _seen(surface)
    assert _unlike(pieces, whole) <= 40  # a line may start in another pixel where a patch ends


def _unlike(one: QImage, other: QImage) -> int:
    a, b = (bytes(i.convertToFormat(QImage.Format.Format_RGB32).constBits()) for i in (one, other))
    return sum(
        any(abs(x - y) > 24 for x, y in zip(a[i : i + 3], b[i : i + 3], strict=True))
        for i in range(0, len(a), 4)
        if a[i : i + 3] != b[i : i + 3]
    )


def test_a_sheets_quiet_wires_stay_away_from_afar_when_their_state_changes(
    surface: Surface,
) -> None:
    nodes = dict(surface.scene.nodes)
    nodes["n1"] = replace(nodes["n1"], op="sheet", uses=40)
    quiet = WireRow("q", "n1", "n90", "reference", "image", quiet=True)
    surface.set_graph(nodes, {**surface.scene.wires, "q": quiet}, surface.scene.corners)
    _at(surface, 0.1)
    surface.set_rows([], [replace(quiet, look="running")])
    pieces = _seen(surface)
    surface.repaint_all()
    assert pieces == _seen(surface)
    assert all(quiet.id not in lines for lines in surface.painting.bulk._lines.values())


def test_every_stand_in_is_replaced_although_other_patches_are_painted_meanwhile(
    surface: Surface, monkeypatch
) -> None:
    monkeypatch.setattr(surface_module, "_FACES_MS", -1.0)  # there is time for none
    surface.camera.set_zoom(0.25, QPointF(450, 300))
    surface.centre(surface.scene.bounds.center())
    surface.repaint_all()
    surface.repaint()
    surface.set_rows([replace(surface.scene.nodes["n40"], takes=2)], [])
    surface.repaint()  # one patch, before there was time for the others
    monkeypatch.setattr(surface_module, "_FACES_MS", 5.0)
    _seen(surface)
    view = surface.camera.area(surface.view())
    assert set(surface.scene.nodes_in(view)) <= surface.faces.at(0.25).keys()
