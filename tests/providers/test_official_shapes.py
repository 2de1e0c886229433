"""What is ordered, held against the shapes that the services' own clients ship: openai,
google-genai and openrouter from the package index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.providers.port import JobContext, MediaRequest, Reference
from app.providers.services import SERVICES, Access, media_provider
from app.story.graph import Scalar
from tests.conftest import Run
from tests.fakes.services.google import FakeGoogle
from tests.fakes.services.openai import FakeOpenAIImages
from tests.fakes.services.openrouter import FakeOpenRouter
from tests.fakes.services.server import FakeService, Seen
from tests.providers.contract import finish, reference

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def offered(provider: str) -> list[Model]:
    return [
        m for m in Catalogue.shipped().all()
        if m.provider == provider and m.media != "text" and m.status != "retired"
    ]  # fmt: skip


def order_of(model: Model, references: tuple[Reference, ...] = ()) -> MediaRequest:
    """All that the model's entry can put into an order."""
    params: dict[str, Scalar] = dict(model.fixed)
    size, length = model.size, model.length
    if size.form == "ratio":
        params[size.field] = "16:9"
        if size.tier_field:
            params[size.tier_field] = max(size.tiers, key=lambda t: size.tiers[t])
    elif size.form == "text":
        params[size.field] = size.values[-1] if size.values else "1280x720"
    if length and length.field:
        params[length.field] = "5s"
    if model.seed:
        params[model.seed.name] = 7
    for parameter in model.parameters:
        value = parameter.values[-1] if parameter.values else parameter.default
        if value is not None:
            params[parameter.name] = value
    return MediaRequest(
        provider=model.provider, model=model.id, media=model.media, endpoint=model.route,
        prompt="a harbour at dawn", seconds=5 if length else 0, references=references,
        params=tuple(sorted(params.items())),
    )  # fmt: skip


async def sent(fake: FakeService, request: MediaRequest, context: JobContext) -> Seen:
    """The order as it went over the wire; the fake takes it too."""
    provider = media_provider(SERVICES[request.provider], Access("test-key", fake.url))
    assert provider is not None
    await finish(provider, request, context)
    await provider.close()
    return fake.last_order


def fits(body: dict[str, Any], shape: type[BaseModel]) -> None:
    known = set(shape.model_fields) | {f.alias for f in shape.model_fields.values() if f.alias}
    assert set(body) <= known, set(body) - known
    shape.model_validate(body)


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    return JobContext(job="j", media_root=tmp_path, scratch=tmp_path)


@pytest.mark.parametrize("model", offered("openai"), ids=lambda m: m.id)
def test_openai(run: Run, context: JobContext, model: Model) -> None:
    edit = pytest.importorskip("openai.types.image_edit_params").ImageEditParamsNonStreaming
    make = pytest.importorskip("openai.types.image_generate_params")
    make = make.ImageGenerateParamsNonStreaming

    async def body() -> None:
        async with FakeOpenAIImages() as fake:
            made = await sent(fake, order_of(model), context)
            TypeAdapter(make).validate_python(made.json)
            assert set(made.json) <= _names(make)
            refs = (reference(context, "image"), reference(context, "mask", "mask"))
            edited = await sent(fake, order_of(model, refs), context)
            names = {name.removesuffix("[]") for name, _ in edited.form}
            assert names <= _names(edit), "the schema has no other parts"
            words = {name: value for name, value in edited.form if isinstance(value, str)}
            TypeAdapter(make).validate_python(words)  # its files have no shape that validates

    run(body())


def _names(shape: Any) -> set[str]:
    """The fields of a TypedDict: it has those of its bases as well."""
    return set(shape.__annotations__)


@pytest.mark.parametrize("model", offered("google"), ids=lambda m: m.id)
def test_google(run: Run, context: JobContext, model: Model) -> None:
    types = pytest.importorskip("google.genai.types")
    orders = pytest.importorskip("google.genai._gaos.types.interactions.createmodelinteraction")

    async def body() -> None:
        async with FakeGoogle() as fake:
            refs = tuple(
                reference(context, form.field, form.port)
                for form in model.inputs if form.port != "source"
            )  # fmt: skip
            body = (await sent(fake, order_of(model, refs), context)).json
            if model.media != "image":
                return fits(body, orders.CreateModelInteraction)
            assert set(body) <= {"contents", "generationConfig"}
            for content in body["contents"]:
                types.Content.model_validate(content)
            config = dict(body["generationConfig"])
            types.ImageConfig.model_validate(config.pop("imageConfig"))
            types.GenerateContentConfig.model_validate(config)
            return None

    run(body())


@pytest.mark.parametrize("model", offered("openrouter"), ids=lambda m: m.id)
def test_openrouter(run: Run, context: JobContext, model: Model) -> None:
    shapes = pytest.importorskip("openrouter.components")

    async def body() -> None:
        async with FakeOpenRouter() as fake:
            refs = (reference(context, "input_references"),)
            order = await sent(fake, order_of(model, refs), context)
            fits(order.json, shapes.ImageGenerationRequest)

    run(body())
