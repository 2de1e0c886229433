"""The same trivial work in other engines, where they are installed in an environment of their own.

    python -m venv PEERS && PEERS/bin/pip install dbos langgraph langgraph-checkpoint-sqlite
    SLATEROOM_BENCH_PEERS=PEERS/bin/python python -m tests.bench.gateway peers

Each runs in a process of its own and prints seconds a node; what is missing is left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile

from tests.bench.executor_rows import chain, independent
from tests.bench.rig import Row

_COUNT = 1000

_DBOS = """
import json, os, time, logging
from dbos import DBOS, DBOSConfig
logging.disable(logging.CRITICAL)
DBOS(config={"name": "bench", "system_database_url": "sqlite:///" + os.path.abspath("dbos.sqlite"),
             "run_admin_server": False, "log_level": "CRITICAL"})
@DBOS.step()
def node(n):
    return n
@DBOS.workflow()
def graph(count):
    for n in range(count):
        node(n)
DBOS.launch()
graph(10)
begun = time.perf_counter()
graph(COUNT)
print(json.dumps({"chain": (time.perf_counter() - begun) / COUNT}))
DBOS.destroy()
"""

_LANGGRAPH = """
import asyncio, json, time
from langgraph.func import entrypoint, task
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
@task
async def node(n):
    return n
async def main():
    async with AsyncSqliteSaver.from_conn_string("graph.sqlite") as saver:
        @entrypoint(checkpointer=saver)
        async def fan(count):
            await asyncio.gather(*(node(n) for n in range(count)))
            return count
        @entrypoint(checkpointer=saver)
        async def chain(count):
            for n in range(count):
                await node(n)
            return count
        found = {}
        for name, graph in (("independent", fan), ("chain", chain)):
            begun = time.perf_counter()
            await graph.ainvoke(COUNT, {"configurable": {"thread_id": name}})
            found[name] = (time.perf_counter() - begun) / COUNT
        print(json.dumps(found))
asyncio.run(main())
"""


async def rows() -> list[Row]:
    python = os.environ.get("SLATEROOM_BENCH_PEERS", "")
    if shutil.which(python) is None:
        return [Row("other engines", "not installed (SLATEROOM_BENCH_PEERS)")]
    ours = await _ours()
    found = [Row(f"ours, durable node, {shape} {_COUNT:,}", _ms(s)) for shape, s in ours.items()]
    for name, script in (
        ("DBOS, SQLite", _DBOS),
        ("LangGraph functional, SQLite saver", _LANGGRAPH),
    ):
        measured = _run(python, script.replace("COUNT", str(_COUNT)))
        if measured is None:
            found.append(Row(name, "not installed"))
            continue
        for shape, each in measured.items():
            found.append(
                Row(f"{name}, durable node, {shape} {_COUNT:,}", f"{_ms(each)} = {each / ours[shape]:.0f} x ours")
            )  # fmt: skip
    return found


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.3f} ms"


def _run(python: str, script: str) -> dict[str, float] | None:
    """What a peer's process printed last; None where it could not run."""
    with tempfile.TemporaryDirectory() as home:
        ended = subprocess.run(
            [python, "-c", script], cwd=home, capture_output=True, text=True, timeout=120, check=False
        )  # fmt: skip
    lines = ended.stdout.strip().splitlines()
    return json.loads(lines[-1]) if ended.returncode == 0 and lines else None


async def _ours() -> dict[str, float]:
    from tests.bench.executor_rows import durable_seconds

    return {
        "independent": await durable_seconds(independent(_COUNT)),
        "chain": await durable_seconds(chain(_COUNT)),
    }
