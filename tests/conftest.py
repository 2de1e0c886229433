"""What every test has: a home of its own, no paid calls, no unexpected log records, no leaked tasks."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from app.studio import Studio

# The same examples on every run of CI, so that it judges the change; runs by hand explore. No
# example has a deadline: timings belong in tests/bench.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SLATEROOM_HOME", str(home))
    monkeypatch.setenv("SLATEROOM_PAID_CALLS", "off")
    monkeypatch.delenv("SLATEROOM_FAULT", raising=False)
    return home


class _Strict(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def log_is_quiet(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fails on warnings and errors in the app's log, unless the test takes them out."""
    handler = _Strict()
    logging.getLogger("app").addHandler(handler)
    logging.getLogger("asyncio").addHandler(handler)
    yield handler.records
    logging.getLogger("app").removeHandler(handler)
    logging.getLogger("asyncio").removeHandler(handler)
    unexpected = [r.getMessage() for r in handler.records]
    assert not unexpected, f"unexpected log records: {unexpected}"


Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def run() -> Run:
    """Runs a coroutine on a loop of its own; a task that outlives it fails the test."""

    def go(body: Coroutine[Any, Any, Any]) -> Any:
        async def guarded() -> Any:
            result = await body
            left = [t.get_name() for t in asyncio.all_tasks() if t is not asyncio.current_task()]
            assert not left, f"tasks that outlived the test: {left}"
            return result

        async def capped() -> Any:
            async with asyncio.timeout(60):
                return await guarded()

        return asyncio.run(capped())

    return go


@pytest.fixture
def studio_here(own_home: Path) -> Callable[..., Studio]:
    """Makes studios that live in this test's home."""

    def make(**given: Any) -> Studio:
        environ = {"SLATEROOM_HOME": str(own_home), "SLATEROOM_PAID_CALLS": "off"}
        return Studio(environ=environ, **given)

    return make
