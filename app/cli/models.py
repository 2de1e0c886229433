"""models: the catalogue, and what of it can be bought now."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.cli.output import Output
from app.cli.project import Json
from app.cli.run import run
from app.providers.model import Model
from app.providers.price_range import price_words
from app.studio import Studio


def register(cli: typer.Typer) -> None:
    cli.command("models")(models)


def models(
    available: Annotated[
        bool, typer.Option("--available", help="Only what can be used now.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List all models: what they make, their price and time, and which can be used now."""

    async def command(studio: Studio, output: Output) -> int:
        await studio.ready()
        for model in studio.catalogue.all():
            why_not = studio.why_not(model)
            if not (available and why_not):
                output.row(_row(model, why_not), _words(model, why_not))
        return 0

    run(command, as_json)


def _row(model: Model, why_not: str) -> dict[str, Any]:
    data = model.model_dump(mode="json", exclude_defaults=True)
    always = {
        "label": model.label or model.name, "status": model.status, "confirmed": model.confirmed,
        "typical_seconds": model.typical_seconds, "price": data.get("price"),
    }  # fmt: skip
    return {
        "model": model.name, **data, **always,
        "price_words": price_words(model.price),
        "available": not why_not,
        "why_not": why_not or None,
    }  # fmt: skip


def _words(model: Model, why_not: str) -> str:
    status = "" if model.status == "current" else f"  {model.status}"
    if model.successor:
        status += f", now {model.successor}"
    seconds = f"{model.typical_seconds:g} s"
    mark = "-- " if why_not else "ok "
    return (
        f"{mark} {model.name:<44} {model.model_class:<10} {price_words(model.price):<34}"
        f" {seconds:>7}{status}{'  -> ' + why_not if why_not else ''}"
    )
