"""The command line, called as a shell calls it, in this process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from app.store.project_file import create_project
from app.workspace.workspace import Workspace
from tests.story.boards import film, first_rows


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self) -> dict[str, Any]:
        assert self.code == 0, self.err
        (only,) = self.rows
        return only

    def refused(self) -> str:
        """The one clear line of bad input."""
        assert self.code == 2, (self.code, self.err)
        assert self.out == "" and "Traceback" not in self.err
        lines = self.err.splitlines()
        assert len(lines) == 1 and lines[0].strip(), self.err
        return lines[0]


Slateroom = Callable[..., Ended]


@pytest.fixture
def slateroom(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Slateroom:
    """`slateroom("edit", P, "1A", "prompt=x")`."""

    def call(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["slateroom", *(str(w) for w in words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def project(run: Any, tmp_path: Path) -> Path:
    """A closed project with the test film: 1A and 1B, 2A and 2B."""

    async def make() -> Path:
        workspace = Workspace(create_project(tmp_path / "Film.slate"))
        await workspace.begin([*first_rows(), *film()])
        workspace.close()
        return workspace.folder

    return run(make())
