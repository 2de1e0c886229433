"""The port that every media service stands behind, and what travels through it.

A request is frozen when it is priced: what was quoted is what is sent. Everything relevant to a
generation is in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from app.story.base import Frozen
from app.story.graph import Media, Scalar
from app.story.jobs import Category
from app.story.staging import SheetStaging, ShotStaging


class Reference(Frozen):
    """A picture, clip or sound that a request takes in, by content."""

    port: str  # start_frame, reference ...
    media: Media
    sha256: str
    suffix: str


class MediaRequest(Frozen):
    """One submission, whole. Sizes in pixels, durations in seconds."""

    provider: str
    model: str
    media: Media
    prompt: str
    negative: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0
    fps: int = 24
    seed: int | None = None
    params: tuple[tuple[str, Scalar], ...] = ()
    references: tuple[Reference, ...] = ()
    staging: ShotStaging | None = None
    sheet: SheetStaging | None = None


class Poll(Frozen):
    """What a provider says of a running job."""

    state: Literal["waiting", "running", "done"]
    progress: float | None = None  # 0-1


class Rate(Frozen):
    """What an answer's headers say of a provider's speed limit; None where they do not.

    `remaining`: requests that may still be sent in this stretch of time; `reset_seconds`: until it
    is over; `limit`: requests in a whole one.
    """

    remaining: int | None = None
    reset_seconds: float | None = None
    limit: int | None = None


class Delivered(Frozen):
    """A collected result: a file in the job's scratch folder, and what the provider said of it."""

    path: Path
    suffix: str
    seed: int | None = None  # really used
    url: str = ""
    billed: int | None = None  # micro-dollars, if the provider says
    layout: str = ""  # JSON of what the renderer knows of its picture
    width: int = 0
    height: int = 0
    seconds: float = 0


class ProviderError(Exception):
    """A failure with its category.

    `accepted`: True - the provider took the job and says that it failed; False - it provably
    never took it; None - unknown (the category is then `uncertain`).
    """

    def __init__(
        self,
        category: Category,
        text: str,
        *,
        accepted: bool | None = False,
        retry_after: float | None = None,
        billed: int | None = None,
        fault_field: str = "",
    ) -> None:
        super().__init__(text)
        self.category: Category = category
        self.text = text
        self.accepted = accepted
        self.retry_after = retry_after
        self.billed = billed
        self.fault_field = fault_field


class JobContext(Frozen):
    """What an adapter needs besides the request: where files lie and where results go."""

    job: str
    media_root: Path  # content-addressed inputs
    scratch: Path  # folder for the result, in the project's file system


class Provider(Protocol):
    """One service. Adapters hold shapes and signals only; waiting, retrying, money and downloads
    are the gateway's. All methods raise `ProviderError`."""

    name: str
    local: bool  # on this machine, free of charge
    resubmittable: bool  # deterministic and free: a lost job may simply be sent again
    base_url: str  # where it is reached; empty for what runs in this process

    def at(self, base_url: str) -> Provider:
        """The same service under another address: a job is polled where it was submitted."""
        ...

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        """Sends the request; returns the provider's job id."""
        ...

    async def poll(self, provider_job: str, wait: float) -> Poll:
        """How the job stands; may hold the call up to `wait` seconds until that changes."""
        ...

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        """Fetches the finished result into `context.scratch`."""
        ...

    async def cancel(self, provider_job: str) -> None:
        """Asks to stop; no promise."""
        ...

    async def balance(self) -> int | None:
        """What is left on the account, micro-dollars; None where it cannot be asked."""
        ...

    async def find(self, job: str) -> str | None:
        """Whether the provider knows our job: its id, or '' if it surely does not; None where it
        cannot be asked. Used when an answer was lost."""
        ...

    async def close(self) -> None:
        """Lets go of connections and workers."""
        ...
