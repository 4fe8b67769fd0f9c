"""Groups: the triggers of one event, and what is known of it that may tell it from another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.extract.draft import Draft, Link, TimeExpression
from kg.extract.events.outcomes import group_of
from kg.extract.events.roles import PLACE_CONFIDENCE
from kg.extract.measures import TWO_SIDED
from kg.extract.quantities import read_number
from kg.extract.times import ends_in_saying
from kg.vocabulary import MEASURES, family_of

# What happens to one person seldom happens twice in one article, unless on another day.
ONCE = frozenset({"Arrest", "Escape", "Release", "Surrender", "Repatriation", "Abduction", "Killing", "Assassination"})


@dataclass(slots=True)
class Group:
    """Triggers of one event, by index, in text order, and what is known so far that may tell it from another."""

    triggers: list[int]
    days: set[tuple[int, int]] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    tolls: set[tuple[str, int]] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)


class Groups:
    """A union-find over the triggers of an article, with what is known of each group.

    `inside` gives what each place lies in.
    """

    def __init__(self, draft: Draft, link_confidence: float, inside: Mapping[str, set[str]]) -> None:
        self.draft = draft
        self.inside = inside
        self._countries = {entity.id for entity in draft.entities if entity.class_ == "Country"}
        self._towns = {entity.id for entity in draft.entities if entity.class_ == "Settlement"}
        self._sites = self._towns | {e.id for e in draft.entities if e.is_named and family_of(e.class_) == "Facility"}
        self._class_of = {entity.id: entity.class_ for entity in draft.entities}
        self._people = people = {
            entity.id for entity in draft.entities if entity.class_ == "Person" and entity.is_named
        }
        self._groups = [_profile(draft, [index], link_confidence, people) for index in range(len(draft.triggers))]
        self._parent = list(range(len(self._groups)))

    def root(self, index: int) -> int:
        """The first trigger of the group that holds `index`."""
        while self._parent[index] != index:
            index = self._parent[index]
        return index

    def __getitem__(self, index: int) -> Group:
        """The group that holds trigger `index`."""
        return self._groups[self.root(index)]

    def join(self, left: int, right: int) -> None:
        """Makes one group of two."""
        a, b = sorted((self.root(left), self.root(right)))
        if a == b:
            return
        kept, gone = self._groups[a], self._groups[b]
        self._parent[b] = a
        self._groups[a] = Group(
            sorted(kept.triggers + gone.triggers),
            kept.days | gone.days,
            kept.places | gone.places,
            kept.actors | gone.actors,
            kept.targets | gone.targets,
            kept.victims | gone.victims,
            kept.tolls | gone.tolls,
            kept.persons | gone.persons,
        )

    def share_a_place(self, a: Group, b: Group) -> bool:
        """Whether a place told of one is one told of the other, or holds or lies in it, if both are single incidents.

        That a town lies in a country says too little.
        """
        if not a.places.isdisjoint(b.places):
            return True
        if is_several(self.draft, a) or is_several(self.draft, b):
            return False
        mine, theirs = a.places - self._countries, b.places - self._countries
        return any(p in self.inside.get(q, ()) or q in self.inside.get(p, ()) for p in mine for q in theirs)

    def share_a_site(self, a: Group, b: Group) -> bool:
        """Whether a town or site is told of both, as where it was or as what was struck."""
        return not (self._sites & (a.places | a.targets)).isdisjoint(b.places | b.targets)

    def share_a_day_site_and_person(self, a: Group, b: Group) -> bool:
        """Whether one day, a town or site, and a named person are told of both."""
        on_a_day = len(a.days) == len(b.days) == 1 and a.days == b.days and all(start == end for start, end in a.days)
        return on_a_day and self.share_a_site(a, b) and bool(self._people & a.targets & b.targets)

    def lie_in_other_towns(self, a: Group, b: Group) -> bool:
        """Whether two single incidents each lie in a town, and not in the same."""
        if (
            is_several(self.draft, a)
            or is_several(self.draft, b)
            or not (a.places & self._towns and b.places & self._towns)
        ):
            return False
        return not self.share_a_place(a, b)

    def have_opposed_doers(self, a: Group, b: Group) -> bool:
        """Whether only forces of a state did the one and only armed groups the other, and neither is two-sided."""
        if any(self.draft.triggers[index].class_ in TWO_SIDED for group in (a, b) for index in group.triggers):
            return False
        kinds = [{self._class_of[entity] for entity in group.actors} for group in (a, b)]
        return kinds in ([{"MilitaryForce"}, {"ArmedGroup"}], [{"ArmedGroup"}, {"MilitaryForce"}])

    def all(self) -> list[list[int]]:
        """The triggers of each group, groups in text order."""
        return [self[index].triggers for index in range(len(self._groups)) if self.root(index) == index]


def is_several(draft: Draft, group: Group) -> bool:
    """Whether a word of a group tells of several incidents."""
    return any(draft.triggers[index].is_plural for index in group.triggers)


def _profile(draft: Draft, triggers: list[int], link_confidence: float, people: set[str]) -> Group:
    """What is told of triggers; `people` are the entities that are named persons."""
    group = Group(triggers)
    surest = 0.0
    for link in draft.links:
        if link.trigger not in triggers or link.confidence < _least(draft, link, link_confidence):
            continue
        if link.filler_kind == "time":
            # Only the surest date tells one event from another: a second one is often that of the next clause.
            time = draft.times[link.filler]
            if time.earliest and time.latest and link.confidence > surest:
                surest = link.confidence
                group.days = {(time.earliest.toordinal(), time.latest.toordinal())}
            continue
        if link.role in MEASURES:
            number = read_number(draft.mentions[link.filler].text)
            if number is not None and number.count:
                group.tolls.add((link.role, number.count))
            counted = group_of(draft, link.filler)
            if counted is not None:
                group.victims.add(counted)
        entity = draft.entity_of.get(link.filler)
        if entity is not None and link.role in ("place", "actor", "target"):
            getattr(group, f"{link.role}s").add(entity)
    if all(draft.triggers[index].class_ in ONCE for index in triggers):
        group.persons = (group.actors | group.targets) & people
    return group


def _least(draft: Draft, link: Link, link_confidence: float) -> float:
    """How sure a link has to be to tell events apart: less so for a town of the trigger's own sentence."""
    if link.role != "place" or link.filler_kind != "mention" or draft.mentions[link.filler].class_ != "Settlement":
        return link_confidence
    own = draft.sentence_at(draft.triggers[link.trigger].start) == draft.sentence_at(draft.mentions[link.filler].start)
    return min(PLACE_CONFIDENCE, link_confidence) if own else link_confidence


def dates_the_saying(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time follows a reporting verb at once ("said on Friday") and dates what is said, not what happened."""
    sentence = draft.sentence_at(time.start)
    return sentence is not None and ends_in_saying(draft.text(sentence.start, time.start))
