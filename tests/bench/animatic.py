"""Animatic with dissolves against the plain way: each frame converted anew, blended as RGB.

    python tests/bench/animatic.py [SHOTS]

Prints both times and their ratio (1080p24, two seconds a shot, half a second of dissolve).
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import av
from PIL import Image, ImageDraw

from app.media.animatic import render_animatic
from app.story.cut import Cut, CutScene, CutShot

SIZE, FPS, HOLD, DISSOLVE = (1920, 1080), 24, 48, 12


def picture(path: Path, number: int) -> Path:
    image = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    canvas = ImageDraw.Draw(image)
    for step in range(0, 1900, 37):
        turn = (step * (number + 3)) % 1080
        canvas.line((step, turn, 1900 - step, 1080 - turn), fill=(step % 255, 60, 90), width=4)
    image.save(path, compress_level=1)
    return path


def plain(pictures: list[Path], target: Path) -> None:
    with av.open(str(target), "w") as container:
        stream = container.add_stream(
            "libx264", rate=FPS, options={"preset": "veryfast", "crf": "19"}
        )
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        before: Image.Image | None = None
        for path in pictures:
            with Image.open(path) as opened:
                image = opened.convert("RGB")
            for number in range(HOLD):
                shown = image
                if before is not None and number < DISSOLVE:
                    shown = Image.blend(before, image, (number + 1) / (DISSOLVE + 1))
                container.mux(stream.encode(av.VideoFrame.from_image(shown)))
            before = image
        container.mux(stream.encode(None))


def main(shots: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        pictures = [picture(room / f"{number}.png", number) for number in range(shots)]
        cut = Cut(
            title="Bench", aspect="16:9", fps=FPS,
            scenes=(CutScene(number="1", heading="", shots=tuple(
                CutShot(shot=str(n), number=f"1-{n}", size="MS", framing="single", angle="EL",
                        movement="static", lens="", seconds=HOLD / FPS, action="",
                        pictures=(path,), transition="dissolve" if n else "cut")
                for n, path in enumerate(pictures)
            )),),
        )  # fmt: skip
        begun = time.perf_counter()
        plain(pictures, room / "plain.mp4")
        middle = time.perf_counter()
        render_animatic(cut, room / "ours.mp4")
        end = time.perf_counter()
    print(
        f"plain {middle - begun:.1f} s, ours {end - middle:.1f} s, "
        f"ratio {(end - middle) / (middle - begun):.2f} (goal <= 1)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
