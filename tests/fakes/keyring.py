"""A keyring in memory that can fail as the real ones do."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class MemoryKeyring(KeyringBackend):
    """`failing` is raised by everything; `forgets`: what is stored is not kept."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.failing: Exception | None = None
        self.forgets = False
        self.asked = 0

    def _may(self) -> None:
        self.asked += 1
        if self.failing is not None:
            raise self.failing

    def get_password(self, service: str, username: str) -> str | None:
        self._may()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._may()
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._may()
        del self.kept[service, username]
