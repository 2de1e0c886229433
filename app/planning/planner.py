"""Words become a plan: routed, drafted, checked, repaired, and only then shown to a person.

The planner keeps nothing and changes nothing: it answers a `Plan`, a list of edits that somebody
may accept. `Mind` is what thinks; without a language model the rules do, and the plan says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.planning.answered import wish_of
from app.planning.breakdown import breakdown
from app.planning.brief import Brief, read_brief
from app.planning.chat_answers import answer_by_rule, of_the_chat, scenes_and_shots, state_in_words
from app.planning.chat_edits import ChatEdit, edit_by_rule
from app.planning.chat_models import Models
from app.planning.checks import check_board, check_graph
from app.planning.clean_draft import clean_draft
from app.planning.compile_draft import compile_draft
from app.planning.coverage import cover
from app.planning.draft import Draft
from app.planning.graph_view import GraphView
from app.planning.guard import guarded
from app.planning.heard import hear
from app.planning.mentions import Mentions, Scope, mentions_in
from app.planning.model_checks import check_models
from app.planning.offline_draft import draft_offline
from app.planning.people_words import cast_of_story
from app.planning.prose import read_prose
from app.planning.repair import mend_continuity
from app.planning.route import UNDO, chat_word, route_of, size_of
from app.planning.rule_direction import direct_by_rule
from app.planning.spoken import counted, in_language, language_for, listed, said, together
from app.planning.story_or_wish import Meant, meant_by, states, tells_on, without_heading
from app.planning.upload_draft import wired_in
from app.providers.catalogue import Catalogue
from app.story.base import new_id
from app.story.chat import Upload
from app.story.edits import Edit, Patch
from app.story.plan import DirectionDocument, Finding, Plan, Route
from app.story.plan_parts import Choice, choose, parts_of
from app.story.script import Script
from app.story.state import Board
from app.story.takes import Facts
from app.story.trial import trying


class Mind(Protocol):
    """What a language model does for the planner. Each answers None where it has nothing that
    could be used, and the rules take over."""

    name: str

    async def route(self, text: str) -> Route | None: ...

    async def direct(self, brief: Brief) -> DirectionDocument | None: ...

    async def draft(self, brief: Brief, direction: DirectionDocument | None) -> Draft | None: ...

    async def repair(self, draft: Draft, findings: Sequence[Finding]) -> Draft | None: ...

    async def verify(self, brief: Brief, draft: Draft) -> Sequence[Finding]: ...

    async def edit(self, text: str, mentions: Mentions) -> ChatEdit | None: ...

    async def answer(self, text: str) -> str: ...


@dataclass(frozen=True)
class Desk:
    """What a plan is made against: the board as it stands, and what can be bought. `uploads` came
    with the words; those that are media stand on the board (`planning.uploads`). `language` is
    the window's, which the rules answer in; without one they answer in that of the words."""

    board: Board
    facts: Facts
    catalogue: Catalogue
    usable: frozenset[str]
    scope: Scope = field(default_factory=Scope)
    mind: Mind | None = None
    uploads: tuple[Upload, ...] = ()
    language: str = ""
    stale: tuple[str, ...] = ()  # names of what was made from something else than now
    asked: str = ""  # the person's words that the planner has just asked back about


async def make_plan(text: str, desk: Desk, at: float = 0) -> Plan:
    """Never raises for what a person wrote: what cannot be is said in the plan."""
    tongue = desk.language or language_for(f"{desk.asked} {text}")
    here = replace(desk, language=tongue)
    meant = meant_by(text) if desk.asked and desk.board.shots() else ""
    if meant:  # what was asked is whether the words before are new, or a change
        return _in_language(await _made(desk.asked, here, at, meant), tongue)
    whole = wish_of(desk.asked, text, desk.board)
    plan = await _made(whole, here, at) if whole else None
    if plan is None or not plan.edits:
        plan = await _made(text, here, at)
    return _in_language(plan, tongue)


def _in_language(plan: Plan, tongue: str) -> Plan:
    """Everything that the rules say in it, in one language."""
    findings = tuple(
        f.model_copy(
            update={"text": in_language(f.text, tongue), "fix": in_language(f.fix, tongue)}
        )
        for f in plan.findings
    )
    told = {
        "answer": in_language(plan.answer, tongue), "question": in_language(plan.question, tongue),
        "repaired": tuple(in_language(r, tongue) for r in plan.repaired),
        "findings": findings, "language": tongue,
    }  # fmt: skip
    return plan.model_copy(update=told)


async def _made(text: str, desk: Desk, at: float, meant: Meant = "") -> Plan:
    """`meant`: what the person has said that the words are, where it was asked."""
    given = "\n\n".join(u.text for u in desk.uploads if u.text)
    script = next((u.script for u in desk.uploads if u.script is not None), None)
    if script is not None:
        return _scripted(Plan(id=new_id("pl"), route="brief", brief=text, at=at), script, desk)
    if given:  # a text that is brought is a brief, whatever it says: never an order
        brief = read_brief(_told_by(text, given))
        route = size_of(brief, len(brief.text.split()))
        return await _drafted(Plan(id=new_id("pl"), route=route, brief=text, at=at), brief, desk)
    if not text.strip() and desk.scope.uploads:
        plan = Plan(id=new_id("pl"), route="edit", at=at)
        return plan.model_copy(update={"question": _what_of(desk)})
    brief = read_brief(text)
    heard = hear(text, (a.name for a in desk.board.assets())).text
    if not (desk.board.nodes() or UNDO.match(heard)):
        heard = text  # there is nothing yet that orders could be about
    mentions = mentions_in(heard, desk.board, desk.facts, desk.scope)
    route = route_of(
        heard, brief, mentions, bool(desk.scope.selected), desk.board, bool(desk.scope.uploads)
    )
    route = "question" if chat_word(text) else route
    if desk.board.shots() and not desk.scope.uploads and route not in ("refused", "question"):
        body = without_heading(text)
        headed = body != text and (mentions.missing or not mentions.scenes) and states(body)
        meant = meant or ("new" if headed or tells_on(text, mentions) else "")
        if meant == "new" and desk.scope.selected and text != desk.asked:
            plan = Plan(id=new_id("pl"), route="edit", brief=text, at=at)
            return plan.model_copy(update={"question": _new_or_not(desk)})
        if meant == "new":
            brief = read_brief(body, told=states(body))
            route = size_of(brief, len(body.split()))
        elif meant == "change":
            route = "edit"
    if route is None and desk.mind is not None:
        route = await desk.mind.route(text)
    unclear: Route = "edit" if desk.board.shots() else "brief"  # what is meant is asked
    plan = Plan(id=new_id("pl"), route=route or unclear, brief=text, at=at)
    match plan.route:
        case "refused":
            return _refused(plan, brief)
        case "question":
            return await _answered(plan, desk)
        case "edit":
            return await _edited(plan, desk, mentions)
        case "fast" | "brief":
            return await _drafted(plan, read_brief(_named(text)) if desk.uploads else brief, desk)


def _what_of(desk: Desk) -> str:
    names = ", ".join(desk.board.name(desk.board.nodes_by_id[u]) for u in desk.scope.uploads)
    return said("What is to become of {0}: a clip, a reference, somebody's face, the music?", names)


def _new_or_not(desk: Desk) -> str:
    rows = desk.board.nodes_by_id
    names = [desk.board.name(rows[n]) for n in desk.scope.selected if n in rows]
    return said("Is that a new part of the story, or a change in {0}?", listed(names))


def _named(text: str) -> str:
    """`an ad for this lamp, with this song`, said with files, is one for the lamp."""
    text = re.sub(
        r",?\s*\b(?:with|to|from|like|after|as in|using)\s+(?:this|these|my|the attached)\s+(?:song|music|track|sound|soundtrack|photo|picture|image|clip|video|file|reference)s?\b",
        "", text, flags=re.I,
    )  # fmt: skip
    return re.sub(r"\b(?:this|these|my)(?=\s+[^\W\d_])", "the", text, flags=re.I)


def _told_by(text: str, given: str) -> str:
    """The words of the chat lead, unless they only point to the file: `make a board of this`."""
    pointing = len(text.split()) <= 12 and re.search(r"\b(?:this|it|that|attached|file)\b|\b(?:das|dies\w*|anhang)\b", text, re.I)  # fmt: skip
    return given if pointing or not text.strip() else f"{text}\n\n{given}"


def _scripted(plan: Plan, script: Script, desk: Desk) -> Plan:
    """A script is covered as an imported one is."""
    scenes = cover(script)
    draft = Draft(title=script.title, scenes=scenes)
    brief = Brief(text=script.title or plan.brief, kind="prose", subject=script.title)
    shots = sum(len(s.shots) for s in scenes)
    words = said("The script as it is: {0} with {1}.", *scenes_and_shots(len(scenes), shots))
    notes = tuple(
        Finding(rule="step", text=said("line {0}: {1}", r.line, r.text.rstrip(".")), fatal=False)
        for r in script.remarks[:12]
    )
    return checked(
        plan.model_copy(
            update={
                "edits": tuple(breakdown(desk.board, script, scenes)), "answer": words,
                "direction": direct_by_rule(brief, draft, desk.language), "findings": notes,
            }
        ),
        desk,
    )  # fmt: skip


def _refused(plan: Plan, brief: Brief) -> Plan:
    if not brief.text:
        words = said("Say what you want to see: a poster, a spot in four shots, a short film.")
    elif brief.findings:
        words = said("That cannot be made here.")
    else:
        words = said("That could not be understood. Say it in a sentence.")
    told = {"route": "refused", "answer": words, "findings": brief.findings}
    return plan.model_copy(update=told)


async def _answered(plan: Plan, desk: Desk) -> Plan:
    told = of_the_chat(chat_word(plan.brief) or chat_word(hear(plan.brief).text))
    if told:
        return plan.model_copy(update={"answer": told})
    known = answer_by_rule(plan.brief, desk.board, desk.facts, desk.scope, desk.stale)
    if known and desk.mind is None:
        return plan.model_copy(update={"answer": known})
    if desk.mind is not None:
        words = await desk.mind.answer(plan.brief)
        if words:
            return plan.model_copy(update={"answer": words, "by": desk.mind.name})
    return plan.model_copy(update={"answer": state_in_words(desk.board, desk.facts)})


async def _edited(plan: Plan, desk: Desk, mentions: Mentions) -> Plan:
    """The rules are asked first: what they know they do for nothing, at once, and surely."""
    models = Models(desk.catalogue, desk.usable)
    made = edit_by_rule(plan.brief, desk.board, desk.facts, desk.scope, desk.language, models)
    by = "rules"
    noted = all(e.edit == "feedback" for e in made.edits)
    if desk.mind is not None and not made.turn and (noted or made.ask or made.remarks):
        better = await desk.mind.edit(plan.brief, mentions)
        if better is not None:
            held, left_out = guarded(better, mentions, desk.board, plan.brief)
            if held.edits or not better.edits:  # else nothing of it may stand: the rules' word does
                made, by = held, desk.mind.name
            plan = plan.model_copy(update={"repaired": tuple(left_out)})
    told = {"answer": made.words, "question": made.ask, "findings": made.remarks}
    plan = plan.model_copy(update={"by": by, "scope": made.scope, **told})
    if made.turn:
        return plan.model_copy(update={"answer": made.turn, "turn": made.turn})
    return checked(plan.model_copy(update={"edits": made.edits}), desk)


async def _drafted(plan: Plan, brief: Brief, desk: Desk) -> Plan:
    if brief.findings:
        return _refused(plan, brief)
    direction: DirectionDocument | None = None
    draft: Draft | None = None
    if desk.mind is not None:
        if plan.route == "brief":
            direction = await desk.mind.direct(brief)
        draft = await desk.mind.draft(brief, direction)
    cleaned: list[str] = []
    if draft is not None:
        draft, cleaned = clean_draft(draft, brief.text)
        draft = draft if draft.scenes or draft.nodes else None  # cut off before it said anything
    by = desk.mind.name if desk.mind is not None and draft is not None else "rules"
    if draft is None:
        draft = draft_offline(brief)
        if plan.route == "brief":
            direction = direct_by_rule(brief, draft, desk.language)
    plan = plan.model_copy(update={"by": by, "direction": direction, "answer": _told(draft, by)})
    plan = _compiled(plan, draft, brief, desk, cleaned)
    if desk.mind is None or by == "rules":
        return plan.model_copy(update={"findings": (*_unsure(brief), *plan.findings)})
    judged = await desk.mind.verify(brief, draft)
    wrong = [*plan.fatal, *(f for f in judged if f.fatal)]
    if wrong:
        better = await desk.mind.repair(draft, wrong)
        if better is not None:
            better, cleaned = clean_draft(better, brief.text)
        if better is not None and (better.scenes or better.nodes):
            return _compiled(plan, better, brief, desk, [*plan.repaired, *cleaned])
    return plan.model_copy(update={"findings": (*plan.findings, *judged)})


def _unsure(brief: Brief) -> tuple[Finding, ...]:
    """What the rules could not tell for sure of a story."""
    if brief.kind != "prose":
        return ()
    unsure = read_prose(brief.text, cast_of_story(brief.text)).unsure
    return tuple(Finding(rule="step", text=text, fix=fix, fatal=False) for text, fix in unsure)


def _compiled(plan: Plan, draft: Draft, brief: Brief, desk: Desk, mended: Sequence[str]) -> Plan:
    """The draft as edits, with this turn's files in it, checked."""
    compiled = compile_draft(desk.board, draft, desk.catalogue, desk.usable)
    rows = desk.board.nodes_by_id
    own = [rows[u] for u in desk.scope.uploads if u in rows]
    edits, words = wired_in(compiled.edits, own, brief.kind, brief.text)
    left = {
        "edits": edits, "repaired": (*mended, *compiled.mended),
        "findings": compiled.findings,
        "answer": together([plan.answer, words]),
        "scope": tuple(n.id for n in own if n.media == "audio"),
    }  # fmt: skip
    return checked(plan.model_copy(update=left), desk)


def checked(plan: Plan, desk: Desk) -> Plan:
    """The plan with what the checks find on the board as it would be, repaired where a rule can.
    A finding that the board had before is not the plan's: it is only looked at where there is
    one, because a board is large and mostly sound."""
    edits: list[Edit] = list(plan.edits)
    repaired = list(plan.repaired)
    with trying(desk.board, desk.facts, edits) as trial:
        more, done = mend_continuity(desk.board)
        found = [] if more else _findings(desk)
        refused = trial.refused
    if more:
        edits += more
        repaired += done
        with trying(desk.board, desk.facts, edits) as trial:
            found = _findings(desk)
            refused = trial.refused
    was = _first_values(desk.board, trial.patches)
    before = {(f.rule, f.node, f.text) for f in _findings(desk)} if found else set[object]()
    new = [f for f in found if (f.rule, f.node, f.text) not in before]
    new += [Finding(rule="refused", text=text, node=getattr(e, "node", "")) for e, text in refused]
    return plan.model_copy(
        update={
            "edits": tuple(edits), "repaired": tuple(repaired), "was": was,
            "findings": (*plan.findings, *new),
        }
    )  # fmt: skip


def _first_values(board: Board, patches: Sequence[Patch]) -> tuple[Patch, ...]:
    """What the fields of rows that are there held before a trial, which is over."""
    first: dict[tuple[str, str, str], Patch] = {}
    for patch in patches:
        if patch.field not in ("", "archived") and board.get(patch.table, patch.id) is not None:
            first.setdefault((patch.table, patch.id, patch.field), patch)
    return tuple(first.values())


def narrowed(plan: Plan, desk: Desk, unwanted: Collection[str]) -> tuple[Plan, Choice]:
    """The plan without these parts (keys of `story.plan_parts`) and without what needs them,
    checked anew: what was wrong only with a part that is left out is wrong no more."""
    choice = choose(plan.edits, desk.board, desk.facts, unwanted)
    rows = {row for part in parts_of(plan.edits, desk.board) for row in part.rows}
    known = rows | desk.board.nodes_by_id.keys()
    kept = tuple(f for f in plan.findings if f.rule in _OF_THE_WHOLE or f.node not in known)
    kept = tuple(f for f in kept if f.rule != "refused")
    left = checked(plan.model_copy(update={"edits": choice.edits, "findings": kept}), desk)
    return _in_language(left, plan.language), choice


_OF_THE_WHOLE = frozenset({"step", "judged", "impossible"})  # what the checks do not find again


def _findings(desk: Desk) -> list[Finding]:
    graph = GraphView.of(desk.board)
    return [
        *check_graph(graph), *check_models(graph, desk.catalogue, desk.usable),
        *check_board(desk.board),
    ]  # fmt: skip


def _told(draft: Draft, by: str) -> str:
    shots = sum(len(s.shots) for s in draft.scenes)
    told = (
        said("A plan of {0} with {1}.", *scenes_and_shots(len(draft.scenes), shots))
        if shots
        else said("A plan of {0}.", counted(len(draft.nodes), "{0} node", "{0} nodes"))
    )
    if by != "rules":
        return told
    rule = said("This is the rule-based planner: it covers what you said and invents no story.")
    return together([told, rule])
