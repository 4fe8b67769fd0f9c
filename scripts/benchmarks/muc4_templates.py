"""Templates of MUC-4 from a draft: events of six types with perpetrators, targets, victims and weapons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract import Draft
from kg.extract.draft import Candidate, Link, Trigger
from kg.model import MentionKind, Stance, Status
from scripts.benchmarks.muc4_fillers import (
    bare_body,
    bare_person,
    family_of_name,
    find_weapons,
    is_body,
    is_military,
    is_site,
    with_owner,
)
from scripts.benchmarks.muc4_metric import ROLES, Template, normal

# Chosen on the training part alone.
LINK = 0.5
MOST_TEMPLATES = 4
# So sure an incident has to be of which no filler is told.
BARE = 0.9
_TYPE_OF = {
    "Bombing": "bombing",
    "Abduction": "kidnapping",
    "Attack": "attack",
    "Assassination": "attack",
    "Killing": "attack",
    "Shelling": "attack",
}
_BOMB = re.compile(r"(?i)\b(?:car-?\s?)?(?:bomb\w*|dynamit\w+|explosi(?:ve|on)\w*|explod\w+|mines?|blew up|blown up)\b")
_FIRE = re.compile(
    r"(?i)\b(?:set (?:fire|on fire|ablaze)|burn(?:ed|ing|t)|arson\w*|torch(?:ed|ing)|set \w+ (?:on fire|ablaze))\b"
)
_ROB = re.compile(r"(?i)\b(?:robb(?:ed|ery|eries|ing)|stole|stolen|held up|holdups?|looted)\b")
_ARMED = frozenset({"attack", "bombing"})
_HARM = frozenset({"target", "killed", "injured", "abducted", "destroyed"})
_OF = re.compile(r"\s+(?:of|from|belonging to|linked to)\s+(?:the\s+)?")
# What happened more than two months before the wire makes no template; a day of this year is told without the year.
_LONG_AGO = re.compile(
    r"(?i)\b(?:in|of|since|during)\s+(?:[a-z]+\s+)?(?:of\s+)?19\d\d\b|\b(?:years?|decades?)\s+ago\b|\blast year\b"
)


@dataclass
class Incident:
    """What is gathered for one template: for each role, fillers by entity (or by words)."""

    type: str
    confidence: float
    sentences: set[int] = field(default_factory=set)
    harmed_civilians: bool = False
    roles: dict[str, dict[str, str]] = field(default_factory=lambda: {role: {} for role in ROLES})

    def add(self, role: str, words: str, entity: str | None = None) -> None:
        """Adds a filler, one for each entity."""
        text = normal(" ".join(words.split()))
        known = self.roles[role]
        if text and not text.isdigit() and text not in known.values():
            known.setdefault(entity or text, text)

    def join(self, other: "Incident") -> None:
        """Takes in what another report of the incident tells."""
        self.confidence = max(self.confidence, other.confidence)
        self.sentences |= other.sentences
        self.harmed_civilians |= other.harmed_civilians
        for role in ROLES:
            for key, text in other.roles[role].items():
                self.add(role, text, key)


def find_templates(draft: Draft) -> list[Template]:
    """The templates of a document, the surest incidents first."""
    incidents: list[Incident] = []
    for incident in sorted(_incidents(draft), key=lambda i: (-i.confidence, min(i.sentences))):
        fits = next((other for other in incidents if _same(other, incident)), None)
        if fits is not None:
            fits.join(incident)
        else:
            incidents.append(incident)
    told = [i for i in incidents if any(i.roles.values()) or (i.harmed_civilians and i.confidence >= BARE)]
    return [_template(incident) for incident in told[:MOST_TEMPLATES]]


def _same(a: Incident, b: Incident) -> bool:
    """Whether two reports may be of one incident: one type, and in no role fillers of their own that differ."""
    beside = bool(a.sentences & b.sentences)
    if a.type != b.type:
        return {a.type, b.type} == _ARMED and beside
    return beside or all(_share(a.roles[role], b.roles[role]) for role in ("PerpInd", "Target", "Victim", "Weapon"))


def _share(mine: dict[str, str], theirs: dict[str, str]) -> bool:
    """Whether two have an entity or a wording in common, or one of them has nothing."""
    return not mine or not theirs or bool(mine.keys() & theirs.keys() or set(mine.values()) & set(theirs.values()))


def _template(incident: Incident) -> Template:
    return Template(incident.type, {role: tuple((text,) for text in incident.roles[role].values()) for role in ROLES})


def _incidents(draft: Draft) -> Iterator[Incident]:
    triggers = {trigger.start: index for index, trigger in enumerate(draft.triggers)}
    for event in draft.events:
        indices = [triggers[m.start] for m in event.mentions if m.start in triggers]
        found = [draft.triggers[index] for index in indices]
        if not found or event.status is Status.DENIED:
            continue
        type_ = _type_of(draft, event.class_, found)
        if type_ is None:
            continue
        incident = Incident(type_, max(t.confidence for t in found))
        incident.sentences = {s.index for t in found if (s := draft.sentence_at(t.start)) is not None}
        told = (draft.sentences[index] for index in incident.sentences)
        if any(_LONG_AGO.search(draft.text(sentence.start, sentence.end)) for sentence in told):
            continue
        links = [
            link
            for link in draft.links
            if link.trigger in indices and link.filler_kind == "mention" and link.confidence >= LINK
        ]
        if type_ == "attack" and _is_of_war(draft, links):
            continue
        _fill(draft, incident, links, {*event.actors, *event.targets})
        for told in event.responsibility:
            if told.stance is not Stance.DENIED:
                _add_answerable(draft, incident, told.actor)
        yield incident


def _is_of_war(draft: Draft, links: list[Link]) -> bool:
    """Whether only armed men and what is theirs came to harm: MUC-4 leaves war out."""
    harmed = [draft.mentions[link.filler] for link in links if link.role in _HARM]
    return bool(harmed) and all(is_military(mention) for mention in harmed)


def _type_of(draft: Draft, class_: str, triggers: list[Trigger]) -> str | None:
    """The type of MUC-4 that the event's class, or a word of fire or theft, stands for."""
    words = " ".join(t.text for t in triggers)
    if _FIRE.search(words):
        return "arson"
    if _ROB.search(words):
        return "robbery"
    type_ = _TYPE_OF.get(class_)
    if type_ == "attack" and class_ in ("Attack", "Killing"):
        told = [s for t in triggers[:1] if (s := draft.sentence_at(t.start)) is not None]
        if any(_BOMB.search(draft.text(s.start, s.end)) for s in told):
            return "bombing"
    return type_


def _fill(draft: Draft, incident: Incident, links: list[Link], parts: set[str]) -> None:
    """The fillers that links tell; of named entities only those in `parts` did it."""
    for link in links:
        if link.role == "actor":
            is_named = draft.mentions[link.filler].kind is MentionKind.NAME
            if not is_named or draft.entity_of.get(link.filler, "") in ("", *parts):
                _add_perpetrator(draft, incident, link.filler)
        elif link.role in _HARM:
            _add_target(draft, incident, link.filler)
            if link.role in ("killed", "abducted") and not is_military(draft.mentions[link.filler]):
                incident.harmed_civilians = True
    if incident.type in _ARMED:
        for index in sorted(incident.sentences):
            sentence = draft.sentences[index]
            for weapon in find_weapons(draft.text(sentence.start, sentence.end)):
                incident.add("Weapon", weapon)


def _named(draft: Draft, index: int) -> Candidate:
    """The longest name of the entity that a mention refers to, else the mention itself."""
    entity = draft.entity_of.get(index)
    names = [
        mention
        for other, mention in enumerate(draft.mentions)
        if entity is not None and draft.entity_of.get(other) == entity and mention.kind is MentionKind.NAME
    ]
    return max(names, key=lambda m: (len(m.text), -m.start), default=draft.mentions[index])


def _add_perpetrator(draft: Draft, incident: Incident, index: int) -> None:
    mention, entity = draft.mentions[index], draft.entity_of.get(index)
    name = _named(draft, index)
    family = family_of_name(mention)
    if mention.kind is MentionKind.PRONOUN:
        if name.kind is not MentionKind.NAME:
            return
        mention, family = name, family_of_name(name)
    if family == "Person" and mention.kind is MentionKind.NAME:
        incident.add("PerpInd", bare_person(name.text), entity)
    elif family == "Organisation" and (mention.kind is MentionKind.NAME or is_body(mention.text)):
        body = bare_body(mention.text)
        incident.add("PerpOrg" if body else "PerpInd", body or mention.text, entity)
    elif family in ("Person", "People", "Organisation"):
        incident.add("PerpInd", mention.text, entity)
        reach = mention.end + len(found[0]) if (found := _OF.match(draft.article.text, mention.end)) else mention.end
        for other, inner in draft.mentions_in(mention.start, reach + 60):
            if inner.start <= reach and inner.kind is MentionKind.NAME and family_of_name(inner) == "Organisation":
                incident.add("PerpOrg", inner.text, draft.entity_of.get(other))


def _add_answerable(draft: Draft, incident: Incident, entity: str) -> None:
    """Somebody who claims an event or is blamed for it, by name."""
    for index, mention in enumerate(draft.mentions):
        if draft.entity_of.get(index) == entity and mention.kind is MentionKind.NAME:
            _add_perpetrator(draft, incident, index)
            return


def _add_target(draft: Draft, incident: Incident, index: int) -> None:
    mention, entity = draft.mentions[index], draft.entity_of.get(index)
    name = _named(draft, index)
    if "Person" in (mention.class_, name.class_):
        if name.kind is MentionKind.NAME:
            incident.add("Victim", bare_person(name.text), entity)
    elif family_of_name(mention) == "Facility" and is_site(mention.text) and not is_military(mention):
        for part in with_owner(draft, mention).split(" and "):
            incident.add("Target", part)
