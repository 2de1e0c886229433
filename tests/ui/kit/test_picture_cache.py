"""Pictures: never read while painting, decoded small, dropped when there is no room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from app.ui.kit.picture_cache import PictureCache, read_picture
from app.ui.kit.small_pictures import SmallPictures


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    paths: list[str] = []
    for number in range(4):
        image = QImage(1280, 720, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(number * 60, 200, 200))
        path = tmp_path / f"{number}.png"
        image.save(str(path))
        paths.append(str(path))
    return paths


@pytest.fixture
def cache(qapp):
    cache = PictureCache(limit_mb=1, threads=1)
    yield cache
    cache.close()


def test_the_first_look_schedules_and_the_next_has_it(cache, pictures, qtbot) -> None:
    assert cache.get(pictures[0], 228) is None
    with qtbot.waitSignal(cache.ready) as ready:
        pass
    assert ready.args == [pictures[0]]
    pixmap = cache.get(pictures[0], 228)
    assert pixmap is not None and pixmap.width() == 256 and pixmap.height() == 144


def test_another_size_shows_the_old_one_until_it_comes(cache, pictures, qtbot) -> None:
    with qtbot.waitSignal(cache.ready):
        cache.get(pictures[0], 128)
    small = cache.get(pictures[0], 128)
    with qtbot.waitSignal(cache.ready):
        assert cache.get(pictures[0], 640) is small
    assert cache.get(pictures[0], 640).width() == 640


def test_what_was_not_looked_at_for_long_is_dropped(cache, pictures, qtbot) -> None:
    for path in pictures:
        with qtbot.waitSignal(cache.ready):
            cache.get(path, 448)  # 448 x 252 is 0.45 MB: two fit
    assert not cache.has(pictures[0], 448)
    assert cache.has(pictures[3], 448)


def test_a_broken_file_is_asked_for_once(cache, tmp_path, qtbot) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"no picture")
    cache.get(str(path), 128)
    qtbot.waitUntil(lambda: cache.failed(str(path)))
    assert cache.get(str(path), 128) is None
    cache.forget(str(path))
    assert not cache.failed(str(path))


def test_a_small_picture_is_not_blown_up(tmp_path) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    path = str(tmp_path / "small.png")
    image.save(path)
    assert read_picture(path, 640).width() == 60


def test_only_the_newest_wishes_are_kept(cache, tmp_path) -> None:
    cache._pool.setMaxThreadCount(1)
    cache._pool.reserveThread()  # nobody reads
    for number in range(400):
        cache.get(str(tmp_path / f"{number}.png"), 128)
    assert len(cache._wishes) < 200
    assert cache.take_wish() == (str(tmp_path / "399.png"), 128)
    cache._wishes.clear()
    cache._pool.releaseThread()


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jpg")) if folder.is_dir() else []


def test_a_large_picture_is_decoded_once_and_kept_small(qapp, tmp_path: Path, pictures) -> None:
    shelf = SmallPictures(tmp_path / "small")
    first = shelf.read(pictures[1], 256)
    assert len(kept(tmp_path / "small")) == 1
    again = shelf.read(pictures[1], 256)
    assert again.size() == first.size() and len(kept(tmp_path / "small")) == 1
    one, other = first.pixelColor(100, 80), again.pixelColor(100, 80)
    assert abs(one.red() - other.red()) < 6 and abs(one.blue() - other.blue()) < 6


def test_a_file_that_was_replaced_is_read_anew(qapp, tmp_path: Path, pictures) -> None:
    shelf = SmallPictures(tmp_path / "small")
    shelf.read(pictures[0], 256)
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(pictures[0], "BMP")  # another size in bytes, whatever the clock says
    assert shelf.read(pictures[0], 256).pixelColor(50, 50).lightness() > 250


def test_a_small_file_a_wide_wish_and_a_broken_file_are_not_kept(
    qapp, tmp_path: Path, pictures
) -> None:
    shelf = SmallPictures(tmp_path / "small")
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "own.png"))
    (tmp_path / "broken.png").write_bytes(b"no picture")
    assert shelf.read(str(tmp_path / "own.png"), 256).width() == 256
    assert shelf.read(pictures[0], 1024).width() == 1024
    assert shelf.read(str(tmp_path / "broken.png"), 256).isNull()
    assert shelf.read(str(tmp_path / "nowhere.png"), 256).isNull()
    assert not kept(tmp_path / "small")


def test_a_small_one_that_is_damaged_is_made_again(qapp, tmp_path: Path, pictures) -> None:
    shelf = SmallPictures(tmp_path / "small")
    shelf.read(pictures[2], 256)
    kept(tmp_path / "small")[0].write_bytes(b"")
    assert not shelf.read(pictures[2], 256).isNull()


def test_where_the_folder_cannot_be_made_pictures_are_read_all_the_same(
    qapp, tmp_path: Path, pictures
) -> None:
    (tmp_path / "taken").write_text("a file")
    assert not SmallPictures(tmp_path / "taken").read(pictures[0], 256).isNull()


def test_the_oldest_go_where_there_are_too_many(
    qapp, tmp_path: Path, pictures, monkeypatch
) -> None:
    monkeypatch.setattr("app.ui.kit.small_pictures._MOST_FILES", 2)
    shelf = SmallPictures(tmp_path / "small")
    for path in pictures:
        shelf.read(path, 256)
    shelf.trim()
    assert len(kept(tmp_path / "small")) == 2
    SmallPictures(tmp_path / "nowhere").trim()


def test_what_lies_small_on_disk_is_there_after_a_moment(qapp, tmp_path: Path, pictures) -> None:
    shelf = SmallPictures(tmp_path / "small")
    shelf.read(pictures[0], 256)
    cache = PictureCache(threads=1, folder=tmp_path / "small")
    cache.get(pictures[0], 228)
    cache.wait_briefly(10_000)
    assert cache.has(pictures[0], 228)
    cache.close()
