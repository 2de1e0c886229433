"""Who makes what, as the keys and switches stand now: pictures, clips, music, words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.providers.choice import Need, choose
from app.providers.model import Model
from app.studio import Studio

tr = QCoreApplication.translate


async def who_makes(studio: Studio) -> str:
    """One line. A project, a scene or a shot may choose otherwise."""
    shop = studio.shop
    by: dict[str, list[str]] = {}
    none: dict[str, list[str]] = {}  # service -> what waits for a right key of it
    for need, kind in (
        (Need("frame"), tr("Providers", "pictures")),
        (Need("clip", ports=("start_frame",)), tr("Providers", "clips")),
        (Need("music"), tr("Providers", "music")),
    ):
        model = choose(shop.catalogue, need, "", shop.providers).model
        if model is None:
            continue
        if _key_wrong(studio, model):
            service = studio.accounts.services[model.provider].label
            none.setdefault(service, []).append(kind)
        else:
            by.setdefault(_name(studio, model), []).append(kind)
    for role, kind in (
        ("optimiser", tr("Providers", "prompts")), ("critic", tr("Providers", "judgement")),
    ):  # fmt: skip
        name = await studio.asker.model_of(role)
        model = studio.catalogue.get(name) if name else None
        maker = _name(studio, model) if model is not None else name or tr("Providers", "rules")
        by.setdefault(maker, []).append(kind)
    said = [tr("Providers", "{0} by {1}").format(", ".join(k), m) for m, k in by.items()]
    without = tr("Providers", "no {0} from {1}, which rejects the key")
    said += [without.format(", ".join(k), service) for service, k in none.items()]
    return tr("Providers", "As it stands: {0}.").format("; ".join(said))


def _name(studio: Studio, model: Model) -> str:
    service = studio.accounts.services.get(model.provider)
    if service is None:
        return tr("Providers", "the offline artist")
    words = tr("Providers", "{0} ({1})")
    if _key_wrong(studio, model):
        words = tr("Providers", "{0} ({1}, which rejects the key)")
    return words.format(model.label or model.id, service.label)


def _key_wrong(studio: Studio, model: Model) -> bool:
    accounts = studio.accounts
    return model.provider in accounts.services and accounts.standing(model.provider).key_wrong
