"""A mirror holds every take with its provenance; it goes on where it was broken off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.exchange.mirror import Mirrored, mirror
from app.exchange.mirror_places import Bucket, Folder, Unreachable, place_of
from app.exchange.take_lines import take_line
from app.store.project_file import create_project
from app.story.freshness import fingerprint_now
from app.story.takes import Take
from app.system.errors import BadInput, WorldError
from app.system.redaction import Redactor
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.fakes.bucket import SECRET, FakeBucket
from tests.fakes.clock import FastClock
from tests.story.boards import film, first_rows


async def project(folder: Path, takes: int = 5) -> Workspace:
    """A film with takes of one frame, each a file of its own."""
    workspace = Workspace(create_project(folder / "My Film.slate"))
    await workspace.begin([*first_rows(), *film()])
    for number in range(takes):
        await add_take(workspace, number)
    return workspace


async def add_take(workspace: Workspace, number: int) -> Take:
    sha256 = workspace.file.media.store(b"picture %d" % number * 50, ".png")
    take = Take(
        id=f"tk{number}", node="fr1", shot="sh1", media="image", sha256=sha256, suffix=".png",
        provider="bfl", model="flux", prompt=f"prompt {number}", prompt_sent="", seed=number,
        url="https://cdn.invalid/1?sig=a-secret-word", created_at=1_800_000_000.0 + number,
    )  # fmt: skip
    now = fingerprint_now(workspace.board, workspace.facts, workspace.board.nodes_by_id["fr1"])
    await workspace.record(FactBatch(takes=[NewTake(take, now)]))
    return take


def rows(data: bytes) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in data.decode().splitlines()]
    assert len({r["take"] for r in found}) == len(found)
    return {r["take"]: r for r in found}


async def mirrored(workspace: Workspace, place: Any) -> Mirrored:
    redactor = Redactor()
    redactor.learn("a-secret-word")
    return await mirror(workspace, place, FastClock(), redactor)


def test_a_folder_gets_every_take_once_with_its_row(run: Any, tmp_path: Path) -> None:
    async def body() -> None:
        workspace = await project(tmp_path)
        out = tmp_path / "mirror"
        first = await mirrored(workspace, Folder(out))
        assert (first.takes, first.sent, first.there) == (5, 5, 0)
        home = out / first.folder
        told = rows((home / "takes.jsonl").read_bytes())
        for take in workspace.facts.takes.values():
            line = told[take.id]
            assert set(line) == set(take_line(workspace, take))
            assert (home / line["path"]).read_bytes() == workspace.take_path(take).read_bytes()
            assert "a-secret-word" not in line["url"]
        await add_take(workspace, 7)
        again = await mirrored(workspace, Folder(out))
        assert (again.sent, again.there) == (1, 5)
        assert len(rows((home / "takes.jsonl").read_bytes())) == 6
        workspace.close()

    run(body())


def test_a_mirror_never_deletes_neither_files_nor_rows(run: Any, tmp_path: Path) -> None:
    async def body() -> None:
        workspace = await project(tmp_path, takes=2)
        out = tmp_path / "mirror"
        done = await mirrored(workspace, Folder(out))
        home = out / done.folder
        manifest = home / "takes.jsonl"
        manifest.write_text(manifest.read_text() + '{"take": "of-before"}\nnot json\n')
        (home / "media" / "kept.txt").write_text("mine")
        workspace.take_path(workspace.facts.takes["tk0"]).unlink()
        again = await mirrored(workspace, Folder(out))
        assert again.missing == ("tk0",)
        text = manifest.read_text()
        assert "of-before" in text and "not json" in text and '"tk0"' in text
        assert (home / "media" / "kept.txt").read_text() == "mine"
        workspace.close()

    run(body())


def test_a_bucket_gets_signed_requests_and_is_tried_again(run: Any, tmp_path: Path) -> None:
    async def body() -> None:
        workspace = await project(tmp_path)
        with FakeBucket() as fake:
            fake.next("slow", "dropped", "", "slow")
            place = place_of("s3://boards/some/prefix", fake.environ)
            done = await mirrored(workspace, place)
            assert (done.sent, done.failed) == (5, ())
            key = f"some/prefix/{done.folder}/takes.jsonl"
            for line in rows(fake.objects[key]).values():
                name = f"some/prefix/{done.folder}/{line['path']}"
                assert fake.facts[name]["x-amz-meta-sha256"] == line["sha256"]
                assert fake.facts[name]["content-type"] == "image/png"
            puts = sum(method == "PUT" for method, _ in fake.requests)
            again = await mirrored(workspace, place)
            assert (again.sent, again.there) == (0, 5)
            assert sum(method == "PUT" for method, _ in fake.requests) == puts + 1  # the manifest
            assert {method for method, _ in fake.requests} == {"PUT", "HEAD", "GET"}
            assert SECRET not in str(fake.requests)
        workspace.close()

    run(body())


def test_a_store_that_stays_away_leaves_what_the_next_run_goes_on_with(
    run: Any, tmp_path: Path
) -> None:
    class Away(Folder):
        times = 0

        def put(self, name: str, path: Path) -> None:
            Away.times += 1
            if path.read_bytes().startswith(b"picture 3"):
                raise Unreachable("away")
            super().put(name, path)

    async def body() -> None:
        workspace = await project(tmp_path)
        first = await mirrored(workspace, Away(tmp_path / "mirror"))
        assert (first.sent, first.failed) == (4, ("tk3",))
        assert Away.times == 4 + 6  # its tries
        told = rows((tmp_path / "mirror" / first.folder / "takes.jsonl").read_bytes())
        assert set(told) == {"tk0", "tk1", "tk2", "tk4"}
        again = await mirrored(workspace, Folder(tmp_path / "mirror"))
        assert (again.sent, again.there, again.failed) == (1, 4, ())
        workspace.close()

    run(body())


@pytest.mark.parametrize(
    "change",
    [
        {"AWS_SECRET_ACCESS_KEY": "wrong-secret-0123456789"},
        {"AWS_ACCESS_KEY_ID": "AKIASOMEBODYELSE"},
        {"AWS_REGION": "eu-other-1"},
    ],
)
def test_wrong_credentials_are_said_at_once(
    run: Any, tmp_path: Path, change: dict[str, str]
) -> None:
    async def body() -> None:
        workspace = await project(tmp_path, takes=1)
        with FakeBucket() as fake, pytest.raises(WorldError) as refused:
            await mirrored(workspace, place_of("s3://boards", {**fake.environ, **change}))
        assert len(fake.requests) <= 2 and not fake.objects
        assert "AWS_ACCESS_KEY_ID" in refused.value.fix
        assert SECRET not in str(refused.value)
        workspace.close()

    run(body())


def test_a_bucket_needs_a_name_and_credentials() -> None:
    for target in ("s3://", "s3://key@boards"):
        with pytest.raises(BadInput, match="not a bucket"):
            place_of(target, {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"})
    with pytest.raises(BadInput, match="credentials"):
        place_of("s3://boards", {})
    assert isinstance(place_of("s3://boards", {}, "ID:SECRET"), Bucket)
