"""Which nodes are stale, kept up to date by walking only what lies below a change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from app.story.freshness import Fingerprint, chosen_take, inputs_of
from app.story.graph import Node
from app.story.state import Board
from app.story.steps import Steps, at_once
from app.story.takes import Facts

FingerprintOf = Callable[[str], Fingerprint | None]  # take id -> what it was made from


class Staleness:
    """Derived marks over a board and its facts. Nothing of it is stored."""

    def __init__(self, board: Board, facts: Facts, fingerprint_of: FingerprintOf) -> None:
        self._board = board
        self._facts = facts
        self._fingerprint_of = fingerprint_of
        self._own: dict[str, tuple[str, ...]] = {}  # node -> keys that differ
        self._stale: set[str] = set()
        self._waived: set[str] = set()

    def made_from(self, take: str) -> Fingerprint | None:
        """What a take was made from, where that is in memory: it was chosen at some time."""
        return self._fingerprint_of(take)

    def rebuild(self) -> None:
        """Looks at every node once."""
        self._own.clear()
        self._stale.clear()
        self._waived.clear()
        at_once(self._updating(node.id for node in self._board.nodes()))

    def is_stale(self, node: str) -> bool:
        return node in self._stale

    def is_waived(self, node: str) -> bool:
        """Outdated, but kept by a person for a reason that still holds."""
        return node in self._waived

    def stale(self) -> list[str]:
        """Stale live nodes in story order."""
        if not self._stale:
            return []
        return [n.id for n in self._board.nodes_in_order() if n.id in self._stale]

    def own_causes(self, node: str) -> tuple[str, ...]:
        """Fingerprint keys by which a node differs by itself."""
        return self._own.get(node, ())

    def stale_upstream(self, node: str) -> tuple[str, ...]:
        found = self._board.nodes_by_id.get(node)
        if found is None:
            return ()
        return tuple(s.node for s in self._board.sources(found) if s.node in self._stale)

    # -- updating -----------------------------------------------------------------------------

    def changed(self, rows: Iterable[tuple[str, str]], nodes: Iterable[str] = ()) -> set[str]:
        """Rows (table, id) were edited, or takes of `nodes` landed: marks anew what lies below.

        Returns the nodes of which something else is told now: stale, kept in spite of it, why.
        """
        return at_once(self.changing(rows, nodes))

    def changing(
        self, rows: Iterable[tuple[str, str]], nodes: Iterable[str] = ()
    ) -> Steps[set[str]]:
        """The same in steps. The rows of the board stay as they are until the end; takes may land
        in between, and what they change is marked by `changed` at once. That is right in any
        order: a node is compared with the board and the facts as they stand then, and whoever
        turns a mark also marks anew what lies below it."""
        direct: dict[str, None] = {}
        for table, row_id in rows:
            for node in self._readers(table, row_id):
                direct[node] = None
            yield
        for node in nodes:
            direct[node] = None
            for consumer in self._consumers(node):
                direct[consumer] = None
            yield
        return (yield from self._updating(direct))

    def _consumers(self, node: str) -> list[str]:
        """Whatever takes the node in, or would if it or its wire were on the board again."""
        found = self._board.nodes_by_id.get(node)
        if found is None:
            return []
        return list(dict.fromkeys([*self._board.wired_to(node), *self._board.consumers(found)]))

    def _with_consumers(self, nodes: Iterable[str]) -> list[str]:
        """Nodes, and those that lose or gain them when the nodes leave the board or come back."""
        found = dict.fromkeys(nodes)
        for node in list(found):
            found.update(dict.fromkeys(self._consumers(node)))
        return list(found)

    def _readers(self, table: str, row_id: str) -> Iterable[str]:
        board = self._board
        match table:
            case "nodes":
                return self._with_consumers([row_id])
            case "wires":
                return [board.wires_by_id[row_id].target]
            case "notes":
                return [board.notes_by_id[row_id].node]
            case "waivers":
                return [board.waivers_by_id[row_id].node]
            case "shots":
                return self._with_consumers(board.all_nodes_of_shot(row_id))
            case "scenes":
                shots = board.all_shots_of(row_id)
                return self._with_consumers(n for s in shots for n in board.all_nodes_of_shot(s))
            case "episodes" | "directions":
                return list(board.nodes_by_id)
            case "assets" | "looks":
                asset = row_id if table == "assets" else board.looks_by_id[row_id].asset
                shots = [s.id for s in board.shots_showing(asset)]
                frames = [n.id for s in shots for n in board.frames_of(s)]
                return [*self._with_consumers(board.all_nodes_of_asset(asset)), *frames]
            case "stages":
                return self._with_consumers(board.all_nodes_of_stage(row_id))
            case _:
                return []

    def _updating(self, direct: Iterable[str]) -> Steps[set[str]]:
        """Marks `direct` anew, and what lies below: all of it where waivers are pinned to what is
        above them, else only below nodes whose mark really changed."""
        wanted = set(direct)
        differs: set[str] = set()
        if any(not w.archived for w in self._board.waivers_by_id.values()):
            below = yield from self._below(wanted)
            yield from self._marking(below, wanted, differs)
            return differs
        turned = yield from self._marking(wanted, wanted, differs)
        if turned:
            below = yield from self._below(turned)
            yield from self._marking(below, set(), differs)
        return differs

    def _marking(
        self, order: Iterable[str], compare: set[str], differs: set[str]
    ) -> Steps[set[str]]:
        """Returns those that became stale, or fresh; `differs` gets all of whom something else is
        told now."""
        turned: set[str] = set()
        for node_id in order:
            before = self._told(node_id)
            node = self._board.nodes_by_id.get(node_id)
            if node is None or not self._board.told("nodes", node):
                self._own.pop(node_id, None)
                self._stale.discard(node_id)
                self._waived.discard(node_id)
            else:
                if node_id in compare:
                    self._own[node_id] = self._compare(node)
                self._mark(node)
            after = self._told(node_id)
            if after != before:
                differs.add(node_id)
                if after[0] is not before[0]:
                    turned.add(node_id)
            yield
        return turned

    def _told(self, node_id: str) -> tuple[bool, bool, tuple[str, ...]]:
        own = self._own.get(node_id, ())
        return node_id in self._stale, node_id in self._waived, own

    def _compare(self, node: Node) -> tuple[str, ...]:
        take = chosen_take(self._board, self._facts, node.id)
        if take is None:
            return ()
        fingerprint = self._fingerprint_of(take.id)
        if fingerprint is None:
            return ()
        return fingerprint.differs(inputs_of(self._board, self._facts, node))

    def _mark(self, node: Node) -> None:
        take = chosen_take(self._board, self._facts, node.id)
        outdated = take is not None and (
            bool(self._own.get(node.id))
            or (
                bool(self._stale)
                and take.origin in ("generated", "reused", "local")
                and any(s.node in self._stale for s in self._board.sources(node))
            )
        )
        self._waived.discard(node.id)
        self._stale.discard(node.id)
        if not outdated:
            return
        waivers = self._board.waivers_on(node.id)
        if waivers and any(w.digest == self.digest(node.id) for w in waivers):
            self._waived.add(node.id)
        else:
            self._stale.add(node.id)

    def _below(self, start: set[str]) -> Steps[list[str]]:
        """`start` and everything downstream, sources before consumers. No recursion."""
        done: dict[str, None] = {}
        open_: set[str] = set()
        stack: list[tuple[str, bool]] = [(n, False) for n in start]
        while stack:
            node_id, leaving = stack.pop()
            if leaving:
                open_.discard(node_id)
                done[node_id] = None
                continue
            if node_id in done or node_id in open_:
                continue
            open_.add(node_id)
            stack.append((node_id, True))
            stack.extend((c, False) for c in self._consumers(node_id) if c not in done)
            yield
        return list(reversed(done))

    # -- waivers ------------------------------------------------------------------------------

    def digest(self, node_id: str) -> str:
        """Of the chosen take, the inputs of the node and those of everything above it."""
        digests: dict[str, str] = {}
        stack: list[tuple[str, bool]] = [(node_id, False)]
        while stack:
            current, ready = stack.pop()
            if current in digests:
                continue
            node = self._board.nodes_by_id[current]
            above = [s.node for s in self._board.sources(node)]
            if not ready:
                stack.append((current, True))
                stack.extend((a, False) for a in above if a not in digests)
                continue
            take = chosen_take(self._board, self._facts, current)
            parts = [take.id if take else ""]
            parts += [
                f"{k}={v}" for k, v in sorted(inputs_of(self._board, self._facts, node).items())
            ]
            parts += [digests[a] for a in above]
            digests[current] = hashlib.blake2b(
                "\x1f".join(parts).encode(), digest_size=16
            ).hexdigest()
        return digests[node_id]
