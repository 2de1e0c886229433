"""A node becomes a request: model chosen, sources wired in, values normalised, price known.

Quote and purchase call the same function, so that what was quoted is what is bought.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field

from app.execution.asset_words import with_assets
from app.execution.fork import Fork, edit_choice, fitted
from app.execution.normalise import Normalised, Wish, normalise
from app.execution.schema import missing_inputs
from app.execution.staging import prompt_of, seconds_of, stage_sheet, stage_shot
from app.providers.catalogue import Catalogue
from app.providers.choice import Choice, Need, choose
from app.providers.model import Model
from app.providers.port import MediaRequest, Reference
from app.providers.price import Dimensions, cost
from app.story.durations import duration
from app.story.freshness import Fingerprint, chosen_take, fingerprint_now, flowing
from app.story.graph import Node, Scalar, Source
from app.story.money import show_credits
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
    remarks: tuple[str, ...] = ()  # what had to differ from the wish, in words
    factor: float = 1.0  # by which the bills that came have raised the price
    fork: Fork | None = None  # what is changed in a picture that is there, instead of a new one

    @property
    def reason(self) -> str:
        """Why this model, at what price, and how long it takes, in one line."""
        if self.model is None:
            return self.refused
        price = "price not known" if self.estimate is None else show_credits(self.estimate)
        corrected = " (corrected by its bills)" if self.factor > 1 else ""
        return f"{self.why}; {price}{corrected}, about {duration(self.seconds)}"


@dataclass(frozen=True)
class Shop:
    """What can be bought from, and on whose terms."""

    catalogue: Catalogue
    providers: Set[str]  # with a key, or local; a live view: a key may come or go
    # Micro-dollars that language models may add to one take at most, by provider.
    words: Mapping[str, int] = field(default_factory=dict[str, int])


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
    described: bool = True,
    ahead: bool = False,
    sheets: Collection[str] | None = None,
    correct: Callable[[Model], float] | None = None,
    fork: Fork | None = None,
) -> Prepared:
    """Builds the request of a node's next take. `model` overrides the choice (a retry elsewhere);
    `references` caps how many reference pictures go along; `described`: what is shown is named, and
    assets that go without a picture go by their description; `ahead`: what will be made before
    this node counts as there, for choosing a model and for the price, of `sheets` only these where
    that is said; `correct` tells by how much bills have raised a price; `fork` asks for a change of a take that is there, where a model can
    do that."""
    fingerprint = fingerprint_now(board, facts, node)
    prompt = prompt_of(board, node)
    wired = wire_in(board, facts, node)
    coming = foreseen(board, facts, node, sheets) if ahead else []
    why = ""
    if model is None:
        chosen = _chosen(board, node, shop, limits, [*wired, *coming], fork)
        model, why = chosen.model, chosen.why
        if model is None:
            return Prepared(node.id, None, None, "", None, 0, fingerprint, prompt, chosen.refused)
    fork = fitted(fork, model)
    wired = _going_along(wired, model, fork, references)
    wish = _wish(board, node, prompt_sent or (fork.words(prompt) if fork else prompt), wired)
    seed = seed_of(board, node, model, quality_round + len(node.rejected))
    wish = wish.model_copy(update={"seed": seed, **(fork.size if fork else {})})
    done = _normalised(board, facts, node, wish, model, described)
    request = done.request
    missing = missing_inputs(model, request, {s.port for s in coming})
    factor = correct(model) if correct is not None else 1.0
    room = _room(model, request, coming)
    return Prepared(
        node=node.id,
        request=request,
        model=model,
        why=why,
        estimate=cost(model.price, _dimensions(board, facts, node, request, room), factor),
        seconds=model.typical_seconds,
        fingerprint=fingerprint,
        prompt=prompt,
        refused=_refused(model, prompt, missing),
        remarks=done.remarks,
        factor=factor,
        fork=fork,
    )


def _chosen(
    board: Board,
    node: Node,
    shop: Shop,
    limits: Limits,
    wired: Sequence[Reference | Source],
    fork: Fork | None,
) -> Choice:
    """The model: one that edits, where a picture is to be changed and there is one."""
    asked, whose = asking(board, node, limits)
    need = need_of(board, node, wired)
    edit = edit_choice(shop.catalogue, need, fork, asked, shop.providers, whose)
    return edit or choose(shop.catalogue, need, asked, shop.providers, whose)


def _going_along(
    wired: list[Reference], model: Model, fork: Fork | None, most: int | None
) -> list[Reference]:
    """What a request takes in: an edit its picture, and the sheets where there is room for them;
    `most` caps the reference pictures."""
    sheets = [r for r in wired if r.port == "reference"][:most]
    if fork is not None:
        return [*fork.references, *(sheets if model.taking("reference") else [])]
    return [r for r in wired if r.port != "reference" or r in sheets]


def _normalised(
    board: Board, facts: Facts, node: Node, wish: Wish, model: Model, described: bool
) -> Normalised:
    """The wish as the model takes it, with the words for what is shown and what an artist of our
    own reads."""
    done = normalise(wish, model)
    if model.told == "params":
        words = with_assets(board, facts, node, wish.prompt, done.request, model, described)
        if words != wish.prompt:
            done = normalise(wish.model_copy(update={"prompt": words}), model)
    staged = node.op in ("frame", "clip") or node.slot or (node.op == "image" and node.shot)
    read = {
        "staging": stage_shot(board, node) if staged else None,
        "sheet": stage_sheet(board, node) if node.op == "sheet" else None,
    }
    return done.model_copy(update={"request": done.request.model_copy(update=read)})


def _refused(model: Model, prompt: str, missing: list[str]) -> str:
    if not prompt:
        return "it has no prompt"
    return f"{model.name}: {missing[0]}" if missing else ""


def takes_end_frame(board: Board, facts: Facts, shot: str, shop: Shop) -> bool:
    """Whether the model that would make the shot's clip takes a last frame."""
    clip = board.clip_of(shot)
    model = prepare(board, facts, clip, shop, Limits()).model if clip is not None else None
    return model is not None and model.taking("end_frame") is not None


def need_of(board: Board, node: Node, wired: Sequence[Reference | Source]) -> Need:
    """What a model must be able to do for this node."""
    params = dict(node.params)
    picture = node.media in ("image", "video")
    return Need(
        op=node.op,
        prompt=prompt_of(board, node),
        look=board.direction.look,
        ports=tuple(r.port for r in wired),
        shape=ASPECTS.get(_aspect(board, node, params), 0.0) if picture else 0.0,
        seconds=seconds_of(board, node) if node.media == "video" else 0.0,
    )


def foreseen(
    board: Board, facts: Facts, node: Node, sheets: Collection[str] | None = None
) -> list[Source]:
    """What will flow in once it is made: everything that is waited for, and the sheets that are
    made before frames, or of these only `sheets`."""
    coming: list[Source] = []
    for source in flowing(board, facts, node):
        above = board.nodes_by_id[source.node]
        if above.op == "sheet":
            asset = board.assets_by_id.get(above.asset)
            wanted = asset is not None and asset.sheet and not above.muted
            made_first = wanted if sheets is None else above.id in sheets
        else:
            made_first = True
        if made_first and chosen_take(board, facts, source.node) is None:
            coming.append(source)
    return coming


def _room(model: Model, request: MediaRequest, coming: list[Source]) -> list[Source]:
    """Those that the model has room for."""
    kept: list[Source] = []
    for source in coming:
        form = model.taking(source.port)
        there = sum(1 for r in [*request.references, *kept] if r.port == source.port)
        if form is not None and there < form.most:
            kept.append(source)
    return kept


def _dimensions(
    board: Board, facts: Facts, node: Node, request: MediaRequest, coming: list[Source]
) -> Dimensions:
    sizes: dict[str, tuple[int, int]] = {}
    for source in board.sources(node) if request.references else ():
        take = chosen_take(board, facts, source.node)
        if take is not None:
            sizes[take.sha256] = (take.width, take.height)
    project = board.project
    pictures = [sizes.get(r.sha256, (0, 0)) for r in request.references if r.media == "image"]
    for source in coming:
        above = board.nodes_by_id[source.node]
        if above.media == "image":
            aspect = _aspect(board, above, dict(above.params))
            pictures.append(pixel_size(aspect, project.height))
    return Dimensions(
        width=request.width, height=request.height, seconds=request.seconds, params=request.params,
        inputs=tuple(pictures),
    )  # fmt: skip


def asking(board: Board, node: Node, limits: Limits) -> tuple[str, str]:
    """The nearest explicit choice and whose it is: node, shot, this run, scene, project."""
    shot = board.shots_by_id.get(node.shot)
    scene = board.scenes_by_id.get(shot.scene) if shot else None
    project = board.project
    said: list[tuple[str, str]] = [(node.model, "this node")]
    if node.media == "image":
        said += [
            (shot.image_model if shot else "", "this shot"), (limits.model, "this run"),
            (scene.image_model if scene else "", "this scene"), (project.image_model, "the project"),
        ]  # fmt: skip
    elif node.media == "video":
        said += [
            (shot.clip_model if shot else "", "this shot"),
            (scene.clip_model if scene else "", "this scene"), (project.clip_model, "the project"),
        ]  # fmt: skip
    else:
        said.append((project.music_model, "the project"))
    return next((found for found in said if found[0]), ("", ""))


def wire_in(board: Board, facts: Facts, node: Node) -> list[Reference]:
    """Chosen takes of everything that flows in, classified by media. A model that takes few
    references gets the first: characters, the main one before the others, then what a person
    wired in, then the place, then props."""
    found: dict[tuple[str, str], Reference] = {}
    for source in sorted(flowing(board, facts, node), key=lambda s: _rank(board, s)):
        take = chosen_take(board, facts, source.node)
        if take is not None:
            reference = Reference(
                port=source.port, media=take.media, sha256=take.sha256, suffix=take.suffix
            )
            port = source.port if source.port == "reference" else source.node
            found.setdefault((port, take.sha256), reference)  # no picture goes along twice
    return list(found.values())


_RANKS = {"character": 0, "location": 2, "prop": 3}


def _rank(board: Board, source: Source) -> int:
    node = board.nodes_by_id[source.node]
    asset = board.assets_by_id.get(node.asset)
    if source.port != "reference" or node.op != "sheet" or asset is None:
        return 1
    return _RANKS[asset.kind]


def _wish(board: Board, node: Node, prompt: str, wired: list[Reference]) -> Wish:
    """The node's intent, in the studio's terms."""
    project = board.project
    params: dict[str, Scalar] = dict(node.params)
    aspect = _aspect(board, node, params)
    if str(params.get("aspect", "")) in ASPECTS:
        del params["aspect"]
    height = project.clip_height if node.media == "video" else project.height
    width, height = (0, 0) if node.media == "audio" else pixel_size(aspect, height)
    return Wish(
        media=node.media,
        prompt=prompt,
        negative=" ".join(filter(None, (board.direction.negative, node.negative))),
        width=width,
        height=height,
        seconds=seconds_of(board, node),
        fps=project.fps,
        params=tuple(sorted(params.items())),
        references=tuple(wired),
    )


def _aspect(board: Board, node: Node, params: dict[str, Scalar]) -> str:
    own = str(params.get("aspect", ""))
    if own in ASPECTS:
        return own
    if node.op == "sheet":
        return "16:9"
    shot = board.shots_by_id.get(node.shot)
    return shot.aspect if shot and shot.aspect else board.project.aspect


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
    owner = node.shot or node.look or node.asset or node.id
    text = f"{base}:{owner}:{node.panel}:{quality_round}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big") >> 1
