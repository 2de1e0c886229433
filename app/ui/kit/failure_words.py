"""Why a provider delivered nothing, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.story.jobs import Category

tr = QCoreApplication.translate


def reason(category: Category | None) -> str:
    """Why, as a sentence of a few words."""
    match category:
        case "server":
            return tr("Gateway", "The provider's server failed")
        case "capacity":
            return tr("Gateway", "The provider had no room")
        case "timeout":
            return tr("Gateway", "The provider took too long")
        case "rate_limited":
            return tr("Gateway", "Orders came too fast for the provider")
        case "invalid_parameters":
            return tr("Gateway", "The model cannot make this request")
        case "content_policy":
            return tr("Gateway", "The filter refused the request")
        case "input_image":
            return tr("Gateway", "A reference picture cannot be used")
        case "expired_output":
            return tr("Gateway", "Made, but its link ran out")
        case "malformed_output":
            return tr("Gateway", "Paid, but the file was broken")
        case "model_gone":
            return tr("Gateway", "The model has been retired")
        case "auth":
            return tr("Gateway", "The key was refused")
        case "out_of_credits":
            return tr("Gateway", "The account has no credit left")
        case "uncertain":
            return tr("Gateway", "You said that it was lost")
        case "cancelled":
            return tr("Gateway", "It was cancelled")
        case "unknown" | None:
            return tr("Gateway", "It failed for a reason nobody gave")
