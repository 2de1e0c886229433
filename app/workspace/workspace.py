"""One open project: apply an edit or append a fact, persist it, publish the change, undo."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from app.store import history, rows
from app.store.history import Entry, EntryKind, Mark
from app.store.project_file import ProjectFile
from app.story.activity import Activity
from app.story.edit_words import label_of
from app.story.edits import Actor, Edit, Patch
from app.story.freshness import Fingerprint, chosen_take
from app.story.job_book import JobBook
from app.story.jobs import Job
from app.story.note_edits import signed
from app.story.notes import Note
from app.story.session import Session
from app.story.stale import Staleness
from app.story.state import Board
from app.story.tables import TABLES
from app.story.takes import Facts, Take
from app.system import collector
from app.system.clock import Clock, SystemClock
from app.system.errors import BadInput, Busy
from app.system.person import system_name
from app.workspace.applying import A_TURN, expanded, turned_back
from app.workspace.batch import FactBatch
from app.workspace.changes import ChangeStream
from app.workspace.loading import load_project
from app.workspace.patches import edits_text, left_behind, patch_changes
from app.workspace.portions import in_portions
from app.workspace.stacks import Stacks

_AT_ONCE = 300  # records that are read in one


class Workspace:
    """The state of one project in memory, always what is committed plus what is pending."""

    def __init__(self, file: ProjectFile, clock: Clock | None = None) -> None:
        self.file = file
        self.clock = clock or SystemClock()
        self.author = system_name()  # what a person writes is signed with it
        self.changes = ChangeStream()
        self.board = Board()
        self.facts = Facts()
        self.sessions: dict[str, Session] = {}
        self._jobs = JobBook()
        self._stacks = Stacks()
        self._fingerprints: dict[str, Fingerprint | None] = {}
        self.staleness = Staleness(self.board, self.facts, self._fingerprints.get)
        self._recording: set[asyncio.Future[list[Job]]] = set()  # begun, not merged yet
        self._merged = 0  # batches of facts since the start
        self._one_at_a_time = asyncio.Lock()  # edits are validated in the order they are stored

    # -- opening ------------------------------------------------------------------------------

    async def load(self) -> None:
        """Reads everything from the file; also how a failed commit is healed. Raises `BadInput`
        for a file that holds no project or cannot be understood."""
        while True:
            merged = self._merged
            try:
                loaded = await self.file.database.read(load_project)
            except (sqlite3.DatabaseError, ValueError, KeyError) as error:
                raise self._damaged() from error
            if merged == self._merged:  # else facts came in while it was read
                break
        if not loaded.board.table("projects"):
            raise BadInput(
                f"{self.folder.name} holds no project: making it was interrupted.",
                "Make it again under the same name.",
            )
        self.board, self.facts, self.staleness = loaded.board, loaded.facts, loaded.staleness
        self._fingerprints = loaded.fingerprints  # the staleness reads these too
        self.sessions = {s.id: s for s in loaded.sessions}
        self._jobs = loaded.jobs
        self._stacks = Stacks(loaded.marks)

    async def read_rest(self) -> None:
        """Reads, a little in each turn of the loop, the takes and jobs that nobody has asked for
        yet, so that whoever asks for all of them is not held up. Raises `BadInput` where one of
        them cannot be understood."""
        try:
            left = True
            while left:
                left = self.facts.read_some(_AT_ONCE) or self._jobs.read_some(_AT_ONCE)
                await asyncio.sleep(0)
        except ValueError as error:
            raise self._damaged() from error

    def _damaged(self) -> BadInput:
        return BadInput(
            f"{self.folder.name} is damaged and cannot be read.", "Restore it from a backup."
        )

    async def settle(self) -> None:
        """Waits until everything that was begun is on disk and published."""
        while self._recording:
            await asyncio.wait(self._recording)

    def close(self) -> None:
        self.file.close()

    @property
    def read_only(self) -> bool:
        return self.file.read_only

    @property
    def folder(self) -> Path:
        return self.file.folder

    # -- questions ----------------------------------------------------------------------------

    def jobs_of(self, node: str, open_only: bool = False) -> list[Job]:
        """Ledger rows of a node, oldest first; all of them, or those that are not settled."""
        return self._jobs.of(node, open_only)

    def billed_on(self, node: str) -> int:
        """What a node has cost so far, in micro-dollars."""
        return self._jobs.billed_on(node)

    def job(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def jobs(self) -> list[Job]:
        return self._jobs.all()

    def open_jobs(self) -> list[Job]:
        """Those that are not settled."""
        return self._jobs.open()

    def billed(self, model: str) -> Sequence[Job]:
        """What was billed of `provider/model`, as it came: a list that grows, and is another one
        after the project was read anew."""
        return self._jobs.billed(model)

    def take_path(self, take: Take) -> Path:
        return self.file.media.path(take.sha256, take.suffix)

    def take_file(self, take: Take) -> str:
        """The same as text."""
        return self.file.media.name(take.sha256, take.suffix)

    def chosen(self, node: str) -> Take | None:
        return chosen_take(self.board, self.facts, node)

    def latest_session(self, kind: str = "production") -> Session | None:
        found = [s for s in self.sessions.values() if s.kind == kind]
        return found[-1] if found else None

    async def _fetch_fingerprints(self, nodes: list[str], takes: Sequence[str] = ()) -> None:
        """Reads what will be compared and is not in memory: fingerprints are kept only for takes
        that are, or have been, chosen."""
        chosen = [take.id for n in nodes if (take := self.chosen(n)) is not None]
        missing = [t for t in (*chosen, *takes) if t in self.facts.takes]
        missing = [t for t in missing if t not in self._fingerprints]
        if missing:
            self._fingerprints |= await self.file.database.read(
                lambda db: {t: rows.fingerprint_of(db, t) for t in missing}
            )

    def made_from(self, take: str) -> Fingerprint | None:
        """What a take was made from, if it is or was chosen, or a note was written on it."""
        return self._fingerprints.get(take)

    async def fingerprint(self, take: str) -> Fingerprint | None:
        return await self.file.database.read(lambda db: rows.fingerprint_of(db, take))

    async def history(self) -> list[tuple[Entry, bool]]:
        """Entries oldest first, each with whether it is undone; none that the board shows lacks."""
        async with self._one_at_a_time:
            entries = await self.file.database.read(history.load_entries)
        return [(entry, entry.seq in self._stacks.undone) for entry in entries]

    def is_undone(self, entry: int) -> bool:
        """Whether an entry was taken back and is not there again."""
        return entry in self._stacks.undone

    async def next_turn(self, kind: Literal["undo", "redo"], actor: Actor = "person") -> str:
        """What the actor's next undo, or redo, is about; empty where there is nothing."""
        stacks = self._stacks
        seq = stacks.next_undo(actor) if kind == "undo" else stacks.next_redo(actor)
        entries = await self.file.database.read(history.load_entries) if seq else []
        return next((e.label or "an edit" for e in entries if e.seq == seq), "")

    async def begin(self, edits: Sequence[Edit]) -> None:
        """Writes a new project's first rows; they are no entry that could be undone."""
        await expanded(edits, self.board, self.facts)
        made = [(table, row) for table in TABLES for row in self.board.table(table).values()]

        def work(db: sqlite3.Connection) -> None:
            for table, row in made:
                rows.save_row(db, table, row)

        await self.file.database.write(work, full=True)

    async def take_new_id(self, project: str) -> None:
        """Makes a copied folder a project of its own."""
        old = self.board.project.id

        def work(db: sqlite3.Connection) -> None:
            db.execute("UPDATE rows SET id=? WHERE tbl='projects' AND id=?", (project, old))

        await self.file.database.write(work, full=True)
        await self.load()

    # -- edits --------------------------------------------------------------------------------

    async def apply(
        self,
        edits: Sequence[Edit],
        actor: Actor = "person",
        label: str = "",
        progress: Callable[[int], object] | None = None,
    ) -> int:
        """Applies a batch as one entry of the history; all or nothing. Returns its seq, or 0 where
        nothing changed. Raises `BadInput` with the reason where an edit is refused.

        `progress` is told how many edits have been looked at. A large batch lets the loop go in
        between; until it is stored it can be cancelled, and then nothing of it has happened."""
        self.must_write()
        if actor == "person":
            edits = [signed(edit, self.author, self.clock.now()) for edit in edits]
        async with self._one_at_a_time:
            with self._held(edits):
                patches = await expanded(edits, self.board, self.facts, progress)
                if not patches:
                    return 0
                label = label or label_of(edits, self.board)
                return await self._commit(patches, actor, "edit", None, label, edits)

    @contextmanager
    def _held(self, batch: Sequence[object]) -> Generator[None]:
        """While a large batch is looked at in turns, nobody is shown a part of it."""
        if len(batch) <= A_TURN:
            yield
        else:
            with collector.paused(), self.changes.held():
                yield

    async def undo(self, actor: Actor = "person") -> int:
        """Undoes the actor's own last entry. Raises `BadInput` where it cannot be."""
        async with self._one_at_a_time:
            target = self._stacks.next_undo(actor)
            if target is None:
                raise BadInput("There is nothing to undo.")
            return await self._turn(target, actor, "undo")

    async def redo(self, actor: Actor = "person") -> int:
        async with self._one_at_a_time:
            target = self._stacks.next_redo(actor)
            if target is None:
                raise BadInput("There is nothing to redo.")
            return await self._turn(target, actor, "redo")

    async def _turn(self, target: int, actor: Actor, kind: EntryKind) -> int:
        self.must_write()

        def read(db: sqlite3.Connection) -> list[Patch]:
            patches = history.patches_of(db, target)
            return patches if kind == "undo" else [p.turned() for p in reversed(patches)]

        patches = await self.file.database.read(read)
        with self._held(patches):
            turned = await turned_back(patches, self.board, f"{kind} entry {target}")
            return await self._commit(turned, actor, kind, target, f"{kind} {target}", [])

    async def _commit(
        self,
        patches: list[Patch],
        actor: Actor,
        kind: EntryKind,
        target: int | None,
        label: str,
        edits: Sequence[Edit],
    ) -> int:
        keys = list(dict.fromkeys((p.table, p.id) for p in patches))
        changed = [(table, self.board.get(table, row_id)) for table, row_id in keys]
        at = self.clock.now()

        def work(db: sqlite3.Connection) -> int:
            for table, row in changed:
                assert row is not None
                rows.save_row(db, table, row)
            text = edits_text(edits)
            return history.add_entry(db, at, actor, kind, target, label, text, patches)

        try:
            noted = [row.take for _, row in changed if isinstance(row, Note) and row.take]
            await self._fetch_fingerprints([i for table, i in keys if table == "nodes"], noted)
            rows_told = await in_portions(patch_changes(patches))
            looked = await in_portions(self.staleness.changing([*keys, *left_behind(patches)]))
            seq = await self.file.database.write(work)
        except BaseException:
            await self.reread()
            raise
        self._stacks.note(Mark(seq, actor, kind, target))
        self.changes.publish(actor, [*rows_told, *self._stale_rows(looked)])
        return seq

    async def reread(self) -> None:
        """After a write whose outcome was not merged: reads what is on disk. The gap in `seq`
        makes every projection reread."""
        await self.load()
        self.changes.skip()

    # -- facts --------------------------------------------------------------------------------

    async def record(self, batch: FactBatch, actor: str = "agent") -> list[Job]:
        """Appends facts in one transaction and publishes them. Returns the ledger's jobs.

        Once begun it goes through: a caller that is cancelled leaves nothing half merged.
        """
        self.must_write()
        await self._fetch_fingerprints([], [k.take for k in batch.kept])
        return await asyncio.shield(self._record(batch, actor))

    def _record(self, batch: FactBatch, actor: str) -> asyncio.Future[list[Job]]:
        """Done when the batch is on disk, merged and published. Without a task of its own: what
        follows the commit runs in the order of the file, whether or not anybody still waits."""
        now = self.clock.now()
        entries = [e if e.at else e.model_copy(update={"at": now}) for e in batch.activity]

        recorded: asyncio.Future[list[Job]] = asyncio.get_running_loop().create_future()

        def merge(written: asyncio.Future[tuple[list[Job], list[Activity]]]) -> None:
            self._recording.discard(recorded)
            try:
                jobs, logged = written.result()
                self.changes.publish(actor, self._merge(batch, jobs))
                self.changes.announce(logged)
            except BaseException as error:  # noqa: BLE001 - raised to whoever asked
                recorded.set_exception(error)
                recorded.exception()  # whoever still waits is told; nobody else has to be
            else:
                recorded.set_result(jobs)

        written = self.file.database.write_soon(lambda db: batch.write(db, entries), batch.full)
        written.add_done_callback(merge)
        self._recording.add(recorded)
        return recorded

    def _merge(self, batch: FactBatch, jobs: list[Job]) -> list[tuple[str, str, dict[str, Any]]]:
        self._merged += 1
        out: list[tuple[str, str, dict[str, Any]]] = []
        touched: dict[str, None] = {}
        for new in batch.takes:
            self.facts.add_take(new.take)
            self._fingerprints[new.take.id] = new.fingerprint
            out.append(("takes", new.take.id, new.take.model_dump()))
            chosen = self.chosen(new.take.node)
            if chosen is not None and chosen.id == new.take.id:  # else nothing reads it yet
                touched[new.take.node] = None
        for verdict in batch.verdicts:
            self.facts.add_verdict(verdict)
            out.append(("verdicts", verdict.take, verdict.model_dump()))
        for kept in batch.kept:
            self.facts.add_kept(kept)
            out.append(("kept", kept.node, kept.model_dump()))
            touched[kept.node] = None
        for session in batch.sessions:
            self.sessions[session.id] = session
            out.append(("sessions", session.id, {}))
        for decision in batch.decisions:
            old = self.sessions[decision.session]
            if decision in old.decisions:
                continue  # read from the file meanwhile
            self.sessions[old.id] = old.model_copy(update={"decisions": (*old.decisions, decision)})
            out.append(("sessions", old.id, {"decision": decision.kind}))
        for job in jobs:
            self._jobs.put(job)
            out.append(("jobs", job.id, job.model_dump()))
        return [*out, *self._stale_rows(self.staleness.changed([], touched))]

    def show_progress(self, node: str, fraction: float, preview: str = "") -> None:
        """Tells how far a running job is, and a file of its unfinished picture; nothing is kept."""
        shown = {"preview": preview} if preview else {}
        self.changes.publish("agent", [("progress", node, {"progress": fraction, **shown})])

    def _stale_rows(self, looked: Iterable[str]) -> list[tuple[str, str, dict[str, Any]]]:
        return [("stale", n, {"stale": self.staleness.is_stale(n)}) for n in sorted(looked)]

    def must_write(self) -> None:
        if self.read_only:
            raise Busy(
                f"{self.folder.name} is open in another window or command.",
                "Close it there, or wait until it is done.",
            )
