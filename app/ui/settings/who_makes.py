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
    kinds = (
        (Need("frame"), tr("Providers", "pictures by {0}")),
        (Need("clip", ports=("start_frame",)), tr("Providers", "clips by {0}")),
        (Need("music"), tr("Providers", "music by {0}")),
    )
    parts: list[str] = []
    for need, words in kinds:
        model = choose(shop.catalogue, need, "", shop.providers).model
        if model is not None:
            parts.append(words.format(_name(studio, model)))
    writes, judges = [await studio.asker.model_of(role) for role in ("optimiser", "critic")]
    rules = tr("Providers", "rules")
    parts.append(tr("Providers", "prompts by {0}").format(_named(studio, writes) or rules))
    parts.append(tr("Providers", "judged by {0}").format(_named(studio, judges) or rules))
    return tr("Providers", "As it stands: {0}.").format(", ".join(parts))


def _named(studio: Studio, name: str) -> str:
    model = studio.catalogue.get(name) if name else None
    return _name(studio, model) if model is not None else name


def _name(studio: Studio, model: Model) -> str:
    service = studio.accounts.services.get(model.provider)
    if service is None:
        return tr("Providers", "the offline artist")
    return f"{model.label or model.id} ({service.label})"
