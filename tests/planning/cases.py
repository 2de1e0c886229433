"""The corpus: words to the planner, and what must hold of the graph that comes of them."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.planning.checks import check_board, check_graph, continues
from app.planning.context import refers_to
from app.planning.graph_view import GraphView
from app.planning.mentions import Scope
from app.planning.planner import Desk, Mind, make_plan
from app.planning.uploads import brought_in, with_uploads
from app.providers.catalogue import Catalogue
from app.story.chat import Upload
from app.story.edits import Change, Patch
from app.story.graph import Media
from app.story.patching import apply_patches, inverse
from app.story.plan import Plan
from app.story.state import Board
from app.story.takes import Facts, Take
from tests.planning.boards import serial_board
from tests.story.boards import film_board, first_rows, put

CORPUS = Path(__file__).parent / "corpus"
CATALOGUE = Catalogue.shipped()
URL = re.compile(r"https?://[^\s\"'<>)\\]+")


@dataclass
class Turn:
    """One thing that is said. `repeat` makes a long text of so many numbered paragraphs; `files`
    come along, by their names: a picture, clip or sound by its suffix, whose node is the stem."""

    say: str
    expect: dict[str, Any]
    select: tuple[str, ...] = ()
    uploads: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    repeat: int = 0
    files: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        if not self.repeat:
            return self.say
        return "\n\n".join(f"{n}. {self.say}" if "{n}" not in self.say else self.say.replace("{n}", str(n)) for n in range(1, self.repeat + 1))  # fmt: skip


@dataclass
class Case:
    name: str
    turns: list[Turn]
    board: str = "empty"
    outputs: tuple[str, ...] = ()
    held_out: bool = False


@dataclass
class Stage:
    """The board while a case is played on it."""

    board: Board
    facts: Facts
    outputs: list[str]
    sent: list[Upload] = field(default_factory=list[Upload])
    done: list[list[Patch]] = field(default_factory=list[list[Patch]])
    undone: list[list[Patch]] = field(default_factory=list[list[Patch]])


def load() -> list[Case]:
    """All cases of all files, by file and place."""
    found: list[Case] = []
    for path in sorted(CORPUS.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            turns = row.get("turns") or [{k: row[k] for k in ("say", "expect", "select", "uploads", "older", "repeat", "files") if k in row}]  # fmt: skip
            made = [
                Turn(**{k: tuple(v) if isinstance(v, list) else v for k, v in turn.items()})
                for turn in turns
            ]
            found.append(
                Case(
                    name=f"{path.stem}: {row['name']}", turns=made, board=row.get("board", "empty"),
                    outputs=tuple(row.get("outputs", ())), held_out=path.stem.startswith("held_out"),
                )
            )  # fmt: skip
    return found


def stage_of(case: Case) -> Stage:
    if case.board == "film":
        board, facts = film_board()
    elif case.board == "serial":
        board, facts = serial_board()
    else:
        board, facts = Board(), Facts()
        put(board, facts, *first_rows(), Change(table="projects", id="pr", fields={"title": "Untitled"}))  # fmt: skip
    return Stage(board, facts, list(case.outputs))


def play(case: Case, mind: Mind | None = None) -> list[str]:
    """What does not hold, in words; empty where all of it does."""
    stage, wrong = stage_of(case), []
    for n, turn in enumerate(case.turns, 1):
        wrong += [f"turn {n} ({turn.words[:50]!r}): {w}" for w in _turn(stage, turn, mind)]
    return wrong


def plan_of(stage: Stage, turn: Turn, mind: Mind | None = None) -> Plan:
    """As a turn of the chat plans: with the files of this turn and the older ones that are meant."""
    now = tuple(_file(name) for name in turn.files)
    older = tuple(u for u in stage.sent if refers_to(turn.words, Path(u.name).stem))
    board, facts = with_uploads(stage.board, stage.facts, (*now, *older), turn.words)
    scope = Scope(
        selected=turn.select, outputs=tuple(stage.outputs),
        uploads=(*turn.uploads, *(u.node for u in now)),
        older_uploads=(*turn.older, *(u.node for u in older)),
    )  # fmt: skip
    desk = Desk(board, facts, CATALOGUE, frozenset({"sketch"}), scope, mind, now)
    plan = asyncio.run(make_plan(turn.words, desk))
    stage.sent += now
    return brought_in(plan, stage.board, now, older, turn.words)


_MEDIA: dict[str, Media] = {".mp4": "video", ".mp3": "audio", ".wav": "audio"}


def _file(name: str) -> Upload:
    media = _MEDIA.get(Path(name).suffix, "image")
    take = Take(id=f"tk-{name}", node=Path(name).stem, media=media, sha256="0" * 64, suffix=Path(name).suffix, origin="upload")  # fmt: skip
    return Upload(name=name, take=take)


def _turn(stage: Stage, turn: Turn, mind: Mind | None) -> list[str]:
    board = stage.board
    before = board.authored()
    plan = plan_of(stage, turn, mind)
    if board.authored() != before:
        return ["planning left a trace"]
    patches: list[Patch] = []
    if plan.turn:
        _turned(stage, plan.turn)
    elif plan.edits and not plan.fatal:
        patches = put(board, stage.facts, *plan.edits)
        stage.done.append(patches)
        made = [p.id for p in patches if p.table == "nodes" and p.field == ""]
        stage.outputs = [*reversed(made), *stage.outputs]
    return [*always(stage, turn, plan), *Judge(stage, plan, patches, before).judge(turn.expect)]


def _turned(stage: Stage, turn: str) -> None:
    there, back = (stage.done, stage.undone) if turn == "undo" else (stage.undone, stage.done)
    if not there:
        return
    patches = there.pop()
    turned = inverse(patches, stage.board) if turn == "undo" else patches
    apply_patches(stage.board, turned)
    back.append(patches)


def always(stage: Stage, turn: Turn, plan: Plan) -> list[str]:
    """What holds of every plan, whatever was said."""
    board, wrong = stage.board, list[str]()
    said = json.dumps([e.model_dump(mode="json") for e in plan.edits], ensure_ascii=False)
    for url in URL.findall(said):
        if url.rstrip(".,;") not in turn.words:
            wrong.append(f"a URL that nobody gave: {url}")
    wrong += [f.text for f in check_graph(GraphView.of(board)) if f.fatal]
    wrong += [f.text for f in check_board(board) if f.fatal]
    numbers = [board.number(s) for s in board.shots()]
    if len(set(numbers)) != len(numbers):
        wrong.append(f"numbers are not unique: {numbers}")
    for shot in board.shots():
        if not board.frames_of(shot.id) or board.clip_of(shot.id) is None:
            wrong.append(f"{board.number(shot)} has no frame or no clip")
    for node in board.nodes():
        if node.op in ("frame", "image", "video", "music") and not node.prompt.strip():
            wrong.append(f"{board.name(node)} has no prompt")
    if not (plan.edits or plan.question or plan.answer or plan.turn or plan.findings):
        wrong.append("nothing was said back")
    if any(not f.fix and f.rule == "impossible" for f in plan.findings):
        wrong.append("a finding without a fix")
    return wrong


@dataclass
class Judge:
    """Compares a plan, and the board after it, with what is expected."""

    stage: Stage
    plan: Plan
    patches: list[Patch]
    before: dict[str, dict[str, Any]]

    def judge(self, expect: dict[str, Any]) -> list[str]:
        wrong: list[str] = []
        expect = {"fatal": False, "asks": False, **expect}
        for key, wanted in expect.items():
            got = getattr(self, f"_{key}")(wanted)
            if got is not True:
                wrong.append(f"{key}: wanted {wanted}, got {got}")
        return wrong

    def _route(self, wanted: Any) -> Any:
        return self.plan.route in ([wanted] if isinstance(wanted, str) else wanted) or self.plan.route  # fmt: skip

    def _fatal(self, wanted: bool) -> Any:
        return bool(self.plan.fatal) == wanted or [f.text for f in self.plan.fatal]

    def _asks(self, wanted: bool) -> Any:
        return bool(self.plan.question) == wanted or self.plan.question or False

    def _asked(self, wanted: list[str]) -> Any:
        return all(w in self.plan.question for w in wanted) or self.plan.question

    def _edits(self, wanted: int) -> Any:
        return len(self.plan.edits) == wanted or len(self.plan.edits)

    def _turn(self, wanted: str) -> Any:
        return self.plan.turn == wanted or self.plan.turn

    def _findings(self, wanted: int) -> Any:
        return len(self.plan.fatal) >= wanted or len(self.plan.fatal)

    def _scenes(self, wanted: Any) -> Any:
        return _within(len(self.stage.board.scenes()), wanted)

    def _shots(self, wanted: Any) -> Any:
        return _within(len(self.stage.board.shots()), wanted)

    def _per_scene(self, wanted: Any) -> Any:
        board = self.stage.board
        counts = [len(board.shots_in(s.id)) for s in board.scenes()]
        return all(_within(c, wanted) is True for c in counts) or counts

    def _ops(self, wanted: dict[str, int]) -> Any:
        free = [n.op for n in self.stage.board.nodes() if not (n.shot or n.asset)]
        counts = {op: free.count(op) for op in set(free)}
        return counts == wanted or counts

    def _seconds(self, wanted: float) -> Any:
        board = self.stage.board
        total = sum(s.seconds for s in board.shots())
        if not board.shots():
            total = sum(float(dict(n.params).get("seconds", 0)) for n in board.nodes())
        return abs(total - wanted) <= 0.05 * wanted or total

    def _aspect(self, wanted: str) -> Any:
        board = self.stage.board
        if board.shots():
            return board.project.aspect == wanted or board.project.aspect
        got = {str(dict(n.params).get("aspect", "")) for n in board.nodes() if n.op in ("image", "video")}  # fmt: skip
        return got == {wanted} or got

    def _cast(self, wanted: list[str]) -> Any:
        names = {a.name for a in self.stage.board.assets() if a.kind == "character"}
        return names == set(wanted) or sorted(names)

    def _cast_has(self, wanted: list[str]) -> Any:
        names = {a.name for a in self.stage.board.assets() if a.kind == "character"}
        return set(wanted) <= names or sorted(names)

    def _described(self, wanted: dict[str, str]) -> Any:
        got = {a.name: a.description for a in self.stage.board.assets()}
        return all(_text(got.get(n, ""), w) for n, w in wanted.items()) or got

    def _shown(self, wanted: dict[str, Any]) -> Any:
        """Who is in which shots: a list of numbers, or `all`."""
        board = self.stage.board
        for name, where in wanted.items():
            ids = [a.id for a in board.assets() if a.name == name]
            got = [board.number(s) for s in board.shots() if set(ids) & set(s.characters)]
            meant = [board.number(s) for s in board.shots()] if where == "all" else list(where)
            if got != meant:
                return {name: got}
        return True

    def _places(self, wanted: list[str]) -> Any:
        got = [s.place for s in self.stage.board.scenes()]
        return (len(got) == len(wanted) and all(w in g for w, g in zip(wanted, got, strict=True))) or got  # fmt: skip

    def _times(self, wanted: list[str]) -> Any:
        got = [s.time for s in self.stage.board.scenes()]
        return got == list(wanted) or got

    def _sizes(self, wanted: int) -> Any:
        """At least so many different sizes."""
        got = {s.size for s in self.stage.board.shots()}
        return len(got) >= wanted or sorted(got)

    def _joined(self, wanted: list[str]) -> Any:
        """Shots whose clip starts on the last frame of the clip before, and no others."""
        board, got = self.stage.board, list[str]()
        shots = board.shots()
        for before, shot in pairwise(shots):
            first, second = board.clip_of(before.id), board.clip_of(shot.id)
            if first and second and continues(board, second.id) == first.id:
                got.append(board.number(shot))
        return got == list(wanted) or got

    def _changes(self, wanted: list[str]) -> Any:
        """Rows that were there before and are another now, wires left out."""
        got = {
            p.id for p in self.patches
            if p.table != "wires" and p.field not in ("", "archived")
            and p.id in self.before.get(p.table, {})
        }  # fmt: skip
        return got == set(wanted) or sorted(got)

    def _removes(self, wanted: list[str]) -> Any:
        got = {p.id for p in self.patches if p.field == "archived" and p.after and p.table != "wires"}  # fmt: skip
        return got == set(wanted) or sorted(got)

    def _adds(self, wanted: dict[str, int]) -> Any:
        made = [p.table for p in self.patches if p.field == ""]
        got = {t: made.count(t) for t in set(made)}
        return got == wanted or got

    def _starts_on(self, wanted: str) -> Any:
        """The new clip starts on this node."""
        board = self.stage.board
        new = {p.id for p in self.patches if p.table == "nodes" and p.field == ""}
        got = [w.source for n in new for w in board.wires_into(n) if w.port == "start_frame"]
        return got == [wanted] or got

    def _takes_in(self, wanted: str) -> Any:
        board = self.stage.board
        new = {p.id for p in self.patches if p.table == "nodes" and p.field == ""}
        got = [w.source for n in new for w in board.wires_into(n)]
        return wanted in got or got

    def _order(self, wanted: list[str]) -> Any:
        """Ids in order; `+` stands for a new shot."""
        known = set(self.before["shots"])
        got = [s.id if s.id in known else "+" for s in self.stage.board.shots()]
        return got == list(wanted) or got

    def _numbers(self, wanted: list[str]) -> Any:
        got = [self.stage.board.number(s) for s in self.stage.board.shots()]
        return got == list(wanted) or got

    def _fields(self, wanted: dict[str, Any]) -> Any:
        """Values by `id.field`; a text may begin with ~ (holds) or !~ (does not hold)."""
        rows = {i: r for t in self.stage.board.authored().values() for i, r in t.items()}
        rows["project"] = self.stage.board.project.model_dump()
        rows["direction"] = self.stage.board.direction.model_dump()
        got = {k: rows.get(k.rpartition(".")[0], {}).get(k.rpartition(".")[2]) for k in wanted}
        return all(_same(got[k], w) for k, w in wanted.items()) or got

    def _new(self, wanted: dict[str, Any]) -> Any:
        """Fields of the one shot that is new."""
        rows = [p.after for p in self.patches if p.table == "shots" and p.field == ""]
        if len(rows) != 1:
            return rows
        got = {k: rows[0].get(k) for k in wanted}
        return all(_same(got[k], w) for k, w in wanted.items()) or got

    def _prompts(self, wanted: list[str]) -> Any:
        """Words that the prompts hold, taken together."""
        text = self._all_prompts()
        missing = [w for w in wanted if not _text(text, w)]
        return not missing or f"missing {missing} in {text[:300]}"

    def _every(self, wanted: list[str]) -> Any:
        """Words that every frame of the plan holds, or every free node where it has no shots."""
        made = {p.id for p in self.patches if p.table == "nodes" and p.field == ""}
        new = [n for n in self.stage.board.nodes() if n.id in made]
        rows = [n for n in new if n.op == "frame"] or [n for n in new if not (n.shot or n.asset)]
        bad = [n.prompt for n in rows if not all(_text(n.prompt, w) for w in wanted)]
        return not bad or bad[:2]

    def _never(self, wanted: list[str]) -> Any:
        """Words that stand in no prompt, action, name, place or title."""
        board = self.stage.board
        text = " | ".join([
            self._all_prompts(), board.project.title, *(a.name for a in board.assets()),
            *(s.action for s in board.shots()), *(s.heading for s in board.scenes()),
        ])  # fmt: skip
        found = [w for w in wanted if w.casefold() in text.casefold()]
        return not found or f"{found} in {text[:400]}"

    def _title(self, wanted: str) -> Any:
        return _same(self.stage.board.project.title, wanted) or self.stage.board.project.title

    def _says(self, wanted: list[str]) -> Any:
        text = f"{self.plan.answer} {self.plan.question} {' '.join(f.text for f in self.plan.findings)}"  # fmt: skip
        return all(_text(text, w) for w in wanted) or text

    def _direction(self, wanted: bool) -> Any:
        return (self.plan.direction is not None) == wanted or self.plan.direction

    def _all_prompts(self) -> str:
        return " | ".join(n.prompt for n in self.stage.board.nodes())


def _within(got: int, wanted: Any) -> Any:
    low, high = wanted if isinstance(wanted, list) else (wanted, wanted)
    return low <= got <= high or got


def _text(text: str, wanted: str) -> bool:
    if wanted.startswith("!~"):
        return wanted[2:].casefold() not in text.casefold()
    return wanted.removeprefix("~").casefold() in text.casefold()


def _same(got: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and wanted.startswith(("~", "!~")):
        return _text(str(got), wanted)
    if isinstance(wanted, list):
        return list(got or ()) == wanted
    return got == wanted
