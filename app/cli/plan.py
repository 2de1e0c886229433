"""plan: words become a validated list of edits, with its price and its findings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.arguments import Json, Project
from app.cli.output import Output
from app.cli.run import on_project
from app.story.chat import Upload
from app.story.durations import duration
from app.story.money import credits, show_credits
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


def register(cli: typer.Typer) -> None:
    cli.command("plan")(plan)


def plan(
    folder: Project,
    brief: Annotated[
        str, typer.Argument(help="What you want, in your words; - reads them from standard input.")
    ],
    apply: Annotated[bool, typer.Option("--apply", help="Apply the plan as one entry.")] = False,
    on: Annotated[
        list[str] | None,
        typer.Option(
            "--on",
            metavar="SHOT|NODE",
            help="What the words are about, as a selection in the window.",
        ),
    ] = None,
    upload: Annotated[
        list[Path] | None,
        typer.Option(
            "--upload",
            metavar="FILE",
            help="A picture, clip, sound, script or brief that comes with the words; repeatable.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """A plan of what you want, its price and its findings; nothing is bought."""
    text = sys.stdin.read() if brief == "-" else brief
    if not text.strip() and not upload:
        raise BadInput(
            "There is nothing to plan.", "Say what you want to see: a poster, a spot in four shots."
        )
    if any("\ud800" <= letter <= "\udfff" for letter in text):  # bytes that a shell passed on
        raise BadInput("There are characters in it that are no text.")

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        about = _selected(workspace, on or [])
        uploads = await _uploads(workspace, upload or [])
        return await _plan(studio, workspace, output, text, apply, about, uploads)

    on_project(folder, as_json, work)


def _selected(workspace: Workspace, names: list[str]) -> tuple[str, ...]:
    board = workspace.board
    found: list[str] = []
    for name in names:
        shot = board.find_shot(name)
        if shot is not None:
            found += [n.id for n in board.frames_of(shot.id)]
        elif name in board.nodes_by_id:
            found.append(name)
        else:
            raise BadInput(f"There is no shot and no node {name}.")
    return tuple(found)


async def _uploads(workspace: Workspace, paths: list[Path]) -> tuple[Upload, ...]:
    from app.exchange.attaching import MOST, attach

    if len(paths) > MOST:
        raise BadInput(f"{len(paths)} files are too many for one message.", f"Give at most {MOST}.")
    return tuple([await attach(workspace, path) for path in paths])


async def _plan(
    studio: Studio, workspace: Workspace, output: Output, text: str, apply: bool,
    selected: tuple[str, ...], uploads: tuple[Upload, ...],
) -> int:  # fmt: skip
    from app.exchange.attaching import pasted
    from app.production.proposal import accept

    brought = uploads or await pasted(text)
    proposal = await studio.plan(workspace, text, selected, brought)
    made = proposal.plan
    applied = False
    if apply and not made.question and (made.edits or made.turn):
        await accept(workspace, made)
        applied = True
    output.row(
        {
            "route": made.route,
            "edits": [e.model_dump(mode="json") for e in made.edits],
            "nodes": [
                {
                    "node": n.node, "kind": n.kind, "media": n.media, "model": n.model,
                    "inputs": list(n.inputs), "prompt": n.prompt,
                }
                for n in proposal.nodes
            ],
            "findings": [
                {"node": f.node, "rule": f.rule, "text": f.text, "fix": f.fix} for f in made.findings
            ],
            "direction": made.direction.model_dump(mode="json") if made.direction else None,
            "credits": credits(proposal.micros),
            "seconds": proposal.seconds,
            "applied": applied,
            "question": made.question,
            "answer": made.answer,
            "by": made.by,
        },
        _words(proposal, applied),
    )  # fmt: skip
    if made.question or (made.fatal and not applied):
        return 3
    return 0


def _words(proposal: Any, applied: bool) -> str:
    """What a person reads."""
    made = proposal.plan
    lines = [made.question or made.answer]
    if made.direction is not None:
        lines += [f"  {t.voice}: {t.text}" for t in made.direction.turns]
    for node in proposal.nodes[:40]:
        prompt = " ".join(node.prompt.split())[:90]
        lines.append(f"  {node.name}  {node.kind}  {node.model}  {prompt}")
    if len(proposal.nodes) > 40:
        lines.append(f"  … and {len(proposal.nodes) - 40} more")
    lines += [f"  mended: {words}" for words in made.repaired]
    lines += [f"  ! {f.text}. {f.fix}" for f in made.findings]
    done = "applied" if applied else "nothing is changed yet (--apply)"
    if proposal.to_make:
        unpriced = f", {proposal.unpriced} without a price" if proposal.unpriced else ""
        said = (
            f", {show_credits(proposal.words)} of it for language models" if proposal.words else ""
        )
        lines.append(
            f"{len(proposal.to_make)} to make, {show_credits(proposal.micros)}{said}{unpriced}, about {duration(proposal.seconds)}; {done}"
        )
    elif made.edits or made.turn:
        lines.append(f"Nothing to make; {done}")
    return "\n".join(line for line in lines if line)
