"""The words of the production panel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.production.standing import making
from app.story.agreement import agreement
from app.story.durations import duration
from app.story.money import show_credits
from app.story.session import Phase, Session
from app.ui.kit.stale import stale_words
from app.ui.kit.stepper import Step, StepState
from app.ui.production.conductor import Conductor


def tr(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("Production", text)


def phase_name(phase: Phase | None) -> str:
    """A phase as the stepper writes it."""
    match phase:
        case "plan":
            return tr("Plan")
        case "sheets":
            return tr("Sheets")
        case "proofs":
            return tr("Proofs")
        case "images":
            return tr("Images")
        case "video":
            return tr("Video")
        case "background":
            return tr("Background")
        case "hero":
            return tr("Hero cover")
        case "promo":
            return tr("Promo video")
        case "music":
            return tr("Event music")
        case None:
            return tr("Done")


def step_name(phase: Phase) -> str:
    """A phase in a word, for the stepper: a Stage has five."""
    tr = QCoreApplication.translate
    match phase:
        case "background":
            return tr("Production", "Place")
        case "hero":
            return tr("Production", "Cover")
        case "promo":
            return tr("Production", "Film")
        case "music":
            return tr("Production", "Music")
        case _:
            return phase_name(phase)


def gallery_title(phase: Phase | None) -> str:
    """What a phase's tiles are."""
    match phase:
        case "sheets":
            return tr("Asset sheets")
        case "proofs":
            return tr("Proof shots")
        case "video":
            return tr("Clips and music")
        case "background" | "hero" | "promo" | "music":
            return phase_name(phase)
        case _:
            return tr("Images")


def question(conductor: Conductor) -> tuple[str, str]:
    """What the panel says now, and the line under it."""
    standing = conductor.standing
    phase = standing.phase if standing else None
    match conductor.situation:
        case "idle":
            return tr("Let the agent draw this board"), tr(
                "It plans first and shows the price. Nothing runs until you approve."
            )
        case "running" if conductor.is_pausing:
            return tr("Pausing"), tr("What is in flight is collected and judged.")
        case "running":
            return tr("{0} under way").format(phase_name(phase)), _left(conductor)
        case "waiting":
            return _checkpoint(phase), f"{_after(conductor)} {_agreed(conductor)}".strip()
        case "unmade":
            return _unmade(phase), tr("Nothing to approve: nothing was made.")
        case "rerun":
            return tr("Something is made again"), tr("The production goes on where it stood.")
        case "left":
            count = len(conductor.phase_nodes())
            said = tr("1 take waits for you") if count == 1 else tr("{0} takes wait for you")
            return said.format(count), _stale(conductor) or tr("The production itself is over.")
        case "ready":
            count = len(standing.todo) if standing else 0
            said = tr("{0}: {1} to make.").format(phase_name(phase), count)
            none = _stale(conductor) or tr("Nothing is left to make.")
            return tr("Ready to go on"), said if count else none
        case "paused":
            return tr("Paused"), tr("Resume goes on where it stopped. Nothing is made twice.")
        case "halted":
            return _halt(conductor.halt_reason), conductor.halt_text or _halt_help(
                conductor.halt_reason
            )
        case "completed":
            return tr("Production complete"), _stale(conductor) or tr(
                "Everything that was asked for is made. Edits make it stale, not lost."
            )
        case "stopped":
            return tr("Stopped"), tr("What was made stays. Start again whenever you like.")


def _stale(conductor: Conductor) -> str:
    """What is made, but from something else than now; empty where nothing is."""
    said = stale_words(conductor.workspace)
    return tr("{0}. Rerun makes it again.").format(said) if said else ""


def _unmade(phase: Phase | None) -> str:
    match phase:
        case "sheets":
            return tr("No sheet was made")
        case "proofs":
            return tr("No proof was made")
        case "video":
            return tr("No clip was made")
        case _:
            return tr("No picture was made")


def _checkpoint(phase: Phase | None) -> str:
    match phase:
        case "plan":
            return tr("Review the plan")
        case "sheets":
            return tr("Do these sheets hold the cast?")
        case "proofs":
            return tr("Do these proofs set the look?")
        case "video":
            return tr("Do these clips play?")
        case "background":
            return tr("Is this the place?")
        case "hero":
            return tr("Is this the cover?")
        case "promo":
            return tr("Is this the film?")
        case "music":
            return tr("Is this the music?")
        case _:
            return tr("Are these the pictures?")


def _agreed(conductor: Conductor) -> str:
    """How often people agreed with the critic so far: how much its scores are worth here."""
    found = agreement(conductor.workspace.board, conductor.workspace.facts)
    if not found.judged or conductor.standing is None or conductor.standing.phase == "plan":
        return ""
    return tr("You agreed with the critic on {0} of {1} takes.").format(found.agreed, found.judged)


def _after(conductor: Conductor) -> str:
    standing = conductor.standing
    if standing is None:
        return ""
    match standing.phase:
        case "plan":
            plan = conductor.plan
            if plan is None:
                return ""
            many = tr("{0} things for {1} at most. Nothing is spent before you approve.")
            one = tr("1 thing for {1} at most. Nothing is spent before you approve.")
            count = len(plan.rows)
            return (one if count == 1 else many).format(count, show_credits(plan.with_buffer))
        case "proofs" | "sheets":
            return tr("Image work starts after you approve.")
        case "images":
            return tr("Clips follow, if the project makes them.")
        case "background" | "hero" | "promo":
            return tr("The next visual is made from this one, once you approve it.")
        case _:
            return tr("The last checkpoint.")


def _left(conductor: Conductor) -> str:
    done, whole = conductor.phase_counts()
    words = tr("{0} of {1} done").format(done, whole) if whole else ""
    seconds = conductor.seconds_left()
    if seconds is not None:
        words += ", " + tr("about {0} left").format(duration(seconds))
    return words


def _halt(reason: str) -> str:
    match reason:
        case "budget":
            return tr("The budget is reached")
        case "breaker":
            return tr("Stopped: five in a row failed")
        case "account":
            return tr("A provider's account needs you")
        case _:
            return tr("The agent needs you")


def _halt_help(reason: str) -> str:
    match reason:
        case "budget":
            return tr("Give it more in the settings, then resume.")
        case "breaker":
            return tr("Look at the activity log, mend the cause, then resume.")
        case _:
            return tr("The activity log says why.")


def steps(conductor: Conductor) -> list[Step]:
    """The phases of the session, for the stepper."""
    session, standing = conductor.session, conductor.standing
    if session is None:
        phases: list[Phase] = ["plan", "proofs", "images", "video"]
        return [Step(phase_name(p), "next") for p in phases]
    phases = _phases(conductor, session)
    at = standing.phase if standing else None
    found: list[Step] = []
    passed = at in phases or at is None
    for phase in phases:
        state: StepState = "done" if passed else "next"
        if phase == at:
            passed = False
            state = "running" if conductor.situation == "running" else "waiting"
            if conductor.situation in ("paused", "ready", "rerun"):
                state = "next"
        found.append(Step(step_name(phase), state))
    if at is None and session.halted == "stopped":
        return [Step(s.name, "next") for s in found]
    return found


def _phases(conductor: Conductor, session: Session) -> list[Phase]:
    if session.limits.stage:
        stage = conductor.workspace.board.stages_by_id.get(conductor.stage)
        waived = stage.waived if stage is not None else ()
        return ["plan", *(phase for phase in making(session) if phase not in waived)]
    phases: list[Phase] = ["plan", "proofs", "images"]
    if conductor.has_sheets():
        phases.insert(1, "sheets")
    if session.limits.video:
        phases.append("video")
    return phases


def approve_words(conductor: Conductor) -> str:
    """What the one primary button does now."""
    standing = conductor.standing
    if conductor.situation == "left":
        count = len(conductor.phase_nodes())
        return tr("Approve {0} takes").format(count) if count != 1 else tr("Approve 1 take")
    if conductor.situation == "ready":
        phase = standing.phase if standing else None
        return tr("Go on to {0}").format(phase_name(phase)) if phase else tr("Finish")
    if standing is None or conductor.situation != "waiting":
        return tr("Approve")
    count = len(standing.waiting)
    match standing.phase:
        case "plan":
            return tr("Approve plan")
        case "sheets":
            return tr("Approve {0} sheets").format(count) if count != 1 else tr("Approve 1 sheet")
        case "proofs":
            return tr("Approve {0} proofs").format(count) if count != 1 else tr("Approve 1 proof")
        case "video" if with_music(conductor):
            return tr("Approve {0} takes").format(count)
        case "video":
            return tr("Approve {0} clips").format(count) if count != 1 else tr("Approve 1 clip")
        case "background" | "hero" | "promo" | "music":
            return tr("Approve {0}").format(phase_name(standing.phase))
        case _:
            return tr("Approve {0} images").format(count) if count != 1 else tr("Approve 1 image")


def with_music(conductor: Conductor) -> bool:
    """Whether music waits beside the clips, so that they are not all clips."""
    standing, nodes = conductor.standing, conductor.workspace.board.nodes_by_id
    waiting = standing.waiting if standing else ()
    return len(waiting) > 1 and any(nodes[n].media == "audio" for n in waiting)


def review_words(conductor: Conductor) -> str:
    """The button that leads to what waits."""
    standing = conductor.standing
    phase, count = (standing.phase, len(standing.waiting)) if standing else (None, 0)
    match phase:
        case "video" if with_music(conductor):
            return review_takes(count)
        case "sheets":
            return tr("Review {0} sheets").format(count) if count != 1 else tr("Review 1 sheet")
        case "proofs":
            return tr("Review {0} proofs").format(count) if count != 1 else tr("Review 1 proof")
        case "video":
            return tr("Review {0} clips").format(count) if count != 1 else tr("Review 1 clip")
        case "background" | "hero" | "promo" | "music":
            return tr("Review {0}").format(phase_name(phase))
        case _:
            return tr("Review {0} images").format(count) if count != 1 else tr("Review 1 image")


def review_takes(count: int) -> str:
    """The same for takes of any kind."""
    return tr("Review {0} takes").format(count) if count != 1 else tr("Review 1 take")
