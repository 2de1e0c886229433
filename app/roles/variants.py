"""The wordings of all roles: those that ship, and a person's own in the user file, as versions.

They are read when they are used: a change holds from the next question on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from app.roles.kinds import KINDS
from app.roles.wording import Wording, checked, parse
from app.store import role_rows
from app.store.user_file import UserFile
from app.system.clock import Clock
from app.system.errors import BadInput
from app.system.paths import resource
from app.system.tasks import in_thread

_FORMAT = "slateroom-roles"


@dataclass(frozen=True)
class Variant:
    """A wording as it counts now. `version` 0: as it was shipped. `shipped`: it came with the app,
    so that it can be reset."""

    wording: Wording
    version: int = 0
    at: float = 0.0
    shipped: bool = True

    @property
    def name(self) -> str:
        return f"{self.wording.role}/{self.wording.variant}"


@cache
def shipped() -> dict[tuple[str, str], Wording]:
    """The wordings of `resources/prompts`, by role and name. Blocking."""
    found: dict[tuple[str, str], Wording] = {}
    for role in KINDS:
        for path in sorted(resource("prompts", role).glob("*.md")):
            found[role, path.stem] = parse(role, path.stem, path.read_text(encoding="utf-8"))
    return found


class Variants:
    """All wordings of one user."""

    def __init__(self, user: UserFile, clock: Clock) -> None:
        self._user = user
        self._clock = clock

    async def all(self, role: str = "") -> list[Variant]:
        """As they count now, in the order of the roles; those that ship first."""
        ship = await in_thread(shipped)
        own = {(s.role, s.variant): s for s in await self._user.database.read(role_rows.newest)}
        found = [_variant(ship.get(key), own.get(key), key) for key in [*ship, *(k for k in own if k not in ship)]]  # fmt: skip
        order = list(KINDS)
        kept = [v for v in found if v is not None and v.wording.role in (role or KINDS)]
        if role:
            kept = [v for v in kept if v.wording.role == role]
        return sorted(kept, key=lambda v: (order.index(v.wording.role), not v.shipped))

    async def get(self, role: str, variant: str) -> Variant:
        """Raises `BadInput` where there is none."""
        for found in await self.all(role):
            if found.wording.variant == variant:
                return found
        raise BadInput(f"There is no variant {role}/{variant}.", "`slateroom roles` lists them.")

    async def pick(self, role: str, key: str) -> Variant:
        """The variant for a project or a shot: always the same one while the shares stay."""
        return split([v for v in await self.all(role) if not v.wording.retired], key)

    async def save(self, wording: Wording) -> Variant:
        """Appends a version. Raises `BadInput`."""
        checked(wording)
        data, at = wording.model_dump_json(), self._clock.now()
        await self._user.database.write(
            lambda db: role_rows.add_version(db, wording.role, wording.variant, at, data)
        )
        return await self.get(wording.role, wording.variant)

    async def versions(self, role: str, variant: str) -> list[Variant]:
        """Newest first; the shipped wording is the last one."""
        ship = (await in_thread(shipped)).get((role, variant))
        stored = await self._user.database.read(lambda db: role_rows.versions(db, role, variant))
        found = [_variant(ship, s, (role, variant)) for s in stored]
        return [v for v in found if v] + ([Variant(ship)] if ship else [])

    async def reset(self, role: str, variant: str) -> None:
        """Back to what was shipped, kept as a version; one's own variant is retired."""
        ship = (await in_thread(shipped)).get((role, variant))
        if ship is None:
            own = await self.get(role, variant)
            ship = own.wording.model_copy(update={"retired": True, "share": 0})
        await self.save(ship)

    async def share(self, role: str, shares: dict[str, int]) -> None:
        """Sets how the work is split."""
        for variant, part in shares.items():
            now = await self.get(role, variant)
            if now.wording.share != part:
                await self.save(now.wording.model_copy(update={"share": part}))

    async def export(self, path: Path, role: str = "") -> int:
        """Writes the wordings as they count now to a file; returns how many."""
        wordings = [v.wording.model_dump() for v in await self.all(role)]
        text = json.dumps({"format": _FORMAT, "version": 1, "variants": wordings}, indent=2, ensure_ascii=False)  # fmt: skip
        try:
            await in_thread(path.write_text, text, encoding="utf-8")
        except OSError as error:
            raise BadInput(f"{path} cannot be written: {error.strerror}.") from error
        return len(wordings)

    async def take_in(self, path: Path) -> list[str]:
        """Reads such a file: what differs becomes a version. Returns the names of those. Raises
        `BadInput`; nothing is taken in then."""
        new = await in_thread(_read, path)
        now = {(v.wording.role, v.wording.variant): v.wording for v in await self.all()}
        changed = [w for w in new if now.get((w.role, w.variant)) != w]
        for wording in changed:
            await self.save(wording)
        return [f"{w.role}/{w.variant}" for w in changed]


def split(variants: Sequence[Variant], key: str) -> Variant:
    """By a stable hash of the key, weighed by the shares; where all rest, the first one."""
    total = sum(v.wording.share for v in variants)
    if not total:
        return variants[0]
    text = f"{variants[0].wording.role}:{key}".encode()
    at = int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") % total
    for variant in variants:
        at -= variant.wording.share
        if at < 0:
            return variant
    return variants[-1]


def _variant(
    ship: Wording | None, stored: role_rows.StoredVariant | None, key: tuple[str, str]
) -> Variant | None:
    """The stored version where it can be read; else what was shipped."""
    if stored is not None and key[0] in KINDS:
        try:
            own = Wording.model_validate_json(stored.data)
            return Variant(own, stored.version, stored.at, ship is not None)
        except ValidationError:
            pass  # of a later app: what ships is used
    return Variant(ship) if ship is not None else None


def _read(path: Path) -> list[Wording]:
    try:
        if path.stat().st_size > 4 << 20:
            raise BadInput(f"{path} is too large for a file of roles.")
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("format") != _FORMAT:
            raise BadInput(f"{path} is not a file of roles.")
        return [checked(Wording.model_validate(entry)) for entry in data["variants"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} cannot be read as roles ({type(error).__name__}).") from error
