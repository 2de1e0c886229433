"""What a list of patches means for those who show rows."""

from __future__ import annotations

from typing import Any

from app.story.edits import Patch
from app.story.tables import PARENT_TABLES


def patch_changes(patches: list[Patch]) -> list[tuple[str, str, dict[str, Any]]]:
    """(table, id, changed fields) of each row, in order."""
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for patch in patches:
        fields = merged.setdefault((patch.table, patch.id), {})
        if patch.field == "":
            fields.update(patch.after or {})
            fields["archived"] = patch.after is None
        else:
            fields[patch.field] = patch.after
    return [(table, row_id, fields) for (table, row_id), fields in merged.items()]


def left_behind(patches: list[Patch]) -> list[tuple[str, str]]:
    """Rows that something hung on before the patches moved it: they lose it."""
    return [
        (PARENT_TABLES[p.table][p.field], p.before)
        for p in patches
        if p.before and p.field in PARENT_TABLES.get(p.table, {})
    ]
