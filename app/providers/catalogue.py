"""The catalogue: all models by name, from the shipped files and a person's own."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from app.providers.model import Model
from app.story.graph import MEDIA, Op
from app.system.errors import BadInput
from app.system.paths import resource

_CHAIN = 8  # successors of successors that are followed


class Catalogue:
    """Models by name, in the order of their rank.

    A model that its provider no longer knows is marked gone: it is passed over until the mark is
    cleared or grows old (`gone.py`).
    """

    def __init__(self, models: Iterable[Model], gone: Mapping[str, float] | None = None) -> None:
        self._models = _in_order(models)
        self._found: dict[str, frozenset[str]] = {}  # provider -> names that its server told
        self._gone = dict(gone or {})

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

    def include(self, provider: str, models: Iterable[Model]) -> None:
        """Adds what a server of one's own has now, in the place of what it had before. An entry
        of a file stays as it is."""
        before = self._found.get(provider, frozenset())
        kept = {name: m for name, m in self._models.items() if name not in before}
        new = {m.name: m for m in models if m.name not in kept}
        self._found[provider] = frozenset(new)
        self._models = _in_order([*kept.values(), *new.values()])

    def marked(self, gone: Mapping[str, float]) -> Catalogue:
        """The same models with these marks, `provider/id` to when it was learned."""
        return Catalogue(self._models.values(), gone)

    def mark(self, gone: Mapping[str, float]) -> None:
        """Sets the marks here, for everyone who holds this catalogue."""
        self._gone = dict(gone)

    def gone_since(self, name: str) -> float | None:
        """When its provider was heard to know it no longer; None: it stands."""
        return self._gone.get(name)

    def stands(self, model: Model) -> bool:
        """Whether it can be ordered at all: neither retired nor gone."""
        return model.status != "retired" and model.name not in self._gone

    def fitting(self, op: Op, providers: Iterable[str]) -> list[Model]:
        """Models that can make what a node of this kind makes, served by these providers."""
        media = MEDIA[op]
        allowed = set(providers)
        return [
            m
            for m in self._models.values()
            if m.media == media and m.provider in allowed and self.stands(m)
            and m.model_class not in ("speech", "language")
        ]  # fmt: skip

    def successor_of(self, model: Model) -> Model | None:
        """The first after it that stands, along the chain of successors."""
        seen = {model.name}
        after = self.get(model.successor) if model.successor else None
        for _ in range(_CHAIN):
            if after is None or after.name in seen:
                return None
            if self.stands(after):
                return after
            seen.add(after.name)
            after = self.get(after.successor) if after.successor else None
        return None

    def near(self, name: str) -> Model | None:
        """The model that was surely meant by a name that is not in the catalogue: without its
        provider, with words in another order, or misspelled. None where it could be several."""
        found = self._models.get(name)
        if found is not None:
            return found
        provider, _, rest = name.partition("/")
        known = {m.provider for m in self._models.values()}
        among = [
            m for m in self._models.values() if m.provider == provider or provider not in known
        ]
        wanted = _words(rest if provider in known else name)
        same = [m for m in among if wanted and _words(m.id) == wanted]
        if not same:
            same = [m for m in among if wanted and _words(m.id.rpartition("/")[2]) == wanted]
        if len({m.name for m in same}) == 1:
            return same[0]
        if same:
            return None if provider not in known else same[0]
        plain = {m.name.casefold(): m for m in among} | {m.id.casefold(): m for m in among}
        plain = {m.name.casefold(): m for m in among} | {m.id.casefold(): m for m in among}
        close = difflib.get_close_matches(name.casefold(), plain, n=2, cutoff=0.88)
        if not close:
            return None
        clear = len({plain[c].name for c in close}) == 1 or _closer(name, close)
        return plain[close[0]] if clear else None


def _in_order(models: Iterable[Model]) -> dict[str, Model]:
    return {m.name: m for m in sorted(models, key=lambda m: (m.rank, m.name))}


def _closer(name: str, close: list[str]) -> bool:
    """Whether the first is clearly nearer than the second."""
    first, second = (
        difflib.SequenceMatcher(None, name.casefold(), other).ratio() for other in close
    )
    return first - second > 0.02


def _words(name: str) -> tuple[str, ...]:
    """The parts of a name, in no order: `flux-1.1-pro` and `flux-pro-1.1` are the same."""
    return tuple(sorted(re.findall(r"[a-z]+|\d+(?:\.\d+)*", name.casefold())))


def _read_own(path: Path) -> list[dict[str, object]]:
    try:
        models = json.loads(path.read_text(encoding="utf-8"))["models"]
        return [dict(entry) for entry in models]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            f"{path} is not a list of models ({error}).", "Mend it, or move it away."
        ) from None
