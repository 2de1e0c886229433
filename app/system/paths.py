"""Where things lie: the user's folders, and the data that ships with the app."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class UserFolders:
    """The folders of one user. `SLATEROOM_HOME` moves all of them under one roof."""

    data: Path  # the user file: queue, learned durations, roles, settings
    cache: Path  # small pictures; may be deleted at any time
    logs: Path
    projects: Path  # where new projects go, unless the person chose a folder in the settings

    @property
    def user_file(self) -> Path:
        return self.data / "user.db"


def user_folders(environ: Mapping[str, str] | None = None) -> UserFolders:
    home = (os.environ if environ is None else environ).get("SLATEROOM_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return UserFolders(root / "data", root / "cache", root / "logs", root / "projects")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("Slateroom", appauthor=False)
    projects = Path.home() / "Slateroom"
    return UserFolders(
        Path(dirs.user_data_dir), Path(dirs.user_cache_dir), Path(dirs.user_log_dir), projects
    )


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`, from a checkout or from an installed wheel."""
    here = Path(__file__).resolve()
    for root in (here.parents[2] / "resources", here.parents[1] / "resources"):
        if root.is_dir():
            return root.joinpath(*parts)
    raise FileNotFoundError("the resources folder is missing from this installation")
