"""Models while producing: one that is gone, bills above their estimates, the second pass."""

from __future__ import annotations

from pathlib import Path

from app.execution.bills import Corrections
from app.production.preflight import estimate
from app.production.rerun import price_rerun
from app.providers.catalogue import Catalogue
from app.providers.model import SizeForm
from app.providers.port import MediaRequest, ProviderError
from app.providers.price import Meter, Price
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider, fake_catalogue, fake_models
from tests.fakes.roles import fake_roles
from tests.production.test_agent import PRICE, log_kinds, produce, start


def test_a_model_that_is_gone_gives_way_to_its_successor_and_is_remembered(
    run, studio_here, tmp_path: Path
) -> None:
    def unknown(request: MediaRequest, nth: int) -> ProviderError | None:
        return ProviderError("model_gone", "404: no such model")

    async def body() -> None:
        one, two = FakeProvider("one", unknown), FakeProvider("two")
        old, new = fake_models("one", "two")
        old = old.model_copy(update={"successor": "two/pro"})
        studio = studio_here(
            providers={"one": one, "two": two}, catalogue=Catalogue([old, new]),
            clock=FastClock(), roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=3)
        await studio.ready_to_buy(workspace)
        session = await start(workspace, budget=10 * PRICE, concurrency=1)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "completed"
        assert (one.calls, len(two.service.accepted)) == (1, 3)
        assert await studio.user.setting("gone_models") == {"one/pro": studio.catalogue.gone_since("one/pro")}  # fmt: skip
        assert "retry" in await log_kinds(workspace)
        await studio.shut()

    run(body())


def test_bills_above_their_estimates_correct_the_next_prices(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider(price=50_000)  # the catalogue says 40,000
        studio = studio_here(
            providers={"fake": provider}, catalogue=fake_catalogue("fake"), clock=FastClock(),
            roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=2)
        session = await start(workspace, shots=(workspace.board.shots()[0].id,))
        before = estimate(workspace, session, studio.shop).rows[0]
        assert before.micros == PRICE and not before.corrected
        assert before.reason == "photoreal, no text; 4 cr, about 10 s"
        await produce(studio, workspace, session)
        later = await start(workspace)
        after = estimate(workspace, later, studio.shop).rows[0]
        assert after.micros == 50_000 and after.corrected
        assert after.reason == "photoreal, no text; 5 cr (corrected by its bills), about 10 s"
        node = frame(workspace, "1B")
        assert price_rerun(workspace, [node], studio.shop).micros == 50_000
        await studio.shut()

    run(body())


def test_a_run_reads_on_the_bills_that_come_and_anew_after_the_project_was_read_again(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        studio = studio_here(
            providers={"fake": FakeProvider(price=50_000)}, catalogue=fake_catalogue("fake"),
            clock=FastClock(), roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=2)
        model = studio.catalogue.all()[0]
        of_this_run = Corrections(workspace)
        assert of_this_run(model) == 1.0
        await produce(studio, workspace, await start(workspace, budget=10 * PRICE))
        assert len(workspace.billed(model.name)) == 2
        assert of_this_run(model) == 1.25
        await workspace.load()
        assert of_this_run(model) == Corrections(workspace)(model) == 1.25
        assert len(workspace.billed(model.name)) == 2
        await studio.shut()

    run(body())


def test_what_was_quoted_is_what_is_bought(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider(price=60_000)
        model = fake_models("fake")[0].model_copy(
            update={
                "size": SizeForm(form="pixels", multiple=512),
                "price": Price(output=(Meter(unit="megapixel", usd=0.06),)),
            }
        )
        studio = studio_here(
            providers={"fake": provider}, catalogue=Catalogue([model]), clock=FastClock(),
            roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=1)
        session = await start(workspace)
        row = estimate(workspace, session, studio.shop).rows[0]
        assert "steps of 512" in row.remarks[0]
        await produce(studio, workspace, session)
        sent = provider.service.accepted[0]
        assert dict(sent.params) == {"width": sent.width, "height": sent.height, "seed": sent.seed}
        assert sent.width % 512 == sent.height % 512 == 0
        assert row.micros == workspace.jobs()[0].estimate
        await studio.shut()

    run(body())
