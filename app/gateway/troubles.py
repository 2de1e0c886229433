"""What waits for a person, of the projects that are open: submissions of which nobody knows
whether they were taken, and jobs whose ladder ended without a take, by what is to be done.

Pure functions over a workspace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.story.jobs import Category, Job
from app.story.money import MICROS_PER_CREDIT
from app.workspace.workspace import Workspace

Remedy = Literal["account", "words", "reference", "model", "again"]
REMEDIES: tuple[Remedy, ...] = ("account", "words", "reference", "model", "again")

_REMEDY: dict[Category, Remedy] = {
    "auth": "account",
    "out_of_credits": "account",
    "content_policy": "words",
    "invalid_parameters": "words",
    "input_image": "reference",
    "model_gone": "model",
}


@dataclass(frozen=True)
class Trouble:
    """One node that has no take because of `job`, its last attempt.

    `tried`: why each attempt after the first was made, with how often. `cost`: what all attempts
    were billed, micro-dollars.
    """

    workspace: Workspace
    job: Job
    name: str
    remedy: Remedy
    tried: tuple[tuple[str, int], ...]
    cost: int

    @property
    def project(self) -> str:
        return self.workspace.board.project.title


@dataclass(frozen=True)
class Uncertain:
    """A submission that may have been taken; its reservation stays until it is resolved."""

    workspace: Workspace
    job: Job
    name: str

    @property
    def credits(self) -> float:
        return self.job.estimate / MICROS_PER_CREDIT


@dataclass(frozen=True)
class Troubles:
    """`healed`: ladders that met trouble and ended with a take by themselves."""

    uncertain: tuple[Uncertain, ...] = ()
    failures: tuple[Trouble, ...] = ()
    healed: int = 0


def remedy_of(category: Category | None) -> Remedy:
    """What a person can do about a failure."""
    return _REMEDY.get(category, "again") if category is not None else "again"


def troubles(workspaces: Iterable[Workspace]) -> Troubles:
    """Of all these projects; failures by remedy, the newest first."""
    unsure: list[Uncertain] = []
    failed: list[Trouble] = []
    healed = 0
    for workspace in workspaces:
        by_node: dict[str, list[Job]] = {}
        for job in workspace.jobs():
            by_node.setdefault(job.node, []).append(job)
            if job.state == "uncertain":
                unsure.append(Uncertain(workspace, job, name_of(workspace, job)))
        for jobs in by_node.values():
            if jobs[-1].given_up or not any(j.category for j in jobs):
                continue
            trouble = _trouble(workspace, jobs)
            if trouble is not None:
                failed.append(trouble)
            elif any(j.take for j in jobs) and any(_failed(j) for j in jobs):
                healed += 1
    failed.sort(key=lambda t: (REMEDIES.index(t.remedy), -t.job.updated_at))
    unsure.sort(key=lambda u: -u.job.updated_at)
    return Troubles(tuple(unsure), tuple(failed), healed)


def name_of(workspace: Workspace, job: Job) -> str:
    """What a person calls the thing that a job makes."""
    node = workspace.board.nodes_by_id.get(job.node)
    return workspace.board.name(node) if node is not None else job.node


def _failed(job: Job) -> bool:
    return not job.open and job.category is not None and job.category != "cancelled"


def _trouble(workspace: Workspace, jobs: list[Job]) -> Trouble | None:
    """The last attempt's failure, unless something is under way or a take has come since."""
    if any(job.open for job in jobs):
        return None
    last = jobs[-1]
    node = workspace.board.nodes_by_id.get(last.node)
    if not _failed(last) or node is None or not workspace.board.live("nodes", node):
        return None
    ladder = [j for j in jobs if (j.session, j.round) == (last.session, last.round)]
    if any(job.take for job in ladder):
        return None
    chosen = workspace.chosen(last.node)
    if chosen is not None and chosen.created_at > last.updated_at:
        return None
    tried: dict[str, int] = {}
    for job in ladder[1:]:
        tried[job.why or "again"] = tried.get(job.why or "again", 0) + 1
    return Trouble(
        workspace=workspace, job=last, name=name_of(workspace, last),
        remedy=remedy_of(last.category), tried=tuple(tried.items()),
        cost=sum(job.billed for job in ladder),
    )  # fmt: skip
