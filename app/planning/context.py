"""What the chat leans on, gathered from the project: for the rules as ids, for a model as text.

The text is labelled, every value in it is data in quotes, and it keeps to a budget of tokens. What
does not fit goes in a fixed order, `CUT_ORDER`; the selection, this turn's uploads and the fixed
references always stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.planning.mentions import Scope
from app.providers.catalogue import Catalogue
from app.story.chat import ChatMessage
from app.story.freshness import chosen_take
from app.story.graph import MEDIA, Media, Node
from app.story.rules import PORTS
from app.story.state import Board
from app.story.takes import Facts, Take

_OUTPUTS = 40
_WORDS = 240  # characters of one value
# What gives way first where the budget is short, and what stays longest.
CUT_ORDER = ("history", "board", "outputs", "capabilities", "direction")
_SECTIONS = (
    "selection", "uploads of this turn", "fixed references", "uploads referred to", "direction",
    "outputs", "board", "capabilities", "history",
)  # fmt: skip
_REFERRED = re.compile(
    r"\bupload\w*|\b(?:photos?|files?|fotos?|dateien|datei)\b|\b(?:before|earlier)\b|\b(?:i|we)\s+(?:sent|gave|dropped|attached)\b|\bmy\s+(?:\w+\s+)?(?:photo|picture|image|clip|video|song|file|drawing)s?\b"
    r"|\bhochgeladen\w*|\bmein\w*\s+(?:foto|bild|video)\b|\btéléversé\w*|\bma photo\b|\bmi foto\b|\bsubid[oa]\b",
    re.I,
)


def scope_of(
    board: Board,
    facts: Facts,
    messages: Iterable[ChatMessage],
    selected: tuple[str, ...] = (),
    uploads: tuple[str, ...] = (),
) -> Scope:
    """Outputs newest first; uploads of this turn before those of older messages."""
    newest = sorted(facts.takes.values(), key=lambda t: t.created_at, reverse=True)
    outputs = dict.fromkeys(t.node for t in newest if t.origin != "upload")
    live = [n for n in outputs if _lives(board, n)]
    older = dict.fromkeys(u.node for m in messages for u in reversed(m.uploads) if u.take)
    return Scope(
        selected=tuple(n for n in selected if _lives(board, n)),
        outputs=tuple(live[:_OUTPUTS]),
        uploads=uploads,
        older_uploads=tuple(u for u in reversed(list(older)) if u not in uploads and _lives(board, u)),
    )  # fmt: skip


def refers_to(text: str, name: str) -> bool:
    """Whether words speak of an older file: of what was sent before, or of this one by its name."""
    named = len(name) > 2 and name.casefold() in text.casefold()
    return named or bool(_REFERRED.search(text))


def _lives(board: Board, node_id: str) -> bool:
    node = board.nodes_by_id.get(node_id)
    return node is not None and board.live("nodes", node)


@dataclass(frozen=True)
class Context:
    """`text` for a model; `tokens` by estimate; `cut` says what had to give way, in its order."""

    text: str
    tokens: int
    cut: tuple[str, ...] = ()


def tokens_in(text: str) -> int:
    """An estimate on the safe side: letters of Latin scripts go three and a half to a token."""
    return -(-len(text.encode()) * 2 // 7)


def context_for(
    text: str,
    board: Board,
    facts: Facts,
    messages: Sequence[ChatMessage],
    scope: Scope,
    catalogue: Catalogue,
    usable: frozenset[str],
    fixed: Sequence[str] = (),
    budget: int = 6_000,
) -> Context:
    """The labelled context of one turn. `fixed`: assets that were chosen as references; without
    any, those that have an approved sheet. `budget`: tokens; never exceeded while anything in
    `CUT_ORDER` is left to cut."""
    lines = {
        "selection": [_node(board, facts, n) for n in scope.selected],
        "uploads of this turn": [_node(board, facts, n) for n in scope.uploads],
        "fixed references": _fixed(board, facts, fixed),
        "uploads referred to": _older(text, board, facts, scope),
        "direction": _direction(board),
        "outputs": _outputs(board, facts, scope),
        "board": _board(board, scope),
        "capabilities": _capabilities(catalogue, usable),
        "history": _history(board, messages),
    }
    left = {name: len(found) for name, found in lines.items()}
    size = {name: [tokens_in(line) + 1 for line in found] for name, found in lines.items()}
    spent = sum(sum(s) for s in size.values()) + sum(tokens_in(f"[{n}]\n") + 1 for n in lines)
    cut: list[str] = []
    for name in CUT_ORDER:
        gone = 0
        while spent > budget and left[name]:
            left[name] -= 1
            gone += 1
            spent -= size[name][left[name]]
        if gone:
            cut.append(f"{name}: {gone} of {len(lines[name])} left out")
    parts: list[str] = []
    for name in _SECTIONS:
        kept = lines[name][: left[name]]
        if name == "history":
            kept = kept[::-1]  # the newest were kept; they are read in order
        if kept:
            parts.append("\n".join([f"[{name}]", *kept]))
    written = "\n\n".join(parts)
    return Context(written, tokens_in(written), tuple(cut))


def _quoted(text: str, most: int = _WORDS) -> str:
    """One line, in quotes: nothing in it can end the quote or open a section."""
    flat = " ".join(text.split())
    return json.dumps(flat if len(flat) <= most else flat[: most - 1] + "…", ensure_ascii=False)


def _maker(take: Take) -> str:
    match take.origin:
        case "upload":
            return "uploaded by the person"
        case "drawn":
            return "drawn by the person"
        case "local":
            return f"made here ({take.model})"
        case "generated" | "reused":
            return f"made by {take.provider}/{take.model}" if take.model else "made by a model"


def _node(board: Board, facts: Facts, node_id: str) -> str:
    node = board.nodes_by_id.get(node_id)
    if node is None:
        return f"{node_id}: gone"
    take = chosen_take(board, facts, node_id)
    made = _maker(take) if take else "not made yet"
    words = f" prompt {_quoted(node.prompt)}" if node.prompt else ""
    return f"{node.media} {node.id} {_quoted(board.name(node), 60)} ({node.op}), {made}{words}"


def _fixed(board: Board, facts: Facts, fixed: Sequence[str]) -> list[str]:
    chosen = [board.assets_by_id[a] for a in fixed if a in board.assets_by_id]
    if not fixed:
        chosen = [a for a in board.assets() if _sheet(board, facts, a.id) is not None]
    found: list[str] = []
    for asset in chosen:
        sheet = _sheet(board, facts, asset.id)
        picture = f", sheet {sheet.id}" if sheet else ""
        found.append(f"{asset.kind} {asset.id} {_quoted(asset.name, 60)}: {_quoted(asset.description)}{picture}")  # fmt: skip
    return found


def _sheet(board: Board, facts: Facts, asset: str) -> Node | None:
    sheet = board.sheet_of(asset)
    return sheet if sheet and chosen_take(board, facts, sheet.id) else None


def _older(text: str, board: Board, facts: Facts, scope: Scope) -> list[str]:
    """Older uploads only where the words refer to them: by `the photo I sent`, or by their name."""
    found: list[str] = []
    for node_id in scope.older_uploads:
        node = board.nodes_by_id.get(node_id)
        if node is not None and refers_to(text, node.title):
            found.append(_node(board, facts, node_id))
    return found


def _outputs(board: Board, facts: Facts, scope: Scope) -> list[str]:
    """Newest first within each kind of media; the kinds take turns, so that none is cut alone."""
    by_media: dict[Media, list[str]] = {"image": [], "video": [], "audio": [], "text": []}
    for n, node_id in enumerate(scope.outputs, start=1):
        node = board.nodes_by_id.get(node_id)
        if node is not None:
            by_media[node.media].append(f"{_node(board, facts, node_id)}, {n} of the newest")
    rows = [r for r in by_media.values() if r]
    return [r[i] for i in range(max(map(len, rows), default=0)) for r in rows if i < len(r)]


def _direction(board: Board) -> list[str]:
    said = board.direction.model_dump(exclude={"id", "archived"})
    return [f"{name}: {_quoted(str(value))}" for name, value in said.items() if value]


def _board(board: Board, scope: Scope) -> list[str]:
    """Shots nearest to the selection first, so that the far ones are cut first."""
    shots = board.shots()
    place = {s.id: i for i, s in enumerate(shots)}
    chosen = {board.nodes_by_id[n].shot for n in scope.selected if n in board.nodes_by_id}
    at = min((place[s] for s in chosen if s in place), default=0)
    near = sorted(shots, key=lambda s: (abs(place[s.id] - at), place[s.id]))
    total = sum(s.seconds for s in shots)
    found = [f"{len(board.scenes())} scenes, {len(shots)} shots, {total:g} s, {board.project.aspect}"]  # fmt: skip
    for shot in near:
        cast = [board.assets_by_id[a].name for a in shot.characters if a in board.assets_by_id]
        scene = board.scenes_by_id[shot.scene]
        who = f" with {', '.join(_quoted(c, 40) for c in cast)}" if cast else ""
        found.append(
            f"shot {board.number(shot)} {shot.size} {shot.seconds:g} s {_quoted(scene.heading, 60)}{who}: {_quoted(shot.action, 120)}"
        )
    return found


def _capabilities(catalogue: Catalogue, usable: frozenset[str]) -> list[str]:
    """Steps with their ports, then the models that can be bought from now."""
    steps = [
        f"step {op} -> {MEDIA[op]}: {', '.join(f'{p} takes {m}' + (' (several)' if many else '') for p, (m, many) in ports.items()) or 'takes nothing'}"
        for op, ports in PORTS.items()
        if op != "input"
    ]
    models = [
        f"model {m.name} makes {m.media}, up to {m.references} references"
        for m in catalogue.all()
        if m.provider in usable and m.status != "retired"
    ]
    return [*steps, *models]


def _history(board: Board, messages: Sequence[ChatMessage]) -> list[str]:
    """Newest first; what came out is named, so that `that image` has something to mean."""
    found: list[str] = []
    for message in reversed(messages):
        about = f" about {', '.join(message.scope)}" if message.scope else ""
        files = (f"{u.node} {_quoted(u.name, 60)}".strip() for u in message.uploads)
        gave = f" with {', '.join(files)}" if message.uploads else ""
        shown = f" showing {', '.join(message.takes)}" if message.takes else ""
        if message.text or message.takes or message.uploads:
            found.append(f"{message.author}{about}{gave}{shown}: {_quoted(message.text, 400)}")
    return found
