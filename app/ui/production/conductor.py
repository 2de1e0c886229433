"""Drives the production agent for a window: starts, answers, resumes, and tells where it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.gateway import ledger
from app.production import answers
from app.production.stage_visuals import left_to_make
from app.production.standing import Standing, scope, shown_nodes, stand
from app.story.edits import Approve, Change, Edit
from app.story.session import Session
from app.system.errors import BadInput
from app.ui.kit.states import State
from app.ui.production.afterwards import approve_all, left_waiting, rerun_under_way
from app.ui.production.phase_shown import PhaseShown
from app.ui.production.situation import Situation, halt_reason
from app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from app.production.agent import Agent, Halt
    from app.production.preflight import Preflight

_REFRESH_MS = 250


class Conductor(QObject):
    """One project's agent. `changed` after anything that a panel shows; `wants_person` when it
    stops for a person: a title and a line; `money_changed` when amounts were read."""

    changed = Signal()
    money_changed = Signal()
    wants_person = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.workspace = self._workspace = desk.workspace
        self._agent: Agent | None = None
        self._task: asyncio.Task[None] | None = None
        self._attached = False
        self._since = self._workspace.clock.now()
        self._beside = False  # a rerun makes something
        self._halt: Halt | None = None
        self._standing: Standing | None = None
        self._plan: Preflight | None = None
        self._totals = ledger.Totals(0, 0)
        self._phase = PhaseShown(self._workspace)
        self._leave_accounts: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        desk.projection.session_changed.connect(self._soon)
        desk.projection.board_changed.connect(self._soon)
        desk.projection.rows_changed.connect(lambda _ids: self._soon())
        desk.projection.project_changed.connect(self._soon)

    # -- where it stands ------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """The session of the board or of a Stage that is under way; else the newest."""
        return answers.newest(self._workspace)

    @property
    def live(self) -> Session | None:
        """The session that is not ended."""
        session = self.session
        return session if session is not None and not session.ended else None

    @property
    def standing(self) -> Standing | None:
        """Where the live session stands."""
        return self._standing

    @property
    def plan(self) -> Preflight | None:
        """What would be made and at what price, while the plan waits."""
        return self._plan

    @property
    def totals(self) -> ledger.Totals:
        """Billed and reserved of the newest session, micro-dollars."""
        return self._totals

    @property
    def is_walking(self) -> bool:
        """Whether the agent is at work now."""
        return self._task is not None and not self._task.done()

    @property
    def is_pausing(self) -> bool:
        """Whether it was paused or stopped, and collects what is in flight."""
        session = self.session
        return self.is_walking and session is not None and bool(session.halted)

    @property
    def situation(self) -> Situation:
        """What a panel shows."""
        session = self.session
        if session is None:
            return "idle"
        if self.is_walking:
            return "running"
        if session.ended:
            if self._phase.nodes:
                return "left"
            return "completed" if session.halted == "completed" else "stopped"
        if session.halted == "paused":
            return "halted" if self.halt_reason else "paused"
        if self._beside:
            return "rerun"
        at = self._standing
        if at is not None and at.checkpoint:
            return "waiting" if at.waiting or at.phase == "plan" else "unmade"
        if self._halt is not None and self._halt.kind == "preflight":
            return "halted"
        return "ready"

    @property
    def halt_reason(self) -> str:
        """Why it paused by itself: budget, breaker, account, preflight; empty otherwise."""
        return halt_reason(self.session, self._halt)

    @property
    def halt_text(self) -> str:
        """The agent's own words about its halt."""
        return self._halt.text if self._halt else ""

    @property
    def can_start(self) -> bool:
        """Whether there are shots with prompts, nothing under way, and the mode is not off."""
        if self.live is not None or self._desk.read_only:
            return False
        board = self._workspace.board
        return board.project.mode != "off" and any(
            row.prompt for row in self._desk.projection.shots
        )

    @property
    def stage(self) -> str:
        """The Stage that the session is about; empty: it is about the board."""
        session = self.session
        return session.limits.stage if session is not None else ""

    def can_start_stage(self, stage: str) -> bool:
        """Whether nothing is under way and something of this Stage is left to make."""
        off = self._workspace.board.project.mode == "off"
        if self.live is not None or self._desk.read_only or off:
            return False
        return bool(left_to_make(self._workspace, stage))

    def seconds_left(self) -> float | None:
        """About how long the phase under way will take; None where nobody can tell."""
        return self._phase.pace.seconds_left() if self.is_walking else None

    def phase_counts(self) -> tuple[int, int]:
        """Done and all of the phase under way."""
        return self._phase.pace.done, self._phase.pace.whole

    def phase_nodes(self) -> list[str]:
        """Nodes that the phase under way is about, in story order."""
        return self._phase.nodes

    def node_state(self, node: str) -> State:
        """The state of a node of the phase under way."""
        return self._phase.states.get(node, "planned")

    # -- answers of the person ------------------------------------------------------------------

    async def start(self, shots: tuple[str, ...] = ()) -> None:
        """Starts a session with the project's settings; for some shots only, if named."""
        if not self.can_start:
            raise BadInput("There are no shots with prompts yet.", "Open a script, or write one.")
        await self._begin(shots=shots)

    async def start_stage(self, stage: str) -> None:
        """Starts a session that makes a Stage's visuals, with the project's settings."""
        if not self.can_start_stage(stage):
            raise BadInput("There is nothing to make for this Stage now.")
        await self._begin(stage=stage)

    async def _begin(self, **of: Any) -> None:
        limits = answers.project_limits(self._workspace.board.project, **of)
        session = await answers.start(self._workspace, limits)
        self._walk(session)

    async def approve(self) -> None:
        """Approves what waits, or goes on where everything was approved one by one."""
        if self.situation == "left":
            await approve_all(self._workspace, self._phase.nodes)
            return
        session = self._needed()
        if self.situation in ("waiting", "unmade"):
            standing = stand(self._workspace, session)
            plan = None
            if standing.phase == "plan":
                from app.production.agent import plan_data

                plan = plan_data(self._workspace, session, self._estimate(session))
            await answers.approve(self._workspace, session, plan)
        self._walk(self._workspace.sessions[session.id])

    async def approve_node(self, node: str, take_id: str = "") -> None:
        """Approves a take of one node: the chosen one, if none is named."""
        take = self._workspace.facts.takes.get(take_id) or self._workspace.chosen(node)
        if take is None:
            raise BadInput("There is no take to approve yet.")
        name = self._workspace.board.name(self._workspace.board.nodes_by_id[node])
        edit = Approve(node=node, take=take.id)
        await self._workspace.apply([edit], "person", f"approve {name}")

    async def feedback(self, words: Mapping[str, str]) -> None:
        """Another take of nodes. At a checkpoint the agent makes them at once."""
        await self._asked(answers.give_feedback(self._workspace, self.live, words))

    async def retake(self, notes: Sequence[str], edits: Sequence[Edit] = ()) -> None:
        """The same by notes, after edits that belong to it."""
        await self._asked(answers.ask_retakes(self._workspace, self.live, notes, edits))

    async def _asked(self, said: Awaitable[None]) -> None:
        session = self.live
        at_checkpoint = self.situation in ("waiting", "unmade", "ready")
        await said
        if session is not None and at_checkpoint and session.approved("plan"):
            self._walk(session)

    async def pause(self) -> None:
        """Stops dispatch; what is in flight is collected and judged."""
        if self._agent is not None and self.is_walking:
            await self._agent.pause()
        else:
            await answers.pause(self._workspace, self._needed())
            self.refresh()

    async def resume(self) -> None:
        """Goes on."""
        if self._task is not None and self.is_walking:  # it still collects what was in flight
            await asyncio.wait({self._task})
        session = await answers.resume(self._workspace, self._needed())
        self._walk(session)

    async def stop(self) -> None:
        """Ends the session; cancels what a provider can still cancel."""
        session = self._needed()
        if self._agent is not None and self.is_walking:
            await self._agent.stop()
            return
        await self.attach()
        gateway = self._desk.studio.gateway
        gateway.hold(session.id)
        await answers.stop(self._workspace, session)
        await gateway.cancel(self._workspace, session=session.id)
        self._soon()

    async def set_limits(self, **fields: object) -> None:
        """Changes the live session's limits; nothing without one."""
        session = self.live
        limits = session.limits.model_copy(update=fields) if session else None
        if session and limits != session.limits:
            await answers.decide(self._workspace, session, "limits", limits=limits)

    async def keep_shots(self, shots: tuple[str, ...]) -> None:
        """The session makes only these; none named: all."""
        await self.set_limits(shots=shots)

    async def change_project(self, fields: Mapping[str, object], label: str) -> None:
        """Changes settings of the project, and of the live session where it has them too."""
        project = self._workspace.board.project
        edit = Change(table="projects", id=project.id, fields=dict(fields))
        await self._workspace.apply([edit], "person", label)
        changed = {n: v for n, v in fields.items() if n in ("threshold", "concurrency", "video")}
        if (mode := fields.get("mode")) in ("guided", "autonomous"):
            changed["mode"] = mode
        if "budget_micros" in fields:
            changed["budget"] = fields["budget_micros"]
        await self.set_limits(**changed)
        if fields.get("mode") == "off" and self.is_walking:
            await self.pause()

    def has_sheets(self) -> bool:
        """Whether asset sheets are part of the newest session."""
        return self._phase.sheets

    def scope(self) -> list[str]:
        """Shots that the live session produces."""
        session = self.live
        return scope(self._workspace.board, session) if session else []

    # -- walking --------------------------------------------------------------------------------

    def _needed(self) -> Session:
        session = self.live
        if session is None:
            raise BadInput("No production is under way.", "Start the agent first.")
        return session

    def _walk(self, session: Session) -> None:
        if self.is_walking:
            return
        self._halt = None
        task = self._desk.run(self._go(session), "production")
        self._task = task
        task.add_done_callback(lambda _task: self._soon())
        self.refresh()

    async def attach(self) -> None:
        """Takes the project on at the gateway; once."""
        if not self._attached:
            await self._desk.studio.ready_to_buy(self._workspace)
            self._attached = True
            from app.ui.production.going_on import go_on_when_mended

            self._leave_accounts = go_on_when_mended(self._desk, self)

    async def _go(self, session: Session) -> None:
        await self.attach()
        self._agent = self._agent or self._desk.studio.agent(self._workspace)
        halt = await self._agent.run(session)
        self._halt = halt
        if halt.kind == "checkpoint":
            self.wants_person.emit(self.tr("The agent waits for you"), halt.text)
        elif halt.kind in ("budget", "breaker", "account", "preflight"):
            self.wants_person.emit(self.tr("The agent needs you"), halt.text)
        elif halt.kind == "completed":
            self.wants_person.emit(self.tr("Production complete"), "")

    # -- following ------------------------------------------------------------------------------

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def close(self) -> None:
        """Follows the project no longer."""
        self._timer.stop()
        self._leave_accounts()
        self._leave_accounts = lambda: None

    def refresh(self) -> None:
        """Derives everything anew from the workspace."""
        self._timer.stop()
        session, before = self.live, self._standing
        self._beside = not self.is_walking and rerun_under_way(self._workspace, self._since)
        # What a rerun is at work on is still to be made; that is no step back of the session.
        keeps = self._beside and before is not None and session is not None
        self._standing = before if keeps else stand(self._workspace, session) if session else None
        self._plan = None
        waits = self._standing is not None and self._standing.checkpoint and not self.is_walking
        if session is not None and waits and self._standing.phase == "plan":
            self._plan = self._estimate(session)
        nodes = shown_nodes(self._workspace, session, self._standing)
        if session is None and not self._beside:
            nodes = left_waiting(self._desk, self.session)
        self._phase.look(self.session, self._standing, nodes)
        self.changed.emit()
        if self._beside:
            self._soon()
        if self.session is not None:
            self._desk.run(self._read_totals(self.session.id), "totals")

    def _estimate(self, session: Session) -> Preflight:
        from app.production.preflight import estimate

        return estimate(self._workspace, session, self._desk.studio.shop)

    async def _read_totals(self, session: str) -> None:
        read = self._workspace.file.database.read
        totals = await read(lambda db: ledger.totals(db, session))
        if totals != self._totals:
            self._totals = totals
            self.money_changed.emit()
