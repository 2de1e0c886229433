"""One provider: its key, its address, its test, its limit, its models and prices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.providers.accounts import Standing
from app.providers.model import Model
from app.story.durations import duration
from app.story.money import credits, usd
from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme
from app.ui.kit.toggle import Toggle
from app.ui.settings.provider_words import (
    chip_of,
    price_of,
    result_of,
    stored_words,
)

MOST_PLACES = 64
_MOST_MODELS = 12


class ProviderDetail(QFrame):
    """Shows what it is given; what a person does is told by signals."""

    key_given = Signal(str)
    key_kept = Signal(str)  # until the app ends
    key_deleted = Signal()
    test_asked = Signal()
    address_given = Signal(str)
    switched = Signal(bool)
    places_given = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self._theme = theme
        self._standing: Standing | None = None
        self._listed: list[Model] = []
        self._replacing = False
        self._busy = False
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(6)
        self._title = PlainLabel(theme, "", "question")
        self.chip = Chip(theme)
        self.toggle = Toggle(theme, self.tr("Use this provider"))
        self.toggle.setObjectName("providerSwitch")
        self.toggle.clicked.connect(self.switched)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.chip)
        head.addWidget(self.toggle)
        column.addLayout(head)
        column.addSpacing(8)
        self._add_key(column)
        self._add_address(column)
        self._add_test(column)
        self._add_limit(column)
        self._models = QGridLayout()
        self._models.setHorizontalSpacing(12)
        self._models.setVerticalSpacing(6)
        self._models_title = PlainLabel(theme, self.tr("Models and prices"), "strong")
        column.addSpacing(10)
        column.addWidget(self._models_title)
        column.addLayout(self._models)
        self._note = PlainLabel(theme, "", "small", "muted", wrap=True)
        column.addWidget(self._note)
        column.addStretch()

    # -- its parts ----------------------------------------------------------------------------

    def _add_key(self, column: QVBoxLayout) -> None:
        theme = self._theme
        self._key_title = PlainLabel(theme, self.tr("API key"), "small_strong", "muted")
        self.key = QLineEdit()
        self.key.setObjectName("providerKey")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(self.tr("API key"))
        self.key.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.key.textChanged.connect(self._refresh_buttons)
        self.key.returnPressed.connect(self._go)
        self.key.installEventFilter(self)
        self._stored = ElidedLabel(theme, "", "base", "muted")
        self.replace = Button(theme, self.tr("Replace…"))
        self.replace.setObjectName("replaceKey")
        self.replace.clicked.connect(lambda: self._set_replacing(True))
        self.keep = Button(theme, self.tr("Keep it until I quit"))
        self.keep.setObjectName("keepKey")
        self.keep.clicked.connect(lambda: self.key_kept.emit(self.key.text()))
        self.delete = IconButton(theme, "trash-2", self.tr("Delete the key"), framed=True)
        self.delete.setObjectName("deleteKey")
        self.delete.clicked.connect(self.key_deleted)
        self.page = Button(theme, self.tr("Get a key"), "external-link", "quiet", "small")
        self.page.clicked.connect(self._open_page)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.key, 1)
        row.addWidget(self._stored, 1)
        row.addWidget(self.replace)
        row.addWidget(self.delete)
        self._key_hint = PlainLabel(theme, "", "small", "muted", wrap=True)
        title = QHBoxLayout()
        title.addWidget(self._key_title, 1)
        title.addWidget(self.page)
        column.addLayout(title)
        column.addLayout(row)
        column.addWidget(self._key_hint)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)

    def _add_address(self, column: QVBoxLayout) -> None:
        theme = self._theme
        self.address = QLineEdit()
        self.address.setObjectName("providerAddress")
        self.address.setAccessibleName(self.tr("Base URL"))
        self.address.editingFinished.connect(self._give_address)
        self.own_address = IconButton(
            theme, "rotate-ccw", self.tr("Back to the provider's own address"), framed=True
        )
        self.own_address.clicked.connect(lambda: self.address_given.emit(""))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.address, 1)
        row.addWidget(self.own_address)
        self._address_hint = PlainLabel(theme, "", "small", "muted", wrap=True)
        column.addWidget(PlainLabel(theme, self.tr("Base URL"), "small_strong", "muted"))
        column.addLayout(row)
        column.addWidget(self._address_hint)
        column.addSpacing(8)

    def _add_test(self, column: QVBoxLayout) -> None:
        theme = self._theme
        self.test = Button(theme, self.tr("Test"), "plug-zap", "primary", "large")
        self.test.setObjectName("testProvider")
        self.test.clicked.connect(self._go)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("The test runs"))
        self.result = PlainLabel(theme, "", "small", "muted", wrap=True)
        self.result.setObjectName("testResult")
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.balance = PlainLabel(theme, "", "small", "muted")
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addWidget(self.progress, 1)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.result)
        column.addWidget(self.balance)

    def _add_limit(self, column: QVBoxLayout) -> None:
        self.places = QSpinBox()
        self.places.setObjectName("providerPlaces")
        self.places.setRange(0, MOST_PLACES)
        self.places.setKeyboardTracking(False)
        self.places.setAccessibleName(self.tr("Jobs at once"))
        self.places.valueChanged.connect(self.places_given)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(self._theme, self.tr("Jobs at once"), "button"))
        hint = self.tr("Fewer where the account allows fewer; 0 sends nothing.")
        words.addWidget(PlainLabel(self._theme, hint, "small", "muted", wrap=True))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.places)
        line = QFrame()
        line.setProperty("rule", True)
        line.setFixedHeight(1)
        column.addSpacing(8)
        column.addWidget(line)
        column.addSpacing(4)
        column.addLayout(row)

    # -- showing ------------------------------------------------------------------------------

    def show_provider(self, standing: Standing, models: list[Model], places: int) -> None:
        """Another provider, or the same as it stands now."""
        before, self._standing = self._standing, standing
        other = before is None or before.service.name != standing.service.name
        if other:
            self._replacing = False
            self.key.clear()
            self.balance.setText("")
        if other or models != self._listed:
            self._show_models(models)
        self._title.setText(standing.service.label)
        self.chip.set_state(*chip_of(standing))
        self.toggle.setVisible(standing.service.local or standing.state == "off")
        self.toggle.setChecked(standing.state != "off")
        if other or not self.address.hasFocus():
            with QSignalBlocker(self.address):
                self.address.setText(standing.base_url)
        fixed = standing.base_url_from == "environment"
        self.address.setReadOnly(fixed)
        self.own_address.setVisible(standing.base_url_from == "settings")
        self._address_hint.setText(self._address_words(standing))
        self._address_hint.set_tone("muted")
        with QSignalBlocker(self.places):
            self.places.setValue(places)
        self._show_key(standing)
        self.show_result(*result_of(standing))
        self._refresh_buttons()

    def _address_words(self, standing: Standing) -> str:
        if standing.base_url_from == "environment":
            return self.tr("Set by the environment; it goes before this field.")
        if standing.service.local:
            return self.tr("Where it runs: this computer, or another one in the house.")
        return self.tr("Only https addresses, or this computer.")

    def _show_key(self, standing: Standing) -> None:
        needs = standing.service.key
        there = standing.key_from is not None or bool(standing.stored_at)
        typing = needs and (not there or self._replacing)
        for widget in (self._key_title, self._key_hint):
            widget.setVisible(needs)
        self.page.setVisible(needs and bool(standing.service.page))
        had_focus = self.key.hasFocus() and not typing
        self.key.setVisible(typing)
        self._stored.setVisible(needs and there and not typing)
        self._stored.setText(stored_words(standing))
        own = needs and there and standing.key_from != "environment"
        self.replace.setVisible(own and not typing)
        self.delete.setVisible(own and not typing)
        if had_focus:  # the field that was typed in is gone
            self.replace.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.hide()
        self._key_hint.set_tone("muted")
        self._key_hint.setText(self._key_words(standing, there))
        self.key.setPlaceholderText(self.tr("Paste the key here"))

    def _key_words(self, standing: Standing, there: bool) -> str:
        if standing.key_from == "environment":
            return self.tr("Change it where the variable is set.")
        if there and not self._replacing:
            return self.tr("A saved key is never shown again. Replace it if you are not sure.")
        return self.tr("It goes into the system's keyring, and to this provider only.")

    def _show_models(self, models: list[Model]) -> None:
        self._listed = models
        while self._models.count():
            item = self._models.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        shown = [m for m in models if m.status != "retired"]
        self._models_title.setVisible(bool(shown))
        for row, model in enumerate(shown[:_MOST_MODELS]):
            name = ElidedLabel(self._theme, model.label or model.id, "small")
            price = PlainLabel(self._theme, price_of(model), "small", "muted")
            time = PlainLabel(self._theme, duration(model.typical_seconds), "small", "muted")
            for column, label in enumerate((name, price, time)):
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._models.addWidget(label, row, column)
        self._models.setColumnStretch(0, 1)
        self._note.setText(self._note_words(shown))

    def _note_words(self, shown: list[Model]) -> str:
        words: list[str] = []
        if len(shown) > _MOST_MODELS:
            words.append(self.tr("And {0} more.").format(len(shown) - _MOST_MODELS))
        dates = sorted({m.price.date for m in shown if m.price is not None and m.price.date})
        if dates:
            words.append(
                self.tr("Prices as of {0}; 1 credit is 0.01 USD. The provider's bill counts.")
                .format(dates[-1])
            )  # fmt: skip
        if any(m.price is None for m in shown):
            words.append(self.tr("Without a known price a model is not bought on its own."))
        return " ".join(words)

    def show_result(self, text: str, tone: str = "muted") -> None:
        """The line under the test."""
        self.result.setText(text)
        self.result.set_tone(tone)
        self.result.setVisible(bool(text))

    def show_balance(self, micros: int | None) -> None:
        """What is left on the account; nothing where it cannot be asked."""
        words = self.tr("Left on the account: {0:g} credits ({1:.2f} USD)")
        self.balance.setText("" if micros is None else words.format(credits(micros), usd(micros)))
        self.balance.setVisible(micros is not None)

    def show_key_fault(self, text: str, may_keep: bool = False) -> None:
        """Why a key was not stored; `may_keep`: it can be kept until the app ends."""
        self._key_hint.setText(text)
        self._key_hint.set_tone("retake")
        self.keep.setVisible(may_keep)
        self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_address_fault(self, text: str) -> None:
        """Why an address was not taken."""
        self._address_hint.setText(text)
        self._address_hint.set_tone("retake")

    def set_busy(self, busy: bool) -> None:
        """While the provider is asked."""
        self._busy = busy
        self._refresh_buttons()
        if busy:
            self.show_result(self.tr("Asking {0} …").format(self._title.text()), "running")

    def key_is_stored(self) -> None:
        """What was typed is not kept in the field."""
        self._replacing = False
        self.key.clear()

    # -- doing --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.key
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self._replacing
        ):
            self._set_replacing(False)
            return True
        return super().eventFilter(watched, event)

    def _set_replacing(self, on: bool) -> None:
        self._replacing = on
        self.key.clear()
        if self._standing is not None:
            self._show_key(self._standing)
        self._refresh_buttons()
        if on:
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh_buttons(self) -> None:
        standing = self._standing
        typed = self.key.isVisibleTo(self) and bool(self.key.text().strip())
        self.test.setText(self.tr("Save and test") if typed else self.tr("Test"))
        can = standing is not None and (standing.ready or standing.state == "keyring")
        self.test.setEnabled(not self._busy and (typed or can))
        self.progress.setVisible(self._busy)

    def _go(self) -> None:
        typed = self.key.text().strip() if self.key.isVisibleTo(self) else ""
        if self._busy:
            return
        if typed:
            self.key_given.emit(typed)
        elif self.test.isEnabled():
            self.test_asked.emit()

    def _give_address(self) -> None:
        standing = self._standing
        given = self.address.text().strip().rstrip("/")
        if standing is not None and not self.address.isReadOnly() and given != standing.base_url:
            self.address_given.emit(given)

    def _open_page(self) -> None:
        if self._standing is not None and self._standing.service.page:
            QDesktopServices.openUrl(QUrl(self._standing.service.page))
