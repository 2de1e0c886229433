"""How fast it plays: Space, and J, K, L as everybody knows them."""

from __future__ import annotations

from dataclasses import dataclass, replace

FASTEST = 8


@dataclass(frozen=True)
class Shuttle:
    """A speed in times real time: 0 stands, 1 plays, -2 goes back twice as fast."""

    speed: int = 0

    @property
    def playing(self) -> bool:
        """Whether anything moves."""
        return self.speed != 0

    def toggle(self) -> Shuttle:
        """Space: play, or stand still."""
        return replace(self, speed=0 if self.speed else 1)

    def forward(self) -> Shuttle:
        """L: play, then faster each time."""
        return replace(self, speed=min(FASTEST, self.speed * 2) if self.speed > 0 else 1)

    def back(self) -> Shuttle:
        """J: play backwards, then faster each time."""
        return replace(self, speed=max(-FASTEST, self.speed * 2) if self.speed < 0 else -1)

    def stop(self) -> Shuttle:
        """K: stand still."""
        return replace(self, speed=0)


def advance(
    position: float, elapsed: float, speed: int, length: float, loop: bool
) -> tuple[float, bool]:
    """Where playing arrives after `elapsed` seconds, and whether it goes on. All in seconds."""
    if length <= 0:
        return 0.0, False
    position += elapsed * speed
    if 0 <= position < length:
        return position, True
    if loop:
        return position % length, True
    return (length, False) if position >= length else (0.0, False)
