"""What a description says of a person is seen; what it leaves open differs by the name."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sketch.data import load
from app.sketch.figure import build_figure
from app.sketch.hair import CUTS
from app.sketch.head import Mood
from app.sketch.looks import look_of
from app.sketch.skeleton import pose_of

_HAIR = {
    "brown hair in a bun": ("bun", 88),
    "hair cut in a bob": ("bob", None),
    "long and black hair": ("long", 38),
    "her hair is long and black": ("long", 38),
    "hair, long and black": ("long", 38),
    "hair tied in a ponytail": ("ponytail", None),
    "hair pulled back in a bun": ("bun", None),
    "hair tied back": ("ponytail", None),
    "dark hair, tied back": ("ponytail", 58),
    "hair cropped short": ("cropped", None),
    "grey hair, cropped short": ("cropped", 130),
    "shoulder-length hair": ("shoulder", None),
    "red hair to her shoulders": ("shoulder", 92),
    "waist-length silver hair": ("long", 190),
    "black hair down to his waist": ("long", 38),
    "chin-length auburn hair": ("bob", 84),
    "braided hair": ("braid", None),
    "blonde hair in a French braid": ("braid", 205),
    "two braids": ("braids", None),
    "hair in pigtails": ("braids", None),
    "black cornrows": ("braids", 38),
    "grey dreadlocks": ("braids", 130),
    "a blonde ponytail": ("ponytail", 205),
    "hair up in a topknot": ("topknot", None),
    "white hair pinned up": ("bun", 246),
    "a black bob, a light coat": ("bob", 38),
    "short curly hair": ("curly", None),
    "long curly red hair": ("long curls", 92),
    "a mass of dark curls": ("curly", 58),
    "long wavy hair": ("waves", None),
    "wavy brown hair": ("waves", 88),
    "messy blond hair": ("tousled", 205),
    "windswept hair": ("tousled", None),
    "unruly dark hair": ("tousled", 58),
    "a shock of shaggy grey hair": ("tousled", 130),
    "black hair slicked back": ("slicked", 38),
    "combed-back silver hair": ("slicked", 190),
    "a mohawk": ("mohawk", None),
    "a buzz cut": ("cropped", None),
    "black crew cut": ("cropped", 38),
    "a pixie cut": ("cropped", None),
    "shaved head": ("bald", None),
    "bald": ("bald", None),
    "receding grey hair": ("receding", 130),
    "hair thinning on top": ("receding", None),
    "a big afro": ("afro", None),
    "straight black hair": ("shoulder", 38),
    "long-haired": ("long", None),
    "a white-haired woman": ("", 246),
    "salt-and-pepper hair": ("", 158),
    "brown hair and blue eyes": ("", 88),
    "short, with long dark hair": ("long", 58),
    "brown hair in a bun and a red dress": ("bun", 88),
    "a long dark coat and curly ginger hair": ("curly", 130),
    "long black hair under a wool cap": ("long", 38),
    "her hair is long, black and braided": ("braid", 38),
}


@pytest.mark.parametrize("words", list(_HAIR))
def test_a_phrase_for_hair_is_understood(words: str) -> None:
    cut, tone = _HAIR[words]
    look, silent = look_of("TOVE", f"woman, {words}"), look_of("TOVE", "woman")
    assert look.hair == (cut or silent.hair)
    assert look.hair_tone == (silent.hair_tone if tone is None else tone)


@pytest.mark.parametrize(
    "words",
    ["long coat", "a braided belt", "cropped jacket", "a short black dress", "tall and thin"],
)
def test_clothes_and_builds_are_not_hair(words: str) -> None:
    look, silent = look_of("TOVE", f"woman, {words}"), look_of("TOVE", "woman")
    assert (look.hair, look.hair_tone) == (silent.hair, silent.hair_tone)


def test_a_fringe_is_seen_and_a_name_is_no_haircut() -> None:
    assert look_of("TOVE", "woman, black hair with bangs").fringe
    assert look_of("BOB").hair != "bob"
    assert look_of("A LONG-HAIRED MAN").hair == "long"


def test_what_a_description_denies_is_not_worn() -> None:
    assert look_of("PAUL", "man, no beard").beard == ""
    assert look_of("PAUL", "man without a moustache").beard == ""


def test_every_cut_that_words_can_give_is_drawn() -> None:
    rows = load("looks")["hair"]
    named = {cut for kind in ("style", "manner") for cut in rows[kind]}
    for cut in named | {"long", "shoulder", "short", "curly", "long curls", "waves", "tousled"}:
        assert cut in CUTS
    pose = pose_of("stand", load("poses")["stand"])
    for words in _HAIR:
        figure = build_figure(pose, look_of("TOVE", f"woman, {words}"), Mood(), "TOVE")
        assert np.isfinite(figure.body).all()


def test_faces_of_one_description_are_told_apart() -> None:
    """Any two of eight differ plainly in three or more features of the face."""
    names = ("ANNA", "NORA", "RUTH", "LENA", "MEI", "CLARA", "ZOE", "VERA")
    looks = [look_of(n, "woman of thirty, dark hair, light coat") for n in names]
    for one, other in combinations(looks, 2):
        a, b = one.face, other.face
        plain = [abs(x - y) > 0.7 for x, y in zip(
            (a.nose, a.jaw, a.brow, a.arch, a.hairline, a.mouth, a.eyes),
            (b.nose, b.jaw, b.brow, b.arch, b.hairline, b.mouth, b.eyes), strict=True)]  # fmt: skip
        plain += [one.fringe != other.fringe, one.extras != other.extras, a.mark != b.mark]
        plain += [one.hair != other.hair, a.freckled != b.freckled]
        assert sum(plain) >= 3, (one, other)


def _vocabulary() -> list[str]:
    """Every word that a description's reading knows."""
    rows: dict[str, Any] = load("looks")
    words: list[str] = ["hair", "coat", "and", "with", "in", "a", ",", ";", "-", "70", "aged"]
    for value in rows["hair"].values():
        for phrases in value.values() if isinstance(value, dict) else [value]:
            words += [w for phrase in phrases for w in phrase.split()]
    return [*words, *rows["tones"], *rows["traits"]]


_WORDS = st.sampled_from(_vocabulary())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=14).map(" ".join)))  # fmt: skip
def test_nothing_of_a_description_raises(name: str, description: str) -> None:
    look = look_of(name, description)
    assert look == look_of(name, description)
    assert 0 <= look.hair_tone <= 255
    assert look.hair in CUTS


def test_a_beard_is_a_mans_whatever_the_name_would_give() -> None:
    holt = look_of("HOLT", "captain, white beard, cap, dark coat")
    assert not holt.female
    assert (holt.beard, holt.fringe) == ("full", False)
    assert holt.hair_tone == 246


def test_a_year_old_child_is_not_old() -> None:
    emil = look_of("EMIL", "9-year-old boy in pyjamas")
    assert (emil.kind, emil.old) == ("child", False)
    assert emil.hair_tone == look_of("EMIL", "boy of nine in pyjamas").hair_tone
