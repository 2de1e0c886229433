"""A reviewer's file onto the board, as one entry of the history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.exchange.review_answer import Answer, read_answer
from app.exchange.review_merge import Merge, merged
from app.story.edits import Add, Edit
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace


@dataclass(frozen=True)
class ReviewImported:
    """What came in. `seq` is the entry's number, 0 where nothing changed."""

    answer: Answer
    merge: Merge
    seq: int

    @property
    def words(self) -> str:
        """One line for a person."""
        merge = self.merge
        new = merge.count("added") + merge.count("restored")
        parts = [f"{new} new" if new else "", *(
            f"{n} {words}" for result, words in (("updated", "changed"), ("same", "known already"), ("older", "older than what is here"), ("left_out", "left out"))
            if (n := merge.count(result))  # type: ignore[arg-type]
        )]  # fmt: skip
        said = ", ".join(p for p in parts if p) or "nothing in it"
        flagged = f"; {merge.flagged} on an earlier take" if merge.flagged else ""
        return f"Review by {self.answer.author}: {said}{flagged}"


async def import_review(workspace: Workspace, path: Path) -> ReviewImported:
    """Merges the file. Raises `BadInput` for a file that is no review of this project."""
    workspace.must_write()
    answer = await in_thread(read_answer, path)
    merge = merged(workspace.board, workspace.facts, answer)
    seq = 0
    if merge.edits:
        edits = [_arriving(edit, workspace.clock.now()) for edit in merge.edits]
        seq = await workspace.apply(edits, "reviewer", f"review by {answer.author}")
    return ReviewImported(answer, merge, seq)


def _arriving(edit: Edit, now: float) -> Edit:
    """A new note comes after those that are here: their numbers stay."""
    if not isinstance(edit, Add) or edit.table != "notes":
        return edit
    return edit.model_copy(update={"row": {**edit.row, "order": now}})
