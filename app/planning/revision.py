"""A revised script onto the board that an earlier version made: the difference, and its edits.

Scenes are matched by number, heading and content; within them each sentence and speech is looked
for again, and stays with the shot and the line that it became. What did not change is not touched.
What the revision drops is omitted, what comes back is restored; what a person had changed too
stays as it is, and is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from app.planning.coverage import SceneCover, numbered, read_scenes, scene_plan, scene_source
from app.planning.introductions import introductions
from app.planning.placing import places_among, scenes_among
from app.planning.scene_edits import AssetBook, SceneEdits
from app.planning.scene_matching import Told, is_version, matched, moved
from app.planning.scene_revision import Shelf
from app.planning.scene_work import SceneWork
from app.planning.script_changes import SceneChange, ShotChange
from app.planning.script_texts import texts_of
from app.planning.shot_plan import ScenePlan
from app.planning.text_owners import Owners
from app.story.board import Scene, SceneSource
from app.story.edits import Add, Change, Edit
from app.story.script import Script
from app.story.settle import settled
from app.story.state import Board
from app.story.takes import Facts
from app.story.trial import trying


@dataclass(frozen=True)
class Revision:
    """`changes` in story order; `edits` make them, as one entry. Nothing to do: both are empty."""

    changes: tuple[SceneChange, ...]
    edits: tuple[Edit, ...]
    unchanged: int  # scenes
    scenes: int = 0
    shots: int = 0  # of the script's scenes, as the board will hold them


def script_on(board: Board, script: Script) -> str:
    """Which of the scripts on the board this is a version of; empty where it is another one."""
    groups: dict[str, list[Scene]] = {}
    for scene in board.scenes_by_id.values():
        if scene.source is not None:
            groups.setdefault(scene.source.script, []).append(scene)
    groups = {k: rows for k, rows in groups.items() if any(board.live("scenes", s) for s in rows)}
    new = [Told(s.number, s.heading, texts_of(s)) for s in script.scenes]
    shares = {key: is_version([_told(s) for s in rows], new) for key, rows in groups.items()}
    best = max(shares, key=lambda key: shares[key], default="")
    return best if best and shares[best] > 0 else ""


def revise(
    board: Board,
    script: Script,
    of: str,
    only: Collection[str] | None = None,
    covers: tuple[SceneCover, ...] | None = None,
) -> Revision:
    """The difference between a script and the version of it, `of`, that the board came from.
    `only` names the changes that are wanted; the others come up again next time. `covers` are the
    script's scenes where they were read already."""
    return _Reviser(board, script, of, only, covers or read_scenes(script)).revision()


def _told(scene: Scene) -> Told:
    source = scene.source
    assert source is not None
    return Told(source.number, source.heading, source.texts)


@dataclass
class _Pair:
    """A scene of the board and what it is in the new version."""

    row: Scene
    covered: SceneCover
    moved: bool = False
    work: SceneWork | None = None
    fields: list[str] = field(default_factory=list[str])
    kept: list[str] = field(default_factory=list[str])

    @property
    def source(self) -> SceneSource:
        assert self.row.source is not None
        return self.row.source


class _Reviser:
    def __init__(
        self,
        board: Board,
        script: Script,
        of: str,
        only: Collection[str] | None,
        covers: tuple[SceneCover, ...],
    ) -> None:
        self._board = board
        self._script = script
        self._of = of
        self._only = only
        self._covers = covers
        rows = [s for s in board.scenes_by_id.values() if s.source and s.source.script == of]
        self._rows = sorted(rows, key=lambda s: (s.source.at if s.source else 0, s.id))
        self._book = AssetBook(board, introductions(script))
        self._edits: list[Edit] = []
        self._changes: dict[str, SceneChange] = {}
        self._place: dict[str, float] = {}  # of changes, in the new version's order
        self._ats: dict[str, float] = {}  # places in the script, by row or `new 7`

    def revision(self) -> Revision:
        pairs, added, dropped = self._sorted_out()
        owners = Owners(self._board, self._rows)
        shelf = Shelf(self._board, owners, self._book, self._unique_texts())
        for pair in pairs:
            if pair.source.texts != texts_of(pair.covered.scene):
                pair.work = SceneWork(shelf, pair.row, pair.covered)
        for row in dropped:
            shelf.lay_aside(row)
        fresh = {c.at: SceneWork(shelf, None, c) for c in added if shelf.knows(c)}
        shelf.find_moves()
        order = self._order(pairs, added)
        scenes = self._make_scenes(added, fresh, shelf, order)
        shelf.settle_shots()
        for pair in pairs:
            self._follow_leaving(pair, pairs)
            self._tell_pair(pair)
        for row in dropped:
            self._drop(row)
        return self._whole(pairs, shelf, scenes)

    def _unique_texts(self) -> set[str]:
        old = Counter(t for s in self._rows for t in (s.source.texts if s.source else ()))
        new = Counter(t for c in self._covers for t in texts_of(c.scene))
        return {text for text, many in old.items() if many == 1 == new[text]}

    def _wanted(self, key: str) -> bool:
        return self._only is None or key in self._only

    # -- scenes ---------------------------------------------------------------------------------

    def _sorted_out(self) -> tuple[list[_Pair], list[SceneCover], list[Scene]]:
        """Scenes that are in both versions, new ones, and those that are dropped."""
        covers = self._covers
        new = [Told(c.scene.number, c.scene.heading, texts_of(c.scene)) for c in covers]
        found = matched([_told(s) for s in self._rows], new)
        pairs = [_Pair(self._rows[found[c.at]], c) for c in covers if c.at in found]
        there = [p for p in pairs if not p.source.gone]
        for at in moved([p.source.at for p in there]):
            there[at].moved = True
        added = [c for c in covers if c.at not in found and self._wanted(f"new {c.at + 1}")]
        kept = set(found.values())
        dropped = [
            s for i, s in enumerate(self._rows)
            if i not in kept and s.source and not s.source.gone and self._wanted(s.id)
        ]  # fmt: skip
        rows = [self._rows[found[c.at]].id if c.at in found else f"new {c.at + 1}" for c in covers]
        known = {p.row.id: p.source.at for p in there}
        self._ats = known | places_among(rows, known)
        self._place |= self._ats
        return [p for p in pairs if self._only is None or self._chosen(p)], added, dropped

    def _chosen(self, pair: _Pair) -> bool:
        """Whether a person wants what became of a scene; one that is the same is always followed."""
        same = pair.source.texts == texts_of(pair.covered.scene) and not pair.moved
        heading = pair.source.heading == pair.covered.scene.heading
        return (same and heading and not pair.source.gone) or self._wanted(pair.row.id)

    def _order(self, pairs: Sequence[_Pair], added: Sequence[SceneCover]) -> dict[str, list[str]]:
        """Scenes by episode in their new order; a new one goes by `new 7`."""
        entries: list[tuple[float, str, bool]] = [(c.at, f"new {c.at + 1}", True) for c in added]
        entries += [(p.covered.at, p.row.id, p.moved or p.source.gone) for p in pairs]
        return scenes_among(self._board, sorted(entries))

    def _make_scenes(
        self,
        added: Sequence[SceneCover],
        fresh: dict[int, SceneWork],
        shelf: Shelf,
        order: dict[str, list[str]],
    ) -> dict[str, str]:
        """Rows of the new scenes, and the places of all. Returns their ids by their keys."""
        board = self._board
        places: dict[str, float] = {}
        for episode, rows in order.items():
            mine = [s for s in board.scenes(omitted=True) if s.episode == episode]
            if rows != [s.id for s in mine]:
                places |= places_among(rows, {s.id: s.order for s in mine})
        episode_of = {key: e for e, rows in order.items() for key in rows}
        ids: dict[str, str] = {}
        for covered in added:
            key = f"new {covered.at + 1}"
            writer = SceneEdits(board, episode_of[key], self._book, self._of)
            source = scene_source(covered, self._of).model_copy(update={"at": self._ats[key]})
            plan = scene_plan(covered).model_copy(update={"number": "", "source": source})
            work = fresh.get(covered.at)
            if work is not None:
                plan = plan.model_copy(update={"shots": ()})
            edits = writer.scene(plan, places.pop(key))
            made = edits[0]
            assert isinstance(made, Add)
            ids[key] = str(made.row["id"])
            self._edits += edits
            if work is not None:
                work.is_now(ids[key])
            self._place[ids[key]] = self._ats[key]
            self._changes[ids[key]] = self._added(key, ids[key], covered, plan, edits)
        for scene, place in places.items():
            fields: dict[str, object] = {"order": place}
            if board.scenes_by_id[scene].episode != episode_of[scene]:
                fields |= {"episode": episode_of[scene], "number": ""}
            self._edits.append(Change(table="scenes", id=scene, fields=fields))
        return ids

    def _added(
        self, key: str, scene: str, covered: SceneCover, plan: ScenePlan, edits: Sequence[Edit]
    ) -> SceneChange:
        shots = [e for e in edits if isinstance(e, Add) and e.table == "shots"]
        return SceneChange(
            key=key,
            kind="added",
            scene=scene,
            heading=covered.scene.heading,
            shots=tuple(
                ShotChange(kind="added", shot=str(e.row["id"]), words=str(e.row["action"]))
                for e in shots
            ),
        )

    def _tell_pair(self, pair: _Pair) -> None:
        row, covered, old = pair.row, pair.covered, pair.source
        at = self._ats[row.id]
        new = scene_source(covered, self._of).model_copy(
            update={"at": at, "time": self._time(pair)}
        )
        live = self._board.live("scenes", row)
        if live:
            self._follow_heading(pair, new)
        restored = old.gone and live
        if restored and row.omitted:
            self._edits.append(Change(table="scenes", id=row.id, fields={"omitted": False}))
        if new != old:
            fields = {"source": new.model_dump()}
            self._edits.append(Change(table="scenes", id=row.id, fields=fields))
        work = pair.work
        shots = tuple(work.changes) if work else ()
        if work is not None and not shots and not pair.fields and not pair.kept:
            pair.fields.append("text")
        if not live and work is None:
            return
        changed = bool(pair.fields or pair.kept or shots)
        if not (changed or pair.moved or restored):
            return
        self._changes[row.id] = SceneChange(
            key=row.id,
            kind="restored" if restored else "changed" if changed else "moved",
            scene=row.id,
            heading=covered.scene.heading,
            moved=pair.moved,
            fields=tuple(pair.fields),
            kept=tuple(pair.kept),
            shots=shots,
        )

    def _follow_leaving(self, pair: _Pair, pairs: Sequence[_Pair]) -> None:
        """A transition at the end of a scene leads into the first shot of the next one."""
        was, now = pair.work.leaving if pair.work else ("cut", "cut")
        at = pair.covered.at + 1
        behind = next((p.row for p in pairs if p.covered.at == at), None)
        shots = self._board.shots_in(behind.id) if behind and was != now else []
        if not shots or shots[0].transition == now:
            return
        kept = shots[0].transition != was
        (pair.kept if kept else pair.fields).append("transition")
        if not kept:
            change = Change(table="shots", id=shots[0].id, fields={"transition": now})
            self._edits.append(change)

    def _time(self, pair: _Pair) -> str:
        """The time of day as it is derived now; where the heading did not change, only the scene
        before it may be at another hour: that moves nothing."""
        same = pair.source.heading == pair.covered.scene.heading
        return pair.source.time if same else pair.covered.setting.time

    def _follow_heading(self, pair: _Pair, new: SceneSource) -> None:
        """Heading, place, time and synopsis, each where a person has not changed it."""
        row, old = pair.row, pair.source
        fields: dict[str, object] = {}
        for name in ("heading", "interior", "place", "time", "synopsis"):
            was, now, mine = getattr(old, name), getattr(new, name), getattr(row, name)
            if was == now or mine == now:
                continue
            if mine == was:
                fields[name] = now
            if name != "synopsis":
                (pair.fields if mine == was else pair.kept).append(name)
        if "place" in fields and row.location in ("", self._book.id_of("location", old.place)):
            fields["location"] = self._book.id_of("location", new.place)
        if fields:
            self._edits.append(Change(table="scenes", id=row.id, fields=fields))

    def _drop(self, row: Scene) -> None:
        assert row.source is not None
        source = row.source.model_copy(update={"gone": True}).model_dump()
        live = self._board.live("scenes", row)
        fields: dict[str, object] = {"source": source}
        if live and not row.omitted:
            fields["omitted"] = True
        self._edits.append(Change(table="scenes", id=row.id, fields=fields))
        if live:
            self._place[row.id] = row.source.at
            self._changes[row.id] = SceneChange(
                key=row.id, kind="omitted", scene=row.id, heading=row.heading
            )

    # -- all of it ------------------------------------------------------------------------------

    def _whole(self, pairs: list[_Pair], shelf: Shelf, scenes: dict[str, str]) -> Revision:
        board = self._board
        for scene, shots in shelf.of_new_scenes.items():
            change = self._changes[scene]
            self._changes[scene] = change.model_copy(update={"shots": tuple(shots)})
        edits = [*self._book.edits, *self._edits, *shelf.edits]
        if board.project.script != self._script.text:
            fields = {"script": self._script.text}
            edits.insert(0, Change(table="projects", id=board.project.id, fields=fields))
        given = self._given(pairs, scenes)
        if any(_moves(e) for e in edits) or any(
            board.scenes_by_id[s].number != n for s, n in given.items() if s in board.scenes_by_id
        ):
            edits = settled(board, edits, given)
        changes = sorted(self._changes.values(), key=lambda c: self._place[c.scene])
        with trying(board, Facts(), edits) as trial:
            assert not trial.refused, trial.refused
            told = tuple(_numbered_change(board, change) for change in changes)
            mine = [s for s in board.scenes() if s.source and s.source.script == self._of]
            shots = sum(len(board.shots_in(s.id)) for s in mine)
        touched = {c.scene for c in told}
        same = sum(1 for p in pairs if p.row.id not in touched)
        return Revision(told, tuple(edits), same, len(self._covers), shots)

    def _given(self, pairs: list[_Pair], scenes: dict[str, str]) -> dict[str, str]:
        """Numbers that the writer gave to all scenes; none where some have none."""
        plans = numbered(tuple(_bare(c) for c in self._covers), self._script)
        own = all(c.scene.number for c in self._covers) and all(
            p.number == c.scene.number.upper() for p, c in zip(plans, self._covers, strict=True)
        )
        if not own or self._board.project.locked:
            return {}
        ids = {p.covered.at: p.row.id for p in pairs if self._board.live("scenes", p.row)}
        ids |= {int(key.split()[1]) - 1: scene for key, scene in scenes.items()}
        return {ids[c.at]: c.scene.number.upper() for c in self._covers if c.at in ids}


def _bare(covered: SceneCover) -> ScenePlan:
    scene = covered.scene
    return ScenePlan(
        number=str(covered.at + 1), heading=scene.heading, interior=scene.interior,
        place=scene.place, time="", synopsis="", mood="", shots=(),
    )  # fmt: skip


def _moves(edit: Edit) -> bool:
    if isinstance(edit, Add):
        return edit.table in ("scenes", "shots")
    names = ("order", "scene", "omitted")
    return isinstance(edit, Change) and not edit.fields.keys().isdisjoint(names)


def _numbered_change(board: Board, change: SceneChange) -> SceneChange:
    row = board.scenes_by_id[change.scene]
    shots = tuple(
        s.model_copy(update={"number": board.number(board.shots_by_id[s.shot])})
        for s in change.shots
    )
    return change.model_copy(update={"number": row.number, "shots": shots})
