"""The words of the window in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.system.paths import resource

LANGUAGES: dict[str, str] = {"": "System", "en": "English", "de": "Deutsch"}


def install_language(app: QApplication, chosen: str = "") -> str:
    """Loads a translation: the chosen language, or the system's. Returns what is in force."""
    if chosen in LANGUAGES and chosen:
        QLocale.setDefault(QLocale(chosen))  # its numbers and dates too
    wanted = chosen or QLocale.system().name().split("_")[0]
    if wanted in LANGUAGES and wanted not in ("", "en"):
        translator = QTranslator(app)
        if translator.load(str(resource("translations", f"slateroom_{wanted}.qm"))):
            app.installTranslator(translator)
            return wanted
    return "en"
