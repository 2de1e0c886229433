"""Words of a second process, acted on by the one that has the project open."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from app.production import answers
from app.production.agent import Agent
from app.production.naming import feedback_target
from app.system.clock import Clock
from app.system.errors import WorldError
from app.system.tasks import in_thread
from app.workspace import inbox
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_LOOK_EVERY = 0.5  # seconds


async def read_inbox(
    workspace: Workspace,
    agent: Agent,
    session: str,
    clock: Clock,
    approve: Callable[[], Awaitable[None]],
) -> None:
    """Acts on each word to this session until it is cancelled. What an earlier session was told is dropped; a word
    that cannot be followed is logged, and the next ones are still read."""
    while True:
        for path, word in await in_thread(inbox.waiting, workspace.folder):
            try:
                if word.session in ("", session):
                    await _act(workspace, agent, session, word, approve)
            except WorldError as error:
                log.info("a word of another process was not followed: %s", error)
            await in_thread(path.unlink, True)
        await clock.sleep(_LOOK_EVERY)


async def _act(
    workspace: Workspace,
    agent: Agent,
    session_id: str,
    word: inbox.Word,
    approve: Callable[[], Awaitable[None]],
) -> None:
    match word.kind:
        case "pause":
            await agent.pause("from another window")
        case "stop":
            await agent.stop()
        case "approve":
            await approve()
        case "feedback":
            session = workspace.sessions[session_id]
            words = {feedback_target(workspace, session, k): v for k, v in word.feedback.items()}
            await answers.give_feedback(workspace, session, words, word.author)
