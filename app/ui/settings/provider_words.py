"""How a provider's standing reads: its chip, its last test, what to do about it."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QLocale

from app.providers.accounts import Standing
from app.providers.model import Model
from app.providers.price_range import price_range
from app.story.jobs import Category
from app.ui.kit.states import State

tr = QCoreApplication.translate


def chip_of(standing: Standing) -> tuple[State, str]:
    """The state's look and its word."""
    tested = standing.tested
    if standing.ready and tested is not None and not tested.ok:
        match tested.category:
            case "auth":
                return "failed", tr("Providers", "Key rejected")
            case "out_of_credits":
                return "needs_person", tr("Providers", "No credits")
            case "server" | "timeout" | "capacity":
                return "retake", tr("Providers", "Not reached")
            case _:
                return "retake", tr("Providers", "Test failed")
    match standing.state:
        case "ready":
            return _ready(standing)
        case "no_key":
            return "planned", tr("Providers", "No key")
        case "off":
            return "planned", tr("Providers", "Off")
        case "forbidden":
            return "planned", tr("Providers", "Paid calls off")
        case "address":
            return "failed", tr("Providers", "Address unusable")
        case "keyring":
            if standing.failing == "locked":
                return "failed", tr("Providers", "Keyring locked")
            return "failed", tr("Providers", "No keyring")


def _ready(standing: Standing) -> tuple[State, str]:
    match standing.key_from:
        case "keyring":
            return "approved", tr("Providers", "In keyring")
        case "environment":
            return "approved", tr("Providers", "In environment")
        case "session":
            return "stale", tr("Providers", "Until you quit")
        case None:
            return "approved", tr("Providers", "On, no key")


def last_test(standing: Standing, now: float) -> tuple[str, str]:
    """One short line and its tone."""
    tested = standing.tested
    if tested is None:
        return tr("Providers", "Not tested") if standing.ready else "", "faint"
    ago = round((now - tested.at) / 60)
    when = tr("Providers", "just now") if ago < 1 else tr("Providers", "{0} min ago").format(ago)
    if tested.ok:
        return f"{tested.milliseconds} ms, {when}", "approved"
    return f"{fault(tested.category or 'unknown')}, {when}", "retake"


def fault(category: Category) -> str:
    """Why a test failed, in two or three words."""
    match category:
        case "auth":
            return tr("Providers", "key rejected")
        case "out_of_credits":
            return tr("Providers", "no credits left")
        case "rate_limited":
            return tr("Providers", "too many calls")
        case "server" | "timeout" | "capacity":
            return tr("Providers", "not reached")
        case _:
            return tr("Providers", "unexpected answer")


def result_of(standing: Standing) -> tuple[str, str]:
    """What the last test means and what to do, and its tone. The service's own words come last."""
    tested, label = standing.tested, standing.service.label
    if standing.state != "ready" and standing.trouble:
        return f"{trouble_of(standing)}", "muted"
    if tested is None:
        return "", "muted"
    if tested.ok:
        return tr("Providers", "It works. Answered in {0} ms: {1}").format(
            tested.milliseconds, tested.text
        ), "approved"
    match tested.category:
        case "auth":
            words = tr(
                "Providers",
                "{0} does not accept this key. Copy it again from its page and replace it here.",
            )
            if standing.key_from == "environment":
                words = tr(
                    "Providers", "{0} does not accept this key. It comes from the environment."
                )
        case "out_of_credits":
            words = tr("Providers", "The key is right, but the account at {0} is empty. Top it up.")
        case "rate_limited":
            words = tr("Providers", "{0} was asked too often. Wait a little, then test again.")
        case "server" | "timeout" | "capacity":
            words = tr("Providers", "{0} was not reached. Check the network and the address.")
            if standing.service.local:
                words = tr("Providers", "{0} was not reached. Is it running at this address?")
        case _:
            words = tr("Providers", "{0} answered something unexpected.")
    return f"{words.format(label)}\n{tested.text}", "retake"


def trouble_of(standing: Standing) -> str:
    """Why a service is not ready."""
    match standing.state:
        case "no_key":
            return tr("Providers", "Paste a key, then test it.")
        case "off":
            return tr("Providers", "It is off. Switch it on to use it.")
        case "forbidden":
            return tr("Providers", "Paid services are off (SLATEROOM_PAID_CALLS=off).")
        case "keyring" if standing.failing == "locked":
            return tr("Providers", "The keyring is locked. Unlock it, then test again.")
        case "keyring" if standing.failing == "missing":
            return tr(
                "Providers", "This machine has no keyring. Set the key in the environment, "
                "or keep it until you quit.",
            )  # fmt: skip
        case "keyring":
            return tr("Providers", "The keyring refused. Allow Slateroom there, then test again.")
        case _:
            return f"{standing.trouble} {standing.fix}".strip()


def stored_words(standing: Standing) -> str:
    """What stands in the place of a key that is there: never the key."""
    match standing.key_from:
        case "environment":
            return tr("Providers", "From the environment")
        case "session":
            return tr("Providers", "In memory until you quit")
        case _:
            if not standing.stored_at:
                return tr("Providers", "In the keyring")
            day = datetime.fromtimestamp(standing.stored_at).date()
            date = QLocale().toString(day, "d MMM")
            return tr("Providers", "In the keyring since {0}").format(date)


def price_of(model: Model) -> str:
    """A model's price in credits."""
    found = price_range(model.price)
    if found is None:
        if model.price is not None and model.price.tokens_in is not None:
            return tr("Providers", "by tokens")
        return tr("Providers", "not known")
    if found.free:
        return tr("Providers", "free")
    words = {
        "image": tr("Providers", "{0} cr an image"),
        "megapixel": tr("Providers", "{0} cr a megapixel"),
        "second": tr("Providers", "{0} cr a second"),
        "minute": tr("Providers", "{0} cr a minute"),
    }[found.unit]
    return words.format(found.figures)


def makes(models: list[Model], standing: Standing) -> str:
    """What comes from a service, in a few words."""
    kinds = {m.media for m in models if m.model_class != "language"}
    words = [
        word
        for kind, word in (
            ("image", tr("Providers", "images")),
            ("video", tr("Providers", "video")),
            ("audio", tr("Providers", "sound")),
        )
        if kind in kinds
    ]
    if standing.service.text:
        words.append(tr("Providers", "words"))
    return ", ".join(words) or urlsplit(standing.base_url).netloc
