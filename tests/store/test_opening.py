"""Old, new, foreign and broken files: each gets one clear line, and none is harmed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.store.migrations import migrate
from app.store.project_file import create_project, open_project
from app.store.schema import PROJECT_STEPS
from app.store.sqlite import connect
from app.store.user_file import UserFile
from app.system.errors import BadInput

STEPS = (
    "CREATE TABLE shots (id TEXT, name TEXT);\n",
    "ALTER TABLE shots ADD COLUMN size TEXT NOT NULL DEFAULT 'MS';\n"
    "CREATE TABLE notes (text TEXT); -- a second statement\n",
)


def version_of(path: Path) -> int:
    connection = connect(path, read_only=True)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    return version


def rows_of(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = connect(path, read_only=True)
    rows = [tuple(r) for r in connection.execute(query)]
    connection.close()
    return rows


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of the first version with a row in it, in a folder of its own."""
    path = tmp_path / "Film.slate" / "project.db"
    path.parent.mkdir()
    migrate(path, STEPS[:1], "project")
    connection = connect(path)
    connection.execute("INSERT INTO shots VALUES ('sh', 'one')")
    connection.close()
    return path


def test_an_older_file_is_backed_up_then_migrated(old: Path) -> None:
    migrate(old, STEPS, "project")
    assert version_of(old) == 2
    assert rows_of(old, "SELECT * FROM shots") == [("sh", "one", "MS")]
    backup = old.with_name("project.v1.backup.db")
    assert version_of(backup) == 1
    assert rows_of(backup, "SELECT * FROM shots") == [("sh", "one")]


def test_a_current_file_is_left_alone(old: Path) -> None:
    migrate(old, STEPS[:1], "project")
    assert not list(old.parent.glob("*backup*"))


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path) -> None:
    broken = (*STEPS, "CREATE TABLE more (a);\nALTER TABLE nowhere ADD COLUMN x;\n")
    with pytest.raises(BadInput, match=r"Film\.slate"):
        migrate(old, broken, "project")
    assert version_of(old) == 1
    assert rows_of(old, "SELECT * FROM shots") == [("sh", "one")]
    assert rows_of(old, "SELECT name FROM sqlite_master") == [("shots",)]


def test_a_newer_file_is_refused_and_not_touched(old: Path) -> None:
    migrate(old, STEPS, "project")
    before = old.read_bytes()
    with pytest.raises(
        BadInput, match=r"newer Slateroom \(format 2; this one knows 1\)"
    ) as refused:
        migrate(old, STEPS[:1], "project")
    assert "Update Slateroom" in refused.value.fix
    assert old.read_bytes() == before


def test_a_newer_project_is_refused_also_where_another_has_it_open(tmp_path: Path) -> None:
    folder = tmp_path / "Film.slate"
    first = create_project(folder)
    try:
        connection = connect(folder / "project.db")
        connection.execute(f"PRAGMA user_version={len(PROJECT_STEPS) + 1}")
        connection.close()
        with pytest.raises(BadInput, match="newer Slateroom"):
            open_project(folder)
    finally:
        first.close()


@pytest.mark.parametrize(
    "content", [b"this is a text file, not a project" * 40, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_project_is_refused_and_not_touched(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "Film.slate" / "project.db"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(BadInput, match="not a project"):
        open_project(path.parent)
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "Film.slate" / "project.db"
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(BadInput, match="not a project"):
        open_project(path.parent)
    assert rows_of(path, "SELECT name FROM sqlite_master") == [("recipes",)]


def test_there_is_nothing_to_open(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no project"):
        open_project(tmp_path / "Nowhere.slate")
    assert not (tmp_path / "Nowhere.slate").exists()


def test_what_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "Film.slate").mkdir()
    (tmp_path / "Film.slate" / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(BadInput, match="there already"):
        create_project(tmp_path / "Film.slate")


def test_a_place_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, where a folder should be", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be made"):
        create_project(tmp_path / "file" / "Film.slate")
    with pytest.raises(BadInput, match="cannot be made") as refused:
        UserFile(tmp_path / "file" / "data" / "user.db")
    assert "SLATEROOM_HOME" in refused.value.fix


def test_a_second_opening_reads_and_a_third_may_write_when_the_first_is_gone(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Film.slate"
    first = create_project(folder)
    second = open_project(folder)
    assert (first.read_only, second.read_only) == (False, True)
    second.close()
    first.close()
    third = open_project(folder)
    assert not third.read_only
    third.close()


def test_a_project_moves_with_its_folder(tmp_path: Path) -> None:
    project = create_project(tmp_path / "Film.slate")
    sha256 = project.media.store(b"a picture", ".png")
    project.close()
    (tmp_path / "Film.slate").rename(tmp_path / "Renamed film #2?.slate")
    moved = open_project(tmp_path / "Renamed film #2?.slate")
    assert moved.media.path(sha256, ".png").read_bytes() == b"a picture"
    moved.close()


def test_a_project_whose_making_was_killed_can_be_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "Film.slate"
    (folder / "media").mkdir(parents=True)  # killed before the file was there
    create_project(folder).close()
    create_project(folder).close()  # killed before its first rows were there
    (folder / "media" / "picture.png").write_bytes(b"something")
    with pytest.raises(BadInput, match="there already"):
        create_project(folder)


def test_a_foreign_folder_is_never_taken_for_an_unfinished_project(tmp_path: Path) -> None:
    for name, text in (("notes.txt", b"mine"), ("project.db", b"not a database at all" * 99)):
        folder = tmp_path / f"Folder {name}"
        folder.mkdir()
        (folder / name).write_bytes(text)
        with pytest.raises(BadInput, match="there already"):
            create_project(folder)
        assert (folder / name).read_bytes() == text
