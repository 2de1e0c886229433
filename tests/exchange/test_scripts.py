"""Any file: a script, or one clear line about why not. Never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.decode import decode_script
from app.exchange.fountain import parse_fountain
from app.exchange.plaintext import parse_plaintext
from app.exchange.scripts import read_script
from app.story.script import Script
from app.system.errors import BadInput

PIECES = st.sampled_from(
    ["INT. ", "EXT. ÉTÉ - ", "DAY", "\n", "\n\n", "MARA", "@", "!", ".", "^", "(", ")", "(V.O.)",
     "/*", "*/", "[[", "]]", "*", "**", "_", "\\", "~", ">", "<", "#", "#1#", "=", "===", "Title: ",
     "CUT TO:", "CLOSE ON", "POV", "  ", "\t", "ß", "дом", "😆", "scene 1", ": ", "a", "\ue700",
     "\ue701", "\x00", "\ufeff", "\u2028", "İ", "INSERT - ", "MARA: hi", "***"]
)  # fmt: skip
SCRIPT_LIKE = st.lists(PIECES, max_size=40).map("".join)


def check(script: Script, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for remark in script.remarks:
        assert 0 <= remark.line <= lines
        assert remark.text
    for scene in script.scenes:
        assert 0 <= scene.line <= lines
        for element in scene.elements:
            assert 1 <= element.line <= lines
            assert element.character == " ".join(element.character.upper().split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(SCRIPT_LIKE, st.text(max_size=200)))
def test_no_text_breaks_the_readers(text: str) -> None:
    check(parse_fountain(text), text)
    check(parse_plaintext(text), text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        text, remarks = decode_script(data, "x.fountain")
    except BadInput as error:
        assert error.text.startswith("x.fountain")
    else:
        check(parse_fountain(text), text)
        assert all(remark.line >= 1 for remark in remarks)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.fountain", b"%PDF-1.7 ...", "is a PDF"),
        ("a.txt", b"PK\x03\x04....", "Word"),
        ("a.txt", b"ab\x00\x01", "not a text file"),
        ("a.docx", b"x", "cannot be read"),
        ("a", b"x", "no suffix"),
    ],
)
def test_what_is_no_script_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput, match=says) as caught:
        read_script(path)
    assert "\n" not in str(caught.value)
    assert caught.value.fix


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        read_script(tmp_path / "no.fountain")
    (tmp_path / "d.fountain").mkdir()
    with pytest.raises(BadInput, match="is a folder"):
        read_script(tmp_path / "d.fountain")


def test_windows_latin_is_read_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "old.fountain"
    path.write_bytes("INT. CAFÉ - DAY\r\n\r\nÉLODIE\r\nOui.\r\n".encode("cp1252"))
    script = read_script(path)
    assert script.characters == ("ÉLODIE",)
    assert "not UTF-8" in script.remarks[0].text
    assert script.remarks[0].line == 1


def test_the_suffix_does_not_care_about_case(tmp_path: Path) -> None:
    path = tmp_path / "A.FOUNTAIN"
    path.write_text("INT. A - DAY\n\nX.\n", encoding="utf-8")
    assert len(read_script(path).scenes) == 1
