"""Translations of the window: `translate.py` collects its words and compiles what is translated.

Words are read from the syntax tree, as `tr` is called under other names too. What is translated
stays; what is gone from the code leaves the file. `translate.py --missing` lists what is left.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("de",)
Words = dict[str, dict[str, None]]


def words_of(source: str) -> Iterator[tuple[str, str]]:
    """(context, text) of every call of `tr` and `translate` with plain words."""
    tree = ast.parse(source)
    yield from _visit(tree, "", _context_of_tr(tree))


def _context_of_tr(module: ast.Module) -> str:
    """The context of the module's own `def tr(text)`; empty where it has none."""
    for function in module.body:
        if isinstance(function, ast.FunctionDef) and function.name == "tr":
            for step in function.body:
                if isinstance(step, ast.Return) and isinstance(step.value, ast.Call):
                    texts = _texts(step.value)
                    if _name(step.value) == "translate" and texts:
                        return texts[0]
    return ""


def _visit(node: ast.AST, owner: str, module: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield from _call(child, owner, module)
        yield from _visit(child, child.name if isinstance(child, ast.ClassDef) else owner, module)


def _call(call: ast.Call, owner: str, module: str) -> Iterator[tuple[str, str]]:
    name, texts = _name(call), _texts(call)
    if name == "tr" and isinstance(call.func, ast.Attribute) and texts:
        yield owner, texts[0]
    elif name in ("tr", "translate") and len(texts) >= 2:
        yield texts[0], texts[1]
    elif name == "tr" and module and len(call.args) == 1 and texts:
        yield module, texts[0]


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _texts(call: ast.Call) -> list[str]:
    return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def collect(folder: Path = ROOT / "app" / "ui") -> Words:
    """All words of the window by context."""
    found: Words = {}
    for file in sorted(folder.rglob("*.py")):
        for context, text in words_of(file.read_text(encoding="utf-8")):
            found.setdefault(context, {})[text] = None
    return found


def read(path: Path) -> dict[tuple[str, str], str]:
    """What is translated already."""
    if not path.exists():
        return {}
    known: dict[tuple[str, str], str] = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            text = message.findtext("translation") or ""
            if text:
                known[name, message.findtext("source", "")] = text
    return known


def write(path: Path, language: str, words: Words, known: dict[tuple[str, str], str]) -> int:
    """Writes the file of a language; returns how many words have no translation."""
    # The same words in another part were perhaps translated before.
    elsewhere = {text: translated for (_, text), translated in known.items()}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    missing = 0
    for name in sorted(words):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for text in sorted(words[name]):
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = text
            translation = ET.SubElement(message, "translation")
            translation.text = known.get((name, text)) or elsewhere.get(text)
            if not translation.text:
                translation.set("type", "unfinished")
                missing += 1
    ET.indent(root, "    ")
    body = ET.tostring(root, "unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )
    return missing


def compile_(path: Path) -> None:
    """Makes the small file that the window loads."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    target = path.with_suffix(".qm")
    subprocess.run([tool, str(path), "-qm", str(target), "-silent"], check=True)


def main() -> int:
    words = collect()
    for language in LANGUAGES:
        path = ROOT / "resources" / "translations" / f"slateroom_{language}.ts"
        path.parent.mkdir(exist_ok=True)
        missing = write(path, language, words, read(path))
        many = sum(len(texts) for texts in words.values())
        print(f"{language}: {many} texts, {missing} without a translation")
        if "--missing" in sys.argv:
            known = read(path)
            for name, texts in sorted(words.items()):
                for text in sorted(texts):
                    if (name, text) not in known:
                        print(f"{name}\t{text}")
        compile_(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
