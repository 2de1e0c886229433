"""ComfyUI: the contract, its socket, its workflows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.providers.comfyui import ComfyUI
from app.providers.comfyui_models import workflow_model
from app.providers.comfyui_workflows import SHIPPED, own_workflows, read_workflow, shipped
from app.providers.port import JobContext, MediaRequest, Poll, ProviderError
from app.providers.services import SERVICES, Access
from app.system.errors import BadInput
from tests.conftest import Run
from tests.fakes.services.comfyui import CHECKPOINTS, FakeComfyUI
from tests.fakes.services.media_bytes import picture
from tests.providers.contract import Contract, failing, finish, intake, reference, until_done

_LOCAL = "a server of one's own limits nothing, asks no money and judges nothing"
REQUEST = MediaRequest(
    provider="comfyui", model="*", media="image", endpoint="text-to-image",
    prompt="a ferry at dusk", width=1024, height=576, seed=11,
    params=(("guidance", 5.5), ("height", 576), ("negative", "blurry"), ("seed", 11), ("steps", 20), ("width", 1024)),
)  # fmt: skip


class TestComfyUI(Contract):
    service = "comfyui"
    fake = FakeComfyUI
    request = REQUEST
    key_in_downloads = True  # the proxy that asks for it stands before the files too
    tells_seed = True
    not_possible = {
        "rate_limited": _LOCAL,
        "rate_limited_bare": _LOCAL,
        "out_of_credits": _LOCAL,
        "moderated_input": _LOCAL,
        "moderated_output": _LOCAL,
    }


@pytest.fixture
def context(tmp_path: Path) -> JobContext:
    (tmp_path / "scratch").mkdir()
    return JobContext(job="jb_1", media_root=tmp_path / "in", scratch=tmp_path / "scratch")


def comfy(fake: FakeComfyUI, workflows: Path | None = None) -> ComfyUI:
    access = Access(key="test-key", base_url=fake.url, workflows=workflows)
    return ComfyUI(SERVICES["comfyui"], access)


# -- the order ------------------------------------------------------------------------------------


def test_the_values_reach_the_marked_nodes(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            await provider.submit(REQUEST, context)
            sent = fake.last_order.json
            nodes = {n["_meta"]["title"].split()[0]: n["inputs"] for n in sent["prompt"].values()}
            assert sent["prompt_id"] == "jb_1"
            assert nodes["slateroom:prompt"]["text"] == "a ferry at dusk"
            assert nodes["slateroom:negative"]["text"] == "blurry"
            assert nodes["slateroom:checkpoint"]["ckpt_name"] == CHECKPOINTS[0]
            assert nodes["slateroom:width"] == {"width": 1024, "height": 576, "batch_size": 1}
            sampler = nodes["slateroom:seed"]
            assert (sampler["seed"], sampler["steps"], sampler["cfg"]) == (11, 20, 5.5)
            await provider.close()

    run(body())


def test_a_discovered_checkpoint_is_the_one_that_draws(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            found = {m.id: m for m in await provider.models()}
            assert {*CHECKPOINTS, "upscale/4x_foolhardy.pth"} == set(found)
            model = found[CHECKPOINTS[1]]
            assert model.label == "schnell" and model.price is not None
            await provider.submit(
                REQUEST.model_copy(update={"model": model.id, "endpoint": model.route}), context
            )
            loader = fake.last_order.json["prompt"]["1"]
            assert loader["inputs"]["ckpt_name"] == CHECKPOINTS[1]
            await provider.close()

    run(body())


@pytest.mark.parametrize("endpoint", ["text-to-image", "image-to-image", "upscale"])
def test_a_reference_is_uploaded_and_named_as_the_server_calls_it(
    run: Run, context: JobContext, tmp_path: Path, endpoint: str
) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            asked = REQUEST.model_copy(
                update={
                    "model": endpoint, "endpoint": endpoint,
                    "references": (reference(context, "reference"),),
                }
            )  # fmt: skip
            delivered = await finish(provider, asked, context)
            await intake(delivered, asked, context, tmp_path)
            [(name, data)] = fake.uploads.items()
            loaders = [n for n in fake.last_order.json["prompt"].values() if n["class_type"] == "LoadImage"]  # fmt: skip
            assert [n["inputs"]["image"] for n in loaders] == [name]
            assert "(1)" in name and data == picture()
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("signal", "category"),
    [("missing_node", "model_gone"), ("bad_image", "input_image"), ("partial", "invalid_parameters"),
     ("interrupted", "cancelled"), ("no_files", "malformed_output")],
)  # fmt: skip
def test_what_it_says_becomes_a_category(
    run: Run, context: JobContext, signal: str, category: str
) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            fake.next(signal)
            error = await failing(provider, REQUEST, context)
            assert error.category == category, error.text
            if signal == "partial":
                assert fake.cancelled == ["jb_1"], "half a graph is called back"
            await provider.close()

    run(body())


# -- found again ----------------------------------------------------------------------------------


@pytest.mark.parametrize("signal", ["dropped", "own_id"])
def test_a_job_whose_answer_was_lost_is_found_and_not_sent_twice(
    run: Run, context: JobContext, signal: str
) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            assert await provider.find(context) == ""
            fake.holds = True
            fake.next(signal)
            if signal == "dropped":
                with pytest.raises(ProviderError):
                    await provider.submit(REQUEST, context)
            else:
                await provider.submit(REQUEST, context)
            id = await provider.find(context)
            assert id == next(iter(fake.work))
            fake.holds = False
            await until_done(provider, id)
            assert await provider.find(context) == id, "also when it has ended"
            delivered = await provider.collect(id, context)
            assert delivered.seed == 11 and fake.accepted == 1
            fake.forget_all()
            assert await provider.find(context) == "", "a restart has lost it"
            await provider.close()

    run(body())


def test_a_restarted_server_ends_the_job(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            fake.holds = True
            job = await provider.submit(REQUEST, context)
            assert (await provider.poll(job, 0)).state == "waiting"
            fake.forget_all()
            with pytest.raises(ProviderError) as caught:
                await provider.poll(job, 0)
            assert caught.value.category == "server" and caught.value.accepted is True
            await provider.close()

    run(body())


def test_only_ours_is_interrupted(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            fake.holds = True
            first = await provider.submit(REQUEST, context)
            second = await provider.submit(REQUEST, context.model_copy(update={"job": "jb_2"}))
            fake.start(first)
            await provider.cancel(second)
            assert fake.cancelled == ["jb_2"] and not fake.interrupted
            await provider.cancel(first)
            assert fake.interrupted == ["jb_1"]
            with pytest.raises(ProviderError) as caught:
                await provider.poll(first, 0)
            assert caught.value.category == "cancelled"
            await provider.close()

    run(body())


# -- the socket -----------------------------------------------------------------------------------


async def _news(provider: ComfyUI, job: str, want: Any) -> Poll:
    for _ in range(20):
        poll = await provider.poll(job, 5)
        if want(poll):
            return poll
    raise AssertionError("it was not told")


def test_the_socket_tells_progress_preview_and_end(run: Run, context: JobContext) -> None:
    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake)
            fake.holds = True
            job = await provider.submit(REQUEST, context)
            assert fake.connected.is_set(), "connected before the order"
            assert (await provider.poll(job, 5)).state == "waiting"
            fake.start(job)
            await fake.tell("execution_start", prompt_id=job)
            await fake.tell("progress_state", prompt_id=job, nodes={"5": {"value": 5, "max": 20, "state": "running"}, "6": {"value": 1, "max": 1, "state": "finished"}})  # fmt: skip
            assert (await _news(provider, job, lambda p: p.progress == 0.25)).state == "running"
            await fake.tell("progress", prompt_id=job, node="5", value=10, max=20)
            await fake.show(picture(kind="JPEG"))
            poll = await _news(provider, job, lambda p: p.preview)
            assert poll.progress == 0.5 and poll.preview == picture(kind="JPEG")
            await fake.tell("progress", prompt_id="somebody-else", node="5", value=20, max=20)
            looks = len(fake.seen("poll"))
            assert looks <= 4, "while the socket tells, nothing is asked"
            await fake.end(job)
            await _news(provider, job, lambda p: p.state == "done")
            await fake.closed.wait()  # with its last job
            await provider.close()

    run(body())


@pytest.mark.parametrize("how", ["refused", "hung up", "nonsense"])
def test_without_the_socket_the_server_is_asked(
    run: Run, context: JobContext, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr("app.providers.comfyui._STEP", 0.01)

    async def body() -> None:
        async with FakeComfyUI() as fake:
            fake.socket_refused = how == "refused"
            provider = comfy(fake)
            job = await provider.submit(REQUEST, context)
            if how == "hung up":
                fake.socket_refused = True
                await fake.hang_up()
            if how == "nonsense":
                for socket in fake.sockets.values():
                    await socket.send_str("<html>")
                    await socket.send_bytes(b"\0")
                await fake.hang_up()
            await _news(provider, job, lambda p: p.state == "done")
            assert fake.accepted == 1
            await provider.close()

    run(body())


def test_a_job_of_an_earlier_run_is_asked_for(
    run: Run, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.providers.comfyui._STEP", 0.01)

    async def body() -> None:
        async with FakeComfyUI() as fake:
            before, after = comfy(fake), comfy(fake)
            job = await before.submit(REQUEST, context)
            await before.close()
            await _news(after, job, lambda p: p.state == "done")
            await after.close()

    run(body())


# -- a person's own workflows -----------------------------------------------------------------------


def _own(**changes: Any) -> dict[str, Any]:
    graph = json.loads(json.dumps(shipped("text-to-image").filled({})))
    graph.update(changes)
    return graph


def _write(folder: Path, name: str, graph: Any) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(graph), encoding="utf-8")


def test_a_persons_own_workflow_is_a_model_and_draws(
    run: Run, context: JobContext, tmp_path: Path
) -> None:
    graph = {
        "1": {"class_type": "EmptyVideo", "_meta": {"title": "My film slateroom:width slateroom:height slateroom:frames"},
              "inputs": {"width": 640, "height": 360, "length": 9, "frame_rate": 8.0}},
        "2": {"class_type": "LoadImage", "_meta": {"title": "(slateroom:start_frame)"}, "inputs": {"image": "x.png"}},
        "3": {"class_type": "SaveVideo", "_meta": {"title": "Save"}, "inputs": {"video": ["1", 0], "filename_prefix": "f"}},
    }  # fmt: skip
    _write(tmp_path / "workflows", "My film", graph)

    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake, tmp_path / "workflows")
            model = next(m for m in await provider.models() if m.id == "My film")
            assert (model.media, model.model_class) == ("video", "video")
            assert model.seed is None and model.taking("start_frame") is not None
            asked = MediaRequest(
                provider="comfyui", model=model.id, media="video", endpoint=model.route,
                prompt="waves", width=320, height=176, seconds=2, fps=24,
                references=(reference(context, "start_frame", "start_frame"),),
            )  # fmt: skip
            delivered = await finish(provider, asked, context)
            stored = await intake(delivered, asked, context, tmp_path)
            assert delivered.suffix == ".mp4" and stored.seconds > 0
            inputs = fake.last_order.json["prompt"]["1"]["inputs"]
            assert inputs == {"width": 320, "height": 176, "length": 48, "frame_rate": 8.0}
            await provider.close()

    run(body())


@pytest.mark.parametrize(
    ("graph", "says"),
    [
        ("{", "is not JSON"),
        ('{"nodes": [], "links": []}', 'Export (API)'),
        ("[]", "not in API format"),
        ("{}", "is empty"),
        (json.dumps({"1": {"class_type": "SaveImage", "inputs": {}}}), "no node is marked slateroom:prompt"),
        (json.dumps({"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "", "clip": ["9", 0]}, "_meta": {"title": "slateroom:prompt"}}}), "takes clip from node 9, which is not there. no node saves"),
        (json.dumps(_own(x={"class_type": "KSampler", "inputs": {"a": 1}, "_meta": {"title": "slateroom:seed"}})), "write slateroom:seed@INPUT"),
        (json.dumps(_own(x={"class_type": "Note", "inputs": {"text": ["1", 0]}, "_meta": {"title": "slateroom:prompt"}})), "its text is wired"),
        (json.dumps(_own(x={"class_type": "Note", "inputs": {"a": 1}, "_meta": {"title": "slateroom:colour"}})), "slateroom:colour, which is unknown"),
        (json.dumps(_own(x={"class_type": "Note", "inputs": {"a": 1}, "_meta": {"title": "slateroom:prompt@b"}})), "has no input b"),
        (json.dumps(_own(x={"class_type": "PreviewImage", "inputs": {}, "_meta": {"title": "slateroom:output"}})), "more than one node"),
    ],
)  # fmt: skip
def test_a_workflow_that_cannot_be_used_says_what_is_missing(graph: str, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_workflow("mine", graph)
    assert says in str(caught.value)


def test_one_broken_workflow_does_not_hide_the_others(tmp_path: Path) -> None:
    _write(tmp_path / "w", "good", _own())
    _write(tmp_path / "w", "bad", {"nodes": []})
    usable, refused = own_workflows(tmp_path / "w")
    assert [w.name for w in usable] == ["good"] and len(refused) == 1 and "bad" in refused[0].text
    assert own_workflows(tmp_path / "none") == ([], [])


@pytest.mark.parametrize("name", ["../secret", "a/b", "gone"])
def test_a_workflow_outside_of_the_folder_is_not_read(
    run: Run, context: JobContext, tmp_path: Path, name: str
) -> None:
    (tmp_path / "secret.json").write_text(json.dumps(_own()), encoding="utf-8")

    async def body() -> None:
        async with FakeComfyUI() as fake:
            provider = comfy(fake, tmp_path / "w")
            asked = REQUEST.model_copy(update={"endpoint": f"workflows/{name}"})
            error = await failing(provider, asked, context)
            assert error.category == "model_gone" and fake.accepted == 0
            await provider.close()

    run(body())


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_workflows_are_marked_right(name: str) -> None:
    workflow = shipped(name)
    assert workflow.output and workflow.media == "image"
    assert workflow_model(workflow).price is not None


def test_marks_may_share_a_title_and_name_their_input() -> None:
    node = {"class_type": "CLIPTextEncodeFlux", "inputs": {"clip_l": "", "t5xxl": "", "guidance": 3.5},
            "_meta": {"title": "slateroom:prompt@t5xxl, slateroom:prompt@clip_l slateroom:guidance"}}  # fmt: skip
    workflow = read_workflow("flux", json.dumps(_own(x=node)))
    sent: Any = workflow.filled({"prompt": "sea", "guidance": 2.5})
    assert sent["x"]["inputs"] == {"clip_l": "sea", "t5xxl": "sea", "guidance": 2.5}
    assert sent["2"]["inputs"]["text"] == "sea"
