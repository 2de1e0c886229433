"""Media are named by their bytes, never change, and appear whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.store.media_folder import MediaFolder


def test_a_file_is_named_by_its_bytes_and_kept_once(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path / "media")
    first = media.store(b"picture", ".png")
    assert first == hashlib.sha256(b"picture").hexdigest()
    assert media.store(b"picture", ".png") == first
    assert [p.name for p in (tmp_path / "media").rglob("*.png")] == [f"{first}.png"]
    assert media.path(first, ".png").read_bytes() == b"picture"


def test_what_a_dead_process_left_unfinished_is_swept(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path / "media")
    media.scratch(".png").write_bytes(b"half a pic")
    whole = media.store(b"picture", ".png")
    media.sweep_scratch()
    assert not list((tmp_path / "media" / "incoming").iterdir())
    assert media.path(whole, ".png").is_file()


def test_an_answer_that_an_open_job_put_there_is_not_swept(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path / "media")
    for name in ("jb1.answer", "jb1.said", "jb2.answer"):
        (media.incoming() / name).write_bytes(b"paid for")
    media.sweep_scratch(frozenset({"jb1"}))
    assert sorted(p.name for p in media.incoming().iterdir()) == ["jb1.answer", "jb1.said"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no names of open files here")
def test_bytes_are_on_disk_before_they_are_named_and_the_name_before_anybody_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = MediaFolder(tmp_path / "media")
    scratch = media.scratch(".png")
    scratch.write_bytes(b"paid for")
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        sync(handle)
        done.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink().relative_to(tmp_path)}")

    def renamed(source: Path, target: Path) -> Path:
        moved = rename(source, target)
        done.append(f"name {target.relative_to(tmp_path)}")
        return moved

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    sha256 = media.adopt(scratch, ".png")
    folder = f"media/{sha256[:2]}"
    assert done == [
        f"sync media/incoming/{scratch.name}",
        "sync media",  # the new folder has a name there
        f"name {folder}/{sha256}.png",
        f"sync {folder}",
    ]
    assert media.path(sha256, ".png").read_bytes() == b"paid for"
