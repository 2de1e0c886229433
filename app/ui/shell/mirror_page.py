"""Where a mirror of the takes goes: a folder, or a bucket of an S3-compatible store. What was chosen
last is offered again; a key is asked for only where none is known, and goes to the keyring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme

_FROM_ENVIRONMENT = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")


@dataclass(frozen=True)
class MirrorWish:
    """`bucket` with its prefix, empty for a folder; endpoint and region empty for the
    environment's, else Amazon's."""

    bucket: str = ""
    endpoint: str = ""
    region: str = ""

    @property
    def target(self) -> str:
        """As the command line writes it."""
        return f"s3://{self.bucket.removeprefix('s3://').strip('/')}"

    def environ(self, given: Mapping[str, str]) -> dict[str, str]:
        """The environment with what was said here in it."""
        said = {"AWS_ENDPOINT_URL_S3": self.endpoint, "AWS_REGION": self.region}
        return {**given, **{name: value for name, value in said.items() if value}}


class MirrorPage(QWidget):
    """`changed`: another place is chosen, or its fields are others now."""

    changed = Signal()

    def __init__(self, theme: Theme, environ: Mapping[str, str]) -> None:
        super().__init__()
        self.folder: Path | None = None  # the last one
        self.place = QComboBox()
        self.place.addItem(self.tr("Into a folder"), "folder")
        self.place.addItem(self.tr("Into a bucket (S3-compatible)"), "bucket")
        self.place.setAccessibleName(self.tr("Where the copy goes"))
        self.place.setObjectName("mirrorPlace")
        self.place.currentIndexChanged.connect(lambda _index: self._turn())
        endpoint = next((environ[n] for n in _FROM_ENVIRONMENT if environ.get(n)), "")
        self.bucket = _field("mirrorBucket", self.tr("my-bucket/films"))
        self.endpoint = _field("mirrorEndpoint", endpoint or "https://s3.amazonaws.com")
        self.region = _field("mirrorRegion", environ.get("AWS_REGION") or "us-east-1")
        self.key_id = _field("mirrorKeyId", "AKIA…")
        self.secret = _field("mirrorSecret", "")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.key = PlainLabel(theme, "", "small", "muted", wrap=True)
        self._fields, self._own_key = QWidget(), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.place)
        column.addWidget(self._fields)
        column.addStretch()
        form = _form(
            theme, self._fields,
            (self.tr("Bucket"), self.bucket), (self.tr("Endpoint"), self.endpoint),
            (self.tr("Region"), self.region),
        )  # fmt: skip
        form.addWidget(self.key, 3, 0, 1, 2)
        form.addWidget(self._own_key, 4, 0, 1, 2)
        _form(
            theme, self._own_key,
            (self.tr("Access key ID"), self.key_id), (self.tr("Secret"), self.secret),
        )  # fmt: skip
        for field in (self.bucket, self.key_id, self.secret):
            field.textChanged.connect(lambda _text: self.changed.emit())
        self.show_key("")
        self._turn()

    @property
    def to_bucket(self) -> bool:
        return self.place.currentData() == "bucket"

    @property
    def ready(self) -> bool:
        """Whether enough is said to begin."""
        named = bool(self.bucket.text().strip())
        return not self.to_bucket or (named and (self._known or bool(self.new_key())))

    def wish(self) -> MirrorWish:
        if not self.to_bucket:
            return MirrorWish()
        fields = (self.bucket, self.endpoint, self.region)
        return MirrorWish(*(field.text().strip() for field in fields))

    def new_key(self) -> str:
        """`ID:SECRET` as it was typed; empty where it was not."""
        key, secret = self.key_id.text().strip(), self.secret.text().strip()
        return f"{key}:{secret}" if key and secret else ""

    def show_key(self, source: str) -> None:
        """Says where the key comes from; without one it is asked for."""
        self._known = bool(source)
        words = {
            "environment": self.tr("The key comes from the environment (AWS_ACCESS_KEY_ID)."),
            "keyring": self.tr("The key is in the keyring."),
        }
        none = self.tr("No key is known yet. It goes to the keyring, and is shown nowhere.")
        self.key.setText(words.get(source, none))
        self._own_key.setVisible(not source)
        self.key_id.clear()
        self.secret.clear()
        self.changed.emit()

    def remember(self, stored: Any) -> None:
        """What was chosen the last time; anything else is left out."""
        if not isinstance(stored, dict):
            return
        words = {str(k): v for k, v in stored.items() if isinstance(v, str)}  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        for field, name in ((self.bucket, "bucket"), (self.endpoint, "endpoint"), (self.region, "region")):  # fmt: skip
            field.setText(words.get(name, ""))
        self.folder = Path(words["folder"]) if words.get("folder") else None
        self.place.setCurrentIndex(1 if words.get("place") == "bucket" else 0)

    def chosen(self) -> dict[str, str]:
        """To be remembered: no key is among it."""
        fields = {"bucket": self.bucket, "endpoint": self.endpoint, "region": self.region}
        told = {name: field.text().strip() for name, field in fields.items()}
        return {**told, "place": str(self.place.currentData()), "folder": str(self.folder or "")}

    def _turn(self) -> None:
        self._fields.setVisible(self.to_bucket)
        self.changed.emit()


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setPlaceholderText(hint)
    return field


def _form(theme: Theme, on: QWidget, *rows: tuple[str, QLineEdit]) -> QGridLayout:
    form = QGridLayout(on)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setColumnStretch(1, 1)
    form.setColumnMinimumWidth(0, theme.px(88))
    for row, (words, field) in enumerate(rows):
        field.setAccessibleName(words)
        form.addWidget(PlainLabel(theme, words, "small", "muted"), row, 0)
        form.addWidget(field, row, 1)
    return form
