"""A review package in a real browser, and the way back: what is drawn and written arrives where it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.exchange.review_import import import_review
from app.exchange.review_package import ReviewWish
from app.exchange.review_page import write_review
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.exchange import browser as web
from tests.exchange.reviewing import Reviewer, answer_of, reviewer

SCRIPT = """INT. WHEELHOUSE - NIGHT

MARA grips the wheel.

MARA
We are full.

EXT. PIER - DAWN

JONAH waits with a letter.
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with frames and clips of the offline artist. Tests work on copies."""
    import asyncio

    from app.cli.output import Output
    from app.cli.producing import Wishes, run_production
    from app.exchange.importing import import_into
    from app.story.edits import Change

    web.needed()
    root = tmp_path_factory.mktemp("drawn")
    script = root / "s.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    environ = {"SLATEROOM_HOME": str(root / "home"), "SLATEROOM_PAID_CALLS": "off"}

    async def make() -> None:
        studio = Studio(environ=environ)
        try:
            workspace = await studio.create(root / "Film.slate", "The Last Ferry", "16:9", 24)
            fields = {"clip_height": 240, "height": 360, "mode": "autonomous"}
            project = workspace.board.project.id
            await workspace.apply([Change(table="projects", id=project, fields=fields)], "person")
            await import_into(workspace, script)
            shots = [
                Change(table="shots", id=s.id, fields={"seconds": 2.0})
                for s in workspace.board.shots()
            ]
            await workspace.apply(shots, "person")
            await run_production(studio, workspace, Output(True), Wishes(mode="autonomous"))
        finally:
            await studio.shut()

    asyncio.run(make())
    return root / "Film.slate"


Opened = Callable[[Callable[[Workspace], Any]], Any]


@pytest.fixture
def opened(
    drawn: Path, tmp_path: Path, run: Any, studio_here: Callable[..., Studio]
) -> Opened:  # fmt: skip
    """Runs work on a copy of the project, opened and closed around it."""
    folder = tmp_path / "Film.slate"
    shutil.copytree(drawn, folder)

    def go(work: Callable[[Workspace], Any]) -> Any:
        async def body() -> Any:
            studio = studio_here()
            try:
                return await work(await studio.open(folder))
            finally:
                await studio.shut()

        return run(body())

    return go


@pytest.fixture
def package(opened: Opened, tmp_path: Path) -> Path:
    wish = ReviewWish(clips=True, reviewer="Ines", message="Look at the light.")
    target = tmp_path / "Film.review.html"
    opened(lambda w: write_review(w, wish, target))
    return target


def close_to(points: Any, wanted: Any) -> bool:
    return all(
        abs(a - b) <= 0.01
        for got, want in zip(points, wanted, strict=True)
        for a, b in zip(got, want, strict=True)
    )


def draw_and_save(page: Reviewer) -> tuple[Path, list[Any], list[Any]]:
    page.open(0)
    page.tool("rectangle")
    box = page.drag((0.2, 0.25), (0.4, 0.5), (0.55, 0.7))
    page.tool("pen")
    line = page.drag((0.6, 0.2), (0.7, 0.3), (0.8, 0.25), (0.9, 0.4))
    page.write("The lamp is too small.")
    page.one("[data-say=change]").click()
    return page.save(), box, line


@pytest.mark.parametrize(
    ("width", "height", "scale", "touch"),
    [(1280, 800, 1, False), (1000, 640, 2, False), (390, 844, 3, True), (820, 1180, 2, True)],
)
def test_what_is_drawn_comes_back_to_its_place(
    package: Path, tmp_path: Path, opened: Opened,
    width: int, height: int, scale: float, touch: bool,
) -> None:  # fmt: skip
    with reviewer(tmp_path, package, width, height, scale, touch) as page:
        saved, box, line = draw_and_save(page)
        assert web.console_errors(page.driver) == []
        assert [
            u
            for u in web.asked_for(page.driver)
            if not u.startswith((package.as_uri(), "blob:", "data:"))
        ] == []
        across = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.run(f"return {across}") == 0
    assert saved.name == "Ines.review.json"

    async def bring(workspace: Workspace) -> None:
        done = await import_review(workspace, saved)
        assert [f.result for f in done.merge.fates] == ["added", "added"]
        shot = workspace.board.shots()[0]
        frame = workspace.board.frames_of(shot.id)[0]
        notes = workspace.board.notes_on(frame.id)
        note = next(n for n in notes if n.marks)
        chosen = workspace.chosen(frame.id)
        assert chosen is not None and note.take == chosen.id
        assert (note.text, note.author, note.status) == ("The lamp is too small.", "Ines", "todo")
        rectangle, pen = note.marks
        assert (rectangle.kind, pen.kind) == ("rectangle", "pen")
        assert close_to(rectangle.points, (box[0], box[-1]))
        assert close_to((pen.points[0], pen.points[-1]), (line[0], line[-1]))
        for x, y in line:
            assert min(abs(x - px) + abs(y - py) for px, py in pen.points) < 0.02
        assert not frame.approved
        entries = await workspace.history()
        assert entries[-1][0].actor == "reviewer"
        again = await import_review(workspace, saved)
        assert again.seq == 0 and {f.result for f in again.merge.fates} == {"same"}
        await workspace.undo("reviewer")
        assert workspace.board.notes_on(frame.id) == []

    opened(bring)


def test_a_note_on_frame_37_comes_back_on_frame_37(
    package: Path, tmp_path: Path, opened: Opened
) -> None:
    with reviewer(tmp_path, package) as page:
        page.open(0)
        page.all("#items button")[-1].click()
        page.until("document.getElementById('clip').readyState >= 2")
        page.seek(37)
        page.until("document.getElementById('frame').textContent.startsWith('Frame 37 ')")
        page.tool("ellipse")
        page.drag((0.3, 0.3), (0.5, 0.6))
        page.write("A hand is missing here.")
        page.one("#add").click()
        page.seek(10)
        for _ in range(3):
            page.one("#frame-on").click()
        page.one("#from-here").click()
        page.seek(20)
        page.write("Too slow.")
        page.one("#to-here").click()
        shown = page.run("return document.getElementById('clip').currentTime")
        saved = page.save()
        assert web.console_errors(page.driver) == []
    assert int(shown * 24) == 20
    first, second = answer_of(saved)["notes"]
    assert (first["first"], first["last"]) == (37, None)
    assert (second["first"], second["last"]) == (13, 20)

    async def bring(workspace: Workspace) -> None:
        await import_review(workspace, saved)
        clip = workspace.board.clip_of(workspace.board.shots()[0].id)
        assert clip is not None
        notes = {n.text: n for n in workspace.board.notes_on(clip.id)}
        assert notes["A hand is missing here."].first == 37
        assert (notes["Too slow."].first, notes["Too slow."].last) == (13, 20)

    opened(bring)


def test_every_frame_of_a_clip_has_its_number(package: Path, tmp_path: Path) -> None:
    """What the browser says it shows after a step is the frame that was asked for."""
    with reviewer(tmp_path, package) as page:
        page.open(0)
        page.all("#items button")[-1].click()
        page.until("document.getElementById('clip').readyState >= 2")
        page.run(
            "const c = document.getElementById('clip'); window.told = -1;"
            "const f = (_, m) => { window.told = Math.round(m.mediaTime * 24); c.requestVideoFrameCallback(f); };"
            "c.requestVideoFrameCallback(f)"
        )
        for frame in (1, 7, 24, 36, 37, 38, 47):
            page.seek(frame)
            page.until(f"window.told === {frame}")
            assert page.one("#frame").text.startswith(f"Frame {frame} ")


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)]
)
def test_axe_finds_nothing(package: Path, tmp_path: Path, width: int, dark: bool) -> None:
    with reviewer(tmp_path, package, width, 800, touch=width < 500, dark=dark) as page:
        assert web.violations(page.driver) == []
        draw_and_save(page)
        assert web.violations(page.driver) == []
        page.one("#saved-box [data-close]").click()
        assert web.violations(page.driver) == []
        page.one("#to-board").click()
        assert web.violations(page.driver) == []


def test_a_review_can_be_made_with_the_keyboard_alone(package: Path, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    with reviewer(tmp_path, package) as page:

        def press(*keys: str) -> None:
            page.driver.switch_to.active_element.send_keys(*keys)

        page.one("#start").send_keys(Keys.ENTER)
        press("r")
        page.run("document.getElementById('ink').focus()")
        press(Keys.ENTER, *[Keys.ARROW_LEFT] * 10, Keys.ENTER, *[Keys.ARROW_RIGHT] * 20, *[Keys.ARROW_DOWN] * 20, Keys.ENTER)  # fmt: skip
        assert page.run("return document.querySelectorAll('#ink [data-mark]').length") == 1
        press("e", Keys.ENTER)
        assert page.run("return document.querySelectorAll('#ink [data-mark]').length") == 0
        press(Keys.CONTROL, "z", Keys.NULL)
        press("n")
        press("Too dark.", Keys.CONTROL, Keys.ENTER, Keys.NULL)
        press("c")
        page.until(
            "document.querySelector('[data-say=change]').getAttribute('aria-pressed') === 'true'"
        )
        press(Keys.ARROW_RIGHT)
        page.until("document.getElementById('shot-name').textContent.startsWith('1B')")
        press("a")
        saved = page.save_by_keys()
        assert web.console_errors(page.driver) == []
    data = answer_of(saved)
    (only,) = data["notes"]
    assert only["text"] == "Too dark."
    assert [m["points"] for m in only["marks"]] == [[[0.4, 0.5], [0.6, 0.7]]]
    assert [o["opinion"] for o in data["opinions"]] == ["change", "approve"]


def test_what_was_begun_is_there_again_and_leaving_warns(package: Path, tmp_path: Path) -> None:
    leaves = "return window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    with reviewer(tmp_path, package) as page:
        assert page.run(leaves)
        page.open(0)
        page.drag((0.2, 0.2), (0.5, 0.5), (0.6, 0.4))
        page.write("Begun.")
        assert not page.run(leaves)
        page.driver.execute_cdp_cmd("Page.reload", {"ignoreCache": True})
        with_alert(page)
        page.until(
            "document.readyState === 'complete' && document.querySelectorAll('.card').length"
        )
        page.open(0)
        page.until("document.querySelectorAll('#ink [data-mark]').length === 1")
        assert "Begun." in page.one("#notes").text
        page.save()
        assert page.run(leaves)


def with_alert(page: Reviewer) -> None:
    """Leaves although the browser asks."""
    from selenium.common.exceptions import NoAlertPresentException

    with suppress(NoAlertPresentException):
        page.driver.switch_to.alert.accept()


def test_without_a_place_to_keep_things_the_page_works_and_says_so(
    package: Path, tmp_path: Path
) -> None:
    with reviewer(tmp_path, package) as page:
        block = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
        page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": block})
        page.driver.get(package.as_uri())
        draw_and_save(page)
        page.one("#saved-box [data-close]").click()
        page.write("More.")
        assert "save before you close" in page.one("#kept").text
        assert web.console_errors(page.driver) == []


HOSTILE = [
    "</script><script>window.hurt = 1</script>", "<img src=x onerror='window.hurt = 1'>", "<!-- <script>", "\"'><svg onload=alert(1)>",
    "\u202eright to left\u2028next", "שלום עולם", "🎭" * 60, "w" * 10_000, "a b " * 2_500,
]  # fmt: skip


@pytest.mark.parametrize("width", [1280, 390])
def test_whatever_is_written_is_shown_as_text(tmp_path: Path, run: Any, width: int) -> None:
    web.needed()
    packages = [tmp_path / f"{n}.review.html" for n in range(len(HOSTILE))]
    for n, (words, target) in enumerate(zip(HOSTILE, packages, strict=True)):
        run(hostile_package(tmp_path / f"{n}.slate", words, target))
    wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with reviewer(tmp_path, packages[0], width, 800) as page:
        for words, package in zip(HOSTILE, packages, strict=True):
            page.driver.get(package.as_uri())
            with_alert(page)
            assert page.run(wide) == 0, words[:40]
            page.open(0)
            assert page.run("return window.hurt") is None
            assert page.run("return document.getElementById('title').textContent") == words
            assert page.run("return document.getElementById('action').textContent") == words
            assert words in page.run("return document.getElementById('notes').textContent")
            assert page.run("return document.querySelectorAll('script:not([type])').length") == 1
            assert page.run(wide) == 0, words[:40]
            assert web.violations(page.driver) == []
        assert web.console_errors(page.driver) == []


async def hostile_package(folder: Path, words: str, target: Path) -> None:
    from PIL import Image

    from app.store.project_file import create_project
    from app.story.edits import Add, Change
    from app.story.takes import Kept, Take
    from app.workspace.batch import FactBatch, NewTake
    from tests.story.boards import film, first_rows

    workspace = Workspace(create_project(folder))
    try:
        await workspace.begin([*first_rows(), *film()])
        await workspace.load()
        await workspace.apply(
            [
                Change(table="projects", id="pr", fields={"title": words}),
                Change(table="scenes", id="sc1", fields={"heading": words}),
                Change(table="shots", id="sh1", fields={"action": words}),
                Change(table="assets", id="mara", fields={"name": words}),
                Change(table="lines", id="ln1", fields={"text": words}),
                Add(
                    table="notes",
                    row={
                        "id": "no1",
                        "node": "fr1",
                        "text": words,
                        "author": words,
                        "marks": [{"kind": "text", "points": [[0.2, 0.2]], "text": words[:2000]}],
                    },
                ),
            ]
        )
        path = folder / "p.png"
        Image.new("RGB", (320, 180), (120, 130, 140)).save(path)
        sha = workspace.file.media.store(path.read_bytes(), ".png")
        take = Take(id="tk1", node="fr1", media="image", sha256=sha, suffix=".png")
        await workspace.record(
            FactBatch(takes=[NewTake(take)], kept=[Kept(node="fr1", take="tk1")])
        )
        await write_review(workspace, ReviewWish(reviewer=words, message=words), target)
    finally:
        workspace.close()


def test_it_speaks_the_reviewers_language(package: Path, tmp_path: Path) -> None:
    with reviewer(tmp_path, package, language="de-DE") as page:
        assert page.one("html").get_attribute("lang") == "de"
        assert page.one("#hello").text == "Ines, was meinen Sie?"
        assert page.one("#save").text == "Meine Prüfung sichern"
        assert [c.text for c in page.all(".card .state")] == ["Noch nicht gesehen"] * len(
            page.all(".card")
        )
        assert "The Last Ferry" in page.driver.title
        page.open(0)
        assert page.one("#undo").get_attribute("title") == "Rückgängig (Strg+Z)"
        assert page.one("[data-tool=pen]").get_attribute("aria-label") == "Zeichnen"
        page.tool("rectangle")
        page.drag((0.2, 0.25), (0.4, 0.5))
        assert page.one("#hangs").text == "Mit Rechteck."
        page.write("Die Lampe ist zu klein.")
        assert not web.violations(page.driver) and not web.console_errors(page.driver)
        saved = answer_of(page.save())
        assert page.one("#saved-title").text == "Ihre Prüfung ist gesichert"
        assert saved["notes"][0]["text"] == "Die Lampe ist zu klein.", (
            "what is sent has no language"
        )
    with reviewer(tmp_path, package, language="fr-FR") as page:
        assert page.one("html").get_attribute("lang") == "en"
        assert page.one("#save").text == "Save my review"
