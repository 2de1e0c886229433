"""What stands where: assets as rows, shots as columns, a mark where a shot shows an asset."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QCoreApplication

from app.story.board import Asset, AssetKind, Shot
from app.story.freshness import feedback_round, is_approved
from app.story.gates import gate_waiver
from app.story.graph import Node
from app.ui.kit.states import State
from app.workspace.workspace import Workspace

# retake: another take of its sheet was asked for.
# used: the approved sheet goes along. waived: an unapproved one does, a person said so. words: it
# goes by its description. unmade: its sheet is to be made first. waiting, running, held: the shot
# waits for a person, for the sheet, or for something that a person must settle.
Mark = Literal["used", "waived", "stale", "waiting", "retake", "running", "held", "unmade", "words"]
MARKS: tuple[Mark, ...] = (
    "held", "waiting", "retake", "running", "stale", "unmade", "words", "waived", "used",
)  # fmt: skip
GLYPHS: dict[Mark, tuple[str, str]] = {  # icon, tone
    "used": ("check-disc", "approved"),
    "waived": ("flag", "muted"),
    "stale": ("dashed-circle", "stale"),
    "waiting": ("diamond", "waiting"),
    "retake": ("rotate-ccw", "retake"),
    "running": ("clock", "running"),
    "held": ("hand", "text"),
    "unmade": ("hollow-circle", "muted"),
    "words": ("pencil", "muted"),
}
_KINDS: tuple[AssetKind, ...] = ("character", "location", "prop")


@dataclass(frozen=True)
class AssetRow:
    """One asset: how many shots show it, and what is missing of it, in words."""

    id: str
    kind: AssetKind
    name: str
    picture: str
    count: int
    mark: Mark | None  # the most urgent of its shots
    missing: str
    looks: int

    @property
    def state(self) -> State | None:
        """As the state table of the window has it."""
        states: dict[Mark, State] = {
            "used": "approved", "stale": "stale", "waiting": "waiting", "running": "running",
            "retake": "retake",
            "held": "needs_person",
        }  # fmt: skip
        return states.get(self.mark, "planned") if self.mark else None


@dataclass(frozen=True)
class Column:
    """One shot."""

    id: str
    scene: str
    letter: str
    number: str


@dataclass(frozen=True)
class Band:
    """The columns of one scene, and the looks that are worn in it."""

    scene: str
    title: str
    looks: str
    first: int
    count: int


@dataclass
class Matrix:
    """`cells` holds only where something is, by row and column."""

    rows: list[AssetRow] = field(default_factory=list["AssetRow"])
    columns: list[Column] = field(default_factory=list["Column"])
    bands: list[Band] = field(default_factory=list["Band"])
    cells: dict[tuple[int, int], Mark] = field(default_factory=dict[tuple[int, int], Mark])

    def band_at(self, column: int) -> Band | None:
        """The scene that a column belongs to."""
        return next((b for b in self.bands if b.first <= column < b.first + b.count), None)


def build(workspace: Workspace, kind: AssetKind | None = None, missing: bool = False) -> Matrix:
    """The matrix as the project stands; of one kind of asset, or only where something is missing."""
    board = workspace.board
    matrix = Matrix()
    worn = _Sheets(workspace)
    assets = [a for k in _KINDS for a in board.assets() if a.kind == k and kind in (None, k)]
    marks: dict[str, dict[int, Mark]] = {a.id: {} for a in assets}
    for scene in board.scenes():
        shots = board.shots_in(scene.id)
        if not shots:
            continue
        words = ", ".join(
            f"{_name(board.assets_by_id[look.asset].name)}: {look.name}"
            for i in scene.looks
            if (look := board.looks_by_id[i]) and board.live("looks", look)
        )
        title = f"{scene.number} {_name(scene.place or scene.heading)}".strip()
        matrix.bands.append(Band(scene.id, title, words, len(matrix.columns), len(shots)))
        for shot in shots:
            column = len(matrix.columns)
            number = board.number(shot)
            matrix.columns.append(Column(shot.id, scene.id, shot.letter, number))
            causes = _stale_by(workspace, shot)
            for asset in dict.fromkeys((*shot.characters, *shot.props, scene.location)):
                if asset in marks:
                    marks[asset][column] = worn.mark(scene.id, asset, causes)
    for asset in assets:
        row = _row(workspace, asset, marks[asset.id])
        if missing and row.mark in ("used", "waived"):
            continue
        at = len(matrix.rows)
        matrix.rows.append(row)
        matrix.cells.update({(at, column): mark for column, mark in marks[asset.id].items()})
    return matrix


class _Sheets:
    """How far the sheet of each asset and look is; each is looked up once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[tuple[str, str], tuple[Mark, str]] = {}

    def mark(self, scene: str, asset: str, causes: frozenset[str]) -> Mark:
        look = self._workspace.board.look_in(scene, asset)
        key = (asset, look.id if look else "")
        if key not in self._known:
            sheet = self._workspace.board.sheet_of(*key)
            self._known[key] = (
                sheet_mark(self._workspace, asset, sheet),
                sheet.id if sheet else "",
            )
        found, sheet_id = self._known[key]
        stale = f"upstream.{sheet_id}" in causes or f"asset.{asset}" in causes
        return "stale" if stale and found in ("used", "words", "waived") else found


def sheet_mark(workspace: Workspace, asset: str, sheet: Node | None) -> Mark:
    """What a shot that shows the asset gets of it now."""
    board = workspace.board
    first = board.assets_by_id[asset].sheet
    if sheet is None or sheet.muted:
        return "words"
    jobs = workspace.jobs_of(sheet.id)
    if any(job.state == "uncertain" for job in jobs):
        return "held"
    if any(job.open for job in jobs):
        return "running"
    take = workspace.chosen(sheet.id)
    if take is None:
        return "unmade" if first else "words"
    if is_approved(board, workspace.facts, sheet.id):
        return "stale" if workspace.staleness.is_stale(sheet.id) else "used"
    if gate_waiver(board, sheet.id, take) is not None:
        return "waived"
    return "retake" if feedback_round(board, sheet.id) > take.round else "waiting"


def _stale_by(workspace: Workspace, shot: Shot) -> frozenset[str]:
    """By what the shot's pictures are stale, as keys of their fingerprints."""
    staleness = workspace.staleness
    frames = workspace.board.frames_of(shot.id)
    return frozenset(
        k for f in frames if staleness.is_stale(f.id) for k in staleness.own_causes(f.id)
    )


def _row(workspace: Workspace, asset: Asset, marks: dict[int, Mark]) -> AssetRow:
    board = workspace.board
    sheet = board.sheet_of(asset.id)
    take = workspace.chosen(sheet.id) if sheet else None
    found = list(marks.values())
    mark = next((m for m in MARKS if m in found), None)
    return AssetRow(
        id=asset.id, kind=asset.kind, name=_name(asset.name),
        picture=str(workspace.take_path(take)) if take else "", count=len(marks), mark=mark,
        missing=_missing(mark, found.count(mark) if mark else 0),
        looks=len(board.looks_of(asset.id)),
    )  # fmt: skip


def _missing(mark: Mark | None, count: int) -> str:
    tr = QCoreApplication.translate
    match mark:
        case None:
            return tr("Assets", "In no shot")
        case "held":
            return tr("Assets", "Needs you; holds {0} shots").format(count)
        case "waiting":
            return tr("Assets", "In review; holds {0} shots").format(count)
        case "retake":
            return tr("Assets", "Retake asked for; holds {0} shots").format(count)
        case "running":
            return tr("Assets", "Being made; holds {0} shots").format(count)
        case "stale":
            return tr("Assets", "{0} shots are stale").format(count)
        case "unmade":
            return tr("Assets", "Sheet not made")
        case "words":
            return tr("Assets", "By words only")
        case "waived":
            return tr("Assets", "Used without approval")
        case "used":
            return ""


def mark_words(mark: Mark | None) -> str:
    """What a mark means, for a tooltip, a legend and a screen reader."""
    tr = QCoreApplication.translate
    words: dict[Mark, str] = {
        "used": tr("Assets", "sheet used"),
        "waived": tr("Assets", "used without approval"),
        "stale": tr("Assets", "stale"),
        "waiting": tr("Assets", "in review"),
        "retake": tr("Assets", "retake asked for"),
        "running": tr("Assets", "being made"),
        "held": tr("Assets", "needs you"),
        "unmade": tr("Assets", "not made"),
        "words": tr("Assets", "by words"),
    }
    return words[mark] if mark else tr("Assets", "not in it")


def _name(text: str) -> str:
    return text.title() if text.isupper() else text
