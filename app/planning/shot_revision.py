"""A shot whose text the writer changed: what of it follows, and what a person had changed too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.planning.beats import Beat
from app.planning.camera_words import read_call
from app.planning.coverage import SceneCover
from app.planning.prompts import prompt_of
from app.planning.scene_edits import AssetBook
from app.planning.script_texts import speech_of, speech_text
from app.planning.shot_draft import Draft
from app.planning.shot_plan import LinePlan
from app.planning.timing import shot_seconds
from app.story.board import Line, Shot, ShotSource
from app.story.edits import Archive, Change, Edit
from app.story.scene_recipes import digest_of, following
from app.story.state import Board


@dataclass
class Following:
    """Edits of one shot, the fields that follow the writer, and those that stay a person's."""

    edits: list[Edit] = field(default_factory=list[Edit])
    fields: list[str] = field(default_factory=list[str])
    kept: list[str] = field(default_factory=list[str])

    def told(self, name: str, kept: bool = False) -> None:
        into = self.kept if kept else self.fields
        if name not in into:
            into.append(name)


def action_from(texts: Sequence[str]) -> str:
    """The action that was derived from texts of a script."""
    said = (read_call(text)[1] for text in texts if speech_of(text) is None)
    return " ".join(words for words in said if words)


def is_own(board: Board, shot: Shot) -> bool:
    """Whether a person has written into a shot that came from a script."""
    source = shot.source
    if source is None or _differs(shot.action, action_from(source.texts)):
        return True
    frames = board.frames_of(shot.id)
    if frames and source.prompt and digest_of(frames[0].prompt) != source.prompt:
        return True
    return any(_own_line(line) for line in board.lines_in(shot.id))


def _own_line(line: Line) -> bool:
    base = speech_of(line.source)
    return base is None or _differs(line.text, base.text)


def follow_shot(
    board: Board, shot: Shot, beats: Sequence[Beat], covered: SceneCover, book: AssetBook
) -> Following:
    """Lets a shot follow the texts that it is made of now: action, prompt, time, who is in it."""
    out = Following()
    source = shot.source or ShotSource()
    texts = tuple(beat.raw for beat in beats)
    if shot.archived or not board.live("shots", shot):
        out.told("the shot is off the board", kept=True)
        _remember(out, shot, source.model_copy(update={"texts": texts}))
        return out
    old, new = action_from(source.texts), action_from(texts)
    prompt = source.prompt
    if old != new:
        prompt = _follow_action(board, shot, old, new, beats, covered, out)
    seconds = source.seconds
    said = sum(1 for beat in beats if beat.line is not None)
    if abs(shot.seconds - source.seconds) < 0.01:
        seconds = shot_seconds(sum(beat.seconds for beat in beats), shot.size, said)
        if seconds != shot.seconds:
            out.edits.append(Change(table="shots", id=shot.id, fields={"seconds": seconds}))
            out.told("seconds")
    _follow_people(board, shot, source, beats, book, out)
    update = {"texts": texts, "prompt": prompt, "seconds": seconds}
    _remember(out, shot, source.model_copy(update=update))
    return out


def _remember(out: Following, shot: Shot, source: ShotSource) -> None:
    if source != shot.source:
        out.edits.append(Change(table="shots", id=shot.id, fields={"source": source.model_dump()}))


def _follow_action(
    board: Board,
    shot: Shot,
    old: str,
    new: str,
    beats: Sequence[Beat],
    covered: SceneCover,
    out: Following,
) -> str:
    """The digest of the prompt as it is derived now."""
    source = shot.source or ShotSource()
    if not _differs(shot.action, new):
        return source.prompt
    if _differs(shot.action, old):
        out.told("action", kept=True)
        return source.prompt
    out.edits.append(Change(table="shots", id=shot.id, fields={"action": new}))
    out.told("action")
    digest = source.prompt
    for frame in board.frames_of(shot.id)[:1]:
        if source.prompt and digest_of(frame.prompt) == source.prompt:
            words = prompt_of(_draft(board, shot, beats), covered.setting)
            digest = digest_of(words)
        else:
            words = following(frame.prompt, old, new)
        _follow_words(frame.id, frame.prompt, words, "prompt", out)
    clip = board.clip_of(shot.id)
    if clip is not None and clip.prompt.strip():
        words = new if not _differs(clip.prompt, old) else following(clip.prompt, old, new)
        _follow_words(clip.id, clip.prompt, words, "motion", out)
    return digest


def _follow_words(node: str, mine: str, words: str, name: str, out: Following) -> None:
    if words == mine:
        out.told(name, kept=True)
        return
    out.edits.append(Change(table="nodes", id=node, fields={"prompt": words}))
    out.told(name)


def _draft(board: Board, shot: Shot, beats: Sequence[Beat]) -> Draft:
    """The shot as it stands, to be worded as a new one is."""
    names = [a.name for i in shot.characters if (a := board.assets_by_id.get(i))]
    things = [a.name for i in shot.props if (a := board.assets_by_id.get(i))]
    seen = next((b.call.point_of for b in beats if b.call and b.call.point_of), "")
    return Draft(
        kind="insert" if shot.size == "INS" else "action",
        size=shot.size,
        framing=shot.framing,
        angle=shot.angle,
        movement=shot.movement,
        people=tuple(names),
        things=tuple(dict.fromkeys((*(t for b in beats for t in b.things), *things))),
        beats=list(beats),
        point_of=seen,
    )


def _follow_people(
    board: Board,
    shot: Shot,
    source: ShotSource,
    beats: Sequence[Beat],
    book: AssetBook,
    out: Following,
) -> None:
    """Somebody, or a thing, that the new words name comes into the shot; nobody is sent out."""
    fresh = [b for b in beats if b.raw not in source.texts and not b.heard_only]
    if shot.size == "INS" or not fresh:
        return
    people = [book.id_of("character", name) for b in fresh for name in b.people]
    things = [book.id_of("prop", name) for b in fresh for name in b.things]
    fields: dict[str, Any] = {}
    for name, had, come in (("characters", shot.characters, people), ("props", shot.props, things)):
        all_ = tuple(dict.fromkeys((*had, *come)))
        if all_ != had:
            fields[name] = list(all_)
            out.told(name)
    if fields:
        out.edits.append(Change(table="shots", id=shot.id, fields=fields))


def follow_line(board: Board, line: Line, new: LinePlan, book: AssetBook) -> Following:
    """Lets a line follow the speech that it is now, field by field."""
    out = Following()
    base = speech_of(line.source) or LinePlan(speaker="")
    fields: dict[str, Any] = {"source": speech_text(new)}
    if board.live("lines", line):
        speaker = board.assets_by_id.get(line.character)
        known = speaker is not None and base.speaker.upper() in (
            n.upper() for n in (speaker.name, *speaker.aliases)
        )
        mine: dict[str, str] = {
            "text": line.text, "parenthetical": line.parenthetical, "extension": line.extension,
        }  # fmt: skip
        for name, value in mine.items():
            was, now = getattr(base, name), getattr(new, name)
            if not _differs(was, now) or not _differs(value, now):
                continue
            if _differs(value, was):
                out.told("line" if name == "text" else name, kept=True)
            else:
                fields[name] = now
                out.told("line" if name == "text" else name)
        if new.speaker != base.speaker:
            if known:
                fields["character"] = book.id_of("character", new.speaker)
            out.told("speaker", kept=not known)
    else:
        out.told("line", kept=True)
    out.edits.append(Change(table="lines", id=line.id, fields=fields))
    return out


def drop_line(board: Board, line: Line) -> Following:
    """A line that the writer dropped; one that a person has written anew stays."""
    out = Following()
    if not board.live("lines", line):
        return out
    if _own_line(line):
        out.edits.append(Change(table="lines", id=line.id, fields={"source": ""}))
        out.told("line", kept=True)
    else:
        out.edits.append(Archive(table="lines", id=line.id))
        out.told("line")
    return out


def _differs(a: str, b: str) -> bool:
    return " ".join(a.split()) != " ".join(b.split())
