"""A project's name is enough: alone it opens the window, after `jobs` it says whose jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.cli import window
from tests.cli.conftest import Slateroom
from tests.cli.test_queue import with_a_failure


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    """Each window that was opened, as the projects it was given."""
    windows: list[list[Path]] = []
    monkeypatch.setattr(window, "open_window", lambda paths=(): windows.append(list(paths)) or 0)
    return windows


def test_a_project_alone_opens_the_window_with_it(
    slateroom: Slateroom, project: Path, opened: list[list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    for words in ((project,), ("Film.slate",), ("Film",), ("open", "Film")):
        assert slateroom(*words).code == 0
    assert opened == [[project]] * 4


def test_a_command_stays_one_where_a_project_has_its_name(
    slateroom: Slateroom, project: Path, opened: list[list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.rename(project.with_name("status.slate"))
    monkeypatch.chdir(project.parent)
    assert slateroom("status", "status", "--json").code == 0
    assert opened == []


@pytest.mark.parametrize("word", ["Nowhere.slate", "./Nowhere", "script.fountain", "."])
def test_what_is_no_project_opens_no_window(
    slateroom: Slateroom, tmp_path: Path, opened: list[list[Path]], word: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "script.fountain").write_text("INT. ROOM - DAY", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "project" in slateroom(word).refused()
    assert opened == []


def test_what_could_have_been_meant_is_told(slateroom: Slateroom) -> None:
    assert "Did you mean status?" in slateroom("statsu").refused()
    assert "--help" in slateroom("juggle").refused()
    assert "Did you mean retry?" in slateroom("jobs", "rety").refused()


def test_without_a_display_the_window_says_so(
    slateroom: Slateroom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "no display" in slateroom(project).refused()


def test_jobs_of_one_project_are_listed(
    run: Any, slateroom: Slateroom, project: Path, tmp_path: Path
) -> None:
    with_a_failure(run, project)
    assert slateroom("new", tmp_path / "Other").code == 0
    for words in ((project,), ("list", project), (project, "--state", "failed")):
        assert [r["job"] for r in slateroom("jobs", *words, "--json").rows] == ["jb_f"]
    assert slateroom("jobs", tmp_path / "Other", "--state", "all", "--json").rows == []
    assert slateroom("jobs", "--state", "uncertain", project, "--json").rows == []
    assert "no project" in slateroom("jobs", tmp_path / "Nowhere").refused()
