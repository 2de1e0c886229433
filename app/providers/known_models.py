"""What a person's own servers and workflows add to the catalogue, and which models are gone: read
from the user file at the start, asked of the servers when a person wishes or a test went well."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from pydantic import TypeAdapter, ValidationError

from app.providers import gone
from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.providers.port import Provider, ProviderError
from app.providers.price import Price
from app.providers.text_port import TextProvider
from app.store.user_file import UserFile

log = logging.getLogger(__name__)
SETTING = "found_models"  # provider -> its models, as they were told last
_ASK_SECONDS = 15.0

_SEES = re.compile(r"llava|vision|[-_.]?vl\b|gemma3|minicpm-v|pixtral|moondream", re.I)
_FOUND: TypeAdapter[list[Model]] = TypeAdapter(list[Model])


class _Telling(Protocol):
    async def models(self) -> Sequence[Model | str]: ...  # str: a language model's id


async def read(user: UserFile, catalogue: Catalogue, now: float) -> None:
    """Puts into the catalogue what was found and marked before. Nobody is asked."""
    await gone.read(user, catalogue, now)
    for provider, entries in _stored(await user.setting(SETTING)).items():
        try:
            models = _FOUND.validate_python(entries)
        except ValidationError as error:  # of another version: they are asked for again
            log.info("the models found at %s cannot be read: %s", provider, error)
            continue
        catalogue.include(provider, [m for m in models if m.provider == provider])


async def refresh(
    user: UserFile, catalogue: Catalogue, providers: Mapping[str, Provider | TextProvider]
) -> dict[str, int | str]:
    """Asks each of these that can tell which models it has; answers how many there are, or why it
    did not say."""
    found: dict[str, int | str] = {}
    kept = _stored(await user.setting(SETTING))
    for name, provider in providers.items():
        if not hasattr(provider, "models"):
            continue
        try:
            async with asyncio.timeout(_ASK_SECONDS):
                told = await cast(_Telling, provider).models()
        except ProviderError as error:
            found[name] = error.text
            continue
        except TimeoutError:
            found[name] = f"{name} did not answer within {_ASK_SECONDS:.0f} seconds"
            continue
        models = [
            m if isinstance(m, Model) else _language_model(name, m) for m in told if _makes(m)
        ]
        catalogue.include(name, models)
        kept[name] = [m.model_dump(mode="json", exclude_defaults=True) for m in models]
        found[name] = len(models)
    await user.set_setting(SETTING, kept)
    return found


def _makes(model: Model | str) -> bool:
    return isinstance(model, Model) or not re.search(r"embed|rerank|whisper", model, re.I)


def _language_model(provider: str, name: str) -> Model:
    """One of a server of one's own: it can be chosen for a role, and is never taken by itself,
    since nothing is known of what it can do."""
    return Model(
        provider=provider, id=name, label=name, media="text", model_class="language", rank=500,
        vision=bool(_SEES.search(name)), structured=True, price=Price(tokens_in=0.0, tokens_out=0.0),
        status="legacy", confirmed=False,
    )  # fmt: skip


def _stored(setting: Any) -> dict[str, Any]:
    return dict(cast(Mapping[str, Any], setting)) if isinstance(setting, Mapping) else {}
