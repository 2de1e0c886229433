"""Arguments that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_MOST = 1e9  # credits: what no account holds
Budget = Annotated[float | None, typer.Option(min=0, max=_MOST, help="Credits.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Project = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder.")]
