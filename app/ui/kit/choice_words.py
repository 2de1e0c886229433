"""Why a model was chosen, in the person's language: `providers.choice` says it in English, as the
log and the command line do. What has no words of its own is shown as it was said."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from app.ui.kit.numbers import localised

_PRICED = re.compile(r"(.+), about (.+)")


def choice_words(why: str) -> str:
    """`offline gezeichnet; 0 cr, etwa 1 s` for `drawn offline; 0 cr, about 1 s`."""
    return "; ".join(_part(part) for part in why.split("; "))


def _part(said: str) -> str:
    tr = QCoreApplication.translate
    priced = _PRICED.fullmatch(said)
    if priced:
        price = tr("Choice", "price not known") if priced[1] == "price not known" else priced[1]
        return tr("Choice", "{0}, about {1}").format(localised(price), priced[2])
    return _words().get(said, said)


def _words() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "drawn offline": tr("Choice", "drawn offline"),
        "the best that is available": tr("Choice", "the best that is available"),
        "a clip from the approved frame": tr("Choice", "a clip from the approved frame"),
        "a clip from its words": tr("Choice", "a clip from its words"),
        "music for the cut": tr("Choice", "music for the cut"),
        "it works on the picture that is there": tr(
            "Choice", "it works on the picture that is there"
        ),
        "it takes the reference pictures": tr("Choice", "it takes the reference pictures"),
        "the picture needs legible text": tr("Choice", "the picture needs legible text"),
        "a draft: quick and cheap": tr("Choice", "a draft: quick and cheap"),
        "a stylised look": tr("Choice", "a stylised look"),
        "photoreal, no text": tr("Choice", "photoreal, no text"),
        "your choice": tr("Choice", "your choice"),
        "your choice for this node": tr("Choice", "your choice for this node"),
        "your choice for this shot": tr("Choice", "your choice for this shot"),
        "your choice for this run": tr("Choice", "your choice for this run"),
        "your choice for this scene": tr("Choice", "your choice for this scene"),
        "your choice for the project": tr("Choice", "your choice for the project"),
    }
