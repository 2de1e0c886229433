"""An event page: readable by everybody, leaving for nowhere, with every fact as mere text."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.exchange.page_palette import contrast, palette_of
from app.exchange.stage_page import publish
from app.exchange.stage_times import calendar_of, when_of
from app.story.stage import ProgrammeItem, Stage
from app.system.errors import BadInput
from tests.exchange import browser as web

NIGHT = Stage(
    id="st", title="Lantern Night", hosts=("Ines Marchetti", "Tom Okafor"), starts="2026-12-12T19:30",
    ends="2026-12-12T22:00", zone="Europe/London", place="Pier 9 Shed", link="https://example.org/live",
    description="A pier screening.\n\nBring a lantern.", rsvp="hosts@example.org",
    programme=(ProgrammeItem(time="19:30", text="Doors"), ProgrammeItem(text="The film")),
    address="https://lantern.example.org", mood="warm",
)  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7*7 }} {% raw %}", "' OR 1=1 --",
    "javascript:alert(1)", "\u202eright to left", "שלום עולם", "🎭" * 40, "x" * 5_000, "a\x00b", "</title></head>",
    "&amp; &lt;b&gt;", "line\r\nBEGIN:VEVENT", "../../etc/passwd", "url('x') } body { display: none",
]  # fmt: skip


@pytest.fixture
def visuals(tmp_path: Path) -> dict[str, Path]:
    picture = Image.new("RGB", (1280, 720), (70, 60, 110))
    ImageDraw.Draw(picture).ellipse((300, 200, 900, 600), fill=(230, 150, 70))
    hero = tmp_path / "hero.png"
    picture.save(hero)
    return {"hero": hero, "background": hero}


def page_at(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_written_comes_out_as_text(tmp_path: Path, words: str) -> None:
    stage = NIGHT.model_copy(
        update={
            "title": words, "hosts": (words,), "place": words, "description": words,
            "programme": (ProgrammeItem(time=words[:20], text=words),), "mood": words, "style": words,
        }
    )  # fmt: skip
    publish(stage, {}, tmp_path / "page")
    html = page_at(tmp_path / "page")
    for mark in ("<script>alert", "<img src=x", "49", "</title></head>\n</title>"):
        assert mark not in html
    assert html.count("<script") == 1 and html.count("</head>") == 1
    css = (tmp_path / "page" / "page.css").read_text(encoding="utf-8")
    assert "display: none" not in css.replace(
        "@media print { .ground, .music, video { display: none; } }", ""
    )
    ics = (tmp_path / "page" / "event.ics").read_text(encoding="utf-8")
    assert ics.count("BEGIN:VEVENT") - ics.count("\\nBEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rsvp", "javascript:alert(1)"), ("rsvp", "a@b.c?cc=x@y.z"), ("link", "javascript:alert(1)"), ("link", "ftp://x.y"),
        ("address", "https://a.b/\"onload=x"), ("zone", "Mars/Olympus"), ("starts", "tomorrow"), ("ends", "2026-12-12T01:00"),
    ],
)  # fmt: skip
def test_a_fact_that_no_page_can_carry_is_said(tmp_path: Path, field: str, value: str) -> None:
    with pytest.raises(BadInput):
        publish(NIGHT.model_copy(update={field: value}), {}, tmp_path / "page")
    assert not (tmp_path / "page").exists()


@pytest.mark.parametrize(
    ("starts", "zone", "instant"),
    [
        ("2026-10-24T20:00", "Europe/London", datetime(2026, 10, 24, 19, 0, tzinfo=UTC)),  # still summer
        ("2026-10-25T20:00", "Europe/London", datetime(2026, 10, 25, 20, 0, tzinfo=UTC)),  # the clocks went back
        ("2027-03-14T12:00", "America/New_York", datetime(2027, 3, 14, 16, 0, tzinfo=UTC)),
        ("2027-03-13T12:00", "America/New_York", datetime(2027, 3, 13, 17, 0, tzinfo=UTC)),
        ("2026-12-12T19:30", "Asia/Kathmandu", datetime(2026, 12, 12, 13, 45, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_the_calendar_has_the_right_instant(starts: str, zone: str, instant: datetime) -> None:
    from icalendar import Calendar

    stage = NIGHT.model_copy(update={"starts": starts, "ends": "", "zone": zone})
    data = calendar_of(stage, "uid")
    assert data is not None
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("dtstart").astimezone(UTC) == instant
    assert f"TZID={zone}".encode() in data and b"BEGIN:VTIMEZONE" in data
    when = when_of(stage)
    assert when is not None and datetime.fromisoformat(when.machine) == instant


def test_publishing_again_says_what_changed_and_leaves_no_old_file(
    tmp_path: Path, visuals: dict[str, Path]
) -> None:
    target = tmp_path / "page"
    first = publish(NIGHT, visuals, target)  # type: ignore[arg-type]
    assert set(first.added) == set(first.files)
    again = publish(NIGHT, visuals, target)  # type: ignore[arg-type]
    assert (again.added, again.changed, again.removed) == ((), (), ())
    third = publish(NIGHT.model_copy(update={"place": "Pier 10", "starts": ""}), visuals, target)  # type: ignore[arg-type]
    assert third.removed == ("event.ics",) and "index.html" in third.changed
    assert not (target / "event.ics").exists()


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine")
    with pytest.raises(BadInput):
        publish(NIGHT, {}, tmp_path / "site")
    assert (tmp_path / "site" / "thesis.txt").read_text() == "mine"


def test_a_zip_holds_the_whole_page(tmp_path: Path, visuals: dict[str, Path]) -> None:
    done = publish(NIGHT, visuals, tmp_path / "page.zip")  # type: ignore[arg-type]
    with zipfile.ZipFile(tmp_path / "page.zip") as there:
        assert set(done.files) <= set(there.namelist())
    assert done.missing == ("promo video", "event music")


@given(colour=st.tuples(*[st.integers(0, 255)] * 3))
@settings(max_examples=40, deadline=None)
def test_words_can_be_read_in_every_theme_whatever_the_cover(
    tmp_path_factory: pytest.TempPathFactory, colour: tuple[int, int, int]
) -> None:
    cover = tmp_path_factory.mktemp("c") / "cover.png"
    Image.new("RGB", (64, 36), colour).save(cover)
    for theme in ("light", "dark", "paper"):
        palette = palette_of(cover, theme)  # type: ignore[arg-type]
        paper = _rgb(palette.paper)
        assert contrast(_rgb(palette.ink), paper) >= 7
        assert contrast(_rgb(palette.soft), paper) >= 4.5
        assert contrast(_rgb(palette.on_accent), _rgb(palette.accent)) >= 4.5


def _rgb(css: str) -> tuple[int, int, int]:
    return int(css[1:3], 16), int(css[3:5], 16), int(css[5:7], 16)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark", "paper"])
def test_a_browser_finds_nothing_to_complain_about(
    tmp_path: Path, visuals: dict[str, Path], width: int, theme: str
) -> None:
    web.needed()
    stage = NIGHT.model_copy(update={"theme": theme})
    publish(stage, visuals, tmp_path / "page")  # type: ignore[arg-type]
    with web.browser(tmp_path, width) as driver:
        driver.get((tmp_path / "page" / "index.html").as_uri())
        wide = driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide == 0
        assert web.console_errors(driver) == []
        here = (tmp_path / "page").as_uri()
        assert [u for u in web.asked_for(driver) if not u.startswith((here, "data:"))] == []
        assert web.violations(driver) == []
