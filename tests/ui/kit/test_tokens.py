"""The themes: legible, complete, and filled into one style sheet."""

from __future__ import annotations

from string import Template

import pytest
from PySide6.QtGui import QFontInfo

from app.system.paths import resource
from app.ui.kit.fonts import FACES
from app.ui.kit.states import GLYPHS, STATES, state_look
from app.ui.kit.theme import Theme
from app.ui.kit.tokens import DARK, LIGHT, Tokens, contrast

THEMES = pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@THEMES
@pytest.mark.parametrize("ground", ["bg", "panel", "raised", "hover", "field"])
@pytest.mark.parametrize("words", ["text", "muted"])
def test_words_are_legible_on_every_ground(tokens: Tokens, ground: str, words: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["bg", "panel", "raised", "field"])
def test_faint_words_are_still_legible(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.faint, getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_legible_as_a_chip_and_beside_one(tokens: Tokens, state: str) -> None:
    tone = getattr(tokens, state)
    grounds = [tone.bg] if tone.bg else [tokens.panel, tokens.raised, tokens.bg]
    for ground in grounds:
        assert contrast(tone.fg, ground) >= 4.5
    for ground in (tokens.panel, tokens.raised):
        assert contrast(tone.on_ground, ground) >= 4.5


@THEMES
def test_the_primary_action_is_legible(tokens: Tokens) -> None:
    for ground in (tokens.accent, tokens.accent_hover, tokens.accent_down):
        assert contrast(tokens.on_accent, ground) >= 4.5
    assert contrast(tokens.on_badge, tokens.badge) >= 4.5


def test_no_two_states_share_a_glyph_or_a_word() -> None:
    assert len(set(GLYPHS.values())) == len(STATES)
    assert len({state_look(DARK, state).word for state in STATES}) == len(STATES)


def test_every_glyph_is_an_icon(theme: Theme) -> None:
    names = set(theme.icons.names())
    assert {glyph for glyph in GLYPHS.values() if glyph != "ring"} <= names


def test_the_sheet_names_only_what_the_theme_fills(theme: Theme) -> None:
    sheet = Template(resource("theme", "slateroom.qss").read_text(encoding="utf-8"))
    assert set(sheet.get_identifiers()) <= set(theme._values())


def test_changing_the_mode_changes_the_sheet_and_tells(theme: Theme, qtbot, qapp) -> None:
    dark = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("light")
    assert theme.tokens is LIGHT
    assert qapp.styleSheet() != dark
    assert qapp.palette().window().color().name() == LIGHT.panel


def test_text_size_scales_fonts_and_lengths(theme: Theme) -> None:
    theme.set_scale(1.5)
    assert theme.font("base").pixelSize() == round(FACES["base"].size * 1.5)
    assert theme.px(40) == 60


@pytest.mark.parametrize(("role", "family"), [("base", "Inter"), ("mono", "IBM Plex Mono")])
def test_the_bundled_typefaces_are_used(theme: Theme, role, family: str) -> None:
    assert QFontInfo(theme.font(role)).family() == family


def test_digits_have_one_width(theme: Theme) -> None:
    assert theme.advance("base", "111111") == pytest.approx(theme.advance("base", "888888"))


def test_icons_take_their_colour_and_are_kept(theme: Theme) -> None:
    red = theme.icons.pixmap("square", "#ff0000", 16, 2.0)
    assert red.size().width() == 32 and red.devicePixelRatio() == 2.0
    image = red.toImage()
    inks = {
        image.pixelColor(x, 16).name() for x in range(32) if image.pixelColor(x, 16).alpha() > 200
    }
    assert inks == {"#ff0000"}
    assert theme.icons.pixmap("square", "#ff0000", 16, 2.0) is red


def test_every_icon_draws_something(theme: Theme) -> None:
    for name in theme.icons.names():
        image = theme.icons.pixmap(name, "#ffffff", 16).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), name
