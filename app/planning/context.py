"""What the chat leans on, gathered from the project: selection, uploads, earlier outputs."""

from __future__ import annotations

from collections.abc import Iterable

from app.planning.mentions import Scope
from app.story.chat import ChatMessage
from app.story.state import Board
from app.story.takes import Facts

_OUTPUTS = 40


def scope_of(
    board: Board,
    facts: Facts,
    messages: Iterable[ChatMessage],
    selected: tuple[str, ...] = (),
    uploads: tuple[str, ...] = (),
) -> Scope:
    """Outputs newest first; uploads of this turn before those of older messages."""
    newest = sorted(facts.takes.values(), key=lambda t: t.created_at, reverse=True)
    outputs = dict.fromkeys(t.node for t in newest if t.origin != "upload")
    live = [n for n in outputs if _lives(board, n)]
    older = dict.fromkeys(u for m in messages for u in reversed(m.uploads))
    return Scope(
        selected=tuple(n for n in selected if _lives(board, n)),
        outputs=tuple(live[:_OUTPUTS]),
        uploads=uploads,
        older_uploads=tuple(u for u in reversed(list(older)) if u not in uploads and _lives(board, u)),
    )  # fmt: skip


def _lives(board: Board, node_id: str) -> bool:
    node = board.nodes_by_id.get(node_id)
    return node is not None and board.live("nodes", node)
