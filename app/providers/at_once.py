"""Services that answer an order with the result itself: what came is put on disk before anything
else, so that it outlives a crash between the answer and the ledger."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path

from app.providers.port import Delivered, JobContext, Poll, ProviderError
from app.story.base import Frozen
from app.system.durable import sync_folder, write_durably
from app.system.tasks import in_thread

KEPT = "kept"  # the provider's job id where the service gives none


class Said(Frozen):
    """What the service said of its result, beside the file."""

    suffix: str
    id: str = ""
    seed: int | None = None
    billed: int | None = None
    url: str = ""
    prompt: str = ""


class AnswersAtOnce:
    """The later steps of such a service; `submit` of the adapter calls `keep`."""

    async def keep(self, context: JobContext, data: bytes, said: Said) -> str:
        """Stores the result; returns the job's id at the provider."""

        def write() -> None:
            note = context.scratch / f"{context.job}.said"
            part = context.scratch / f"{context.job}.part"
            # It is paid for: all of it on disk before the ledger says so.
            write_durably(part, data)
            write_durably(note, said.model_dump_json().encode())
            part.replace(context.scratch / f"{context.job}.answer")
            sync_folder(context.scratch)

        await in_thread(write)
        return said.id or KEPT

    async def poll(self, provider_job: str, wait: float) -> Poll:
        return Poll(state="done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        """The kept file; `expired_output` where it is gone."""

        def look() -> tuple[Path, Said]:
            note = context.scratch / f"{context.job}.said"
            return _answer(context), Said.model_validate_json(note.read_text(encoding="utf-8"))

        try:
            path, said = await in_thread(look)
        except (FileNotFoundError, ValueError) as error:
            raise ProviderError(
                "expired_output", "what the service answered is not on disk", accepted=True
            ) from error
        return Delivered(
            path=path, suffix=said.suffix, seed=said.seed, billed=said.billed, url=said.url,
            prompt=said.prompt,
        )  # fmt: skip

    async def cancel(self, provider_job: str) -> None:
        """The one request cannot be called back; what it delivers is kept."""

    async def find(self, context: JobContext) -> str | None:
        """Known where the answer lies on disk; else nobody can be asked."""
        there = await in_thread(_answer(context).is_file)
        return KEPT if there else None


async def from_base64(text: str, what: str) -> bytes:
    """The bytes of a result that came as text. Raises `ProviderError` (`malformed_output`): the
    order was taken all the same."""
    coded = text.partition(",")[2] if text.startswith("data:") else text
    try:
        data = await in_thread(base64.b64decode, coded)
    except (binascii.Error, ValueError):
        data = b""
    if not data:
        raise ProviderError(
            "malformed_output", f"{what} sent no usable result", accepted=True, charged=True
        )
    return data


_MAGIC = (
    (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"ID3", ".mp3"),
    (b"OggS", ".ogg"), (b"fLaC", ".flac"), (b"\x1aE\xdf\xa3", ".webm"),
)  # fmt: skip


def suffix_of(data: bytes) -> str:
    """What kind of file came, by its first bytes: what a service says of it may be wrong."""
    for magic, suffix in _MAGIC:
        if data.startswith(magic):
            return suffix
    if data[:4] == b"RIFF":
        return ".webp" if data[8:12] == b"WEBP" else ".wav"
    if data[4:8] == b"ftyp":
        return ".m4a" if data[8:11] == b"M4A" else ".mp4"
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return ".mp3"
    return ""


def answered(context: JobContext) -> bool:
    """Whether the answer of this job lies on disk already. Blocking."""
    return _answer(context).is_file()


def _answer(context: JobContext) -> Path:
    return context.scratch / f"{context.job}.answer"
