"""Edits: every change that a person or an agent decides, as a named, validated operation.

An edit expands to field patches with their old and new values; the inverse is the same patches
turned round. A row is never removed: undoing its creation archives it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter

from app.story.base import Frozen

Actor = Literal["person", "planner", "agent", "reviewer"]
ACTORS: tuple[str, ...] = get_args(Actor)


class Refused(Exception):
    """An edit that cannot be applied; `text` says why in a person's words."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Patch(Frozen):
    """One field of one row, before and after. `before` is None in a row's first patch."""

    table: str
    id: str
    field: str
    before: Any = None
    after: Any = None

    def turned(self) -> Patch:
        return self.model_copy(update={"before": self.after, "after": self.before})


class Add(Frozen):
    """Makes a row. Its id is given, so that a list of edits can refer to it."""

    edit: Literal["add"] = "add"
    table: str
    row: dict[str, Any]


class Change(Frozen):
    """Sets fields of a row."""

    edit: Literal["change"] = "change"
    table: str
    id: str
    fields: dict[str, Any]


class Archive(Frozen):
    """Takes a row, and all that hangs on it, off the board; nothing is lost."""

    edit: Literal["archive"] = "archive"
    table: str
    id: str


class Restore(Frozen):
    """Brings an archived row back."""

    edit: Literal["restore"] = "restore"
    table: str
    id: str


class Pick(Frozen):
    """Chooses a take of a node; an empty take clears the choice."""

    edit: Literal["pick"] = "pick"
    node: str
    take: str = ""


class Approve(Frozen):
    """Approves a take, and so picks it."""

    edit: Literal["approve"] = "approve"
    node: str
    take: str


class Feedback(Frozen):
    """Asks for another take of a node: a note that the next take reads. Clears pick and approval."""

    edit: Literal["feedback"] = "feedback"
    id: str
    node: str
    text: str
    author: str = ""
    at: float = 0  # epoch seconds


class Retake(Frozen):
    """Turns a note into feedback: it asks for another take, which reads it. Clears pick and
    approval of the node."""

    edit: Literal["retake"] = "retake"
    note: str


class Keep(Frozen):
    """Waives staleness of a node, while the digest holds."""

    edit: Literal["keep"] = "keep"
    id: str
    node: str
    reason: str
    digest: str


class Waive(Frozen):
    """Lets one take be used downstream without approval, for a reason."""

    edit: Literal["waive"] = "waive"
    id: str
    node: str
    take: str
    reason: str


Edit = Annotated[
    Add | Change | Archive | Restore | Pick | Approve | Feedback | Retake | Keep | Waive,
    Field(discriminator="edit"),
]
EDITS: TypeAdapter[list[Edit]] = TypeAdapter(list[Edit])
