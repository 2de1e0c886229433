"""The plan's table: every shot once, priced as quoted, with what was left out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.production.preflight import PlanRow, Preflight
from app.ui.production.plan_model import CHECK, CREDITS, WHY, PlanHead, PlanModel, plan_rows
from tests.ui.storyboard.boards import SCENES, shot

Mode = QAbstractItemModelTester.FailureReportingMode


def row(
    node: str, phase: str = "images", micros: int | None = 40_000, refused: str = ""
) -> PlanRow:
    return PlanRow(
        node=node, name=node, phase=phase, model="fake/pro", why="photoreal", micros=micros,
        seconds=5, seed=7, refused=refused,
    )  # type: ignore[arg-type]  # fmt: skip


def rows_of(*plan: PlanRow, left_out: str = "") -> list[object]:
    shots = [shot("1A", prompt="a"), shot("1B", prompt="b"), shot("2A", prompt="c")]
    shot_of = {r.node: r.node[:2] if r.node[0].isdigit() else "" for r in plan}
    op_of = {r.node: "clip" if "clip" in r.node else "frame" for r in plan}
    scoped = {s.id for s in shots} - {left_out}
    total = sum(r.micros or 0 for r in plan)
    return plan_rows(
        Preflight(rows=plan, total=total, unpriced=0, seconds=5), SCENES, shots, scoped, shot_of,
        op_of, {"1A"},
    )  # fmt: skip


def test_a_shot_is_one_line_with_all_its_parts(qapp) -> None:
    model = PlanModel()
    QAbstractItemModelTester(model, Mode.Fatal)
    model.set_rows(rows_of(row("1A"), row("1A clip", "video"), row("1B"), row("2A"), row("Music")))  # type: ignore[arg-type]
    heads = [model.row_at(i) for i in range(model.rowCount())]
    assert [h.credits for h in heads if isinstance(h, PlanHead)] == [4.0, 12.0, 4.0]
    line = model.lines()[1]
    assert (line.number, line.credits, line.fixed_seed) == ("1A", 8.0, True)


def test_a_refused_line_says_why_and_costs_nothing(qapp) -> None:
    model = PlanModel()
    model.set_rows(rows_of(row("1A", refused="it has no prompt"), row("1B")))  # type: ignore[arg-type]
    index = model.index(1, WHY)
    assert index.data() == "it has no prompt"
    assert model.index(1, CREDITS).data() == "–"


def test_what_is_checked_out_is_asked_for_by_the_rest(qapp) -> None:
    model = PlanModel()
    model.set_rows(rows_of(row("1A"), row("1B"), left_out="2A"))  # type: ignore[arg-type]
    asked: list[list[str]] = []
    model.shots_wanted.connect(asked.append)
    states = [model.index(r, CHECK).data(Qt.ItemDataRole.CheckStateRole) for r in (1, 2, 4)]
    assert [Qt.CheckState(s) for s in states] == [
        Qt.CheckState.Checked,
        Qt.CheckState.Checked,
        Qt.CheckState.Unchecked,
    ]
    model.setData(model.index(1, CHECK), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.setData(model.index(4, CHECK), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked == [["1B"], ["1A", "1B", "2A"]]
