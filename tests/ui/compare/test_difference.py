"""The difference is black where both are the same and brighter the more they differ."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.compare.difference import difference


def plain(grey: int, width: int = 64, height: int = 36) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(grey, grey, grey))
    return image


def test_the_same_picture_has_no_difference() -> None:
    made = difference(plain(120), plain(120), gain=16)
    assert made.share == 0 and made.image.pixelColor(5, 5) == QColor(0, 0, 0)


def test_a_changed_quarter_is_told_and_shown_where_it_is() -> None:
    changed = plain(120)
    painter = QPainter(changed)
    painter.fillRect(0, 0, 32, 18, QColor(150, 120, 120))
    painter.end()
    made = difference(plain(120), changed, gain=2)
    assert made.share == 0.25
    assert made.image.pixelColor(5, 5) == QColor(60, 0, 0)
    assert made.image.pixelColor(40, 30) == QColor(0, 0, 0)


def test_amplifying_never_overflows() -> None:
    assert difference(plain(0), plain(255), gain=16).image.pixelColor(1, 1) == QColor(255, 255, 255)


def test_pictures_of_different_size_are_laid_over_each_other() -> None:
    made = difference(plain(90), plain(90, 128, 72), gain=4)
    assert made.image.width() == 64 and made.share == 0


def test_a_picture_that_cannot_be_read_has_none() -> None:
    assert difference(plain(1), QImage(), gain=1).image.isNull()
