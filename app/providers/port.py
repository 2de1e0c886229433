"""The port that every media service stands behind, and what travels through it.

A request is frozen when it is priced: what was quoted is what is sent. Everything relevant to a
generation is in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from pydantic import Field

from app.story.base import Frozen
from app.story.graph import Media, Scalar
from app.story.jobs import Category
from app.story.staging import SheetStaging, ShotStaging


class Reference(Frozen):
    """A picture, clip or sound that a request takes in, by content.

    `field` names where the model takes it, as its entry in the catalogue says.
    """

    port: str  # start_frame, end_frame, reference, layout, source, mask ...
    media: Media
    sha256: str
    suffix: str
    field: str = ""


class MediaRequest(Frozen):
    """One submission, whole. Sizes in pixels, durations in seconds.

    `params` are in the model's own names and units: the second pass has put size, duration, seed
    and negative prompt there where the model takes them, so that an adapter only sends them.
    """

    provider: str
    model: str
    media: Media
    endpoint: str = ""  # the model's route, from the catalogue
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
    preview: bytes = b""  # an unfinished picture, where the service sends one


class Remote(Frozen):
    """A result that still lies with the service. `headers` carry a key only where its host asks
    for one; they are never stored. `if_refused` are tried once where it answers 401 or 403."""

    url: str
    headers: tuple[tuple[str, str], ...] = Field(default=(), repr=False)
    if_refused: tuple[tuple[str, str], ...] = Field(default=(), repr=False)


class Rate(Frozen):
    """What an answer's headers say of a provider's speed limit; None where they do not.

    `remaining`: requests that may still be sent in this stretch of time; `reset_seconds`: until it
    is over; `limit`: requests in a whole one.
    """

    remaining: int | None = None
    reset_seconds: float | None = None
    limit: int | None = None


class Delivered(Frozen):
    """A collected result, and what the provider said of it: a file in the job's scratch folder,
    or a `remote` that the gateway downloads. `suffix` may be empty then: the bytes tell."""

    path: Path = Path()
    suffix: str = ""
    remote: Remote | None = None
    seed: int | None = None  # really used
    url: str = ""
    billed: int | None = None  # micro-dollars, if the provider says
    layout: str = ""  # JSON of what the renderer knows of its picture
    prompt: str = ""  # as the service rewrote it, if it says so
    width: int = 0
    height: int = 0
    seconds: float = 0


class ProviderError(Exception):
    """A failure with its category.

    `accepted`: True - the provider took the job and says that it failed; False - it provably
    never took it; None - unknown (the category is then `uncertain`). `billed`: what the service
    says that it charged for the failure; `charged`: it charges, and does not say how much.
    """

    def __init__(
        self,
        category: Category,
        text: str,
        *,
        accepted: bool | None = False,
        retry_after: float | None = None,
        billed: int | None = None,
        charged: bool = False,
        fault_field: str = "",
    ) -> None:
        super().__init__(text)
        self.category: Category = category
        self.text = text
        self.accepted = accepted
        self.retry_after = retry_after
        self.billed = billed
        self.charged = charged
        self.fault_field = fault_field


class JobContext(Frozen):
    """What an adapter needs besides the request: where files lie and where results go.

    A file in `scratch` whose name begins with the job's id outlives a crash: services that answer
    at once put what they answered there before anything else.
    """

    job: str
    media_root: Path  # content-addressed inputs
    scratch: Path  # folder for the result, in the project's file system

    def input(self, reference: Reference) -> Path:
        """Where the file of a reference lies."""
        return self.media_root / reference.sha256[:2] / f"{reference.sha256}{reference.suffix}"


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

    async def find(self, context: JobContext) -> str | None:
        """Whether the provider knows our job: its id, or '' if it surely does not; None where it
        cannot be asked. Used when an answer was lost."""
        ...

    async def check(self) -> str:
        """The cheapest true call with the key: one line of what it found. Raises
        `ProviderError`: `auth` where the key is wrong."""
        ...

    async def close(self) -> None:
        """Lets go of connections and workers."""
        ...
