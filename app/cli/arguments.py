"""Arguments that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Project = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder.")]
