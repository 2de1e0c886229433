"""keys: which services can be used, and the keys that open them. A key is never an argument."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated, Any

import typer

from app.cli.arguments import Json
from app.cli.output import Output, when
from app.cli.run import run
from app.exchange.mirror_keys import STORE
from app.providers.accounts import Standing
from app.story.jobs import NEXT_ACTION
from app.story.money import credits, usd
from app.studio import Studio
from app.system.errors import BadInput, NeedsPerson
from app.system.keys import tidied, variable_of
from app.system.tasks import in_thread

Provider = Annotated[str, typer.Argument(metavar="PROVIDER", help="openai, bfl, fal ...")]
_MOST_INPUT = 4_000  # characters


def register(cli: typer.Typer) -> None:
    keys = typer.Typer(help="Keys of providers, kept in this machine's keyring.")
    keys.command("set")(set_key)
    keys.command("list")(listing)
    keys.command("test")(test)
    keys.command("delete")(delete)
    cli.add_typer(keys, name="keys")


def set_key(provider: Provider, as_json: Json = False) -> None:
    """Store a key in the keyring: from a prompt that shows nothing, or from standard input."""

    async def command(studio: Studio, output: Output) -> int:
        if provider == STORE:
            value = tidied(await in_thread(_read_value, "the bucket, as ID:SECRET"))
            await in_thread(studio.keys.set, STORE, value)
            output.row({"provider": STORE, "key": "keyring"}, "The bucket's key is in the keyring.")
            return 0
        await studio.ready()
        service = studio.accounts.service(provider)
        if not service.key:
            raise BadInput(f"{service.label} needs no key.", "It runs on your own machine.")
        value = await in_thread(_read_value, service.label)
        standing = await studio.accounts.set_key(provider, value)
        await studio.use_accounts()
        output.row(_row(standing), f"The key for {service.label} is in the keyring.")
        if standing.key_from == "environment":
            output.say(f"{variable_of(provider)} is set too, and goes before it.")
        output.say(f"`slateroom keys test {provider}` tries it.")
        return 0

    run(command, as_json)


def listing(as_json: Json = False) -> None:
    """List the providers: which have a key, where it lies, and which are on."""

    async def command(studio: Studio, output: Output) -> int:
        await studio.ready()
        for standing in studio.accounts.all():
            output.row(_row(standing), _words(standing))
        return 0

    run(command, as_json)


def test(provider: Provider, as_json: Json = False) -> None:
    """Try a provider with the cheapest true call; nothing is bought. Exit 2 where the key is
    missing or wrong, 3 where it could not be tried or the account needs you."""

    async def command(studio: Studio, output: Output) -> int:
        await studio.ready()
        service = studio.accounts.service(provider)
        output.say(f"Asking {service.label} ...")
        tested = await studio.accounts.test(provider)
        standing = studio.accounts.standing(provider)
        left = await studio.accounts.balance(provider) if tested.ok else None
        if tested.ok:
            output.row(
                {**_row(standing), "balance_credits": credits(left) if left is not None else None},
                f"{service.label}: {tested.text} ({tested.milliseconds} ms)",
            )
            if left is not None:
                output.say(f"The account holds {credits(left):g} credits ({usd(left):.2f} USD).")
            return 0
        output.row(_row(standing))
        text, fix = explained(standing)
        raise (BadInput if tested.category == "auth" else NeedsPerson)(text, fix)

    run(command, as_json)


def delete(provider: Provider, as_json: Json = False) -> None:
    """Take a key out of the keyring."""

    async def command(studio: Studio, output: Output) -> int:
        if provider == STORE:
            if not await in_thread(studio.keys.delete, STORE):
                raise BadInput("There is no key for a bucket in the keyring.")
            output.row({"provider": STORE, "key": None}, "The bucket's key is gone.")
            return 0
        await studio.ready()
        label = studio.accounts.service(provider).label
        if not await studio.accounts.delete_key(provider):
            raise BadInput(f"There is no key for {label} in the keyring.")
        await studio.use_accounts()
        standing = studio.accounts.standing(provider)
        output.row(_row(standing), f"The key for {label} is gone from the keyring.")
        if standing.key_from == "environment":
            output.say(f"{variable_of(provider)} is still set, and is used.")
        return 0

    run(command, as_json)


def explained(standing: Standing) -> tuple[str, str]:
    """What a failed test means for a person, and what to do."""
    tested, label = standing.tested, standing.service.label
    if standing.state != "ready" or tested is None:
        return standing.trouble, standing.fix
    match tested.category:
        case "auth":
            fix = f"Copy it again from {standing.service.page or standing.base_url}, then run `slateroom keys set {standing.service.name}`."
            if standing.key_from == "environment":
                fix = f"Mend {variable_of(standing.service.name)}: it goes before the keyring."
            return f"{label} does not accept this key ({tested.text}).", fix
        case "server" | "timeout" | "capacity":
            fix = "Check the network and the address, then try again."
            if standing.service.local:
                fix = f"Start it, or set its address: it is looked for at {standing.base_url}."
            return f"{label} was not reached ({tested.text}).", fix
        case "":
            return "", ""
        case _:
            return f"{label}: {tested.text}.", NEXT_ACTION[tested.category]


def _read_value(label: str) -> str:
    """Blocking."""
    if sys.stdin is None or not sys.stdin.isatty():
        return sys.stdin.read(_MOST_INPUT) if sys.stdin is not None else ""
    try:
        return getpass.getpass(f"Key for {label} (it is not shown): ")
    except EOFError:
        return ""


def _row(standing: Standing) -> dict[str, Any]:
    service, tested = standing.service, standing.tested
    return {
        "provider": service.name,
        "label": service.label,
        "state": standing.state,
        "key": standing.key_from,
        "stored_at": when(standing.stored_at),
        "base_url": standing.base_url,
        "page": service.page,
        "text": standing.trouble or (tested.text if tested else ""),
        "ok": tested.ok if tested else None,
        "category": (tested.category or None) if tested else None,
    }


def _words(standing: Standing) -> str:
    state = {
        "ready": "ready", "no_key": "no key", "off": "off", "keyring": "keyring fails",
        "address": "bad address", "forbidden": "paid services are off",
    }[standing.state]  # fmt: skip
    where = f"key from the {standing.key_from}" if standing.key_from else ""
    more = where if standing.ready else standing.fix if standing.state == "keyring" else where
    return f"{standing.service.name:<11} {state:<14} {standing.base_url:<48} {more}".rstrip()
