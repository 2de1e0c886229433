"""Briefs, edits and chats against the rules: what must hold of the graph, case by case."""

from __future__ import annotations

import pytest

from tests.planning.cases import Case, load, play

CASES = load()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_rules_plan_what_was_said(case: Case) -> None:
    assert play(case) == []


def test_the_corpus_is_large_and_its_names_are_unique() -> None:
    assert len(CASES) >= 120 and sum(1 for c in CASES if c.held_out) >= 30
    assert len({c.name for c in CASES}) == len(CASES)


def rates() -> str:
    """Pass rates, as the README of the corpus tells them: `python -m tests.planning.test_corpus`."""
    lines: list[str] = []
    for held_out in (False, True):
        cases = [c for c in CASES if c.held_out is held_out]
        failed = [(c.name, wrong) for c in cases if (wrong := play(c))]
        which = "held out" if held_out else "written first"
        lines.append(f"{which}: {len(cases) - len(failed)} of {len(cases)}")
        lines += [f"  {name}\n    " + "\n    ".join(w) for name, w in failed]
    return "\n".join(lines)


if __name__ == "__main__":
    print(rates())
