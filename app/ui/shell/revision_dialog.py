"""What a revised script changes, to be looked at and chosen before the board follows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.planning.revision import Revision
from app.planning.script_changes import ChangeKind, SceneChange, ShotChange
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme

_KEY = int(Qt.ItemDataRole.UserRole) + 1
_ICONS: dict[ChangeKind, str] = {
    "added": "plus", "changed": "pencil", "omitted": "x", "moved": "arrow-right",
    "restored": "rotate-ccw", "kept": "hand",
}  # fmt: skip
_TONES: dict[ChangeKind, str] = {
    "added": "approved", "changed": "waiting", "omitted": "failed", "moved": "running",
    "restored": "approved", "kept": "needs_person",
}  # fmt: skip


def kind_word(kind: ChangeKind) -> str:
    """A kind of change in the person's language."""
    tr = QCoreApplication.translate
    return {
        "added": tr("Revision", "Added"),
        "changed": tr("Revision", "Changed"),
        "omitted": tr("Revision", "Omitted"),
        "moved": tr("Revision", "Moved"),
        "restored": tr("Revision", "Restored"),
        "kept": tr("Revision", "Kept"),
    }[kind]


def field_words(names: Sequence[str]) -> str:
    """Fields as a person calls them."""
    tr = QCoreApplication.translate
    known = {
        "action": tr("Revision", "action"),
        "prompt": tr("Revision", "prompt"),
        "motion": tr("Revision", "movement"),
        "seconds": tr("Revision", "length"),
        "line": tr("Revision", "line"),
        "parenthetical": tr("Revision", "direction of a line"),
        "extension": tr("Revision", "how a line is heard"),
        "speaker": tr("Revision", "who speaks"),
        "characters": tr("Revision", "who is in it"),
        "props": tr("Revision", "props"),
        "heading": tr("Revision", "heading"),
        "interior": tr("Revision", "inside or outside"),
        "place": tr("Revision", "place"),
        "time": tr("Revision", "time"),
        "transition": tr("Revision", "transition"),
        "text": tr("Revision", "text"),
        "the shot": tr("Revision", "the shot"),
        "the shot is off the board": tr("Revision", "you took it off the board"),
    }
    return ", ".join(known.get(name, name) for name in names)


class RevisionDialog(QDialog):
    """Scenes with a tick each, their shots below. `chosen` are the keys of the ticked changes;
    `as_new`: the person wants the script added as new scenes instead."""

    def __init__(self, theme: Theme, parent: QWidget | None, name: str, revision: Revision) -> None:
        super().__init__(parent)
        self._theme = theme
        self.as_new = False
        self.setObjectName("revisionDialog")
        self.setWindowTitle(self.tr("Revised script"))
        self.setModal(True)
        self.resize(theme.px(720), theme.px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        title = self.tr("{0} changes the board").format(name)
        column.addWidget(PlainLabel(theme, title, "question", wrap=True))
        column.addWidget(PlainLabel(theme, _counts(revision), "base", "muted", wrap=True))
        keeps = self.tr(
            "Takes, notes and approvals of everything else stay. What is dropped is omitted, not "
            "deleted; nothing is made again by itself."
        )
        column.addWidget(PlainLabel(theme, keeps, "base", "muted", wrap=True))
        column.addSpacing(8)
        self.tree = self._tree(revision.changes)
        column.addWidget(self.tree, 1)
        column.addSpacing(8)
        column.addLayout(self._answers())
        self._tell()

    def chosen(self) -> frozenset[str]:
        """Keys of the ticked changes."""
        items = (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount()))
        ticked = Qt.CheckState.Checked
        return frozenset(str(i.data(0, _KEY)) for i in items if i and i.checkState(0) == ticked)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(720), self._theme.px(560))

    def _tree(self, changes: Sequence[SceneChange]) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("revisionChanges")
        tree.setAccessibleName(self.tr("Changes of the script"))
        tree.setColumnCount(3)
        tree.setHeaderLabels([self.tr("Scene"), self.tr("Change"), self.tr("What")])
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setUniformRowHeights(True)
        tree.setIndentation(self._theme.px(20))
        header = tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, self._theme.px(320))
        header.resizeSection(1, self._theme.px(110))
        for change in changes:
            tree.addTopLevelItem(self._scene(change))
        for n in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(n)
            if item is not None and len(changes) <= 12 and changes[n].kind != "added":
                item.setExpanded(True)
        tree.itemChanged.connect(lambda *_: self._tell())
        return tree

    def _scene(self, change: SceneChange) -> QTreeWidgetItem:
        moved = change.moved and change.kind != "moved"
        kind = kind_word(change.kind) + (self.tr(", moved") if moved else "")
        item = self._row(f"{change.number}  {change.heading}", change.kind, kind, change)
        item.setData(0, _KEY, change.key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setFont(0, self._theme.font("strong"))
        for shot in change.shots:
            words = " ".join(shot.words.split())
            child = self._row(f"{shot.number}  {words}", shot.kind, kind_word(shot.kind), shot)
            child.setToolTip(0, words)
            item.addChild(child)
        return item

    def _row(
        self, words: str, kind: ChangeKind, kind_words: str, change: SceneChange | ShotChange
    ) -> QTreeWidgetItem:
        what = [field_words(change.fields)] if change.fields else []
        if change.kept:
            what.append(self.tr("yours stays: {0}").format(field_words(change.kept)))
        item = QTreeWidgetItem([words, kind_words, "; ".join(what)])
        tone = _TONES[kind]
        item.setForeground(1, QBrush(QColor(self._theme.colour(tone))))  # type: ignore[arg-type]
        item.setIcon(1, self._theme.icon(_ICONS[kind], tone, 14))  # type: ignore[arg-type]
        if change.kept:
            item.setForeground(2, QBrush(QColor(self._theme.colour("needs_person"))))
        else:
            item.setForeground(2, QBrush(QColor(self._theme.colour("muted"))))
        return item

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        new = Button(self._theme, self.tr("Add as new scenes"), extent="large")
        new.setToolTip(self.tr("It is another script: put its scenes behind those of the board"))
        new.clicked.connect(self._add_as_new)
        cancel = Button(self._theme, self.tr("Cancel"), extent="large")
        cancel.clicked.connect(self.reject)
        self.apply = Button(self._theme, "", kind="primary", extent="large")
        self.apply.setObjectName("applyRevision")
        self.apply.setDefault(True)
        self.apply.clicked.connect(self.accept)
        row.addWidget(new)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.apply)
        return row

    def _add_as_new(self) -> None:
        self.as_new = True
        self.accept()

    def _tell(self) -> None:
        many = len(self.chosen())
        one = self.tr("Follow 1 change")
        self.apply.setText(one if many == 1 else self.tr("Follow {0} changes").format(many))
        self.apply.setEnabled(bool(many))


def _counts(revision: Revision) -> str:
    """`2 added, 1 changed; 117 scenes unchanged`."""
    tr = QCoreApplication.translate
    kinds: Counter[ChangeKind] = Counter(change.kind for change in revision.changes)
    told = [f"{many} {kind_word(kind).lower()}" for kind, many in kinds.items()]
    same = tr("Revision", "{0} scenes unchanged").format(revision.unchanged)
    return f"{', '.join(told)}; {same}"
