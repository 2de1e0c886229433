"""Cards of submissions that perhaps were accepted: why, what stays reserved, and the answers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gateway.troubles import Uncertain
from app.ui.gateway.acts import GatewayActs
from app.ui.gateway.words import clock_text, tr
from app.ui.kit.button import Button
from app.ui.kit.chip import Chip
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.numbers import show_credits
from app.ui.kit.paint import cover, rounded
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_CARD_HIGH, _THUMB_W, _THUMB_H = 72, 76, 43


class _Thumb(QWidget):
    def __init__(self, theme: Theme, pictures: PictureCache, path: str, media: str) -> None:
        super().__init__()
        self._theme, self._pictures, self._path, self._media = theme, pictures, path, media
        self.setFixedSize(_THUMB_W, _THUMB_H)
        pictures.ready.connect(self._on_picture)

    def _on_picture(self, path: str) -> None:
        if path == self._path:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        pixmap = self._pictures.get(self._path, _THUMB_W * 2)
        if pixmap is not None:
            painter.setClipPath(rounded(box, 3))
            painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
            return
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(QColor(tokens.well))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        glyph = QRectF(box.center().x() - 8, box.center().y() - 8, 16, 16)
        icon = {"video": "film", "audio": "music"}.get(self._media, "image")
        self._theme.icons.paint(painter, glyph, icon, tokens.faint)


class UncertainCard(QFrame):
    """One submission, with its answers as buttons."""

    def __init__(
        self,
        theme: Theme,
        pictures: PictureCache,
        acts: GatewayActs,
        uncertain: Uncertain,
        picture: str,
        now: float,
    ) -> None:
        super().__init__()
        self._acts = acts
        self._uncertain = uncertain
        job = uncertain.job
        self.setProperty("ground", "card")
        self.setObjectName("uncertainCard")
        self.setFixedHeight(theme.px(_CARD_HIGH))
        self.setMinimumWidth(theme.px(520))
        self.setAccessibleName(
            tr("Gateway", "{0}, perhaps accepted: {1}").format(uncertain.name, job.error)
        )
        amount = show_credits(job.estimate)
        title = uncertain.workspace.board.project.title
        facts = f"{job.model} · {title} · {clock_text(job.updated_at, now)}"
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(PlainLabel(theme, uncertain.name, "strong"))
        head.addWidget(ElidedLabel(theme, facts, "base", "muted"), 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addLayout(head)
        words.addWidget(ElidedLabel(theme, job.error or tr("Gateway", "No answer came."), "base"))
        kept = tr("Gateway", "{0} stay reserved").format(amount)
        words.addWidget(ElidedLabel(theme, kept, "small", "muted"))
        words.addStretch()
        self.buttons = self._buttons(theme, amount)
        answers = QHBoxLayout()
        answers.setSpacing(6)
        answers.addStretch()
        for button in self.buttons:
            answers.addWidget(button)
        side = QVBoxLayout()
        side.setSpacing(3)
        side.addStretch()
        side.addLayout(answers)
        look = tr("Gateway", "Look for job {0} on your {1} page")
        if not job.provider_job:
            look = tr("Gateway", "Look for a job of {0} on your {1} page")
        hint = look.format(job.provider_job or clock_text(job.updated_at, now), job.provider)
        below = PlainLabel(theme, hint, "small", "muted")
        below.setAlignment(Qt.AlignmentFlag.AlignRight)
        side.addWidget(below)
        side.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(_Thumb(theme, pictures, picture, job.media))
        row.addLayout(words, 1)
        row.addLayout(side)

    def _buttons(self, theme: Theme, amount: str) -> list[Button]:
        acts, uncertain = self._acts, self._uncertain
        ask = Button(theme, tr("Gateway", "Ask now"), extent="small")
        ask.clicked.connect(lambda: acts.ask_provider(uncertain))
        ask.setVisible(acts.can_ask(uncertain))
        accepted = Button(theme, tr("Gateway", "It was accepted…"), extent="small")
        accepted.clicked.connect(lambda: self.open_menu(accepted))
        lost = Button(theme, tr("Gateway", "Lost, free {0}").format(amount), extent="small")
        lost.clicked.connect(lambda: acts.lose(uncertain))
        for button, what in ((ask, "ask"), (accepted, "accepted"), (lost, "lost")):
            button.setObjectName(f"{what}Button")
            button.setAccessibleName(f"{uncertain.name}: {button.text()}")
            button.setEnabled(not uncertain.workspace.read_only)
        return [ask, accepted, lost]

    def open_menu(self, under: QWidget) -> QMenu:
        """Accepted with what it delivered, or without."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts, uncertain = self._acts, self._uncertain
        menu.addAction(
            tr("Gateway", "With the file it delivered…"), lambda: acts.accept(uncertain, True)
        )
        menu.addAction(
            tr("Gateway", "Without a file: bill it only"), lambda: acts.accept(uncertain, False)
        )
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
        return menu


class UncertainPane(QWidget):
    """The heading and the cards side by side; it is not there while nothing is uncertain."""

    def __init__(
        self, theme: Theme, pictures: PictureCache, acts: GatewayActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._pictures, self._acts = theme, pictures, acts
        self._shown: tuple[Uncertain, ...] = ()
        self.cards: list[UncertainCard] = []
        self.setObjectName("gatewayUncertain")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chip = Chip(theme, "needs_person")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._chip)
        head.addWidget(PlainLabel(theme, tr("Gateway", "Perhaps accepted"), "strong"))
        text = tr(
            "Gateway",
            "The answer was lost after the request was sent. Nothing is sent again until you say "
            "what happened.",
        )
        head.addWidget(ElidedLabel(theme, text, "base", "muted"), 1)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        inner = QWidget()
        inner.setLayout(self._row)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scroll)
        self.hide()

    def show_cards(self, unsure: tuple[Uncertain, ...], files: dict[str, str], now: float) -> None:
        """`files`: job id -> a picture of its shot."""
        self.setVisible(bool(unsure))
        if unsure == self._shown:
            return
        self._shown = unsure
        for card in self.cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [
            UncertainCard(self._theme, self._pictures, self._acts, u, files.get(u.job.id, ""), now)
            for u in unsure
        ]
        for card in self.cards:
            self._row.addWidget(card)
        high = self._theme.px(_CARD_HIGH) + (12 if len(unsure) > 2 else 2)
        self._scroll.setFixedHeight(high)
        words = (
            tr("Gateway", "{0} need you") if len(unsure) != 1 else tr("Gateway", "{0} needs you")
        )
        self._chip.set_state("needs_person", words.format(len(unsure)))
