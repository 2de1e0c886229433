"""The critic's word on a take: each dimension against the threshold, and what it says."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.story.takes import WEIGHTS, Verdict
from app.ui.kit.judged import RULES, judged_by
from app.ui.kit.labels import PlainLabel, plain_tooltip
from app.ui.kit.numbers import decimal, shortest
from app.ui.kit.theme import Theme


class _ScoreRow(QWidget):
    """Name and weight, a bar with the threshold's tick, the score and its weighted part."""

    def __init__(self, theme: Theme, name: str, weight: float) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._weight = weight
        self._score: float | None = None
        self._threshold = 7.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_score(self, score: float | None, threshold: float) -> None:
        """A score of 1 to 10; None: it was not judged."""
        self._score, self._threshold = score, threshold
        said = self.tr("not judged") if score is None else decimal(score)
        self.setAccessibleName(f"{self._name} {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, score = self._theme, self._score
        line = QRectF(0, 0, self.width(), theme.px(18))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("button"))
        painter.setPen(theme.colour("text"))
        painter.drawText(line, middle, self._name)
        used = theme.advance("button", self._name) + 8
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(line.adjusted(used, 0, 0, 0), middle, f"{self._weight:.0%}")
        right = middle | Qt.AlignmentFlag.AlignRight
        low = score is not None and score < self._threshold
        if score is None:
            painter.drawText(line, right, self.tr("not judged"))
        else:
            painter.drawText(line, right, decimal(score * self._weight, 2))
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.colour("text"))
            painter.drawText(line.adjusted(0, 0, -42, 0), right, decimal(score))
            if low:
                painter.setFont(theme.font("small"))
                painter.setPen(theme.colour("retake"))
                words = self.tr("below {0}").format(shortest(self._threshold))
                painter.drawText(line.adjusted(0, 0, -80, 0), right, words)
        bar = QRectF(0, line.bottom() + 2, self.width(), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(bar, 3, 3)
        if score is not None:
            filled = QRectF(bar)
            filled.setWidth(max(6.0, bar.width() * score / 10))
            painter.setBrush(theme.colour("retake" if low else "muted"))
            painter.drawRoundedRect(filled, 3, 3)
        tick = QRectF(bar.width() * self._threshold / 10 - 0.75, bar.top() - 2, 1.5, 10)
        painter.fillRect(tick, theme.colour("text"))


class VerdictView(QWidget):
    """Shows one verdict."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.basis = ""  # what the score rests on, in words
        self._judge = PlainLabel(theme, "", "small", "muted")
        self._basis = PlainLabel(theme, "", "small", "muted", wrap=True)
        names = {
            "adherence": self.tr("Adherence"),
            "composition": self.tr("Composition"),
            "technical": self.tr("Technical"),
            "mood": self.tr("Mood"),
        }
        self._rows = {key: _ScoreRow(theme, names[key], WEIGHTS[key]) for key in WEIGHTS}
        self._words = PlainLabel(theme, "", "base", wrap=True)
        self._unjudged = PlainLabel(theme, "", "small", "muted", wrap=True)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Verdict"), "strong"))
        head.addWidget(self._judge)
        head.addStretch()
        self._tick = PlainLabel(theme, "", "small", "muted")
        head.addWidget(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._basis)
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._words)
        column.addWidget(self._unjudged)

    def show_verdict(self, verdict: Verdict | None, threshold: float) -> None:
        """Shows it; hidden where nobody judged."""
        self.setVisible(verdict is not None)
        if verdict is None:
            self.basis = ""
            return
        self.basis = judged_by(verdict)
        self._judge.setText(self.tr("measured") if verdict.judge == RULES else verdict.judge)
        self._judge.setToolTip(plain_tooltip(self.basis))
        self._basis.setText(self.basis if verdict.judge == RULES else "")
        self._basis.setVisible(bool(self._basis.text()))
        self._tick.setText(self.tr("threshold {0}").format(shortest(threshold)))
        scores = verdict.scores.model_dump()
        for key, row in self._rows.items():
            row.set_score(scores[key], threshold)
        said = ". ".join(fault.rstrip(".") for fault in verdict.faults)
        self._words.setText(f"{said[:1].upper()}{said[1:]}." if said else "")
        self._words.setVisible(bool(said))
        self._unjudged.setText(
            self.tr("Not looked at: {0}").format(verdict.unjudged) if verdict.unjudged else ""
        )
        self._unjudged.setVisible(bool(verdict.unjudged))
