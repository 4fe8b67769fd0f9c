"""Clusters: mentions that are taken to refer to one thing, joined by sieves and never against a hard difference."""

from collections.abc import Iterator

from kg.extract.draft import Candidate
from kg.model import MentionKind
from kg.vocabulary import family_of

# How much a mention says of what family its thing is of, by its kind: a pronoun hardly anything.
_SHARES = {MentionKind.NAME: 1.0, MentionKind.PRONOUN: 0.01}


class Clusters:
    """A union-find over the indices of mentions, which refuses to join what differs in family or gazetteer entry."""

    def __init__(self, mentions: tuple[Candidate, ...]) -> None:
        self.mentions = mentions
        self._parent = list(range(len(mentions)))
        self._members: dict[int, list[int]] = {index: [index] for index in range(len(mentions))}
        # What was worked out of a cluster, by its root, for as long as nothing joins it.
        self._families: dict[int, str] = {}
        self._apart: list[tuple[int, int]] = []

    def keep_apart(self, left: int, right: int) -> None:
        """Makes sure that two mentions are never joined, nor what has been joined with them."""
        self._apart.append((left, right))

    def root(self, index: int) -> int:
        """The smallest mention index of the cluster that holds `index`."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def members(self, index: int) -> list[int]:
        """The mention indices of the cluster that holds `index`, in text order."""
        return list(self._members[self.root(index)])

    def roots(self) -> list[int]:
        """One index for each cluster, in text order."""
        return sorted(self._members)

    def names(self, index: int) -> Iterator[Candidate]:
        """The mentions by name of the cluster that holds `index`."""
        return (self.mentions[i] for i in self.members(index) if self.mentions[i].kind is MentionKind.NAME)

    def is_unnamed(self, index: int) -> bool:
        """Whether a mention belongs to nothing that was named, or brought in ("a militia"), before."""
        told = (self.mentions[i] for i in self.members(index))
        return not any(m.kind is MentionKind.NAME or m.text.lower().startswith(("a ", "an ")) for m in told)

    def keys(self, index: int) -> set[str]:
        """The gazetteer entries that mentions of the cluster were linked to."""
        return {key for i in self._members[self.root(index)] if (key := self.mentions[i].key)}

    def family(self, index: int) -> str:
        """The family that most of the cluster's confidence speaks for."""
        root = self.root(index)
        if root not in self._families:
            self._families[root] = self._weigh(root)
        return self._families[root]

    def _weigh(self, root: int) -> str:
        weight: dict[str, float] = {}
        for i in self._members[root]:
            mention = self.mentions[i]
            share = mention.confidence * _SHARES.get(mention.kind, 0.3)
            family = family_of(mention.class_)
            weight[family] = weight.get(family, 0.0) + share
        return max(sorted(weight), key=lambda family: weight[family])

    def may_join(self, left: int, right: int, *, same_family: bool = True) -> bool:
        """Whether nothing hard speaks against one thing: no two gazetteer entries, no two families."""
        if self._are_apart(left, right):
            return False
        keys_left, keys_right = self.keys(left), self.keys(right)
        if keys_left and keys_right and keys_left.isdisjoint(keys_right):
            return False
        return not same_family or self.family(left) == self.family(right)

    def _are_apart(self, left: int, right: int) -> bool:
        roots = {self.root(left), self.root(right)}
        return any({self.root(one), self.root(other)} == roots for one, other in self._apart)

    def join(self, left: int, right: int, *, same_family: bool = True, same_key: bool = True) -> bool:
        """Makes one cluster of two, if `may_join`; says whether they are one now.

        Without `same_key` two gazetteer entries do not stand against it.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if same_key and not self.may_join(a, b, same_family=same_family):
            return False
        a, b = min(a, b), max(a, b)
        self._parent[b] = a
        self._members[a] = sorted((*self._members[a], *self._members.pop(b)))
        for root in (a, b):
            self._families.pop(root, None)
        return True
