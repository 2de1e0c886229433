"""`python -m tests.simulation FIRST COUNT`: plays seeds; exit 1 at the first violation."""

from __future__ import annotations

import logging
import sys
import time

from tests.simulation.world import play


def main() -> int:
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    logging.disable(logging.CRITICAL)
    started = time.perf_counter()
    for seed in range(first, first + count):
        found = play(seed)
        if found:
            print(found)
            return 1
        if (seed - first + 1) % 500 == 0:
            print(f"{seed - first + 1} seeds, {time.perf_counter() - started:.0f} s", flush=True)
    print(f"{count} seeds without a violation, {time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
