"""Roles: the entities and the date of an event, from the links of its triggers."""

import re
from dataclasses import dataclass, field

from kg.extract.draft import Draft, Link, TimeExpression, Trigger
from kg.model import Argument, Entity, MentionKind, Role
from kg.vocabulary import family_of

ROLES = {role.value: role for role in Role}
_DOERS = frozenset({"actor", "supporter", "target"})
# Kinds of organisations that report on violence and do not commit it.
TELLERS = frozenset(
    "MediaOutlet NewsAgency PropagandaOutlet PressOffice Monitor ResearchCentre NGO IntergovernmentalBody "
    "CivilDefence".split()
)
# Whose members act and are acted upon in its name.
ARMED = frozenset({"MilitaryForce", "ArmedGroup"})
# What of a group may act or be struck for it; a site only where it is nothing by itself ("a convoy").
_PARTS = frozenset({"Organisation", "Person", "Facility"})
_OF_GROUP = re.compile(
    r"\s+(?:of|from|belonging to|(?:(?:it|they|he|she|police|officials)\s+)?(?:described as|identified as"
    r"|(?:said|believed|thought|alleged) to be|(?:suspected|accused) of (?:being|belonging to)"
    r"|(?:linked|loyal|allied|affiliated|tied) (?:to|with)|with (?:alleged |suspected )?(?:links|ties) to))"
    r"\s+(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+){0,2}?"
    r"(?:(?:members?|fighters?|militants?|operatives?|supporters?)\s+of\s+(?:the\s+)?)?(?:[a-z-]+\s+){0,2}"
)
_BODY = (
    r"(?P<body>group|brigade|battalion|division|regiment|militia|movement|organi[sz]ation|army|front|cartel|gang|faction"
    r"|unit|force|coalition|network|cell)"
)
_WHOSE = re.compile(rf"(?i)\b(?:the|this)\s+{_BODY}['’]s?\s")
_OF_WHOM = re.compile(rf"(?i)\s+(?:of|from|belonging to)\s+(?:the|this)\s+{_BODY}\b(?!['’-])")
# Whoever strikes these strikes those who hold them.
POSITIONS = frozenset(
    "positions targets hideouts hideout hideaway homes strongholds sites gatherings posts elements cells".split()
)
PLACE_FAMILIES = frozenset({"Place", "Facility"})
# A place told beside an event is mostly its place: the model may be less sure of it than of a doer.
PLACE_CONFIDENCE = 0.3
# Beside somebody who surely did it another one has to be surer than elsewhere, unless both are named in one breath.
SURE_DOER = 0.8
SECOND_DOER = 0.7
ONE_BREATH = 3


@dataclass(slots=True)
class Filled:
    """The fillers of an event: for each role, entity ids from the surest to the least sure."""

    arguments: list[Argument] = field(default_factory=list)
    times: list[tuple[float, TimeExpression]] = field(default_factory=list)

    def of(self, role: Role) -> tuple[str, ...]:
        """The entities in a role, in the order of the text."""
        rows = sorted((a for a in self.arguments if a.role is role), key=lambda a: (a.start, a.end, a.entity))
        return tuple(dict.fromkeys(a.entity for a in rows))


def links_of(draft: Draft, triggers: list[int], minimum: float) -> list[Link]:
    """The links of a group of triggers that are sure enough, surest first."""
    chosen = set(triggers)
    found = [
        link
        for link in draft.links
        if link.trigger in chosen
        and link.confidence >= (min(minimum, PLACE_CONFIDENCE) if link.role == Role.PLACE else minimum)
    ]
    return sorted(found, key=lambda link: (-link.confidence, link.trigger, link.role, link.filler_kind, link.filler))


def fill_roles(
    draft: Draft, links: list[Link], entities: dict[str, Entity], *, tellers: frozenset[str] = frozenset()
) -> Filled:
    """Gives each entity the role that most speaks for, and drops places that merely contain another.

    `tellers` are entities that only tell of the event and are no doers in it, however sure the model is.
    """
    best: dict[str, tuple[float, Role, Link]] = {}
    filled = Filled()
    # Who is credited more surely than taken for a doer only tells of it: "the agency said …".
    speaks = {link.filler: link.confidence for link in reversed(links) if link.role == "source"}
    for link in links:
        if link.filler_kind == "mention" and link.role in _DOERS and speaks.get(link.filler, 0.0) > link.confidence:
            continue
        if link.filler_kind == "time":
            filled.times.append((link.confidence, draft.times[link.filler]))
            continue
        role = ROLES.get(link.role)
        entity = _filler(draft, link) if link.filler_kind == "mention" else None
        if role is None or entity is None or not _suits(role, entities[entity]):
            continue
        if role is Role.SOURCE:
            _add(draft, filled, role, entity, link)
            continue
        if role in (Role.ACTOR, Role.SUPPORTER) and entity in tellers:
            continue
        if entity not in best or link.confidence > best[entity][0]:
            best[entity] = (link.confidence, role, link)
    for entity in sorted(best.keys() - _doubtful_doers(draft, best), key=lambda e: (-best[e][0], e)):
        _, role, link = best[entity]
        _add(draft, filled, role, entity, link)
    return filled


def _doubtful_doers(draft: Draft, best: dict[str, tuple[float, Role, Link]]) -> set[str]:
    """The entities that are less surely doers than one that surely is, and stand apart from all the others."""
    doers = {entity: link for entity, (_, role, link) in best.items() if role is Role.ACTOR}
    if max((link.confidence for link in doers.values()), default=0.0) < SURE_DOER:
        return set()

    def is_joined(link: Link, other: Link) -> bool:
        one, two = draft.mentions[link.filler], draft.mentions[other.filler]
        return len(draft.text(min(one.end, two.end), max(one.start, two.start)).split()) <= ONE_BREATH

    return {
        entity
        for entity, link in doers.items()
        if link.confidence < SECOND_DOER
        and not any(is_joined(link, other) for name, other in doers.items() if name != entity)
    }


def find_tellers(draft: Draft, triggers: list[Trigger], entities: dict[str, Entity]) -> frozenset[str]:
    """The entities that can only tell of violence: outlets, monitors and the like, and credited organisations."""
    sentences = {s.index for t in triggers if (s := draft.sentence_at(t.start)) is not None}
    credited = set(draft.credited_in(sentences))
    return frozenset(
        entity.id
        for entity in entities.values()
        if entity.class_ == "Organisation" and (entity.subclass in TELLERS or entity.id in credited)
    )


def _filler(draft: Draft, link: Link) -> str | None:
    """The entity that a link gives a role: what the mention names, or the group that it speaks of."""
    entity = draft.entity_of.get(link.filler)
    if entity is not None and draft.mentions[link.filler].text.lower().split()[-1] not in POSITIONS:
        return entity
    return group_inside(draft, link) or entity


def group_inside(draft: Draft, link: Link) -> str | None:
    """The group that a doer without a name of its own belongs to: "six Tell Brigade gunmen", "the group's drivers"."""
    if link.role not in ("actor", "target"):
        return None
    whole = draft.mentions[link.filler]
    inside = (
        draft.entity_of.get(index)
        for index, mention in draft.mentions_in(whole.start, whole.end)
        if index != link.filler and mention.kind is MentionKind.NAME and mention.class_ in ARMED
    )
    return (
        next((entity for entity in inside if entity is not None), None)
        or group_behind(draft, link.filler)
        or _group_meant(draft, link.filler)
    )


def group_behind(draft: Draft, filler: int) -> str | None:
    """The group named behind "of": "a convoy of the Tell Brigade", "two commanders of it"."""
    whole = draft.mentions[filler]
    sentence = draft.sentence_at(whole.start)
    if sentence is None or (family_of(whole.class_) not in _PARTS and whole.class_ != "People"):
        return None
    for index, mention in draft.mentions_in(whole.end, sentence.end):
        if mention.kind is MentionKind.NAME and mention.class_ in ARMED:
            fits = _OF_GROUP.fullmatch(draft.text(whole.end, mention.start))
            return draft.entity_of.get(index) if fits else None
    return None


def _group_meant(draft: Draft, filler: int) -> str | None:
    """The named group that words in a description point back to: "two of the brigade's drivers", "men of the group"."""
    whole = draft.mentions[filler]
    sentence = draft.sentence_at(whole.start)
    if sentence is None:
        return None
    told = _WHOSE.search(whole.text) or _OF_WHOM.match(draft.text(whole.start, sentence.end), whole.end - whole.start)
    if told is None:
        return None
    armed = {entity.id for entity in draft.entities if entity.is_named and entity.class_ in ARMED}
    words = f"the {told['body'].lower()}"
    before = [
        (mention.start, entity)
        for index, mention in enumerate(draft.mentions)
        if mention.start < whole.end + len(words) + 8
        and mention.text.lower() == words
        and (entity := draft.entity_of.get(index)) in armed
    ]
    return max(before)[1] if before else None


def _add(draft: Draft, filled: Filled, role: Role, entity: str, link: Link) -> None:
    if any(a.role is role and a.entity == entity for a in filled.arguments):
        return
    mention = draft.mentions[link.filler]
    filled.arguments.append(
        Argument(
            role=role,
            entity=entity,
            start=mention.start,
            end=mention.end,
            confidence=round(link.confidence, 3),
            rule=link.rule,
        )
    )


def _suits(role: Role, entity: Entity) -> bool:
    """Whether an entity can fill a role at all: a place happens somewhere, a source speaks."""
    family = family_of(entity.class_)
    if role is Role.PLACE:
        return family in PLACE_FAMILIES
    if role is Role.SOURCE:
        return family in ("Person", "Organisation") or entity.class_ == "Country"
    if role in (Role.ACTOR, Role.SUPPORTER):
        return family in ("Person", "Organisation") or entity.class_ == "Country"
    return True
