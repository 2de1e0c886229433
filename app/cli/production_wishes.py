"""What a person asks of `produce` by its options, checked against the project and the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from app.production import answers
from app.production.naming import no_shot
from app.providers.catalogue import Catalogue
from app.story.money import micros_from_credits
from app.story.session import Limits
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


@dataclass(frozen=True)
class Wishes:
    """The options of `produce`."""

    mode: str = ""
    budget: float | None = None
    threshold: float | None = None
    concurrency: int | None = None
    shots: str = ""
    images_only: bool = False
    model: str = ""
    campaign: str = ""
    ticket: str = ""
    stage: str = ""  # a Stage's id: its visuals instead of the board

    def limits(self, workspace: Workspace, before: Limits | None) -> Limits:
        """These over the session's, over the project's settings."""
        project = workspace.board.project
        if self.mode not in ("", "guided", "autonomous"):
            raise BadInput(f"--mode {self.mode} is not a mode.", "Use guided or autonomous.")
        base = before or answers.project_limits(project)
        changed: dict[str, Any] = {}
        if self.mode:
            changed["mode"] = self.mode
        if self.budget is not None:
            changed["budget"] = micros_from_credits(self.budget)
        if self.threshold is not None:
            changed["threshold"] = self.threshold
        if self.concurrency is not None:
            changed["concurrency"] = self.concurrency
        if self.images_only:
            changed["video"] = False
        if self.model:
            changed["model"] = self.model
        if self.shots:
            changed["shots"] = tuple(_shot_ids(workspace, self.shots))
        changed |= {k: v for k in ("campaign", "ticket", "stage") if (v := getattr(self, k))}
        return base.model_copy(update=changed)


def _shot_ids(workspace: Workspace, names: str) -> list[str]:
    found: list[str] = []
    for name in filter(None, (n.strip() for n in names.split(","))):
        shot = workspace.board.find_shot(name)
        if shot is None:
            raise no_shot(workspace.board, name)
        found.append(shot.id)
    if not found:
        raise BadInput(f"--shots {names!r} names no shot.", "For example: --shots 1A,2B")
    return found


def check_model(catalogue: Catalogue, name: str) -> None:
    """Raises `BadInput` where nothing of this name makes pictures."""
    model = catalogue.get(name)
    if name and model is None:
        like = get_close_matches(name, [m.name for m in catalogue.all()], 1)
        fix = f"Did you mean {like[0]}?" if like else "`slateroom models` lists them."
        raise BadInput(f"There is no model {name!r}.", fix)
    if model is not None and model.media != "image":
        raise BadInput(f"{name} makes no pictures.", "--model chooses who makes the pictures.")
