"""What the critic finds in frames it was not tuned on: `python tests/bench/critic.py [FRAMES] [SEED]`.

Draws fresh frames (other people, places, seeds and formats than the thresholds were set on), spoils
each in six ways, and prints how many were found, and how many whole frames raised an alarm.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.sketch.spoiled import WAYS, Frame, fresh_shots


def main(count: int, seed: int) -> None:
    rng = np.random.default_rng(41)
    found = dict.fromkeys(WAYS, 0)
    tried = dict.fromkeys(WAYS, 0)
    alarms = 0
    for i, facts in enumerate(fresh_shots(count, seed)):
        frame = Frame(*facts)
        faults = frame.whole()
        if faults:
            alarms += 1
            shot = frame.shot
            print(f"  alarm on {i}: {shot.size} {shot.angle} {shot.heading} {shot.prompt!r} {frame.hand}: {faults}")  # fmt: skip
        for way in WAYS:
            if frame.can(way):
                tried[way] += 1
                hit = bool(frame.spoiled(way, rng))
                found[way] += hit
                if not hit:
                    print(f"  missed on {i}: {way}, {frame.shot.size} {frame.shot.heading}")
    for way in WAYS:
        share = found[way] / tried[way]
        print(f"{way}: {found[way]} of {tried[way]} found ({share:.1%})")
    print(f"whole frames: {alarms} of {count} raised an alarm ({alarms / count:.1%})")


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:]]
    main(*(numbers + [120, 20_261][len(numbers) :]))
