"""Why a model was chosen, in the person's language: `providers.choice` says it in English, as the
log and the command line do. What has no words of its own is shown as it was said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_WHOSE = "your choice for "
_LACKS = "; it "


def choice_words(why: str) -> str:
    """`offline gezeichnet` for `drawn offline`; what the model lacks follows as it was said."""
    said, lacks, missing = why.partition(_LACKS)
    if said.startswith(_WHOSE):
        words = QCoreApplication.translate("Choice", "your choice")
    else:
        words = _words().get(said, said)
    return words + lacks + missing


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
    }
