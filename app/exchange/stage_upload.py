"""An event page in an S3-compatible bucket: what has changed is sent, the page itself last, so that
nobody sees a page whose pictures are still on their way. Nothing is deleted there."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from app.exchange.mirror_places import Place, Unreachable
from app.exchange.stage_changes import publish_stage
from app.exchange.stage_page import NOTE, Published
from app.story.stage import Stage
from app.system.clock import Clock
from app.system.errors import WorldError
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

T = TypeVar("T")
log = logging.getLogger(__name__)
_TRIES = 5


async def upload_stage(
    workspace: Workspace, stage: Stage, place: Place, told: str, clock: Clock
) -> Published:
    """Publishes a Stage to a place; `told` is how the person names it. Raises as `publish`, and
    `WorldError` where the place refuses or stays away."""
    with TemporaryDirectory(prefix="slateroom-page-") as folder:
        page = Path(folder) / "page"
        done = await in_thread(publish_stage, workspace, stage, page, told)
        here = json.loads((page / NOTE).read_text(encoding="utf-8"))
        there = _digests(await _tried(lambda: place.read(NOTE), clock))
        fresh = [name for name in here if there.get(name) != here[name]]
        for name in sorted(fresh, key=lambda n: n == "index.html"):
            await _tried(lambda name=name: place.put(name, page / name), clock)
        if fresh:
            await _tried(lambda: place.write(NOTE, (page / NOTE).read_bytes()), clock)
    return replace(
        done,
        added=tuple(n for n in fresh if n not in there),
        changed=tuple(n for n in fresh if n in there),
        removed=tuple(n for n in there if n not in here),
    )


def _digests(note: bytes) -> dict[str, str]:
    try:
        found = json.loads(note or b"{}")
        return {str(k): str(v) for k, v in found.items()}
    except (ValueError, AttributeError):
        return {}


async def _tried(act: Callable[[], T], clock: Clock) -> T:
    """Again after a wait that grows."""
    for attempt in range(_TRIES):
        try:
            return await in_thread(act)
        except Unreachable as error:
            log.info("the bucket is not reached: %s", error)
            if attempt < _TRIES - 1:
                await clock.sleep(0.5 * 2**attempt)
    raise WorldError("The bucket cannot be reached for now.", "Publish again to go on.")
