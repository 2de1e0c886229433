"""Replicate: predictions of official and community models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx

from app.providers.adapter import Adapter
from app.providers.bodies import by_field, nested
from app.providers.inputs import Part, parts_of
from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Remote
from app.providers.services import Access, Service
from app.providers.wire import Answer, before_order, body_of, by_status, words_of
from app.story.jobs import Category

_MOST_INLINE = 180 << 10  # bytes; a data URI may have 256 KB, and base64 makes a third more
_MOST_BYTES = 20 << 20
_REFUSED = re.compile(r"nsfw|flagged|sensitive|content polic|moderat|safety|\bE005\b", re.I)
_WRONG = re.compile(r"input validation|invalid (input|value|argument)|must be one of", re.I)
_LISTS = ("images", "image_input")  # how names of fields end that take several


class _Prediction(Answer):
    id: str
    status: str = "starting"
    output: Any = None
    error: Any = None
    logs: str | None = None


class _Version(Answer):
    id: str


class _Found(Answer):
    latest_version: _Version | None = None


class _File(Answer):
    urls: dict[str, str]


class _Account(Answer):
    username: str = ""


class Replicate(Adapter):
    """The service `replicate`."""

    hosts = ("api.replicate.com",)

    def __init__(self, service: Service, access: Access) -> None:
        super().__init__(service, access)
        self._versions: dict[str, str] = {}  # of community models, once looked up

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        with before_order():
            inputs = await self._inputs(await parts_of(request, context, _MOST_BYTES))
        body = {"input": {"prompt": request.prompt, **nested(request.params), **inputs}}
        model = request.endpoint
        if ":" in model:
            return await self._order("predictions", {"version": model, **body})
        if model not in self._versions:
            try:
                return await self._order(f"models/{model}/predictions", body)
            except ProviderError as error:
                if error.category != "model_gone":
                    raise
                with before_order():  # a community's model is ordered by its version
                    self._versions[model] = await self._version(model, error)
        version = f"{model}:{self._versions[model]}"
        return await self._order("predictions", {"version": version, **body})

    async def poll(self, provider_job: str, wait: float) -> Poll:
        prediction = await self._ask(provider_job)
        match prediction.status:
            case "succeeded":
                return Poll(state="done")
            case "starting":
                return Poll(state="waiting")
            case _:
                return Poll(state="running")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        prediction = await self._ask(provider_job)
        if prediction.output is None:
            raise self._wire.error("expired_output", "has deleted the result", True)
        url = next(_addresses(prediction.output), "")
        if not url:
            # unconfirmed: an empty list is how some models refuse
            empty = prediction.output in ([], "")
            category: Category = "content_policy" if empty else "malformed_output"
            raise self._wire.error(category, "answered no file", True)
        # unconfirmed: results on replicate.delivery are read without a key
        own = self._wire.owns(url) and "/files/" in url and "/v1/" in url
        seed = re.search(r"using seed:?\s*(\d+)", prediction.logs or "", re.I)
        auth = tuple(self._signed(self._access.key).items())
        spare = auth if self._delivers(url) else ()
        return Delivered(
            remote=Remote(url=url, headers=auth if own else (), if_refused=spare), url=url,
            seed=int(seed[1]) if seed else None,
        )  # fmt: skip

    async def cancel(self, provider_job: str) -> None:
        await self._wire.call("POST", f"predictions/{_id(provider_job)}/cancel")

    async def check(self) -> str:
        account = self._wire.read(await self._wire.call("GET", "account"), _Account)
        return f"The key works; the account is {account.username or 'unnamed'}."

    # -- inside -------------------------------------------------------------------------------

    def _delivers(self, url: str) -> bool:
        """Whether results lie there by the service's own word: the token may be shown to it."""
        there = urlsplit(url)
        host = (there.hostname or "").lower()
        public = host == "replicate.delivery" or host.endswith(".replicate.delivery")
        return self._wire.owns(url) or (there.scheme == "https" and public)

    async def _order(self, path: str, body: dict[str, Any]) -> str:
        answer = await self._wire.call("POST", path, json=body, buys=True)
        return self._wire.read(answer, _Prediction, buys=True).id

    async def _version(self, model: str, gone: ProviderError) -> str:
        """The version of a community's model; raises `gone` where there is no such model."""
        try:
            answer = await self._wire.call("GET", f"models/{model}")
        except ProviderError as error:
            raise (gone if error.accepted else error) from error
        latest = self._wire.read(answer, _Found).latest_version
        if latest is None:
            raise gone
        return latest.id

    async def _ask(self, provider_job: str) -> _Prediction:
        """How a prediction stands; its failures are raised."""
        answer = await self._wire.call("GET", f"predictions/{_id(provider_job)}")
        prediction = self._wire.read(answer, _Prediction)
        words = " ".join(str(prediction.error or "no reason given").split())[:300]
        match prediction.status:
            case "failed":
                raise self._wire.error(_cause(words), f"failed: {words}", True)
            case "canceled" | "aborted":
                raise self._wire.error("cancelled", "ended the job before it was done", True)
            case _:
                return prediction

    async def _inputs(self, parts: list[Part]) -> dict[str, Any]:
        body: dict[str, Any] = {}
        for field, group in by_field(parts).items():
            urls = [await self._address(part) for part in group]
            body[field] = urls if field.endswith(_LISTS) else urls[0]
        return body

    async def _address(self, part: Part) -> str:
        if len(part.data) <= _MOST_INLINE:
            return part.data_uri
        answer = await self._wire.call("POST", "files", files={"content": part.file})
        address = self._wire.read(answer, _File).urls.get("get", "")
        if not address:
            raise self._wire.error("server", "named no address of the upload", False)
        return address

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        order = response.request.method == "POST"
        error = by_status(self._service.label, response, order)
        text = words_of(response)
        if response.status_code == 429 and error.retry_after is None:
            error.retry_after = _wait_of(response, text)
            return error
        if response.status_code == 422:
            if _REFUSED.search(text):
                error.category = "content_policy"
            field = re.search(r"\binput\.(\w+)", text)
            error.fault_field = field[1] if field else ""
            return error
        return None


def _cause(words: str) -> Category:
    """Replicate names no code: the words of the model must do."""
    if _REFUSED.search(words):
        return "content_policy"
    if _WRONG.search(words):
        return "invalid_parameters"
    return "server"


def _wait_of(response: httpx.Response, text: str) -> float | None:
    stated = body_of(response).get("retry_after")
    if isinstance(stated, int | float):
        return float(stated)
    said = re.search(r"resets in ~?(\d+)s", text)
    return float(said[1]) if said else None


def _addresses(output: Any) -> Iterator[str]:
    """Addresses of files in an output, whatever its shape."""
    if isinstance(output, str):
        if output.startswith(("https://", "http://")):
            yield output
        return
    inner: Any = output.values() if isinstance(output, dict) else output  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    if isinstance(output, dict | list):
        for item in inner:
            yield from _addresses(item)


def _id(provider_job: str) -> str:
    """A prediction's id, which becomes a part of an address."""
    if not re.fullmatch(r"[\w-]{1,80}", provider_job):
        raise ProviderError("unknown", "Replicate cannot have given such an id", accepted=True)
    return provider_job
