"""A sheet whose content is the same as one that was made in this project is not bought again.

Content is what its fingerprint says, without ids: description and look, reference pictures, the
direction's parts, feedback, model and explicit seed. A sheet that nothing is said of is not the
same as another.
"""

from __future__ import annotations

import hashlib
import json

from app.story.activity import Activity
from app.story.base import new_id
from app.story.freshness import Fingerprint, feedback_round, fingerprint_now
from app.story.graph import Node
from app.story.takes import Kept, Take
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace

# A description, an own prompt or pictures: without any of them only the name tells sheets apart.
_TELLING = ("asset", "prompt", "upstream")


def content_of(workspace: Workspace, node: Node) -> str:
    """A digest of what the sheet would be made from; empty where it is like no other."""
    if node.op != "sheet":
        return ""
    asked = _content(fingerprint_now(workspace.board, workspace.facts, node).asked)
    if not any(asked.get(kind) for kind in _TELLING):
        return ""
    text = json.dumps([_kind(workspace, node), sorted(asked.items())])
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def same_sheet(workspace: Workspace, node: Node) -> Take | None:
    """The first take of this project that is what the sheet asks for; None: it has to be made.

    What fell short, and what a person did not keep, is no such take.
    """
    if not content_of(workspace, node):
        return None
    board, facts = workspace.board, workspace.facts
    now = _content(fingerprint_now(board, facts, node).asked)
    for other in board.nodes_by_id.values():
        if other.op != "sheet" or _kind(workspace, other) != _kind(workspace, node):
            continue
        for take in _kept(workspace, other, own=other.id == node.id):
            made = workspace.staleness.made_from(take.id)  # only of what was chosen at some time
            if made is None or take.id not in facts.verdicts:
                continue
            plain = Fingerprint(version=made.version, asked=_content(made.asked), used=made.used)
            if not plain.differs(now):
                return facts.takes.get(take.parent, take) if take.origin == "reused" else take
    return None


def _kept(workspace: Workspace, sheet: Node, own: bool) -> list[Take]:
    """What stands on a sheet and nobody wants otherwise; of the sheet's own, earlier ones too."""
    facts = workspace.facts
    if own:
        passed = {t for t, verdict in facts.verdicts.items() if verdict.passed}
        found = [t for t in reversed(facts.of(sheet.id)) if t.id in passed]
    else:
        chosen = workspace.chosen(sheet.id)
        asked = feedback_round(workspace.board, sheet.id)
        found = [chosen] if chosen is not None and asked <= chosen.round else []
    return [t for t in found if t.id not in sheet.rejected]


def made_already(workspace: Workspace, node: Node) -> str:
    """The name of the sheet that this one is the same as, which costs nothing; or empty."""
    first = same_sheet(workspace, node)
    board = workspace.board
    return board.name(board.nodes_by_id[first.node]) if first is not None else ""


async def reuse(workspace: Workspace, node: Node, first: Take, session: str, approve: bool) -> Take:
    """Records the first take's picture as a take of this sheet: nothing is bought, no ledger row."""
    board, facts = workspace.board, workspace.facts
    now = workspace.clock.now()
    take = first.model_copy(
        update={
            "id": new_id("tk"), "node": node.id, "origin": "reused", "parent": first.id, "job": "",
            "provider_job": "", "url": "", "session": session, "created_at": now,
            "round": feedback_round(board, node.id),
        }
    )  # fmt: skip
    made = workspace.staleness.made_from(first.id)
    fingerprint = fingerprint_now(board, facts, node)
    fingerprint = fingerprint.model_copy(update={"used": made.used if made else {}})
    verdict = facts.verdicts.get(first.id)
    source = board.nodes_by_id[first.node]
    text = f"{board.name(node)} is the same as {board.name(source)}: nothing is bought"
    entry = Activity(
        kind="generated", text=text, session=session, node=node.id, model=first.model,
        data={"take": take.id, "first": first.id},
    )  # fmt: skip
    batch = FactBatch(
        takes=[NewTake(take, fingerprint)],
        verdicts=[verdict.model_copy(update={"take": take.id, "at": now})] if verdict else [],
        kept=[Kept(node=node.id, take=take.id, approved=approve, at=now)],
        activity=[entry],
    )
    await workspace.record(batch)
    return take


def _content(asked: dict[str, str]) -> dict[str, str]:
    """The values of a fingerprint without the ids in its keys."""
    found: dict[str, str] = {}
    pictures: list[str] = []
    for key, value in asked.items():
        kind = key.partition(".")[0]
        if kind == "upstream":
            pictures.append(value)
        elif kind == "asset":
            found["asset"] = value
        elif kind != "wiring":  # ports and ids
            found[key] = value
    if pictures:
        found["upstream"] = " ".join(sorted(pictures))
    return found


def _kind(workspace: Workspace, node: Node) -> str:
    asset = workspace.board.assets_by_id.get(node.asset)
    return asset.kind if asset is not None else ""
