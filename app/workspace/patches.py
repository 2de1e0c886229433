"""What a list of patches means for those who show rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.story.edits import EDITS, Edit, Patch
from app.story.steps import Steps
from app.story.tables import PARENT_TABLES

_PART = 500  # edits


def patch_changes(patches: list[Patch]) -> Steps[list[tuple[str, str, dict[str, Any]]]]:
    """(table, id, changed fields) of each row, in order."""
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for patch in patches:
        fields = merged.setdefault((patch.table, patch.id), {})
        if patch.field == "":
            fields.update(patch.after or {})
            fields["archived"] = patch.after is None
        else:
            fields[patch.field] = patch.after
        yield
    return [(table, row_id, fields) for (table, row_id), fields in merged.items()]


def left_behind(patches: list[Patch]) -> list[tuple[str, str]]:
    """Rows that something hung on before the patches moved it: they lose it."""
    return [
        (PARENT_TABLES[p.table][p.field], p.before)
        for p in patches
        if p.before and p.field in PARENT_TABLES.get(p.table, {})
    ]


def edits_text(edits: Sequence[Edit]) -> str:
    """The edits as the history keeps them; made in parts: while one is made, no other thread goes
    on."""
    parts = (edits[at : at + _PART] for at in range(0, len(edits), _PART))
    return f"[{','.join(EDITS.dump_json(list(part)).decode()[1:-1] for part in parts)}]"
