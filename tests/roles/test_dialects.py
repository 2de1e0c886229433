"""The optimiser by rules writes as the model wants to be told."""

from __future__ import annotations

import asyncio

import pytest

from app.roles.port import PromptContext
from app.roles.rules_words import RuleOptimiser
from app.story.staging import ShotStaging


def written(prompt: str, dialect: str) -> str:
    context = PromptContext(
        prompt=prompt, media="image", look="ink, grainy", light="hard side light", dialect=dialect,
        staging=ShotStaging(prompt=prompt, size="CU"),
    )  # fmt: skip
    return asyncio.run(RuleOptimiser().optimise(context))


def test_sentences_tags_and_plain_words() -> None:
    sentences = written("A man waits.", "sentences")
    assert sentences.startswith("A man waits. ") and "85mm lens" in sentences
    tags = written("A man waits.", "tags")
    assert tags.startswith("A man waits, ") and ". " not in tags and "grainy" in tags.split(", ")
    plain = written("A man waits.", "plain")
    assert "lens" not in plain and "hard side light" in plain


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("a sign that reads OPEN LATE above a door", 'a sign that reads "OPEN LATE" above a door'),
        ('a sign that reads "OPEN"', 'a sign that reads "OPEN"'),
        ("a sign reading CLOSED, at night", 'a sign reading "CLOSED", at night'),
        ("he reads A book", "he reads A book"),
    ],
)
def test_words_that_must_be_legible_stand_in_quotes(prompt: str, found: str) -> None:
    assert written(prompt, "plain").startswith(found)
