"""Templates of MUC-4 from a draft: events of six types with perpetrators, targets, victims and weapons."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.extract import Draft
from kg.extract.draft import Candidate, Trigger
from kg.model import MentionKind, Status
from kg.vocabulary import (
    family_of,
    fold_words,
    materiel_nouns,
    titles,
)
from scripts.benchmarks.muc4_metric import ROLES, Template, normal

# Chosen on the training part alone.
LINK = 0.55
TRIGGER = 0.4
MOST_TEMPLATES = 2
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
_WEAPONS = frozenset({"small_arms", "heavy_weapons", "explosive", "munition", "chemical"})
_ARMED = frozenset({"attack", "bombing"})
_PIECES = r"(?:charges?|devices?|sticks?|cartridges?|loads?|packages?|bombs?)"
_BODIES = frozenset("army police forces force military government navy airforce front cartel organisation".split())
_ATTACKERS = (
    r"(?:guerrillas?|rebels?|terrorists?|commandos?|militants?|gunmen|subversives|extremists?|assailants|assassins"
    r"|hitmen|kidnappers|hooded men|(?<=armed )men|(?<=unidentified )(?:men|individuals|persons|youths)"
    r"|(?<=unknown )(?:men|individuals|persons))"
)
# "by three unidentified individuals", "a group of heavily armed men".
_BY_ATTACKERS = re.compile(
    r"(?i)\b(?:a group of |(?:two|three|four|five|six|seven|eight|ten|several|some|\d+) )?"
    rf"(?:(?:unidentified|unknown|alleged|suspected|heavily|armed|masked|urban|leftist|young) )*{_ATTACKERS}\b"
)
_OF = re.compile(r"\s+(?:of|from|belonging to|linked to)\s+(?:the\s+)?")
_CLAIM = re.compile(r"(?i)\b(?:responsib\w+|claimed (?:credit|the)|blamed|attributed to|perpetrated|carried out by)\b")
# Said of a weapon in general, or of what a weapon does.
_NO_WEAPON = frozenset({"weapon", "weapons", "small arms", "light weapons", "ammunition", "warhead", "warheads"})


@dataclass
class Incident:
    """What is gathered for one template: for each role, fillers by entity (or by words)."""

    type: str
    confidence: float
    sentences: set[int] = field(default_factory=set)
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
    told = [incident for incident in incidents if any(incident.roles.values())]
    for incident in told:
        _add_attackers(draft, incident)
        _add_claimants(draft, incident)
    return [_template(incident) for incident in told[:MOST_TEMPLATES]]


def _same(a: Incident, b: Incident) -> bool:
    """Whether two reports may be of one incident: one type, and not two with victims of their own."""
    if a.type != b.type:
        return {a.type, b.type} == _ARMED and bool(a.sentences & b.sentences)
    victims, others = a.roles["Victim"], b.roles["Victim"]
    return not (victims and others and not victims.keys() & others.keys() and not a.sentences & b.sentences)


def _add_attackers(draft: Draft, incident: Incident) -> None:
    """Persons told as attackers by a noun in the sentences of the incident, where nobody was found."""
    if incident.roles["PerpInd"]:
        return
    for index in sorted(incident.sentences):
        sentence = draft.sentences[index]
        if found := _BY_ATTACKERS.search(draft.text(sentence.start, sentence.end)):
            incident.add("PerpInd", found[0])
            return


def _add_claimants(draft: Draft, incident: Incident) -> None:
    """An armed group in a sentence on responsibility, where no organisation was found."""
    if incident.roles["PerpOrg"]:
        return
    for index, mention in enumerate(draft.mentions):
        if mention.class_ == "ArmedGroup" and mention.kind is MentionKind.NAME:
            sentence = draft.sentence_at(mention.start)
            near = sentence is not None and any(abs(sentence.index - other) <= 4 for other in incident.sentences)
            if sentence is not None and near and _CLAIM.search(draft.text(sentence.start, sentence.end)):
                incident.add("PerpOrg", mention.text, draft.entity_of.get(index))
                return


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
        confidence = max(t.confidence for t in found)
        if type_ is None or confidence < TRIGGER:
            continue
        incident = Incident(type_, confidence)
        for trigger in found:
            if (sentence := draft.sentence_at(trigger.start)) is not None:
                incident.sentences.add(sentence.index)
        _fill(draft, incident, set(indices))
        yield incident


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


def _fill(draft: Draft, incident: Incident, triggers: set[int]) -> None:
    """The fillers of an event's triggers."""
    for link in draft.links:
        if link.trigger not in triggers or link.filler_kind != "mention" or link.confidence < LINK:
            continue
        if link.role == "actor":
            _add_perpetrator(draft, incident, link.filler)
        elif link.role in ("target", "killed", "injured", "abducted", "destroyed"):
            _add_target(draft, incident, link.filler)
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
        incident.add("PerpOrg", mention.text, entity)
    elif family in ("Person", "People", "Organisation"):
        incident.add("PerpInd", mention.text, entity)
        reach = mention.end + len(found[0]) if (found := _OF.match(draft.article.text, mention.end)) else mention.end
        for other, inner in draft.mentions_in(mention.start, reach + 60):
            if inner.start <= reach and inner.kind is MentionKind.NAME and family_of_name(inner) == "Organisation":
                incident.add("PerpOrg", inner.text, draft.entity_of.get(other))


def _add_target(draft: Draft, incident: Incident, index: int) -> None:
    mention, entity = draft.mentions[index], draft.entity_of.get(index)
    name = _named(draft, index)
    if "Person" in (mention.class_, name.class_):
        if name.kind is MentionKind.NAME:
            incident.add("Victim", bare_person(name.text), entity)
    elif family_of_name(mention) == "Facility":
        for part in mention.text.split(" and "):
            incident.add("Target", part)


def family_of_name(mention: Candidate) -> str:
    """The family of a mention's class; that of people and pronouns is their own."""
    return mention.class_ if mention.class_ in ("People", "Pronoun") else family_of(mention.class_)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.title.lower().replace(".", "").split())


def bare_person(text: str) -> str:
    """A person's name without titles before it."""
    words = text.split()
    while len(words) > 1 and words[0].lower().strip(".,") in _titles():
        words.pop(0)
    return " ".join(words)


def is_body(text: str) -> bool:
    """Whether an unnamed group is a body of the state ("the army", "police"), not some persons."""
    return any(word in _BODIES for word in fold_words(text))


@cache
def _weapon_pattern() -> re.Pattern[str]:
    forms: Iterable[str] = (
        form for noun in materiel_nouns() if noun.kind in _WEAPONS for form in (noun.noun, noun.plural)
    )
    known = sorted({form for form in forms if form and form not in _NO_WEAPON}, key=lambda form: (-len(form), form))
    return re.compile(r"(?i)(?<![\w-])(?:" + "|".join(map(re.escape, known)) + r")(?:\s+" + _PIECES + r")?(?![\w-])")


def find_weapons(text: str) -> list[str]:
    """The weapons that a text names, by the lexicon of materiel."""
    return list(dict.fromkeys(found[0].lower() for found in _weapon_pattern().finditer(text)))
