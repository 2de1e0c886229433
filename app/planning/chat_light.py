"""Wishes about how a picture feels: the time of day, the weather, how bright it is, the look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.planning.mentions import Mentions, nodes_meant
from app.planning.prompt_changes import at_time, time_in, weather_in, with_words
from app.planning.spoken import listed, said, together
from app.story.edits import Change, Edit
from app.story.graph import Node
from app.story.state import Board

Made = tuple[list[Edit], str]
_LOOK = re.compile(
    r"\b(?:in|into|to|as)\s+(?:the\s+style\s+of\s+)?(?P<style>an?\s+)?(?P<look>black and white|monochrome|noir|film noir|watercolou?r|anime|comic|cartoon|oil painting|pencil|ink|marker|pastel|neon|vintage|sepia|pixel art|claymation|photoreal\w*|documentary)\b"
    r"|\b(?P<look2>black and white|noir|sepia|watercolou?r|anime|photoreal\w*)\b",
    re.I,
)
# From little to much; what a picture says of its light goes one step along it with each wish.
_SCALES: dict[str, tuple[str, ...]] = {
    "darker": (
        "low-key light, the frame mostly dark",
        "very low-key light, only edges lit, the rest in shadow",
        "the frame almost black, one thin edge of light",
    ),
    "brighter": (
        "high-key light, the frame bright",
        "very bright high-key light, hardly a shadow",
        "glaring white light, no shadow left",
    ),
    "warmer": (
        "warm light",
        "very warm amber light",
        "deep orange light",
    ),
    "cooler": (
        "cool light",
        "very cool blue light",
        "deep icy blue light",
    ),
}
_AGAINST = {"darker": "brighter", "brighter": "darker", "warmer": "cooler", "cooler": "warmer"}

_MEANS = {
    "lighter": "brighter", "colder": "cooler", "too bright": "darker", "too light": "darker",
    "too dark": "brighter", "too warm": "cooler", "too cold": "warmer",
}  # fmt: skip


def names_of(board: Board, nodes: Sequence[Node]) -> str:
    """What an answer calls them."""
    return listed([board.name(n) for n in nodes])


def change_time(text: str, board: Board, mentions: Mentions) -> Made | None:
    time = time_in(text)
    if not time or not re.search(
        r"\b(?:make|set|change|turn|at|to|into|should|be|in)\b", text, re.I
    ):
        return None
    edits: list[Edit] = []
    if mentions.scenes or (mentions.all and not mentions.assets):
        scenes = mentions.scenes or tuple(s.id for s in board.scenes())
        edits += [Change(table="scenes", id=s, fields={"time": time}) for s in scenes]
    nodes = nodes_meant(mentions, board)
    if not nodes and not edits:
        return [], said("What is to be at {0}?", said(time.lower()))
    for node in nodes:
        shot = board.shots_by_id.get(node.shot)
        interior = board.scenes_by_id[shot.scene].interior if shot else ""
        prompt = at_time(node.prompt, time, interior)
        edits.append(Change(table="nodes", id=node.id, fields={"prompt": prompt}))
    return edits, said(
        "{0} in {1}.", said(time.capitalize()), names_of(board, nodes) or said("the scene")
    )


def change_weather(text: str, board: Board, mentions: Mentions) -> Made | None:
    weather = weather_in(text)
    nodes = nodes_meant(mentions, board)
    if weather and _LESS.search(text):
        return _without_weather(weather, board, nodes)
    if (
        not weather
        or not nodes
        or not re.search(r"\b(?:make|add|with|let|in|give|more)\b", text, re.I)
    ):
        return None
    edits: list[Edit] = [
        Change(table="nodes", id=n.id, fields={"prompt": with_words(n.prompt, weather)})
        for n in nodes
    ]
    return edits, said("{0} in {1}.", said(weather.capitalize()), names_of(board, nodes))


_LESS = re.compile(
    r"\b(?:no|less|without|stop|remove|not|isn['’]t|kein\w*|ohne|weniger)\s+(?:more\s+|so\s+much\s+|the\s+|any\s+|be\s+)*(?:rain|storm|snow|fog|mist|sunny|overcast|wind)",
    re.I,
)


def _without_weather(weather: str, board: Board, nodes: Sequence[Node]) -> Made | None:
    """Takes out what an earlier wish put there; None where it stands in the words themselves."""
    says = _says(weather)
    shown = [n for n in nodes if says.search(n.prompt)]
    edits: list[Edit] = [
        Change(table="nodes", id=n.id, fields={"prompt": says.sub("", n.prompt)}) for n in shown
    ]
    return (edits, said("No {0} in {1}.", said(weather), names_of(board, shown))) if shown else None


def change_look(text: str, board: Board, mentions: Mentions) -> Made | None:
    match = _LOOK.search(text)
    if match is None:
        return None
    look = (match.group("look") or match.group("look2")).lower()
    nodes = nodes_meant(mentions, board)
    if nodes and not mentions.all:
        edits: list[Edit] = [
            Change(table="nodes", id=n.id, fields={"prompt": with_words(n.prompt, look)})
            for n in nodes
        ]
        return edits, said("{0} in {1}.", said(look.capitalize()), names_of(board, nodes))
    return [Change(table="directions", id=board.direction.id, fields={"look": look})], said(
        "The look of everything: {0}.", said(look)
    )


def change_brightness(text: str, board: Board, mentions: Mentions) -> Made | None:
    """`make 1A darker`: the light of the picture, said in its prompt in the place of what an
    earlier wish of this kind put there, and a step further than that."""
    match = re.search(
        r"\b(?P<w>darker|brighter|lighter|warmer|cooler|colder|too (?:bright|light|dark|warm|cold))\b",
        text,
        re.I,
    )
    if match is None or re.search(r"\b(?:jacket|coat|colou?r|hair|skin|room|sky)\b", text, re.I):
        return None
    nodes = [n for n in nodes_meant(mentions, board) if n.prompt.strip()]
    if not nodes:
        return None
    word = _MEANS.get(match["w"].lower(), match["w"].lower())
    further = {n.id: _a_step(n.prompt, word) for n in nodes}
    moved = [n for n in nodes if further[n.id] != n.prompt]
    stays = [n for n in nodes if further[n.id] == n.prompt]
    edits: list[Edit] = [
        Change(table="nodes", id=n.id, fields={"prompt": further[n.id]}) for n in moved
    ]
    told = [said("{0}: {1}.", names_of(board, moved), said(word))] if moved else []
    if stays:
        told.append(said("{0}: it gets no {1} than that.", names_of(board, stays), said(word)))
    return edits, together(told)


def _a_step(prompt: str, word: str) -> str:
    """The prompt one step on; as it is at the end of the scale."""
    scale, back = _SCALES[word], _SCALES[_AGAINST[word]]
    way = (*reversed(back), *scale)
    for at, light in enumerate(way):
        if _says(light).search(prompt):
            if at + 1 == len(way):
                return prompt
            return _with_light(_says(light).sub("", prompt), way[at + 1])
    return _with_light(prompt, scale[0])


def _with_light(prompt: str, light: str) -> str:
    return f"{prompt.rstrip().rstrip('.')}. {_capital(light)}."


def _says(light: str) -> re.Pattern[str]:
    """The sentence that a wish put there, not the same words in another one."""
    return re.compile(rf"\s*(?<=[.!?]\s){re.escape(_capital(light))}\.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
