"""Between rows of the project file and the shapes of the story."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from typing import TypeVar, cast

from pydantic import TypeAdapter

from app.story.activity import Activity
from app.story.base import Frozen
from app.story.board import Row
from app.story.freshness import Fingerprint
from app.story.graph import Node
from app.story.job_book import JobBook
from app.story.jobs import SETTLED, Job
from app.story.read_later import Raw, ReadLater
from app.story.session import Decision, Session
from app.story.state import Board
from app.story.tables import TABLES
from app.story.takes import Facts, Kept, Take, Verdict

_TAKE_COLUMNS = tuple(name for name in Take.model_fields)
_JOB_COLUMNS = {name: ("job" if name == "id" else name) for name in Job.model_fields}
_JOB_FIELDS = {column: name for name, column in _JOB_COLUMNS.items()}

_Values = Callable[[Mapping[str, object]], tuple[object, ...]]
_take_values = cast(_Values, itemgetter(*_TAKE_COLUMNS))
_job_values = cast(_Values, itemgetter(*_JOB_COLUMNS))


def _insert(table: str, columns: Collection[str]) -> str:
    marks = ",".join("?" for _ in columns)
    return f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})"


_ADD_TAKE = _insert("takes", _TAKE_COLUMNS)
_ADD_JOB = _insert("ledger", _JOB_COLUMNS.values())


# -- authored rows --------------------------------------------------------------------------------


def save_row(db: sqlite3.Connection, table: str, row: Row) -> None:
    data = row.model_dump_json(exclude={"id", "archived"})
    if isinstance(row, Node):
        db.execute(
            "INSERT OR REPLACE INTO nodes VALUES (?,?,?,?,?,?,?,?)",
            (row.id, row.op, row.shot, row.asset, row.pick, row.approved, row.archived, data),
        )
    else:
        db.execute(
            "INSERT OR REPLACE INTO rows VALUES (?,?,?,?)", (table, row.id, row.archived, data)
        )


# A row as one JSON object: `data` is one too, without what is a column.
_WHOLE = """'{"id":' || json_quote(id) || ',"archived":' || iif(archived, 'true', 'false') ||
 iif(data = '{}', '}', ',' || substr(data, 2))"""


def load_board(db: sqlite3.Connection) -> Board:
    """All rows, each table validated in one go."""
    board = Board()
    stored: dict[str, list[str]] = {name: [] for name in TABLES}
    for table, row in _plain(db).execute(f"SELECT tbl, {_WHOLE} FROM rows"):
        stored[table].append(row)
    stored["nodes"] = [row for (row,) in _plain(db).execute(f"SELECT {_WHOLE} FROM nodes")]
    for table, rows in stored.items():
        for row in _parsed(TABLES[table], rows):
            board.put(table, row)
    return board


def _plain(db: sqlite3.Connection) -> sqlite3.Cursor:
    """Gives rows without names, which is quicker where there are thousands."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor


_Shape = TypeVar("_Shape", bound=Frozen)


@cache
def _many(kind: type[_Shape]) -> TypeAdapter[list[_Shape]]:
    return TypeAdapter(list[kind])  # pyright: ignore[reportInvalidTypeForm]


def _parsed(kind: type[_Shape], objects: Iterable[str]) -> list[_Shape]:
    """JSON objects of one kind, validated together: several times faster than one by one."""
    return _many(kind).validate_json(f"[{','.join(objects)}]")


# -- facts ----------------------------------------------------------------------------------------


def add_take(db: sqlite3.Connection, take: Take, fingerprint: Fingerprint | None) -> None:
    params = json.dumps(take.params) if take.params else "[]"
    values = {**take.__dict__, "params": params}  # every other field is a plain value
    db.execute(_ADD_TAKE, _take_values(values))
    if fingerprint is not None:
        db.execute(
            "INSERT INTO fingerprints VALUES (?,?,?)",
            (take.id, fingerprint.version, fingerprint.model_dump_json()),
        )


def add_layout(db: sqlite3.Connection, take: str, layout: str) -> None:
    db.execute("INSERT OR REPLACE INTO layouts VALUES (?,?)", (take, layout))


def layout_of(db: sqlite3.Connection, take: str) -> str | None:
    row = db.execute("SELECT data FROM layouts WHERE take=?", (take,)).fetchone()
    return row[0] if row else None


def fingerprint_of(db: sqlite3.Connection, take: str) -> Fingerprint | None:
    row = db.execute("SELECT data FROM fingerprints WHERE take=?", (take,)).fetchone()
    return Fingerprint.model_validate_json(row[0]) if row else None


def add_verdict(db: sqlite3.Connection, verdict: Verdict) -> None:
    db.execute(
        "INSERT INTO verdicts (take, total, passed, data) VALUES (?,?,?,?)",
        (verdict.take, verdict.total, verdict.passed, verdict.model_dump_json()),
    )


def add_kept(db: sqlite3.Connection, kept: Kept) -> None:
    db.execute(
        "INSERT INTO kept (node, take, approved, auto, at) VALUES (?,?,?,?,?)",
        (kept.node, kept.take, kept.approved, kept.auto, kept.at),
    )


def load_facts(db: sqlite3.Connection) -> Facts:
    """Takes oldest first. Takes and verdicts are held as they lie in the file, and read when they
    are asked for."""
    facts = Facts(ReadLater(_takes_from), ReadLater(_verdicts_from))
    at, of = _TAKE_COLUMNS.index("id"), _TAKE_COLUMNS.index("node")
    for row in _plain(db).execute(f"SELECT {','.join(_TAKE_COLUMNS)} FROM takes ORDER BY rowid"):
        facts.leave_take(row[at], row[of], row)
    for row in _plain(db).execute("SELECT take, data FROM verdicts ORDER BY seq"):
        facts.verdicts.leave(row[0], row)
    kept = db.execute("SELECT node, take, approved, auto, at FROM kept ORDER BY seq")
    for one in TypeAdapter(list[Kept]).validate_python([dict(row) for row in kept]):
        facts.add_kept(one)
    return facts


def _takes_from(rows: Sequence[Raw]) -> list[Take]:
    """Validated in one go."""
    read = cache(json.loads)  # many takes have the same parameters
    found: list[dict[str, object]] = []
    for row in rows:
        values = dict(zip(_TAKE_COLUMNS, row, strict=True))
        values["params"] = read(values["params"])
        found.append(values)
    return _many(Take).validate_python(found)


def _verdicts_from(rows: Sequence[Raw]) -> list[Verdict]:
    return _parsed(Verdict, (data for _, data in rows))


def load_fingerprints(db: sqlite3.Connection, wanted: Collection[str]) -> dict[str, Fingerprint]:
    """Of these takes, as far as they have one."""
    rows = _plain(db).execute("SELECT take, data FROM fingerprints")
    found = [row for row in rows if row[0] in wanted]
    parsed = _parsed(Fingerprint, (row[1] for row in found))
    return {row[0]: fingerprint for row, fingerprint in zip(found, parsed, strict=True)}


# -- activity -------------------------------------------------------------------------------------


def add_activity(db: sqlite3.Connection, entry: Activity) -> Activity:
    cursor = db.execute(
        "INSERT INTO activity (at, kind, session, shot, node, text, model, micros, data)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        (
            entry.at, entry.kind, entry.session, entry.shot, entry.node, entry.text, entry.model,
            entry.micros, json.dumps(entry.data) if entry.data else "{}",
        ),
    )  # fmt: skip
    return entry.model_copy(update={"seq": cursor.lastrowid})


def load_activity(
    db: sqlite3.Connection, session: str = "", after: int = 0, limit: int = -1
) -> list[Activity]:
    """Oldest first; with a limit, the newest that many."""
    where = "seq > ?"
    values: list[object] = [after]
    if session:
        where += " AND session = ?"
        values.append(session)
    rows = db.execute(
        f"SELECT * FROM (SELECT * FROM activity WHERE {where} ORDER BY seq DESC LIMIT ?)"
        " ORDER BY seq",
        (*values, limit),
    )
    found: list[Activity] = []
    for row in rows:
        data = dict(row)
        data["data"] = json.loads(data["data"])
        found.append(Activity.model_validate(data))
    return found


# -- sessions -------------------------------------------------------------------------------------


def add_session(db: sqlite3.Connection, session: Session) -> None:
    db.execute(
        "INSERT INTO sessions VALUES (?,?,?)", (session.id, session.kind, session.created_at)
    )
    for decision in session.decisions:
        add_decision(db, decision)


def add_decision(db: sqlite3.Connection, decision: Decision) -> None:
    db.execute(
        "INSERT INTO decisions (session, data) VALUES (?,?)",
        (decision.session, decision.model_dump_json()),
    )


def load_sessions(db: sqlite3.Connection) -> list[Session]:
    """Oldest first."""
    decisions: dict[str, list[Decision]] = {}
    for (data,) in db.execute("SELECT data FROM decisions ORDER BY seq"):
        decision = Decision.model_validate_json(data)
        decisions.setdefault(decision.session, []).append(decision)
    rows = db.execute("SELECT id, kind, created_at FROM sessions ORDER BY created_at, id")
    return [
        Session(
            id=row["id"],
            kind=row["kind"],
            created_at=row["created_at"],
            decisions=tuple(decisions.get(row["id"], ())),
        )
        for row in rows
    ]


# -- the ledger -----------------------------------------------------------------------------------


def add_job(db: sqlite3.Connection, job: Job, request: str, fingerprint: str) -> None:
    db.execute(_ADD_JOB, _job_values(job.__dict__))
    db.execute("INSERT INTO requests VALUES (?,?,?)", (job.id, request, fingerprint))


def put_request(db: sqlite3.Connection, job: str, request: str) -> None:
    """The request of a row that was reserved before all of it was known."""
    db.execute("UPDATE requests SET data=? WHERE job=?", (request, job))


def job_from(row: sqlite3.Row) -> Job:
    """A ledger row; one of an older file, which is only looked into, lacks the newest columns."""
    named = zip(row.keys(), row, strict=True)
    return Job.model_validate({_JOB_FIELDS[c]: value for c, value in named if c in _JOB_FIELDS})


def load_jobs(db: sqlite3.Connection, where: str = "1", values: Iterable[object] = ()) -> list[Job]:
    """Ledger rows, oldest first. `where` is written here in the app, never taken from outside."""
    query = f"SELECT * FROM ledger WHERE {where} ORDER BY created_at, job"
    rows = _plain(db).execute(query, tuple(values))
    names = [_JOB_FIELDS.get(column[0], "") for column in rows.description]
    return _jobs_from(names, rows)


def _jobs_from(names: Sequence[str], rows: Iterable[Raw]) -> list[Job]:
    """Validated in one go. A nameless column is one of a newer schema."""
    found = [dict(zip(names, row, strict=True)) for row in rows]
    if "" in names:
        for job in found:
            job.pop("")
    return _many(Job).validate_python(found)


def load_job_book(db: sqlite3.Connection) -> JobBook:
    """The whole ledger, oldest first. What is settled is held as it lies in the file, and read
    when it is asked for."""
    names = tuple(_JOB_COLUMNS)
    book = JobBook(ReadLater(partial(_jobs_from, names)))
    at, of, state, billed = (names.index(n) for n in ("id", "node", "state", "billed"))
    query = f"SELECT {','.join(_JOB_COLUMNS.values())} FROM ledger ORDER BY created_at, job"
    for row in _plain(db).execute(query):
        if row[state] in SETTLED:
            book.leave(row[at], row[of], row[billed], row)
        else:
            book.put(_jobs_from(names, [row])[0])
    return book


def request_of(db: sqlite3.Connection, job: str) -> tuple[str, str]:
    """(frozen request, fingerprint) as JSON."""
    row = db.execute("SELECT data, fingerprint FROM requests WHERE job=?", (job,)).fetchone()
    return row[0], row[1]
