"""Language models of all services: one question is one request, and what came of it is told."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.providers.language import LanguageModels
from app.providers.port import JobContext, ProviderError, Reference
from app.providers.price import Price
from app.providers.services import SERVICES, Access, text_provider
from app.providers.text_port import TextAnswer, TextRequest
from tests.fakes.services.language import (
    TOKENS_IN,
    TOKENS_OUT,
    FakeAnthropic,
    FakeGemini,
    FakeLocalServer,
    FakeOpenAIChat,
    FakeOpenRouterChat,
    FakeTalker,
)

SCHEMA = {
    "type": "object",
    "properties": {"sharp": {"type": "boolean"}, "score": {"type": "number"}},
    "required": ["sharp", "score"],
    "additionalProperties": False,
}
GOOD = '{"sharp": true, "score": 7}'
PRICE = Price(tokens_in=2.0, tokens_out=10.0)  # USD a million
BILL = (TOKENS_IN * 2 + TOKENS_OUT * 10) * 1


@dataclass(frozen=True)
class Case:
    name: str
    fake: type[FakeTalker]
    model: str
    bill: int


CASES = [
    Case("openai", FakeOpenAIChat, "gpt-6-luna", BILL),
    Case("openrouter", FakeOpenRouterChat, "openai/gpt-6-luna", 1_230),
    Case("ollama", FakeLocalServer, "qwen3-vl:8b", 0),
    Case("anthropic", FakeAnthropic, "claude-haiku-5-5", BILL),
    Case("google", FakeGemini, "gemini-3.8-flash", BILL),
]
PAID = [case for case in CASES if case.name != "ollama"]
each = pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
each_paid = pytest.mark.parametrize("case", PAID, ids=lambda c: c.name)


def picture(root: Path) -> Reference:
    out = io.BytesIO()
    Image.new("RGB", (64, 36), "red").save(out, "PNG")
    name = hashlib.sha256(out.getvalue()).hexdigest()
    (root / name[:2]).mkdir(parents=True, exist_ok=True)
    (root / name[:2] / f"{name}.png").write_bytes(out.getvalue())
    return Reference(port="picture", media="image", sha256=name, suffix=".png")


def question(case: Case, *pictures: Reference, structured: bool = True) -> TextRequest:
    return TextRequest(
        provider=case.name, model=case.model, role="critic", system="You judge pictures.",
        prompt="Is it sharp?", answer_schema=json.dumps(SCHEMA) if structured else "",
        most_tokens=900, pictures=pictures, price=None if case.name == "ollama" else PRICE,
    )  # fmt: skip


def speaking(case: Case, fake: FakeTalker, key: str | None = None, **more: Any) -> LanguageModels:
    own = "" if case.name == "ollama" else fake.key
    access = Access(key=own if key is None else key, base_url=fake.url, **more)
    return LanguageModels(SERVICES[case.name], access)


def asked(
    case: Case, tmp_path: Path, *signals: str, key: str | None = None, shown: bool = False
) -> tuple[FakeTalker, TextAnswer | ProviderError]:
    """One question to a fake; its answer or its error."""

    async def body() -> tuple[FakeTalker, TextAnswer | ProviderError]:
        async with case.fake() as fake:
            fake.answers = [GOOD]
            fake.next(*signals)
            service = speaking(case, fake, key)
            context = JobContext(job="jb_1", media_root=tmp_path, scratch=tmp_path)
            request = question(case, *([picture(tmp_path)] if shown else []))
            try:
                return fake, await service.ask(request, context)
            except ProviderError as error:
                return fake, error
            finally:
                await service.close()

    return asyncio.run(body())


@each
def test_a_structured_answer_about_a_picture_is_read_counted_and_billed(case, tmp_path) -> None:
    fake, answer = asked(case, tmp_path, shown=True)
    assert isinstance(answer, TextAnswer), answer
    assert json.loads(answer.text) == {"sharp": True, "score": 7}
    assert (answer.tokens_in, answer.tokens_out, answer.ended) == (TOKENS_IN, TOKENS_OUT, "stop")
    assert answer.billed == case.bill
    body = json.dumps(fake.last_order.json)
    assert "base64" in body or "inlineData" in body
    assert '"additionalProperties": false' in body
    assert "900" in body
    assert len(fake.seen("order")) == 1


@each
def test_what_the_answer_is_cut_at_and_what_is_refused_are_told_apart(case, tmp_path) -> None:
    _, cut = asked(case, tmp_path, "truncated")
    assert isinstance(cut, TextAnswer)
    assert (cut.ended, cut.billed) == ("length", case.bill)
    _, refused = asked(case, tmp_path, "refused")
    assert isinstance(refused, TextAnswer)
    assert (refused.ended, refused.billed) == ("refused", case.bill)
    assert refused.text


@each
def test_a_schema_that_is_passed_over_comes_back_as_words(case, tmp_path) -> None:
    _, answer = asked(case, tmp_path, "schema_ignored")
    assert isinstance(answer, TextAnswer)
    assert answer.text.startswith("Sure!")


TROUBLES = {
    "rate_limited": "rate_limited",
    "rate_limited_bare": "rate_limited",
    "quota": "out_of_credits",
    "model_gone": "model_gone",
    "server_error": "server",
    "overloaded": "capacity",
}


@each
@pytest.mark.parametrize("signal", TROUBLES)
def test_what_is_refused_before_it_is_answered_costs_nothing(case, signal, tmp_path) -> None:
    fake, error = asked(case, tmp_path, signal)
    assert isinstance(error, ProviderError), error
    assert (error.category, error.accepted, error.billed) == (TROUBLES[signal], False, None)
    assert error.retry_after == (7.0 if signal == "rate_limited" else None)
    assert len(fake.seen("order")) == 1, "nothing is asked again by itself"


@each
@pytest.mark.parametrize("signal", ["dropped", "malformed", "html_502", "wrong_shape"])
def test_a_lost_answer_is_uncertain_and_never_asked_again(case, signal, tmp_path) -> None:
    if (case.name, signal) == ("google", "wrong_shape"):
        signal = "malformed"  # an object without candidates is Gemini's way to say nothing
    fake, error = asked(case, tmp_path, signal)
    assert isinstance(error, ProviderError), error
    assert (error.category, error.accepted) == ("uncertain", None)
    assert len(fake.seen("order")) == 1


@each
def test_an_answer_without_words_is_paid_and_useless(case, tmp_path) -> None:
    _, error = asked(case, tmp_path, "empty")
    assert isinstance(error, ProviderError)
    assert (error.category, error.accepted, error.billed) == ("malformed_output", True, case.bill)


@each_paid
def test_without_usage_the_bill_is_unknown_and_not_nothing(case, tmp_path) -> None:
    _, answer = asked(case, tmp_path, "no_usage")
    assert isinstance(answer, TextAnswer)
    assert answer.billed is None


@each_paid
def test_a_wrong_key_is_said_and_stands_in_no_text(case, tmp_path) -> None:
    _, error = asked(case, tmp_path, key="sk-wrong-key-1234567890")
    assert isinstance(error, ProviderError)
    assert error.category == "auth"
    assert "1234567890" not in f"{error.text} {error!r}"


@each_paid
def test_the_key_is_never_given_to_the_library(case, tmp_path) -> None:
    from app.providers.language import _prepared

    async def body() -> None:
        async with case.fake("sk-canary-0123456789") as fake:
            service = speaking(case, fake)
            wire, prefix = service._wire, service._way.prefix
            library, transport = _prepared(case.name, case.model, wire, prefix)
            client = getattr(library, "client", None)
            assert "canary" not in repr(vars(library)) + repr(client and vars(client))
            context = JobContext(job="jb_1", media_root=tmp_path, scratch=tmp_path)
            assert (await service.ask(question(case), context)).text
            assert "canary" not in fake.last_order.path + json.dumps(fake.last_order.json)
            assert not transport.heard
            await service.close()

    asyncio.run(body())


@each
def test_the_check_lists_models_or_says_that_the_key_is_wrong(case, tmp_path) -> None:
    async def body() -> None:
        async with case.fake() as fake:
            good = speaking(case, fake)
            assert await good.check()
            await good.close()
            if case.name == "ollama":
                return
            bad = speaking(case, fake, key="nonsense")
            with pytest.raises(ProviderError) as caught:
                await bad.check()
            assert caught.value.category == "auth"
            await bad.close()

    asyncio.run(body())


def test_any_server_that_speaks_openais_way_works_bare_and_is_told_the_schema(tmp_path) -> None:
    case = next(c for c in CASES if c.name == "ollama")
    fake, answer = asked(case, tmp_path, "bare")
    assert isinstance(answer, TextAnswer)
    assert answer.billed == 0
    assert "JSON Schema" in fake.last_order.json["messages"][0]["content"]
    assert "authorization" not in fake.last_order.headers


def test_a_spend_cap_of_anthropic_is_no_rate_limit(tmp_path) -> None:
    case = next(c for c in CASES if c.name == "anthropic")
    for signal in ("spend_cap", "billing", "low_balance"):
        _, error = asked(case, tmp_path, signal)
        assert isinstance(error, ProviderError)
        assert error.category == "out_of_credits", signal


def test_an_error_within_a_success_is_an_error(tmp_path) -> None:
    case = next(c for c in CASES if c.name == "openrouter")
    _, error = asked(case, tmp_path, "error_in_200")
    assert isinstance(error, ProviderError)
    assert error.category == "server"
    _, flagged = asked(case, tmp_path, "policy")
    assert isinstance(flagged, ProviderError)
    assert flagged.category == "content_policy"


def test_gemini_may_block_before_it_answers_and_may_end_to_be_continued(tmp_path) -> None:
    case = next(c for c in CASES if c.name == "google")
    _, blocked = asked(case, tmp_path, "blocked")
    assert isinstance(blocked, TextAnswer)
    assert (blocked.ended, blocked.text) == ("refused", "PROHIBITED_CONTENT")
    _, open_end = asked(case, tmp_path, "continuation")
    assert isinstance(open_end, TextAnswer)
    assert open_end.ended == "length"


def test_nobody_there_is_a_server_trouble_and_nothing_was_taken(tmp_path) -> None:
    async def body() -> None:
        service = LanguageModels(SERVICES["ollama"], Access(base_url="http://127.0.0.1:9"))
        context = JobContext(job="jb_1", media_root=tmp_path, scratch=tmp_path)
        with pytest.raises(ProviderError) as caught:
            await service.ask(question(CASES[2]), context)
        assert (caught.value.category, caught.value.accepted) == ("server", False)
        await service.close()

    asyncio.run(body())


def test_a_name_that_the_service_cannot_have_is_no_bug(run, tmp_path: Path) -> None:
    async def body() -> None:
        models = text_provider(SERVICES["openrouter"], Access(key="k", base_url="http://127.0.0.1:9"))  # fmt: skip
        assert models is not None
        context = JobContext(job="jb_1", media_root=tmp_path, scratch=tmp_path)
        asked = TextRequest(provider="openrouter", model="nameless", role="chat", system="Be short.", prompt="Hello", most_tokens=50)  # fmt: skip
        with pytest.raises(ProviderError) as caught:
            await models.ask(asked, context)
        assert (caught.value.category, caught.value.accepted) == ("invalid_parameters", False)
        await models.close()

    run(body())
