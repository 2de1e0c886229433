"""A review package: one HTML file that a reviewer opens from anywhere, draws on and answers."""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.exchange.review_media import Packed, packed_clip, packed_film, packed_picture
from app.exchange.review_package import Outline, ReviewWish, outline
from app.exchange.review_shape import Film, FilmShot, Item, Package
from app.media.atomic import RenderCancelled, written_whole
from app.story.cut import Cut
from app.story.vocabulary import pixel_size
from app.system.paths import resource
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

SUFFIX = ".review.html"
_FILM_HEIGHT = 480
_SCRIPTS = (
    "dom.js", "words.js", "package.js", "keeping.js", "notes.js", "marks.js", "drawing.js", "clip.js",
    "board.js", "sheet.js", "said.js", "saving.js", "film.js", "review.js",
)  # fmt: skip
# Icons of the page, by their names in `resources/icons`.
_ICONS = (
    "mouse-pointer-2", "pencil", "move-up-right", "square", "circle", "type", "map-pin", "eraser",
    "undo-2", "redo-2", "eye", "eye-off", "download", "check", "rotate-ccw", "message-square",
    "chevron-left", "chevron-right", "layout-grid", "play", "pause", "step-back", "step-forward",
    "trash-2", "x", "film", "keyboard", "shield-check", "flag", "hard-drive", "triangle-alert", "copy", "clapperboard", "circle-check", "maximize-2",
)  # fmt: skip

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Written:
    """What was written. `left_out` names clips that found no room or could not be read."""

    path: Path
    package: str
    bytes: int
    shots: int
    pictures: int
    clips: int
    film: bool
    notes: int
    left_out: tuple[str, ...]


async def write_review(
    workspace: Workspace,
    wish: ReviewWish,
    target: Path,
    on_progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Written:
    """Writes the package whole or not at all. Raises `BadInput` where there is nothing to review
    or a picture cannot be read, `RenderCancelled` when stopped."""
    planned = outline(workspace, wish)
    return await in_thread(_write, planned, wish, target, on_progress, cancelled)


def _write(
    planned: Outline,
    wish: ReviewWish,
    target: Path,
    on_progress: Progress | None,
    cancelled: Cancelled | None,
) -> Written:
    packing = _Packing(planned, wish.most_bytes, on_progress, cancelled)
    package = packing.pack(wish.animatic)
    with written_whole(target) as part:
        part.write_text(page(package), encoding="utf-8")
    items = [item for shot in package.shots for item in shot.items if item.medium]
    return Written(
        path=target,
        package=package.package,
        bytes=target.stat().st_size,
        shots=len(package.shots),
        pictures=sum(item.kind == "image" for item in items),
        clips=sum(item.kind == "video" for item in items),
        film=package.film is not None,
        notes=len(package.notes),
        left_out=tuple(packing.left_out),
    )


class _Packing:
    """Fills an outline with media: pictures first, then the film, then clips while there is room."""

    def __init__(
        self, planned: Outline, room: int, on_progress: Progress | None, cancelled: Cancelled | None
    ) -> None:
        self._planned = planned
        self._room = room
        self._media: dict[str, Packed] = {}
        self._items: dict[str, Item] = {}
        self._progress = on_progress
        self._cancelled = cancelled or (lambda: False)
        self._done, self._all = 0, max(1, len(planned.files))
        self.left_out: list[str] = []

    def pack(self, animatic: bool) -> Package:
        package = self._planned.package
        self._pack_all("image")
        film = self._film() if animatic else None
        self._pack_all("video")
        shots = tuple(
            s.model_copy(
                update={"items": tuple(self._items[i.take] for i in s.items if i.take in self._items)}
            )
            for s in package.shots
        )  # fmt: skip
        media = {key: packed.medium() for key, packed in self._media.items()}
        return package.model_copy(update={"shots": shots, "film": film, "media": media})

    def _pack_all(self, kind: str) -> None:
        for shot in self._planned.package.shots:
            for item in shot.items:
                if item.kind == kind:
                    self._pack_item(item, f"{shot.number} {item.name.lower()}")

    def _pack_item(self, item: Item, name: str) -> None:
        if self._cancelled():
            raise RenderCancelled
        file = self._planned.files[item.take]
        if item.kind == "image":
            packed = packed_picture(file)
        elif self._room <= 0:
            return self.left_out.append(name)
        else:
            packed = packed_clip(file)
        self._done += 1
        if self._progress is not None:
            self._progress(self._done / self._all)
        if item.kind == "video" and len(packed.data) > self._room:
            return self.left_out.append(name)
        self._items[item.take] = item.model_copy(
            update={
                "medium": self._keep(packed), "width": packed.width, "height": packed.height,
                "rate": packed.rate, "frames": packed.frames,
            }
        )  # fmt: skip

    def _film(self) -> Film | None:
        from app.media.animatic import render_animatic, spans_of

        cut: Cut = self._planned.cut
        size = pixel_size(cut.aspect, _FILM_HEIGHT)
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "film.mp4"
            render_animatic(
                cut, made, width=size[0], height=size[1], captions=True, cancelled=self._cancelled
            )
            packed = packed_film(made, size)
        if len(packed.data) > self._room:
            self.left_out.append("animatic")
            return None
        starts = tuple(
            FilmShot(shot=span.shot.shot, start=span.start / cut.fps) for span in spans_of(cut)
        )
        return Film(medium=self._keep(packed), shots=starts)

    def _keep(self, packed: Packed) -> str:
        key = packed.key
        if key not in self._media:
            self._media[key] = packed
            self._room -= len(packed.data)
        return key


# -- the page -------------------------------------------------------------------------------------


def page(package: Package) -> str:
    """The whole file. The data stand in one block of JSON; scripts and styles are allowed by their
    digests, and nothing else is."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = resource("review")
    css = (folder / "page.css").read_text(encoding="utf-8").strip()
    parts = [(folder / name).read_text(encoding="utf-8").strip() for name in _SCRIPTS]
    script = '"use strict";\n(() => {\n' + "\n\n".join(parts) + "\n})();"
    env = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )  # fmt: skip
    return env.get_template("page.html.j2").render(
        title=package.title,
        policy="; ".join(
            (
                "default-src 'none'", f"script-src {_allowed(script)}", f"style-src {_allowed(css)}",
                "img-src blob:", "media-src blob:", "base-uri 'none'", "form-action 'none'",
            )
        ),
        css=Markup(css),
        script=Markup(script),
        icons=Markup(_icons()),
        words=Markup(in_script(json.loads((folder / "words.json").read_text(encoding="utf-8")))),
        data=Markup(in_script(package.model_dump(mode="json"))),
    )  # fmt: skip


def in_script(data: object) -> str:
    """JSON that may stand in a script element of HTML: nothing in it can end or open one."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char, code in (
        ("&", "26"),
        ("<", "3c"),
        (">", "3e"),
        ("\u2028", "2028"),
        ("\u2029", "2029"),
    ):
        text = text.replace(char, "\\u" + code.zfill(4))
    return text


def _allowed(text: str) -> str:
    """The digest by which a policy allows an inline script or style."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _icons() -> str:
    """Symbols of the icons, to be used by name."""
    from xml.etree import ElementTree

    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    symbols: list[str] = []
    for name in _ICONS:
        root = ElementTree.parse(resource("icons", f"{name}.svg")).getroot()
        inner = "".join(ElementTree.tostring(child, encoding="unicode").strip() for child in root)
        inner = inner.replace(' xmlns="http://www.w3.org/2000/svg"', "")
        symbols.append(f'<symbol id="i-{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return "".join(symbols)
