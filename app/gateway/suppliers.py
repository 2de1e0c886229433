"""Whom the gateway buys from. Keys come and go while jobs are under way."""

from __future__ import annotations

from collections.abc import Mapping

from app.gateway.capacity import Capacity
from app.providers.port import Provider
from app.providers.text_port import TextProvider
from app.story.jobs import Job
from app.system.errors import NeedsPerson


class Suppliers:
    """`media` and `text` are changed in place: who holds them sees it at once."""

    def __init__(
        self,
        media: Mapping[str, Provider],
        text: Mapping[str, TextProvider],
        capacity: Capacity,
    ) -> None:
        self.media = dict(media)
        self.text = dict(text)
        self._capacity = capacity
        self._former: dict[str, Provider | TextProvider] = {}  # gone, perhaps with jobs under way
        self._stopped: set[str] = set()  # paused because they are gone

    def use(self, media: Mapping[str, Provider], text: Mapping[str, TextProvider]) -> set[str]:
        """From now on these. What is under way is brought home by the adapter that sent it; what
        waits for a provider that is gone is not sent until it is back. Returns the names of those
        that have another key or address now, or came or went."""
        before = self._known()
        former = (dict(self.media), dict(self.text))
        for made, now in ((self.media, dict(media)), (self.text, dict(text))):
            made.clear()
            made.update(now)  # pyright: ignore[reportArgumentType, reportCallIssue]
        after = self._known()
        for name in before.keys() - after.keys():
            self._former[name] = before[name]
            if not self._capacity.is_paused(name):
                self._capacity.pause(name)
                self._stopped.add(name)
        for name in self._stopped & after.keys():
            self._stopped.discard(name)
            self._capacity.resume(name)
        return {
            name
            for then, now in zip(former, (self.media, self.text), strict=True)
            for name in then.keys() | now.keys()
            if then.get(name) is not now.get(name)
        }

    def is_paid(self, job: Job) -> bool:
        """Whether a job costs something, and so has a row in the queue's file."""
        known = (self.text if job.purpose == "text" else self.media).get(job.provider)
        known = known or self._former.get(job.provider)
        return known is None or not known.local

    def needed(self, name: str, purpose: str) -> None:
        """Raises `NeedsPerson`: between a quote and its order a key may have been deleted."""
        if name not in (self.text if purpose == "text" else self.media):
            raise NeedsPerson(
                f"{name} cannot be used any more: it has no key, or it was switched off.",
                "Add its key in Settings > Providers, or choose another model.",
            )

    def _known(self) -> dict[str, Provider | TextProvider]:
        return {**self.text, **self.media}
