"""models: the catalogue, and what of it can be bought now."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from app.cli.arguments import Json
from app.cli.output import Output, when
from app.cli.run import run
from app.providers import gone, known_models
from app.providers.model import Model
from app.providers.price_range import price_words
from app.story.durations import duration
from app.studio import Studio
from app.system.errors import BadInput


def register(cli: typer.Typer) -> None:
    cli.command("models")(models)


def models(
    available: Annotated[
        bool, typer.Option("--available", help="Only what can be used now.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask your own servers which models they have.")
    ] = False,
    clear_gone: Annotated[
        str, typer.Option(metavar="PROVIDER/MODEL", help="Try a model again that was gone.")
    ] = "",
    as_json: Json = False,
) -> None:
    """List all models: what they make, their price and time, and which can be used now."""

    async def command(studio: Studio, output: Output) -> int:
        await studio.ready()
        if clear_gone:
            return await _clear(studio, output, clear_gone)
        silent = await _ask_servers(studio, output) if refresh else 0
        for model in studio.catalogue.all():
            since = studio.catalogue.gone_since(model.name)
            why_not = studio.why_not(model)
            if since is not None:
                why_not = f"its provider no longer knew it on {day(since)}; `models --clear-gone {model.name}` tries it again"  # fmt: skip
            if not (available and why_not):
                output.row(_row(model, why_not, since), _words(model, why_not, since))
        return 3 if silent else 0

    run(command, as_json)


async def _clear(studio: Studio, output: Output, name: str) -> int:
    model = studio.catalogue.near(name)
    found = model.name if model is not None else name
    if not await gone.clear(studio.user, studio.catalogue, found, studio.clock.now()):
        raise BadInput(f"{found} is not marked as gone.", "`slateroom models` lists them.")
    output.row({"model": found, "gone": None}, f"{found} can be chosen again")
    return 0


async def _ask_servers(studio: Studio, output: Output) -> int:
    """How many servers did not tell."""
    told = await known_models.refresh(studio.user, studio.catalogue, studio.gateway.providers)
    for provider, found in told.items():
        count = found if isinstance(found, int) else None
        words = f"{found} models" if count is not None else str(found)
        row = {"provider": provider, "found": count, "text": words}
        output.row(row, f"{provider}: {words}")
    if not told:
        output.say("No server of your own is switched on (ComfyUI, AUTOMATIC1111).")
    return sum(1 for found in told.values() if not isinstance(found, int))


def day(at: float) -> str:
    return datetime.fromtimestamp(at).date().isoformat()


def _row(model: Model, why_not: str, since: float | None) -> dict[str, Any]:
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
        "gone": when(since) if since is not None else None,
    }  # fmt: skip


def _words(model: Model, why_not: str, since: float | None) -> str:
    status = "" if model.status == "current" else f"  {model.status}"
    status = "  gone" if since is not None else status
    if model.successor:
        status += f", now {model.successor}"
    seconds = duration(model.typical_seconds)
    mark = "-- " if why_not else "ok "
    return (
        f"{mark} {model.name:<44} {model.model_class:<10} {price_words(model.price):<34}"
        f" {seconds:>7}{status}{'  -> ' + why_not if why_not else ''}"
    )
