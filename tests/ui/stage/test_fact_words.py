"""Facts as a person writes them, and back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.story.stage import ProgrammeItem, Stage
from app.system.errors import BadInput
from app.ui.stage.fact_words import times_of_words, value_of, words_of

_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
    lambda d: d.replace(second=0, microsecond=0)
)


@given(_MOMENTS, st.one_of(st.none(), st.timedeltas(timedelta(minutes=1), timedelta(days=9))))
def test_times_come_back_as_they_were(begin: datetime, lasts: timedelta | None) -> None:
    end = (begin + lasts).replace(second=0, microsecond=0) if lasts else None
    if end is not None and end <= begin:
        end = begin + timedelta(minutes=1)
    starts = begin.isoformat(timespec="minutes")
    ends = end.isoformat(timespec="minutes") if end else ""
    stage = Stage(id="st", title="x", starts=starts, ends=ends)
    shown = [words_of(stage, name) for name in ("date", "starts", "ends")]
    assert times_of_words(*shown) == (starts, ends)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("12.12.2026", "19:30", ""), ("2026-12-12T19:30", "")),
        (("12 Dec 2026", "7:30 pm", "1:00"), ("2026-12-12T19:30", "2026-12-13T01:00")),
        (("2026-12-12", "19:30", "2026-12-14 10:00"), ("2026-12-12T19:30", "2026-12-14T10:00")),
        (("", "", ""), ("", "")),
    ],
)
def test_times_are_read_as_people_write_them(
    words: tuple[str, str, str], wanted: tuple[str, str]
) -> None:
    assert times_of_words(*words) == wanted


@pytest.mark.parametrize(
    "words", [("", "19:30", ""), ("2026-12-12", "", ""), ("soon", "19:30", ""), ("2026-12-12", "late", "")]
)  # fmt: skip
def test_half_a_time_is_asked_about(words: tuple[str, str, str]) -> None:
    with pytest.raises(BadInput):
        times_of_words(*words)


def test_programme_and_hosts() -> None:
    items = (ProgrammeItem(time="19:30", text="Doors"), ProgrammeItem(text="The film"))
    stage = Stage(id="st", title="x", programme=items, hosts=("Ines", "Tom"))
    assert value_of("programme", words_of(stage, "programme")) == items
    assert value_of("hosts", words_of(stage, "hosts")) == ("Ines", "Tom")
