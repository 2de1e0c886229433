"""A real process that buys: `python -m tests.fakes.buyer HOME PROJECT COUNT [can_find]`.

Its service keeps what it accepted in a file beside the home, so that a test can count after the
process was killed.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

from app.gateway.outcome import Order
from app.providers.port import Delivered, JobContext, MediaRequest, Poll
from app.store.project_file import is_unfinished
from app.story.freshness import Fingerprint
from app.studio import Studio
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

PRICE = 10_000


class FileService:
    """Accepts at once, delivers after a moment; each fact is a line in a file, written through."""

    name = "filed"
    local = False
    resubmittable = False
    base_url = ""

    def __init__(self, book: Path, can_find: bool) -> None:
        self._book = book
        self._can_find = can_find

    def at(self, base_url: str) -> FileService:
        return self

    def _write(self, **fact: object) -> None:
        with self._book.open("a", encoding="utf-8") as handle:
            handle.write(json.dumps(fact) + "\n")
            handle.flush()
            os.fsync(handle.fileno())

    def facts(self) -> list[dict[str, str]]:
        if not self._book.exists():
            return []
        return [json.loads(line) for line in self._book.read_text(encoding="utf-8").splitlines()]

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        await asyncio.sleep(0.005)
        self._write(accepted=context.job)
        await asyncio.sleep(0.005)
        return f"remote-{context.job}"

    async def poll(self, provider_job: str, wait: float) -> Poll:
        await asyncio.sleep(0.005)
        return Poll(state="done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        from PIL import Image

        target = context.scratch / f"{context.job}.png"
        Image.new("RGB", (4, 4), (1, 2, 3)).save(target)
        if not any(f.get("billed") == provider_job for f in self.facts()):
            self._write(billed=provider_job)
        return Delivered(path=target, suffix=".png", billed=PRICE)

    async def cancel(self, provider_job: str) -> None:
        pass

    async def balance(self) -> int | None:
        return None

    async def find(self, context: JobContext) -> str | None:
        if not self._can_find:
            return None
        known = any(f.get("accepted") == context.job for f in self.facts())
        return f"remote-{context.job}" if known else ""

    async def check(self) -> str:
        return "it answers"

    async def close(self) -> None:
        pass


async def buy_all(studio: Studio, workspace: Workspace, count: int) -> None:
    """Buys what is not ordered yet, and sees everything to its end."""
    recovered = await studio.ready_to_buy(workspace)
    ordered = {job.node for job in workspace.jobs()}
    waits = [studio.gateway.settled(workspace, job.id) for job in recovered]
    for n in range(count):
        if f"n{n}" not in ordered:
            waits.append(studio.gateway.buy(workspace, order_of(n)))  # type: ignore[arg-type]
    await asyncio.gather(*waits)


def order_of(n: int) -> Order:
    request = MediaRequest(provider="filed", model="m", media="image", prompt=f"picture {n}")
    return Order(
        node=f"n{n}", shot="", session="se", request=request, fingerprint=Fingerprint(asked={}),
        prompt=request.prompt, estimate=PRICE, budget=1_000_000, typical_seconds=0.1,
    )  # fmt: skip


async def main() -> int:
    home, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    service = FileService(home / "service.jsonl", "can_find" in sys.argv)
    studio = Studio(providers={"filed": service})
    try:
        if await in_thread(lambda: not folder.exists() or is_unfinished(folder)):  # or half made
            workspace = await studio.create(folder, "Killed")
        else:
            workspace = await studio.open(folder)
        await buy_all(studio, workspace, count)
        sys.stdout.write("done\n")
    finally:
        await studio.shut()
    return 0


if __name__ == "__main__":
    from app.system.errors import WorldError

    try:
        sys.exit(asyncio.run(main()))
    except WorldError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
