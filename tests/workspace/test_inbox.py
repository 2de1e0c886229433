"""Words from a second process wait whole and in order until their reader has acted on them."""

from __future__ import annotations

import os
from pathlib import Path

from app.workspace.inbox import Word, leave, waiting


def test_words_are_read_oldest_first(tmp_path: Path) -> None:
    words = [
        Word(kind="feedback", feedback={"1A": "closer"}),
        Word(kind="pause"),
        Word(kind="stop"),
    ]
    for age, word in enumerate(words):
        known = set((tmp_path / "inbox").glob("*.json"))
        leave(tmp_path, word)
        for made in set((tmp_path / "inbox").glob("*.json")) - known:
            os.utime(made, ns=(age, age))
    found = waiting(tmp_path)
    assert [word for _, word in found] == words
    for path, _ in found:
        path.unlink()  # the reader does, once it has acted
    assert waiting(tmp_path) == []


def test_what_cannot_be_read_is_dropped(tmp_path: Path) -> None:
    leave(tmp_path, Word(kind="approve"))
    (tmp_path / "inbox" / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "inbox" / "b.json").write_text('{"kind": "delete everything"}', encoding="utf-8")
    (tmp_path / "inbox" / "c.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "inbox" / ".half").write_text('{"kind"', encoding="utf-8")
    assert [word for _, word in waiting(tmp_path)] == [Word(kind="approve")]


def test_without_an_inbox_there_is_nothing(tmp_path: Path) -> None:
    assert [word for _, word in waiting(tmp_path)] == []
