"""costs, jobs: where the money went."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.arguments import Json
from app.cli.output import Output
from app.cli.run import on_project
from app.story.money import credits, usd
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace

_KEYS = {
    "shot": "shot", "model": "provider || '/' || model", "campaign": "campaign",
    "ticket": "ticket", "day": "date(created_at, 'unixepoch')", "scene": "shot",
}  # fmt: skip


def register(cli: typer.Typer) -> None:
    cli.command("costs")(costs)


def costs(
    folder: Annotated[Path, typer.Argument(metavar="PROJECT")],
    by: Annotated[str, typer.Option(help="shot, scene, model, campaign, ticket or day.")] = "shot",
    as_json: Json = False,
) -> None:
    """What was billed, the most first: by shot, scene, model, campaign, ticket; or day by day."""
    if by not in _KEYS:
        raise BadInput(f"--by {by} is not known.", f"Use one of {', '.join(_KEYS)}.")

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        for row in await cost_rows(workspace, by):
            output.row(
                row, f"{row['key'] or 'unassigned':<24} {_amount(row):>10}"
                f"  {row['takes']} takes",
            )  # fmt: skip
        return 0

    on_project(folder, as_json, work)


async def cost_rows(workspace: Workspace, by: str) -> list[dict[str, Any]]:
    """Billed amounts by key, with rows for unassigned and unpriced."""

    def read(db: sqlite3.Connection) -> list[tuple[str, int, int, int]]:
        query = (
            f"SELECT {_KEYS[by]} AS key, SUM(billed), SUM(take != ''), SUM(priced = 0)"
            " FROM ledger WHERE state = 'billed' GROUP BY key ORDER BY key"
        )
        return [(str(r[0]), int(r[1]), int(r[2]), int(r[3])) for r in db.execute(query)]

    board = workspace.board
    merged: dict[str, list[int]] = {}
    unpriced = 0
    for key, billed, takes, without in await workspace.file.database.read(read):
        name = key
        shot = board.shots_by_id.get(key) if by in ("shot", "scene") else None
        if shot is not None:
            name = board.number(shot) if by == "shot" else board.scenes_by_id[shot.scene].number
        amounts = merged.setdefault(name or "unassigned", [0, 0])
        amounts[0] += billed
        amounts[1] += takes
        unpriced += without
    rows: list[dict[str, Any]] = [
        {"key": key, "usd": usd(a[0]), "credits": credits(a[0]), "takes": a[1]}
        for key, a in _in_order(merged, by)
    ]
    if unpriced:
        rows.append({"key": "unpriced", "usd": None, "credits": None, "takes": unpriced})
    return rows


def _in_order(amounts: dict[str, list[int]], by: str) -> list[tuple[str, list[int]]]:
    """The largest cost first; days as they came."""
    rows = list(amounts.items())
    return rows if by == "day" else sorted(rows, key=lambda row: -row[1][0])


def _amount(row: dict[str, Any]) -> str:
    return "no price" if row["usd"] is None else f"{row['credits']:g} cr"
