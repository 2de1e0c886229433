"""What a request says of the assets that it shows: that a picture which goes along is to be matched,
and the description of what goes without a picture; in the words of the model's dialect."""

from __future__ import annotations

import re

from app.execution.normalise import shortened
from app.providers.model import Model
from app.providers.port import MediaRequest
from app.story.board import Asset
from app.story.freshness import chosen_take
from app.story.graph import Node
from app.story.looks import description_shown, sheet_shown
from app.story.state import Board
from app.story.takes import Facts

_MATCH: dict[str, dict[str, str]] = {
    "sentences": {
        "character": "{name} is the person in reference picture {n}: "
        "match the face, the clothes and the build.",
        "location": "The place is the one in reference picture {n}.",
        "prop": "{name} looks as in reference picture {n}.",
        "layout": "Follow the layout of reference picture {n}: who is where, how large, from which "
        "angle; not the way it is drawn.",
    },
    "tags": {
        "character": "{name} as in reference {n}, same face, same clothes, same build",
        "location": "same place as in reference {n}",
        "prop": "{name} as in reference {n}",
        "layout": "same composition as reference {n}",
    },
    "plain": {
        "character": "{name} as in reference picture {n}, with the same face, clothes and build.",
        "location": "The place as in reference picture {n}.",
        "prop": "{name} as in reference picture {n}.",
        "layout": "The same composition as in reference picture {n}.",
    },
}
_SOMEBODY = {"character": "The person shown", "prop": "The object shown", "location": ""}


def with_assets(
    board: Board, facts: Facts, node: Node, prompt: str, request: MediaRequest, model: Model,
    named: bool = True,
) -> str:  # fmt: skip
    """The prompt with what must be said of the shown assets. What an earlier attempt said of
    pictures is said anew. `named` False: without the board's own words, which were refused."""
    shown = [board.assets_by_id[i] for i in board.shown_assets(node)]
    base = _without_match(prompt, shown)
    places = _places(request)
    match = _MATCH[model.dialect]
    told: list[str] = []  # descriptions
    asked: list[str] = []  # pictures to match
    for asset in shown:
        sheet = sheet_shown(board, node, asset.id)
        take = chosen_take(board, facts, sheet.id) if sheet is not None else None
        about = description_shown(board, node, asset.id).strip().rstrip(".")
        if take is not None and take.sha256 in places:
            name = asset.name if named else _SOMEBODY[asset.kind]
            asked.append(match[asset.kind].format(name=name, n=places[take.sha256]))
        elif named and about and about not in base:
            told.append(f"{asset.name}: {about}" + ("" if model.dialect == "tags" else "."))
    layouts = [r.sha256 for r in request.references if r.port == "layout"]
    asked += [match["layout"].format(n=places[sha]) for sha in layouts if sha in places]
    if not told and not asked:
        return base
    front = _joined([base, *told], model.dialect)
    back = _joined(asked, model.dialect)
    room = model.prompt_most - len(back) - 2
    if model.prompt_most and asked and len(front) > room >= model.prompt_most // 2:
        front = shortened(front, room)  # what must match is not cut off
    return _joined([front, back], model.dialect)


def _places(request: MediaRequest) -> dict[str, int]:
    """Which picture of the request each is, counted from 1."""
    found: dict[str, int] = {}
    for reference in request.references:
        if reference.media == "image" and reference.port != "mask":
            found.setdefault(reference.sha256, len(found) + 1)
    return found


def _joined(parts: list[str], dialect: str) -> str:
    parts = [p.strip() for p in parts if p.strip()]
    if dialect == "tags":
        return ", ".join(p.rstrip(".,") for p in parts)
    if len(parts) > 1 and not parts[0].endswith((".", "!", "?")):
        parts[0] += "."
    return " ".join(parts)


def _without_match(prompt: str, shown: list[Asset]) -> str:
    """The prompt without what an earlier attempt said of pictures: others may go along now."""
    if "reference" not in prompt:
        return prompt
    names = [re.escape(a.name) for a in shown] + [re.escape(s) for s in _SOMEBODY.values() if s]
    for words in _MATCH.values():
        for text in words.values():
            pattern = re.escape(text).replace(re.escape("{n}"), r"\d+")
            pattern = pattern.replace(re.escape("{name}"), f"(?:{'|'.join(names)})")
            prompt = re.sub(rf"[\s,]*{pattern}", "", prompt)
    return prompt.strip()
