"""Optimiser, softener and critic by models, within a production: paid, honest, never in the way."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from app.gateway import ledger
from app.gateway.gateway import Gateway
from app.production import answers
from app.production.agent import Agent
from app.production.answers import give_feedback
from app.providers.port import ProviderError
from app.roles.asker import Asker
from app.roles.language_words import LanguageOptimiser, LanguageSoftener, what_is_lost
from app.roles.numbers import Share, by_variant, gather
from app.roles.port import Roles
from app.roles.rules_critic import RuleCritic
from app.roles.rules_words import RuleOptimiser, RuleSoftener
from app.roles.variants import Variants
from app.roles.vision_critic import Judgement, VisionCritic, refined
from app.store import role_rows, text_calls
from app.story.agreement import agreement
from app.story.edits import Approve
from app.story.session import Limits
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider, fake_catalogue
from tests.roles.talkers import Answered, Talker, model

GOOD = {"adherence": 8, "composition": 8, "technical": 9, "mood": 7, "faults": [], "refined_prompt": ""}  # fmt: skip
BAD = {"adherence": 4, "composition": 5, "technical": 8, "mood": 5, "faults": ["the woman is missing"], "refined_prompt": "A woman alone on a pier."}  # fmt: skip


class Speaker(Talker):
    """Answers each role by a list of its own; the last of it stays."""

    def __init__(self, **roles: list[Answered]) -> None:
        super().__init__("talk", {})
        self.roles = {"optimiser": [{"prompt": "A pier, worded well."}], "softener": [{"prompt": "A calm pier."}], "critic": [GOOD], **roles}  # fmt: skip

    async def ask(self, request, context):
        said = self.roles[request.role]
        self.answers = [said.pop(0) if len(said) > 1 else said[0]]
        return await super().ask(request, context)


class Set:
    """A production of one or more shots with a priced media service and a speaker."""

    def __init__(self, studio: Any, workspace: Any, speaker: Speaker, media: FakeProvider) -> None:
        self.studio, self.workspace, self.speaker = studio, workspace, speaker
        catalogue = fake_catalogue(media.name)
        catalogue._models["talk/m"] = model("talk")
        self.gateway = Gateway({media.name: media}, FastClock(), text_providers={"talk": speaker})
        asker = Asker(self.gateway, catalogue, Variants(studio.user, studio.clock), {}, studio.user.setting)  # fmt: skip
        roles = Roles(
            LanguageOptimiser(asker, RuleOptimiser()), LanguageSoftener(asker, RuleSoftener()),
            VisionCritic(asker, RuleCritic()),
        )  # fmt: skip
        shop = type(studio.shop)(catalogue, frozenset({media.name}))
        self.agent = Agent(workspace, self.gateway, roles, shop, FastClock(), studio.faults)

    async def produce(self, **limits: Any) -> None:
        await self.gateway.attach(self.workspace)
        session = await answers.start(
            self.workspace, Limits(mode="autonomous", video=False, **limits)
        )
        await self.agent.run(session)

    async def close(self) -> None:
        await self.gateway.close()
        await self.studio.shut()


async def stage(studio_here, tmp_path: Path, speaker: Speaker, media: FakeProvider | None = None, shots: int = 1) -> Set:  # fmt: skip
    studio = studio_here()
    workspace = await small_project(studio, tmp_path, shots=shots)
    return Set(studio, workspace, speaker, media or FakeProvider())


def test_a_take_is_worded_made_and_judged_by_models_and_the_ledger_has_it_all(run, studio_here, tmp_path) -> None:  # fmt: skip
    async def body() -> None:
        speaker = Speaker()
        made = await stage(studio_here, tmp_path, speaker)
        await made.produce(budget=1_000_000)
        take = next(iter(made.workspace.facts.takes.values()))
        assert take.prompt_sent == "A pier, worded well."
        verdict = made.workspace.facts.verdicts[take.id]
        assert (verdict.judge, verdict.passed, verdict.total) == ("talk/m", True, 8.1)
        asked = [r for r in speaker.asked if r.role == "critic"]
        assert asked[0].pictures[0].sha256 == take.sha256
        assert "Prompt of shot 1" in asked[0].prompt
        assert "Prompt of shot 1" not in asked[0].system
        session = made.workspace.latest_session()
        totals = await made.workspace.file.database.read(lambda db: ledger.totals(db, session.id))
        assert totals == ledger.Totals(40_000 + 2 * 1_000, 0)
        states = {j.purpose: j.state for j in made.workspace.jobs()}
        assert states == {"text": "billed", "media": "billed"}
        await made.close()

    run(body())


def test_a_picture_and_its_verdict_are_reserved_together_or_not_at_all(run, studio_here, tmp_path) -> None:  # fmt: skip
    async def body() -> None:
        speaker = Speaker()
        media = FakeProvider()
        made = await stage(studio_here, tmp_path, speaker, media)
        await made.produce(budget=41_000 + 16_000)  # the words and the picture, not its verdict
        assert media.calls == 0, "what could not be judged was not bought"
        session = made.workspace.latest_session()
        totals = await made.workspace.file.database.read(lambda db: ledger.totals(db, session.id))
        assert totals.reserved == 0
        await made.close()

    run(body())


def test_what_was_reserved_for_a_verdict_is_released_where_nothing_came(run, studio_here, tmp_path) -> None:  # fmt: skip
    async def body() -> None:
        speaker = Speaker()
        media = FakeProvider(script=lambda r, n: ProviderError("content_policy", "no"))
        made = await stage(studio_here, tmp_path, speaker, media)
        await made.produce(budget=1_000_000)
        assert not made.workspace.facts.takes
        assert not [j for j in made.workspace.jobs() if j.open]
        softened = [r for r in speaker.asked if r.role == "softener"]
        assert softened, "the model worded it more softly"
        assert {j.category for j in made.workspace.jobs() if j.state == "released"} == {"content_policy", "cancelled"}  # fmt: skip
        await made.close()

    run(body())


def test_what_was_reserved_for_a_verdict_is_asked_after_a_pause(run, studio_here, tmp_path) -> None:  # fmt: skip
    async def body() -> None:
        gate = asyncio.Event()
        media = FakeProvider(gate=gate)
        made = await stage(studio_here, tmp_path, Speaker(), media, shots=2)
        made.gateway.capacity.set_limit(media.name, 1)
        await made.gateway.attach(made.workspace)
        limits = Limits(mode="autonomous", video=False, budget=1_000_000)
        session = await answers.start(made.workspace, limits)
        running = asyncio.ensure_future(made.agent.run(session))

        def reserved() -> int:
            return sum(
                j.purpose == "media" and j.state == "reserved" for j in made.workspace.jobs()
            )

        while media.calls < 1 or reserved() < 1:
            await asyncio.sleep(0)
        await made.agent.pause()
        gate.set()
        assert (await running).kind == "paused" and reserved() == 1
        again = await answers.resume(made.workspace, made.workspace.sessions[session.id])
        assert (await made.agent.run(again)).kind == "completed"
        assert not [j for j in made.workspace.jobs() if j.open], "nothing stays reserved"
        critics = [j for j in made.workspace.jobs() if j.why == "critic"]
        assert {j.state for j in critics} == {"billed"}, "each was asked in its own row"
        await made.close()

    run(body())


def test_a_failing_verdict_names_faults_and_sends_another_prompt(run, studio_here, tmp_path) -> None:  # fmt: skip
    async def body() -> None:
        made = await stage(studio_here, tmp_path, Speaker(critic=[BAD, GOOD]))
        await made.produce(budget=1_000_000)
        takes = list(made.workspace.facts.takes.values())
        assert [t.prompt_sent for t in takes] == ["A pier, worded well.", "A woman alone on a pier."]  # fmt: skip
        first = made.workspace.facts.verdicts[takes[0].id]
        assert (first.passed, first.faults) == (False, ("the woman is missing",))
        await made.close()

    run(body())


@pytest.mark.parametrize("broken", [ProviderError("auth", "wrong key"), "no JSON at all"], ids=repr)
def test_where_no_model_answers_rules_do_and_say_so(run, studio_here, tmp_path, broken) -> None:
    async def body() -> None:
        made = await stage(studio_here, tmp_path, Speaker(optimiser=[broken], critic=[broken]))
        await made.produce(budget=1_000_000)
        take = next(iter(made.workspace.facts.takes.values()))
        verdict = made.workspace.facts.verdicts[take.id]
        assert verdict.judge == "rules"
        assert "no model judged it" in verdict.unjudged
        assert take.prompt_sent.startswith("Prompt of shot 1")
        assert not [j for j in made.workspace.jobs() if j.open]
        await made.close()

    run(body())


def test_scores_are_drawn_into_their_range_and_shapes_are_held() -> None:
    said = Judgement.model_validate({**GOOD, "adherence": 97, "mood": -3, "faults": ["x" * 900, ""]})  # fmt: skip
    assert (said.adherence, said.mood) == (10.0, 1.0)
    assert len(said.faults[0]) == 160
    for wrong in ({"adherence": "very"}, {"mood": float("nan")}, {"faults": "none"}, {"verdict": "buy this"}):  # fmt: skip
        with pytest.raises(ValueError):
            Judgement.model_validate({**GOOD, **wrong})


def test_the_next_prompt_always_differs_and_keeps_lettering_and_brings_no_address() -> None:
    sent = 'A sign that reads "FERRY".'
    for bad in ("", sent, "A sign without words.", 'A sign "FERRY", see http://evil.test/x'):
        better = refined(sent, Judgement.model_validate({**BAD, "refined_prompt": bad}))
        assert better != sent
        assert '"FERRY"' in better
        assert "evil" not in better
    assert what_is_lost('the word "OPEN"', "the word open") != ""
    assert what_is_lost("a pier", "a long pier") == ""


def test_numbers_are_sums_over_the_calls_with_what_became_of_them(run, studio_here, tmp_path) -> None:  # fmt: skip
    async def body() -> None:
        made = await stage(studio_here, tmp_path, Speaker(critic=[BAD, GOOD]))
        await made.produce(budget=1_000_000)
        user, workspace = made.studio.user, made.workspace
        takes = list(workspace.facts.takes.values())
        await workspace.apply([Approve(node=takes[1].node, take=takes[1].id)], "person")
        assert await gather(user, workspace) == 3
        assert await gather(user, workspace) == 3, "again changes nothing"
        rows = {n.role: n for n in by_variant(await user.database.read(role_rows.calls))}
        assert rows["critic"].accepted == Share(2, 2), "both verdicts were shared by the person"
        assert rows["optimiser"].accepted == Share(0, 1), "the first take did not pass"
        assert rows["critic"].invocations == 2
        assert (rows["critic"].tokens_in, rows["critic"].micros) == (200, 2_000)
        await made.close()

    run(body())


def test_agreement_is_read_from_what_people_did_after_a_verdict(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        made = await stage(studio_here, tmp_path, Speaker(), shots=3)
        await made.produce(budget=1_000_000)
        workspace = made.workspace
        assert agreement(workspace.board, workspace.facts).judged == 0, "nobody has said a word"
        node = frame(workspace, "1A")
        take = workspace.chosen(node)
        await workspace.apply([Approve(node=node, take=take.id)], "person")
        await give_feedback(workspace, None, {frame(workspace, "1B"): "too dark"})
        found = agreement(workspace.board, workspace.facts)
        assert (found.agreed, found.judged) == (1, 2)
        assert agreement(workspace.board, workspace.facts, "rules").judged == 0
        await made.close()

    run(body())


def test_the_range_of_a_share_is_wilsons() -> None:
    share = Share(8, 10)
    assert (round(share.low, 3), round(share.high, 3)) == (0.490, 0.943)
    assert (Share(0, 0).rate, Share(0, 0).low, Share(0, 0).high) == (None, 0.0, 1.0)
    assert Share(0, 5).low == 0.0
    assert Share(5, 5).high == 1.0


def test_failed_calls_count_as_errors_of_their_wording(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        made = await stage(studio_here, tmp_path, Speaker(critic=["words", GOOD]))
        await made.produce(budget=1_000_000)
        settled = await made.workspace.file.database.read(text_calls.settled)
        errors = [c.error for c in settled if c.role == "critic"]
        assert sorted(errors) == ["", "malformed"]
        await gather(made.studio.user, made.workspace)
        rows = {n.role: n for n in by_variant(await made.studio.user.database.read(role_rows.calls))}  # fmt: skip
        assert (rows["critic"].errors, rows["critic"].error_rate) == (1, 0.5)
        await made.close()

    run(body())
