"""A PDF page to draw on: fonts for any script, text that fits its box, pictures at print size."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.media.fonts import FontFile, fonts_for, letters_of

if TYPE_CHECKING:
    from PIL import Image

INK, MUTED, FAINT, LINE, WELL = (27, 30, 35), (87, 94, 105), (133, 141, 152), (205, 210, 216), (239, 241, 243)  # fmt: skip
_DPI = 220
_POINT = 0.352778  # mm
_UNSEEN = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))


class Paper:
    """Millimetres from the top left; sizes of type in points."""

    def __init__(self, text: str, *, landscape: bool, paper: str, title: str, author: str) -> None:
        from fpdf import FPDF

        self._pdf = FPDF("landscape" if landscape else "portrait", "mm", paper)
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margin(0)
        self._pdf.c_margin = 0
        self._known: frozenset[int] | None = None
        self._family = self._add_fonts(text)
        self._pdf.set_title(title)
        self._pdf.set_author(author)
        self._pdf.set_creator("Slateroom")
        self.width, self.height = float(self._pdf.w), float(self._pdf.h)

    def _add_fonts(self, text: str) -> str:
        fonts = fonts_for(text)
        if not fonts:
            return "helvetica"  # built into every reader; other letters become question marks
        bold = fonts_for("", bold=True)[0]
        self._add("text", "", fonts[0])
        self._add("text", "B", bold)
        names: list[str] = []
        for number, font in enumerate(fonts[1:]):
            self._add(f"more{number}", "", font)
            names.append(f"more{number}")
        if names:
            self._pdf.set_fallback_fonts(names, exact_match=False)
        self._pdf.set_text_shaping(True)
        self._known = frozenset().union(*(letters_of(font) for font in fonts))
        return "text"

    def _add(self, family: str, style: Any, font: FontFile) -> None:
        self._pdf.add_font(family, style, font.path, collection_font_number=font.face)

    def new_page(self) -> None:
        self._pdf.add_page()

    def font(self, size: float, *, bold: bool = False, colour: tuple[int, int, int] = INK) -> None:
        self._pdf.set_font(self._family, "B" if bold else "", size)
        self._pdf.set_text_color(*colour)

    def known(self, text: str) -> str:
        """Without letters that no font here has: they become a box or a question mark."""
        if self._known is None:
            return text.encode("latin-1", "replace").decode("latin-1")
        known = self._known
        box = "\u25a1" if 0x25A1 in known else "?"
        return "".join(
            char if ord(char) in known or char.isspace() else box
            for char in text
            if ord(char) not in _UNSEEN
        )

    def text(self, x: float, y: float, text: str, *, align: str = "L", width: float = 0) -> float:
        """One line whose top is `y`; cut with an ellipsis if `width` is given and too small."""
        text = self.known(" ".join(text.split()))
        if width:
            text = self._clipped(text, width)
        long = self._pdf.get_string_width(text)
        left = x + (width - long if align == "R" else (width - long) / 2 if align == "C" else 0)
        self._pdf.set_xy(left, y)
        self._pdf.cell(long + 0.01, self.line_height(), text)
        return long

    def text_width(self, text: str) -> float:
        return float(self._pdf.get_string_width(self.known(text)))

    def line_height(self) -> float:
        return float(self._pdf.font_size_pt) * _POINT * 1.3

    def lines(self, text: str, width: float) -> list[str]:
        """The text wrapped to a width in the font that is set."""
        from fpdf.enums import MethodReturnValue

        wrapped: Any = self._pdf.multi_cell(
            width,
            self.line_height(),
            self.known(text),
            align="L",
            dry_run=True,
            output=MethodReturnValue.LINES,
        )
        return [line.strip() for line in wrapped]

    def _clipped(self, text: str, width: float) -> str:
        if self._pdf.get_string_width(text) <= width:
            return text
        while text and self._pdf.get_string_width(text + "…") > width:
            text = text[:-1].rstrip()
        return text + "…"

    def rule(self, x: float, y: float, width: float) -> None:
        self._pdf.set_draw_color(*LINE)
        self._pdf.set_line_width(0.2)
        self._pdf.line(x, y, x + width, y)

    def box(self, x: float, y: float, width: float, height: float, *, filled: bool = False) -> None:
        self._pdf.set_draw_color(*LINE)
        self._pdf.set_fill_color(*WELL)
        self._pdf.set_line_width(0.2)
        self._pdf.rect(x, y, width, height, "DF" if filled else "D")

    def picture(self, image: Image.Image, x: float, y: float, width: float, height: float) -> None:
        """Placed at print resolution as JPEG, so that a long board stays small."""
        from PIL import Image

        wide, high = round(width / 25.4 * _DPI), round(height / 25.4 * _DPI)
        if image.width > wide * 1.2:
            image = image.resize((wide, high), Image.Resampling.LANCZOS, reducing_gap=2.0)
        data = io.BytesIO()
        image.convert("RGB").save(data, "JPEG", quality=88)
        self._pdf.image(data, x, y, width, height)

    def save(self, target: Path) -> None:
        self._pdf.output(str(target))

    def close(self) -> None:
        """Let go of the font files, which the library keeps open."""
        for font in self._pdf.fonts.values():
            opened: Any = getattr(font, "ttfont", None)
            if opened is not None:
                opened.close()


class TextBlock:
    """Paragraphs (bold lead, words) that shrink a little to fit a box, then end in an ellipsis."""

    def __init__(self, paragraphs: Sequence[tuple[str, str]]) -> None:
        self._paragraphs = [
            (lead, " ".join(text.split())) for lead, text in paragraphs if text.strip()
        ]

    def draw(
        self,
        paper: Paper,
        box: tuple[float, float, float, float],
        *,
        size: float = 8.0,
        least: float = 6.0,
    ) -> None:
        """`box` is x, y, width, height."""
        x, y, width, height = box
        while size > least and self._height(paper, width, size) > height:
            size -= 0.5
        bottom = y + height
        for lead, text in self._paragraphs:
            lines = self._lines(paper, lead, text, width, size)
            step = paper.line_height()
            room = int((bottom - y) / step + 1e-6)
            if room <= 0:
                return
            if len(lines) > room:
                lines = [*lines[: room - 1], lines[room - 1].rstrip(" .,") + " …"]
            for number, line in enumerate(lines):
                indent = 0.0
                if number == 0 and lead:
                    paper.font(size - 0.5, bold=True)
                    indent = paper.text(x, y, lead) + size * 0.12
                    paper.font(size)
                paper.text(x + indent, y, line)
                y += step
            y += step * 0.3

    def _height(self, paper: Paper, width: float, size: float) -> float:
        count = 0.0
        for lead, text in self._paragraphs:
            count += len(self._lines(paper, lead, text, width, size)) + 0.3
        return (count - 0.3) * paper.line_height()

    @staticmethod
    def _lines(paper: Paper, lead: str, text: str, width: float, size: float) -> list[str]:
        """The first line is shorter by the lead."""
        paper.font(size - 0.5, bold=True)
        indent = paper.text_width(lead) + size * 0.12 if lead else 0.0
        paper.font(size)
        if not indent:
            return paper.lines(text, width)
        if indent > width * 0.6:
            return ["", *paper.lines(text, width)]
        first = paper.lines(text, width - indent)[0]
        rest = paper.known(text)[len(first) :].strip()
        return [first, *(paper.lines(rest, width) if rest else [])]
