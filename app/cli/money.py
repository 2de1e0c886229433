"""costs: where the money went."""

from __future__ import annotations

import sqlite3
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.arguments import Json
from app.cli.one_job import projects_known
from app.cli.output import Output
from app.cli.run import project_folder, run
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
    folder: Annotated[
        Path | None, typer.Argument(metavar="[PROJECT]", help="Without it: all your projects.")
    ] = None,
    by: Annotated[str, typer.Option(help="shot, scene, model, campaign, ticket or day.")] = "shot",
    as_json: Json = False,
) -> None:
    """What was billed, the most first: by shot, scene, model, campaign, ticket; or day by day."""
    if by not in _KEYS:
        raise BadInput(f"--by {by} is not known.", f"Use one of {', '.join(_KEYS)}.")

    async def command(studio: Studio, output: Output) -> int:
        costs = Costs()
        if folder is not None:
            costs.add(await costs_of(await studio.open(project_folder(folder)), by))
        else:
            async with aclosing(projects_known(studio)) as projects:
                async for workspace in projects:
                    whose = f"{workspace.folder.stem} " if by in ("shot", "scene") else ""
                    costs.add(await costs_of(workspace, by), whose)
        rows = costs.rows(by)
        for row in rows:
            takes = "1 take" if row["takes"] == 1 else f"{row['takes']} takes"
            output.row(row, f"{row['key']:<24} {_amount(row):>10}  {takes}")
        if not rows:
            output.say("Nothing was billed yet.")
        return 0

    run(command, as_json)


@dataclass
class Costs:
    """Micro-dollars and takes by key, and takes without a price."""

    amounts: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    unpriced: int = 0

    def add(self, other: Costs, whose: str = "") -> None:
        """Adds what another project cost. `whose`: before keys that say nothing without it."""
        for key, (billed, takes) in other.amounts.items():
            self.add_one(whose + key, billed, takes)
        self.unpriced += other.unpriced

    def add_one(self, key: str, billed: int, takes: int) -> None:
        amounts = self.amounts.setdefault(key, [0, 0])
        amounts[0] += billed
        amounts[1] += takes

    def rows(self, by: str) -> list[dict[str, Any]]:
        """In the contract's shape, with a row for what has no price."""
        found: list[dict[str, Any]] = [
            {"key": key, "usd": usd(a[0]), "credits": credits(a[0]), "takes": a[1]}
            for key, a in _in_order(self.amounts, by)
        ]
        if self.unpriced:
            found.append({"key": "unpriced", "usd": None, "credits": None, "takes": self.unpriced})
        return found


async def cost_rows(workspace: Workspace, by: str) -> list[dict[str, Any]]:
    """Billed amounts of one project by key, with rows for unassigned and unpriced."""
    return (await costs_of(workspace, by)).rows(by)


async def costs_of(workspace: Workspace, by: str) -> Costs:
    """The same, to be added to others'."""

    def read(db: sqlite3.Connection) -> list[tuple[str, int, int, int]]:
        query = (
            f"SELECT {_KEYS[by]} AS key, SUM(billed), SUM(take != ''), SUM(priced = 0)"
            " FROM ledger WHERE state = 'billed' GROUP BY key ORDER BY key"
        )
        return [(str(r[0]), int(r[1]), int(r[2]), int(r[3])) for r in db.execute(query)]

    board, costs = workspace.board, Costs()
    for key, billed, takes, without in await workspace.file.database.read(read):
        name = key
        shot = board.shots_by_id.get(key) if by in ("shot", "scene") else None
        if shot is not None:
            name = board.number(shot) if by == "shot" else board.scenes_by_id[shot.scene].number
        costs.add_one(name or "unassigned", billed, takes)
        costs.unpriced += without
    return costs


def _in_order(amounts: dict[str, list[int]], by: str) -> list[tuple[str, list[int]]]:
    """The largest cost first; days as they came."""
    rows = list(amounts.items())
    return sorted(rows) if by == "day" else sorted(rows, key=lambda row: -row[1][0])


def _amount(row: dict[str, Any]) -> str:
    return "no price" if row["usd"] is None else f"{row['credits']:g} cr"
