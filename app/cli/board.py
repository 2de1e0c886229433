"""stale, rerun, takes, log: what stands on the board and how it came there."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.cli.arguments import Budget, Json, Project
from app.cli.output import Output, when
from app.cli.run import on_project
from app.exchange.take_lines import take_line
from app.story.money import show_credits
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


def register(cli: typer.Typer) -> None:
    cli.command("stale")(stale)
    cli.command("rerun")(rerun)
    cli.command("takes")(takes)
    cli.command("log")(log)


def stale(folder: Project, as_json: Json = False) -> None:
    """What is outdated, and which edit made it so."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.execution.causes import causes_of

        board = workspace.board
        nodes = workspace.staleness.stale()
        for node_id in nodes:
            node = board.nodes_by_id[node_id]
            causes = await causes_of(workspace, node_id)
            upstream = list(workspace.staleness.stale_upstream(node_id))
            shot = board.shots_by_id.get(node.shot)
            why = ", ".join(f"{c.field} (entry {c.edit}, {c.actor})" for c in causes)
            above = ", ".join(board.name(board.nodes_by_id[u]) for u in upstream)
            words = "; ".join(filter(None, (why, f"above it {above} is stale" if above else "")))
            data = {
                "node": node_id,
                "shot": board.number(shot) if shot else None,
                "causes": [c.model_dump() for c in causes],
                "upstream": upstream,
            }
            output.row(data, f"{board.name(node)}: {words}")
        if not nodes:
            output.say("Nothing is stale.")
        return 0

    on_project(folder, as_json, work)


def rerun(
    folder: Project,
    nodes: Annotated[str, typer.Option(help="N,N: these nodes or shots.")] = "",
    price: Annotated[bool, typer.Option("--price", help="Only tell what it would cost.")] = False,
    budget: Budget = None,
    as_json: Json = False,
) -> None:
    """Make what is stale again, or the named nodes."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.cli.rerunning import run_rerun
        from app.production.naming import node_named

        named = [node_named(workspace, n.strip()) for n in nodes.split(",") if n.strip()]
        if nodes and not named:
            raise BadInput(f"--nodes {nodes!r} names nothing.", "For example: --nodes 1A,2B")
        return await run_rerun(studio, workspace, output, named, price, budget)

    on_project(folder, as_json, work)


def takes(
    folder: Project,
    search: Annotated[
        str, typer.Option(help="Only those whose prompts or shot have these words, best first.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Every take with its provenance."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        known = workspace.facts.takes
        if search:
            from app.story.search import Search

            hits = Search(workspace.board, workspace.facts).find_takes(search)
            found = [(known[hit.take], hit) for hit in hits]
        else:
            found = [(take, None) for take in sorted(known.values(), key=lambda t: t.created_at)]
        for take, hit in found:
            line = take_line(workspace, take)
            words = _take_words(workspace, line)
            if hit is not None:
                line["found"] = {"where": hit.where, "text": hit.text}
                words += f"  {hit.where}: {hit.text}"
            output.row(line, words)
        if search and not found:
            output.say(f"No take has {search!r} in its prompts or its shot.")
        elif not found:
            output.say("There are no takes yet; `slateroom produce` makes them.")
        return 0

    on_project(folder, as_json, work)


def _take_words(workspace: Workspace, line: dict[str, Any]) -> str:
    score = line["scores"]["total"]
    mark = "*" if line["approved"] else " "
    node = workspace.board.nodes_by_id.get(line["node"])
    name = workspace.board.name(node) if node else "not on the board"
    return (
        f"{mark} {line['take']}  {name:<18} {line['provider']}/{line['model']:<10} "
        f"{'-' if score is None else f'{score:.1f}':>5}  {line['credits']:g} cr"
    )


def log(
    folder: Project,
    last: Annotated[int, typer.Option(min=-1, max=10**9, help="Only the newest N entries.")] = -1,
    as_json: Json = False,
) -> None:
    """The activity log."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.cli.producing import log_line
        from app.store import rows

        entries = await workspace.file.database.read(lambda db: rows.load_activity(db, limit=last))
        for entry in entries:
            cost = f"  {show_credits(entry.micros)}" if entry.micros else ""
            output.row(log_line(workspace, entry), f"{when(entry.at)}  {entry.text}{cost}")
        if not entries:
            output.say("Nothing has happened yet.")
        return 0

    on_project(folder, as_json, work)
