"""History rows: each batch of edits with its patches, so that it can be undone."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from app.story.edits import Patch
from app.story.patching import touched

_PART = 500  # patches
EntryKind = Literal["edit", "undo", "redo"]


class Mark(NamedTuple):
    """What the undo stacks need of an entry."""

    seq: int
    actor: str
    kind: EntryKind
    target: int | None


@dataclass(frozen=True)
class Entry:
    """One entry as a person reads it."""

    seq: int
    at: float
    actor: str
    kind: EntryKind
    label: str
    target: int | None
    edits: list[dict[str, Any]]


def add_entry(
    db: sqlite3.Connection,
    at: float,
    actor: str,
    kind: EntryKind,
    target: int | None,
    label: str,
    edits: str,
    patches: list[Patch],
) -> int:
    """Appends an entry and marks what it touched; returns its seq."""
    cursor = db.execute(
        "INSERT INTO history (at, actor, kind, target, label, edits, patches)"
        " VALUES (?,?,?,?,?,?,?)",
        (at, actor, kind, target, label, edits, _as_json(patches)),
    )
    seq = cursor.lastrowid
    assert seq is not None
    db.executemany(
        "INSERT OR IGNORE INTO touched VALUES (?,?,?)",
        [(f"{table}/{row_id}", field, seq) for table, row_id, field in touched(patches)],
    )
    return seq


def _as_json(patches: list[Patch]) -> str:
    """One list, made in parts: while one is made, no other thread goes on."""
    parts = (patches[at : at + _PART] for at in range(0, len(patches), _PART))
    texts = (json.dumps([p.model_dump() for p in part])[1:-1] for part in parts)
    return f"[{', '.join(texts)}]"


def load_marks(db: sqlite3.Connection) -> list[Mark]:
    cursor = db.cursor()
    cursor.row_factory = None  # rows without names: there are thousands
    cursor.execute("SELECT seq, actor, kind, target FROM history ORDER BY seq")
    return [Mark._make(row) for row in cursor]


def patches_of(db: sqlite3.Connection, seq: int) -> list[Patch]:
    row = db.execute("SELECT patches FROM history WHERE seq=?", (seq,)).fetchone()
    return [Patch.model_validate(p) for p in json.loads(row[0])]


def load_entries(db: sqlite3.Connection) -> list[Entry]:
    rows = db.execute("SELECT seq, at, actor, kind, label, target, edits FROM history ORDER BY seq")
    return [
        Entry(
            r["seq"],
            r["at"],
            r["actor"],
            r["kind"],
            r["label"],
            r["target"],
            json.loads(r["edits"]),
        )
        for r in rows
    ]


def last_touch(
    db: sqlite3.Connection, table: str, row_id: str, field: str
) -> tuple[int, str] | None:
    """(seq, actor) of the newest entry that touched a field, or made the row."""
    row = db.execute(
        "SELECT t.seq, h.actor FROM touched t JOIN history h ON h.seq = t.seq"
        " WHERE t.entity=? AND t.field IN (?, '') ORDER BY t.seq DESC LIMIT 1",
        (f"{table}/{row_id}", field),
    ).fetchone()
    return (row[0], row[1]) if row else None
