"""The checks of `doctor`: what this machine has, and what to do about what it lacks."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from app.cli.keys import explained
from app.studio import Studio
from app.system.errors import WorldError
from app.system.keys import keyring_name
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
    await studio.ready()
    yield await _keyring(studio)
    async for check in _providers(studio):
        yield check
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


async def _keyring(studio: Studio) -> dict[str, Any]:
    name = await in_thread(keyring_name)
    failed = next((s for s in studio.accounts.all() if s.state == "keyring"), None)
    if failed is not None:
        return _check("keyring", False, f"{name or 'none'}: {failed.trouble}", failed.fix)
    fix = "Keys can come from SLATEROOM_<PROVIDER>_API_KEY instead; offline work needs none."
    text = name or "no keyring on this machine (needed only for provider keys)"
    return {"check": "keyring", "ok": True, "text": text, "fix": "" if name else fix}


async def _providers(studio: Studio) -> AsyncIterator[dict[str, Any]]:
    """Each service that is set up, asked with its cheapest true call; all at once. Buys nothing."""
    accounts = studio.accounts
    for standing in accounts.all():
        if standing.state in ("address", "keyring"):
            yield _check(standing.service.name, False, standing.trouble, standing.fix)
    ready = [s.service.name for s in accounts.all() if s.ready]
    if not ready:
        text = "none is set up (offline work needs none)"
        yield {"check": "providers", "ok": True, "text": text, "fix": "slateroom keys set PROVIDER"}
        return
    found = await asyncio.gather(*(accounts.test(name) for name in ready))
    for name, tested in zip(ready, found, strict=True):
        standing = accounts.standing(name)
        if tested.ok:
            where = standing.key_from or "no key needed"
            words = f"{tested.text} ({tested.milliseconds} ms, key: {where})"
            yield _check(name, True, words)
        else:
            yield _check(name, False, *explained(standing))


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
    waiting = [j for j in workspace.open_jobs() if j.state == "uncertain"]
    yield _check(
        "uncertain jobs", not waiting, f"{len(waiting)}", "Resolve them with `slateroom jobs`."
    )
