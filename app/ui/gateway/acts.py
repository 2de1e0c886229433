"""What a person does here: pausing, limits, order, cancelling, retrying, resolving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.execution.edit_queued import edit_queued, price_queued
from app.gateway import queued
from app.gateway.queued import Place
from app.gateway.resolving import give_up, judge_uncertain
from app.gateway.troubles import Trouble, Uncertain
from app.gateway.watch import LaneRow, OnTheWay
from app.gateway.wishes import MOST_PLACES
from app.production.rerun import RerunPrice, price_rerun, rerun
from app.providers.model import Model
from app.story.edits import Change
from app.story.jobs import Job
from app.story.money import show_credits
from app.system.errors import BadInput
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dialogs import Answer, ask, ask_text, open_file
from app.workspace.workspace import Workspace

tr = QCoreApplication.translate


class GatewayActs(QObject):
    """`done`: something was changed here and now, show it. `shot_wanted`: a project's folder and
    a shot of it that should be shown."""

    done = Signal()
    shot_wanted = Signal(str, str)
    settings_wanted = Signal()

    def __init__(self, desk: DeskPort, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._gateway = desk.studio.gateway
        self._wishes = desk.studio.wishes
        self.busy: set[str] = set()  # nodes that are being made again from here

    # -- lanes ----------------------------------------------------------------------------------

    def pause_all(self, on: bool) -> None:
        """Stops or goes on with all dispatch; what runs is collected."""
        self._pause("*", on)

    def pause_provider(self, provider: str, on: bool) -> None:
        """The same for one provider."""
        self._pause(provider, on)

    def is_paused(self, provider: str) -> bool:
        """Whether this provider itself is paused, by a person or because of its account."""
        capacity = self._gateway.capacity
        return capacity.is_paused(provider) or provider in capacity.accounts

    def _pause(self, what: str, on: bool) -> None:
        self._wishes.pause(what, on)
        self.done.emit()

    def pause_project(self, project: str, on: bool) -> None:
        """The same for one project: what is ordered for it waits."""
        self._pause(project, on)

    def places(self, provider: str, model: str = "") -> int:
        """What is set."""
        return self._gateway.capacity.places(provider, model)

    def set_places(self, provider: str, places: int, model: str = "") -> None:
        """How many may run at once; what runs already goes on."""
        self._wishes.set_places(provider, places, model)
        self.done.emit()

    def rate(self, provider: str) -> int | None:
        """Submissions a minute that are set; None: no limit."""
        return self._gateway.capacity.rate(provider)

    def set_rate(self, provider: str, a_minute: int | None) -> None:
        """How many submissions a minute a provider may get."""
        self._wishes.set_rate(provider, a_minute)
        self.done.emit()

    def share(self, project: str) -> float:
        """A project's weight against the others'."""
        return self._gateway.dispatcher.share(project)

    def set_share(self, project: str, share: float) -> None:
        """A larger or smaller part of the places."""
        self._wishes.set_share(project, share)
        self.done.emit()

    def add_places(self, lane: LaneRow, more: int) -> None:
        """One place more or fewer for a model; a model cannot have more than its provider."""
        of_model = min(self.places(lane.provider, lane.model), self.places(lane.provider))
        wanted = max(0, min(MOST_PLACES, of_model + more))
        if wanted > self.places(lane.provider):
            self.set_places(lane.provider, wanted)
        self.set_places(lane.provider, wanted, lane.model)

    # -- jobs on the way ------------------------------------------------------------------------

    def move(self, jobs: Iterable[OnTheWay], place: Place) -> None:
        """Queued jobs go before all others, after them, or one turn up or down among the jobs of
        their project and model."""
        wanted = [job.job for job in jobs]

        async def work() -> None:
            await queued.move(self._gateway, wanted, place)
            self.done.emit()

        self._desk.run(work(), "move jobs")

    def models_for(self, job: OnTheWay) -> list[tuple[Model, int]]:
        """Models that could make a queued job instead, each with its price (micro-dollars)."""
        workspace, row = self._row_of(job)
        node = workspace.board.nodes_by_id.get(row.node) if workspace and row else None
        if workspace is None or row is None or node is None or row.state != "reserved":
            return []
        shop = self._desk.studio.shop
        found: list[tuple[Model, int]] = []
        for model in shop.catalogue.fitting(node.op, shop.providers):
            if model.name == f"{job.provider}/{job.model}":
                continue
            try:
                price = price_queued(workspace, shop, row, {"model": model.name})
            except BadInput:
                continue  # not with this request
            found.append((model, price.estimate or 0))
        return found

    def change(self, job: OnTheWay, fields: dict[str, object]) -> None:
        """Another model or other words for a job that is still queued."""

        async def work() -> None:
            workspace, row = self._row_of(job)
            if workspace is None or row is None:
                return
            shop = self._desk.studio.shop
            after = await edit_queued(workspace, self._gateway, shop, row, fields)
            text = tr("Gateway", "{0} was changed in the queue: {1}, {2}")
            model, price = f"{after.provider}/{after.model}", show_credits(after.estimate)
            self._desk.notice(text.format(job.name, model, price), "approved")
            self.done.emit()

        self._desk.run(work(), "change a queued job")

    def edit_words(self, job: OnTheWay) -> None:
        """Asks for other words for a job that is still queued."""

        async def work() -> None:
            workspace, row = self._row_of(job)
            node = workspace.board.nodes_by_id.get(row.node) if workspace and row else None
            if node is None:
                return
            title = tr("Gateway", "Other words for {0}").format(job.name)
            text = tr("Gateway", "It keeps its turn. Its reservation of {0} follows the new price.")
            words = await ask_text(
                self._desk.theme, self._window, title,
                text.format(show_credits(job.reserved)), node.prompt,
                tr("Gateway", "Change"), many_lines=True,
            )  # fmt: skip
            if words is not None and words.strip() != node.prompt:
                self.change(job, {"prompt": words.strip()})

        self._desk.run(work(), "edit a queued job")

    def _row_of(self, job: OnTheWay) -> tuple[Workspace | None, Job | None]:
        for workspace in self._desk.studio.workspaces:
            row = workspace.job(job.job)
            if row is not None:
                return workspace, row
        return None, None

    def cancel(self, jobs: Sequence[OnTheWay]) -> None:
        """Releases what is queued, asks the provider to stop what runs; asks first where what runs
        may be billed all the same."""
        self._desk.run(self._cancel(jobs), "cancel jobs")

    async def _cancel(self, jobs: Sequence[OnTheWay]) -> None:
        running = [job for job in jobs if job.way == "running"]
        if running or len(jobs) > 1:
            title = tr("Gateway", "Cancel {0} jobs?").format(len(jobs))
            if len(jobs) == 1:
                title = tr("Gateway", "Cancel {0}?").format(jobs[0].name)
            text = tr("Gateway", "What is queued is released and costs nothing.")
            if running:
                text = tr(
                    "Gateway",
                    "{0} at a provider already: it is asked to stop, and may bill all the same.",
                ).format(len(running))
            answers = (
                Answer("no", tr("Gateway", "Keep")),
                Answer("yes", tr("Gateway", "Cancel them"), "danger"),
            )
            if await ask(self._desk.theme, self._window, title, text, answers) != "yes":
                return
        for job in jobs:
            for workspace in self._desk.studio.workspaces:
                if workspace.job(job.job) is not None:
                    await self._gateway.cancel(workspace, job_id=job.job)
        self.done.emit()

    def session_of(self, job: OnTheWay, jobs: Iterable[OnTheWay]) -> list[OnTheWay]:
        """All that is on the way for the same session."""
        same = (job.project, job.session)
        return [j for j in jobs if j.session and (j.project, j.session) == same]

    # -- failures -------------------------------------------------------------------------------

    def price(self, trouble: Trouble) -> RerunPrice:
        """What trying again would cost; `refused` says why it cannot be."""
        return price_rerun(trouble.workspace, [trouble.job.node], self._desk.studio.shop)

    def can_run(self, trouble: Trouble) -> bool:
        """Whether it may be ordered from here now."""
        return not trouble.workspace.read_only and trouble.job.node not in self.busy

    def retry(self, troubles: Sequence[Trouble]) -> None:
        """Makes the nodes again, one run for each project, at the prices that were shown."""
        by_project: dict[int, list[Trouble]] = {}
        for trouble in troubles:
            if self.can_run(trouble):
                by_project.setdefault(id(trouble.workspace), []).append(trouble)
        for group in by_project.values():
            self.busy.update(t.job.node for t in group)
            self._desk.run(self._retry(group[0].workspace, group), "retry")
        self.done.emit()

    async def _retry(self, workspace: Workspace, group: list[Trouble]) -> None:
        studio = self._desk.studio
        nodes = [t.job.node for t in group]
        try:
            await studio.ready_to_buy(workspace)
            price = price_rerun(workspace, nodes, studio.shop)
            for refusal in price.refused:
                self._desk.notice(f"{_name(workspace, refusal.node)}: {refusal.text}", "failed")
            if not price.nodes:
                return
            results = await rerun(
                workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price,
                price.micros,  # what the button said, and no more
            )  # fmt: skip
        finally:
            self.busy.difference_update(nodes)
            self.done.emit()
        made = sum(1 for r in results if r.kind == "kept")
        self._desk.notice(
            tr("Gateway", "{0} of {1} made again").format(made, len(price.nodes)),
            "approved" if made == len(price.nodes) else "failed",
        )

    def give_up(self, troubles: Sequence[Trouble]) -> None:
        """They leave the list; the ledger keeps what they cost. Asks first where there are many."""
        self._desk.run(self._give_up(troubles), "give up")

    async def _give_up(self, troubles: Sequence[Trouble]) -> None:
        if len(troubles) > 1:
            title = tr("Gateway", "Give up {0} failures?").format(len(troubles))
            text = tr("Gateway", "They leave this list. The ledger keeps what they cost.")
            answers = (
                Answer("no", tr("Gateway", "Keep")),
                Answer("yes", tr("Gateway", "Give up"), "danger"),
            )
            if await ask(self._desk.theme, self._window, title, text, answers) != "yes":
                return
        for trouble in troubles:
            await give_up(trouble.workspace, trouble.job)
        self.done.emit()

    def other_models(self, troubles: Sequence[Trouble]) -> list[Model]:
        """Models that could make all of these, the preferred first."""
        shop = self._desk.studio.shop
        found: list[Model] | None = None
        for trouble in troubles:
            node = trouble.workspace.board.nodes_by_id[trouble.job.node]
            fitting = shop.catalogue.fitting(node.op, shop.providers)
            found = fitting if found is None else [m for m in found if m in fitting]
        used = {f"{t.job.provider}/{t.job.model}" for t in troubles}
        return [m for m in found or [] if {m.name} != used]

    def use_model(self, troubles: Sequence[Trouble], model: str) -> None:
        """Sets the model of these nodes, as one entry of each project's history, and retries."""

        async def work() -> None:
            by_project: dict[int, list[Trouble]] = {}
            for trouble in troubles:
                by_project.setdefault(id(trouble.workspace), []).append(trouble)
            for group in by_project.values():
                nodes = [t.job.node for t in group]
                edits = [Change(table="nodes", id=n, fields={"model": model}) for n in nodes]
                await group[0].workspace.apply(edits, "person", f"use {model}")
            self.retry(troubles)

        self._desk.run(work(), "other model")

    def show(self, workspace: Workspace, shot: str) -> None:
        """Goes to the shot where its words are edited."""
        if workspace is self._desk.workspace and shot:
            self._desk.selection.set([shot])
        self.shot_wanted.emit(str(workspace.folder), shot)

    # -- uncertain ------------------------------------------------------------------------------

    def can_ask(self, uncertain: Uncertain) -> bool:
        """Whether its provider is still known here."""
        return uncertain.job.provider in self._gateway.providers

    def ask_provider(self, uncertain: Uncertain) -> None:
        """Asks the provider once more whether it knows the job."""

        async def work() -> None:
            await self._desk.studio.ready_to_buy(uncertain.workspace)
            clear = await self._gateway.ask_again(uncertain.workspace, uncertain.job)
            if clear:
                text = tr("Gateway", "{0}: {1} knows it; it is collected")
            else:
                text = tr("Gateway", "{0}: {1} cannot say; it waits for your word")
            state = "approved" if clear else "needs_person"
            self._desk.notice(text.format(uncertain.name, uncertain.job.provider), state)
            self.done.emit()

        self._desk.run(work(), "ask the provider")

    def accept(self, uncertain: Uncertain, with_file: bool) -> None:
        """It was taken: billed, with the file that the provider delivered if there is one."""

        async def work() -> None:
            file: Path | None = None
            if with_file:
                patterns = tr("Gateway", "Pictures, clips and sound (*);;All files (*)")
                title = tr("Gateway", "What {0} delivered for {1}")
                title = title.format(uncertain.job.provider, uncertain.name)
                file = await open_file(self._window, title, patterns)
                if file is None:
                    return
            await self.resolve(uncertain, "accepted", file)

        self._desk.run(work(), "resolve")

    def lose(self, uncertain: Uncertain) -> None:
        """It was never taken: the reservation is free again."""
        self._desk.run(self.resolve(uncertain, "lost"), "resolve")

    async def resolve(self, uncertain: Uncertain, answer: str, file: Path | None = None) -> None:
        """A person's word on it, written down."""
        amount = show_credits(uncertain.job.estimate)
        await judge_uncertain(uncertain.workspace, uncertain.job, answer, file)
        if answer == "lost":
            text = tr("Gateway", "{0} is lost; {1} are free again")
        else:
            text = tr("Gateway", "{0} was accepted; {1} are billed")
        self._desk.notice(text.format(uncertain.name, amount), "approved")
        self.done.emit()


def _name(workspace: Workspace, node: str) -> str:
    return workspace.board.name(workspace.board.nodes_by_id[node])
