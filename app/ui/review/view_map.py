"""Where a picture stands in a widget, and back: one mapping for painting, drawing and hit tests.

A widget point is in logical pixels, a fraction is a share of the picture's width or height from
its top left corner. No widget, no painting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

CLOSEST = 16.0  # device pixels a pixel of the picture, zoomed in
_KEPT = 48.0  # logical pixels of the picture that stay in sight, however far it is moved


@dataclass(frozen=True)
class ViewMap:
    """`scale` is logical pixels a pixel of the picture; `left` and `top` where its corner is."""

    width: float
    height: float
    picture_width: float
    picture_height: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    ratio: float = 1.0  # device pixels a logical pixel
    fits: bool = True  # follows the size of the widget

    def to_fraction(self, x: float, y: float) -> tuple[float, float]:
        """The place in the picture under a point of the widget; outside it beyond 0 and 1."""
        return (
            (x - self.left) / (self.picture_width * self.scale),
            (y - self.top) / (self.picture_height * self.scale),
        )

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """The point of the widget where a place of the picture stands."""
        return (
            self.left + x * self.picture_width * self.scale,
            self.top + y * self.picture_height * self.scale,
        )

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the picture in the widget."""
        width, height = self.picture_width * self.scale, self.picture_height * self.scale
        return self.left, self.top, width, height

    @property
    def percent(self) -> float:
        """100 is one pixel of the picture on one pixel of the screen."""
        return 100 * self.scale * self.ratio

    def fitted(self, margin: float = 0.0) -> ViewMap:
        """The whole picture, as large as it goes."""
        room_w = max(1.0, self.width - 2 * margin)
        room_h = max(1.0, self.height - 2 * margin)
        scale = min(room_w / self.picture_width, room_h / self.picture_height)
        left = (self.width - self.picture_width * scale) / 2
        top = (self.height - self.picture_height * scale) / 2
        return replace(self, scale=scale, left=left, top=top, fits=True)

    def actual(self, x: float, y: float) -> ViewMap:
        """One pixel of the picture on one pixel of the screen; what is under a point stays."""
        return self._scaled(1.0 / self.ratio, x, y)

    def zoomed(self, factor: float, x: float, y: float) -> ViewMap:
        """Closer or further; what is under the point stays there."""
        least = self.fitted().scale / 4
        return self._scaled(min(CLOSEST / self.ratio, max(least, self.scale * factor)), x, y)

    def _scaled(self, scale: float, x: float, y: float) -> ViewMap:
        at_x, at_y = self.to_fraction(x, y)
        left = x - at_x * self.picture_width * scale
        top = y - at_y * self.picture_height * scale
        return replace(self, scale=scale, left=left, top=top, fits=False).held()

    def moved(self, dx: float, dy: float) -> ViewMap:
        """The picture pushed along."""
        return replace(self, left=self.left + dx, top=self.top + dy, fits=False).held()

    def held(self) -> ViewMap:
        """Pulled back so far that some of the picture stays in sight."""
        _, _, width, height = self.area
        left = min(self.width - min(_KEPT, width), max(min(_KEPT, width) - width, self.left))
        top = min(self.height - min(_KEPT, height), max(min(_KEPT, height) - height, self.top))
        return replace(self, left=left, top=top)

    def resized(self, width: float, height: float, ratio: float, margin: float = 0.0) -> ViewMap:
        """In a widget of another size or density; what is in the middle stays there."""
        if self.fits:
            return replace(self, width=width, height=height, ratio=ratio).fitted(margin)
        dx, dy = (width - self.width) / 2, (height - self.height) / 2
        return replace(
            self, width=width, height=height, ratio=ratio, left=self.left + dx, top=self.top + dy
        ).held()

    def of_picture(self, width: float, height: float, margin: float = 0.0) -> ViewMap:
        """For another picture: one of the same shape keeps its place, another is fitted."""
        shape = self.picture_width / self.picture_height
        if not self.fits and abs(width / height / shape - 1) < 0.01:
            scale = self.scale * self.picture_width / width
            return replace(self, picture_width=width, picture_height=height, scale=scale)
        return replace(self, picture_width=width, picture_height=height).fitted(margin)
