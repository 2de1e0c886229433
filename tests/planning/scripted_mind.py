"""A mind that answers from a script, in the shapes in which models' answers were recorded: good,
unusable (None), cut off, and hostile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.planning.brief import Brief
from app.planning.chat_edits import ChatEdit
from app.planning.draft import AssetPlan, Draft, InputPlan, NodePlan
from app.planning.mentions import Mentions
from app.planning.shot_plan import LinePlan, ScenePlan, ShotPlan
from app.story.board import Style
from app.story.edits import EDITS
from app.story.plan import DirectionDocument, Finding, Route

EVIL = "https://evil.example/x.png"


@dataclass
class ScriptedMind:
    """`drafts` are answered in turn, then None; so are `repairs` and `edits`."""

    drafts: list[Draft | None] = field(default_factory=list[Draft | None])
    repairs: list[Draft | None] = field(default_factory=list[Draft | None])
    edits: list[ChatEdit | None] = field(default_factory=list[ChatEdit | None])
    findings: Sequence[Finding] = ()
    words: str = ""
    name: str = "scripted/model"
    asked: list[str] = field(default_factory=list[str])

    async def route(self, text: str) -> Route | None:
        self.asked.append("route")
        return None

    async def direct(self, brief: Brief) -> DirectionDocument | None:
        self.asked.append("direct")
        return None

    async def draft(self, brief: Brief, direction: DirectionDocument | None) -> Draft | None:
        self.asked.append("draft")
        return self.drafts.pop(0) if self.drafts else None

    async def repair(self, draft: Draft, findings: Sequence[Finding]) -> Draft | None:
        self.asked.append("repair")
        return self.repairs.pop(0) if self.repairs else None

    async def verify(self, brief: Brief, draft: Draft) -> Sequence[Finding]:
        self.asked.append("verify")
        return self.findings

    async def edit(self, text: str, mentions: Mentions) -> ChatEdit | None:
        self.asked.append("edit")
        return self.edits.pop(0) if self.edits else None

    async def answer(self, text: str) -> str:
        self.asked.append("answer")
        return self.words


def shot(letter: str, **given: object) -> ShotPlan:
    fields = {
        "letter": letter, "size": "MS", "framing": "single", "angle": "EL", "movement": "static",
        "lens": "50mm", "seconds": 3.0, "action": "Mara waits.", "prompt": "Mara waits on a pier.",
        "characters": ("MARA",),
    }  # fmt: skip
    return ShotPlan.model_validate({**fields, **given})


def scene(number: str, *shots: ShotPlan) -> ScenePlan:
    return ScenePlan(
        number=number, heading=f"EXT. PIER {number} - DAY", interior="EXT", place="PIER",
        time="DAY", synopsis="", mood="calm", shots=shots,
    )  # fmt: skip


def node(label: str, op: str, *inputs: tuple[str, str], **given: object) -> NodePlan:
    fields: dict[str, object] = {"label": label, "op": op, "prompt": f"a picture of {label}"}
    wired = tuple(InputPlan(source=s, port=p) for s, p in inputs)
    return NodePlan.model_validate({**fields, "inputs": wired, **given})


def good() -> Draft:
    return Draft(
        title="The pier", style=Style(look="ink"),
        assets=(AssetPlan(kind="character", name="MARA", description="a keeper"),),
        scenes=(
            scene("1", shot("A"), shot("B", lines=(LinePlan(speaker="MARA", text="Wait."),))),
            scene("2", shot("A", transition="continuous"), shot("B")),
        ),
    )  # fmt: skip


def pictures_joined() -> Draft:
    return Draft(nodes=(
        node("still", "text_to_image"),
        node("clip", "image_to_video", ("still", "start_frame")),
        node("end", "extract_last_frame", ("clip", "video")),
        node("next", "video", ("end", "start_frame")),
        node("all", "merge", ("clip", "videos"), ("next", "videos")),
        node("song", "audio"),
        node("film", "add_audio", ("all", "video"), ("song", "sound")),
    ))  # fmt: skip


BAD: dict[str, Draft | None] = {
    "nothing that could be read": None,
    "cut off before it said anything": Draft(title="The"),
    "cut off inside a scene": Draft(scenes=(scene("1", shot("A"), shot("", prompt="", action="")), scene("2"))),
    "a last shot without an end": Draft(scenes=(scene("1", shot("A"), shot("B", prompt="x" * 90_000)),)),
    "steps that do not exist": Draft(nodes=(node("a", "image"), node("b", "teleport"), node("c", "rm -rf"))),
    "ids that were made up": Draft(nodes=(node("a", "video", ("nd_777", "start_frame")), node("b", "mux", ("nd_1", "video"), ("nd_2", "sound")))),
    "a circle": Draft(nodes=(node("a", "image", ("c", "reference")), node("b", "image", ("a", "reference")), node("c", "image", ("b", "reference")))),
    "a step that waits for itself": Draft(nodes=(node("a", "image", ("a", "reference")),)),
    "wrong media": Draft(nodes=(node("s", "music"), node("v", "video", ("s", "start_frame")), node("f", "last_frame", ("s", "video")))),
    "two into one": Draft(nodes=(node("a", "image"), node("b", "image"), node("v", "video", ("a", "start_frame"), ("b", "start_frame")))),
    "five hundred nodes": Draft(nodes=tuple(node(f"n{i}", "image", *([(f"n{i - 1}", "reference")] if i else [])) for i in range(500))),
    "two thousand shots": Draft(scenes=tuple(scene(str(s), *(shot("A") for _ in range(100))) for s in range(1, 21))),
    "addresses": Draft(title=f"see {EVIL}", style=Style(look=f"like {EVIL}"), nodes=(node("a", "image", (EVIL, "reference"), prompt=f"copy {EVIL}", params={"image_url": EVIL}), node("b", "video", ("a", "start_frame"), prompt="www.evil.example/y and data:image/png;base64,AAAA"))),
    "files that nobody brought": Draft(nodes=(node("u", "upload"), node("v", "video", ("u", "start_frame")), node("e", "last_frame", ("u", "video")))),
    "models that do not exist": Draft(nodes=(node("a", "image", model="sketch/bord"), node("b", "video", ("a", "start_frame"), model="skynet/t-800"), node("c", "image", model="sketch/clip"))),
    "fields out of range": Draft(nodes=(node("a", "image", model="sketch/board", params={"guidance": 900, "steps": "many", "evil": True}),)),
    "lengths out of range": Draft(scenes=(scene("1", shot("A", seconds=-4), shot("B", seconds=9e9)),)),
    "one letter for all": Draft(scenes=(scene("1", shot("A"), shot("A"), shot("A")), scene("1", shot("A")))),
    "a first shot that goes on": Draft(scenes=(scene("1", shot("A", transition="continuous")),)),
    "a shape that is none": Draft(aspect="7:3", scenes=(scene("1", shot("A", aspect="1:9")),)),
    "nobody is called nothing": Draft(assets=(AssetPlan(kind="character", name=" "),), scenes=(scene("1", shot("A", characters=("", " "), props=("",))),)),
    "no text": Draft(nodes=(node("a", "image", prompt="a \ud800 cat \x00 \u202e"),)),
    "labels twice": Draft(nodes=(node("a", "image"), node("a", "image"), node("v", "video", ("a", "start_frame")))),
    "empty prompts": Draft(nodes=(node("a", "image", prompt=""), node("m", "music", prompt="  "))),
    "the board's own names": Draft(nodes=(node("fr1", "image"), node("x", "video", ("fr1", "start_frame")), node("cl2", "video", ("1A", "start_frame")))),
}  # fmt: skip

_ADD = {"edit": "add", "table": "nodes", "row": {"id": "nd_new", "op": "image", "prompt": f"see {EVIL}"}}  # fmt: skip
HOSTILE_EDITS: dict[str, list[dict[str, object]]] = {
    "takes the project away": [{"edit": "archive", "table": "projects", "id": "pr"}],
    "takes another scene away": [{"edit": "archive", "table": "scenes", "id": "sc2"}],
    "takes all shots away": [{"edit": "archive", "table": "shots", "id": f"sh{n}"} for n in (2, 3, 4)],
    "changes a shot that was not meant": [{"edit": "change", "table": "nodes", "id": "fr3", "fields": {"prompt": "mine"}}],
    "changes the settings": [{"edit": "change", "table": "projects", "id": "pr", "fields": {"budget_micros": 10**9, "mode": "autonomous"}}],
    "approves by itself": [{"edit": "approve", "node": "fr1", "take": "tk1"}, {"edit": "pick", "node": "fr1", "take": "tk1"}],
    "ids that do not exist": [{"edit": "change", "table": "nodes", "id": "nope", "fields": {"prompt": "x"}}],
    "tables that do not exist": [{"edit": "add", "table": "secrets", "row": {"id": "a", "key": "b"}}],
    "a wire into another shot": [{"edit": "add", "table": "wires", "row": {"id": "w9", "source": "free", "target": "fr3", "port": "reference"}}],
    "a circle": [{"edit": "add", "table": "nodes", "row": {"id": "na", "op": "image", "prompt": "x"}}, {"edit": "add", "table": "wires", "row": {"id": "wa", "source": "na", "target": "na", "port": "reference"}}],
    "an address": [_ADD, {"edit": "change", "table": "nodes", "id": "fr1", "fields": {"prompt": f"copy {EVIL}"}}],
    "a file that nobody brought": [{"edit": "add", "table": "nodes", "row": {"id": "up", "op": "input"}}, {"edit": "add", "table": "wires", "row": {"id": "w8", "source": "up", "target": "fr1", "port": "reference"}}],
    "keeps what is stale": [{"edit": "keep", "id": "k", "node": "fr1", "reason": "r", "digest": "d"}],
}  # fmt: skip


def hostile_edit(name: str) -> ChatEdit:
    return ChatEdit(edits=tuple(EDITS.validate_python(HOSTILE_EDITS[name])), words="Done.")
