"""People are described where the script introduces them."""

from __future__ import annotations

from app.exchange.fountain import parse_fountain
from app.planning.introductions import introductions

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
