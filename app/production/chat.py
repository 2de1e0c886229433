"""A turn of the chat: words in, a priced plan out; both are kept. Nothing is changed before a
person accepts. What the words themselves cost is paid by the chat's own session, within its cap."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from app.execution.prepare import Shop
from app.planning.context import context_for, refers_to, scope_of
from app.planning.model_mind import ModelMind
from app.planning.planner import Desk, Mind, make_plan
from app.planning.spoken import in_language, said
from app.planning.uploads import brought_in, with_uploads
from app.production.chat_wishes import ChatWishes
from app.production.naming import stale_names
from app.production.proposal import Proposal, propose
from app.roles.asker import Asker
from app.roles.port import Errand
from app.story.base import new_id
from app.story.chat import ChatMessage, Upload
from app.story.plan import Plan
from app.story.session import Decision, Limits, Session
from app.workspace.batch import FactBatch
from app.workspace.talk import messages_of, say
from app.workspace.workspace import Workspace

_MOST_OLDER = 12


async def hear(
    workspace: Workspace,
    text: str,
    shop: Shop,
    asker: Asker | None = None,
    selected: tuple[str, ...] = (),
    uploads: tuple[Upload, ...] = (),
    mind: Mind | None = None,
    wishes: ChatWishes | None = None,
) -> Proposal:
    """Plans what was said. `selected`: nodes that the words are about; `uploads`: files that came
    with them; `asker`: language models, where some may be asked (or a `mind` that is given).
    A project that is open elsewhere is read, and nothing is kept."""
    wishes = wishes or ChatWishes()
    desk, older = await _desk(workspace, text, shop, selected, uploads)
    desk = replace(desk, language=wishes.language)
    scope, known = desk.scope, desk.uploads
    if mind is None and asker is not None and not workspace.read_only:
        mind = await _mind(workspace, text, shop, asker, desk, wishes.cap)
    at = workspace.clock.now()
    plan = await make_plan(text, replace(desk, mind=mind), at)
    plan = brought_in(plan, workspace.board, known, older, text)
    if plan.turn:
        plan = await _turned(workspace, plan)
    if isinstance(mind, ModelMind):
        plan = plan.model_copy(update={"jobs": tuple(mind.jobs)})
        if plan.by == "rules" and mind.without:  # a plan by rule, though a model was there for it
            told = in_language(said("{0} gave no answer: {1}.", mind.name, mind.without), plan.language)  # fmt: skip
            plan = plan.model_copy(update={"answer": f"{plan.answer} {told}".strip()})
    if not workspace.read_only:
        asked = ChatMessage(
            id=new_id("ms"), author="person", text=text, uploads=uploads, scope=scope.selected,
            at=at,
        )  # fmt: skip
        answer = ChatMessage(
            id=new_id("ms"), author="planner", text=plan.question or plan.answer, plan=plan.id,
            at=at + 1e-6,
        )  # fmt: skip
        await say(workspace, [asked, answer], [plan])
    return propose(workspace, plan, shop)


async def price_of(
    workspace: Workspace,
    text: str,
    shop: Shop,
    selected: tuple[str, ...] = (),
    uploads: tuple[Upload, ...] = (),
    language: str = "",
) -> Proposal:
    """What words would come to, by rule only and without being kept: for the eye, while they are
    typed."""
    desk, older = await _desk(workspace, text, shop, selected, uploads)
    plan = await make_plan(text, replace(desk, language=language))
    plan = brought_in(plan, workspace.board, desk.uploads, older, text)
    return propose(workspace, plan, shop)


async def _desk(
    workspace: Workspace,
    text: str,
    shop: Shop,
    selected: tuple[str, ...],
    uploads: tuple[Upload, ...],
) -> tuple[Desk, tuple[Upload, ...]]:
    """The desk of a turn, and the older files that its words refer to."""
    messages = await messages_of(workspace)
    uploads = uploads or _asked_about(messages)
    sent = [u for m in reversed(messages) for u in m.uploads if u.take is not None]
    meant = [u for u in sent if refers_to(text, PurePath(u.name).stem)]
    older = tuple(meant[:_MOST_OLDER])
    known = (*uploads, *older)
    board, facts = with_uploads(workspace.board, workspace.facts, known, text)
    now = tuple(u.node for u in uploads if u.take is not None)
    scope = scope_of(board, facts, messages, selected, now)
    usable = frozenset(shop.providers)
    asked = _asked(messages)
    stale = tuple(stale_names(workspace))
    desk = Desk(
        board, facts, shop.catalogue, usable, scope, uploads=uploads, stale=stale, asked=asked
    )
    return desk, older


async def _turned(workspace: Workspace, plan: Plan) -> Plan:
    """Names what is undone or redone; where there is nothing, that is the answer."""
    undo = plan.turn != "redo"
    what = (await workspace.next_turn("undo" if undo else "redo")).removeprefix("plan: ")
    if what:
        told = said("Undo: {0}.", what) if undo else said("Redo: {0}.", what)
        return plan.model_copy(update={"answer": in_language(told, plan.language)})
    none = said("There is nothing to undo.") if undo else said("There is nothing to redo.")
    return plan.model_copy(update={"answer": in_language(none, plan.language), "turn": ""})


def _asked_about(messages: list[ChatMessage]) -> tuple[Upload, ...]:
    """The files of the person's last words where the planner asked back: the answer is about
    them."""
    if len(messages) < 2 or not messages[-1].text.endswith("?"):
        return ()
    said = messages[-2]
    return said.uploads if said.author == "person" and messages[-1].author == "planner" else ()


def _asked(messages: list[ChatMessage]) -> str:
    """The person's last words, where the planner asked back about them."""
    if len(messages) < 2 or not messages[-1].text.endswith("?"):
        return ""
    said = messages[-2]
    return said.text if said.author == "person" and messages[-1].author == "planner" else ""


async def _mind(
    workspace: Workspace, text: str, shop: Shop, asker: Asker, desk: Desk, cap: int
) -> ModelMind | None:
    """Who thinks; None where no model is there for it."""
    name = await asker.model_of("drafter")
    if not name:
        return None
    session = await _session(workspace, cap)
    context = context_for(
        text, desk.board, desk.facts, await messages_of(workspace, 40), desk.scope,
        shop.catalogue, frozenset(shop.providers),
    )  # fmt: skip
    errand = Errand(workspace, session.id, session.budget, subject=workspace.board.project.id)
    return ModelMind(asker, errand, context.text, name)


async def _session(workspace: Workspace, cap: int) -> Session:
    """The chat's session: one a project, with a cap of its own, as the person has set it."""
    found = workspace.latest_session("chat")
    now = workspace.clock.now()
    if found is not None and not found.ended:
        if found.budget == cap:
            return found
        limits = Decision(session=found.id, kind="limits", at=now, limits=Limits(budget=cap))
        await workspace.record(FactBatch(decisions=[limits], full=True), "person")
        return workspace.sessions[found.id]
    session = Session(id=new_id("se"), kind="chat", created_at=now)
    start = Decision(session=session.id, kind="start", at=now, limits=Limits(budget=cap))
    await workspace.record(FactBatch(sessions=[session], decisions=[start], full=True), "person")
    return workspace.sessions[session.id]
