"""HTTP to one service: what can go wrong on the way becomes a `ProviderError` with its category.

`buys=True` marks the request that orders: an answer to it that is lost leaves open whether it was
taken (`accepted=None`), and it is never sent again. Every other call may simply be repeated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from app.providers.port import ProviderError, Rate
from app.story.jobs import Category
from app.system.redaction import Redactor
from app.system.tasks import in_thread

T = TypeVar("T")
Refusal = Callable[[httpx.Response], ProviderError | None]
OnRate = Callable[[str, Rate], None]
_MOST_ANSWER = 64 << 20  # bytes of an answer that is read into memory
_CONNECT = 10.0  # seconds
_HEAVY = 256 << 10  # characters of a body that are made into JSON beside the loop
_MOST_MOVES = 3  # redirects that a question follows, to the service's own addresses


class Wire:
    """One service under one address, with one key. `label` is what a person reads in its errors.

    `hosts` are the service's own names (a leading dot: any below it); URLs that an answer names
    are followed with the key only there, or under `base_url`. `refusal` reads the service's own
    signals and goes before the common ones.
    """

    def __init__(
        self,
        name: str,
        base_url: str,
        headers: Mapping[str, str],
        *,
        hosts: tuple[str, ...] = (),
        secret: str = "",
        read_seconds: float = 60.0,
        refusal: Refusal | None = None,
        on_rate: OnRate | None = None,
        label: str = "",
    ) -> None:
        self.name = name
        self.label = label or name
        self.base_url = base_url.rstrip("/")
        self._headers = dict(headers)
        self._hosts = hosts
        self._secret = secret
        self._redactor = Redactor()  # some services say the key back, in one form or another
        self._redactor.learn(secret)
        self._read_seconds = read_seconds
        self._refusal = refusal
        self._on_rate = on_rate
        self._client: httpx.AsyncClient | None = None

    def at(self, base_url: str) -> Wire:
        """The same under another address."""
        return Wire(
            self.name, base_url, self._headers, hosts=self._hosts, secret=self._secret,
            read_seconds=self._read_seconds, refusal=self._refusal, on_rate=self._on_rate,
            label=self.label,
        )  # fmt: skip

    async def call(
        self,
        method: str,
        path: str,
        *,
        buys: bool = False,
        json: Any = None,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        content: bytes | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        bare: bool = False,
        read_seconds: float | None = None,
    ) -> httpx.Response:
        """One request; `path` below the base address, or a whole URL of the service's own.
        `bare` leaves the key out, for addresses that are not the service's own. The answer is a
        success (2xx); everything else is raised as a `ProviderError`."""
        url = self._url(path, bare)
        own = {} if bare else self._headers
        if json is not None and _weight(json) > _HEAVY:
            content, json = await in_thread(_encoded, json), None
            own = {**own, "Content-Type": "application/json"}
        timeout = patience(read_seconds or self._read_seconds)
        try:
            response = await self._open().request(
                method, url, json=json, data=data, files=files, content=content, params=params,
                headers={**own, **(headers or {})}, timeout=timeout,
            )  # fmt: skip
            for _ in range(_MOST_MOVES):
                if method != "GET" or response.next_request is None:
                    break
                moved = str(response.next_request.url)
                if not bare and not self.owns(moved):
                    break
                response = await self._open().get(
                    self._url(moved, bare), headers={**own, **(headers or {})}, timeout=timeout
                )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            accepted = False if buys else None
            raise self.error("server", f"cannot be reached ({_kind(error)})", accepted) from error
        except httpx.InvalidURL as error:
            raise self.error("server", f"has no usable address ({error})", False) from error
        except httpx.HTTPError as error:
            category: Category = "uncertain" if buys else "timeout"
            raise self.error(category, f"did not answer ({_kind(error)})", None) from error
        self._hear(response)
        if response.is_success:
            return response
        raise self.refused(response, buys)

    def refused(self, response: httpx.Response, buys: bool) -> ProviderError:
        """The error of an answer that is no success: by the service's own signals, else by
        status."""
        found = self._refusal(response) if self._refusal is not None else None
        error = found or by_status(self.label, response, buys)
        if not buys and error.category in _OF_THE_ASKING:
            error.accepted = None  # we may not ask now; of the job it says nothing
        return self._clean(error)

    def read(
        self, response: httpx.Response, shape: type[T] | TypeAdapter[T], buys: bool = False
    ) -> T:
        """An answer's JSON, validated. What cannot be read raises: after an order it is not known
        what was taken; else it is `malformed_output`, which says nothing of the job: ask again."""
        try:
            if len(response.content) > _MOST_ANSWER:
                raise ValueError("the answer is too long")
            return _adapter(shape).validate_json(response.content)
        except (ValidationError, ValueError) as error:
            text = f"answered what cannot be read ({_first_line(error)})"
            if buys:
                raise self.error("uncertain", text, None) from error
            raise self.error("malformed_output", text, None) from error

    def stored(self, text: str, shape: type[T]) -> T:
        """A job's id of several parts, as the ledger kept it, validated again."""
        try:
            return _adapter(shape).validate_json(text)
        except ValidationError as error:
            words = f"cannot be asked by this id ({_first_line(error)})"
            raise self.error("unknown", words, True) from error

    def error(
        self, category: Category, text: str, accepted: bool | None = False, **more: Any
    ) -> ProviderError:
        """An error that names the service; the key can not stand in it."""
        return self._clean(
            ProviderError(category, f"{self.label} {text}", accepted=accepted, **more)
        )

    def owns(self, url: str) -> bool:
        """Whether a URL is the service's own, so that the key may be shown there."""
        there, here = urlsplit(url), urlsplit(self.base_url)
        if (there.scheme, there.netloc) == (here.scheme, here.netloc):
            return True
        host = (there.hostname or "").lower()
        named = any(host == h or (h.startswith(".") and host.endswith(h)) for h in self._hosts)
        return there.scheme == "https" and named

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    # -- inside -------------------------------------------------------------------------------

    def _open(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(follow_redirects=False, trust_env=True)
        return self._client

    def _url(self, path: str, bare: bool) -> str:
        if not path.startswith(("http://", "https://")):
            return f"{self.base_url}/{path.lstrip('/')}"
        if not bare and not self.owns(path):
            raise self.error("malformed_output", "named an address that is not its own", True)
        return path

    def _hear(self, response: httpx.Response) -> None:
        rate = rate_of(response.headers)
        if rate is not None and self._on_rate is not None:
            self._on_rate(self.name, rate)

    def _clean(self, error: ProviderError) -> ProviderError:
        error.text = self._redactor.clean(error.text)
        error.args = (error.text,)
        return error


_BY_STATUS: dict[int, Category] = {
    400: "invalid_parameters", 401: "auth", 402: "out_of_credits", 403: "auth", 404: "model_gone",
    405: "model_gone", 408: "timeout", 409: "server", 410: "model_gone", 413: "input_image",
    415: "input_image", 422: "invalid_parameters", 429: "rate_limited", 503: "capacity",
    529: "capacity",
}  # fmt: skip


# What a refused question tells of the account and the moment, not of a job.
_OF_THE_ASKING = frozenset({"rate_limited", "capacity", "timeout", "auth", "out_of_credits"})


def patience(read_seconds: float) -> httpx.Timeout:
    """How long an answer is waited for; a connection gets less."""
    return httpx.Timeout(read_seconds, connect=_CONNECT)


def by_status(name: str, response: httpx.Response, buys: bool) -> ProviderError:
    """What a status means where the service has no signal of its own."""
    status = response.status_code
    text = f"{name} answered {status}: {words_of(response)}"
    if status >= 300 and status < 400:
        words = f"{name} sent us elsewhere ({status})"
        if buys:
            return ProviderError("server", words, accepted=False)
        return ProviderError("timeout", words, accepted=None)
    if status in (502, 504) or (status >= 500 and not buys):
        # After an order nobody knows whether it was taken; elsewhere it says nothing of the job.
        return ProviderError("uncertain" if buys else "timeout", text, accepted=None)
    category = _BY_STATUS.get(status, "server" if status >= 500 else "unknown")
    if not buys and category == "model_gone":
        category = "server"  # an unknown job, not a retired model
    return ProviderError(
        category, text, accepted=not buys,
        retry_after=retry_after(response.headers) if status in (429, 503, 529) else None,
    )  # fmt: skip


def words_of(response: httpx.Response, most: int = 300) -> str:
    """What an error answer says, in one line: JSON's message or detail, never a page of HTML."""
    try:
        found = _message(json.loads(response.content))
    except ValueError:
        text = response.text
        found = "a page that is no JSON" if "<" in text[:200] else text
    return " ".join(found.split())[:most] or "nothing"


def body_of(response: httpx.Response) -> dict[str, Any]:
    """An error answer's JSON object; empty where it is none."""
    try:
        found = json.loads(response.content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _message(found: Any) -> str:
    """The words of the usual shapes: error.message, error, detail (a text or a list), message."""
    if isinstance(found, str):
        return found
    if isinstance(found, list):
        items: list[Any] = found  # pyright: ignore[reportUnknownVariableType]
        return "; ".join(filter(None, (_message(item) for item in items)))
    if isinstance(found, dict):
        fields: dict[str, Any] = found  # pyright: ignore[reportUnknownVariableType]
        for name in ("message", "msg", "error", "detail", "errors", "title", "failure"):
            if fields.get(name):
                return _message(fields[name])
    return ""


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the service asks us to wait; None where it does not say."""
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "")
        if re.fullmatch(r"\d+(\.\d+)?", value):
            return float(value) * scale
        if value:
            try:
                at = parsedate_to_datetime(value)
            except ValueError:
                continue
            at = at if at.tzinfo else at.replace(tzinfo=UTC)
            return max(0.0, (at - datetime.now(UTC)).total_seconds())
    return None


def rate_of(headers: Mapping[str, str]) -> Rate | None:
    """The usual rate headers of requests; None where there are none."""
    for stem in ("x-ratelimit-{}-requests", "anthropic-ratelimit-requests-{}", "x-ratelimit-{}"):
        left = headers.get(stem.format("remaining"), "")
        if re.fullmatch(r"\d+", left):
            most = headers.get(stem.format("limit"), "")
            return Rate(
                remaining=int(left),
                limit=int(most) if most.isdigit() else None,
                reset_seconds=_seconds(headers.get(stem.format("reset"), "")),
            )
    return None


def _seconds(text: str) -> float | None:
    """`12`, `1.5s`, `350ms`, `6m0s`, an epoch or a date of when -> seconds from now."""
    now = datetime.now(UTC)
    if re.fullmatch(r"\d+(\.\d+)?", text):
        value = float(text)
        return max(0.0, value - now.timestamp()) if value > 1e9 else value
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", text)
    if parts and "".join(n + u for n, u in parts) == text:
        return sum(float(n) * {"ms": 0.001, "s": 1, "m": 60, "h": 3600}[u] for n, u in parts)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())


def _weight(body: Any) -> int:
    """About how many characters a body has."""
    if isinstance(body, str):
        return len(body)
    if isinstance(body, dict):
        fields: dict[str, Any] = body  # pyright: ignore[reportUnknownVariableType]
        return sum(_weight(value) for value in fields.values())
    if isinstance(body, list):
        items: list[Any] = body  # pyright: ignore[reportUnknownVariableType]
        return sum(_weight(value) for value in items)
    return 8


def _encoded(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def joined(base: str, path: str) -> str:
    """A relative address that an answer names, made whole."""
    return urljoin(f"{base}/", path)


def _adapter(shape: Any) -> TypeAdapter[Any]:
    return shape if isinstance(shape, TypeAdapter) else TypeAdapter(shape)  # pyright: ignore[reportUnknownVariableType]


def _kind(error: Exception) -> str:
    return type(error).__name__


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False)[0]
        return f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}"
    return str(error).split("\n")[0][:120]


@contextmanager
def before_order() -> Generator[None]:
    """Around uploads and look-ups that go before the order: whatever fails there, nothing was
    taken."""
    try:
        yield
    except ProviderError as error:
        error.accepted = False
        if error.category == "malformed_output":
            error.category = "server"
        raise


class Answer(BaseModel):
    """Base of the shapes that services answer: what is not named is passed over."""

    model_config = {"extra": "ignore", "frozen": True}
