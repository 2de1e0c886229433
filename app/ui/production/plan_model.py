"""The plan as a table: a line a shot, under the headings of their scenes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.story.money import credits
from app.ui.kit.choice_words import choice_words
from app.ui.kit.labels import plain_tooltip
from app.ui.kit.meter import credits_text
from app.ui.kit.names import shown_name
from app.ui.storyboard.rows import SceneRow, ShotRow

if TYPE_CHECKING:
    from app.production.preflight import PlanRow, Preflight

LineRole = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    "check", "shot", "size", "action", "makes", "model", "why", "credits", "seconds", "seed",
)  # fmt: skip
CHECK, SHOT, SIZE, ACTION, MAKES, MODEL, WHY, CREDITS, SECONDS, SEED = range(len(COLUMNS))


@dataclass(frozen=True)
class PlanHead:
    """A scene, or what stands outside of them."""

    title: str
    heading: str
    credits: float
    seconds: float


@dataclass(frozen=True)
class PlanLine:
    """One shot with all that is made for it. `rows` are empty where it is left out."""

    shot: str
    number: str
    size: str
    action: str
    picture: str
    rows: tuple[PlanRow, ...]
    checked: bool
    fixed_seed: bool = False
    kinds: tuple[str, ...] = ()
    """What its rows make: frame, clip, sheet, music."""

    @property
    def refused(self) -> str:
        """Why something of it cannot run; empty if all can."""
        return next((row.refused for row in self.rows if row.refused), "")

    @property
    def credits(self) -> float | None:
        """Of everything that has a price; None where nothing has one."""
        priced = [row.micros for row in self.rows if row.micros is not None and not row.refused]
        return credits(sum(priced)) if priced else None

    @property
    def seconds(self) -> float:
        """How long its parts take one after the other."""
        return sum(row.seconds for row in self.rows if not row.refused)

    @property
    def still(self) -> PlanRow | None:
        """The row of its picture."""
        return next((row for row in self.rows if row.phase != "video"), None)

    @property
    def model(self) -> str:
        """The model of its picture, else of what there is."""
        first = self.still or next(iter(self.rows), None)
        return first.model if first else ""

    @property
    def why(self) -> str:
        """The reason of that choice, or of a refusal."""
        first = self.still or next(iter(self.rows), None)
        return self.refused or (choice_words(first.why) if first else "")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What will differ from the wish, of all that is made."""
        return tuple(dict.fromkeys(text for row in self.rows for text in row.remarks))

    @property
    def corrected(self) -> bool:
        """Whether bills that came have raised a price."""
        return any(row.corrected for row in self.rows)

    @property
    def explained(self) -> str:
        """Model, reason, price and time of each thing, and what will differ, a line each."""
        lines = [
            f"{shown_name(row.name)}: {row.model}, {row.reason or choice_words(row.why)}"
            for row in self.rows
        ]
        return "\n".join([self.refused, *lines, *(f"– {text}" for text in self.remarks)]).strip()

    @property
    def seed(self) -> int | None:
        """The seed of its picture."""
        return self.still.seed if self.still else None


class PlanModel(QAbstractTableModel):
    """`shots_wanted` tells the ids that stay checked, `model_wanted` and `seed_wanted` a choice."""

    shots_wanted = Signal(list)
    model_wanted = Signal(str, str)
    seed_wanted = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PlanHead | PlanLine] = []
        self.editable = True

    def set_rows(self, rows: Sequence[PlanHead | PlanLine]) -> None:
        """What to show."""
        if list(rows) == self._rows:
            return
        shape = [isinstance(r, PlanHead) or r.shot for r in rows]
        same = shape == [isinstance(r, PlanHead) or r.shot for r in self._rows]
        if same and rows:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, SEED))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, row: int) -> PlanHead | PlanLine | None:
        """What stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def lines(self) -> list[PlanLine]:
        """The shots."""
        return [row for row in self._rows if isinstance(row, PlanLine)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= CREDITS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        tr = QCoreApplication.translate
        names = (
            "", tr("Plan", "Shot"), tr("Plan", "Size"), tr("Plan", "Action"), tr("Plan", "Makes"),
            tr("Plan", "Model"), tr("Plan", "Why this model"), tr("Plan", "Credits"),
            tr("Plan", "Time, s"), tr("Plan", "Seed"),
        )  # fmt: skip
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == LineRole:
            return row
        if isinstance(row, PlanHead):
            words = f"{row.title} {row.heading}".strip()
            return words if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        column = index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == CHECK:
            return (Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked).value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (MODEL, WHY, CREDITS) and row.rows:
            return plain_tooltip(row.explained)
        if role == Qt.ItemDataRole.ToolTipRole and column in (ACTION, MODEL, WHY, SEED):
            return plain_tooltip(_text(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == CHECK:
            return QCoreApplication.translate("Plan", "Make {0}").format(row.number)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self.row_at(index.row())
        if not isinstance(row, PlanLine):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable and row.shot:
            if index.column() == CHECK:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            if index.column() in (MODEL, SEED) and row.checked:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks; the row changes when the answer was stored."""
        row = self.row_at(index.row())
        if not isinstance(row, PlanLine):
            return False
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CHECK:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            ids = [r.shot for r in self.lines() if r.shot and (on if r is row else r.checked)]
            self.shots_wanted.emit(ids)
        elif role == Qt.ItemDataRole.EditRole and index.column() == MODEL:
            self.model_wanted.emit(row.shot, str(value))
        elif role == Qt.ItemDataRole.EditRole and index.column() == SEED:
            text = str(value).strip()
            if not text or (text.isdigit() and int(text) < 2**63):
                self.seed_wanted.emit(row.shot, int(text) if text else None)
        return False


def _text(row: PlanLine, column: int) -> str:
    tr = QCoreApplication.translate
    match column:
        case 1:
            return row.number
        case 2:
            return row.size
        case 3:
            return row.action
        case 4:
            return ", ".join(dict.fromkeys(row.kinds))
        case 5:
            return row.model
        case 6:
            return row.why if row.checked else tr("Plan", "Left out")
        case 7:
            value = row.credits
            return "–" if value is None else credits_text(value)
        case 8:
            return f"{row.seconds:.0f}" if row.rows else "–"
        case 9:
            return "" if row.seed is None else str(row.seed)
        case _:
            return ""


def plan_rows(
    plan: Preflight,
    scenes: Iterable[SceneRow],
    shots: Iterable[ShotRow],
    scoped: set[str],
    shot_of: dict[str, str],
    op_of: dict[str, str],
    fixed: set[str],
) -> list[PlanHead | PlanLine]:
    """The table of a plan. `shot_of` names the shot of each node, if it has one, `op_of`
    what it makes; `fixed` are shots with a seed of their own."""
    by_shot: dict[str, list[PlanRow]] = {}
    others: list[PlanRow] = []
    for row in plan.rows:
        if shot_of.get(row.node):
            by_shot.setdefault(shot_of[row.node], []).append(row)
        else:
            others.append(row)
    found: list[PlanHead | PlanLine] = []
    tr = QCoreApplication.translate
    if others:
        slots = {
            "background": tr("Plan", "Background"), "hero": tr("Plan", "Cover"),
            "promo": tr("Plan", "Film"), "music": tr("Plan", "Music"),
        }  # fmt: skip
        lines = [
            PlanLine(
                "", slots.get(r.phase, shown_name(r.name)), "", "", "", (r,),
                True, kinds=(op_of[r.node],),
            )
            for r in others
        ]  # fmt: skip
        visuals = all(r.phase in slots for r in others)
        title = tr("Plan", "Visuals") if visuals else tr("Plan", "Sheets and music")
        found += _group(title, "", lines)
    in_scene: dict[str, list[PlanLine]] = {}
    for shot in shots:
        rows = tuple(by_shot.get(shot.id, ()))
        wanted = shot.id in scoped
        if not rows and (wanted or not shot.prompt):
            continue  # made already, or nothing to make it from
        line = PlanLine(
            shot.id, shot.number, shot.tag, shot.line, shot.picture, rows, wanted,
            shot.id in fixed, tuple(op_of[r.node] for r in rows),
        )  # fmt: skip
        in_scene.setdefault(shot.scene, []).append(line)
    for scene in scenes:
        if scene.id in in_scene:
            title = tr("Board", "Scene {0}").format(scene.number)
            found += _group(title, scene.heading, in_scene[scene.id])
    return found


def _group(title: str, heading: str, lines: list[PlanLine]) -> list[PlanHead | PlanLine]:
    head = PlanHead(
        title, heading, sum(n.credits or 0 for n in lines), sum(n.seconds for n in lines)
    )
    return [head, *lines]
