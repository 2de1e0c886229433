"""Reads a reviewer's answer. Anybody may have written the file: all of it is data, nothing is trusted."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import from_json

from app.exchange.review_shape import ANSWER, VERSION, AnswerNote, AnswerOpinion, AnswerPaper
from app.story.base import Frozen
from app.story.notes import Mark
from app.system.errors import BadInput

MOST_BYTES = 8 * 1024 * 1024
_LONGEST_NAME = 80
_MOST_SEEN = 20_000
T = TypeVar("T", bound=Frozen)
N = TypeVar("N")


@dataclass(frozen=True)
class ReadNote:
    """A note with what could be read of its marks."""

    note: AnswerNote
    marks: tuple[Mark, ...]
    remark: str = ""


@dataclass(frozen=True)
class Answer:
    """What a reviewer said. `remarks` tell what of the file was left out, and why."""

    package: str
    project: str
    author: str
    seen: int
    notes: tuple[ReadNote, ...]
    opinions: tuple[AnswerOpinion, ...]
    remarks: tuple[str, ...]


def read_answer(path: Path) -> Answer:
    """The file's content. Blocking. Raises `BadInput` for what is no answer of a reviewer at all;
    single parts that cannot be read are left out with a remark."""
    if not path.is_file():
        raise BadInput(f"There is no file {path}.")
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(f"{path.name} is larger than any review ({MOST_BYTES >> 20} MB).")
    return parse_answer(path.read_bytes(), path.name)


def parse_answer(data: bytes, name: str) -> Answer:
    """As `read_answer`, from bytes; `name` is what the person calls the file."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data[:200].lstrip().lower().startswith((b"<!doctype", b"<html")):
        raise BadInput(
            f"{name} is the package itself.",
            "Open it in a browser; `Save my review` makes the .review.json to import.",
        )
    paper = _paper(data, name)
    author = plain_name(paper.author)
    if not author:
        raise BadInput(f"{name} does not say who wrote it.", "Save it again with a name.")
    remarks: list[str] = []
    read = _notes(paper.notes, remarks)
    notes = _newest((n.note.node + "\0" + n.note.id, n.note.at, n) for n in read)
    said = _parts(AnswerOpinion, paper.opinions, "opinion", remarks)
    opinions = _newest((o.shot, o.at, o) for o in said)
    return Answer(
        package=paper.package,
        project=paper.project,
        author=author,
        seen=len({s for s in paper.seen if isinstance(s, str)}),
        notes=notes,
        opinions=opinions,
        remarks=tuple(remarks),
    )


def _paper(data: bytes, name: str) -> AnswerPaper:
    try:
        content = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise BadInput(f"{name} cannot be read: it is no JSON that a review is made of.") from error
    if not isinstance(content, dict) or content.get("format") != ANSWER:  # type: ignore[reportUnknownMemberType]
        raise BadInput(f"{name} is no review.", "Import the .review.json that a reviewer saved.")
    fields = cast("dict[str, Any]", content)
    version = fields.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadInput(f"{name} was made by a newer Slateroom.", "Update this one.")
    try:
        return AnswerPaper.model_validate(fields, strict=True)
    except ValidationError as error:
        raise BadInput(f"{name} is no review that can be read: {_fault(error)}.") from error


def _notes(parts: list[Any], remarks: list[str]) -> Iterable[ReadNote]:
    for note in _parts(AnswerNote, parts, "note", remarks):
        said: list[str] = []
        marks = tuple(_parts(Mark, note.marks, "mark", said))
        marks = tuple(m.model_copy(update={"text": plain_text(m.text, lines=False)}) for m in marks)
        kept = note.model_copy(update={"text": plain_text(note.text)})
        remark = f"{len(said)} of its marks could not be read" if said else ""
        if note.first is None and note.last is not None:
            kept = kept.model_copy(update={"last": None})
        elif note.first is not None and note.last is not None and note.last < note.first:
            kept = kept.model_copy(update={"last": None})
            remark = remark or "its last frame lay before its first"
        if kept.text or marks:
            yield ReadNote(kept, marks, remark)
        else:
            remarks.append(f"A note says nothing ({remark or 'no words, no marks'}).")


def _parts(kind: type[T], parts: list[Any], word: str, remarks: list[str]) -> Iterable[T]:
    """Each part that can be read, strictly: a number in quotes is no number."""
    for number, part in enumerate(parts, 1):
        try:
            yield kind.model_validate_json(json.dumps(part), strict=True)
        except ValidationError as error:
            remarks.append(f"{word.capitalize()} {number} was left out: {_fault(error)}.")


def _newest(parts: Iterable[tuple[str, float, N]]) -> tuple[N, ...]:
    """One of each name, the newest, in the order of the file."""
    found: dict[str, tuple[float, N]] = {}
    for name, at, part in parts:
        if name not in found or at >= found[name][0]:
            found[name] = (at, part)
    return tuple(part for _, part in found.values())


def _fault(error: ValidationError) -> str:
    """The first fault, without repeating what stood there."""
    first = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(p) for p in first["loc"])[:60]
    return plain_name(f"{where}: {first['msg']}")


def plain_name(text: str) -> str:
    """One line of a name, without signs that do not print or that turn the line around."""
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or not _is_control(c))
    return " ".join(kept.split())[:_LONGEST_NAME].strip()


def plain_text(text: str, lines: bool = True) -> str:
    """Words without control characters; with its lines, or as one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    return kept.strip() if lines else " ".join(kept.split())


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn")
