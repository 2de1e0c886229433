"""Where projects lie by default, and which folders are a danger to them."""

from __future__ import annotations

import re
from pathlib import Path

from app.system.errors import BadInput

_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "syncthing")
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def make_folder(folder: Path) -> None:
    """Makes a folder for projects. Raises `BadInput` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"{folder} cannot be made: {error.strerror}.", "Choose another folder in Settings."
        ) from error


def free_project_path(folder: Path, title: str) -> Path:
    """`Title.slate`, or `Title 2.slate` where that is taken."""
    stem = " ".join(_UNFIT.sub(" ", title).split()).strip(" .")[:80] or "Untitled"
    path = folder / f"{stem}.slate"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}.slate"
        number += 1
    return path


def syncing_service(folder: Path) -> str:
    """The part of a path that names a syncing service; empty if none does."""
    for part in folder.resolve().parts:
        if any(word in part.lower() for word in _SYNCED):
            return part
    return ""
