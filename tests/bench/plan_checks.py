"""How long the checks of a graph take: `python -m tests.bench.plan_checks`."""

from __future__ import annotations

import random
import statistics
import time

from app.planning.mentions import Scope
from app.planning.planner import Desk, checked
from app.story.edits import Add, Change, Edit
from app.story.plan import Plan
from app.story.recipes import new_shot
from app.story.state import Board
from app.story.takes import Facts
from tests.planning.cases import CATALOGUE
from tests.planning.test_checks import findings, graph_of
from tests.story.boards import first_rows, put


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
    _whole_plan()


def _whole_plan() -> None:
    """One edit of a board with 2,500 shots, checked as the chat does it: the checks before and
    after it, with the edit tried in between."""
    board, facts = Board(), Facts()
    edits: list[Edit] = []
    for n in range(2_500):
        if n % 20 == 0:
            row = {"id": f"sc{n}", "episode": "ep", "number": str(n // 20 + 1), "order": n}
            edits.append(Add(table="scenes", row=row))
        fields = {"letter": "ABCDEFGHJKLMNPQRSTUVWXYZ"[n % 20], "order": n}
        edits += new_shot(f"sc{n - n % 20}", fields, f"Shot {n}.", "", f"sh{n}")
    put(board, facts, *first_rows(), *edits)
    desk = Desk(board, facts, CATALOGUE, frozenset({"sketch"}), Scope())
    change = Change(table="shots", id="sh1250", fields={"seconds": 6})
    times: list[float] = []
    for _ in range(9):
        started = time.perf_counter()
        checked(Plan(id="pl", route="edit", edits=(change,)), desk)
        times.append((time.perf_counter() - started) * 1000)
    print(f"a plan on a board of {len(board.nodes())} nodes  {statistics.median(times):6.1f} ms")


if __name__ == "__main__":
    main()
