"""Bytes of a script file -> text. Says plainly when a file is no text."""

from __future__ import annotations

from app.story.script import Remark
from app.system.errors import BadInput

MAX_BYTES = 20_000_000  # a feature film's script is about 0.3 MB
_NOT_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Pages or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich-text file"),
    (b"SQLite format 3", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode_script(data: bytes, name: str) -> tuple[str, tuple[Remark, ...]]:
    """The file's text and what had to be guessed. Raises BadInput where it is no text at all."""
    for magic, what in _NOT_TEXT:
        if data.startswith(magic):
            raise BadInput(f"{name} is {what}, not a script.", "Save it as plain text or Fountain.")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], encoding, name)
    if b"\x00" in data:
        raise BadInput(f"{name} is not a text file.", "Save it as plain text or Fountain (UTF-8).")
    try:
        return _tidy(data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    # Windows Latin is what old word processors wrote; five bytes of it mean nothing.
    remark = Remark(
        line=line,
        text="The file is not UTF-8: read as Windows Latin. Check accented letters and quotes.",
    )
    return _tidy(data.decode("cp1252", errors="replace")), (remark,)


def _with_bom(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Remark, ...]]:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > len(text) // 10 or "\x00" in text:
        raise BadInput(f"{name} is not a text file.", "Save it as plain text or Fountain (UTF-8).")
    remarks: tuple[Remark, ...] = ()
    if "\ufffd" in text:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        remarks = (Remark(line=line, text="Some bytes are damaged and were replaced by \ufffd."),)
    return _tidy(text), remarks


def _tidy(text: str) -> str:
    """One kind of line end; no control characters (a page break becomes a line end)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char if char in "\n\t" or (char >= " " and not "\x7f" <= char <= "\x9f") else _control(char)
        for char in text
    )


def _control(char: str) -> str:
    return "\n" if char in "\x0b\x0c\x85" else ""
