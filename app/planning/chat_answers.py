"""What the rules answer to words that ask and change nothing: of the chat itself, and of the board."""

from __future__ import annotations

import re

from app.planning.mentions import Scope, mentions_in, shots_meant
from app.planning.spoken import counted, listed, said, span, together
from app.story.state import Board
from app.story.takes import Facts

_OF_THE_CHAT = {
    "several": said("One step at a time: “undo that” takes back the last change; say it again for the one before."),
    "no_order": said("That is read as words, not as an order. Say what you want to see, or what is to change."),
    "help": said("Say what you want to see: “a 20 s ad for boots in four shots”. On a board, say what is to change: “make 1A night”, “swap the last two shots”, “remove 2C”, “undo that”. What you select is what “this” means."),
    "small_talk": said("Say what you want to see, or what is to change. A plan is taken with Accept below it, not by a word."),
    "go_on": said("The agent makes the pictures: Start Agent stands above the storyboard, and what waits for you stands in the production panel."),
    "stop": said("Nothing is changed before you accept it, and “undo that” takes back the last change. A production is stopped with Stop in the production panel."),
}  # fmt: skip


def of_the_chat(word: str) -> str:
    """To a word that is about the chat itself (`route.chat_word`); '' to none."""
    return _OF_THE_CHAT.get(word, "")


def state_in_words(board: Board, facts: Facts) -> str:
    """What the rules can say to a question: how the board stands."""
    shots, nodes = board.shots(), board.nodes()
    made = sum(1 for n in nodes if facts.of(n.id))
    if not nodes:
        return said("The board is empty. Say what you want to see, and a plan is made of it.")
    amounts = scenes_and_shots(len(board.scenes()), len(shots))
    return together(
        [
            said("There are {0} with {1}; {2} of {3} nodes have a take.", *amounts, made, len(nodes)),
            said("Without a language model, questions are only answered with how the board stands."),
        ]
    )  # fmt: skip


def scenes_and_shots(scenes: int, shots: int) -> tuple[str, str]:
    """`3 scenes`, `1 shot`."""
    return (
        counted(scenes, "{0} scene", "{0} scenes"),
        counted(shots, "{0} shot", "{0} shots"),
    )


_LENGTH = re.compile(
    r"\bhow\s+long\b|\bhow\s+many\s+(?:seconds|minutes)\b|\bwie\s+lang\b|\bwie\s+viele\s+(?:sekunden|minuten)\b",
    re.I,
)
_COST = re.compile(
    r"\bcosts?\b|\bprice\b|\bexpensive\b|\bhow\s+much\b|\bkoste[tn]?\b|\bkosten\b|\bpreis\b|\bteuer\b",
    re.I,
)
_STALE = re.compile(
    r"\bstale\b|\bout\s*(?:of\s+|-)?dated?\b|\bveraltet\w*\b|\bneu\s+gemacht\s+werden\b", re.I
)
_COUNT = re.compile(
    r"\bhow\s+many\s+(?:shots|scenes)\b|\bwie\s+viele\s+(?:einstellungen|szenen)\b", re.I
)
_WHO = re.compile(r"^\W*(?:who|wer)\b", re.I)
_WHERE = re.compile(
    r"^\W*(?:where|wo|(?:in\s+)?which\s+(?:shots?|scenes?)|in\s+welche[rn]\s+einstellung(?:en)?)\b",
    re.I,
)


def answer_by_rule(
    text: str, board: Board, facts: Facts, scope: Scope, stale: tuple[str, ...]
) -> str:
    """To a question that needs no more than the board; '' to others. `stale`: names of what was
    made from something else than now."""
    if not board.shots():
        return ""
    if _COST.search(text):
        return said(
            "What a change costs stands under its plan before you accept it; what the whole film costs, Start Agent shows before it begins. Planning by rule costs nothing."
        )
    if _STALE.search(text):
        return (
            said("Outdated: {0}.", listed(list(stale), 12))
            if stale
            else said("Nothing is outdated.")
        )
    mentions = mentions_in(text, board, facts, scope)
    shots = shots_meant(mentions, board)
    if _LENGTH.search(text):
        seconds = sum(s.seconds for s in shots or board.shots())
        if shots:
            return said("{0}: {1}.", listed([board.number(s) for s in shots]), span(seconds))
        return said(
            "The film is {0} long, in {1}.",
            span(seconds),
            counted(len(board.shots()), "{0} shot", "{0} shots"),
        )
    if _COUNT.search(text):
        return said(
            "There are {0} with {1}.", *scenes_and_shots(len(board.scenes()), len(board.shots()))
        )
    if _WHO.match(text) and shots:
        who = [a.name for a in board.assets() if any(a.id in s.characters for s in shots)]
        names = listed([board.number(s) for s in shots])
        return said("In {0}: {1}.", names, listed(who)) if who else said("Nobody is in {0}.", names)
    if _WHERE.match(text) and mentions.assets:
        shown = [
            s for s in board.shots() if any(s in board.shots_showing(a) for a in mentions.assets)
        ]
        names = listed([board.assets_by_id[a].name for a in mentions.assets])
        where = listed([board.number(s) for s in shown], 20)
        return said("{0} is in {1}.", names, where) if where else said("{0} is in no shot.", names)
    return ""
