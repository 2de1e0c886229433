"""Chat and plans in the project file: appended, read on demand, newest last."""

from __future__ import annotations

import json
import sqlite3

from app.story.chat import ChatMessage, PlanMark
from app.story.plan import Plan


def add_message(db: sqlite3.Connection, message: ChatMessage) -> None:
    db.execute(
        "INSERT INTO chat (id, at, plan, data) VALUES (?,?,?,?)",
        (message.id, message.at, message.plan, message.model_dump_json()),
    )


def messages(db: sqlite3.Connection, most: int) -> list[ChatMessage]:
    """The newest `most`, oldest first."""
    rows = db.execute("SELECT data FROM chat ORDER BY seq DESC LIMIT ?", (most,)).fetchall()
    return [ChatMessage.model_validate_json(row[0]) for row in reversed(rows)]


def add_plan(db: sqlite3.Connection, plan: Plan) -> None:
    db.execute("INSERT INTO plans VALUES (?,?,?)", (plan.id, plan.at, plan.model_dump_json()))


def plan(db: sqlite3.Connection, plan_id: str) -> Plan | None:
    row = db.execute("SELECT data FROM plans WHERE id=?", (plan_id,)).fetchone()
    return Plan.model_validate_json(row[0]) if row else None


def answered_jobs(db: sqlite3.Connection) -> list[tuple[PlanMark, tuple[str, ...]]]:
    """The last word on each plan that language models had a part in, with the rows of their
    answers."""
    rows = db.execute(
        "SELECT m.plan, m.state, m.entry, m.at, json_extract(p.data, '$.jobs') FROM plan_marks m"
        " JOIN plans p ON p.id = m.plan WHERE json_array_length(p.data, '$.jobs') > 0 AND m.seq ="
        " (SELECT MAX(seq) FROM plan_marks WHERE plan = m.plan)"
    )
    return [
        (PlanMark(plan=r[0], state=r[1], entry=r[2], at=r[3]), tuple(json.loads(r[4])))
        for r in rows
    ]


def add_mark(db: sqlite3.Connection, mark: PlanMark) -> None:
    db.execute(
        "INSERT INTO plan_marks (plan, state, entry, at) VALUES (?,?,?,?)",
        (mark.plan, mark.state, mark.entry, mark.at),
    )


def marks(db: sqlite3.Connection, plans: list[str]) -> dict[str, PlanMark]:
    """The last word on each of these plans."""
    found: dict[str, PlanMark] = {}
    places = ",".join("?" * len(plans))
    query = f"SELECT plan, state, entry, at FROM plan_marks WHERE plan IN ({places}) ORDER BY seq"
    for row in db.execute(query, plans):
        found[row[0]] = PlanMark(plan=row[0], state=row[1], entry=row[2], at=row[3])
    return found
