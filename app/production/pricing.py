"""The one price: what nodes would cost before any of them is made, and how long they take.

The plan of a session, a rerun, the canvas and the planner's proposal all ask here, so that they
say the same of the same nodes, and what is then ordered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from app.execution.fork import fork_in
from app.execution.prepare import Shop, prepare
from app.execution.reuse import content_of, made_already
from app.providers.model import Model
from app.story.base import Frozen
from app.story.graph import Media, Node, Slot
from app.story.session import Limits, Phase
from app.workspace.workspace import Workspace

_BUFFER = 110  # percent


class PlanRow(Frozen):
    """One thing to make."""

    node: str
    name: str
    phase: Phase
    model: str
    why: str
    micros: int | None
    seconds: float
    seed: int | None
    refused: str = ""
    remarks: tuple[str, ...] = ()  # what will differ from the wish
    corrected: bool = False  # the price was raised by bills that came
    reason: str = ""  # why, at what price, how long
    same: bool = False  # as another one: nothing is asked and nothing bought
    prompt: str = ""


@dataclass(frozen=True)
class Priced:
    """A row, and what tells a sheet from others: `content` is that of those which would be made
    from the same; empty where it is like no other."""

    row: PlanRow
    content: str = ""


class Sum(Frozen):
    """What rows come to. `total` leaves out what has no price; `words` of it is what optimiser and
    critic may cost, by provider in `words_by`. `seconds` are those of the lanes side by side."""

    rows: tuple[PlanRow, ...] = ()
    total: int = 0
    unpriced: int = 0
    seconds: float = 0
    words: int = 0
    words_by: tuple[tuple[str, int], ...] = ()

    @property
    def with_buffer(self) -> int:
        return buffered(self.total)


_PHASES: dict[Media, Phase] = {"image": "images", "video": "video", "audio": "video"}
_SLOTS: dict[Slot, Phase] = {
    "background": "background", "hero": "hero", "promo": "promo", "music": "music",
}  # fmt: skip


def phase_of(node: Node) -> Phase:
    """In which phase of a production it would be made."""
    if node.slot:
        return _SLOTS[node.slot]
    return "sheets" if node.op == "sheet" else _PHASES.get(node.media, "images")


def buffered(micros: int) -> int:
    """With the tenth that retries may take. In whole numbers: no rounding error may make a budget
    too small for its own plan."""
    return -(-micros * _BUFFER // 100)


def price_ahead(
    workspace: Workspace,
    node: Node,
    phase: Phase,
    shop: Shop,
    limits: Limits,
    correct: Callable[[Model], float],
    *,
    sheets: Collection[str] | None = None,
    outdated: bool | None = None,
) -> Priced:
    """Prices one node ahead: what will flow in counts as there. `sheets`: those that are made
    before it where only some are; `outdated`: that what is there is not what is asked for, where
    the caller knows."""
    board = workspace.board
    prepared = prepare(
        board, workspace.facts, node, shop, limits, ahead=True, sheets=sheets, correct=correct,
        fork=fork_in(workspace, node),
    )  # fmt: skip
    row = PlanRow(
        node=node.id, name=board.name(node), phase=phase,
        model=prepared.model.name if prepared.model else "", why=prepared.why,
        micros=prepared.estimate, seconds=prepared.seconds,
        seed=prepared.request.seed if prepared.request else None, refused=prepared.refused,
        remarks=prepared.remarks, corrected=prepared.factor > 1, reason=prepared.reason,
        prompt=prepared.prompt,
    )  # fmt: skip
    if outdated is None:
        outdated = workspace.chosen(node.id) is None or bool(
            workspace.staleness.own_causes(node.id)
        )
    if row.refused or not outdated:  # a new take of what is as it should be is bought
        return Priced(row)
    first = made_already(workspace, node)
    return Priced(_same(row, first) if first else row, content_of(workspace, node))


def add_up(priced: Iterable[Priced], words: Mapping[str, int], lanes: int) -> Sum:
    """Of sheets that are the same only the first is bought. `words`: what language models may add
    to one take, by provider; `lanes`: how many things are made at a time."""
    rows: list[PlanRow] = []
    bought: dict[str, str] = {}  # content of a sheet -> the name of the one that is bought
    for each in priced:
        row = each.row
        if each.content and not row.same:
            first = bought.setdefault(each.content, row.name)
            row = _same(row, first) if first != row.name else row
        rows.append(row)
    usable = [r for r in rows if not r.refused]
    made = sum(1 for r in usable if not r.same)
    words_by = tuple((name, micros * made) for name, micros in words.items())
    said = sum(micros for _, micros in words_by)
    return Sum(
        rows=tuple(rows),
        total=sum(r.micros or 0 for r in usable) + said,
        unpriced=sum(1 for r in usable if r.micros is None),
        seconds=_seconds(usable, max(1, lanes)),
        words=said,
        words_by=words_by,
    )


def _seconds(rows: Iterable[PlanRow], lanes: int) -> float:
    """Phase after phase; in each the lanes share the work, and the longest thing is not shared."""
    by_phase: dict[Phase, list[float]] = {}
    for row in rows:
        by_phase.setdefault(row.phase, []).append(row.seconds)
    return sum(max(sum(each) / lanes, *each) for each in by_phase.values())


def _same(row: PlanRow, first: str) -> PlanRow:
    why = f"the same as the {first}; nothing is bought"
    return row.model_copy(
        update={"micros": 0, "seconds": 0.0, "why": why, "reason": why, "same": True}
    )
