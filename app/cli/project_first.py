"""A project where a command could stand: `slateroom Ferry` opens it, `jobs Ferry` lists its jobs."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

from app.cli.run import project_folder
from app.system.errors import BadInput


class _ProjectFirst(TyperGroup):
    """Commands; a word that is none of them, and names something on disk, is taken as the project
    of the command `stands_for`."""

    stands_for = ""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        word = args[0]
        if word in self.commands or word.startswith("-"):
            return super().resolve_command(ctx, args)
        if not _names_a_place(word):
            like = get_close_matches(word, self.commands)
            fix = f"Did you mean {' or '.join(like)}?" if like else "--help lists the commands."
            raise BadInput(f"There is no command or project {word!r}.", fix)
        return self.stands_for, self.commands[self.stands_for], args


class OpensProject(_ProjectFirst):
    stands_for = "open"


class ListsProject(_ProjectFirst):
    stands_for = "list"


def _names_a_place(word: str) -> bool:
    return word.endswith(".slate") or os.sep in word or project_folder(Path(word)).exists()
