"""Tasks end with their owner, locks with their process, and no secret reaches a log."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from app.system.clock import iso
from app.system.faults import POINTS, Faults
from app.system.locks import FileLock
from app.system.log_file import log_file
from app.system.paths import resource, user_folders
from app.system.redaction import MASK, RedactingFormatter, Redactor
from app.system.tasks import Tasks


def test_leaving_cancels_and_awaits_what_still_runs(run: Any) -> None:
    async def body() -> None:
        ended: list[str] = []

        async def long(name: str) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0)
                ended.append(name)

        async with Tasks("test") as tasks:
            tasks.start("same", long("a"))
            tasks.start("same", long("b"))
            await asyncio.sleep(0)
            assert len(tasks) == 2
        assert (sorted(ended), len(tasks)) == (["a", "b"], 0)

    run(body())


def test_a_task_that_fails_is_told_and_the_others_go_on(run: Any, log_is_quiet: list[Any]) -> None:
    async def body() -> None:
        async def broken() -> None:
            raise ValueError("a bug")

        crashes: list[BaseException] = []
        async with Tasks("told", crashes.append) as tasks:
            tasks.start("broken", broken())
            fine = tasks.start("fine", asyncio.sleep(0, "done"))
            await tasks.join()
            assert (await fine, [str(c) for c in crashes]) == ("done", ["a bug"])
        async with Tasks("logged") as tasks:
            tasks.start("broken", broken())
            await tasks.join()
        assert [r.levelno for r in log_is_quiet] == [logging.ERROR]
        log_is_quiet.clear()

    run(body())


def test_a_lock_is_held_by_one_and_free_when_its_process_is_gone(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with FileLock(path) as first:
        assert first.acquire() and first.acquire()
        assert not FileLock(path).acquire()
    holder = f"import os, sys; from pathlib import Path; from app.system.locks import FileLock; print(FileLock(Path({str(path)!r})).acquire(), flush=True); os._exit(137)"  # fmt: skip
    root = Path(__file__).resolve().parents[2]
    died = subprocess.run([sys.executable, "-c", holder], cwd=root, capture_output=True, text=True, timeout=60)  # fmt: skip
    assert (died.returncode, died.stdout.strip()) == (137, "True")
    lock = FileLock(path)
    assert lock.acquire()
    lock.release()


def test_a_fault_point_ends_the_process_at_its_nth_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    class Died(Exception):
        pass

    def die(code: int) -> None:
        assert code == 137
        raise Died

    monkeypatch.setattr(os, "_exit", die)
    faults = Faults.from_environment({"SLATEROOM_FAULT": "store.after_commit:3"})
    for _ in range(2):
        faults.point("store.after_commit")
        faults.point("store.before_commit")
    with pytest.raises(Died):
        faults.point("store.after_commit")
    quiet = Faults.from_environment({})
    for point in POINTS:
        quiet.point(point)


def test_no_secret_reaches_a_log_not_even_by_a_trace() -> None:
    redactor = Redactor()
    redactor.learn("hunter2-secret")
    formatter = RedactingFormatter(redactor)
    try:
        raise RuntimeError("denied for hunter2-secret")
    except RuntimeError:
        record = logging.LogRecord("app", 40, "f", 1, "sent sk-abcdefghijklmnop1234 and %s", ("Authorization: Bearer abcdefghijklmnopqrst",), sys.exc_info())  # fmt: skip
    text = formatter.format(record)
    assert text.count(MASK) >= 3
    for secret in ("hunter2-secret", "abcdefghijklmnop"):
        assert secret not in text


def test_a_secret_is_masked_in_every_form_and_where_a_text_was_cut() -> None:
    secret = "pass+word/with=signs"
    redactor = Redactor.of_environment({"SLATEROOM_BFL_API_KEY": f" {secret} "})
    for before in ("", "u", "us", "user"):
        coded = base64.b64encode(f"{before}{secret}rest".encode()).decode()
        assert coded[8:20] not in redactor.clean(f"Basic {coded} x")
    for text in (secret, quote(secret, safe=""), quote_plus(secret), f"{secret[:9]}"):
        assert redactor.clean(f"it said {text}") == f"it said {MASK}"
    assert redactor.clean("a path /tmp/some/long/folder/name.py, line 12") == (
        "a path /tmp/some/long/folder/name.py, line 12"
    )


def test_the_log_file_is_clean_and_takes_in_what_libraries_say(tmp_path: Path) -> None:
    redactor = Redactor()
    redactor.learn("hunter2-secret")
    loud = logging.getLogger("some_library")
    with log_file(tmp_path / "logs", redactor):
        logging.getLogger("app.gateway").info("sent hunter2-secret")
        loud.warning("GET https://x.invalid/?key=%s", "hunter2-secret")
        logging.getLogger("httpx").info("HTTP Request: GET https://x.invalid/hunter2-secret")
    loud.warning("after it is closed nothing is written")
    text = (tmp_path / "logs" / "slateroom.log").read_text(encoding="utf-8")
    assert "sent [redacted]" in text and "some_library" in text
    for word in ("hunter2", "httpx", "after"):
        assert word not in text


def test_a_log_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    with log_file(tmp_path / "logs", Redactor()):
        logging.getLogger("app").info("said to nobody")


def test_one_variable_moves_all_folders_of_the_user(tmp_path: Path) -> None:
    folders = user_folders({"SLATEROOM_HOME": str(tmp_path)})
    for folder in (folders.data, folders.cache, folders.projects, folders.logs, folders.user_file):
        assert folder.is_relative_to(tmp_path)


def test_times_are_utc_to_the_millisecond() -> None:
    assert iso(1_800_000_000.5) == "2027-01-15T08:00:00.500Z"
    assert iso(0.9996) == "1970-01-01T00:00:00.999Z"


def test_what_ships_is_found() -> None:
    assert resource("samples", "the-last-ferry.fountain").is_file()
