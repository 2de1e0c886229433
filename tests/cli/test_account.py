"""A provider whose account waits for a person, as `slateroom produce` meets it: exit 3 with what to
do, and while nothing is mended one order a start finds that out."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.services.bfl import FakeBfl
from tests.fakes.services.server import Seen
from tests.test_canary import SCRIPT, slateroom

KEY = "the-right-key"
MODEL = "flux-pro-1.1"


class MeteredBfl(FakeBfl):
    """Has nothing left on the account while it is `empty`."""

    empty = False

    def _refused(self, seen: Seen, signal: str) -> Any:
        out = self.empty and seen.stage == "order"
        return super()._refused(seen, "out_of_credits" if out else signal)


@pytest.mark.parametrize("trouble", ["wrong key", "empty account"])
def test_it_waits_for_the_person_and_tries_one_order_a_start(
    own_home: Path, tmp_path: Path, trouble: str
) -> None:
    script = tmp_path / "pier.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    film = tmp_path / "Film.slate"
    (own_home / "data").mkdir(exist_ok=True)
    quick = {"provider": "bfl", "id": MODEL, "typical_seconds": 0.2}
    (own_home / "data" / "models.json").write_text(json.dumps({"models": [quick]}))

    async def body() -> None:
        async with MeteredBfl(key=KEY) as fake:
            environ = {k: v for k, v in os.environ.items() if k != "SLATEROOM_PAID_CALLS"}
            environ |= {"SLATEROOM_BFL_API_KEY": KEY, "SLATEROOM_BFL_BASE_URL": fake.url}
            refused = dict(environ)
            if trouble == "wrong key":
                refused["SLATEROOM_BFL_API_KEY"] = "a-mistyped-key"

            async def produce(environ: dict[str, str]) -> tuple[int, dict[str, Any]]:
                code, out = await slateroom(
                    environ, "produce", film, "--mode", "autonomous", "--images-only",
                    "--budget", 900, "--concurrency", 4, "--model", f"bfl/{MODEL}", "--json",
                )  # fmt: skip
                lines = [json.loads(line) for line in out.splitlines()]
                assert lines[-1]["kind"] == "summary", out
                return code, lines[-1]

            assert (await slateroom(environ, "new", film))[0] == 0
            assert (await slateroom(environ, "import", film, script))[0] == 0
            fake.empty = trouble == "empty account"
            todo = "Settings > Providers" if trouble == "wrong key" else "Top up"
            code, told = await produce(refused)
            assert (code, told["halt"], told["takes"], told["spent"]) == (3, "account", 0, 0)
            assert "wait for bfl, which is paused" in told["text"] and todo in told["text"]
            for _ in range(2):
                sent = len(fake.seen("order"))
                code, told = await produce(refused)
                assert (code, told["halt"]) == (3, "account") and todo in told["text"]
                assert len(fake.seen("order")) == sent + 1
            assert fake.accepted == 0
            fake.empty = False
            code, told = await produce(environ)
            assert (code, told["halt"]) == (0, "completed")
            assert told["takes"] == fake.accepted > 3

    asyncio.run(body())
