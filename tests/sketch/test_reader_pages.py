"""What a reader of the frames is told, and which answers pass."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from app.sketch.stage import set_stage
from app.story.staging import Person
from app.story.vocabulary import SIZES
from tests.sketch.shots import MARA, shot


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "packaging/reader_pages.py"
    spec = importlib.util.spec_from_file_location("reader_pages", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_form_explains_every_size_and_what_counts(pages: ModuleType) -> None:
    form = pages.form()
    for size, facts in SIZES.items():
        assert f"`{size}`: {facts.phrase}" in form
    assert "a horse" in form


def test_sizes_that_look_the_same_pass_for_each_other(pages: ModuleType) -> None:
    assert "CS" in pages.passes("MLS")
    assert "MLS" in pages.passes("CS")
    for size in ("WS", "FS", "MS", "MCU", "CU"):
        assert pages.passes(size) == [size]


def test_a_dog_is_not_counted(pages: ModuleType) -> None:
    people = (MARA, Person(name="REX", description="a brown dog"))
    stage = set_stage(shot(people=people, framing="2S", size="WS"), 16 / 9, 1)
    key = pages.key_of(stage, {"expect": "", "source": ""})
    assert key["count"] == 1
    assert len(key["facing"]) == 1
