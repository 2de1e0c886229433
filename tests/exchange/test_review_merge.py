"""A reviewer's file is data: what is right of it comes in once, what is wrong is left out with a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.review_answer import MOST_BYTES, parse_answer, plain_name, read_answer
from app.exchange.review_merge import derived_id, merged
from app.exchange.review_page import in_script
from app.exchange.review_shape import KnownNote
from app.story.edits import Add, Archive, Pick, Retake
from app.story.notes import Mark, Note
from app.story.review import numbers
from app.story.state import Board
from app.story.takes import Facts, Kept, Take
from app.system.errors import BadInput
from tests.story.boards import film_board, put

SHA = {"tk1": "ab" * 32, "tk1b": "cd" * 32, "tkc": "ef" * 32}
BOX = {"kind": "rectangle", "points": [[0.1, 0.2], [0.5, 0.6]], "colour": "#ff4b4b", "width": 0.006, "text": "", "number": 0}  # fmt: skip


def note(id: str = "no_a", **fields: Any) -> dict[str, Any]:
    base = {"id": id, "node": "fr1", "take": "tk1", "sha256": SHA["tk1"], "text": "Closer.", "marks": [BOX], "first": None, "last": None, "at": 100.0}  # fmt: skip
    return base | fields


def opinion(**fields: Any) -> dict[str, Any]:
    base = {"shot": "sh1", "node": "fr1", "take": "tk1", "sha256": SHA["tk1"], "opinion": "approve", "at": 100.0}  # fmt: skip
    return base | fields


def paper(*notes: Any, opinions: Any = (), **fields: Any) -> dict[str, Any]:
    base = {"format": "slateroom.review.answer", "version": 1, "package": "rp_1", "project": "pr", "author": "Ines", "saved_at": 100.0, "seen": ["sh1"], "notes": list(notes), "opinions": list(opinions)}  # fmt: skip
    return base | fields


def board() -> tuple[Board, Facts]:
    """1A has two takes, the first is the chosen one; its clip has one."""
    made, facts = film_board()
    for take, node, media in (("tk1", "fr1", "image"), ("tk1b", "fr1", "image"), ("tkc", "cl1", "video")):  # fmt: skip
        facts.add_take(Take(id=take, node=node, media=media, sha256=SHA[take], suffix=".png"))  # type: ignore[arg-type]
    facts.add_kept(Kept(node="fr1", take="tk1"))
    facts.add_kept(Kept(node="cl1", take="tkc"))
    return made, facts


def bring(made: Board, facts: Facts, data: dict[str, Any]) -> list[Any]:
    """Imports, as a workspace would; returns what happened to each part."""
    answer = parse_answer(json.dumps(data).encode(), "x.review.json")
    merge = merged(made, facts, answer)
    put(made, facts, *merge.edits)
    return list(merge.fates)


def notes_of(made: Board) -> dict[str, dict[str, Any]]:
    return {n.id: n.model_dump() for n in made.notes_by_id.values() if not n.archived}


def test_importing_twice_adds_nothing() -> None:
    made, facts = board()
    data = paper(note(), note("no_b", text="Two"), opinions=[opinion()])
    assert [f.result for f in bring(made, facts, data)] == ["added"] * 3
    before = notes_of(made)
    assert [f.result for f in bring(made, facts, data)] == ["same"] * 3
    assert notes_of(made) == before


def test_a_changed_note_is_updated_and_an_older_file_changes_nothing_back() -> None:
    made, facts = board()
    bring(made, facts, paper(note()))
    assert [f.result for f in bring(made, facts, paper(note(text="Wider.", at=200.0)))] == ["updated"]  # fmt: skip
    assert [f.result for f in bring(made, facts, paper(note()))] == ["older"]
    (only,) = notes_of(made).values()
    assert only["text"] == "Wider." and (only["at"], only["changed"]) == (100.0, 200.0)


def test_a_note_keeps_its_number_when_its_author_writes_it_anew() -> None:
    made, facts = board()
    bring(made, facts, paper(note(), note("no_b", text="Two", at=150.0)))
    first = {made.notes_by_id[i].text: n for i, n in numbers(made, "sh1").items()}
    assert first == {"Closer.": 1, "Two": 2}
    bring(made, facts, paper(note(text="Wider.", at=400.0)))
    assert {made.notes_by_id[i].text: n for i, n in numbers(made, "sh1").items()} == {
        "Wider.": 1, "Two": 2,
    }  # fmt: skip


def test_nobody_elses_note_is_touched() -> None:
    made, facts = board()
    put(made, facts, Add(table="notes", row={"id": "no_a", "node": "fr1", "text": "mine", "author": "Tom"}))  # fmt: skip
    bring(made, facts, paper(note()))
    found = notes_of(made)
    assert found["no_a"]["text"] == "mine" and len(found) == 2
    assert {n["author"] for n in found.values()} == {"Tom", "Ines"}


def test_ones_own_note_of_the_package_is_changed_where_it_stands() -> None:
    made, facts = board()
    put(made, facts, Add(table="notes", row={"id": "no_a", "node": "fr1", "text": "old", "author": "Ines"}))  # fmt: skip
    assert [f.result for f in bring(made, facts, paper(note()))] == ["updated"]
    assert notes_of(made)["no_a"]["text"] == "Closer."


def test_what_a_take_has_read_is_not_rewritten() -> None:
    made, facts = board()
    (fate,) = bring(made, facts, paper(note()))
    put(made, facts, Retake(note=fate.note))
    later = paper(note(text="No, wider.", at=300.0))
    (again,) = bring(made, facts, later)
    assert again.result == "added" and again.note != fate.note
    assert notes_of(made)[fate.note]["text"] == "Closer."
    assert [f.result for f in bring(made, facts, later)] == ["same"]


def test_a_note_on_another_take_than_the_chosen_one_is_flagged() -> None:
    made, facts = board()
    put(made, facts, Pick(node="fr1", take="tk1b"))
    (earlier,) = bring(made, facts, paper(note()))
    assert (earlier.result, earlier.flag) == ("added", "earlier take")
    (unknown,) = bring(made, facts, paper(note("no_z", take="tk_gone")))
    assert (unknown.result, unknown.flag) == ("added", "unknown take")


def test_opinions_become_notes_and_approve_nothing() -> None:
    made, facts = board()
    bring(made, facts, paper(opinions=[opinion()]))
    (only,) = made.notes_by_id.values()
    assert only.status == "done" and not made.nodes_by_id["fr1"].approved
    bring(made, facts, paper(opinions=[opinion(opinion="change", at=200.0)]))
    (only,) = made.notes_by_id.values()
    assert only.status == "todo" and only.text.startswith("Change")


def test_what_was_undone_comes_back() -> None:
    made, facts = board()
    (fate,) = bring(made, facts, paper(note()))
    put(made, facts, Archive(table="notes", id=fate.note))
    (again,) = bring(made, facts, paper(note()))
    assert (again.result, again.note) == ("restored", fate.note)
    assert set(notes_of(made)) == {fate.note}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"sha256": "00" * 32}, "hash"), ({"node": "fr9"}, "not known"), ({"node": "fr2"}, "another shot"),
        ({"take": "tkc", "sha256": SHA["tkc"]}, "another shot"),
    ],
)  # fmt: skip
def test_a_note_that_does_not_fit_is_left_out_and_the_rest_comes_in(
    bad: dict[str, Any], why: str
) -> None:
    made, facts = board()
    first, second = bring(made, facts, paper(note(**bad), note("no_b")))
    assert first.result == "left_out" and why in first.remark
    assert second.result == "added"


def test_a_shot_that_is_off_the_board_is_said() -> None:
    made, facts = board()
    put(made, facts, Archive(table="shots", id="sh1"))
    (fate,) = bring(made, facts, paper(note()))
    assert fate.result == "left_out" and "not on the board" in fate.remark


def test_a_picture_has_no_frames_and_a_clip_keeps_them() -> None:
    made, facts = board()
    clip = note("no_c", node="cl1", take="tkc", sha256=SHA["tkc"], first=37, last=40)
    picture, moving = bring(made, facts, paper(note(first=3), clip))
    assert picture.remark == "a picture has no frames"
    found = notes_of(made)
    assert found[picture.note]["first"] is None
    assert (found[moving.note]["first"], found[moving.note]["last"]) == (37, 40)


# -- hostile --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    [
        {"at": 1e308}, {"at": -1}, {"at": "100"}, {"id": ""}, {"id": "x" * 500}, {"id": "a b"}, {"id": "no\u202e"},
        {"text": 7}, {"text": "x" * 20_001}, {"marks": "many"}, {"marks": [BOX] * 201}, {"node": None},
        {"sha256": "zz"}, {"first": 1.5}, {"first": -1}, {"first": 10**30}, {"__proto__": {"polluted": True}}, {"status": "done"},
    ],
)  # fmt: skip
def test_a_part_of_the_wrong_shape_is_left_out_with_a_remark(part: dict[str, Any]) -> None:
    answer = parse_answer(json.dumps(paper(note(**part), note("no_b"))).encode(), "x.review.json")
    assert [n.note.id for n in answer.notes] == ["no_b"]
    assert len(answer.remarks) == 1 and "\n" not in answer.remarks[0]


@pytest.mark.parametrize(
    "mark",
    [
        {"points": [[1e308, 0]]}, {"points": [[2, 0.5]]}, {"points": []}, {"points": [[0, 0]] * 2001}, {"points": [["0.1", "0.2"]]},
        {"points": [[0.1]]}, {"kind": "script"}, {"colour": "red;background:url(x)"}, {"width": 5}, {"number": -1},
        {"text": "x" * 2001}, {"onclick": "alert(1)"},
    ],
)  # fmt: skip
def test_a_bad_mark_is_left_out_and_its_note_stays(mark: dict[str, Any]) -> None:
    answer = parse_answer(json.dumps(paper(note(marks=[{**BOX, **mark}, BOX]))).encode(), "x")
    (only,) = answer.notes
    assert len(only.marks) == 1 and "1 of its marks" in only.remark


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"null", b"[]", b"7", b"\xff\xfe\x00", b"PK\x03\x04", b"[" * 100_000, b'{"a":' * 50_000,
        b'{"format": "slateroom.review.answer", "version": 1, "saved_at": NaN}',
        json.dumps(paper(version=2)).encode(), json.dumps(paper(version="1")).encode(), json.dumps(paper(author="")).encode(),
        json.dumps(paper(author=" \u202e\u200b\n")).encode(), json.dumps(paper(author=["Ines"])).encode(),
        json.dumps(paper(notes={"0": note()})).encode(), json.dumps(paper(*[7] * 5001)).encode(),
        json.dumps(paper(project="../../etc")).encode(), json.dumps(paper(extra=1)).encode(),
        json.dumps({"format": "slateroom.review"}).encode(), b"<!doctype html><html>",
    ],
)  # fmt: skip
def test_what_is_no_review_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        parse_answer(data, "x.review.json")
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 400


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.review.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadInput, match="larger"):
        read_answer(path)
    with pytest.raises(BadInput, match="no file"):
        read_answer(tmp_path / "gone.json")


def test_a_review_of_another_project_is_refused() -> None:
    made, facts = board()
    with pytest.raises(BadInput, match="another project"):
        bring(made, facts, paper(note(), project="pr_other"))
    assert notes_of(made) == {}


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!-- <script>", "a\u2028b\u2029c", "]]>&amp;", "\u202eRTL", "x" * 10_000])  # fmt: skip
def test_nothing_that_is_written_can_leave_the_block_of_data(words: str) -> None:
    text = in_script({"title": words, words[:50]: [words]})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"title": words, words[:50]: [words]}


def test_a_name_is_one_plain_line() -> None:
    assert plain_name(" Ines\n\u202eitteM\u0000 \t M. ") == "Ines itteM M."
    assert len(plain_name("x" * 500)) == 80


# -- the way round, for any notes -----------------------------------------------------------------

share = st.floats(-0.25, 1.25, allow_nan=False)
words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40).map(str.strip)
marks = st.builds(
    Mark,
    kind=st.sampled_from(["pen", "arrow", "rectangle", "ellipse", "text", "pin"]),
    points=st.lists(st.tuples(share, share), min_size=1, max_size=6).map(tuple),
    colour=st.from_regex(r"\A#[0-9a-f]{6}\Z"),
    width=st.floats(0.0001, 0.1),
    text=words.map(lambda t: " ".join(t.split())),
    number=st.integers(0, 999),
)


@st.composite
def reviews(draw: Any, author: str) -> dict[str, Any]:
    ids = draw(st.lists(st.integers(0, 6), unique=True, max_size=5))
    said: list[dict[str, Any]] = []
    for n in ids:
        clip = draw(st.booleans())
        first = draw(st.none() | st.integers(0, 500)) if clip else None
        last = first + draw(st.integers(0, 9)) if first is not None and draw(st.booleans()) else None  # fmt: skip
        drawn = draw(st.lists(marks, max_size=3))
        said.append(
            note(
                f"no_{n}", node="cl1" if clip else "fr1", take="tkc" if clip else "tk1", sha256=SHA["tkc" if clip else "tk1"],
                text=draw(words) or "x", marks=[m.model_dump(mode="json") for m in drawn], first=first, last=last,
                at=draw(st.floats(0, 4e9)),
            )
        )  # fmt: skip
    return paper(*said, author=author)


@settings(max_examples=60, deadline=None)
@given(reviews("Ines"))
def test_any_notes_come_back_as_they_were_sent(data: dict[str, Any]) -> None:
    """From a file to the board, from there into a package, and out of it again."""
    made, facts = board()
    fates = bring(made, facts, data)
    assert [f.result for f in fates] == ["added"] * len(data["notes"])
    shown = [KnownNote(**{f: getattr(made.notes_by_id[x.note], f) for f in KnownNote.model_fields}) for x in fates]  # fmt: skip
    sent = json.loads(in_script([n.model_dump(mode="json") for n in shown]))
    for before, after, take in zip(data["notes"], sent, fates, strict=True):
        same = ("node", "take", "text", "marks", "first", "last", "at")
        assert {k: after[k] for k in same} == {k: before[k] for k in same}
        assert after["author"] == "Ines" and after["id"] == take.note
    back = paper(*[{**{k: n[k] for k in ("id", "node", "take", "text", "marks", "first", "last", "at")}, "sha256": SHA[n["take"]]} for n in sent])  # fmt: skip
    before = notes_of(made)
    assert {f.result for f in bring(made, facts, back)} <= {"same"}
    assert notes_of(made) == before


@settings(max_examples=60, deadline=None)
@given(reviews("Ines"), reviews("Tom"), reviews("Åsa"))
def test_the_order_in_which_reviewers_answer_does_not_matter(
    a: dict[str, Any], b: dict[str, Any], c: dict[str, Any]
) -> None:
    papers = (a, b, c)
    one, facts = board()
    other, facts_too = board()
    for data in papers:
        bring(one, facts, data)
    for data in reversed(papers):
        bring(other, facts_too, data)
    assert notes_of(one) == notes_of(other)
    before = notes_of(one)
    for data in papers:
        bring(one, facts, data)
    assert notes_of(one) == before


def test_an_id_that_follows_from_words_is_stable() -> None:
    assert derived_id("Ines", "fr1", "no_a") == derived_id("Ines", "fr1", "no_a")
    assert derived_id("Ines", "fr1", "no_a") != derived_id("Tom", "fr1", "no_a")
    Note(id=derived_id("a"), node="n", text="x")
