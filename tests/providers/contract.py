"""What every adapter of a real service promises, shown over its fake.

    class TestBfl(Contract):
        service = "bfl"
        fake = FakeBfl
        request = MediaRequest(...)
        not_possible = {"cancel": "the service has no call for it"}

A case is named by its test without `test_`, a parametrised one by its signal. A fake names the
signals of `REFUSED` and `FAILED` as here; `at` says where a service shows one elsewhere.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest

from app.gateway.intake import Stored, Unusable, take_in
from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.providers.port import (
    Delivered,
    JobContext,
    MediaRequest,
    Provider,
    ProviderError,
    Reference,
)
from app.providers.services import SERVICES, Access, media_provider
from app.store.media_folder import MediaFolder
from app.story.graph import Scalar
from app.story.jobs import Category
from tests.conftest import Run
from tests.fakes.services.media_bytes import picture
from tests.fakes.services.server import RETRY_AFTER, FakeService, Stage

_KEY = "test-key"

# Provably not taken: signal -> category. The fake's own words for it.
REFUSED: dict[str, Category] = {
    "rate_limited": "rate_limited",  # with Retry-After, or its like in the body
    "rate_limited_bare": "rate_limited",
    "out_of_credits": "out_of_credits",
    "model_gone": "model_gone",
    "invalid": "invalid_parameters",
    "capacity": "capacity",
    "moderated_input": "content_policy",
}
# Taken, then failed: seen at the order, a poll or the result, as the service shows it.
FAILED: dict[str, Category] = {"moderated_output": "content_policy", "failed": "server"}
UNCERTAIN = ("html_502", "malformed", "dropped", "hanging")
# A poll that goes wrong says nothing about the job.
LOST_POLLS = ("html_502", "malformed", "dropped", "hanging", "rate_limited")


class Contract:
    service: ClassVar[str]
    fake: ClassVar[type[FakeService]]
    request: ClassVar[MediaRequest]
    not_possible: ClassVar[dict[str, str]] = {}  # case -> why the service cannot show it
    at: ClassVar[dict[str, Stage]] = {}  # signal -> where this service shows it, if not the order
    key_in_downloads: ClassVar[bool] = False  # whether the result's host asks for the key
    bills: ClassVar[bool] = False  # whether the service says what it billed
    tells_seed: ClassVar[bool] = False

    # -- for the cases ------------------------------------------------------------------------

    @pytest.fixture(autouse=True)
    def _possible(self, request: pytest.FixtureRequest) -> None:
        case = request.node.name.removeprefix("test_")
        signal = case.partition("[")[2].rstrip("]")
        for name in (case, case.partition("[")[0], signal):
            if name in self.not_possible:
                pytest.skip(self.not_possible[name])

    @pytest.fixture
    def context(self, tmp_path: Path) -> JobContext:
        (tmp_path / "scratch").mkdir()
        return JobContext(job="jb_1", media_root=tmp_path / "in", scratch=tmp_path / "scratch")

    def provider(self, fake: FakeService, key: str = _KEY) -> Provider:
        made = media_provider(SERVICES[self.service], Access(key=key, base_url=fake.url))
        assert made is not None
        return made

    def at_stage(self, signal: str) -> Stage:
        return self.at.get(signal, "order")

    # -- it works -----------------------------------------------------------------------------

    def test_success(self, run: Run, context: JobContext, tmp_path: Path) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                delivered = await finish(provider, self.request, context)
                stored = await intake(delivered, self.request, context, tmp_path)
                assert stored.width > 0 or stored.seconds > 0
                assert fake.accepted == 1 and len(fake.seen("order")) == 1
                if self.bills:
                    assert delivered.billed == fake.billed > 0
                if self.tells_seed:
                    assert delivered.seed is not None
                elif self.request.seed is None:
                    assert delivered.seed is None
                assert_key_is_kept(fake, self.key_in_downloads)
                await provider.close()

        run(body())

    def test_id_is_enough_after_a_restart(self, run: Run, context: JobContext) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                first = self.provider(fake)
                job = await first.submit(self.request, context)
                await first.close()
                second = self.provider(fake).at(fake.url)
                assert second.base_url == fake.url
                await until_done(second, job)
                await second.collect(job, context)
                assert fake.accepted == 1
                await second.close()

        run(body())

    def test_check(self, run: Run) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider, wrong = self.provider(fake), self.provider(fake, "wrong-key")
                said = await provider.check()
                assert said and _KEY not in said
                assert fake.accepted == 0
                with pytest.raises(ProviderError) as caught:
                    await wrong.check()
                assert caught.value.category == "auth"
                await provider.close()
                await wrong.close()

        run(body())

    def test_balance(self, run: Run) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                left = await provider.balance()
                assert left is None or left > 0
                await provider.close()

        run(body())

    def test_cancel(self, run: Run, context: JobContext) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                job = await provider.submit(self.request, context)
                await provider.cancel(job)
                assert len(fake.cancelled) == 1
                await provider.cancel(job)  # a second time is no error
                await provider.close()

        run(body())

    # -- it fails -----------------------------------------------------------------------------

    @pytest.mark.parametrize("signal", REFUSED)
    def test_refused(self, run: Run, context: JobContext, signal: str) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                fake.next(signal, at=self.at_stage(signal))
                error = await failing(provider, self.request, context)
                assert error.category == REFUSED[signal], error.text
                assert error.accepted is not None
                if signal == "rate_limited":
                    assert error.retry_after == RETRY_AFTER
                if signal == "rate_limited_bare":
                    assert error.retry_after is None
                assert len(fake.seen("order")) == 1, "an order is never repeated"
                assert _KEY not in error.text
                await provider.close()

        run(body())

    def test_bad_key(self, run: Run, context: JobContext) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake, "wrong-key")
                error = await failing(provider, self.request, context)
                assert error.category == "auth" and error.accepted is False, error.text
                assert fake.accepted == 0 and "wrong-key" not in error.text
                await provider.close()

        run(body())

    @pytest.mark.parametrize("signal", FAILED)
    def test_failed(self, run: Run, context: JobContext, signal: str) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                fake.next(signal, at=self.at_stage(signal))
                error = await failing(provider, self.request, context)
                assert error.category == FAILED[signal], error.text
                assert error.accepted is not None
                if error.charged:
                    assert fake.billed > 0 and error.billed is None
                else:
                    assert (error.billed or 0) == fake.billed, "what was billed, and no more"
                await provider.close()

        run(body())

    @pytest.mark.parametrize("signal", UNCERTAIN)
    def test_uncertain(
        self, run: Run, context: JobContext, signal: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if signal == "hanging":
            short_reads(monkeypatch)

        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                fake.next(signal)
                with pytest.raises(ProviderError) as caught:
                    await provider.submit(self.request, context)
                assert caught.value.category == "uncertain", caught.value.text
                assert caught.value.accepted is None
                assert fake.accepted == 1 and len(fake.seen("order")) == 1, "never a second order"
                await provider.close()

        run(body())

    def test_unreachable(self, run: Run, context: JobContext) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
            with pytest.raises(ProviderError) as caught:
                await provider.submit(self.request, context)
            assert caught.value.accepted is False, "nothing can have been taken"
            assert caught.value.category in ("server", "timeout")
            await provider.close()

        run(body())

    @pytest.mark.parametrize("signal", LOST_POLLS)
    def test_lost_poll(
        self, run: Run, context: JobContext, signal: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                job = await provider.submit(self.request, context)
                if signal == "hanging":
                    short_reads(monkeypatch)
                fake.next(signal, at="poll")
                with pytest.raises(ProviderError) as caught:
                    await provider.poll(job, 0)
                error = caught.value
                lost = error.accepted is None or error.category in ("rate_limited", "timeout")
                assert lost, f"{error.category}: {error.text}"
                monkeypatch.undo()
                await until_done(provider, job)
                await provider.collect(job, context)
                assert fake.accepted == 1
                await provider.close()

        run(body())

    def test_unknown_job(self, run: Run, context: JobContext) -> None:
        """A job that the service does not know ends; it is not asked for for ever."""

        async def body() -> None:
            async with self.fake() as fake, self.fake() as empty:
                provider = self.provider(fake)
                job = await provider.submit(self.request, context)
                await provider.close()
                elsewhere = self.provider(empty)
                moved = job.replace(fake.url, empty.url)
                with pytest.raises(ProviderError) as caught:
                    await elsewhere.poll(moved, 0)
                assert caught.value.accepted is True, caught.value.text
                await elsewhere.close()

        run(body())

    def test_truncated_file(self, run: Run, context: JobContext, tmp_path: Path) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                fake.next("truncated", at="file")
                delivered = await finish(provider, self.request, context)
                with pytest.raises(Unusable):
                    await intake(delivered, self.request, context, tmp_path)
                await provider.close()

        run(body())

    def test_expired_url(self, run: Run, context: JobContext, tmp_path: Path) -> None:
        """The address of a result may have ended; it is asked for again, nothing is ordered."""

        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                job = await provider.submit(self.request, context)
                await until_done(provider, job)
                fake.next("expired", at="file")
                delivered = await provider.collect(job, context)
                with pytest.raises(httpx.HTTPStatusError):
                    await intake(delivered, self.request, context, tmp_path)
                again = await provider.collect(job, context)
                await intake(again, self.request, context, tmp_path)
                assert fake.accepted == 1
                await provider.close()

        run(body())

    def test_every_model_can_be_ordered(self, run: Run, context: JobContext) -> None:
        """What the catalogue says of a model is what the service takes: names, types, ranges."""

        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                for model in Catalogue.shipped().all():
                    if model.provider != self.service or model.media == "text":
                        continue
                    if model.status != "retired":
                        try:
                            await finish(provider, example(model, context), context)
                        except ProviderError as error:
                            raise AssertionError(f"{model.name}: {error.text}") from error
                await provider.close()

        run(body())

    # -- its file of models -------------------------------------------------------------------

    def test_models_are_in_the_catalogue(self) -> None:
        models = [m for m in Catalogue.shipped().all() if m.provider == self.service]
        assert models
        names = {m.name for m in Catalogue.shipped().all()}
        for model in models:
            if model.status == "retired":
                assert not model.successor or "/" in model.successor, model.name
            if model.successor.startswith(f"{self.service}/"):
                assert model.successor in names, model.name
            if model.price is not None:
                assert model.price.date and model.price.source, model.name
                known = {p.name for p in model.parameters} | set(model.fixed)
                known |= {model.size.field, model.size.tier_field}
                known |= {model.length.field} if model.length else set()
                for meter in (*model.price.output, *model.price.inputs):
                    assert set(meter.when) <= known, f"{model.name}: {set(meter.when) - known}"
            for parameter in model.parameters:
                if parameter.values and parameter.default is not None:
                    assert parameter.default in parameter.values, f"{model.name} {parameter.name}"


# -- shared by tests of single services -------------------------------------------------------


async def until_done(provider: Provider, job: str) -> None:
    """Polls at once, again and again: a fake needs two or three."""
    for _ in range(20):
        if (await provider.poll(job, 0.2 if provider.local else 0)).state == "done":
            return
    raise AssertionError("the job does not end")


async def finish(provider: Provider, request: MediaRequest, context: JobContext) -> Delivered:
    job = await provider.submit(request, context)
    await until_done(provider, job)
    return await provider.collect(job, context)


async def failing(provider: Provider, request: MediaRequest, context: JobContext) -> ProviderError:
    """The error that an order ends with, wherever the service says it."""
    with pytest.raises(ProviderError) as caught:
        await finish(provider, request, context)
    return caught.value


async def intake(
    delivered: Delivered, request: MediaRequest, context: JobContext, tmp_path: Path
) -> Stored:
    """Fetches and stores as the gateway does: only the headers that the adapter names. Raises
    `Unusable`; `httpx.HTTPStatusError` where the result is not there."""
    if delivered.remote is not None:
        async with httpx.AsyncClient() as client:
            answer = await client.get(delivered.remote.url, headers=dict(delivered.remote.headers))
        answer.raise_for_status()
        path = context.scratch / "fetched"
        path.write_bytes(answer.content)
        suffix = delivered.suffix or ".bin"
        delivered = delivered.model_copy(update={"path": path, "suffix": suffix})
    return take_in(delivered, request.media, MediaFolder(tmp_path / "media"))


def reference(
    context: JobContext, field: str, port: str = "reference", data: bytes = b"", **more: Any
) -> Reference:
    """A picture that lies where inputs lie."""
    import hashlib

    data = data or picture()
    made = Reference(
        port=port, media="image", sha256=hashlib.sha256(data).hexdigest(), suffix=".png",
        field=field, **more,
    )  # fmt: skip
    path = context.input(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return made


def example(model: Model, context: JobContext) -> MediaRequest:
    """A request that says everything that the catalogue knows of a model."""
    params: dict[str, Scalar] = {}
    size = model.size
    match size.form:
        case "pixels":
            side = max(size.least, 1024) // size.multiple * size.multiple
            params |= {"width": side, "height": side}
        case "preset" if size.free:
            side = max(size.least, 1024)
            params |= {f"{size.field}.width": side, f"{size.field}.height": side}
        case "fixed":
            pass
        case _:
            usual = {"ratio": f"16{size.between}9", "text": f"1024{size.between}1024"}
            values = size.values or tuple(size.presets) or (usual.get(size.form, ""),)
            value = values[0].replace(":", size.between) if size.form == "ratio" else values[0]
            params[size.field] = f"{size.prefix}{value}"
            if size.tier_field:
                params[size.tier_field] = next(iter(size.tiers))
    length, seconds = model.length, 0.0
    if length is not None:
        seconds = length.fixed or next(iter(length.values), length.least or 5)
        whole = int(seconds) if seconds == int(seconds) else seconds
        styles: dict[str, Scalar] = {
            "number": whole, "text": str(whole), "seconds": f"{whole}s",
            "milliseconds": int(seconds * 1000),
        }  # fmt: skip
        if length.field:
            params[length.field] = styles[length.style]
    if model.seed is not None:
        params[model.seed.name] = 7
    if model.negative:
        params[model.negative] = "fog"
    for p in model.parameters:
        value = p.default if p.default is not None else next(iter(p.values), p.least)
        if value is not None:
            params[p.name] = value
    fields: dict[str, Reference] = {}
    for form in model.inputs:
        key = form.field if form.port in ("reference", "source", "layout") else form.port
        fields.setdefault(key, reference(context, form.field, form.port))
    return MediaRequest(
        provider=model.provider, model=model.id, media=model.media, endpoint=model.route,
        prompt="a harbour at dawn", seconds=seconds, params=tuple({**params, **model.fixed}.items()),
        references=tuple(fields.values()),
    )  # fmt: skip


@asynccontextmanager
async def served(of: type[Contract], key: str = _KEY) -> AsyncGenerator[tuple[Any, Provider]]:
    """The fake and its adapter, for tests of one service."""
    async with of.fake() as fake:
        provider = of().provider(fake, key)
        try:
            yield fake, provider
        finally:
            await provider.close()


def assert_key_is_kept(fake: FakeService, in_downloads: bool) -> None:
    """The key stands in headers to the service alone: in no address, no body, no download."""
    for seen in fake.requests:
        assert _KEY not in seen.path and _KEY not in str(seen.query)
        assert _KEY.encode() not in seen.body
        if seen.stage == "file" and not in_downloads:
            assert not [name for name, value in seen.headers.items() if _KEY in value]


def short_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that does not come is given up at once."""
    short = httpx.Timeout(5.0, read=0.05)
    monkeypatch.setattr("app.providers.wire.patience", lambda read_seconds: short)
