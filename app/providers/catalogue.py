"""The catalogue: all models by name, from the shipped files and a person's own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from app.providers.model import Model
from app.story.graph import Media, Op
from app.system.errors import BadInput
from app.system.paths import resource


class Catalogue:
    """Models by name, in the order of their rank."""

    def __init__(self, models: Iterable[Model]) -> None:
        self._models = {m.name: m for m in sorted(models, key=lambda m: (m.rank, m.name))}

    @classmethod
    def shipped(cls, own: Path | None = None) -> Catalogue:
        """The shipped files, one a service, extended and overridden by a person's own file: an
        entry there needs only what differs. Raises `BadInput` where that file cannot be used."""
        entries: dict[str, dict[str, object]] = {}
        for path in sorted(resource("models").glob("*.json")):
            for entry in json.loads(path.read_text(encoding="utf-8"))["models"]:
                entries[f"{entry['provider']}/{entry['id']}"] = entry
        if own is not None and own.is_file():
            for entry in _read_own(own):
                name = f"{entry.get('provider')}/{entry.get('id')}"
                entries[name] = {**entries.get(name, {}), **entry}
        try:
            return cls([Model.model_validate(entry) for entry in entries.values()])
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise BadInput(
                f"{own}: {where}: {first['msg']}.", "Mend or remove the entry."
            ) from None

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
            and m.model_class != "speech"
        ]  # fmt: skip


def _read_own(path: Path) -> list[dict[str, object]]:
    try:
        models = json.loads(path.read_text(encoding="utf-8"))["models"]
        return [dict(entry) for entry in models]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            f"{path} is not a list of models ({error}).", "Mend it, or move it away."
        ) from None
