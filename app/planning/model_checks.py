"""Checks of a graph against the catalogue: the model of a node must exist, make what the node
makes, and take what flows into it and what is set on it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from app.planning.graph_view import GraphView
from app.planning.spoken import said
from app.providers.catalogue import Catalogue
from app.providers.model import Model, Parameter
from app.story.graph import GENERATED, Node, Scalar
from app.story.plan import Finding

# Parameters of our own, that the second pass understands for every model.
OURS = frozenset({"aspect", "seconds", "hand"})
_CARRIED = ("start_frame", "end_frame", "layout", "video")


def check_models(graph: GraphView, catalogue: Catalogue, usable: frozenset[str]) -> list[Finding]:
    """Findings of every generated node that names its model or sets parameters."""
    found: list[Finding] = []
    into: dict[str, list[str]] | None = None
    for node in graph.nodes.values():
        if node.op not in GENERATED or not node.model:
            continue
        model = catalogue.get(node.model)
        if model is None:
            found.append(_unknown(node, catalogue))
            continue
        if into is None:
            into = {}
            for wire in graph.wires:
                into.setdefault(wire.target, []).append(wire.port)
        found += _fits(node, model, usable, into.get(node.id, []), graph.sheets.get(node.id, 0))
        found += _fields(node, model)
    return found


def nearest(name: str, catalogue: Catalogue) -> str:
    """A known model whose name is nearly this one; empty where none is."""
    names = {m.name.lower(): m.name for m in catalogue.all() if m.status != "retired"}
    near = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.75)
    if near:
        return names[near[0]]
    ids = {m.id.lower(): m.name for m in catalogue.all() if m.status != "retired"}
    near = difflib.get_close_matches(name.rpartition("/")[2].lower(), ids, n=1, cutoff=0.75)
    return ids[near[0]] if near else ""


def _unknown(node: Node, catalogue: Catalogue) -> Finding:
    near = nearest(node.model, catalogue)
    fix = said("Use {0}.", near) if near else said("Leave the choice to the studio.")
    return Finding(
        rule="model", node=node.id, text=said("there is no model {0}", node.model), fix=fix
    )


def _fits(
    node: Node, model: Model, usable: frozenset[str], ports: list[str], sheets: int
) -> Iterator[Finding]:
    def finding(text: str, fix: str, fatal: bool = True) -> Finding:
        return Finding(rule="model", node=node.id, text=text, fix=fix, fatal=fatal)

    choose = said("Choose another model, or leave the choice to the studio.")
    if model.media != node.media:
        yield finding(said("{0} makes {1}, and {2} is wanted", model.name, said(model.media), said(node.media)), choose)  # fmt: skip
        return
    if model.status == "retired":
        fix = said("Use {0}.", model.successor) if model.successor else choose
        yield finding(said("{0} was retired", model.name), fix)
    if model.provider not in usable:
        words = said("{0} needs a key for {1}", model.name, model.provider)
        yield finding(words, said("Set the key."), False)
    for port in _CARRIED:
        if port in ports and model.taking(port) is None:
            words = said("{0} takes no {1}", model.name, said(port.replace("_", " ")))
            yield finding(words, choose, port == "start_frame")
    references = ports.count("reference") + sheets
    if references > model.references:
        yield finding(
            said("{0} takes {1} reference pictures, and {2} come in", model.name, model.references, references),
            said("The first are used; the others go by their description."), False,
        )  # fmt: skip


def _fields(node: Node, model: Model) -> Iterator[Finding]:
    known = {p.name: p for p in model.parameters}
    for name, value in node.params:
        if name in OURS:
            continue
        parameter = known.get(name)
        if parameter is None:
            listed = ", ".join(sorted(known)) or said("none")
            yield Finding(
                rule="field", node=node.id, text=said("{0} has no field {1}", model.name, name), fatal=False,
                fix=said("It is left out; there are {0}.", listed),
            )  # fmt: skip
            continue
        wrong = _wrong(parameter, value)
        if wrong:
            yield Finding(
                rule="field", node=node.id, text=said("{0} of {1} {2}", name, model.name, wrong), fatal=False,
                fix=said("It is brought into range when it is sent."),
            )  # fmt: skip


def _wrong(parameter: Parameter, value: Scalar) -> str:
    match parameter.type:
        case "switch":
            return "" if isinstance(value, bool) else said("is on or off")
        case "number" | "integer":
            if isinstance(value, bool) or not isinstance(value, int | float):
                return said("is a number")
            if parameter.least is not None and value < parameter.least:
                return said("is at least {0}", f"{parameter.least:g}")
            if parameter.most is not None and value > parameter.most:
                return said("is at most {0}", f"{parameter.most:g}")
        case "choice":
            if value not in parameter.values:
                return said("is one of {0}", ", ".join(str(v) for v in parameter.values))
        case "text":
            return "" if isinstance(value, str) else said("is text")
    return ""
