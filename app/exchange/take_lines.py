"""A take as one line for others: the contract's shape."""

from __future__ import annotations

from typing import Any

from app.story.freshness import take_approved
from app.story.money import credits, usd
from app.story.takes import Scores, Take
from app.system.clock import iso
from app.workspace.workspace import Workspace


def take_line(workspace: Workspace, take: Take) -> dict[str, Any]:
    """A take in the contract's shape; its cost comes from the ledger, where it is stored once."""
    verdict = workspace.facts.verdicts.get(take.id)
    job = workspace.job(take.job) if take.job else None
    billed = job.billed if job else 0
    shot = workspace.board.shots_by_id.get(take.shot)
    scores = verdict.scores if verdict else Scores()
    approved = take_approved(workspace.board, workspace.facts, take)
    return {
        "take": take.id,
        "shot": workspace.board.number(shot) if shot else None,
        "node": take.node,
        "media": take.media,
        "provider": take.provider,
        "model": take.model,
        "prompt": take.prompt,
        "prompt_sent": take.prompt_sent,
        "negative_prompt": take.negative,
        "seed": take.seed,
        "params": dict(take.params),
        "usd": usd(billed),
        "credits": credits(billed),
        "job": take.job or None,
        "url": take.url or None,
        "sha256": take.sha256,
        "path": str(workspace.take_path(take)),
        "scores": {**scores.model_dump(), "total": verdict.total if verdict else None},
        "verdict": ("pass" if verdict.passed else "fail") if verdict else None,
        "approved": approved,
        "created_at": iso(take.created_at) if take.created_at else None,
        "campaign": take.campaign or None,
        "ticket": take.ticket or None,
    }
