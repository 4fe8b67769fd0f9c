"""Identity: what was judged the same or different becomes demands on resolution that do not contradict each other."""

from collections import defaultdict, deque
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.judge.finding import Finder, Missing, missing_key
from kg.judge.problems import Problem
from kg.model import Analysis, Entity
from kg.model.judgement import Judgement, Reference, ThingKind, Verdict
from kg.model.partition import Partition
from kg.model.resolution import Member
from kg.model.ruling import Apart, Bonds, Same
from kg.vocabulary.classes import family_of
from kg.vocabulary.gazetteers import find_entry

Named = tuple[str, str]
# A gazetteer entry has no article.
Node = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class _Case:
    """A judgement with what its sides name now; sides of which nothing is left are gone."""

    judgement: Judgement
    sides: tuple[tuple[Node, ...], ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(node for side in self.sides for node in side)


@dataclass(frozen=True, slots=True)
class Identity:
    """The demands on entities or events; `links` are the gazetteer keys that entities get or (None) lose.

    `subjects` are the things of articles that each judgement in effect is about, by its id.
    """

    bonds: Bonds
    links: Mapping[Named, str | None]
    subjects: Mapping[str, tuple[Member, ...]]
    problems: tuple[Problem, ...]


def judge_identity(
    kind: ThingKind, analyses: Sequence[Analysis], judgements: Sequence[Judgement], finder: Finder
) -> Identity:
    """What the judgements on entities, or on events, demand.

    `judgements` are in the order in which they hold, the strongest last. Where some contradict each other, the stronger
    hold and the weaker has no effect: the last one is taken first, and each other unless it contradicts those taken.
    """
    entities = {(a.document.id, e.id): e for a in analyses for e in a.entities} if kind is ThingKind.ENTITY else {}
    known = entities.keys() or {(a.document.id, event.id) for a in analyses for event in a.events}
    cases, problems = _find_cases(kind, judgements, finder, known)
    cases, misfits = _leave_out_misfits(cases, entities)
    problems += misfits
    nodes = sorted({node for case in cases for node in case.nodes}, key=repr)
    taken = _Taken(nodes)
    for case in reversed(cases):
        if case.judgement.verdict is Verdict.UNSURE:
            continue
        if contradiction := taken.take(case):
            reason = "it is contradicted by " + ", ".join(contradiction)
            problems.append(Problem(case.judgement.id, reason, contradiction))
    links = _link(taken, entities) if entities else {}
    linked: dict[str, list[Named]] = defaultdict(list)
    for named, entity in entities.items():
        if key := links.get(named, entity.key):
            linked[key].append(named)
    bonds = Bonds(
        same=tuple(
            Same(members=members, reason=reason_of(case.judgement))
            for case in taken.same
            if len(members := _members(case.nodes, linked)) > 1
        ),
        apart=tuple(
            Apart(sides=sides)
            for case in taken.apart
            if all(sides := tuple(_members(side, linked) for side in case.sides))
        ),
    )
    left_open = [case for case in cases if case.judgement.verdict is Verdict.UNSURE]
    subjects = {case.judgement.id: _members(case.nodes, linked) for case in (*taken.same, *taken.apart, *left_open)}
    return Identity(bonds, links, subjects, tuple(problems))


def reason_of(judgement: Judgement) -> str:
    """Why things are one, in words for the graph."""
    joined = f"joined by {judgement.by}"
    return f"{joined}: {judgement.why}" if judgement.why else joined


class _Taken:
    """The judgements that hold, and what follows from them."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.same: list[_Case] = []
        self.apart: list[_Case] = []
        self.groups: Partition[Node] = Partition(nodes)

    def take(self, case: _Case) -> tuple[str, ...]:
        """Take a case; if it contradicts those taken, do not, and return the ids of judgements that contradict it."""
        if case.judgement.verdict is Verdict.SAME:
            if contradiction := self._against_same(case):
                return contradiction
            self.same.append(case)
            for node in case.nodes[1:]:
                self.groups.join(case.nodes[0], node)
        else:
            for number, side in enumerate(case.sides):
                for other in case.sides[number + 1 :]:
                    for first, second in ((a, b) for a in side for b in other):
                        if self.groups.root(first) == self.groups.root(second):
                            return self._path(first, second)
            self.apart.append(case)
        return ()

    def roots(self, nodes: Iterable[Node]) -> frozenset[Node]:
        """The groups of nodes."""
        return frozenset(self.groups.root(node) for node in nodes)

    def _against_same(self, case: _Case) -> tuple[str, ...]:
        roots = self.roots(case.nodes)
        for apart in reversed(self.apart):
            met = [(node, number) for number, side in enumerate(apart.sides) for node in side]
            met = [(node, number) for node, number in met if self.groups.root(node) in roots]
            for node, number in met[1:]:
                if number != met[0][1]:
                    ends = [self._nearest(case, other) for other in (met[0][0], node)]
                    paths = [*self._path(*ends[0]), *self._path(*ends[1])]
                    return tuple(dict.fromkeys((apart.judgement.id, *paths)))
        return ()

    def _nearest(self, case: _Case, node: Node) -> tuple[Node, Node]:
        root = self.groups.root(node)
        return next(own for own in case.nodes if self.groups.root(own) == root), node

    def _path(self, first: Node, second: Node) -> tuple[str, ...]:
        """The fewest judgements that make two nodes one."""
        touching: dict[Node, list[_Case]] = defaultdict(list)
        for case in self.same:
            for node in case.nodes:
                touching[node].append(case)
        waiting: deque[tuple[Node, tuple[str, ...]]] = deque([(first, ())])
        seen = {first}
        while waiting:
            node, path = waiting.popleft()
            if node == second:
                return path
            for case in touching[node]:
                for reached in case.nodes:
                    if reached not in seen:
                        seen.add(reached)
                        waiting.append((reached, (*path, case.judgement.id)))
        return ()


def _find_cases(
    kind: ThingKind, judgements: Sequence[Judgement], finder: Finder, known: Container[Named]
) -> tuple[list[_Case], list[Problem]]:
    cases: list[_Case] = []
    problems: list[Problem] = []
    for judgement in judgements:
        sides: list[tuple[Node, ...]] = []
        for side in judgement.about:
            found = [_find(kind, reference, finder, known) for reference in side]
            problems += [Problem(judgement.id, one.reason) for one in found if isinstance(one, Missing)]
            sides.append(tuple(dict.fromkeys(one for one in found if not isinstance(one, Missing))))
        left = [side for side in sides if side]
        if len(left) < 2:
            continue
        if len(set().union(*left)) == sum(map(len, left)):
            cases.append(_Case(judgement, tuple(left)))
        else:
            problems.append(Problem(judgement.id, "two of its sides are one thing of an article now"))
    return cases, problems


def _find(kind: ThingKind, reference: Reference, finder: Finder, known: Container[Named]) -> Node | Missing:
    if reference.key is not None:
        return missing_key(reference.key) or (None, reference.key)
    found = finder.find(kind, reference)
    if isinstance(found, Missing):
        return found
    return found.named if found.named in known else Missing(f"{reference} is rejected")


def _leave_out_misfits(cases: list[_Case], entities: Mapping[Named, Entity]) -> tuple[list[_Case], list[Problem]]:
    """The cases without those that make one of what cannot be one, such as a person and a town."""
    fit: list[_Case] = []
    problems: list[Problem] = []
    for case in cases:
        families = {_family(node, entities) for node in case.nodes} if entities else set()
        if case.judgement.verdict is Verdict.SAME and len(families) > 1:
            reason = f"{' and '.join(sorted(families))} cannot be one; correct the class first"
            problems.append(Problem(case.judgement.id, reason))
        else:
            fit.append(case)
    return fit, problems


def _family(node: Node, entities: Mapping[Named, Entity]) -> str:
    article, local = node
    entity = None if article is None else entities[article, local]
    key = local if entity is None else entity.key
    entry = find_entry(key) if key else None
    if entry is not None:
        return family_of(entry.class_)
    return "" if entity is None else family_of(entity.class_)


def _members(nodes: Iterable[Node], linked: Mapping[str, Sequence[Named]]) -> tuple[Member, ...]:
    """The things of articles that nodes stand for: of a gazetteer key, all that are linked to it."""
    found: set[Named] = set()
    for article, local in nodes:
        found.update(linked.get(local, ()) if article is None else {(article, local)})
    return tuple(Member(article=article, id=local) for article, local in sorted(found))


def _link(taken: _Taken, entities: Mapping[Named, Entity]) -> dict[Named, str | None]:
    """The keys that entities get or lose: what is judged one with a key gets it, what is judged apart loses it.

    Of two sides that are linked to one key, and neither of them judged to be it, the first side keeps the link.
    """
    groups = [frozenset(group) for group in taken.groups.groups()]
    of = {node: group for group in groups for node in group}
    links: dict[Named, str | None] = {}
    for group in groups:
        keys = sorted(local for article, local in group if article is None)
        for article, local in group:
            if article is not None and keys and entities[article, local].key not in keys:
                links[article, local] = keys[0]
    for case in taken.apart:
        sides = [frozenset[Node]().union(*(of[node] for node in side)) for side in case.sides]
        held: dict[str, int] = {}
        for number, side in enumerate(sides):
            held.update({local: number for article, local in side if article is None})
        for number, side in enumerate(sides):
            for article, local in sorted((a, b) for a, b in side if a is not None):
                key = links.get((article, local), entities[article, local].key)
                if key and held.setdefault(key, number) != number:
                    links[article, local] = None
    return links
