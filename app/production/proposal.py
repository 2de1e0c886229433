"""A plan's price, and what accepting it does: one entry of the history, of the person."""

from __future__ import annotations

from collections.abc import Collection
from textwrap import shorten

from app.execution.bills import Corrections
from app.execution.prepare import Shop
from app.planning.planner import Desk, narrowed
from app.production.answers import project_limits
from app.production.pricing import PlanRow, add_up, phase_of, price_ahead
from app.production.standing import bought_in, making
from app.story.activity import Activity
from app.story.base import Frozen
from app.story.chat import PlanMark, PlanState
from app.story.edits import Add
from app.story.freshness import fingerprint_now
from app.story.graph import GENERATED
from app.story.plan import Plan
from app.story.session import Decision, Limits, Phase, Session
from app.story.state import Board
from app.story.takes import Kept
from app.story.trial import trying
from app.system.errors import BadInput
from app.workspace.batch import FactBatch, NewTake
from app.workspace.talk import say
from app.workspace.workspace import Workspace


class PlannedNode(Frozen):
    """One node that a plan makes or changes, as it would be run."""

    node: str
    name: str
    kind: str
    media: str
    model: str
    inputs: tuple[str, ...]
    prompt: str
    micros: int | None = 0  # None: the price is not known
    seconds: float = 0
    new: bool = True
    wanted: bool = (
        True  # False: a production makes none, such as the sheet of a prop that needs none
    )


class Proposal(Frozen):
    """A plan with its price. `micros` leaves out what has no price; `words` of it is what language
    models may cost. `left_out` are the keys of the parts that are not in it; `because` says which
    unwanted part some of them needed."""

    plan: Plan
    left_out: tuple[str, ...] = ()
    because: dict[str, str] = {}
    nodes: tuple[PlannedNode, ...] = ()
    stale: tuple[str, ...] = ()  # nodes with a take that it makes stale
    brought: tuple[str, ...] = ()  # nodes that come with their take: own files
    micros: int = 0
    unpriced: int = 0
    seconds: float = 0
    words: int = 0
    again: int = 0  # micro-dollars of a rerun of what it makes stale
    again_seconds: float = 0

    @property
    def to_make(self) -> tuple[PlannedNode, ...]:
        """The nodes without those that a person brings, and those that a production leaves out."""
        return tuple(n for n in self.nodes if n.wanted and n.node not in self.brought)


def propose(workspace: Workspace, plan: Plan, shop: Shop) -> Proposal:
    """Prices what the plan would make or make again, against the board as it would be: as the plan
    of a session will say it, and a rerun of what goes stale."""
    board, facts = workspace.board, workspace.facts
    with trying(board, facts, plan.edits) as trial:
        new = set(trial.new_nodes)
        near = [n for n in _below(board, trial.nodes_touched(board)) if _lives(board, n)]
        inputs = {n: fingerprint_now(board, facts, board.nodes_by_id[n]).asked for n in near}
        sources = {n: [s.node for s in board.sources(board.nodes_by_id[n])] for n in near}
        phases = _phases(board)
        correct = Corrections(workspace)
        priced = {
            n: price_ahead(
                workspace, node, phases.get(n) or phase_of(node), shop, Limits(), correct,
                outdated=True,
            )
            for n in near if (node := board.nodes_by_id[n]).op in GENERATED
        }  # fmt: skip
        wanted = {n for n in near if n in phases or facts.of(n) or _is_free(board, n)}
        rows = {n: _row(board, n, n in new, n in wanted) for n in near}
        place = _places(board, near)
    changed = {
        n for n in near
        if n in new or fingerprint_now(board, facts, board.nodes_by_id[n]).asked != inputs[n]
    }  # fmt: skip
    found = _with_what_hangs_on(changed, sources)
    told = {n: i for i, n in enumerate(trial.new_nodes)}
    made = sorted(found, key=lambda n: (place[n], told.get(n, -1)))
    own = tuple(u.node for u in plan.brings)
    bought = [priced[n] for n in made if n in priced and n in wanted and n not in own]
    whole = add_up(bought, shop.words, board.project.concurrency)
    at = {r.node: r for r in whole.rows} | {n: p.row for n, p in priced.items() if n not in wanted}
    nodes = tuple(_at_price(rows[n], at.get(n)) for n in made)
    stale = tuple(n.node for n in nodes if not n.new and facts.of(n.node))
    rerun = add_up([priced[n] for n in stale if n in priced], shop.words, board.project.concurrency)
    return Proposal(
        plan=plan,
        nodes=nodes,
        stale=stale,
        brought=own,
        micros=whole.total,
        unpriced=sum(1 for r in whole.rows if r.micros is None),
        seconds=whole.seconds,
        words=whole.words,
        again=rerun.total,
        again_seconds=rerun.seconds,
    )


def propose_some(
    workspace: Workspace, plan: Plan, shop: Shop, unwanted: Collection[str]
) -> Proposal:
    """The same for a plan of which some parts are not wanted; `parts_of` names the parts. What
    needs an unwanted part is left out as well. `accept` takes the plan that comes of it."""
    if not unwanted:
        return propose(workspace, plan, shop)
    desk = Desk(workspace.board, workspace.facts, shop.catalogue, frozenset(shop.providers))
    left, choice = narrowed(plan, desk, unwanted)
    found = propose(workspace, left, shop)
    return found.model_copy(update={"left_out": choice.left_out, "because": choice.because})


def _places(board: Board, nodes: list[str]) -> dict[str, int]:
    """Story order; what belongs to no shot comes last, and there the plan's own order counts."""
    order = [n.id for n in board.nodes_in_order() if n.shot or n.asset]
    known = {n: i for i, n in enumerate(order)}
    return {n: known.get(n, len(order)) for n in nodes}


def _with_what_hangs_on(changed: set[str], sources: dict[str, list[str]]) -> list[str]:
    """Those whose own inputs changed, and those above which one did."""
    found = set(changed)
    grew = True
    while grew:
        more = {n for n, above in sources.items() if n not in found and found & set(above)}
        grew = bool(more)
        found |= more
    return [n for n in sources if n in found]


def _lives(board: Board, node_id: str) -> bool:
    node = board.nodes_by_id.get(node_id)
    return node is not None and board.live("nodes", node)


def _below(board: Board, start: list[str]) -> list[str]:
    """These nodes and everything that takes them in, in the order in which they are met."""
    seen: dict[str, None] = {}
    waiting = list(start)
    while waiting:
        node_id = waiting.pop(0)
        node = board.nodes_by_id.get(node_id)
        if node_id in seen or node is None:
            continue
        seen[node_id] = None
        waiting += board.consumers(node)
    return list(seen)


def _phases(board: Board) -> dict[str, Phase]:
    """Everything that a production of the whole board would buy, and in which phase."""
    start = Decision(session="", kind="start", limits=project_limits(board.project))
    whole = Session(id="", kind="production", created_at=0, decisions=(start,))
    found: dict[str, Phase] = {}
    for phase in making(whole):
        found.update({n.id: phase for n in bought_in(board, whole, phase) if n.id not in found})
    return found


def _is_free(board: Board, node_id: str) -> bool:
    """A node of the canvas or of a Stage: whoever adds it wants it made."""
    node = board.nodes_by_id[node_id]
    return not node.muted and not node.shot and not node.asset


def _row(board: Board, node_id: str, new: bool, wanted: bool) -> PlannedNode:
    node = board.nodes_by_id[node_id]
    inputs = tuple(s.node for s in board.sources(node))
    return PlannedNode(
        node=node_id, name=board.name(node), kind=node.op, media=node.media, model="",
        inputs=inputs, prompt=node.prompt, new=new, wanted=wanted,
    )  # fmt: skip


def _at_price(node: PlannedNode, row: PlanRow | None) -> PlannedNode:
    """With what it is bought for; a local step costs nothing, nor what is not made."""
    if row is None:
        return node
    bought = {"micros": row.micros, "seconds": row.seconds} if node.wanted else {}
    return node.model_copy(update={"model": row.model, "prompt": row.prompt, **bought})


async def accept(workspace: Workspace, plan: Plan, partly: bool = False) -> int:
    """Applies a plan as one entry of the person who accepts it; `partly`: it is what was left of
    one by `propose_some`. Raises `BadInput` where it has a finding that would make it fail, or
    where nothing is left of it."""
    if plan.fatal:
        first = plan.fatal[0]
        raise BadInput(f"The plan cannot be applied: {first.text}.", first.fix)
    if partly and not plan.edits:
        raise BadInput("Nothing of the plan is left.", "Tick a part of it, or discard it.")
    await _record_uploads(workspace, plan)
    if plan.turn:
        entry = await (workspace.undo() if plan.turn == "undo" else workspace.redo())
    else:
        entry = await workspace.apply(plan.edits, "person", _label(plan))
    at = workspace.clock.now()
    state: PlanState = "partly" if partly else "accepted"
    await say(workspace, marks=[PlanMark(plan=plan.id, state=state, entry=entry, at=at)])
    how = " in part" if partly else ""
    if plan.turn:  # the history says it
        return entry
    text = f"A plan was accepted{how}: {plan.answer or plan.brief}"[:200]
    await workspace.record(FactBatch(activity=[Activity(kind="approved", text=text)]), "person")
    return entry


async def decline(workspace: Workspace, plan: Plan) -> None:
    """Nothing is changed; the plan stays readable."""
    mark = PlanMark(plan=plan.id, state="declined", at=workspace.clock.now())
    await say(workspace, marks=[mark])


async def _record_uploads(workspace: Workspace, plan: Plan) -> None:
    """The files that the plan brings in become takes, before their nodes come. Raises `BadInput`
    where the plan does not fit the board any more."""
    made = {str(e.row.get("id")) for e in plan.edits if isinstance(e, Add) and e.table == "nodes"}
    takes = [u.take for u in plan.brings if u.take is not None and u.node in made]
    if not takes:
        return
    with trying(workspace.board, workspace.facts, plan.edits) as trial:
        refused = [words for _, words in trial.refused]
    if refused:
        raise BadInput(f"The plan fits the board no more: {refused[0]}.", "Ask for it again.")
    new = [t for t in takes if t.id not in workspace.facts.takes]
    kept = [Kept(node=t.node, take=t.id, approved=True, at=workspace.clock.now()) for t in new]
    await workspace.record(FactBatch(takes=[NewTake(t) for t in new], kept=kept), "person")


def _label(plan: Plan) -> str:
    return f"plan: {shorten(plan.brief, 60, placeholder=' …')}"
