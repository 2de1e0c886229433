"""What leaves the house: pages, lists, frames."""

from __future__ import annotations

import csv
import logging
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from app.exchange.frames import write_frames
from app.exchange.page_layouts import LAYOUTS, LayoutName
from app.exchange.pages import write_pages
from app.exchange.shotlist import COLUMNS, write_shotlist
from app.media.fonts import fonts_for, letters_of
from app.story.cut import Cut, CutLine, CutScene, CutShot
from app.system.errors import BadInput


def shot(number: str, *pictures: Path, **fields: object) -> CutShot:
    return CutShot(
        shot=f"sh_{number}", number=number, size="MS", framing="OTS", angle="HA",
        movement="dolly_in", lens="50mm", seconds=4.5, action="She waits at the rail.",
        pictures=pictures,
    ).model_copy(update=fields)  # fmt: skip


def board(*shots: CutShot, aspect: str = "16:9") -> Cut:
    scene = CutScene(number="1", heading="EXT. HARBOUR PIER - DUSK", shots=shots)
    return Cut(title="The Last Ferry", aspect=aspect, fps=24, scenes=(scene,), authors="A. Writer")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "p.png"
    Image.new("RGB", (320, 180), (200, 190, 170)).save(path)
    return path


def text_of(path: Path) -> list[str]:
    # pypdf reads the two-byte codes of OpenType CJK fonts byte by byte: the zero halves go.
    pages = [page.extract_text().replace("\0", "") for page in PdfReader(path).pages]
    return [" ".join(page.split()) for page in pages]


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_layout_says_everything(tmp_path: Path, picture: Path, layout: LayoutName) -> None:
    shots = [
        shot(f"1{letter}", picture, lines=(CutLine(speaker="MARA", text=f"Line {letter}."),))
        for letter in "ABCDEFGHJKLMN"
    ]
    pages = text_of(
        write_pages(board(*shots), tmp_path / "b.pdf", layout=layout, day=date(2026, 11, 20))
    )
    cells = LAYOUTS[layout].cells
    assert len(pages) == -(-13 // cells)
    for number, page in enumerate(pages, start=1):
        assert "The Last Ferry" in page
        assert "EXT. HARBOUR PIER - DUSK" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "2026-11-20" in page
    everything = " ".join(pages)
    for letter in "ABCDEFGHJKLMN":
        assert f"1{letter}" in everything
        assert f"Line {letter}." in everything
    assert everything.count("She waits at the rail.") == 13
    assert everything.count("4.5 s") == 13
    camera = "dolly in" if layout == "single" else "MS OTS · HA · DI · 50mm"
    assert everything.count(camera) == 13


@pytest.mark.parametrize(
    "words",
    ["Åsa, Élodie & Łukasz: “œuvre” 0123456789", "Паром уходит на остров.", "終わりの船が出る。"],
)
def test_any_script_extracts_right(tmp_path: Path, words: str) -> None:
    wanted = {ord(char) for char in words if not char.isspace()}
    held = set().union(*(letters_of(font) for font in fonts_for(words)))
    if not wanted <= held:
        pytest.skip("no font on this machine holds these letters")
    (page,) = text_of(write_pages(board(shot("1A", action=words)), tmp_path / "b.pdf"))
    assert words.replace(" ", "") in page.replace(" ", "")


def test_letters_that_nobody_has_do_no_harm(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        odd = "a\U00013000b \ue123 👩‍🚀 \u202e x \ud7fb \ufffe"
        (page,) = text_of(write_pages(board(shot("1A", action=odd)), tmp_path / "b.pdf"))
    assert "1A" in page
    assert caplog.records == []


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_a_page(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    target = tmp_path_factory.mktemp("pages") / "b.pdf"
    lines = (CutLine(speaker=text[:20], text=text),)
    write_pages(board(shot("1A", action=text, lines=lines, notes=(text,))), target)
    assert len(PdfReader(target).pages) == 1


def test_long_words_stay_on_their_page(tmp_path: Path) -> None:
    lines = tuple(CutLine(speaker="MARA", text="word " * 200) for _ in range(4))
    (page,) = text_of(
        write_pages(board(shot("1A", lines=lines)), tmp_path / "b.pdf", layout="grid12")
    )
    assert "…" in page


def test_panels_are_counted_and_missing_pictures_named(tmp_path: Path, picture: Path) -> None:
    cut = board(shot("1A", picture, picture), shot("1B"), shot("1C", tmp_path / "gone.png"))
    (page,) = text_of(write_pages(cut, tmp_path / "b.pdf"))
    assert "1/2" in page
    assert "2/2" in page
    assert page.count("Not drawn yet") == 2
    assert page.count("She waits") == 3


@pytest.mark.parametrize("aspect", ["9:16", "1:1", "2.39:1"])
def test_every_aspect_fits(tmp_path: Path, picture: Path, aspect: str) -> None:
    for layout in LAYOUTS:
        target = tmp_path / f"{layout}.pdf"
        write_pages(board(shot("1A", picture), aspect=aspect), target, layout=layout)
        (page,) = text_of(target)
        assert "She waits at the rail." in page


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_move_has_its_sign_beside_its_code(tmp_path: Path, picture: Path, layout: str) -> None:
    shots = [shot("1A", picture, movement="static"), shot("1B", picture, movement="pan_left")]
    found = []
    for one in shots:
        target = write_pages(board(one), tmp_path / "b.pdf", layout=layout)  # type: ignore[arg-type]
        found.append(sum(len(page.images) for page in PdfReader(target).pages))
    assert found == [1, 2]


def test_nothing_to_print_and_broken_pictures_are_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no shot"):
        write_pages(board(), tmp_path / "b.pdf")
    broken = tmp_path / "x.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nno")
    with pytest.raises(BadInput, match="1A"):
        write_pages(board(shot("1A", broken)), tmp_path / "b.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, picture: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    for write in (write_pages, write_shotlist):
        with pytest.raises(OSError):
            write(board(shot("1A", picture)), target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.png", "taken"]


def test_the_shot_list(tmp_path: Path) -> None:
    lines = (CutLine(speaker="ÅSA", text="Wait,\n“please”"), CutLine(speaker="TOM", text="No."))
    cut = board(
        shot("1A", lines=lines, characters=("ÅSA", "TOM"), notes=("=1+1", "x"), state="approved"),
        shot("1B", action="  =HYPERLINK(1)"),
        shot("1C", action="-5 degrees"),
    )
    target = write_shotlist(cut, tmp_path / "s.csv", bom=True)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["scene"] == "1"
    assert (rows[0]["duration"], rows[0]["size"], rows[0]["status"]) == ("4.5", "MS", "approved")
    assert rows[0]["dialogue"] == "ÅSA: Wait,\n“please”\nTOM: No."
    assert rows[0]["characters"] == "ÅSA, TOM"
    assert rows[0]["notes"] == "'=1+1\nx"
    assert [row["description"][0] for row in rows[1:]] == ["'", "'"]
    assert not write_shotlist(cut, target).read_bytes().startswith(b"\xef\xbb\xbf")


def test_frames_are_named_as_the_shots_are(tmp_path: Path, picture: Path) -> None:
    jpeg = tmp_path / "j.bin"
    Image.new("RGB", (20, 10)).save(jpeg, "JPEG")
    cut = board(shot("1A", picture, jpeg), shot("1B"), shot("2:1A", picture))
    written = write_frames(cut, tmp_path / "out")
    assert [path.name for path in written] == ["1A.png", "1A-2.png", "2-1A.png"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "1A-2.png", "1A.png", "2-1A.png",
    ]  # fmt: skip
    assert written[0].read_bytes() == picture.read_bytes()
    with Image.open(written[1]) as image:
        assert (image.format, image.size) == ("PNG", (20, 10))
