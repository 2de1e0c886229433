"""People are described where the script introduces them."""

from __future__ import annotations

from pathlib import Path

from app.exchange.fountain import parse_fountain
from app.exchange.scripts import read_script
from app.planning.introductions import introductions

ROOT = Path(__file__).parents[2]
SCRIPT = """INT. KITCHEN - DAY

MARA (28, a yellow raincoat) waits. TOM, an old man in a cap, sits down. JUN (O.S.) coughs.

MARA
Well?

TOM
Well.

JUN
Sorry.
"""


def test_a_parenthesis_or_an_apposition_describes() -> None:
    found = introductions(parse_fountain(SCRIPT))
    assert found == {"MARA": "28, a yellow raincoat", "TOM": "an old man in a cap"}


def test_the_sample_introduces_its_people() -> None:
    found = introductions(read_script(ROOT / "resources" / "samples" / "the-last-ferry.fountain"))
    assert found["MARA"] == "28, a yellow raincoat, one suitcase"
    assert found["JUN"] == "9, barefoot, a blanket around his shoulders"
