"""One node's take: attempts until the ladder ends, judged one by one.

What was tried is read back from the ledger and the verdicts each time, so that a run that died
in the middle goes on where it was.
"""

from __future__ import annotations

import random

from app.execution.asked import asked_of
from app.execution.attempts import attempts, left_unjudged, tried
from app.execution.fork import Fork, fitted, fork_in, keep_mask
from app.execution.ladder import Step, Tried, next_step, reason, without_room
from app.execution.node_log import NodeLog
from app.execution.other_model import other_model
from app.execution.prepare import Prepared, need_of, prepare, wire_in
from app.execution.reuse import reuse, same_sheet
from app.execution.staging import context_of
from app.execution.terms import NodeResult, ResultKind, RunTerms
from app.execution.waiting import waits_for
from app.execution.wording import Wording
from app.gateway.account_pauses import ACCOUNT
from app.gateway.outcome import Order, Outcome
from app.providers import gone
from app.providers.model import Model
from app.store import rows
from app.story.activity import Activity
from app.story.freshness import feedback_round
from app.story.graph import Node
from app.story.jobs import Job
from app.story.takes import Kept, Take
from app.workspace.batch import FactBatch


class NodeRun:
    """Runs the ladder of one node."""

    def __init__(self, terms: RunTerms, node_id: str, fresh: bool = False) -> None:
        """`fresh`: a person ordered a new take, whatever is there."""
        self._fresh = fresh
        self._terms = terms
        self._workspace = terms.workspace
        self._node_id = node_id
        self._layouts: dict[str, str] = {}
        self._prepaid: dict[str, Job] = {}  # take -> what was reserved for its critic
        self._joined: set[str] = set()  # jobs of other sessions that this run waited for
        self._log = NodeLog(terms, node_id)
        self._wording = Wording(terms, node_id, self._log)

    async def run(self) -> NodeResult:
        if self._approves and not self._fresh:
            adopted = await self._adopt()
            if adopted is not None:
                return adopted
        if self._node.op == "sheet":
            same = await self._reuse()
            if same is not None:
                return same
        self._joined |= left_unjudged(self._workspace, self._node)
        while True:
            # Of any session: what is under way for this node is never bought a second time.
            here = self._workspace.jobs_of(self._node_id)
            open_job = next((j for j in here if j.open and j.state != "uncertain"), None)
            if open_job is None:
                open_job = next((j for j in self._jobs() if j.open), None)
            if open_job is not None:
                self._joined.add(open_job.id)
                outcome = await self._terms.gateway.settled(self._workspace, open_job.id)
                if outcome is None or outcome.kind == "parked":
                    return NodeResult(self._node_id, "parked", text="waits for a person")
                result = self._result_of(outcome, open_job.provider)
                if result is not None:
                    return result
                continue
            await self._judge_what_landed()
            step = next_step(self._tried())
            if step.kind != "submit":
                return await self._end(step)
            ended = self._terms.ended(self._node_id)
            if ended is not None:
                return ended
            result = await self._attempt(step)
            if result is not None:
                return result

    async def _adopt(self) -> NodeResult | None:
        """A fresh take of an earlier session that nobody approved is judged before a new one is
        bought; None where there is none, or where it falls short."""
        take = self._workspace.chosen(self._node_id)
        if take is None or self._workspace.staleness.own_causes(self._node_id):
            return None
        if take.id in self._node.rejected:
            return None
        if take.id not in self._workspace.facts.verdicts:
            await self._judge(take)
        if not self._workspace.facts.verdicts[take.id].passed:
            return None
        return await self._keep(Step(kind="keep", take=take.id))

    async def _reuse(self) -> NodeResult | None:
        """A sheet that is the same as another is not bought; unless a person wants another take of
        one that is as it should be, or it is under way already."""
        node, workspace = self._node, self._workspace
        chosen = workspace.chosen(node.id)
        outdated = chosen is None or workspace.staleness.own_causes(node.id)
        if not outdated or any(job.open for job in workspace.jobs_of(node.id)):
            return None
        first = same_sheet(workspace, node)
        if first is None:
            return None
        take = await reuse(workspace, node, first, self._terms.session, self._approves)
        return NodeResult(node.id, "kept", take)

    # -- what was tried -----------------------------------------------------------------------

    @property
    def _node(self) -> Node:
        return self._workspace.board.nodes_by_id[self._node_id]

    def _jobs(self) -> list[Job]:
        joined = frozenset(self._joined)
        return attempts(self._workspace, self._terms.session, self._node, joined)

    def _tried(self) -> list[Tried]:
        """Trouble with an account counts for as long as its provider is paused for it."""
        accounts = self._terms.gateway.capacity.accounts
        jobs = [j for j in self._jobs() if j.category not in ACCOUNT or j.provider in accounts]
        return tried(self._workspace, jobs, self._terms.since())

    async def _judge_what_landed(self) -> None:
        for job in self._jobs():
            if job.take and job.take not in self._workspace.facts.verdicts:
                take = self._workspace.facts.takes[job.take]
                await self._judge(take)

    # -- one attempt --------------------------------------------------------------------------

    async def _attempt(self, step: Step) -> NodeResult | None:
        """Sends one submission; a result ends the ladder at once."""
        if step.wait > 0:
            await self._terms.clock.sleep(step.wait * random.uniform(0.8, 1.2))
        model = self._model(step)
        if isinstance(model, NodeResult):
            await self._log.say("needs_person", f"{self._log.name}: {model.text}")
            return model
        first = self._prepared(step, model)  # what writes the prompt must know the model
        waits = self._account_of(first.model)
        if waits is not None:
            return waits
        prompt = await self._wording.of(step, self._jobs(), first.model, first.fork)
        prepared = self._prepared(step, first.model, prompt)
        if prepared.fingerprint != first.fingerprint:
            return None  # a person changed it while it was worded: begun anew
        round_ = feedback_round(self._workspace.board, self._node_id)
        asked = context_of(self._workspace.board, self._node).model_dump_json()
        ended = self._terms.ended(self._node_id)
        if ended is not None:
            return ended
        if waits_for(self._workspace, self._node):  # what it takes in lost its approval meanwhile
            return NodeResult(self._node_id, "blocked", text="something above it is not approved")
        if prepared.request is None or prepared.refused:
            return NodeResult(self._node_id, "refused", text=prepared.refused)
        if prepared.estimate is None and self._terms.limits.mode == "autonomous":
            text = f"the price of {prepared.request.provider}/{prepared.request.model} is unknown"
            return NodeResult(self._node_id, "refused", text=text)
        if step.why != "first":
            await self._log.say("retry", f"{self._log.name} again: {reason(step)}")
        if prepared.fork is not None:
            await keep_mask(self._workspace, prepared.fork)
        order = await self._order(prepared, step, round_, asked)
        outcome = await self._terms.gateway.buy(self._workspace, order)
        await self._learn(outcome)
        if outcome.kind == "no_room" and not self._terms.raisable:
            best = without_room(self._tried())
            if best is not None:
                return await self._keep(best)
        return self._result_of(outcome, order.request.provider)

    def _prepared(self, step: Step, model: Model | None = None, prompt: str = "") -> Prepared:
        """Once words were refused, nothing is said again in the old ones."""
        refused = any(job.category == "content_policy" for job in self._jobs())
        return prepare(
            self._workspace.board, self._workspace.facts, self._node, self._terms.shop,
            self._terms.limits, prompt_sent=prompt, model=model, quality_round=step.new_seed,
            references=0 if step.prompt == "fewer_references" else None,
            described=not refused and step.prompt != "simplified",
            correct=self._terms.correct, fork=self._fork(),
        )  # fmt: skip

    def _fork(self) -> Fork | None:
        """The picture that is changed instead of made anew, where marked notes ask for that."""
        return fork_in(self._workspace, self._node, {job.id for job in self._jobs()})

    async def _order(self, prepared: Prepared, step: Step, round_: int, asked: str) -> Order:
        assert prepared.request is not None
        seen = sum(r.media == "image" for r in prepared.request.references)
        limits = self._terms.limits
        return Order(
            node=self._node_id,
            shot=self._node.shot,
            session=self._terms.session,
            request=prepared.request,
            fingerprint=prepared.fingerprint,
            prompt=prepared.prompt,
            asked=asked,
            estimate=prepared.estimate or 0,
            typical_seconds=prepared.seconds,
            priced=prepared.estimate is not None,
            round=round_,
            attempt=len(self._jobs()) + 1,
            why=step.why,
            budget=self._terms.budget(),
            leaves=(lambda: 0) if step.why == "first" else self._terms.promised,
            campaign=limits.campaign,
            ticket=limits.ticket,
            judge=await self._terms.roles.critic.hold(self._terms.errand(self._node), seen),
        )

    def _account_of(self, model: Model | None) -> NodeResult | None:
        """That the node waits, where its provider's account needs a person."""
        pause = self._terms.gateway.capacity.accounts.of(model.provider) if model else None
        if pause is None:
            return None
        return NodeResult(
            self._node_id, "paused", category=pause.category, text=pause.text,
            provider=pause.provider,
        )  # fmt: skip

    def _result_of(self, outcome: Outcome, provider: str) -> NodeResult | None:
        match outcome.kind:
            case "held" if outcome.category is not None:
                return NodeResult(
                    self._node_id, "paused", category=outcome.category, text=outcome.text,
                    provider=provider,
                )  # fmt: skip
            case "no_room" | "parked" | "held":
                return NodeResult(self._node_id, outcome.kind, text=outcome.text)
            case "delivered":
                if outcome.take is not None:
                    self._layouts[outcome.take.id] = outcome.layout
                    if outcome.judge is not None:
                        self._prepaid[outcome.take.id] = outcome.judge
                return None
            case _:
                return None  # the ledger has it: the ladder decides

    def _model(self, step: Step) -> Model | NodeResult | None:
        """The model of a retry; None lets the board's choice stand."""
        jobs = self._jobs()
        if not jobs or step.why == "first":  # nothing that was tried counts
            return None
        shop, board = self._terms.shop, self._workspace.board
        last = shop.catalogue.get(f"{jobs[-1].provider}/{jobs[-1].model}")
        if last is None:
            return None
        fork = fitted(self._fork(), last)
        wired = fork.references if fork else wire_in(board, self._workspace.facts, self._node)
        need = need_of(board, self._node, wired)
        tried = {f"{j.provider}/{j.model}" for j in jobs}
        found = other_model(step.model, last, tried, shop, need)
        if found is None and step.model == "successor":
            text = f"{last.name} is gone, and nothing that can be used takes its place"
            return NodeResult(self._node_id, "person", category="model_gone", text=text)
        return found or last

    async def _learn(self, outcome: Outcome) -> None:
        """A model that its provider no longer knows is passed over from now on, everywhere."""
        queue = self._terms.gateway.queue_file
        if outcome.category != "model_gone" or outcome.job is None or queue is None:
            return
        name = f"{outcome.job.provider}/{outcome.job.model}"
        await gone.mark(queue.user, self._terms.shop.catalogue, name, self._terms.clock.now())

    # -- judging and ending -------------------------------------------------------------------

    async def _judge(self, take: Take) -> None:
        terms = self._terms
        layout = self._layouts.get(take.id)
        if layout is None:
            stored = await self._workspace.file.database.read(
                lambda db: rows.layout_of(db, take.id)
            )
            layout = stored or ""
        path = self._workspace.take_path(take)
        errand = terms.errand(self._node, self._prepaid.pop(take.id, None))
        verdict = await terms.roles.critic.judge(
            take, path, layout, await asked_of(self._workspace, self._node, take),
            terms.limits.threshold, errand,
        )  # fmt: skip
        await terms.gateway.release(self._workspace, errand.prepaid)
        verdict = verdict.model_copy(update={"at": terms.clock.now()})
        total = f"{verdict.total:.1f}" if verdict.total is not None else "not judged"
        faults = f": {'; '.join(verdict.faults[:2])}" if verdict.faults else ""
        word = "passes" if verdict.passed else "falls short"
        entry = self._log.entry(
            "evaluated", f"{self._log.name} scored {total}, {word}{faults}", take=take.id,
            scores=verdict.scores.model_dump(), total=verdict.total,
        )  # fmt: skip
        await self._workspace.record(FactBatch(verdicts=[verdict], activity=[entry]))

    async def _end(self, step: Step) -> NodeResult:
        if step.kind == "keep":
            return await self._keep(step)
        jobs = self._jobs()
        text = jobs[-1].error if jobs else ""
        kinds: dict[str, ResultKind] = {
            "fail": "failed", "person": "person", "park": "parked", "pause": "paused",
            "stopped": "stopped",
        }  # fmt: skip
        if step.kind in ("fail", "person"):
            await self._log.say("needs_person", f"{self._log.name} has no take: {text}")
        return NodeResult(
            self._node_id, kinds[step.kind], category=step.category, text=text,
            provider=jobs[-1].provider if jobs else "",
        )  # fmt: skip

    async def _keep(self, step: Step) -> NodeResult:
        """Keeps the take on its node; approved where the agent may do so by itself."""
        take = self._workspace.facts.takes[step.take]
        before = self._workspace.facts.kept.get(self._node_id)
        approve = self._approves
        if before is not None and before.take == take.id and before.approved >= approve:
            return NodeResult(self._node_id, "kept", take)
        kept = Kept(
            node=self._node_id, take=take.id, approved=approve, auto=step.auto,
            at=self._terms.clock.now(),
        )  # fmt: skip
        entries: list[Activity] = []
        if step.auto:
            text = f"{self._log.name}: {step.why}, the best take is kept"
            entries.append(self._log.entry("auto_approved", text))
        elif approve:
            entries.append(self._log.entry("approved", f"{self._log.name} approved by the agent"))
        await self._workspace.record(FactBatch(kept=[kept], activity=entries))
        return NodeResult(self._node_id, "kept", take)

    @property
    def _approves(self) -> bool:
        return self._terms.approves(self._node_id)
