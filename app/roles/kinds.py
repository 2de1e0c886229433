"""The jobs that language models have here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One role. `sees` needs a model that sees pictures."""

    name: str
    sees: bool = False
    most_tokens: int = 2_000  # of an answer, thoughts included


KINDS: dict[str, Kind] = {
    k.name: k
    for k in (
        Kind("router", most_tokens=1_500),  # tells a request, a brief, an edit, a question
        Kind("voices", most_tokens=6_000),  # argue about a brief, and write its direction
        Kind("drafter", most_tokens=12_000),  # turns a direction into a plan
        Kind("verifier", most_tokens=4_000),  # judges a plan against its brief
        Kind("repairer", most_tokens=8_000),  # mends a plan by its findings
        Kind("optimiser", most_tokens=2_500),  # words a shot for the model that makes it
        Kind("softener", most_tokens=2_500),  # words a refused prompt more softly
        Kind("critic", sees=True, most_tokens=3_000),  # scores a take against its shot
        Kind("chat", most_tokens=6_000),  # answers a person, and proposes edits
    )
}
