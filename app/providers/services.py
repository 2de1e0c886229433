"""The services that can be used, by name: where they are, what they need, which file speaks to
them. A service's own file is imported when it is first used."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.providers.port import Provider
from app.providers.text_port import TextProvider

if TYPE_CHECKING:  # it brings an HTTP library along
    from app.providers.wire import OnRate


@dataclass(frozen=True)
class Access:
    """How a service is reached: with which key, where. The key shows in no repr."""

    key: str = field(default="", repr=False)
    base_url: str = ""  # empty: the service's own
    on_rate: OnRate | None = field(default=None, repr=False)
    workflows: Path | None = None  # folder of a person's own workflows (ComfyUI)
    found: bool = False  # by itself: nobody set it up


@dataclass(frozen=True)
class Service:
    """`media` and `text` name the class that speaks each port, `module:Class`; empty: it has none.

    `key`: whether it works only with one. `local`: runs on a person's own machine, free of charge;
    it is used once its address was set or it was found. `page`: where a person gets a key.
    """

    name: str
    label: str
    base_url: str
    media: str = ""
    text: str = ""
    key: bool = True
    local: bool = False
    page: str = ""


_AI = "app.providers.language:LanguageModels"

SERVICES: dict[str, Service] = {
    s.name: s
    for s in (
        Service("openai", "OpenAI", "https://api.openai.com/v1", "app.providers.openai:OpenAIImages", _AI, page="https://platform.openai.com/api-keys"),
        Service("google", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta", "app.providers.google:Google", _AI, page="https://aistudio.google.com/apikey"),
        Service("anthropic", "Anthropic", "https://api.anthropic.com", "", _AI, page="https://platform.claude.com/settings/keys"),
        Service("bfl", "Black Forest Labs", "https://api.bfl.ai", "app.providers.bfl:BlackForestLabs", page="https://dashboard.bfl.ai"),
        Service("fal", "fal", "https://queue.fal.run", "app.providers.fal:Fal", page="https://fal.ai/dashboard/keys"),
        Service("replicate", "Replicate", "https://api.replicate.com/v1", "app.providers.replicate:Replicate", page="https://replicate.com/account/api-tokens"),
        Service("ideogram", "Ideogram", "https://api.ideogram.ai", "app.providers.ideogram:Ideogram", page="https://ideogram.ai/manage-api"),
        Service("stability", "Stability AI", "https://api.stability.ai", "app.providers.stability:Stability", page="https://platform.stability.ai/account/keys"),
        Service("runway", "Runway", "https://api.dev.runwayml.com", "app.providers.runway:Runway", page="https://dev.runwayml.com"),
        Service("luma", "Luma", "https://agents.lumalabs.ai/v1", "app.providers.luma:Luma", page="https://lumalabs.ai"),
        Service("elevenlabs", "ElevenLabs", "https://api.elevenlabs.io", "app.providers.elevenlabs:ElevenLabs", page="https://elevenlabs.io/app/settings/api-keys"),
        Service("openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "app.providers.openrouter:OpenRouterImages", _AI, page="https://openrouter.ai/settings/keys"),
        Service("comfyui", "ComfyUI", "http://127.0.0.1:8188", "app.providers.comfyui:ComfyUI", key=False, local=True),
        Service("a1111", "AUTOMATIC1111 / Forge", "http://127.0.0.1:7860", "app.providers.a1111:A1111", key=False, local=True),
        Service("ollama", "Ollama or another OpenAI-compatible server", "http://127.0.0.1:11434", "", _AI, key=False, local=True),
    )
}  # fmt: skip


def media_provider(service: Service, access: Access) -> Provider | None:
    """The adapter of a service's pictures, clips and sounds; None where it makes none."""
    return _made(service.media, service, access) if service.media else None


def text_provider(service: Service, access: Access) -> TextProvider | None:
    """The adapter of a service's language models; None where it has none."""
    return _made(service.text, service, access) if service.text else None


def _made(where: str, service: Service, access: Access) -> Any:
    module, _, name = where.partition(":")
    return getattr(importlib.import_module(module), name)(service, access)
