"""Tests of the window fail on Qt warnings, leaked windows, running timers and leaked tasks."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTimer, QtMsgType, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from app.ui.kit.theme import Theme
from app.ui.shell.languages import install_language

_GOLDEN = Path(__file__).parent / "golden"
# What the offscreen platform says about windows that a real platform would place and raise.
_HARMLESS = ("This plugin does not support",)


@pytest.fixture(scope="session")
def _session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "dark")


@pytest.fixture
def theme(_session_theme: Theme) -> Iterator[Theme]:
    _session_theme.set_mode("dark")
    _session_theme.set_scale(1.0)
    yield _session_theme
    _session_theme.set_mode("dark")
    _session_theme.set_scale(1.0)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """A German window, with its numbers; the next test has the one before again."""
    numbers = QLocale()
    assert install_language(qapp, "de") == "de"
    yield
    QLocale.setDefault(numbers)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def _running_timers() -> set[int]:
    return {
        id(found)
        for found in gc.get_objects()
        if isinstance(found, QTimer) and shiboken6.isValid(found) and found.isActive()
    }


@pytest.fixture(autouse=True)
def clean_qt(request: pytest.FixtureRequest, qapp: QApplication, qtlog) -> Iterator[None]:
    """Nothing may stay behind, and Qt may have nothing to complain about."""
    timers = _running_timers()
    windows = {id(window) for window in QApplication.topLevelWidgets()}
    yield
    for window in QApplication.topLevelWidgets():
        if id(window) not in windows and window.parent() is None:
            window.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    complaints = [
        record.message
        for record in qtlog.records
        if record.type in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg)
        and not any(word in record.message for word in _HARMLESS)
    ]
    assert not complaints, complaints
    left = _running_timers() - timers
    assert not left, f"{len(left)} timers still run after the test"


@pytest.fixture
def run(qapp: QApplication) -> Callable[[Callable[[], Awaitable[None]]], None]:
    """Runs a coroutine function on the loop that the app runs on, for a minute at most."""

    def runner(work: Callable[[], Awaitable[None]]) -> None:
        async def capped() -> None:
            async with asyncio.timeout(60):
                await work()
            left = asyncio.all_tasks() - {asyncio.current_task()}
            assert not left, left

        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as loop:
            loop.run(capped())
        gc.collect()  # the loop's timers end here, not in whatever thread collects next

    return runner


@pytest.fixture
def golden() -> Callable[[QWidget, str], None]:
    """Compares a widget with the picture that was approved, with a tolerance.

    `SLATEROOM_WRITE_GOLDEN=1` writes the pictures anew; look at them before they are committed.
    """

    def compare(widget: QWidget, name: str) -> None:
        image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        path = _GOLDEN / f"{name}.png"
        if os.environ.get("SLATEROOM_WRITE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            image.save(str(path))
        assert path.exists(), f"no golden picture {name}"
        wanted = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        assert image.size() == wanted.size(), f"{name}: {image.size()} is not {wanted.size()}"
        mean, far = _difference(image, wanted)
        assert mean < 2.0 and far < 0.01, f"{name}: mean {mean:.2f} of 255, {far:.2%} far off"

    return compare


def _difference(one: QImage, other: QImage) -> tuple[float, float]:
    """Mean difference of a pixel, and the share of pixels that differ by more than 48."""
    shape = (one.height(), one.width(), 4)
    first, second = (
        numpy.frombuffer(image.constBits(), numpy.uint8).reshape(shape)[:, :, :3].astype(int)
        for image in (one, other)
    )
    apart = numpy.abs(first - second).max(axis=2)
    return float(apart.mean()), float((apart > 48).mean())
