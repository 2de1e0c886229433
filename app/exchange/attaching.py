"""A file that is attached to a message of the chat: a medium by its content, else a text."""

from __future__ import annotations

import re
from pathlib import Path

from app.exchange.decode import decode_script
from app.media.own_takes import take_in
from app.media.probe import sniff
from app.story.chat import Upload
from app.story.script import Script
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

MOST = 12  # files of one message
_LARGEST_MEDIUM = 1 << 30  # bytes
_LARGEST_TEXT = 400_000
_LONGEST_TEXT = 60_000  # characters that a brief may have
_NAME = 80
_HEADING = re.compile(r"^\s*(?:\d+[A-Z]?\.?\s+)?(?:INT|EXT|I/E|INNEN|AUSSEN|AUẞEN)\b[.\s/-]", re.M)


async def attach(workspace: Workspace, path: Path) -> Upload:
    """Reads and copies the file; the project's board and facts stay as they are. Raises `BadInput`
    where it is no picture, clip, sound or text, or too large; `Busy` where the project is open for
    reading only; OSError where the disk refuses."""
    head, size = await in_thread(_look, path)
    if sniff(head)[0] != "unknown":
        _at_most(path, size, _LARGEST_MEDIUM, "1 GB")
        return Upload(name=_name(path), take=await take_in(workspace, path))
    _at_most(path, size, _LARGEST_TEXT, "400 kB of text")
    return await in_thread(_text, path)


async def pasted(text: str) -> tuple[Upload, ...]:
    """The words of a message as a script, where they are one: two scene headings or more, or one
    that opens them. Nothing else is taken from them."""
    headings = _HEADING.findall(text)
    if len(text.splitlines()) < 3 or not headings or (len(headings) < 2 and not _HEADING.match(text)):  # fmt: skip
        return ()
    script = await in_thread(_script, text)
    return (Upload(name="script", script=script),) if script is not None else ()


def _look(path: Path) -> tuple[bytes, int]:
    try:
        if not path.is_file():
            raise BadInput(f"{path.name} is no file that could be read.", "Choose another.")
        with path.open("rb") as file:
            return file.read(64), path.stat().st_size
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror or error}.") from error


def _at_most(path: Path, size: int, most: int, words: str) -> None:
    if size == 0:
        raise BadInput(f"{path.name} is empty.", "Choose another.")
    if size > most:
        raise BadInput(f"{path.name} is too large.", f"A file of the chat has at most {words}.")


def _name(path: Path) -> str:
    """The file's name on one line, without what a screen cannot show."""
    return " ".join("".join(c if c.isprintable() else " " for c in path.name).split())[:_NAME]


def _text(path: Path) -> Upload:
    text, _ = decode_script(path.read_bytes(), path.name)
    if not text.strip():
        raise BadInput(f"{path.name} is empty.", "Choose another.")
    script = _script(text)
    if script is None and len(text) > _LONGEST_TEXT:
        raise BadInput(
            f"{path.name} has {len(text):,} characters, too many for a brief.",
            "Cut it, or give a script with scene headings.",
        )
    return Upload(name=_name(path), text=text[:_LONGEST_TEXT], script=script)


def _script(text: str) -> Script | None:
    """By its content: only what has scene headings is a script."""
    from app.exchange.fountain import parse_fountain
    from app.exchange.plaintext import parse_plaintext

    for parse in (parse_fountain, parse_plaintext):
        script = parse(text)
        if any(scene.interior for scene in script.scenes):
            return script
    return None
