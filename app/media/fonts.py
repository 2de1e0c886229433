"""Fonts of this machine for any text: a plain face, and fallbacks by the letters they hold."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from app.system.paths import resource

# By file name, best first. All are plain sans faces that read well small.
_PLAIN = (
    "inter-regular.ttf", "inter.ttf", "notosans-regular.ttf", "dejavusans.ttf",
    "liberationsans-regular.ttf", "roboto-regular.ttf", "ubuntu-r.ttf", "segoeui.ttf", "arial.ttf",
    "helvetica.ttc", "freesans.ttf",
)  # fmt: skip
_BOLD = (
    "inter-bold.ttf", "inter-semibold.ttf", "notosans-bold.ttf", "dejavusans-bold.ttf",
    "liberationsans-bold.ttf", "roboto-bold.ttf", "ubuntu-b.ttf", "segoeuib.ttf", "arialbd.ttf",
    "arial bold.ttf", "freesansbold.ttf",
)  # fmt: skip
_FALLBACKS = (
    "dejavusans.ttf", "notosans-regular.ttf", "notosanscjk-regular.ttc", "notosanscjkjp-regular.otf",
    "notosansjp-regular.otf", "yugothm.ttc", "msgothic.ttc", "msyh.ttc", "malgun.ttf",
    "hiragino sans gb.ttc", "pingfang.ttc", "applesdgothicneo.ttc", "wqy-microhei.ttc",
    "droidsansfallbackfull.ttf", "notosansarabic-regular.ttf", "notosanshebrew-regular.ttf",
    "notosansdevanagari-regular.ttf", "notosansthai-regular.ttf", "freesans.ttf", "nirmala.ttc",
    "arial unicode.ttf", "seguisym.ttf", "notosanssymbols2-regular.ttf", "notosanssymbols-regular.ttf",
    "notoemoji-regular.ttf", "symbola.ttf",
)  # fmt: skip
_MOST_TRIED = 60  # fonts that are opened in search of a letter that no known one holds


class FontFile(NamedTuple):
    """A font on disk; `face` is its place in a collection (.ttc)."""

    path: Path
    face: int = 0


def plain_font(*, bold: bool = False) -> FontFile | None:
    """The face for running text; None on a machine without any known font."""
    files = _files()
    for name in _BOLD if bold else _PLAIN:
        if name in files:
            return FontFile(files[name])
    return plain_font() if bold else None


def fonts_for(text: str, *, bold: bool = False) -> tuple[FontFile, ...]:
    """The plain face and what else is needed to show the text; letters nobody has stay out."""
    base = plain_font(bold=bold)
    chosen = [base] if base is not None else []
    missing = frozenset(ord(char) for char in text if char > " " and not char.isspace())
    if base is not None:
        missing -= letters_of(base)
    for font in _candidates():
        if not missing:
            break
        if font not in chosen and (found := missing & letters_of(font)):
            chosen.append(font)
            missing -= found
    return tuple(chosen)


@lru_cache(maxsize=64)
def letters_of(font: FontFile) -> frozenset[int]:
    """The code points that a font can show; empty where the file is no usable font."""
    import uharfbuzz

    hb: Any = uharfbuzz  # compiled, without types
    try:
        face = hb.Face(hb.Blob.from_file_path(str(font.path)), font.face)
    except (OSError, hb.HarfBuzzError):
        return frozenset()
    return frozenset(face.unicodes)


def runs_of(text: str, fonts: tuple[FontFile, ...]) -> list[tuple[FontFile, str]]:
    """The text cut where the font must change; a letter that no font has goes with the first."""
    runs: list[tuple[FontFile, str]] = []
    for char in text:
        holder = next((font for font in fonts if ord(char) in letters_of(font)), fonts[0])
        if runs and (char.isspace() or runs[-1][0] == holder):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
        else:
            runs.append((holder, char))
    return runs


def _candidates() -> Iterable[FontFile]:
    files = _files()
    known = [files[name] for name in _FALLBACKS if name in files]
    yield from (FontFile(path) for path in known)
    others = sorted(
        path
        for name, path in files.items()
        if path not in known
        and not any(
            word in name for word in ("bold", "italic", "oblique", "mono", "color", "light")
        )
    )
    yield from (FontFile(path) for path in others[:_MOST_TRIED])


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in (_own_folder(), *_system_folders()):
        for root, _, names in os.walk(folder):
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".otf", ".ttc")):
                    found.setdefault(name.lower(), Path(root) / name)
    return found


def _own_folder() -> Path:
    try:
        return resource("fonts")
    except FileNotFoundError:
        return Path(os.devnull)


def _system_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return (windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (
        home / ".fonts",
        home / ".local/share/fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )
