"""A secret canary: after a run with every kind of trouble no file, log, database, export, report
or printed line holds the key, in any form."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import sys
from pathlib import Path
from urllib.parse import quote, quote_plus

from aiohttp import web

from app.system.crash import write_report
from app.system.paths import user_folders
from app.system.redaction import Redactor
from tests.fakes.services.bfl import FakeBfl
from tests.fakes.services.server import Seen

CANARY = "canary+7f3a/Zq9x~WW81=secret word".replace(" ", "_")
ROOT = Path(__file__).resolve().parents[1]
SCRIPT = """EXT. PIER - DUSK

The last ferry waits under its lamps.

INT. OFFICE - NIGHT

One lamp on the desk. Rain on the window.

EXT. ROOF - DAY

A gull lands on a chimney.
"""


class LoudBfl(FakeBfl):
    """Says the key back in its errors, as some services do."""

    def _refused(self, seen: Seen, signal: str) -> web.StreamResponse | None:
        if signal == "failed_loudly":
            key = seen.headers.get("x-key", "")
            words = f"no: {key} / {quote(key, safe='')} / {base64.b64encode(key.encode()).decode()}"
            return web.json_response({"detail": words}, status=500)
        return super()._refused(seen, signal)

    signals = FakeBfl.signals | {"failed_loudly"}


def forms() -> list[bytes]:
    """The key as it could hide: plain, in URLs, in JSON, and in base64 at each of its places."""
    data = CANARY.encode()
    found = {
        data,
        quote(CANARY, safe="").encode(),
        quote_plus(CANARY).encode(),
        data.hex().encode(),
    }
    found.add(json.dumps(CANARY)[1:-1].encode())
    found.add(data[::-1])
    for shift in range(3):
        whole = base64.b64encode(b"x" * shift + data + b"yyy")
        core = re.sub(rb"=+$", b"", whole)[4 : 4 + len(data)]
        found |= {core, core.replace(b"+", b"-").replace(b"/", b"_")}
    return [*found, data[:16], data[-16:]]


def holders(*folders: Path) -> list[str]:
    """Files that hold the key."""
    needles = forms()
    files = [p for folder in folders for p in folder.rglob("*") if p.is_file()]
    assert len(files) > 5
    return [str(p) for p in files if any(needle in p.read_bytes() for needle in needles)]


def test_the_search_would_find_the_key(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"clean{number}").write_text("nothing")
    for number, hidden in enumerate((CANARY, quote(CANARY, safe=""), base64.b64encode(f"user:{CANARY}".encode()).decode())):  # fmt: skip
        (tmp_path / str(number)).write_text(f"... {hidden} ...")
    assert len(holders(tmp_path)) == 3


async def slateroom(environ: dict[str, str], *words: object, stdin: str = "") -> tuple[int, str]:
    """A command in a process of its own; what it printed, on both streams."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app", *map(str, words), cwd=ROOT, env=environ,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate(stdin.encode())
    return int(process.returncode or 0), out.decode()


def test_the_key_is_nowhere_after_a_run_with_faults(own_home: Path, tmp_path: Path) -> None:
    printed: list[str] = []
    work = tmp_path / "work"
    work.mkdir()
    (work / "pier.fountain").write_text(SCRIPT, encoding="utf-8")
    film = work / "Film.slate"

    async def body() -> None:
        async with LoudBfl(key=CANARY) as fake:
            environ = {k: v for k, v in os.environ.items() if k != "SLATEROOM_PAID_CALLS"}
            environ |= {"SLATEROOM_BFL_API_KEY": CANARY, "SLATEROOM_BFL_BASE_URL": fake.url}
            (own_home / "data").mkdir(exist_ok=True)
            quick = {"provider": "bfl", "id": "flux-pro-1.1", "typical_seconds": 0.2}
            (own_home / "data" / "models.json").write_text(json.dumps({"models": [quick]}))

            async def run(*words: object, stdin: str = "") -> int:
                code, out = await slateroom(environ, *words, stdin=stdin)
                printed.append(out)
                assert "Traceback" not in out, out
                return code

            await run("new", film)
            await run("import", film, work / "pier.fountain")
            fake.next("rate_limited_bare", "failed_loudly", "html_502", "moderated_output", "malformed", "dropped")  # fmt: skip
            fake.next("failed_loudly", "malformed", at="poll")
            fake.next("truncated", at="file")
            code = await run(
                "produce", film, "--mode", "autonomous", "--images-only", "--budget", 900,
                "--model", "bfl/flux-pro-1.1", "--json",
            )  # fmt: skip
            assert code in (0, 3) and fake.accepted
            fake.next("failed_loudly", at="other")
            await run("keys", "test", "bfl")
            assert await run("keys", "test", "bfl") == 0
            wrong = environ | {"SLATEROOM_BFL_API_KEY": CANARY[:-1]}
            printed.append((await slateroom(wrong, "keys", "test", "bfl"))[1])
            for words in (
                ("doctor", film), ("models", "--json"), ("keys", "list", "--json"), ("log", film),
                ("takes", film, "--json"), ("jobs", "--state", "all", "--json"), ("costs", film),
                ("export", film, "--to", "pdf"), ("export", film, "--to", "csv"),
                ("export", film, "--to", "mirror", work / "mirror"),
            ):  # fmt: skip
                await run(*words)

    asyncio.run(body())
    redactor = Redactor.of_environment({"SLATEROOM_BFL_API_KEY": CANARY})
    folders = user_folders({"SLATEROOM_HOME": str(own_home)})
    try:
        raise RuntimeError(f"a bug with {CANARY} and {base64.b64encode(CANARY.encode()).decode()}")
    except RuntimeError as error:
        assert write_report(error, redactor, folders.logs)
    assert (folders.logs / "slateroom.log").is_file()  # something was logged, so it was looked at
    assert holders(own_home, work) == []
    everything = "\n".join(printed).encode()
    assert not [needle for needle in forms()[:-2] if needle in everything]
