"""The roles in words: what each does, and what counts as its success."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True)
class RoleWords:
    label: str
    about: str
    accepted: str
    icon: str


def role_words(role: str) -> RoleWords:
    """In the window's language."""
    tr = QCoreApplication.translate
    unedited = tr("RoleWords", "the plan was accepted unedited")
    match role:
        case "router":
            about = tr("RoleWords", "Tells a small request from a brief, an edit and a question.")
            return RoleWords(tr("RoleWords", "Router"), about, tr("RoleWords", "the route was kept"), "route")  # fmt: skip
        case "voices":
            about = tr("RoleWords", "Director, cinematographer and producer argue about a brief.")
            return RoleWords(tr("RoleWords", "Voices"), about, unedited, "users-round")
        case "drafter":
            about = tr("RoleWords", "Turns a direction into shots, assets and wires.")
            return RoleWords(tr("RoleWords", "Drafter"), about, unedited, "list")
        case "verifier":
            about = tr("RoleWords", "Judges a plan against its brief.")
            return RoleWords(tr("RoleWords", "Verifier"), about, unedited, "shield-check")
        case "repairer":
            about = tr("RoleWords", "Mends a plan by the findings of its checks.")
            return RoleWords(tr("RoleWords", "Repairer"), about, unedited, "wrench")
        case "optimiser":
            about = tr("RoleWords", "Turns a shot into the prompt that is sent to a model.")
            return RoleWords(tr("RoleWords", "Prompt writer"), about, tr("RoleWords", "the first take passed"), "feather")  # fmt: skip
        case "softener":
            about = tr("RoleWords", "Words a refused prompt more softly.")
            return RoleWords(tr("RoleWords", "Softener"), about, tr("RoleWords", "the next attempt was not refused"), "paintbrush")  # fmt: skip
        case "critic":
            about = tr("RoleWords", "Scores a take against its shot and names its faults.")
            return RoleWords(tr("RoleWords", "Critic"), about, tr("RoleWords", "people agreed with the verdict"), "eye")  # fmt: skip
        case _:
            about = tr("RoleWords", "Answers a person, and turns what they ask for into edits.")
            return RoleWords(tr("RoleWords", "Chat"), about, tr("RoleWords", "the proposal was applied"), "message-square")  # fmt: skip
