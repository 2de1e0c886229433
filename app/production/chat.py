"""A turn of the chat: words in, a priced plan out; both are kept. Nothing is changed before a
person accepts."""

from __future__ import annotations

from app.execution.prepare import Shop
from app.planning.context import scope_of
from app.planning.planner import Desk, Mind, make_plan
from app.production.proposal import Proposal, propose
from app.story.base import new_id
from app.story.chat import ChatMessage
from app.workspace.talk import messages_of, say
from app.workspace.workspace import Workspace


async def hear(
    workspace: Workspace,
    text: str,
    shop: Shop,
    mind: Mind | None = None,
    selected: tuple[str, ...] = (),
    uploads: tuple[str, ...] = (),
) -> Proposal:
    """Plans what was said. `selected`: nodes that the words are about; `uploads`: input nodes that
    came with them. A project that is open elsewhere is read, and nothing is kept."""
    desk = await _desk(workspace, shop, mind, selected, uploads)
    scope, at = desk.scope, workspace.clock.now()
    plan = await make_plan(text, desk, at)
    if not workspace.read_only:
        said = ChatMessage(
            id=new_id("ms"),
            author="person",
            text=text,
            uploads=uploads,
            scope=scope.selected,
            at=at,
        )
        answer = ChatMessage(
            id=new_id("ms"), author="planner", text=plan.question or plan.answer, plan=plan.id,
            at=at + 1e-6,
        )  # fmt: skip
        await say(workspace, [said, answer], [plan])
    return propose(workspace, plan, shop)


async def price_of(
    workspace: Workspace, text: str, shop: Shop, selected: tuple[str, ...] = ()
) -> Proposal:
    """What words would come to, by rule only and without being kept: for the eye, while they are
    typed."""
    desk = await _desk(workspace, shop, None, selected, ())
    return propose(workspace, await make_plan(text, desk), shop)


async def _desk(
    workspace: Workspace,
    shop: Shop,
    mind: Mind | None,
    selected: tuple[str, ...],
    uploads: tuple[str, ...],
) -> Desk:
    board, facts = workspace.board, workspace.facts
    scope = scope_of(board, facts, await messages_of(workspace), selected, uploads)
    return Desk(board, facts, shop.catalogue, frozenset(shop.providers), scope, mind)
