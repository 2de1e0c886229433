"""Wordings are data: they can be changed, split, compared, reset and carried elsewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roles.kinds import KINDS
from app.roles.variants import Variant, Variants, shipped, split
from app.roles.wording import Wording, parse, written
from app.system.errors import BadInput

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1
).filter(lambda s: s == s.strip() and "+++" not in s and s)


@given(
    title=st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60),
    prompt=texts, share=st.integers(0, 100), most=st.integers(0, 64_000),
)  # fmt: skip
def test_a_wording_reads_back_as_it_was_written(title, prompt, share, most) -> None:
    wording = Wording(role="critic", variant="a-b", title=title, prompt=prompt, share=share, most_tokens=most)  # fmt: skip
    assert parse("critic", "a-b", written(wording)) == wording


@pytest.mark.parametrize(
    ("role", "variant", "text"),
    [
        ("painter", "a", "words"), ("critic", "../etc", "words"), ("critic", "a", ""),
        ("critic", "a", "+++\nshare = 900\n+++\nwords"), ("critic", "a", "+++\nshare = \n+++\nx"),
        ("critic", "a", '+++\nmodel = "nameless"\n+++\nwords'),
        ("critic", "a", "+++\ncolour = 3\n+++\nwords"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_wording_is_refused_with_a_word(role, variant, text) -> None:
    with pytest.raises(BadInput):
        parse(role, variant, text)


def test_every_role_ships_with_a_wording() -> None:
    assert {role for role, _ in shipped()} == set(KINDS)


def test_the_work_is_split_by_shares_and_a_shot_keeps_its_variant() -> None:
    def variant(name: str, share: int) -> Variant:
        return Variant(Wording(role="critic", variant=name, title=name, prompt="x", share=share))

    both = [variant("a", 75), variant("b", 25)]
    keys = [f"sh_{i}" for i in range(2_000)]
    counts = Counter(split(both, key).wording.variant for key in keys)
    assert 0.7 < counts["a"] / len(keys) < 0.8
    assert all(split(both, key) == split(both, key) for key in keys[:50])
    resting = [variant("a", 0), variant("b", 1)]
    assert {split(resting, key).wording.variant for key in keys[:200]} == {"b"}
    assert split([variant("a", 0)], "k").wording.variant == "a"


def test_a_change_counts_at_once_and_a_reset_brings_back_what_was_shipped(run, studio_here) -> None:
    async def body() -> None:
        studio = studio_here()
        variants = Variants(studio.user, studio.clock)
        before = await variants.get("critic", "careful")
        changed = before.wording.model_copy(update={"prompt": "Be kind."})
        saved = await variants.save(changed)
        assert (saved.version, saved.wording.prompt) == (1, "Be kind.")
        other = Variants(studio.user, studio.clock)
        assert (await other.pick("critic", "k")).wording.prompt == "Be kind."
        await variants.reset("critic", "careful")
        assert (await variants.get("critic", "careful")).wording == before.wording
        history = await variants.versions("critic", "careful")
        assert [v.version for v in history] == [2, 1, 0], "no version is lost"
        await studio.shut()

    run(body())


def test_an_own_variant_rests_after_a_reset(run, studio_here) -> None:
    async def body() -> None:
        studio = studio_here()
        variants = Variants(studio.user, studio.clock)
        await variants.save(parse("critic", "mine", "Be short."))
        await variants.reset("critic", "mine")
        assert (await variants.get("critic", "mine")).wording.retired
        picked = {(await variants.pick("critic", str(i))).wording.variant for i in range(40)}
        assert "mine" not in picked
        await studio.shut()

    run(body())


def test_wordings_travel_in_a_file_and_a_bad_one_changes_nothing(run, studio_here, tmp_path: Path) -> None:  # fmt: skip
    async def body() -> None:
        studio = studio_here()
        variants = Variants(studio.user, studio.clock)
        await variants.save(parse("critic", "mine", "Be short."))
        file = tmp_path / "roles.json"
        assert await variants.export(file) == len(shipped()) + 1
        await variants.save(parse("critic", "mine", "Be long."))
        assert await variants.take_in(file) == ["critic/mine"]
        assert (await variants.get("critic", "mine")).wording.prompt == "Be short."
        assert await variants.take_in(file) == [], "the same again changes nothing"
        for bad in ("", "[]", '{"format": "x"}', '{"format": "slateroom-roles", "variants": [{}]}'):
            file.write_text(bad)
            with pytest.raises(BadInput):
                await variants.take_in(file)
        await studio.shut()

    run(body())
