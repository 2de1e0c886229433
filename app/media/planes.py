"""Film frames as three grey pictures (Y, U, V): blended and written on without leaving YUV.

A dissolve in YUV moves half the bytes of one in RGB and needs no conversion per frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.media.captions import CaptionArt

if TYPE_CHECKING:
    import av
    from PIL import Image

    Planes = tuple[Image.Image, Image.Image, Image.Image]


def frame_of(image: Image.Image) -> av.VideoFrame:
    """An RGB picture of even size as a yuv420p frame in BT.709."""
    import av

    video_frame: Any = av.VideoFrame  # its reader of pictures is untyped
    return video_frame.from_image(image).reformat(format="yuv420p", dst_colorspace="ITU709")


def planes_of(frame: av.VideoFrame) -> Planes:
    """The frame's planes, with the padding of their rows."""
    from PIL import Image

    y, u, v = (
        Image.frombytes(
            "L", (plane.line_size, plane.height), bytes(plane)[: plane.line_size * plane.height]
        )
        for plane in frame.planes
    )
    return y, u, v


def frame_from(planes: Planes, size: tuple[int, int]) -> av.VideoFrame:
    """A new frame of planes that came from a frame of the same size."""
    import av
    from PIL import Image

    frame = av.VideoFrame(size[0], size[1], "yuv420p")
    for plane, image in zip(frame.planes, planes, strict=True):
        if image.size != (plane.line_size, plane.height):
            fitted = Image.new("L", (plane.line_size, plane.height))
            fitted.paste(image, (0, 0))
            image = fitted
        plane.update(image.tobytes().ljust(plane.buffer_size, b"\0"))
    frame.colorspace = 1
    frame.color_range = 1
    return frame


def blended(first: Planes, second: Planes, share: float) -> Planes:
    """`share` of the second picture over the first, 0-1."""
    from PIL import Image

    y, u, v = (Image.blend(a, b, share) for a, b in zip(first, second, strict=True))
    return y, u, v


def with_caption(planes: Planes, art: CaptionArt) -> Planes:
    """The picture with a caption on it; the planes that were given stay as they are."""
    y, u, v = (plane.copy() for plane in planes)
    y.paste(art.light, (art.left, art.top), art.cover)
    half = art.cover.resize((art.cover.width // 2, art.cover.height // 2))
    for chroma in (u, v):
        chroma.paste(
            128,
            (art.left // 2, art.top // 2, art.left // 2 + half.width, art.top // 2 + half.height),
            half,
        )
    return y, u, v


def black(like: Planes) -> Planes:
    from PIL import Image

    y, u, v = like
    return (Image.new("L", y.size, 16), Image.new("L", u.size, 128), Image.new("L", v.size, 128))
