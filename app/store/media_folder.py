"""Content-addressed media: a file's name is the sha256 of its bytes; it never changes."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from app.system.durable import sync_folder


class MediaFolder:
    """`media/` of a project. Blocking: call from a thread."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._root = str(root)
        self._incoming: Path | None = None  # once it is there

    def path(self, sha256: str, suffix: str) -> Path:
        """Where a file lies, whether it is there or not."""
        return Path(self.name(sha256, suffix))

    def name(self, sha256: str, suffix: str) -> str:
        """The same as text, for whoever names thousands."""
        return f"{self._root}{os.sep}{sha256[:2]}{os.sep}{sha256}{suffix}"

    def incoming(self) -> Path:
        """The folder, in the same file system, for files that are still being written."""
        if self._incoming is None:
            folder = self.root / "incoming"
            folder.mkdir(parents=True, exist_ok=True)
            self._incoming = folder
        return self._incoming

    def scratch(self, suffix: str) -> Path:
        """A fresh name in `incoming`."""
        return self.incoming() / f"{secrets.token_hex(8)}{suffix}"

    def adopt(self, source: Path, suffix: str) -> str:
        """Moves a finished scratch file in; returns its sha256. When it returns, the bytes and
        their name survive power loss."""
        digest = hashlib.sha256()
        with source.open("rb") as handle:
            while chunk := handle.read(1 << 20):
                digest.update(chunk)
            os.fsync(handle.fileno())
        name = digest.hexdigest()
        target = self.path(name, suffix)
        try:
            source.replace(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            sync_folder(self.root)  # it holds the name of the new folder
            source.replace(target)
        sync_folder(target.parent)
        return name

    def store(self, data: bytes, suffix: str) -> str:
        """Writes bytes; returns their sha256."""
        scratch = self.scratch(suffix)
        scratch.write_bytes(data)
        return self.adopt(scratch, suffix)

    def sweep_scratch(self, open_jobs: frozenset[str] = frozenset()) -> None:
        """Deletes unfinished files of a process that died; an answer that an open job has put
        there stays: it may be paid for."""
        folder = self.root / "incoming"
        if folder.is_dir():
            for leftover in folder.iterdir():
                if leftover.name.split(".", 1)[0] not in open_jobs:
                    leftover.unlink(missing_ok=True)
