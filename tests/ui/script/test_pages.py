"""The board as a script, and where its paragraphs stand."""

from __future__ import annotations

import pytest

from app.ui.script.blocks import Block, Source
from app.ui.script.page_layout import PageLayout, columns, wrapped


def block(kind: str, text: str, shot: str = "s") -> Block:
    source = None if kind in ("heading", "character") else Source("shots", shot, "action")
    return Block(kind, text, "sc", shot if kind != "heading" else "", "1A", source)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ("",)),
        ("One lamp. Rain.", 9, ("One lamp.", "Rain.")),
        ("one\n\ntwo", 9, ("one", "", "two")),
        ("incomprehensibilities", 8, ("incompre", "hensibil", "ities")),
        ("雨が降る夜", 4, ("雨が", "降る", "夜")),
    ],
)
def test_lines_break_between_words(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrapped(text, width) == lines
    assert all(columns(line) <= width for line in lines)


def test_speech_stands_together_and_apart_from_action() -> None:
    layout = PageLayout()
    layout.arrange(
        [
            block("heading", "INT. OFFICE"), block("action", "Rain."), block("character", "MARA"),
            block("direction", "(low)"), block("dialogue", "We are full."),
        ],
        560, 7.8, 1.0,
    )  # fmt: skip
    heading, action, who, how, said = layout.placed
    assert who.bottom == how.y and how.bottom == said.y
    assert who.y > action.bottom and action.y > heading.bottom
    span = layout.shot_span("s")
    assert (span.top, span.bottom) == (action.y, said.bottom)


def test_only_what_is_seen_is_drawn_and_neighbours_are_found() -> None:
    layout = PageLayout()
    layout.arrange([block("action", "Rain.", f"s{n}") for n in range(10_000)], 560, 7.8, 1.0)
    assert len(layout.visible(100_000, 100_800)) < 40
    assert 10 < len(layout.visible_shots(100_000, 100_800)) < 40
    assert layout.neighbour("s5", 1) == "s6" and layout.neighbour("s0", -1) == "s0"
    assert layout.neighbour("", 1) == "s0"
    page, many = layout.page(layout.height)
    assert page == many > 200


def test_larger_letters_need_a_longer_page() -> None:
    layout = PageLayout()
    blocks = [block("action", "A long line of what is seen here, and then some more. " * 4)]
    layout.arrange(blocks, 560, 7.8, 1.0)
    before = layout.height
    layout.arrange(blocks, 560, 11.7, 1.5)
    assert layout.height > before * 1.5
