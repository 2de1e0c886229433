"""The catalogue of models: what each can do, what it costs, how long it takes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from app.story.base import Frozen
from app.story.graph import Media, Op
from app.story.money import micros_from_usd
from app.system.paths import resource

ModelClass = Literal[
    "sketch", "draft", "photoreal", "stylised", "text", "edit", "video", "music", "speech"
]
Unit = Literal["each", "megapixel", "second"]


class Model(Frozen):
    """One model. `usd` is per `unit`; None: the price is not known, which is never 0."""

    provider: str
    id: str
    media: Media
    model_class: ModelClass
    rank: int = 100  # smaller is preferred within a class
    usd: float | None = None
    unit: Unit = "each"
    typical_seconds: float = 10.0
    seeds: bool = True
    negative: bool = False
    references: int = 0
    start_frame: bool = False
    last_frame: bool = False
    legible_text: bool = False
    dialect: str = "sentences"
    status: Literal["current", "legacy", "retired"] = "current"
    successor: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """`provider/id`: how a model is written everywhere."""
        return f"{self.provider}/{self.id}"

    def price(self, width: int, height: int, seconds: float) -> int | None:
        """An upper bound of one generation in micro-dollars; None: unknown."""
        if self.usd is None:
            return None
        match self.unit:
            case "each":
                amount = self.usd
            case "megapixel":
                amount = self.usd * max(1.0, width * height / 1_000_000)
            case "second":
                amount = self.usd * max(1.0, seconds)
        return micros_from_usd(amount)


class Catalogue:
    """Models by name, in the order of their rank."""

    def __init__(self, models: Iterable[Model]) -> None:
        self._models = {m.name: m for m in sorted(models, key=lambda m: (m.rank, m.name))}

    @classmethod
    def shipped(cls, own: Path | None = None) -> Catalogue:
        """The shipped file, extended and overridden by a person's own."""
        models: dict[str, Model] = {}
        for path in (resource("models.json"), own):
            if path is not None and path.is_file():
                for entry in json.loads(path.read_text(encoding="utf-8"))["models"]:
                    model = Model.model_validate(entry)
                    models[model.name] = model
        return cls(models.values())

    def get(self, name: str) -> Model | None:
        return self._models.get(name)

    def all(self) -> list[Model]:
        return list(self._models.values())

    def fitting(self, op: Op, providers: Iterable[str]) -> list[Model]:
        """Models that can make what a node of this kind makes, served by these providers."""
        media: Media = {"frame": "image", "sheet": "image", "image": "image"}.get(  # type: ignore[assignment]
            op, "audio" if op == "music" else "video"
        )
        allowed = set(providers)
        return [
            m
            for m in self._models.values()
            if m.media == media and m.provider in allowed and m.status != "retired"
        ]
