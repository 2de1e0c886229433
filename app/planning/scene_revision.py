"""The shots of revised scenes: which stay, follow, move, are new or are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from app.planning.beats import Beat
from app.planning.camera_words import read_call
from app.planning.coverage import SceneCover
from app.planning.placing import places_among
from app.planning.scene_edits import AssetBook, SceneEdits
from app.planning.scene_work import Entry, SceneWork, is_live
from app.planning.script_changes import ChangeKind, ShotChange
from app.planning.script_texts import speech_of, texts_of
from app.planning.shot_revision import Following, drop_line, follow_line, follow_shot, is_own
from app.planning.text_owners import Owner, Owners
from app.planning.timing import action_seconds, spoken_seconds
from app.story.board import Line, Scene, Shot
from app.story.edits import Add, Change, Edit, Restore
from app.story.state import Board


class Shelf:
    """What all revised scenes share: owners of texts, shots and lines that lost their place, and
    the new order of shots."""

    def __init__(
        self, board: Board, owners: Owners, book: AssetBook, unique: Collection[str]
    ) -> None:
        """`unique`: texts that each version of the script has once."""
        self.board = board
        self._unique = unique
        self.owners = owners
        self.book = book
        self.works: list[SceneWork] = []
        self.edits: list[Edit] = []
        self.new_shots: dict[str, tuple[SceneWork, list[Edit]]] = {}
        self.of_new_scenes: dict[str, list[ShotChange]] = {}
        self._aside: list[str] = []  # shots of scenes that are dropped
        self._moved: dict[str, tuple[SceneWork, ChangeKind]] = {}
        self._spare: dict[str, list[str]] = {}  # lines without a place, by speech
        self._rows: dict[str, list[str]] = {}  # shots by scene, in the new order
        self._placed: set[str] = set()

    def lay_aside(self, scene: Scene) -> None:
        """A scene that is dropped: its shots may stand elsewhere now."""
        self._aside += [s.id for s in self.board.shots_in(scene.id, omitted=True)]

    def knows(self, covered: SceneCover) -> bool:
        """Whether a new scene may hold shots that stood elsewhere."""
        texts = set(texts_of(covered.scene))
        homeless = self._homeless().values()
        return any(texts.issuperset(k) and self._tells(k) for k in homeless)

    def _tells(self, texts: Sequence[str]) -> bool:
        """Whether texts tell a shot wherever they stand; one sentence may well be said twice."""
        return len(texts) > 1 or all(text in self._unique for text in texts)

    # -- shots that stand elsewhere now ---------------------------------------------------------

    def _homeless(self) -> dict[str, tuple[str, ...]]:
        """Shots whose texts are gone from their place, and those that were gone before."""
        kept = Counter(e.owner.shot for w in self.works for e in w.entries if e.owner)
        lost = dict.fromkeys(o.shot for w in self.works for _, o in w.dropped)
        gone = (s.id for s in self.board.shots_by_id.values() if s.source and s.source.gone)
        found: dict[str, tuple[str, ...]] = {}
        for shot in (*lost, *self._aside, *gone):
            row = self.board.shots_by_id[shot]
            if not kept[shot] and row.source and row.source.texts and is_live(self.board, shot):
                found[shot] = row.source.texts
        return found

    def find_moves(self) -> None:
        """New stretches that are all of a shot which lost its place are that shot."""
        homeless = self._homeless()
        for work in self.works:
            for start, end in work.runs():
                at = start
                while at < end:
                    shot = self._shot_at(work, at, end, homeless)
                    if not shot:
                        at += 1
                        continue
                    many = len(homeless.pop(shot))
                    for entry in work.entries[at : at + many]:
                        entry.kind = "moved"
                        entry.owner = Owner(shot, self._line_of(shot, entry.beat.raw))
                    source = self.board.shots_by_id[shot].source
                    back = source is not None and source.gone
                    self._moved[shot] = (work, "restored" if back else "moved")
                    at += many

    def _shot_at(
        self, work: SceneWork, at: int, end: int, homeless: Mapping[str, tuple[str, ...]]
    ) -> str:
        for shot, texts in homeless.items():
            home = self.board.shots_by_id[shot].scene == work.scene
            if not home and not self._tells(texts):
                continue
            here = tuple(e.beat.raw for e in work.entries[at : min(end, at + len(texts))])
            if here == texts:
                return shot
        return ""

    def _line_of(self, shot: str, text: str) -> str:
        if speech_of(text) is None:
            return ""
        rows = (r for r in self.board.table("lines").values() if isinstance(r, Line))
        return next((r.id for r in rows if r.shot == shot and r.source == text), "")

    # -- the new order --------------------------------------------------------------------------

    def stands(self, shot: str) -> bool:
        """Whether a shot has a place that another one can stand beside."""
        return shot in self._placed or is_live(self.board, shot)

    def stays(self, entry: Entry, shot: str) -> bool:
        """Whether the shot of an entry stands where it will stay."""
        return shot in self._placed or (entry.kind != "moved" and is_live(self.board, shot))

    def _scene_of(self, shot: str) -> str:
        found = next((s for s, rows in self._rows.items() if shot in rows), "")
        row = self.board.shots_by_id.get(shot)
        return found or (row.scene if row else "")

    def _row(self, scene: str) -> list[str]:
        if scene not in self._rows:
            known = [s.id for s in self.board.shots_in(scene, omitted=True)]
            self._rows[scene] = [s for s in known if s not in self._placed]
        return self._rows[scene]

    def place(self, shot: str, scene: str, anchor: str, before: str) -> None:
        """Puts a shot behind another one, or before one, or at the end of a scene."""
        beside = anchor or before
        rows = self._row(self._scene_of(beside) if beside else scene)
        at = len(rows)
        if beside in rows:
            at = rows.index(beside) + (1 if anchor else 0)
        rows.insert(at, shot)
        self._placed.add(shot)

    def take_away(self, shot: str) -> None:
        """Takes a shot from where it stood."""
        row = self.board.shots_by_id[shot]
        rows = self._row(row.scene)
        if shot in rows:
            rows.remove(shot)

    # -- edits ----------------------------------------------------------------------------------

    def say(
        self,
        work: SceneWork,
        kind: ChangeKind,
        shot: str,
        told: Following | None = None,
        words: str = "",
    ) -> None:
        """Notes what became of a shot."""
        row = self.board.shots_by_id.get(shot)
        change = ShotChange(
            kind=kind,
            shot=shot,
            fields=tuple(told.fields) if told else (),
            kept=tuple(told.kept) if told else (),
            words=words or (row.action if row else ""),
        )
        changes = work.changes if work.row else self.of_new_scenes.setdefault(work.scene, [])
        changes.append(change)

    def settle_shots(self) -> None:
        """All edits of shots and lines, once every scene is read and every new one has its id."""
        for work in self.works:
            if work.row is None:
                self.of_new_scenes.setdefault(work.scene, [])
            for text, owner in work.dropped:
                if owner.line and owner.shot not in self._moved:
                    self._spare.setdefault(text, []).append(owner.line)
        for shot, (work, _) in self._moved.items():
            work.place_moved(shot)
        for work in self.works:
            work.join_or_cover()
        for work in self.works:
            self._follow(work)
        for _, edits in self.new_shots.values():
            self.edits += [self._with_spare(edit) for edit in edits]
        for work in self.works:
            self._leave_out(work)
        self._order()

    def _follow(self, work: SceneWork) -> None:
        """Shots and lines of one scene whose texts were edited, joined by others, or dropped."""
        mine: dict[str, list[Entry]] = {}
        for entry in work.entries:
            if entry.owner and entry.owner.shot not in self.new_shots:
                mine.setdefault(entry.owner.shot, []).append(entry)
        touched = {o.shot for _, o in work.dropped} & mine.keys()
        touched |= {
            s for s, some in mine.items() if any(e.kind in ("edited", "joined") for e in some)
        }
        for shot, entries in mine.items():
            told = Following()
            if shot in touched:
                row = self.board.shots_by_id[shot]
                beats = [*self._foreign(row, entries, work), *(e.beat for e in entries)]
                told = follow_shot(self.board, row, beats, work.covered, self.book)
                self.edits += told.edits
                for entry in entries:
                    self._follow_line(entry, entries, shot, told)
                for text, owner in work.dropped:
                    if owner.shot == shot and owner.line:
                        self._drop_line(text, owner.line, told)
            self._follow_transition(work, entries[0], shot, told)
            moved = self._moved.get(shot)
            if moved is not None:
                self._bring(shot, moved[1])
                self.say(work, moved[1], shot, told)
            elif told.fields or told.kept:
                self.say(work, "changed", shot, told, _new_words(told, entries))
            elif shot in touched:
                told.told("text")
                self.say(work, "changed", shot, told)

    def _foreign(self, shot: Shot, entries: Sequence[Entry], work: SceneWork) -> list[Beat]:
        """Texts of a shot that come from another scene, since a person merged the two."""
        source = shot.source
        if source is None:
            return []
        known = Counter(e.old or e.beat.raw for e in entries if e.kind != "joined")
        known += Counter(t for t, o in work.dropped if o.shot == shot.id)
        left: list[Beat] = []
        for text in source.texts:
            if known[text]:
                known[text] -= 1
            elif speech_of(text) is None:
                left.append(_beat_of(text))
        return left

    def _follow_line(
        self, entry: Entry, entries: Sequence[Entry], shot: str, told: Following
    ) -> None:
        spoken = entry.beat.line
        if spoken is None or entry.owner is None:
            return
        if entry.kind == "edited" and entry.owner.line:
            line = self._line(entry.owner.line)
            followed = follow_line(self.board, line, spoken, self.book)
            self.edits += followed.edits
            for name in followed.fields:
                told.told(name)
            for name in followed.kept:
                told.told(name, kept=True)
        elif entry.kind == "joined":
            writer = SceneEdits(self.board, "", self.book, "revision")
            place = self._line_place(entry, entries, shot)
            self.edits.append(self._with_spare(writer.line(spoken, shot, place)))
            told.told("line")

    def _line_place(self, entry: Entry, entries: Sequence[Entry], shot: str) -> float:
        """Behind the line that stands before it in the script."""
        lines = self.board.lines_in(shot)
        before = [e.owner.line for e in entries[: entries.index(entry)] if e.owner and e.owner.line]
        new = sum(1 for e in entries[: entries.index(entry)] if e.kind == "joined")
        at = next((i for i, r in enumerate(lines) if before and r.id == before[-1]), -1)
        low = lines[at].order if at >= 0 else (lines[0].order - 1 if lines else 0.0)
        high = lines[at + 1].order if at + 1 < len(lines) else low + 1
        return low + (high - low) * (1 - 0.5 ** (new + 1))

    def _drop_line(self, text: str, line: str, told: Following) -> None:
        if line not in self._spare.get(text, ()):
            return  # it stands elsewhere now
        self._spare[text].remove(line)
        dropped = drop_line(self.board, self._line(line))
        self.edits += dropped.edits
        for name in dropped.fields:
            told.told(name)
        for name in dropped.kept:
            told.told(name, kept=True)

    def _with_spare(self, edit: Edit) -> Edit:
        """A new line that is a known one without a place is that one."""
        if not (isinstance(edit, Add) and edit.table == "lines"):
            return edit
        spare = self._spare.get(str(edit.row["source"]), [])
        live = [i for i in spare if self.board.live("lines", self._line(i))]
        if not live:
            return edit
        spare.remove(live[0])
        fields = {"shot": edit.row["shot"], "order": edit.row["order"]}
        return Change(table="lines", id=live[0], fields=fields)

    def _line(self, line: str) -> Line:
        row = self.board.table("lines")[line]
        assert isinstance(row, Line)
        return row

    def _follow_transition(self, work: SceneWork, first: Entry, shot: str, told: Following) -> None:
        if first.kind not in ("same", "edited") or not is_live(self.board, shot):
            return
        was, now = first.before, first.beat.transition
        mine = self.board.shots_by_id[shot].transition
        if was == now or mine == now or first is work.entries[0]:
            return
        told.told("transition", kept=mine != was)
        if mine == was:
            self.edits.append(Change(table="shots", id=shot, fields={"transition": now}))

    def _bring(self, shot: str, kind: ChangeKind) -> None:
        """A shot that comes back is in the film again."""
        row = self.board.shots_by_id[shot]
        if kind != "restored" or row.source is None:
            return
        fields: dict[str, object] = {
            "source": row.source.model_copy(update={"gone": False}).model_dump(),
            "omitted": False,
        }
        self.edits.append(Change(table="shots", id=shot, fields=fields))
        for line in self.board.table("lines").values():
            if isinstance(line, Line) and line.shot == shot and line.archived and line.source:
                self.edits.append(Restore(table="lines", id=line.id))

    def _leave_out(self, work: SceneWork) -> None:
        """Shots of which nothing is left: omitted, unless a person has written into them."""
        kept = {e.owner.shot for w in self.works for e in w.entries if e.owner}
        for shot in dict.fromkeys(o.shot for _, o in work.dropped):
            row = self.board.shots_by_id[shot]
            if shot in kept or row.source is None or not is_live(self.board, shot):
                continue
            if self._foreign(row, (), work):
                continue  # the texts of another scene are still in it
            own = is_own(self.board, row)
            fields: dict[str, object] = {
                "source": row.source.model_copy(update={"gone": True}).model_dump()
            }
            if not own and not row.omitted:
                fields["omitted"] = True
            self.edits.append(Change(table="shots", id=shot, fields=fields))
            told = Following()
            if own:
                told.told("the shot", kept=True)
            self.say(work, "kept" if own else "omitted", shot, told)

    def _order(self) -> None:
        for scene, rows in self._rows.items():
            known = {s.id: s.order for s in self.board.shots_in(scene, omitted=True)}
            for shot, order in places_among(rows, known).items():
                row = self.board.shots_by_id.get(shot)
                fields: dict[str, object] = {"order": order}
                if row is not None and row.scene != scene:
                    fields |= {"scene": scene, "letter": ""}
                    if self.board.project.locked:
                        fields["was"] = [*row.was, (row.scene, row.letter)]
                if row is None:
                    fields |= {"scene": scene, "letter": ""}
                self.edits.append(Change(table="shots", id=shot, fields=fields))


def _new_words(told: Following, entries: Sequence[Entry]) -> str:
    """What a changed shot does or says now; empty where it is neither."""
    names = {*told.fields, *told.kept}
    if "action" in names:
        return " ".join(e.beat.text for e in entries if e.beat.line is None and e.beat.text)
    said = [e.beat.line for e in entries if e.kind in ("edited", "joined") and e.beat.line]
    return " ".join(f"{line.speaker}: {line.text}" for line in said)


def _beat_of(text: str) -> Beat:
    """A text by itself, where its scene was not read."""
    line = speech_of(text)
    call, words = read_call(text) if line is None else (None, "")
    seconds = action_seconds(words) if line is None else spoken_seconds(line.text)
    kind = "action" if line is None else "speech"
    return Beat(
        kind, line.text if line else words, seconds if words or line else 0.0, 0,
        raw=text, call=call, line=line,
    )  # fmt: skip
