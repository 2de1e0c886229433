"""The sky and what falls from it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.sketch.finish import Grade
from app.sketch.raster import ribbon


def paint_sky(
    width: int, height: int, horizon: float, yaw: float, time: str, weather: str, grade: Grade, seed: int, stars: bool = False,
) -> Image.Image:  # fmt: skip
    """The backdrop, RGBA, opaque: paper above the horizon with clouds, a sun or a moon."""
    rng = np.random.default_rng(seed)
    y = np.linspace(0, 1, height)[:, None]
    top, low = {
        "day": (0.86, 0.99),
        "dawn": (0.74, 1.04),
        "dusk": (0.46, 1.06),
        "night": (0.16, 0.44),
    }[time]
    if stars:
        top, low = 0.10, 0.14
    if weather in ("rain", "snow", "fog"):
        low = (low + top) / 2
        top *= 0.9
    share = np.clip(y / max(0.08, horizon), 0, 1) ** 1.3
    tone = np.broadcast_to(top + (low - top) * share, (height, width)).copy()
    tone = np.clip(tone, 0, 1)
    image = Image.fromarray((tone * 255).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    unit = height / 720
    if stars or (time == "night" and weather == ""):
        for _ in range(140 if stars else 60):
            x, v = (
                rng.uniform(0, width),
                rng.uniform(
                    0, min(height, max(0.2, horizon) * height * 0.9 if not stars else height)
                ),
            )
            r = rng.uniform(0.5, 1.5) * unit
            pen.ellipse([x - r, v - r, x + r, v + r], fill=int(rng.uniform(130, 240)))
    sun_x = width * (0.5 + 0.5 * np.sin(rng.uniform(0, 6.3) - yaw))
    if time in ("dusk", "dawn") and weather in ("", "clear", "wind"):
        r = 34 * unit
        v = horizon * height - 46 * unit
        pen.ellipse([sun_x - r, v - r, sun_x + r, v + r], fill=255)
    if time == "night" and weather in ("", "clear", "wind") and not stars:
        r, v = 26 * unit, max(0.12, horizon * 0.35) * height
        pen.ellipse([sun_x - r, v - r, sun_x + r, v + r], fill=225)
    if weather == "fog":
        image = image.filter(ImageFilter.GaussianBlur(4 * unit))
    elif not stars:
        _clouds(image, rng, width, height, horizon, time, weather, yaw)
    value = np.asarray(image, np.float32) / 255
    fine = rng.normal(0, 0.009, (height // 2 + 1, width // 2 + 1)).astype(np.float32)
    noise = np.repeat(np.repeat(fine, 2, 0), 2, 1)[:height, :width]
    value = np.clip(value + noise, 0, 1)[..., None]
    low_c, high_c = np.array(grade.ink), np.array(grade.paper)
    rgb = (255 * (low_c + (high_c - low_c) * value)).astype(np.uint8)
    return Image.fromarray(rgb).convert("RGBA")


def _clouds(
    image: Image.Image, rng: np.random.Generator, width: int, height: int, horizon: float, time: str, weather: str, yaw: float,
) -> None:  # fmt: skip
    pen = ImageDraw.Draw(image)
    unit = height / 720
    dark = weather in ("rain", "snow")
    count = 6 if dark else 3
    base = {"day": 250, "dawn": 240, "dusk": 205, "night": 84}[time]
    tone = int(base * (0.68 if dark else 1.0))
    line = int(max(20, {"day": 150, "dawn": 150, "dusk": 110, "night": 40}[time]))
    for _ in range(count):
        x = (rng.uniform(-0.2, 1.2) - yaw * 0.5) % 1.4 - 0.2
        y = horizon * rng.uniform(0.12, 0.75) if horizon > 0.1 else -1
        if y < 0:
            continue
        wide = rng.uniform(90, 240) * unit * (1.5 if dark else 1)
        tall = wide * rng.uniform(0.10, 0.18)
        u = np.linspace(0, 1, 40)
        bumps = (
            np.abs(np.sin(u * np.pi * rng.integers(3, 6) + rng.uniform(0, 3)))
            * np.sin(u * np.pi) ** 0.7
        )
        up = np.stack(
            [
                x * width + (u - 0.5) * wide * 2,
                y * height - bumps * tall - np.sin(u * np.pi) * tall * 0.6,
            ],
            axis=1,
        )
        down = np.stack(
            [
                x * width + (u[::-1] - 0.5) * wide * 2,
                np.full(40, y * height) + np.sin(u * 9) * 1.5 * unit,
            ],
            axis=1,
        )
        pen.polygon(np.concatenate([up, down]).ravel().tolist(), fill=tone)
        cut = int(rng.integers(4, 12))
        pen.polygon(ribbon(up[cut:-cut], 1.8 * unit).ravel().tolist(), fill=line)
        pen.polygon(ribbon(down[8:30], 1.4 * unit).ravel().tolist(), fill=line)


def paint_weather(
    width: int, height: int, weather: str, night: bool, seed: int, phase: float = 0.0
) -> Image.Image | None:
    """Rain, snow, fog or wind as a layer; `phase` 0-1 runs through one loop of it."""
    if weather not in ("rain", "snow", "fog", "wind"):
        return None
    rng = np.random.default_rng(seed)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image, "RGBA")
    unit = height / 720
    if weather == "rain":
        for _ in range(190):
            x, y = rng.uniform(-0.15, 1.05) * width, rng.uniform(0, 1)
            near = rng.uniform(0.4, 1.3)
            y = ((y + phase * round(1 + near)) % 1.0) * height * 1.2 - 0.1 * height
            long = 34 * unit * near
            path = np.array(
                [[x, y], [x + long * 0.09, y + long * 0.5], [x + long * 0.18, y + long]]
            )
            tone = (
                (235, 238, 244, int(60 + 75 * near)) if night else (70, 74, 82, int(50 + 70 * near))
            )
            pen.polygon(ribbon(path, 1.5 * unit * near).ravel().tolist(), fill=tone)
    elif weather == "snow":
        for _ in range(230):
            near = rng.uniform(0.3, 1.4)
            x = (rng.uniform(0, 1) + 0.02 * np.sin(2 * np.pi * (phase + near))) * width
            y = ((rng.uniform(0, 1) + phase) % 1.0) * height
            r = 2.6 * unit * near
            pen.ellipse(
                [x - r, y - r, x + r, y + r],
                fill=(255, 255, 255, int(120 + 80 * near)),
                outline=(120, 124, 132, 60) if not night else None,
            )
    elif weather == "fog":
        for i in range(7):
            y = rng.uniform(0.25, 0.95) * height
            x = ((rng.uniform(0, 1) + phase) % 1.0) * width * 1.6 - 0.3 * width
            wide, tall = rng.uniform(0.3, 0.6) * width, rng.uniform(18, 50) * unit
            tone = (225, 226, 226) if not night else (120, 124, 132)
            pen.ellipse([x - wide, y - tall, x + wide, y + tall], fill=(*tone, 70))
            del i
        image = image.filter(ImageFilter.GaussianBlur(18 * unit))
    else:
        for _ in range(14):
            x = ((rng.uniform(0, 1) + phase) % 1.0) * width * 1.3 - 0.2 * width
            y = rng.uniform(0.08, 0.85) * height
            long = rng.uniform(60, 190) * unit
            u = np.linspace(0, 1, 9)
            path = np.stack([x + u * long, y + np.sin(u * 5 + x) * 6 * unit], axis=1)
            pen.polygon(
                ribbon(path, 1.6 * unit).ravel().tolist(),
                fill=(90, 92, 98, 90) if not night else (220, 224, 230, 80),
            )
    return image
