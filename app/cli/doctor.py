"""The checks of `doctor`: what this machine has, and what to do about what it lacks."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from app.studio import Studio
from app.system.errors import WorldError
from app.system.tasks import in_thread

_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud")


async def examine(studio: Studio, folder: Path | None) -> AsyncIterator[dict[str, Any]]:
    """One check after the other: {"check","ok","text","fix"}."""
    version = ".".join(str(n) for n in sys.version_info[:3])
    yield _check("python", sys.version_info >= (3, 11), version, "Install Python 3.11 or newer.")
    yield _package("av", "clips and the animatic")
    yield _package("fpdf", "board pages")
    yield _package("PySide6", "the window")
    yield await _user_file(studio)
    yield await _keyring()
    yield await _sketch()
    yield _fonts()
    if folder is not None:
        async for check in _project(studio, folder):
            yield check


def _check(name: str, ok: bool, text: str, fix: str = "") -> dict[str, Any]:
    return {"check": name, "ok": ok, "text": text, "fix": "" if ok else fix}


def _package(name: str, what: str) -> dict[str, Any]:
    there = importlib.util.find_spec(name) is not None
    return _check(name, there, f"for {what}", f"pip install {name}")


async def _user_file(studio: Studio) -> dict[str, Any]:
    path = studio.folders.user_file
    try:
        await studio.user.setting("doctor")
    except WorldError as error:
        return _check("user folder", False, error.text, error.fix)
    return _check("user folder", True, str(path))


async def _keyring() -> dict[str, Any]:
    def look() -> str:
        import keyring
        import keyring.backends.fail

        backend = keyring.get_keyring()
        return "" if isinstance(backend, keyring.backends.fail.Keyring) else type(backend).__name__

    name = await in_thread(look)
    fix = "Keys can come from SLATEROOM_<PROVIDER>_API_KEY instead; offline work needs none."
    text = name or "no keyring on this machine (needed only for provider keys)"
    return {"check": "keyring", "ok": True, "text": text, "fix": "" if name else fix}


async def _sketch() -> dict[str, Any]:
    def draw() -> str:
        from app.sketch.artist import draw
        from app.story.staging import ShotStaging

        picture = draw(ShotStaging(prompt="A woman on a pier."), 320, 180, 7).picture
        return f"drew {picture.width}x{picture.height}"

    return _check("offline artist", True, await in_thread(draw))


def _fonts() -> dict[str, Any]:
    from app.media.fonts import plain_font

    font = plain_font()
    fix = "Install a font package, such as fonts-dejavu or fonts-noto-cjk."
    return _check("fonts", font is not None, str(font.path.name) if font else "none found", fix)


async def _project(studio: Studio, folder: Path) -> AsyncIterator[dict[str, Any]]:
    workspace = await studio.open(folder)
    missing = [t for t in workspace.facts.takes.values() if not workspace.take_path(t).is_file()]
    text = f"{len(workspace.facts.takes)} takes, {len(missing)} files missing"
    yield _check("project media", not missing, text, "Restore the media folder from a backup.")
    free = shutil.disk_usage(folder).free
    yield _check("disk", free > 1 << 30, f"{free >> 20} MB free", "Free some space.")
    synced = any(word in str(workspace.folder).lower() for word in _SYNCED)
    yield _check(
        "folder", not synced, "in a syncing folder" if synced else "local",
        "Move the project out of it: syncing services can damage an open database.",
    )  # fmt: skip
    waiting = [j for j in workspace.jobs() if j.state == "uncertain"]
    yield _check(
        "uncertain jobs", not waiting, f"{len(waiting)}", "Resolve them with `slateroom jobs`."
    )
