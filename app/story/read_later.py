"""Records that are read when somebody asks for them: most of a long film are never looked at."""

from __future__ import annotations

from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    MutableMapping,
    Sequence,
    ValuesView,
)
from typing import Any, TypeVar

from app.story.base import Frozen

_Record = TypeVar("_Record", bound=Frozen)
Raw = tuple[Any, ...]  # as it lies in the file


class ReadLater(MutableMapping[str, _Record]):
    """Records by id, in the order in which they came. Whoever asks for one gets the record, and
    cannot tell whether it was read before.

    `read` makes records of what `leave` left here, all of a call at once, and checks them: it
    raises `ValueError` for what is none, and so does whatever asks for it.
    """

    def __init__(self, read: Callable[[Sequence[Raw]], Sequence[_Record]] | None = None) -> None:
        self._rows: dict[str, _Record | Raw] = {}
        self._read = read
        self._to_read: list[str] = []

    def leave(self, record: str, raw: Raw) -> None:
        """Holds a record as it lies in the file."""
        self._rows[record] = raw
        self._to_read.append(record)

    def read_some(self, most: int) -> bool:
        """Reads up to `most` that nobody has asked for yet; whether any are left after it."""
        wanted = self._to_read[-most:]
        del self._to_read[-most:]
        self.read(wanted)
        return bool(self._to_read)

    def read(self, records: Iterable[str]) -> None:
        """Reads these together, which is quicker than one by one; unknown ones are passed over."""
        found = {r: raw for r in records if isinstance(raw := self._rows.get(r), tuple)}
        if found:
            assert self._read is not None
            self._rows.update(zip(found, self._read(list(found.values())), strict=True))

    # -- as a mapping -----------------------------------------------------------------------------

    def __getitem__(self, record: str) -> _Record:
        row = self._rows[record]
        if not isinstance(row, tuple):
            return row
        self.read((record,))
        return self._rows[record]  # type: ignore[return-value]

    def __setitem__(self, record: str, row: _Record) -> None:
        self._rows[record] = row

    def __delitem__(self, record: str) -> None:
        del self._rows[record]

    def __contains__(self, record: object) -> bool:
        return record in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def values(self) -> ValuesView[_Record]:
        self._read_all()
        return self._rows.values()  # type: ignore[return-value]

    def items(self) -> ItemsView[str, _Record]:
        self._read_all()
        return self._rows.items()  # type: ignore[return-value]

    def _read_all(self) -> None:
        self.read(self._to_read)
        self._to_read.clear()
