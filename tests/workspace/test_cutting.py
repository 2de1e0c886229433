"""What leaves the house as a board: the open notes, not those that are settled."""

from __future__ import annotations

from pathlib import Path

from app.story.base import new_id
from app.story.edits import Add, Change
from app.workspace.cutting import make_cut
from tests.fakes.projects import frame, small_project


def test_a_note_that_is_done_is_not_told_any_more(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=1)
        ids, node = [new_id("nt"), new_id("nt")], frame(workspace, "1A")
        rows = [{"id": i, "node": node, "text": f"Note {n}", "order": n} for n, i in enumerate(ids)]
        await workspace.apply([Add(table="notes", row=row) for row in rows])
        assert make_cut(workspace).shots[0].notes == ("Note 0", "Note 1")
        await workspace.apply([Change(table="notes", id=ids[0], fields={"status": "done"})])
        assert make_cut(workspace).shots[0].notes == ("Note 1",)
        await studio.shut()

    run(body())
