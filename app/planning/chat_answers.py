"""What the rules answer to words that ask and change nothing: of the chat itself, and of the board."""

from __future__ import annotations

from app.planning.spoken import counted, said, together
from app.story.state import Board
from app.story.takes import Facts

_OF_THE_CHAT = {
    "several": said("One step at a time: “undo that” takes back the last change; say it again for the one before."),
    "no_order": said("That is read as words, not as an order. Say what you want to see, or what is to change."),
    "help": said("Say what you want to see: “a 20 s ad for boots in four shots”. On a board, say what is to change: “make 1A night”, “swap the last two shots”, “remove 2C”, “undo that”. What you select is what “this” means."),
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
