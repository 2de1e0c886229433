"""How fast the offline artist is: `python tests/bench/sketch.py [workers]`.

Prints seconds a frame at 1280x720 in one process, and frames a second over worker processes.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.sketch.artist import draw
from tests.sketch.shots import prompts


def one(index: int) -> float:
    start = time.perf_counter()
    draw(prompts()[index], 1280, 720, 7)
    return time.perf_counter() - start


def main(workers: int) -> None:
    one(0)
    times = sorted(one(i) for i in range(0, 60, 4))
    print(f"one process: median {times[len(times) // 2]:.2f} s, slowest {times[-1]:.2f} s a frame")
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(one, range(workers)))
        start = time.perf_counter()
        list(pool.map(one, range(60)))
        print(f"{workers} processes: {60 / (time.perf_counter() - start):.2f} frames a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
