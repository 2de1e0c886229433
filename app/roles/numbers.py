"""What each wording of a role did, in numbers: sums over the calls of all projects.

A project's file is the truth about its calls; the user file has a copy of what is compared, which
is gathered again whenever a project is closed or looked at.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.roles.kinds import KINDS
from app.store import role_rows, text_calls
from app.store.role_rows import RoleCall
from app.store.text_calls import TextCall
from app.store.user_file import UserFile
from app.story.agreement import person_liked
from app.story.chat import PlanMark
from app.story.jobs import Job
from app.workspace.talk import plan_outcomes
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_Z = 1.959964  # of 95 %


@dataclass(frozen=True)
class Share:
    """A part of a whole, with the range in which the true rate lies by 95 % (Wilson)."""

    hits: int
    of: int

    @property
    def rate(self) -> float | None:
        return self.hits / self.of if self.of else None

    @property
    def low(self) -> float:
        return self._edge(-1)

    @property
    def high(self) -> float:
        return self._edge(1)

    def _edge(self, sign: int) -> float:
        if not self.of:
            return 0.0 if sign < 0 else 1.0
        n, p = self.of, self.hits / self.of
        middle = p + _Z * _Z / (2 * n)
        spread = _Z * math.sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
        return min(1.0, max(0.0, (middle + sign * spread) / (1 + _Z * _Z / n)))


@dataclass(frozen=True)
class Numbers:
    """Of one wording with one model. Times in milliseconds, of what was answered; `micros` is all
    that was billed."""

    role: str
    variant: str
    model: str
    invocations: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    latency_ms: int = 0
    p95_ms: int = 0
    errors: int = 0
    micros: int = 0
    accepted: Share = Share(0, 0)

    @property
    def error_rate(self) -> float:
        return self.errors / self.invocations if self.invocations else 0.0


def numbers(role: str, variant: str, model: str, calls: Iterable[RoleCall]) -> Numbers:
    """Sums over these calls; they are of one wording."""
    found = list(calls)
    times = sorted(c.seconds for c in found if c.seconds is not None)
    shown = [c.accepted for c in found if c.accepted is not None]
    return Numbers(
        role=role, variant=variant, model=model, invocations=len(found),
        tokens_in=sum(c.tokens_in for c in found), tokens_out=sum(c.tokens_out for c in found),
        latency_ms=round(1000 * sum(times) / len(times)) if times else 0,
        p95_ms=round(1000 * times[max(0, math.ceil(0.95 * len(times)) - 1)]) if times else 0,
        errors=sum(bool(c.error) for c in found), micros=sum(c.micros for c in found),
        accepted=Share(sum(shown), len(shown)),
    )  # fmt: skip


def by_variant(calls: Sequence[RoleCall]) -> list[Numbers]:
    """A row for each wording and model that was asked."""
    groups: dict[tuple[str, str, str], list[RoleCall]] = {}
    for call in calls:
        groups.setdefault((call.role, call.variant, call.model), []).append(call)
    order = list(KINDS)
    keys = sorted(groups, key=lambda k: (order.index(k[0]) if k[0] in KINDS else 99, k))
    return [numbers(*key, groups[key]) for key in keys]


async def try_to_gather(user: UserFile, workspace: Workspace) -> None:
    """The same where a project closes: it must close all the same, and they can be gathered again."""
    try:
        await gather(user, workspace)
    except Exception:
        log.exception("the numbers of the roles could not be gathered")


async def gather(user: UserFile, workspace: Workspace) -> int:
    """Brings the user file's copy of one project's calls up to date; returns how many there are."""
    settled = await workspace.file.database.read(text_calls.settled)
    if not settled:
        return 0
    project = workspace.board.project.id
    marks = await plan_outcomes(workspace)
    copies = [
        RoleCall(
            job=call.job, project=project, role=call.role, variant=call.variant,
            model=f"{call.provider}/{call.model}", tokens_in=call.tokens_in,
            tokens_out=call.tokens_out, seconds=call.seconds, at=call.at, error=call.error,
            micros=call.billed, accepted=outcome(workspace, call, marks),
        )
        for call in settled
    ]  # fmt: skip
    await user.database.write(lambda db: role_rows.put_calls(db, copies))
    return len(copies)


def outcome(
    workspace: Workspace, call: TextCall, marks: Mapping[str, PlanMark] | None = None
) -> bool | None:
    """What became of an answer; None: not known (yet). It is read from what followed: for the
    roles that serve a picture, from its takes; for those that plan, from `marks`, what a person
    said to the plan of each answer."""
    if call.error:
        return None
    match call.role:
        case "critic":
            verdict = workspace.facts.verdicts.get(call.subject)
            take = workspace.facts.takes.get(call.subject)
            if verdict is None or take is None:
                return None
            liked = person_liked(workspace.board, workspace.facts, take)
            return None if liked is None else liked == verdict.passed
        case "optimiser":
            job = _next_job(workspace, call)
            verdict = workspace.facts.verdicts.get(job.take) if job is not None else None
            return verdict.passed if verdict is not None else None
        case "softener":
            job = _next_job(workspace, call)
            if job is None or job.open:
                return None
            return job.category != "content_policy"
        case _:
            mark = (marks or {}).get(call.job)
            if mark is None or mark.state == "proposed":
                return None
            # A plan that was taken in part was edited; its route was right all the same.
            good = ("accepted", "partly") if call.role == "router" else ("accepted",)
            return mark.state in good


def _next_job(workspace: Workspace, call: TextCall) -> Job | None:
    """The attempt that went out with the words of this call."""
    later = (
        j
        for j in workspace.jobs_of(call.subject)
        if j.purpose == "media" and j.session == call.session and j.created_at >= call.at
    )
    return min(later, key=lambda j: j.created_at, default=None)
