"""A second language: nearly all words have one, and they reach the screen."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from app.system.paths import resource
from app.ui.animatic.transport import Transport
from app.ui.kit.states import state_word
from app.ui.kit.theme import Theme
from app.ui.shell.languages import install_language

_SCRIPT = Path(__file__).parents[2] / "packaging" / "translate.py"
_HOLES = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", _SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_german_shows_on_the_screen(theme: Theme, qtbot, german: None) -> None:
    transport = Transport(theme)
    qtbot.addWidget(transport)
    assert transport.play.accessibleName() == "Abspielen"
    assert transport.captions.text() == "Untertitel"
    assert state_word("approved") == "Freigegeben"


def test_english_needs_no_file(qapp: QApplication) -> None:
    assert install_language(qapp, "en") == "en"
    assert state_word("approved") == "Approved"


def test_hardly_a_word_is_left_untranslated(translate: ModuleType) -> None:
    words = translate.collect()
    known = translate.read(resource("translations", "slateroom_de.ts"))
    texts = [(context, text) for context, found in words.items() for text in found]
    assert len(texts) > 200
    left = [pair for pair in texts if pair not in known]
    assert len(left) <= len(texts) * 0.05, left


def test_translations_keep_their_holes(translate: ModuleType) -> None:
    known = translate.read(resource("translations", "slateroom_de.ts"))
    wrong = [
        text
        for (_, text), german in known.items()
        if sorted(_HOLES.findall(text)) != sorted(_HOLES.findall(german))
    ]
    assert not wrong


def test_what_the_window_loads_is_what_is_translated(translate: ModuleType) -> None:
    translator = QTranslator()
    assert translator.load(str(resource("translations", "slateroom_de.qm")))
    for (context, text), german in translate.read(
        resource("translations", "slateroom_de.ts")
    ).items():
        assert translator.translate(context, text) == german


def test_words_are_found_however_tr_is_called(translate: ModuleType) -> None:
    source = (
        "tr = QCoreApplication.translate\n"
        "class A(QWidget):\n"
        "    def f(self):\n"
        "        self.tr('One').format(tr('Ctx', 'Two'), QCoreApplication.translate('C', 'Three'))\n"
    )
    assert set(translate.words_of(source)) == {("A", "One"), ("Ctx", "Two"), ("C", "Three")}


@pytest.mark.parametrize(
    "returned",
    ['QCoreApplication.translate("Part", text)', "translate('Part', text)"],
)
def test_words_of_a_modules_own_tr_belong_to_its_context(
    translate: ModuleType, returned: str
) -> None:
    source = (
        f"def tr(text):\n    'The text in German.'\n    return {returned}\n"
        "class A(QWidget):\n"
        "    def f(self):\n"
        "        return tr('One') + self.tr('Two') + tr('Ctx', 'Three')\n"
    )
    assert set(translate.words_of(source)) == {("Part", "One"), ("A", "Two"), ("Ctx", "Three")}


def test_no_bare_tr_of_the_window_is_overlooked(translate: ModuleType) -> None:
    """Also one that is imported from another module, whose context nobody sees in the file."""
    overlooked = []
    for file in sorted((_SCRIPT.parents[1] / "app" / "ui").rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        found = {text for _, text in translate.words_of(source)}
        overlooked += [(file.name, text) for text in _bare_words(source) if text not in found]
    assert not overlooked


def _bare_words(source: str) -> Iterator[str]:
    """What stands in `tr("…")`, the context left to the function."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=str(text))]):
                yield text
