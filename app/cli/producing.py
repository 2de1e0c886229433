"""Drives the agent for a terminal: starts or resumes a session, shows its log, ends with its halt."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from typing import Any

from app.cli.output import Output, when
from app.cli.production_wishes import Wishes, check_model
from app.cli.queue import refuse_paused, refuse_paused_parts
from app.cli.status import session_status
from app.gateway import ledger
from app.production import answers
from app.production.agent import Agent, Halt, plan_data
from app.production.inbox_reader import read_inbox
from app.production.naming import feedback_target, node_named, stale_names
from app.production.preflight import PlanRow, estimate
from app.production.standing import Standing, stand
from app.story.activity import Activity
from app.story.money import credits, show_credits
from app.story.session import Decision, Session
from app.studio import Studio
from app.system import collector
from app.system.errors import BadInput, NeedsPerson
from app.system.person import system_name
from app.system.tasks import Tasks
from app.workspace import inbox
from app.workspace.workspace import Workspace

_EXIT = {
    "completed": 0, "incomplete": 3, "checkpoint": 3, "budget": 3, "breaker": 3, "account": 3, "preflight": 3,
    "paused": 4, "stopped": 4,
}  # fmt: skip


def _latest(workspace: Workspace, wishes: Wishes) -> Session | None:
    """The newest session of what is to be produced: the board, or this Stage."""
    if not wishes.stage:
        return workspace.latest_session()
    found = [s for s in workspace.sessions.values() if s.limits.stage == wishes.stage]
    return found[-1] if found else None


async def session_for(workspace: Workspace, wishes: Wishes) -> Session:
    """The open session, resumed and with these limits; else a new one."""
    session = _latest(workspace, wishes)
    if session is None or session.ended:
        if not wishes.stage and not any(
            n.prompt.strip() for n in workspace.board.nodes() if n.op == "frame"
        ):
            raise BadInput("There are no shots with prompts yet.", "Import a script first.")
        return await answers.start(workspace, wishes.limits(workspace, None))
    limits = wishes.limits(workspace, session.limits)
    if limits != session.limits:
        session = await answers.decide(workspace, session, "limits", limits=limits)
    return await answers.resume(workspace, session)


def nothing_to_do(studio: Studio, workspace: Workspace, wishes: Wishes) -> bool:
    """No session is open, and a new one would find nothing to make."""
    last = _latest(workspace, wishes)
    if last is None or not last.ended:
        return False
    start = Decision(session="", kind="start", limits=wishes.limits(workspace, None))
    trial = Session(id="", kind="production", created_at=0, decisions=(start,))
    return not estimate(workspace, trial, studio.shop).rows


async def run_production(
    studio: Studio, workspace: Workspace, output: Output, wishes: Wishes, last: bool = True
) -> int:
    """`produce`: until the session halts. `last`: whether its summary ends the command."""
    if workspace.read_only:
        raise answers_busy(workspace)
    await studio.ready()
    check_model(studio.catalogue, wishes.model)
    if nothing_to_do(studio, workspace, wishes):
        words = ("" if wishes.stage else stale_words(workspace)) or "Everything is made."
        output.summary({"halt": "completed", "text": words.rstrip("."), "takes": 0}, words)
        return 0
    refuse_paused(studio)
    session = await session_for(workspace, wishes)
    try:
        refuse_paused_parts(studio, workspace, session)
    except NeedsPerson as told:
        output.row({"kind": "needs_person", "text": str(told)})
        raise
    agent = studio.agent(workspace)
    before = len(workspace.facts.takes)
    collector.for_a_run()
    shown = show_log(workspace, output)
    async with Tasks("produce") as tasks:
        with _interrupts(tasks, agent), shown:
            await answers_of_another(studio, workspace, agent, session.id, tasks)
            recovered = await studio.ready_to_buy(workspace)
            if recovered:
                output.say(f"Going on with {len(recovered)} jobs of the last run")
            halt = await agent.run(session)
    if halt.kind == "completed" and not last:
        return 0
    return await _end(workspace, output, halt, session.id, len(workspace.facts.takes) - before)


async def answers_of_another(
    studio: Studio, workspace: Workspace, agent: Agent, session: str, tasks: Tasks
) -> None:
    """Listens to a second process for as long as this one produces."""

    async def approve() -> None:
        await _approve(studio, workspace)

    tasks.start("inbox", read_inbox(workspace, agent, session, studio.clock, approve))


def answers_busy(workspace: Workspace) -> Exception:
    from app.system.errors import Busy

    return Busy(
        f"{workspace.folder.name} is open in another window or command.",
        "Produce it there, or close it first.",
    )


@contextmanager
def _interrupts(tasks: Tasks, agent: Agent) -> Generator[None]:
    """Ctrl-C pauses; a second one stops."""
    loop = asyncio.get_running_loop()
    count = 0

    def pressed() -> None:
        nonlocal count
        count += 1
        tasks.start("interrupt", agent.pause() if count == 1 else agent.stop())

    # Windows' loop has none: Ctrl-C then ends the process, and the session is resumable.
    with suppress(NotImplementedError):
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, pressed)
    yield
    with suppress(NotImplementedError):
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)


class show_log:
    """Shows activity as it comes: objects, or lines with a progress bar on a terminal."""

    def __init__(self, workspace: Workspace, output: Output) -> None:
        self._workspace = workspace
        self._output = output
        self._leave = lambda: None
        self._bar: Any = None

    def __enter__(self) -> None:
        self._leave = self._workspace.changes.on_events(self._show)
        if self._output.terminal and not self._output.as_json:
            from app.cli.progress import ProductionBar

            self._bar = ProductionBar(self._workspace)

    def __exit__(self, *_: object) -> None:
        self._leave()
        if self._bar is not None:
            self._bar.close()

    def _show(self, entries: list[Activity]) -> None:
        for entry in entries:
            if self._bar is not None:
                self._bar.show(entry)
            else:
                self._output.row(log_line(self._workspace, entry), entry.text)


def log_line(workspace: Workspace, entry: Activity) -> dict[str, Any]:
    """One activity entry in the contract's shape."""
    shot = workspace.board.shots_by_id.get(entry.shot)
    return {
        "at": when(entry.at),
        "seq": entry.seq,
        "kind": entry.kind,
        "shot": workspace.board.number(shot) if shot else None,
        "node": entry.node or None,
        "text": entry.text,
        "model": entry.model or None,
        "credits": credits(entry.micros),
        "data": entry.data,
    }


async def _end(workspace: Workspace, output: Output, halt: Halt, session_id: str, made: int) -> int:
    """The summary of a run, and its exit code."""
    session = workspace.sessions[session_id]
    totals = await workspace.file.database.read(lambda db: ledger.totals(db, session_id))
    data: dict[str, Any] = {
        "halt": halt.kind,
        "phase": halt.phase,
        "text": halt.text,
        "takes": made,
        "spent": credits(totals.billed),
        "session": await session_status(workspace, session),
    }
    if halt.preflight is not None:
        data["plan"] = [plan_line(row) for row in halt.preflight.rows]
        data["estimate"] = credits(halt.preflight.total)
        if not output.as_json:
            show_rows(output, halt.preflight.rows)
    if halt.standing is not None:
        nodes = workspace.board.nodes_by_id
        data["waiting"] = [workspace.board.name(nodes[n]) for n in halt.standing.waiting]
    advice = (
        stale_words(workspace)
        if halt.kind == "completed" and not session.limits.stage
        else _advice(halt)
    )
    output.summary(data, f"{halt.text}. {advice}".strip())
    return _EXIT[halt.kind]


def stale_words(workspace: Workspace) -> str:
    """What is made, but from something else than now; empty where nothing is."""
    names = stale_names(workspace)
    if not names:
        return ""
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    verb, them = ("is", "it") if len(names) == 1 else ("are", "them")
    told = f"{', '.join(names[:5])}{more} {verb} stale"
    return f"{told}; `slateroom rerun` makes {them} again."


def plan_line(row: PlanRow) -> dict[str, Any]:
    return {
        "shot": row.name,
        "node": row.node,
        "phase": row.phase,
        "model": row.model,
        "why": row.why,
        "credits": None if row.micros is None else credits(row.micros),
        "seconds": row.seconds,
        "seed": row.seed,
        "refused": row.refused,
        "reason": row.reason,
        "remarks": list(row.remarks),
        "corrected": row.corrected,
    }


def show_rows(output: Output, rows: Iterable[PlanRow]) -> None:
    """What would be made, by which model and why; below a line what will differ from the wish."""
    for row in rows:
        price = "no price" if row.micros is None else show_credits(row.micros)
        why = f"{row.why}; price corrected by its bills" if row.corrected else row.why
        output.say(f"  {row.name:<22} {row.model:<24} {price:>8}  {row.refused or why}")
        for remark in row.remarks:
            output.say(f"{'':<24} - {remark}")


def _advice(halt: Halt) -> str:
    match halt.kind:
        case "checkpoint":
            return "`slateroom approve` goes on, `approve --feedback SHOT=TEXT` asks for changes."
        case "budget" | "preflight":
            return "Give more with `produce --budget N`, or stop."
        case "breaker" | "account":
            return "Mend it, then `slateroom produce` again."
        case "paused":
            return "`slateroom produce` goes on."
        case _:
            return ""


# -- answers --------------------------------------------------------------------------------------


async def answer(
    studio: Studio, workspace: Workspace, output: Output, feedback: dict[str, str]
) -> int:
    """`approve`: everything that waits, or feedback on named shots."""
    if workspace.read_only:
        kind = "feedback" if feedback else "approve"
        session = answers.current(workspace)
        for name in feedback:
            node_named(workspace, name)  # a wrong name is told here, not over there
        author = system_name() if feedback else ""
        word = inbox.Word(kind=kind, session=session.id, feedback=feedback, author=author)
        inbox.leave(workspace.folder, word)
        output.row({"left": kind}, "Left for the window that has the project open")
        return 0
    if feedback:
        session = answers.newest(workspace)
        session = None if session is None or session.ended else session  # the next one takes it up
        words = {feedback_target(workspace, session, k): v for k, v in feedback.items()}
        await answers.give_feedback(workspace, session, words, system_name())
        output.row(
            {"feedback": feedback}, f"Feedback on {', '.join(feedback)}; `produce` acts on it"
        )
        return 0
    standing = await _approve(studio, workspace)
    names = [workspace.board.name(workspace.board.nodes_by_id[n]) for n in standing.waiting]
    words = f": {', '.join(names)}" if names else ""
    output.row({"approved": standing.phase, "shots": names}, f"Approved {standing.phase}{words}")
    return 0


async def _approve(studio: Studio, workspace: Workspace) -> Standing:
    session = answers.current(workspace)
    plan = None
    if stand(workspace, session).phase == "plan":
        await studio.ready()
        plan = plan_data(workspace, session, estimate(workspace, session, studio.shop))
    return await answers.approve(workspace, session, plan)


async def halt(studio: Studio, workspace: Workspace, output: Output, kind: str) -> int:
    """`pause` and `stop`, here or in the process that has the project."""
    if workspace.read_only:
        session = answers.current(workspace)
        word = inbox.Word(kind="stop" if kind == "stop" else "pause", session=session.id)
        inbox.leave(workspace.folder, word)
        output.row({"left": kind}, "Left for the process that has the project open")
        return 0
    session = answers.current(workspace)
    if kind == "pause":
        await answers.pause(workspace, session)
    else:
        await answers.stop(workspace, session)
        await studio.ready_to_buy(workspace)  # releases what is only reserved
        await studio.gateway.cancel(workspace, session=session.id)
    output.row({"session": kind}, "Paused" if kind == "pause" else "Stopped")
    return 0
