"""Text drawn into pictures: any script's letters that this machine has, wrapped and measured."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.media.fonts import FontFile, fonts_for, runs_of

if TYPE_CHECKING:
    from PIL import ImageDraw


class Lettering:
    """One text size in pixels. Letters that no font has are drawn as the font's empty box."""

    def __init__(self, size: int, text: str, *, bold: bool = False) -> None:
        self._size = size
        self._fonts = fonts_for(text, bold=bold)
        self.line = round(size * 1.32)

    def width(self, text: str) -> float:
        return sum(self._face(font).getlength(run) for font, run in self._runs(text))

    def draw(
        self, canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: Any
    ) -> float:
        """Draw on a baseline box whose top left is `at`; returns the width."""
        x, y = at
        for font, run in self._runs(text):
            face = self._face(font)
            canvas.text((x, y + self._size), run, font=face, fill=fill, anchor="ls")
            x += face.getlength(run)
        return x - at[0]

    def wrapped(self, text: str, width: float, most: int = 99) -> list[str]:
        """Lines no wider than `width`; the last of `most` ends in an ellipsis if text is left."""
        lines: list[str] = []
        current = ""
        for word in _words(text):
            trial = current + word
            if current and self.width(trial.rstrip()) > width:
                lines.append(current.strip())
                current = word.lstrip()
            else:
                current = trial
            while self.width(current.rstrip()) > width and len(current) > 1:
                cut = self._fitting(current, width)
                lines.append(current[:cut])
                current = current[cut:]
        if current.strip():
            lines.append(current.strip())
        if len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and self.width(last + "…") > width:
            last = last[:-1].rstrip()
        return [*lines[: most - 1], last + "…"]

    def balanced(self, text: str, width: float, most: int = 99) -> list[str]:
        """Wrapped so that the rows are about as long as each other."""
        lines = self.wrapped(text, width, most)
        if len(lines) < 2:
            return lines
        low = width / len(lines)
        for share in range(20):
            trial = self.wrapped(text, low + (width - low) * share / 20, most + 1)
            if len(trial) <= len(lines):
                return trial
        return lines

    def _fitting(self, text: str, width: float) -> int:
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(text[:middle]) <= width else (low, middle - 1)
        return low

    def _runs(self, text: str) -> list[tuple[FontFile | None, str]]:
        if not self._fonts:
            return [(None, text)]
        return list(runs_of(text, self._fonts))

    def _face(self, font: FontFile | None) -> Any:
        return _face(font, self._size)


@lru_cache(maxsize=128)
def _face(font: FontFile | None, size: int) -> Any:
    from PIL import ImageFont

    if font is None:
        return ImageFont.load_default(size)
    return ImageFont.truetype(str(font.path), size, index=font.face)


def _words(text: str) -> list[str]:
    """Pieces after which a line may break: at blanks, and between signs of CJK scripts."""
    words: list[str] = []
    for word in text.split():
        piece = ""
        for char in word:
            if "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff":
                if piece:
                    words.append(piece)
                piece = ""
                if char in "。、，．！？」』）" and words:
                    words[-1] += char
                else:
                    words.append(char)
            else:
                piece += char
        words.append(piece + " ")
    return words
