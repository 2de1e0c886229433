"""What services promise besides that answer an order with the result itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.gateway.intake import Unusable
from app.providers.at_once import KEPT
from app.providers.port import JobContext, ProviderError
from tests.conftest import Run
from tests.providers.contract import Contract, finish, intake, until_done

_SAME: Mapping[str, str] = {
    "cancel": "one request that answers at once cannot be called back",
    "lost_poll": "nothing is polled: the answer lies on disk",
    "unknown_job": "nothing is polled: the answer lies on disk",
    "truncated_file": "the file comes in the answer: see a_truncated_answer",
    "expired_url": "the file comes in the answer",
}


def not_possible(**more: str) -> dict[str, str]:
    """The cases that no such service can show, and those of one service."""
    return {**_SAME, **more}


class AtOnce(Contract):
    """A fake knows `truncated_answer`: half of the result's bytes, whole on the wire."""

    not_possible = not_possible()

    def test_a_truncated_answer(self, run: Run, context: JobContext, tmp_path: Path) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                fake.next("truncated_answer")
                delivered = await finish(provider, self.request, context)
                with pytest.raises(Unusable):
                    await intake(delivered, self.request, context, tmp_path)
                await provider.close()

        run(body())

    def test_an_answer_outlives_a_crash(
        self, run: Run, context: JobContext, tmp_path: Path
    ) -> None:
        """The app ends between the answer and the ledger: the result is found, nothing is bought."""

        async def body() -> None:
            async with self.fake() as fake:
                first = self.provider(fake)
                assert await first.find(context) is None, "before the order nobody knows"
                await first.submit(self.request, context)
                await first.close()
                second = self.provider(fake)
                found = await second.find(context)
                assert found == KEPT
                await until_done(second, found)
                delivered = await second.collect(found, context)
                await intake(delivered, self.request, context, tmp_path)
                assert fake.accepted == 1
                await second.close()

        run(body())

    def test_a_result_that_was_lost_from_disk(self, run: Run, context: JobContext) -> None:
        async def body() -> None:
            async with self.fake() as fake:
                provider = self.provider(fake)
                job = await provider.submit(self.request, context)
                for file in context.scratch.iterdir():
                    file.unlink()
                with pytest.raises(ProviderError) as caught:
                    await provider.collect(job, context)
                assert caught.value.category == "expired_output"
                await provider.cancel(job)  # no error
                await provider.close()

        run(body())
