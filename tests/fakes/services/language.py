"""Servers of language models on loopback: OpenAI's chat, OpenRouter, any server that speaks
OpenAI's way, Anthropic's messages, Gemini's generateContent. Strict about what the sheet is sure
of; what they say is `answers`, taken in turn (the last one stays)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.services.server import RETRY_AFTER, FakeService, Route, Seen

SAMPLING = {"temperature", "top_p", "top_k", "presence_penalty", "frequency_penalty", "seed"}
TOKENS_IN, TOKENS_OUT = 1_000, 200
COMMON = {
    "truncated",  # the answer ends at the length
    "refused",  # 200, and yet a refusal
    "schema_ignored",  # words where JSON was asked for
    "empty",  # 200 without words
    "no_usage",
    "rate_limited",
    "rate_limited_bare",
    "quota",  # the money is gone
    "policy",  # refused before it is answered
    "model_gone",
    "server_error",
    "overloaded",
    "wrong_shape",  # JSON, but not the service's
}


class FakeTalker(FakeService):
    """What they share: what is said, and what was asked."""

    def __init__(self, key: str = "test-key") -> None:
        super().__init__(key)
        self.answers: list[str] = ["It is sharp."]

    def words(self, signal: str) -> str:
        said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if signal == "schema_ignored":
            return "Sure! Here is what I think of it."
        if signal == "truncated":
            return said[: max(1, len(said) // 2)]
        return "" if signal == "empty" else said

    def body(self, seen: Seen, needed: set[str], allowed: set[str]) -> str:
        """What is wrong with a body, or ''."""
        body = seen.json
        if seen.type != "application/json" or not isinstance(body, dict):
            return "the body is no JSON object"
        if SAMPLING & set(body):
            return f"sampling parameters are not taken: {SAMPLING & set(body)}"
        if missing := needed - set(body):
            return f"missing: {missing}"
        return f"unknown: {set(body) - needed - allowed}" if set(body) - needed - allowed else ""


class FakeOpenAIChat(FakeTalker):
    """`POST /chat/completions`, `GET /models`."""

    signals: ClassVar[frozenset[str]] = frozenset(COMMON | {"content_filter"})
    tokens = "max_completion_tokens"

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/chat/completions", self.chat, "order")
        yield Route("GET", "/models", self.models)

    def authorised(self, seen: Seen) -> bool:
        return seen.headers.get("authorization") == f"Bearer {self.key}"

    async def models(self, seen: Seen, signal: str) -> web.Response:
        if not self.authorised(seen):
            return self.wrong_key()
        listed = [{"id": "gpt-6-luna", "object": "model"}, {"id": "gpt-6-sol", "object": "model"}]
        return web.json_response({"object": "list", "data": listed})

    def wrong_key(self) -> web.Response:
        return _openai_error(401, "invalid_api_key", "Incorrect API key provided.")

    async def chat(self, seen: Seen, signal: str) -> web.Response:
        if not self.authorised(seen):
            return self.wrong_key()
        wrong = self.body(
            seen, {"model", "messages"}, {self.tokens, "response_format", "stream", *self.extras}
        )
        if wrong:
            return _openai_error(400, "invalid_request_error", wrong)
        failed = self.failure(signal)
        if failed is not None:
            return failed
        if signal == "wrong_shape":
            return web.json_response({"object": "list", "data": []})
        self.accepted += 1
        return web.json_response(self.completion(seen, signal))

    extras: ClassVar[frozenset[str]] = frozenset()

    def failure(self, signal: str) -> web.Response | None:
        match signal:
            case "rate_limited" | "rate_limited_bare":
                after = {"retry-after": str(RETRY_AFTER)} if signal == "rate_limited" else {}
                return _openai_error(429, "rate_limit_exceeded", "Too many requests.", after)
            case "quota":
                return _openai_error(429, "insufficient_quota", "You exceeded your quota.")
            case "policy":
                return _openai_error(400, "invalid_prompt", "This prompt was flagged.")
            case "model_gone":
                return _openai_error(404, "model_not_found", "The model does not exist.")
            case "server_error":
                return _openai_error(500, "server_error", "An error occurred.")
            case "overloaded":
                return _openai_error(503, "overloaded", "The engine is overloaded.")
            case _:
                return None

    def completion(self, seen: Seen, signal: str) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": self.words(signal)}
        reason = {"truncated": "length", "content_filter": "content_filter"}.get(signal, "stop")
        if signal == "refused":
            message = {"role": "assistant", "content": None, "refusal": "I can't help with that."}
        answer: dict[str, Any] = {
            "id": f"chatcmpl-{self.new_id()}", "object": "chat.completion", "created": 1795651200,
            "model": seen.json["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        }  # fmt: skip
        if signal != "no_usage":
            answer["usage"] = {
                "prompt_tokens": TOKENS_IN, "completion_tokens": TOKENS_OUT,
                "total_tokens": TOKENS_IN + TOKENS_OUT,
            }  # fmt: skip
        return answer


class FakeOpenRouterChat(FakeOpenAIChat):
    """Says its own bill; an error may lie within a 200."""

    signals: ClassVar[frozenset[str]] = FakeOpenAIChat.signals | {"error_in_200"}
    tokens = "max_tokens"
    extras: ClassVar[frozenset[str]] = frozenset({"usage", "provider", "reasoning", "transforms"})

    def routes(self) -> Iterable[Route]:
        yield from super().routes()
        yield Route("GET", "/key", self.own_key)

    async def own_key(self, seen: Seen, signal: str) -> web.Response:
        if not self.authorised(seen):
            return self.wrong_key()
        return web.json_response({"data": {"label": "sk-or-...", "limit": None, "usage": 1.5}})

    def wrong_key(self) -> web.Response:
        return web.json_response({"error": {"code": 401, "message": "No auth credentials found"}}, status=401)  # fmt: skip

    def failure(self, signal: str) -> web.Response | None:
        plain = {
            "quota": (402, "Insufficient credits."), "model_gone": (404, "No endpoints found."),
            "server_error": (500, "Internal error."), "overloaded": (503, "No provider."),
            "rate_limited_bare": (429, "Rate limited."),
        }  # fmt: skip
        if signal == "policy":
            reasons = {"reasons": ["violence"], "flagged_input": "..."}
            error = {"code": 403, "message": "Input was flagged.", "metadata": reasons}
            return web.json_response({"error": error}, status=403)
        if signal == "error_in_200":
            error = {"code": 502, "message": "The provider returned an error."}
            return web.json_response({"error": error})
        if signal in plain:
            status, words = plain[signal]
            return web.json_response({"error": {"code": status, "message": words}}, status=status)
        return super().failure(signal)

    def completion(self, seen: Seen, signal: str) -> dict[str, Any]:
        answer = super().completion(seen, signal)
        if "usage" in answer:
            answer["usage"]["cost"] = 0.00123
        answer["provider"] = "Somebody"
        answer["choices"][0]["native_finish_reason"] = "stop"
        return answer


class FakeLocalServer(FakeOpenAIChat):
    """An OpenAI-compatible server under any address: no key, a schema is passed over, and it may
    leave out usage and reason."""

    signals: ClassVar[frozenset[str]] = FakeOpenAIChat.signals | {"bare"}
    tokens = "max_tokens"

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/v1/chat/completions", self.chat, "order")
        yield Route("GET", "/v1/models", self.models)

    def authorised(self, seen: Seen) -> bool:
        return "authorization" not in seen.headers

    async def models(self, seen: Seen, signal: str) -> web.Response:
        return web.json_response({"object": "list", "data": [{"id": "qwen3-vl:8b"}]})

    def completion(self, seen: Seen, signal: str) -> dict[str, Any]:
        answer = super().completion(seen, "no_usage" if signal == "bare" else signal)
        if signal == "bare":
            del answer["choices"][0]["finish_reason"]
            del answer["created"]
        return answer


class FakeAnthropic(FakeTalker):
    """`POST /v1/messages`, `GET /v1/models`."""

    signals: ClassVar[frozenset[str]] = frozenset(
        COMMON | {"spend_cap", "billing", "low_balance", "context_full"}
    )

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/v1/messages", self.messages, "order")
        yield Route("GET", "/v1/models", self.models)

    def refused_headers(self, seen: Seen) -> web.Response | None:
        one = ("x-api-key" in seen.headers) + ("authorization" in seen.headers)
        if one != 1 or seen.headers.get("x-api-key") != self.key:
            return _anthropic_error(401, "authentication_error", "invalid x-api-key")
        if seen.headers.get("anthropic-version") not in ("2026-10-21", "2023-06-01"):
            return _anthropic_error(400, "invalid_request_error", "anthropic-version: required")
        return None

    async def models(self, seen: Seen, signal: str) -> web.Response:
        wrong = self.refused_headers(seen)
        listed = [{"type": "model", "id": "claude-haiku-5-5", "display_name": "Haiku"}]
        return wrong or web.json_response({"data": listed, "has_more": False})

    async def messages(self, seen: Seen, signal: str) -> web.Response:
        wrong = self.refused_headers(seen)
        if wrong is not None:
            return wrong
        words = self.body(
            seen, {"model", "max_tokens", "messages"},
            {"system", "output_config", "stream", "thinking", "metadata"},
        )  # fmt: skip
        if words:
            return _anthropic_error(400, "invalid_request_error", words)
        failed = self.failure(signal)
        if failed is not None:
            return failed
        if signal == "wrong_shape":
            return web.json_response({"type": "list", "data": []})
        self.accepted += 1
        return web.json_response(self.message(seen, signal))

    def failure(self, signal: str) -> web.Response | None:
        after = {"retry-after": str(RETRY_AFTER)} if signal == "rate_limited" else {}
        match signal:
            case "rate_limited" | "rate_limited_bare":
                return _anthropic_error(429, "rate_limit_error", "Slow down.", after)
            case "spend_cap" | "quota":
                details = {"error_code": "enforced_spend_limit_reached"}
                return _anthropic_error(429, "rate_limit_error", "Capped.", {}, details)
            case "billing":
                return _anthropic_error(402, "billing_error", "Payment needed.")
            case "low_balance":
                words = "Your credit balance is too low to access the API."
                return _anthropic_error(400, "invalid_request_error", words)
            case "model_gone":
                return _anthropic_error(404, "not_found_error", "model: claude-1")
            case "server_error":
                return _anthropic_error(500, "api_error", "Internal server error")
            case "overloaded":
                return _anthropic_error(529, "overloaded_error", "Overloaded")
            case _:
                return None

    def message(self, seen: Seen, signal: str) -> dict[str, Any]:
        reason = {
            "truncated": "max_tokens", "refused": "refusal", "policy": "refusal",
            "context_full": "model_context_window_exceeded",
        }.get(signal, "end_turn")  # fmt: skip
        said = "" if reason == "refusal" else self.words(signal)
        answer: dict[str, Any] = {
            "id": f"msg_{self.new_id()}", "type": "message", "role": "assistant",
            "model": seen.json["model"], "stop_reason": reason, "stop_sequence": None,
            "content": [{"type": "text", "text": said}] if said else [],
            "usage": {"input_tokens": TOKENS_IN, "output_tokens": TOKENS_OUT},
        }  # fmt: skip
        if signal == "no_usage":
            answer["usage"] = {"input_tokens": 0, "output_tokens": 0}
        if reason == "refusal":
            answer["stop_details"] = {
                "type": "refusal", "category": "cyber", "explanation": "I won't do that.",
            }  # fmt: skip
        return answer


class FakeGemini(FakeTalker):
    """`POST /models/{model}:generateContent`, `GET /models`."""

    signals: ClassVar[frozenset[str]] = frozenset(
        COMMON | {"blocked", "continuation", "billing", "retry_info"}
    )

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/models/{model}:generateContent", self.generate, "order")
        yield Route("GET", "/models", self.models)

    def wrong_key(self, seen: Seen) -> web.Response | None:
        if "key" in seen.query or seen.headers.get("x-goog-api-key") != self.key:
            details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]  # fmt: skip
            return _google_error(400, "INVALID_ARGUMENT", "API key not valid.", details)
        return None

    async def models(self, seen: Seen, signal: str) -> web.Response:
        listed = [{"name": "models/gemini-3.8-flash"}, {"name": "models/gemini-4-argon"}]
        return self.wrong_key(seen) or web.json_response({"models": listed})

    async def generate(self, seen: Seen, signal: str) -> web.Response:
        wrong = self.wrong_key(seen)
        if wrong is not None:
            return wrong
        config: dict[str, Any] = (seen.json or {}).get("generationConfig", {})
        words = self.body(
            seen, {"contents"}, {"systemInstruction", "generationConfig", "safetySettings"}
        )
        if words or {"temperature", "topP", "topK"} & set(config):
            return _google_error(400, "INVALID_ARGUMENT", words or "sampling is deprecated")
        failed = self.failure(signal)
        if failed is not None:
            return failed
        if signal == "wrong_shape":
            return web.json_response({"items": "none"})
        self.accepted += 1
        return web.json_response(self.content(signal))

    def failure(self, signal: str) -> web.Response | None:
        retry = [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{RETRY_AFTER}s"}]  # fmt: skip
        day = [{"violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel"}]}]
        match signal:
            case "rate_limited" | "retry_info":
                return _google_error(429, "RESOURCE_EXHAUSTED", "Too many requests.", retry)
            case "rate_limited_bare":
                return _google_error(429, "RESOURCE_EXHAUSTED", "Too many requests.")
            case "quota":
                return _google_error(429, "RESOURCE_EXHAUSTED", "You exceeded your quota.", day)
            case "billing":
                return _google_error(400, "FAILED_PRECONDITION", "Please enable billing.")
            case "model_gone":
                return _google_error(404, "NOT_FOUND", "models/x is not found.")
            case "server_error":
                return _google_error(500, "INTERNAL", "Internal error.")
            case "overloaded":
                return _google_error(503, "UNAVAILABLE", "The model is overloaded.")
            case _:
                return None

    def content(self, signal: str) -> dict[str, Any]:
        usage = {
            "promptTokenCount": TOKENS_IN, "candidatesTokenCount": TOKENS_OUT - 50,
            "thoughtsTokenCount": 50, "totalTokenCount": TOKENS_IN + TOKENS_OUT,
        }  # fmt: skip
        if signal in ("blocked", "policy"):
            return {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": usage}
        reason = {
            "truncated": "MAX_TOKENS", "refused": "SAFETY", "continuation": "CONTINUATION",
        }.get(signal, "STOP")  # fmt: skip
        candidate: dict[str, Any] = {"index": 0, "finishReason": reason}
        said = "" if signal == "refused" else self.words(signal)
        if said:
            candidate["content"] = {"role": "model", "parts": [{"text": said}]}
        answer: dict[str, Any] = {"candidates": [candidate], "modelVersion": "gemini-3.8-flash"}
        return answer if signal == "no_usage" else {**answer, "usageMetadata": usage}


def _openai_error(
    status: int, code: str, words: str, headers: dict[str, str] | None = None
) -> web.Response:
    error = {"message": words, "type": code, "param": None, "code": code}
    return web.json_response({"error": error}, status=status, headers=headers or {})


def _anthropic_error(
    status: int, kind: str, words: str, headers: dict[str, str] | None = None,
    details: dict[str, Any] | None = None,
) -> web.Response:  # fmt: skip
    error: dict[str, Any] = {"type": kind, "message": words}
    if details is not None:
        error["details"] = details
    body = {"type": "error", "error": error, "request_id": "req_1"}
    return web.json_response(body, status=status, headers=headers or {})


def _google_error(
    status: int, state: str, words: str, details: list[Any] | None = None
) -> web.Response:
    error: dict[str, Any] = {"code": status, "message": words, "status": state}
    if details:
        error["details"] = details
    return web.Response(status=status, text=json.dumps({"error": error}), content_type="application/json")  # fmt: skip
