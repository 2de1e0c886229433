"""The jobs that language models have here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One role. `accepted` says what counts as its success, in words; `sees` needs a model that
    sees pictures."""

    name: str
    label: str
    about: str
    accepted: str
    sees: bool = False
    most_tokens: int = 2_000  # of an answer, thoughts included


KINDS: dict[str, Kind] = {
    k.name: k
    for k in (
        Kind("router", "Router", "Tells a small request from a brief, an edit and a question.", "the route was kept", most_tokens=1_500),
        Kind("voices", "Voices", "Director, cinematographer and producer argue about a brief.", "the direction was kept as it was written", most_tokens=6_000),
        Kind("drafter", "Drafter", "Turns a direction into shots, assets and wires.", "the plan was accepted unedited", most_tokens=12_000),
        Kind("verifier", "Verifier", "Judges a plan against its brief.", "its findings were acted on", most_tokens=4_000),
        Kind("repairer", "Repairer", "Mends a plan by the findings of its checks.", "the mended plan was accepted unedited", most_tokens=8_000),
        Kind("optimiser", "Prompt writer", "Turns a shot into the prompt that is sent to a model.", "the first take passed", most_tokens=2_500),
        Kind("softener", "Softener", "Words a refused prompt more softly.", "the next attempt was not refused", most_tokens=2_500),
        Kind("critic", "Critic", "Scores a take against its shot and names its faults.", "people agreed with the verdict", sees=True, most_tokens=3_000),
        Kind("chat", "Chat", "Answers a person, and turns what they ask for into edits.", "the proposal was applied", most_tokens=6_000),
    )
}  # fmt: skip
