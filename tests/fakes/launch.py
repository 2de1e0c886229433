"""The launch of the headphones: four shots, the services of that day, and what they refuse.

The services are the strict fakes with what the walkthrough of that day tells: four credits a
picture, a negative prompt, guidance and steps, a filter that is jumpy about words, and a queue
that works on several orders at once.
"""

from __future__ import annotations

import functools
import io
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from aiohttp import web
from PIL import Image, ImageDraw

from app.cli.producing import Wishes
from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.story.base import new_id
from app.story.edits import Add, Change, Edit
from app.story.recipes import new_shot
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.services import bfl, fal
from tests.fakes.services.bfl import FakeBfl
from tests.fakes.services.fal import FakeFal
from tests.fakes.services.fields import Number
from tests.fakes.services.language import TOKENS_IN, TOKENS_OUT, FakeOpenAIChat
from tests.fakes.services.server import FakeService, Seen

DATA = Path(__file__).parents[1] / "data" / "catalogue-seed-002.json"
SEED = 73104  # of the hero; the other shots derive theirs
PRICE = 40_000  # micro-dollars a picture, at every service of that day
CAMPAIGN, TICKET = "aurora-launch", "MKT-2241"
LIFESTYLE = "a woman wearing the headphones, eyes closed, lit from behind"
PROMPTS = {
    "hero": "studio product shot of matte black over-ear headphones on a brushed concrete plinth, "
    "soft top light from camera left, shallow depth of field",
    "lifestyle": LIFESTYLE,
    "detail": "macro of the ear cushion and the hinge of matte black headphones, raking light",
    "social": "matte black headphones on warm grey paper, centred, room around them",
}
NEGATIVE = "watermark, logo, hands, low quality, deformed"
_WORDS_PRICE = (0.25, 2.0)  # USD a million tokens, in and out, of the language model
_THAT_DAY = {
    "negative_prompt": str, "guidance": Number(1, 20, whole=False), "steps": Number(1, 50),
}  # fmt: skip

Filter = Callable[[str], bool]


def jumpy(prompt: str) -> bool:
    """What a filter of that day stumbles over."""
    return "woman" in prompt or "eyes closed" in prompt


def stubborn(prompt: str) -> bool:
    """Refuses the lifestyle shot in whatever words."""
    return "wearing the headphones" in prompt


class _Queue(FakeService):
    """Works on several orders at once, refuses what its filter stumbles over, and can keep all of
    them waiting until so many are there."""

    def __init__(self, refuses: Filter, together: int = 1, seconds: float = 0.0) -> None:
        super().__init__()
        self.refuses = refuses
        self.together = together  # nothing is done before so many were taken
        self.seconds = seconds  # that an order takes, by the real clock
        self.most_at_once = 0
        self.prompts: list[str] = []  # in the order in which they were taken
        self._taken: dict[str, float] = {}  # id -> when; those that are not done

    _jobs: dict[str, dict[str, Any]]

    async def order(self, seen: Seen, signal: str) -> web.StreamResponse:
        prompt = (seen.json or {}).get("prompt", "")
        fate = signal or ("moderated_input" if self.refuses(prompt) else "")
        before = self.accepted
        answer = await super()._order(seen, fate)  # type: ignore[misc]
        if self.accepted > before:
            self.prompts.append(prompt)
            self._taken[list(self._jobs)[-1]] = time.monotonic()
            self.most_at_once = max(self.most_at_once, len(self._taken))
        return answer

    def working(self, job: str) -> bool:
        """Whether an order is still under way; once it is not, it is done at the next question."""
        since = self._taken.get(job)
        if since is None:
            return False
        if self.accepted < self.together or time.monotonic() < since + self.seconds:
            return True
        del self._taken[job]
        self._jobs[job]["polls"] = 9
        return False


class LaunchBfl(_Queue, FakeBfl):
    """FLUX of that day."""

    endpoints: ClassVar = bfl.ENDPOINTS | {
        "flux-pro-1.1": bfl.ENDPOINTS["flux-pro-1.1"] | _THAT_DAY
    }
    cost: ClassVar = PRICE / 10_000

    def __init__(self, refuses: Filter = jumpy, together: int = 1, seconds: float = 0.0) -> None:
        super().__init__(refuses, together, seconds)
        self.credits = 1234.5

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        return await self.order(seen, signal)

    async def _poll(self, seen: Seen, signal: str) -> web.StreamResponse:
        job = seen.query.get("id", "")
        if self.working(job):
            return web.json_response({"id": job, "status": "Pending", "result": None})
        return await super()._poll(seen, signal)

    def picture(self, body: Mapping[str, Any], kind: str) -> bytes:
        return photo(body["width"], body["height"], kind)

    async def _credits(self, seen: Seen, signal: str) -> web.StreamResponse:
        return self._refused(seen, signal) or web.json_response({"credits": self.credits})


class LaunchFal(_Queue, FakeFal):
    """Imagen 3 in fal's queue, with its own filter."""

    fields: ClassVar = fal.FIELDS | {
        "fal-ai/imagen3": "prompt aspect_ratio negative_prompt num_images seed"
    }
    cost: ClassVar = PRICE

    def __init__(self, refuses: Filter = lambda prompt: False, seconds: float = 0.0) -> None:
        super().__init__(refuses, 1, seconds)

    async def _order(self, seen: Seen, signal: str) -> web.StreamResponse:
        return await self.order(seen, signal)

    async def _status(self, seen: Seen, signal: str) -> web.StreamResponse:
        if self.working(seen.match["id"]):
            return web.json_response({"status": "IN_PROGRESS", "logs": None}, status=202)
        return await super()._status(seen, signal)

    def picture(self) -> bytes:
        return photo(1280, 960, "PNG")


class LaunchWords(FakeOpenAIChat):
    """A language model that optimises, softens and judges as it is asked, and counts its bill."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []  # what for

    def completion(self, seen: Seen, signal: str) -> dict[str, Any]:
        told = json.dumps(seen.json["messages"])
        if "adherence" in json.dumps(seen.json.get("response_format", {})):
            self.asked.append("critic")
            scores = {"adherence": 8.5, "composition": 8, "technical": 8, "mood": 8}
            answer: dict[str, Any] = {**scores, "faults": [], "refined_prompt": ""}
        elif "refused" in told and "data task" in told:
            self.asked.append("softener")
            answer = {"prompt": "A person wearing the headphones, calm expression, backlit golden hour, head and shoulders only"}  # fmt: skip
        else:
            self.asked.append("optimiser")
            prompt = next(p for p in PROMPTS.values() if p in told)
            answer = {"prompt": f"{prompt}. 85mm lens, balanced composition"}
        self.answers = [json.dumps(answer)]
        into, out = _WORDS_PRICE
        self.billed += round(TOKENS_IN * into + TOKENS_OUT * out)
        return super().completion(seen, signal)


@functools.cache
def photo(width: int, height: int, kind: str) -> bytes:
    """A picture of that size with edges that are sharp at any size: what the critic lets pass."""
    shown = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(shown)
    line, step = max(2, width // 300), height // 12
    for row in range(12):  # shelves with boxes of many sizes
        below = (row + 1) * step
        draw.line((0, below, width, below), (30, 26, 24), line)
        for place in range(9):
            left, wide = place * width // 9 + 5 * row, width // (12 + (row * place) % 7)
            fill = (60 + 17 * place, 200 - 14 * row, 90 + 11 * ((row + place) % 9))
            draw.rectangle(
                (left, below - step * 2 // 3, left + wide, below), fill, (20, 18, 18), line
            )
    out = io.BytesIO()
    shown.save(out, kind)
    return out.getvalue()


def catalogue_of_that_day(words: bool = False) -> Catalogue:
    """`words`: with a language model that sees."""
    models = [Model.model_validate(m) for m in json.loads(DATA.read_text())["models"]]
    if words:
        into, out = _WORDS_PRICE
        price = {"tokens_in": into, "tokens_out": out}
        models.append(Model.model_validate({
            "provider": "openai", "id": "gpt-6-luna", "media": "text", "model_class": "language",
            "vision": True, "structured": True, "price": price, "rank": 1,
        }))  # fmt: skip
    return Catalogue(models)


def environ_of(home: Path, **fakes: FakeService) -> dict[str, str]:
    """Keys and addresses of those services, as a server would have them in its environment."""
    found = {"SLATEROOM_HOME": str(home)}
    for name, fake in fakes.items():
        found[f"SLATEROOM_{name.upper()}_API_KEY"] = fake.key
        found[f"SLATEROOM_{name.upper()}_BASE_URL"] = fake.url
    return found


async def launch_project(studio: Studio, folder: Path) -> Workspace:
    """Four shots, hero first, the last one square."""
    workspace = await studio.create(folder / "Aurora.slate", "Aurora launch", aspect="4:3")
    board = workspace.board
    scene = new_id("sc")
    edits: list[Edit] = [
        Change(table="projects", id=board.project.id, fields={"seed": SEED, "height": 1024, "video": False}),
        Change(table="directions", id=board.direction.id, fields={
            "palette": "charcoal, warm grey, single amber accent", "negative": NEGATIVE,
        }),
        Add(table="scenes", row={"id": scene, "episode": board.episodes()[0].id, "number": "1", "heading": "INT. STUDIO - DAY"}),
    ]  # fmt: skip
    for order, (name, prompt) in enumerate(PROMPTS.items()):
        fields: dict[str, Any] = {"letter": "ABCD"[order], "order": order, "size": "INS"}
        if name == "social":
            fields["aspect"] = "1:1"
        elif name == "lifestyle":
            fields["size"] = "MCU"
        edits += new_shot(scene, fields, prompt)
    await workspace.apply(edits, "person")
    return workspace


def wishes(**more: Any) -> Wishes:
    """`produce --mode autonomous --images-only --budget 25 --campaign ... --ticket ...`."""
    asked: dict[str, Any] = {
        "mode": "autonomous", "budget": 25.0, "images_only": True, "concurrency": 4,
        "campaign": CAMPAIGN, "ticket": TICKET,
    }  # fmt: skip
    return Wishes(**(asked | more))
