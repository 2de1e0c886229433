"""How long the checks of a graph take: `python -m tests.bench.plan_checks`."""

from __future__ import annotations

import random
import statistics
import time

from tests.planning.test_checks import findings, graph_of


def main() -> None:
    """Median of 15, at sizes that double; the goal at 5,000 nodes is 50 ms."""
    before = 0.0
    for size in (1_250, 2_500, 5_000, 10_000):
        graph = graph_of(random.Random(3), size)
        times: list[float] = []
        for _ in range(15):
            started = time.perf_counter()
            assert findings(graph) == []
            times.append((time.perf_counter() - started) * 1000)
        took = statistics.median(times)
        ratio = f"  x{took / before:.2f} of half" if before else ""
        print(f"{size:>6} nodes  {took:6.1f} ms{ratio}")
        before = took


if __name__ == "__main__":
    main()
