"""What waits for a provider whose key is gone can be taken back all the same."""

from __future__ import annotations

from pathlib import Path

from app.gateway import ledger
from app.gateway.gateway import Gateway
from app.gateway.new_jobs import text_job
from app.workspace.batch import FactBatch
from tests.fakes.clock import FastClock
from tests.fakes.projects import small_project
from tests.gateway.test_text import question


def test_a_reservation_without_a_provider_is_released_when_it_is_stopped(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=1)
        job = text_job(question(), workspace.board.project.id, 1.0)
        job = job.model_copy(update={"purpose": "media", "media": "image"})

        def reserve(db):
            ledger.reserve(db, [(job, "{}", "{}")], None)
            return [ledger.get(db, job.id)]

        await workspace.record(FactBatch(ledger=reserve))
        gateway = Gateway({}, FastClock())
        await gateway.attach(workspace)
        await gateway.cancel(workspace, job_id=job.id)
        found = workspace.job(job.id)
        assert found is not None and (found.state, found.category) == ("released", "cancelled")
        await gateway.close()
        await workspace.settle()
        await studio.shut()

    run(body())
