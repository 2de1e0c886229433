"""A node becomes a request: model chosen, sources wired in, values normalised, price known.

Quote and purchase call the same function, so that what was quoted is what is bought.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from app.execution.staging import prompt_of, seconds_of, stage_sheet, stage_shot
from app.providers.catalogue import Catalogue
from app.providers.choice import choose
from app.providers.model import Model
from app.providers.port import MediaRequest, Reference
from app.providers.price import Dimensions, cost
from app.story.freshness import Fingerprint, chosen_take, fingerprint_now, flowing
from app.story.graph import Node, Scalar
from app.story.session import Limits
from app.story.state import Board
from app.story.takes import Facts
from app.story.vocabulary import ASPECTS, pixel_size


@dataclass(frozen=True)
class Prepared:
    """One node, ready to be sent; or `refused` with the reason."""

    node: str
    request: MediaRequest | None
    model: Model | None
    why: str
    estimate: int | None  # micro-dollars, an upper bound; None: the price is not known
    seconds: float
    fingerprint: Fingerprint
    prompt: str
    refused: str = ""


@dataclass(frozen=True)
class Shop:
    """What can be bought from, and on whose terms."""

    catalogue: Catalogue
    providers: frozenset[str]  # with a key, or local


def prepare(
    board: Board,
    facts: Facts,
    node: Node,
    shop: Shop,
    limits: Limits,
    *,
    prompt_sent: str = "",
    model: Model | None = None,
    quality_round: int = 0,
    references: int | None = None,
) -> Prepared:
    """Builds the request of a node's next take. `model` overrides the choice (a retry elsewhere);
    `references` caps how many reference pictures go along."""
    fingerprint = fingerprint_now(board, facts, node)
    prompt = prompt_of(board, node)
    wired = wire_in(board, facts, node)
    why = ""
    if model is None:
        asked = asked_model(board, node, limits)
        extra = sum(1 for r in wired if r.port == "reference")
        chosen = choose(
            shop.catalogue, node, prompt, board.direction.look, asked, extra, shop.providers
        )
        model, why = chosen.model, chosen.why
        if model is None:
            return Prepared(node.id, None, None, "", None, 0, fingerprint, prompt, chosen.refused)
    request = _normalised(board, facts, node, model, prompt_sent or prompt, wired, references)
    request = request.model_copy(update={"seed": seed_of(board, node, model, quality_round)})
    refused = "" if prompt else "it has no prompt"
    return Prepared(
        node=node.id,
        request=request,
        model=model,
        why=why,
        estimate=cost(model.price, _dimensions(request)),
        seconds=model.typical_seconds,
        fingerprint=fingerprint,
        prompt=prompt,
        refused=refused,
    )


def _dimensions(request: MediaRequest) -> Dimensions:
    return Dimensions(
        width=request.width, height=request.height, seconds=request.seconds,
        params=request.params, inputs=((0, 0),) * len(request.references),
    )  # fmt: skip


def asked_model(board: Board, node: Node, limits: Limits) -> str:
    """The nearest explicit choice: node, shot, this run, scene, project."""
    shot = board.shots_by_id.get(node.shot)
    scene = board.scenes_by_id.get(shot.scene) if shot else None
    project = board.project
    if node.model:
        return node.model
    if node.media == "image":
        return (
            (shot.image_model if shot else "")
            or limits.model
            or (scene.image_model if scene else "")
            or project.image_model
        )
    if node.media == "video":
        return (
            (shot.clip_model if shot else "")
            or (scene.clip_model if scene else "")
            or project.clip_model
        )
    return project.music_model


def wire_in(board: Board, facts: Facts, node: Node) -> list[Reference]:
    """Chosen takes of everything that flows in, classified by media."""
    found: list[Reference] = []
    for source in flowing(board, facts, node):
        take = chosen_take(board, facts, source.node)
        if take is not None:
            found.append(
                Reference(
                    port=source.port, media=take.media, sha256=take.sha256, suffix=take.suffix
                )
            )
    return found


def _normalised(
    board: Board,
    facts: Facts,
    node: Node,
    model: Model,
    prompt: str,
    wired: Iterable[Reference],
    references: int | None,
) -> MediaRequest:
    """The second pass: sizes and fields brought to what the model takes."""
    project = board.project
    shot = board.shots_by_id.get(node.shot)
    aspect = shot.aspect if shot and shot.aspect else project.aspect
    if node.op == "sheet":
        aspect = "16:9"
    height = project.clip_height if node.media == "video" else project.height
    params: dict[str, Scalar] = dict(node.params)
    if str(params.get("aspect", "")) in ASPECTS:
        aspect = str(params.pop("aspect"))
    width, height = (0, 0) if node.media == "audio" else pixel_size(aspect, height)
    most = model.references if references is None else min(references, model.references)
    taken = [r for r in wired if r.port != "reference"][:4] if model.taking("start_frame") else []
    taken += [r for r in wired if r.port == "reference"][:most]
    negative = " ".join(filter(None, (board.direction.negative, node.negative)))
    return MediaRequest(
        provider=model.provider,
        model=model.id,
        media=node.media,
        endpoint=model.route,
        prompt=prompt,
        negative=negative if model.negative or model.provider == "sketch" else "",
        width=width,
        height=height,
        seconds=seconds_of(board, node),
        fps=project.fps,
        params=tuple(sorted(params.items())),
        references=tuple(taken),
        staging=stage_shot(board, node) if node.op in ("frame", "clip") or node.slot else None,
        sheet=stage_sheet(board, node) if node.op == "sheet" else None,
    )


def seed_of(board: Board, node: Node, model: Model, quality_round: int) -> int | None:
    """An explicit seed as it is; else the project's base seed for the first shot, a stable hash
    of base and owner for the others. Quality round n derives a new one."""
    if model.seed is None:
        return None
    shot = board.shots_by_id.get(node.shot)
    explicit = node.seed if node.seed is not None else (shot.seed if shot else None)
    base = explicit if explicit is not None else board.project.seed
    first = board.first_shot()
    hero = shot is not None and first is not None and first.id == shot.id and node.panel == 0
    if quality_round == 0 and (explicit is not None or hero):
        return base
    owner = node.shot or node.asset or node.id
    text = f"{base}:{owner}:{node.panel}:{quality_round}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big") >> 1
