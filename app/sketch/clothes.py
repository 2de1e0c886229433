"""Which upper garments there are: worn over a shirt, and how far below the hip they hang (m)."""

from __future__ import annotations

OUTER = (
    "coat",
    "jacket",
    "raincoat",
    "suit",
    "uniform",
    "labcoat",
    "cardigan",
    "cloak",
    "spacesuit",
    "armour",
)


LONG = {
    "coat": 0.44,
    "raincoat": 0.40,
    "labcoat": 0.42,
    "robe": 0.78,
    "cloak": 0.72,
    "dress": 0.0,
    "jacket": 0.10,
    "suit": 0.13,
    "uniform": 0.12,
    "cardigan": 0.12,
}
