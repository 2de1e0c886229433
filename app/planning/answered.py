"""What a person answers when the planner asked back: `which picture?` - `the mood board`. The answer
and the words that it is about are one wish."""

from __future__ import annotations

import re

from app.planning.heard import hear
from app.planning.mentions import missing_in, titled
from app.planning.route import begins_anew
from app.planning.word_order import opens_order
from app.story.state import Board

_MOST = 10  # words of an answer


def wish_of(asked: str, answer: str, board: Board) -> str:
    """The whole wish; empty where the words are no answer but a wish of their own. `asked`: what
    the planner asked back about."""
    told = answer.strip().rstrip(".!")
    heard = hear(told, (a.name for a in board.assets())).text
    if not opens_order(told) and not told.lower().startswith("make "):
        heard = heard.removeprefix("make ")  # `die dritte` is no order by itself
    if (
        not asked
        or not told
        or len(told.split()) > _MOST
        or (begins_anew(heard) and not titled(heard, board))
    ):
        return ""
    before = hear(asked, (a.name for a in board.assets())).text
    lost = missing_in(before, board)
    if lost:  # `shot 20` of twelve: the answer stands in its place
        number = re.escape(lost.split()[-1])
        return re.sub(
            rf"(?:[^\W\d_]+\s+)?(?<![\w:]){number}(?!\w)", told, asked, count=1, flags=re.I
        )
    bare = re.sub(r"^(?:in|of|for|from|to|i mean|the one (?:in|of)|ich meine|in der|die in|die von|von|für)\s+", "", told, flags=re.I)  # fmt: skip
    return f"{asked.strip().rstrip('.!?')}, {bare}"
