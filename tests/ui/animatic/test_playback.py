"""The clock of the player."""

from __future__ import annotations

import pytest

from app.ui.kit.playback import Playback


class HandClock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class FakeSound:
    def __init__(self) -> None:
        self.started: list[float] = []
        self.heard: float | None = None

    def play(self, seconds: float) -> None:
        self.started.append(seconds)

    def stop(self) -> None:
        self.heard = None

    def now(self) -> float | None:
        return self.heard


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def player(qapp, clock: HandClock):
    made = Playback(clock=clock)
    made.set_film(48, 24)
    yield made
    made.set_speed(0)


def test_time_moves_the_film_and_late_ticks_drop_frames(player: Playback, clock: HandClock) -> None:
    seen: list[int] = []
    player.moved.connect(seen.append)
    player.set_speed(1)
    for passed in (1 / 24, 1 / 24, 0.5):
        clock.seconds += passed
        player.tick()
    assert seen == [1, 2, 14]


def test_it_stops_at_the_end_and_plays_again_from_the_start(
    player: Playback, clock: HandClock
) -> None:
    player.set_speed(2)
    clock.seconds += 5
    player.tick()
    assert (player.frame, player.speed) == (47, 0)
    player.set_speed(1)
    assert (player.frame, player.speed) == (0, 1)


def test_backwards_stops_at_the_start(player: Playback, clock: HandClock) -> None:
    player.seek(24)
    player.set_speed(-1)
    clock.seconds += 0.5
    player.tick()
    assert player.frame == 12
    clock.seconds += 5
    player.tick()
    assert (player.frame, player.speed) == (0, 0)


def test_the_sound_leads_at_real_speed(qapp, clock: HandClock) -> None:
    sound = FakeSound()
    player = Playback(sound, clock)
    player.set_film(240, 24)
    player.set_speed(1)
    assert sound.started == [0.0]
    sound.heard = 2.0
    clock.seconds += 0.1  # the picture follows what is heard, not the wall
    player.tick()
    assert player.frame == 48
    player.seek(120)
    assert sound.started[-1] == 5.0
    player.set_speed(2)
    clock.seconds += 1
    player.tick()
    assert player.frame == 168  # without sound, by time
    player.set_speed(0)


def test_a_shorter_film_keeps_the_place_where_it_can(player: Playback) -> None:
    player.seek(40)
    player.set_film(30, 24)
    assert player.frame == 29
    player.set_film(0, 24)
    player.set_speed(1)
    assert player.speed == 0
