"""What the nodes of one run share, and how each of them ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from app.execution.bills import Corrections
from app.execution.prepare import Shop
from app.gateway.gateway import Gateway
from app.roles.port import Errand, Roles
from app.story.graph import Node
from app.story.jobs import Category, Job
from app.story.session import Limits
from app.story.takes import Take
from app.system.clock import Clock
from app.workspace.workspace import Workspace

ResultKind = Literal[
    "kept",
    "failed",
    "person",
    "parked",
    "paused",
    "stopped",
    "no_room",
    "refused",
    "held",
    "blocked",
]


@dataclass(frozen=True)
class NodeResult:
    """How a node's ladder ended."""

    node: str
    kind: ResultKind
    take: Take | None = None
    category: Category | None = None
    text: str = ""
    provider: str = ""  # of a paused one: whose account it waits for


@dataclass(frozen=True)
class RunTerms:
    """What every node of one session shares."""

    workspace: Workspace
    gateway: Gateway
    roles: Roles
    shop: Shop
    clock: Clock
    session: str
    limits: Limits
    budget: Callable[[], int | None]
    halted: Callable[[], bool]  # paused or stopped: no new submission
    since: Callable[[], float]  # the last resume: account trouble before it does not count
    # Whether a node's take is approved at once, or waits for a person.
    approves: Callable[[str], bool]
    # What those that are not begun yet need of the budget: no retry of another node takes it.
    promised: Callable[[], int] = lambda: 0
    # Whether a person may raise the budget; where not, a node without room for a retry keeps what
    # it has.
    raisable: bool = True
    # Whether a person no longer wants a node, and so nothing below it; the run goes on.
    cancelled: Callable[[str], bool] = lambda _node: False

    def ended(self, node: str) -> NodeResult | None:
        """How a node ends that may not be begun, or bought, any more; None where it may."""
        if self.cancelled(node):
            return NodeResult(node, "stopped", category="cancelled", text="cancelled")
        return NodeResult(node, "held") if self.halted() else None

    @cached_property
    def correct(self) -> Corrections:
        """By how much the bills so far have raised a price: read on for each order of the run."""
        return Corrections(self.workspace)

    def errand(self, node: Node, prepaid: Job | None = None) -> Errand:
        """On whose account a role works for a node. `prepaid`: what was reserved for it."""
        return Errand(
            self.workspace, self.session, self.budget(), node.shot, node.id,
            self.limits.mode == "autonomous", prepaid,
        )  # fmt: skip
