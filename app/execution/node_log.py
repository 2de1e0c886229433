"""What a run writes into the log about one of its nodes."""

from __future__ import annotations

from typing import Any

from app.execution.terms import RunTerms
from app.story.activity import Activity, ActivityKind
from app.workspace.batch import FactBatch


class NodeLog:
    """Of one node of a run."""

    def __init__(self, terms: RunTerms, node: str) -> None:
        self._terms = terms
        self._workspace = terms.workspace
        self._node_id = node

    @property
    def name(self) -> str:
        """What a person calls the node."""
        return self._workspace.board.name(self._workspace.board.nodes_by_id[self._node_id])

    def entry(self, kind: ActivityKind, text: str, **data: Any) -> Activity:
        """A line that is recorded together with something else."""
        node = self._workspace.board.nodes_by_id[self._node_id]
        return Activity(
            kind=kind, text=text, session=self._terms.session, shot=node.shot, node=node.id,
            data=data,
        )  # fmt: skip

    async def say(self, kind: ActivityKind, text: str) -> None:
        await self._workspace.record(FactBatch(activity=[self.entry(kind, text)]))
