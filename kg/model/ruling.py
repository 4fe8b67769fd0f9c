"""Ruling: what people's judgements demand of resolution: which in-article things are one, and which are never one."""

from collections.abc import Container

from pydantic import Field

from kg.model.frozen import Frozen
from kg.model.resolution import Member

Named = tuple[str, str]


class Same(Frozen):
    """Things of articles that somebody judged to be one, with the reason in words."""

    members: tuple[Member, ...] = Field(min_length=2)
    reason: str


class Apart(Frozen):
    """Sides, each of one or more things of articles: nothing of one side is ever one with a thing of another side.

    At most one side has things that are linked to the same gazetteer entry: whoever makes the demand unlinks the rest.
    """

    sides: tuple[tuple[Member, ...], ...] = Field(min_length=2)


class Bonds(Frozen):
    """What holds for things of one kind; no demand contradicts another."""

    same: tuple[Same, ...] = ()
    apart: tuple[Apart, ...] = ()

    def same_among(self, known: Container[Named]) -> list[tuple[list[Named], str]]:
        """What must be one, by (article id, local id), of what is known, with the reason for each."""
        told = [([m.key for m in same.members if m.key in known], same.reason) for same in self.same]
        return [(members, reason) for members, reason in told if len(members) > 1]

    def apart_among(self, known: Container[Named]) -> list[list[list[Named]]]:
        """The sides that must stay apart, by (article id, local id), of what is known."""
        return [[[m.key for m in side if m.key in known] for side in apart.sides] for apart in self.apart]


class Ruling(Frozen):
    """The demands on entities and those on events; stronger than any rule of resolution."""

    entities: Bonds = Bonds()
    events: Bonds = Bonds()


NO_RULING = Ruling()
