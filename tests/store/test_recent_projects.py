"""What was worked on last stands first, once, whoever wrote it down."""

from __future__ import annotations

from pathlib import Path

from app.store.recent_projects import MOST_RECENT, listed, note_recent, with_newest
from app.store.user_file import UserFile


def test_a_project_moves_to_the_top_and_stands_there_once(tmp_path: Path) -> None:
    entries: list[dict[str, object]] = []
    for number in range(MOST_RECENT + 3):
        entries = with_newest(entries, tmp_path / f"{number % 26}", {"title": str(number)}, number)
    assert len(entries) == MOST_RECENT
    again = with_newest(entries, Path(str(entries[5]["path"])), {"title": "again"}, 99)
    assert again[0]["title"] == "again" and len(again) == MOST_RECENT
    assert len({entry["path"] for entry in again}) == MOST_RECENT


def test_what_the_command_line_made_is_in_the_list_of_the_window(run, tmp_path: Path) -> None:
    async def work() -> None:
        user = UserFile(tmp_path / "user.db")
        await user.set_setting("recent", {"projects": [{"path": "/old", "at": 1}, "odd"]})
        await note_recent(user, tmp_path / "The Last Ferry.slate", {"title": "The Last Ferry"}, 2)
        found = listed(await user.setting("recent"))
        assert [entry["path"] for entry in found] == [
            str(tmp_path / "The Last Ferry.slate"),
            "/old",
        ]
        user.close()

    run(work())


def test_an_odd_list_is_an_empty_one() -> None:
    assert listed(None) == listed([]) == listed({"projects": [1, {}]}) == []
