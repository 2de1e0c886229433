"""Language models of five services through one library: one question, one HTTP request.

The library (pydantic-ai) brings a question to each service's form and reads its answer; the wire
is ours, so that errors, limits and keys are as everywhere. It is imported with the first question,
in a thread: that takes more than a second.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from app.providers.inputs import Part, parts_from
from app.providers.port import JobContext, ProviderError
from app.providers.price import text_cost
from app.providers.services import Access, Service
from app.providers.text_port import TextAnswer, TextRequest
from app.providers.wire import Answer, Wire, words_of
from app.story.money import micros_from_usd
from app.system.tasks import in_thread

if TYPE_CHECKING:
    import httpx
    from pydantic_ai.messages import ModelResponse
    from pydantic_ai.models import Model as LibraryModel

    from app.providers.language_wire import WireTransport

_READ = 180.0  # seconds; a model may think before it answers
_MOST_BYTES = 3 << 20  # of one picture
_MOST_PIXELS = 1_600_000  # what services shrink to by themselves
_VERSION = {"anthropic-version": "2023-06-01"}  # of the list of models; questions bring their own


@dataclass(frozen=True)
class _Way:
    """How a service is reached: who one is, what the library writes before its paths, the
    cheapest true call."""

    headers: Callable[[str], dict[str, str]]
    prefix: str
    check: str


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"} if key else {}


_WAYS: dict[str, _Way] = {
    "openai": _Way(_bearer, "", "models"),
    "anthropic": _Way(lambda key: {"x-api-key": key}, "", "v1/models"),
    "google": _Way(lambda key: {"x-goog-api-key": key}, "/v1beta", "models"),
    "openrouter": _Way(_bearer, "", "key"),
    "ollama": _Way(_bearer, "", "models"),
}


class _Listed(Answer):
    """A list of models, in either shape."""

    data: list[_ListedModel] = []
    models: list[_ListedModel] = []


class _ListedModel(Answer):
    id: str = ""
    name: str = ""


_Listed.model_rebuild()


class LanguageModels:
    """The text port of one service. `local`: on a person's own machine, free of charge."""

    def __init__(self, service: Service, access: Access) -> None:
        self.name = service.name
        self.local = service.local
        self.only_named = access.found  # nobody set it up, so that no role takes it by itself
        self._label = service.label
        self._way = _WAYS[service.name]
        base = (access.base_url or service.base_url).rstrip("/")
        if service.name == "ollama" and not base.endswith("/v1"):
            base += "/v1"  # any server that speaks OpenAI's way
        self._wire = Wire(
            service.name, base, self._way.headers(access.key), secret=access.key,
            read_seconds=_READ, refusal=self._refusal, on_rate=access.on_rate,
        )  # fmt: skip

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        from app.providers.language_wire import signal_of

        found = signal_of(self.name, response)
        if found is None:
            return None
        category, wait = found
        return ProviderError(category, f"{self.name}: {words_of(response)}", retry_after=wait)

    async def ask(self, request: TextRequest, context: JobContext) -> TextAnswer:
        """See `TextProvider`. An answer that was cut or refused is an answer, and billed."""
        pictures = await parts_from(request.pictures, context, _MOST_BYTES, _MOST_PIXELS)
        try:
            library, transport = await in_thread(
                _prepared, self.name, request.model, self._wire, self._way.prefix
            )
        except RuntimeError as error:  # the library's: a name that the service cannot have
            raise self._wire.error("invalid_parameters", f"has no such model ({error})") from error
        try:
            response = await _send(library, request, pictures, self.local)
        except Exception as error:
            cause = _ours(error)
            if cause is not None:
                raise cause from error
            if not transport.heard:
                raise
            said = f"{self.name} answered in an unknown shape ({type(error).__name__})"
            raise ProviderError("uncertain", said, accepted=None) from error
        return self._answer(request, response, transport.heard)

    def _answer(
        self, request: TextRequest, response: ModelResponse, heard: dict[str, Any]
    ) -> TextAnswer:
        text = response.text or ""
        ended = _ended(response, heard)
        if ended == "refused" and not text:
            text = _why_refused(response, heard)
        usage = response.usage
        billed = self._bill(request, usage.input_tokens, usage.output_tokens, heard)
        if ended == "stop" and not text.strip():
            said = f"{self.name} answered without words"
            if billed is None:  # it may have been paid for, and nobody says how much
                raise ProviderError("uncertain", said, accepted=None)
            raise ProviderError("malformed_output", said, accepted=True, billed=billed)
        return TextAnswer(
            text=text, tokens_in=usage.input_tokens, tokens_out=usage.output_tokens,
            billed=billed, ended=ended,
        )  # fmt: skip

    def _bill(
        self, request: TextRequest, tokens_in: int, tokens_out: int, heard: dict[str, Any]
    ) -> int | None:
        """The service's own bill, else tokens times price; None where neither is known."""
        if self.local:
            return 0
        from app.providers.language_wire import part

        cost = part(heard, "usage").get("cost")
        if self.name == "openrouter" and isinstance(cost, int | float) and 0 <= cost < 1e6:
            return micros_from_usd(float(cost))
        if not tokens_in + tokens_out:
            return None
        return text_cost(request.price, tokens_in, tokens_out)

    async def check(self) -> str:
        """Lists the models; where that list is public, asks about the key."""
        if self.name == "openrouter":
            await self._wire.call("GET", self._way.check)
            return "the key works"
        names = await self.models()
        shown = f": {', '.join(names[:3])}" if self.local and names else ""
        return f"{len(names)} models{shown}"

    async def models(self) -> tuple[str, ...]:
        """The ids of what the service offers, as it lists them."""
        path = "models" if self.name == "openrouter" else self._way.check
        headers = _VERSION if self.name == "anthropic" else {}
        listed = self._wire.read(await self._wire.call("GET", path, headers=headers), _Listed)
        found = [m.id or m.name.removeprefix("models/") for m in (*listed.data, *listed.models)]
        return tuple(filter(None, found))

    async def close(self) -> None:
        await self._wire.close()


def _ours(error: BaseException) -> ProviderError | None:
    """The wire's own error within what the library wrapped around it."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ProviderError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _ended(response: ModelResponse, heard: dict[str, Any]) -> Literal["stop", "length", "refused"]:
    if response.finish_reason == "content_filter":
        return "refused"
    candidates: Any = heard.get("candidates")
    if response.finish_reason == "length" or "CONTINUATION" in json.dumps(candidates or [])[-400:]:
        return "length"
    return "stop"


def _why_refused(response: ModelResponse, heard: dict[str, Any]) -> str:
    """The service's own words, or its name for the reason."""
    details = response.provider_details or {}
    from app.providers.language_wire import part

    blocked = part(heard, "promptFeedback").get("blockReason")
    return str(details.get("refusal") or blocked or details.get("finish_reason") or "refused")


# -- the library ------------------------------------------------------------------------------


def _prepared(
    service: str, model: str, wire: Wire, prefix: str
) -> tuple[LibraryModel, WireTransport]:
    """The library's own object for one question. Blocking: the first time imports it."""
    import httpx2

    from app.providers.language_wire import INSIDE, NO_KEY, WireTransport

    transport = WireTransport(wire, prefix)
    client = httpx2.AsyncClient(transport=transport, timeout=_READ)
    match service:
        case "anthropic":
            from pydantic_ai.models.anthropic import AnthropicModel
            from pydantic_ai.providers.anthropic import AnthropicProvider

            return AnthropicModel(
                model,
                provider=AnthropicProvider(api_key=NO_KEY, base_url=INSIDE, http_client=client),
            ), transport
        case "google":
            from pydantic_ai.models.google import GoogleModel
            from pydantic_ai.providers.google import GoogleProvider

            return GoogleModel(
                model,
                provider=GoogleProvider(api_key=NO_KEY, base_url=INSIDE, http_client=client),
            ), transport
        case _:
            return _speaking_openai(service, model, client), transport


def _speaking_openai(service: str, model: str, client: Any) -> LibraryModel:
    from pydantic_ai.models.openai import OpenAIChatModel

    from app.providers.language_wire import INSIDE, NO_KEY

    match service:
        case "openrouter":
            from openai import AsyncOpenAI
            from pydantic_ai.models.openrouter import OpenRouterModel
            from pydantic_ai.providers.openrouter import OpenRouterProvider

            sdk = AsyncOpenAI(base_url=INSIDE, api_key=NO_KEY, http_client=client, max_retries=0)
            return OpenRouterModel(model, provider=OpenRouterProvider(openai_client=sdk))
        case "ollama":
            from pydantic_ai.models.ollama import OllamaModel
            from pydantic_ai.profiles import merge_profile
            from pydantic_ai.profiles.openai import OpenAIModelProfile
            from pydantic_ai.providers.ollama import OllamaProvider

            own = OllamaProvider(base_url=INSIDE, api_key=NO_KEY, http_client=client)
            older = OpenAIModelProfile(openai_chat_supports_max_completion_tokens=False)
            return OllamaModel(
                model, provider=own, profile=merge_profile(own.model_profile(model), older)
            )
        case _:
            from pydantic_ai.providers.openai import OpenAIProvider

            own = OpenAIProvider(base_url=INSIDE, api_key=NO_KEY, http_client=client)
            return OpenAIChatModel(model, provider=own)


async def _send(
    library: LibraryModel, request: TextRequest, pictures: list[Part], local: bool
) -> ModelResponse:
    """One request, without retries and without sampling parameters."""
    from pydantic_ai.direct import model_request
    from pydantic_ai.messages import (
        BinaryContent,
        ModelRequest,
        SystemPromptPart,
        UserContent,
        UserPromptPart,
    )
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.output import OutputObjectDefinition

    native = bool(request.answer_schema) and bool(
        library.profile.get("supports_json_schema_output", False)
    )
    system, parameters = request.system, ModelRequestParameters()
    if request.answer_schema and (local or not native):  # a local server may pass over a schema
        told = "Answer with one JSON object and nothing else, by this JSON Schema:\n"
        system = f"{system}\n\n{told}{request.answer_schema}".strip()
    if native:
        schema = OutputObjectDefinition(
            json_schema=json.loads(request.answer_schema), name="answer", strict=True
        )
        parameters = ModelRequestParameters(output_mode="native", output_object=schema)
    shown: list[UserContent] = [request.prompt]
    shown += [BinaryContent(data=p.data, media_type=p.type) for p in pictures]
    parts = [*([SystemPromptPart(system)] if system else []), UserPromptPart(shown)]
    return await model_request(
        library, [ModelRequest(parts=parts)],
        model_settings={"max_tokens": request.most_tokens, "max_retries": 0, "timeout": _READ},
        model_request_parameters=parameters,
    )  # fmt: skip
