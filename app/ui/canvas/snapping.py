"""Where a thing under way comes to lie: on the grid, or in line with what stands near by."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QPointF, QRectF

from app.ui.canvas.scene import Scene

GRID = 8


def on_grid(at: QPointF) -> QPointF:
    """The nearest point of the grid."""
    return QPointF(round(at.x() / GRID) * GRID, round(at.y() / GRID) * GRID)


def snapped(
    scene: Scene, x: float, y: float, pull: float, under_way: Container[str]
) -> tuple[float, float]:
    """A node's corner: in line with the left or upper edge of a node that stands within `pull` of
    it, else on the grid."""
    near = QRectF(x - 420, y - 420, 1040, 1000)
    new = on_grid(QPointF(x, y))
    new_x, new_y = new.x(), new.y()
    best_x = best_y = pull
    for node in scene.nodes_in(near):
        if node in under_way:
            continue
        box = scene.boxes[node]
        if abs(box.x() - x) < best_x:
            best_x, new_x = abs(box.x() - x), box.x()
        if abs(box.y() - y) < best_y:
            best_y, new_y = abs(box.y() - y), box.y()
    return new_x, new_y
