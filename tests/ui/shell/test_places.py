"""Names of folders, and folders that are a danger."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ui.shell.places import free_project_path, syncing_service


def test_a_title_becomes_a_folder_that_is_free(tmp_path: Path) -> None:
    first = free_project_path(tmp_path, 'What / "if": 2')
    assert first.name == "What if 2.slate"
    first.mkdir()
    assert free_project_path(tmp_path, 'What / "if": 2').name == "What if 2 2.slate"
    assert free_project_path(tmp_path, " ... ").name == "Untitled.slate"


@pytest.mark.parametrize("part", ["Dropbox", "OneDrive - Studio", "iCloud Drive", "Nextcloud"])
def test_a_syncing_folder_is_known(tmp_path: Path, part: str) -> None:
    assert syncing_service(tmp_path / part / "Film.slate") == part
    assert syncing_service(tmp_path / "Films" / "Film.slate") == ""
