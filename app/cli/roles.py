"""roles: who does what with language models, in which words, and how well."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.arguments import Json
from app.cli.output import Output
from app.cli.run import run
from app.story.money import usd
from app.studio import Studio
from app.system.errors import BadInput
from app.system.tasks import in_thread

if TYPE_CHECKING:
    from app.roles.numbers import Numbers

group = typer.Typer(help="Who does what with language models, and how well.", invoke_without_command=True)  # fmt: skip
Name = Annotated[str, typer.Argument(metavar="ROLE/VARIANT")]


def register(cli: typer.Typer) -> None:
    cli.add_typer(group, name="roles")


def _run(as_json: bool, work: Callable[[Studio, Output], Awaitable[None]]) -> None:
    async def body(studio: Studio, output: Output) -> int:
        await work(studio, output)
        return 0

    run(body, as_json)


@group.callback()
def roles(context: typer.Context, as_json: Json = False) -> None:
    """Lists roles, their wordings and numbers; `show`, `set`, `reset`, `export`, `import` below."""
    if context.invoked_subcommand is None:
        _run(as_json, _list)


async def _list(studio: Studio, output: Output) -> None:
    from app.roles.numbers import by_variant, numbers
    from app.store import role_rows

    calls = await studio.user.database.read(role_rows.calls)
    rows = by_variant(calls)
    asked = {(n.role, n.variant) for n in rows}
    for variant in await studio.variants.all():
        wording = variant.wording
        if (wording.role, wording.variant) not in asked and not wording.retired:
            model = await studio.asker.model_of(wording.role, wording.model)
            rows.append(numbers(wording.role, wording.variant, model, ()))
    output.say(f"{'role/variant':<26} {'model':<30} {'calls':>6} {'mean':>7} {'p95':>7} {'errors':>7} {'usd':>9}  accepted")  # fmt: skip
    for row in sorted(rows, key=lambda n: (n.role, n.variant)):
        output.row(line(row), _text(row))


def line(n: Numbers) -> dict[str, Any]:
    """The contract's line; with the range in which the true share lies."""
    share = n.accepted
    return {
        "role": n.role, "variant": n.variant, "model": n.model, "invocations": n.invocations,
        "tokens_in": n.tokens_in, "tokens_out": n.tokens_out, "latency_ms": n.latency_ms,
        "p95_ms": n.p95_ms, "errors": n.errors, "error_rate": round(n.error_rate, 4),
        "usd": usd(n.micros), "accepted": None if share.rate is None else round(share.rate, 4),
        "accepted_low": round(share.low, 4), "accepted_high": round(share.high, 4),
        "accepted_of": share.of,
    }  # fmt: skip


def _text(n: Numbers) -> str:
    share = n.accepted
    known = f"{share.rate:.0%} ({share.low:.0%}-{share.high:.0%} of {share.of})" if share.rate is not None else "-"  # fmt: skip
    name = f"{n.role}/{n.variant}"
    return f"{name:<26} {n.model or 'rules':<30} {n.invocations:>6} {n.latency_ms / 1000:>6.1f}s {n.p95_ms / 1000:>6.1f}s {n.error_rate:>7.1%} {usd(n.micros):>9.4f}  {known}"  # fmt: skip


def _split(name: str) -> tuple[str, str]:
    role, slash, variant = name.partition("/")
    if not slash or not variant:
        raise BadInput(f"{name!r} names no variant.", "Write it as ROLE/VARIANT, such as critic/careful.")  # fmt: skip
    return role, variant


@group.command()
def show(name: Name, as_json: Json = False) -> None:
    """Prints a wording, as `set --file` reads it."""

    async def work(studio: Studio, output: Output) -> None:
        from app.roles.wording import written

        found = await studio.variants.get(*_split(name))
        data = {**found.wording.model_dump(), "version": found.version, "shipped": found.shipped}
        output.row(data, written(found.wording))

    _run(as_json, work)


@group.command("set")
def change(
    name: Name,
    file: Annotated[Path | None, typer.Option(help="The wording, as `show` prints it.")] = None,
    model: Annotated[str | None, typer.Option(help="provider/model; empty: the best.")] = None,
    share: Annotated[int | None, typer.Option(help="Its part of the work, 0 to 100.")] = None,
    as_json: Json = False,
) -> None:
    """Changes a wording, or adds one; the version before is kept."""

    async def work(studio: Studio, output: Output) -> None:
        from app.roles.wording import Wording, parse

        role, variant = _split(name)
        if file is not None:
            wording = parse(role, variant, await in_thread(_read, file))
        else:
            wording = (await studio.variants.get(role, variant)).wording
        fields = {"model": model, "share": share}
        data = {**wording.model_dump(), **{k: v for k, v in fields.items() if v is not None}}
        try:
            changed = Wording.model_validate(data)
        except ValueError:
            raise BadInput("--share must lie between 0 and 100.") from None
        saved = await studio.variants.save(changed)
        output.row({"variant": saved.name, "version": saved.version}, f"{saved.name}, version {saved.version}")  # fmt: skip

    _run(as_json, work)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read ({type(error).__name__}).") from error


@group.command()
def reset(name: Name, as_json: Json = False) -> None:
    """Back to what was shipped; one's own variant is retired."""

    async def work(studio: Studio, output: Output) -> None:
        role, variant = _split(name)
        await studio.variants.reset(role, variant)
        output.row({"variant": name, "reset": True}, f"{name} is as it was shipped")

    _run(as_json, work)


@group.command()
def export(file: Path, as_json: Json = False) -> None:
    """Writes all wordings to a file."""

    async def work(studio: Studio, output: Output) -> None:
        count = await studio.variants.export(file)
        output.row({"file": str(file), "variants": count}, f"{count} variants in {file}")

    _run(as_json, work)


@group.command("import")
def take_in(file: Path, as_json: Json = False) -> None:
    """Reads such a file; what differs becomes a new version."""

    async def work(studio: Studio, output: Output) -> None:
        names = await studio.variants.take_in(file)
        output.row({"changed": names}, f"{len(names)} variants changed: {', '.join(names) or 'none'}")  # fmt: skip

    _run(as_json, work)
