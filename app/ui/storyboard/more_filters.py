"""Further things to filter the board by: stars, what is outdated, scores, and who is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.kit.theme import Theme
from app.ui.storyboard.menu_button import MenuButton
from app.ui.storyboard.rows import BoardFilter

_SCORES: tuple[tuple[float | None, float | None], ...] = (
    (6.0, None), (7.0, None), (8.0, None), (None, 7.0), (None, 8.0), (None, 9.0),
)  # fmt: skip  # below, from


class MoreFilters(MenuButton):
    """`changed`: another choice. `assets` gives the kinds of assets with their ids and names."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        name = QCoreApplication.translate("MoreFilters", "More filters")
        super().__init__(theme, "sliders-horizontal", name, chevron=False, parent=parent)
        self.assets: Callable[[], Sequence[tuple[str, Sequence[tuple[str, str]]]]] = tuple
        self._chosen = BoardFilter()
        self._asset_name = ""
        self.menu().aboutToShow.connect(self._fill)
        self._name()

    def add_to(self, filter: BoardFilter) -> BoardFilter:
        """A filter with these choices too."""
        mine = self._chosen
        return replace(
            filter, stale=mine.stale, starred=mine.starred, below=mine.below, above=mine.above,
            asset=mine.asset,
        )  # fmt: skip

    def clear(self) -> None:
        """Nothing further matters."""
        self._choose(BoardFilter())

    def _choose(self, chosen: BoardFilter, asset_name: str = "") -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._asset_name = asset_name if chosen.asset else ""
            self._name()
            self.changed.emit()

    def _name(self) -> None:
        mine = self._chosen
        said = [
            self.tr("starred") if mine.starred else "",
            self.tr("outdated") if mine.stale else "",
            self._score_words(mine.below, mine.above),
            self._asset_name,
        ]
        said = [words for words in said if words]
        if not said:
            self.set_words(self.tr("More"))
        elif len(said) == 1:
            self.set_words(said[0][:1].upper() + said[0][1:])
        else:
            self.set_words(self.tr("More"), str(len(said)))
        self.setToolTip(", ".join(said) or self.tr("More filters"))

    def _score_words(self, below: float | None, above: float | None) -> str:
        if below is not None:
            return self.tr("score below {0:g}").format(below)
        return "" if above is None else self.tr("score {0:g} or more").format(above)

    def _fill(self) -> None:
        menu, mine = self.menu(), self._chosen
        menu.clear()
        for words, on, chosen in (
            (self.tr("Starred takes"), mine.starred, replace(mine, starred=not mine.starred)),
            (self.tr("Outdated"), mine.stale, replace(mine, stale=not mine.stale)),
        ):
            self._add(menu, words, on, chosen, self._asset_name)
        scores = menu.addMenu(self.tr("Score"))
        any_score = mine.below is None and mine.above is None
        cleared = replace(mine, below=None, above=None)
        self._add(scores, self.tr("Any score"), any_score, cleared, self._asset_name)
        for below, above in _SCORES:
            on = (mine.below, mine.above) == (below, above)
            chosen = replace(mine, below=below, above=above)
            self._add(scores, self._score_words(below, above), on, chosen, self._asset_name)
        seen = menu.addMenu(self.tr("Shows"))
        self._add(seen, self.tr("Anybody and anything"), not mine.asset, replace(mine, asset=""))
        for kind, assets in self.assets():
            if assets:
                seen.addSection(kind)
            for asset, name in assets:
                self._add(seen, name, mine.asset == asset, replace(mine, asset=asset), name)
        menu.addSeparator()
        self._add(menu, self.tr("None of these"), False, BoardFilter())

    def _add(
        self, menu: QMenu, words: str, on: bool, chosen: BoardFilter, asset_name: str = ""
    ) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda: self._choose(chosen, asset_name))
