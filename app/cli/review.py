"""review export, import: a page for somebody who has no Slateroom, and what comes back from it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.arguments import Json, Project
from app.cli.output import Output
from app.cli.run import on_project
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace

_MAILABLE = 20_000_000  # bytes: most mail services refuse more


def register(cli: typer.Typer) -> None:
    group = typer.Typer(
        help="A page to send to a reviewer, and the answer.", no_args_is_help=True
    )  # fmt: skip
    group.command("export")(export)
    group.command("import")(import_answer)
    cli.add_typer(group, name="review")


def export(
    folder: Project,
    out: Annotated[Path, typer.Argument(metavar="OUT.review.html")],
    shots: Annotated[str, typer.Option(help="1A,2B; without it all.")] = "",
    scenes: Annotated[str, typer.Option(help="1,2; without it all.")] = "",
    with_clips: Annotated[bool, typer.Option("--with-clips", help="Clips too.")] = False,
    with_animatic: Annotated[
        bool, typer.Option("--with-animatic", help="The film of these shots too.")
    ] = False,
    reviewer: Annotated[str, typer.Option(help="Who it is for; the page asks no name then.")] = "",
    message: Annotated[str, typer.Option(help="What to look at.")] = "",
    most: Annotated[
        int, typer.Option("--most-mb", min=1, max=300, help="Clips beyond it are left out.")
    ] = 60,
    as_json: Json = False,
) -> None:
    """Write one self-contained page: pictures, notes and drawing tools, for any browser, offline."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.exchange.review_package import ReviewWish
        from app.exchange.review_page import SUFFIX, write_review

        target = out if out.suffix == ".html" else out.with_name(out.name + SUFFIX)
        if not target.absolute().parent.is_dir():
            raise BadInput(f"There is no folder {target.parent}.")
        wish = ReviewWish(
            shots=_names(shots), scenes=_names(scenes), clips=with_clips, animatic=with_animatic,
            reviewer=reviewer, message=message, most_bytes=most * 1_000_000,
        )  # fmt: skip
        made = await write_review(workspace, wish, target.absolute())
        data = {**asdict(made), "path": str(made.path), "left_out": list(made.left_out)}
        size = f"{made.bytes / 1e6:.1f} MB"
        output.summary(data, f"Wrote {made.path} ({made.shots} shots, {size})")
        if made.left_out:
            output.warn(f"No room for: {', '.join(made.left_out)}. --most-mb gives more.")
        if made.bytes > _MAILABLE:
            output.say("That is more than most mail takes: send a link to the file instead.")
        return 0

    on_project(folder, as_json, work)


def import_answer(
    folder: Project,
    file: Annotated[Path, typer.Argument(metavar="FILE.review.json")],
    as_json: Json = False,
) -> None:
    """Merge a reviewer's file: nothing is added twice, nobody else's note is touched."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.exchange.review_import import import_review

        done = await import_review(workspace, file.absolute())
        author = done.answer.author
        for fate in done.merge.fates:
            about = [fate.flag and f"written on an {fate.flag}", fate.remark]
            more = "; ".join(a for a in about if a)
            words = f"{fate.shot or '?':<6} {fate.result.replace('_', ' '):<9} {_short(fate.text)}"
            output.row({**asdict(fate), "author": author}, words + (f"  ({more})" if more else ""))
        counts = {r: done.merge.count(r) for r in ("added", "updated", "same", "older", "restored", "left_out")}  # type: ignore[arg-type]  # fmt: skip
        for remark in done.answer.remarks[:20]:
            output.say(f"  {remark}")
        output.summary(
            {
                "author": author, "package": done.answer.package, "seq": done.seq, **counts,
                "flagged": done.merge.flagged, "seen": done.answer.seen,
                "remarks": list(done.answer.remarks),
            },
            done.words + (f" (entry {done.seq})" if done.seq else ""),
        )  # fmt: skip
        return 0

    on_project(folder, as_json, work)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(",") if (name := part.strip()))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
