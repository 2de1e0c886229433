"""export --to mirror."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Slateroom
from tests.exchange.test_mirror import project


def test_takes_are_copied_to_a_folder(tmp_path: Path, run: Any, slateroom: Slateroom) -> None:
    async def make() -> Path:
        workspace = await project(tmp_path, takes=2)
        workspace.close()
        return workspace.folder

    folder = run(make())
    row = slateroom("export", folder, "--to", "mirror", tmp_path / "out", "--json").row
    assert (row["takes"], row["sent"], row["missing"]) == (2, 2, [])
    assert slateroom("export", folder, "--to", "mirror").refused()
    assert "AWS_ACCESS_KEY_ID" in slateroom("export", folder, "--to", "mirror", "s3://b").refused()
