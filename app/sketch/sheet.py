"""Turnaround sheets of characters and studies of places and things."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.sketch.artist import draw
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.drawing import Drawing
from app.sketch.figure import build_figure
from app.sketch.finish import HANDS, Grade, Paper, develop
from app.sketch.head import Mood
from app.sketch.layout import FigurePlace, Layout
from app.sketch.looks import Look, look_of
from app.sketch.mesh import Array, Mesh
from app.sketch.raster import Sun, expose
from app.sketch.setting import thing
from app.sketch.skeleton import pose_of
from app.sketch.solids import vec
from app.sketch.words import found, plain
from app.story.staging import SheetStaging, ShotStaging

_PAPER = (250, 247, 240, 255)
_INK = (38, 38, 44, 255)


def draw_sheet(sheet: SheetStaging, width: int, height: int, seed: int) -> Drawing:
    """A sheet: a character from all sides with head and palette, or a place or thing from three."""
    if sheet.kind == "character":
        return _character(sheet, width, height, seed)
    if sheet.kind == "prop":
        return _thing(sheet, width, height, seed)
    return _place(sheet, width, height, seed)


def _pen_layer(
    meshes: list[Mesh], camera: Camera, width: int, height: int, seed: int
) -> Image.Image:
    style = HANDS["pencil"]
    plate = expose(
        [(m, 1, True) for m in meshes], camera, width * 2, height * 2, Sun(), style.wobble, seed
    )
    return develop(plate, Paper(width, height, seed, style), Grade(), 2)


def _base(width: int, height: int) -> Image.Image:
    return Image.new("RGBA", (width, height), _PAPER)


def _label(image: Image.Image, x: float, y: float, text: str, size: float) -> None:
    font = ImageFont.load_default(max(9, round(size)))
    ImageDraw.Draw(image).text((x, y), text, fill=_INK, font=font, anchor="ma")


def _character(sheet: SheetStaging, width: int, height: int, seed: int) -> Drawing:
    look = look_of(sheet.name, " ".join([sheet.description, *sheet.feedback]))
    pose = pose_of("stand", load("poses")["stand"])
    share = 0.74
    lens = 4.0
    distance = look.stature * lens / share
    camera = Camera(0, look.stature * 0.5, -distance, lens=lens, aspect=width / height)
    image = _base(width, height)
    views = (("front", 0.0), ("three-quarter", 42.0), ("side", 90.0), ("back", 180.0))
    meshes: list[Mesh] = []
    figures: list[FigurePlace] = []
    for i, (name, turn) in enumerate(views):
        at = camera.at_frame(0.09 + 0.165 * i, distance)
        heading = np.pi - np.radians(turn)
        figure = build_figure(pose, look, Mood(), sheet.name).placed(
            vec(at[0], 0, 0), float(heading)
        )
        meshes.append(figure.mesh)
        head, body = camera.project(figure.head), camera.project(figure.body)
        figures.append(_figure(f"{sheet.name} {name}", head, body, turn, i == 0))
        _label(image, width * (0.09 + 0.165 * i), height * 0.925, name, height / 36)
    near = Camera(0, 0, -3.0, lens=3.0 / look.head * 0.31, aspect=width / height)
    for k, (turn, y, mood) in enumerate(((24.0, 0.30, Mood()), (90.0, 0.66, Mood(mouth=0.6)))):
        figure = build_figure(pose, look, mood, sheet.name)
        at = near.at_frame(0.755, 3.0)
        skull = figure.bones.skull
        placed = figure.placed(
            vec(at[0], (0.5 - y) * 3.0 / near.lens - skull[1], 0), np.pi - np.radians(turn)
        )
        image.alpha_composite(_head_only(placed.mesh, near, width, height, seed + k, y))
    image.alpha_composite(_pen_layer(meshes, camera, width, height, seed))
    _palette(image, look)
    _label(image, width * 0.34, height * 0.03, sheet.name, height / 24)
    layout = Layout(
        size="FS",
        figures=tuple(figures),
        subject=sheet.name,
        wanted=(),
        head_share=figures[0].head_share,
    )
    return Drawing(image.convert("RGB"), (image,), layout)


def _figure(name: str, head: Array, body: Array, turn: float, subject: bool) -> FigurePlace:
    def box(p: Array) -> tuple[float, float, float, float]:
        return (
            round(float(p[:, 0].min()), 4),
            round(float(p[:, 1].min()), 4),
            round(float(p[:, 0].max()), 4),
            round(float(p[:, 1].max()), 4),
        )

    return FigurePlace(name=name, head=box(head), body=box(body), facing=turn, subject=subject)


def _head_only(
    mesh: Mesh, camera: Camera, width: int, height: int, seed: int, y: float
) -> Image.Image:
    """The head of a figure whose skull stands at `y`, a share of the height from above."""
    layer = _pen_layer([mesh], camera, width, height, seed)
    keep = Image.new("L", (width, height), 0)
    ImageDraw.Draw(keep).rectangle(
        [
            int(width * 0.655),
            int(height * (y - 0.22)),
            int(width * 0.885),
            int(height * (y + 0.19)),
        ],
        fill=255,
    )
    out = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    out.paste(layer, (0, 0), keep)
    return out


def _palette(image: Image.Image, look: Look) -> None:
    pen = ImageDraw.Draw(image)
    rows = (
        ("skin", look.skin),
        ("hair", look.hair_tone),
        ("top", look.top_tone),
        ("below", look.bottom_tone),
        ("shoes", look.shoe_tone),
    )
    w, h = image.size
    for i, (name, tone) in enumerate(rows):
        y = h * (0.16 + 0.145 * i)
        pen.rectangle(
            [w * 0.895, y, w * 0.965, y + h * 0.085],
            fill=(tone, tone, min(255, tone + 2), 255),
            outline=_INK,
            width=max(1, h // 360),
        )
        _label(image, w * 0.93, y + h * 0.092, name, h / 42)


def _thing(sheet: SheetStaging, width: int, height: int, seed: int) -> Drawing:
    rows = load("props")
    text = plain(f"{sheet.name} {sheet.description} {' '.join(sheet.feedback)}")
    key = max(rows, key=lambda k: found(text, rows[k]["words"]))
    remarks: tuple[str, ...] = ()
    if not found(text, rows[key]["words"]):
        key, remarks = "chest", (f"no picture of “{sheet.name}” is known: a plain box",)
    image = _base(width, height)
    mesh = thing(key)
    points = mesh.points()
    centre = (points.max(axis=0) + points.min(axis=0)) / 2
    span = float(np.linalg.norm(points.max(axis=0) - points.min(axis=0)))
    camera = Camera(0, span * 0.9, -span * 5.0, pitch=-0.18, lens=2.0, aspect=width / height)
    for i, turn in enumerate((150.0, 90.0, 215.0)):
        at = camera.at_frame(0.2 + 0.3 * i, span * 5.0)
        placed = mesh.moved(-centre).moved(vec(at[0], 0, 0), np.radians(turn))
        image.alpha_composite(_pen_layer([placed], camera, width, height, seed + i))
    _label(image, width * 0.5, height * 0.04, sheet.name, height / 24)
    layout = Layout(size="INS", subject=sheet.name, subject_box=(0.05, 0.2, 0.95, 0.8))
    return Drawing(image.convert("RGB"), (image,), layout, remarks)


def _place(sheet: SheetStaging, width: int, height: int, seed: int) -> Drawing:
    image = _base(width, height)
    gap = max(4, width // 160)
    top = height // 10
    large = (width * 2 // 3 - gap * 2, height - top - gap)
    small = (width // 3 - gap, (height - top - gap * 2) // 2)
    remarks: tuple[str, ...] = ()
    spots = (
        (large, (gap, top), "DAY", "EWS", seed),
        (small, (width * 2 // 3, top), "NIGHT", "WS", seed + 1),
        (small, (width * 2 // 3, top + small[1] + gap), "DUSK", "VLS", seed + 2),
    )
    for size, at, time, code, salt in spots:
        shot = ShotStaging(
            prompt=" ".join([sheet.name, sheet.description, *sheet.feedback]), place=sheet.name, place_description=sheet.description,
            time=time, size=code, framing="none",  # type: ignore[arg-type]
        )  # fmt: skip
        drawing = draw(shot, size[0] // 2 * 2, size[1] // 2 * 2, salt)
        remarks = drawing.remarks
        image.paste(drawing.picture, at)
    _label(image, width * 0.5, height * 0.02, sheet.name, height / 24)
    return Drawing(
        image.convert("RGB"),
        (image,),
        Layout(size="EWS", framing="none", subject=sheet.name, place=sheet.name),
        remarks,
    )
