"""A script file -> Script, by its suffix."""

from __future__ import annotations

from pathlib import Path

from app.exchange.decode import MAX_BYTES, decode_script
from app.story.script import Script
from app.system.errors import BadInput

FOUNTAIN_SUFFIXES = (".fountain", ".spmd")
SUFFIXES = (*FOUNTAIN_SUFFIXES, ".txt")


def read_script(path: Path) -> Script:
    """Read a script and say in its remarks what was not understood.

    Raises BadInput where the file is missing, of another kind, too large or no text.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise BadInput(
            f"{path.name}: scripts of this kind ({suffix or 'no suffix'}) cannot be read.",
            f"Give one of {known}.",
        )
    text, guessed = decode_script(_read(path), path.name)
    if suffix in FOUNTAIN_SUFFIXES:
        from app.exchange.fountain import parse_fountain

        script = parse_fountain(text)
    else:
        from app.exchange.plaintext import parse_plaintext

        script = parse_plaintext(text)
    remarks = sorted((*guessed, *script.remarks), key=lambda remark: remark.line)
    return script.model_copy(update={"remarks": tuple(remarks)})


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise BadInput(f"{path.name} is a folder, not a script.", "Give the script file in it.")
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(f"{path.name} is larger than 20 MB.", "A script is text; give the text.")
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist.", "Check the path.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
