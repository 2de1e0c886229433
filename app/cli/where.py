"""Many shots at once by hand: `edit P --where "scene:3 state:waiting below:7 dusk" size=CU`."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from app.story import bulk
from app.story.bulk import SETTABLE, Bulk, Criteria
from app.story.edits import Edit
from app.story.lifecycle import SEEN, State
from app.story.search import Search
from app.system.errors import BadInput
from app.workspace.workspace import Workspace

_KEYS = (
    "scene:N, state:WORD, shows:ASSET, below:N, above:N, stale, starred; all else is searched for"
)


def edits_where(workspace: Workspace, where: str, acts: Sequence[str]) -> tuple[list[Edit], str]:
    """What `acts` do to the shots that are meant, and how many shots that are, in words.

    An act is `approve`, `archive`, `changes=TEXT`, `words=TEXT` or FIELD=VALUE. Raises `BadInput`
    where it is none of them or no shot is meant."""
    shots = shots_where(workspace, where)
    if not shots:
        raise BadInput(f"No shot is meant by {where!r}.", f"There are {_KEYS}.")
    if not acts:
        raise BadInput("Nothing to do with these shots.", "For example: size=CU, or approve.")
    made = [_act(workspace, shots, act) for act in acts]
    said = [f"{m.can} of {len(shots)} shots{_why(m)}" for m in made]
    return [edit for m in made for edit in m.edits], "; ".join(said)


def _why(made: Bulk) -> str:
    why = ", ".join(f"{count} {reason}" for reason, count in made.cannot.items())
    return f" ({why})" if why else ""


def _act(workspace: Workspace, shots: Sequence[str], act: str) -> Bulk:
    board, facts = workspace.board, workspace.facts
    name, equals, value = act.partition("=")
    if act == "approve":
        return bulk.approve(board, facts, shots)
    if act == "archive":
        return bulk.archive(board, shots)
    if name == "changes" and value.strip():
        return bulk.request_changes(board, facts, shots, value)
    if name == "words" and value.strip():
        return bulk.add_words(board, shots, value)
    if not equals or name not in SETTABLE:
        known = ", ".join(sorted(SETTABLE))
        raise BadInput(
            f"{act!r} cannot be done to many shots.",
            f"There are approve, archive, changes=TEXT, words=TEXT, and the fields {known}.",
        )
    return bulk.set_field(
        board, shots, name, int(value) if _is_seed(name, value) else value or None
    )


def _is_seed(name: str, value: str) -> bool:
    if name == "seed" and value and not value.isdigit():
        raise BadInput("A seed is a whole number.")
    return name == "seed" and bool(value)


def shots_where(workspace: Workspace, where: str) -> list[str]:
    """Ids of the shots that are meant, in story order. Raises `BadInput`."""
    board, words = workspace.board, list[str]()
    lists: dict[str, set[str]] = {"scene": set(), "state": set(), "shows": set()}
    scores: dict[str, float] = {}
    flags: set[str] = set()
    try:
        parts = shlex.split(where)
    except ValueError:
        parts = where.split()
    for part in parts:
        key, colon, value = part.partition(":")
        if part in ("stale", "starred"):
            flags.add(part)
        elif colon and key in ("below", "above"):
            scores[key] = _number(value)
        elif colon and key in lists:
            lists[key].add(value)
        else:
            words.append(part)
    found: frozenset[str] | None = None
    if words:
        hits = Search(board, workspace.facts).find(" ".join(words))
        found = frozenset(hit.owner for hit in hits if hit.table == "shots")
    scenes = {s.id for s in board.scenes() if s.number in lists["scene"] or s.id in lists["scene"]}
    names = {name.upper() for name in lists["shows"]}
    assets = {a.id for a in board.assets() if a.name.upper() in names or a.id in lists["shows"]}
    for asked, known, what in (
        (lists["scene"], scenes, "scene"),
        (lists["shows"], assets, "asset"),
    ):
        if asked and not known:
            raise BadInput(f"There is no {what} {', '.join(sorted(asked))}.")
    wanted = Criteria(
        scenes=frozenset(scenes), states=_states(lists["state"]), assets=frozenset(assets),
        stale="stale" in flags, starred="starred" in flags, below=scores.get("below"),
        above=scores.get("above"), found=found,
    )  # fmt: skip
    return bulk.matching(
        board, workspace.facts, workspace.jobs_of, workspace.staleness.is_stale, wanted
    )


def _states(names: set[str]) -> frozenset[State]:
    """By the words of the window ("approved" is final too), or by those of `status --json`."""
    known = dict.fromkeys((*SEEN.values(), *SEEN))
    unknown = names - set(known)
    if unknown:
        raise BadInput(f"There is no state {sorted(unknown)[0]}.", f"There are {', '.join(known)}.")
    return frozenset(life for life, seen in SEEN.items() if seen in names or life in names)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadInput(f"{text!r} is no score.") from None
