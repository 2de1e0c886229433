"""Clips that are compared run in step: a frame is shown when both have it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy
from PySide6.QtGui import QImage

from app.story.takes import Kept, Take
from app.ui.compare.compare_window import CompareWindow
from app.ui.compare.keys import add_commands
from app.ui.kit.theme import Theme
from app.workspace.batch import FactBatch, NewTake
from tests.fakes.projects import shot
from tests.ui.desks import desk_on, until
from tests.ui.stage.test_stage_view import a_studio


def write_clip(target: Path, base: int) -> None:
    """A second at 24 frames; each frame is a little brighter than the one before."""
    with av.open(str(target), "w") as output:
        stream = output.add_stream("libx264", rate=Fraction(24))
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        stream.options = {"crf": "1"}
        for number in range(24):
            pixels = numpy.full((90, 160, 3), base + number * 4, numpy.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                output.mux(packet)
        for packet in stream.encode():
            output.mux(packet)


def test_both_show_the_same_frame(run, theme: Theme, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        async with desk_on(theme, a_studio(studio_here), tmp_path) as desk:
            workspace = desk.workspace
            clip = workspace.board.clip_of(shot(workspace, "1A").id)
            assert clip is not None
            for place, base in enumerate((20, 120)):
                scratch = workspace.file.media.scratch(".mp4")
                write_clip(scratch, base)
                sha = workspace.file.media.adopt(scratch, ".mp4")
                take = Take(
                    id=f"c{place}", node=clip.id, media="video", sha256=sha, suffix=".mp4",
                    width=160, height=90, seconds=1.0,
                )  # fmt: skip
                await workspace.record(FactBatch(takes=[NewTake(take)]))
            await workspace.record(FactBatch(kept=[Kept(node=clip.id, take="c0")]))
            view = CompareWindow(desk)
            add_commands(view, desk.shortcuts)
            view.resize(1200, 800)
            try:
                assert view.show_node(clip.id)
                assert view.transport.playback.length == 24
                for frame in (0, 10, 23):
                    view.transport.playback.seek(frame)
                    await until(
                        lambda frame=frame: _shades(view) == [20 + frame * 4, 120 + frame * 4]
                    )
                view.transport.step(-3)
                await until(lambda: _shades(view) == [100, 200])
            finally:
                view.close_view()
                view.hide()
                await desk.close()
                view.deleteLater()

    run(body)


def _shades(view: CompareWindow) -> list[int]:
    """How bright the two pictures are, to four levels."""
    found: list[int] = []
    for cell in view.surface._cells:
        if isinstance(cell.picture, QImage):
            found.append(round(cell.picture.pixelColor(50, 50).red() / 4) * 4)
    return found
