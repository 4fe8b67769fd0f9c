"""Event types: each event class with its triggers, roles, examples and codes, as its file in ontology/events/ says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.model import Role
from kg.vocabulary.classes import Classes, classes
from kg.vocabulary.ontology_terms import Term, ontology_terms
from kg.vocabulary.relations import MEASURES

_ROLES = (Role.ACTOR, Role.TARGET, Role.SUPPORTER, Role.PLACE)


@dataclass(frozen=True, slots=True)
class Triggers:
    """Words that signal an event: verbs in their base form, nouns in the singular, phrases exactly as written."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.verbs or self.nouns or self.phrases)


@dataclass(frozen=True, slots=True)
class EventSubtype:
    """A finer class of an event type, which takes the same roles."""

    name: str
    label: str
    definition: str
    triggers: Triggers
    examples: tuple[str, ...]
    acled_sub_type: str | None
    plover_type: str


@dataclass(frozen=True, slots=True)
class EventType:
    """An event class of FORMAT.md.

    `roles` gives the FORMAT classes that may fill each role; in a two-sided type actors and targets are one set of
    participants. `outcomes` are the measures that it often has. `acled_sub_type` is the usual one, None where the rule
    table alone decides.
    """

    name: str
    family: str
    label: str
    definition: str
    triggers: Triggers
    roles: Mapping[Role, frozenset[str]]
    outcomes: tuple[str, ...]
    examples: tuple[str, ...]
    acled_sub_type: str | None
    plover_type: str
    is_two_sided: bool
    subtypes: tuple[EventSubtype, ...]


def read_event_types(terms: Mapping[str, Term], known: Classes) -> dict[str, EventType]:
    """The event types among terms, by name; VocabularyError names the file of one that lacks something."""
    found: dict[str, EventType] = {}
    for term in terms.values():
        if "EventType" not in term.all("rdf:type"):
            continue
        home = known.format_class(term.name)
        if home is None:
            continue
        if term.file.stem != home:
            raise term.error(f"{term.name} belongs in {home}.ttl")
        if home == term.name:
            found[home] = _event_type(term, terms, known)
    return dict(sorted(found.items()))


@cache
def event_types() -> Mapping[str, EventType]:
    """The event types of the ontology in use, by name, sorted."""
    return read_event_types(ontology_terms(), classes())


def plover_type(class_: str) -> str | None:
    """The PLOVER type of an event class of FORMAT.md, None for what is none."""
    known = event_types().get(class_)
    return known.plover_type if known else None


def _event_type(term: Term, terms: Mapping[str, Term], known: Classes) -> EventType:
    outcomes = term.all("ckg:typicalOutcome")
    for outcome in outcomes:
        if outcome not in MEASURES:
            raise term.error(f"{term.name} names the outcome {outcome}, which is no outcome measure")
    family = known.family(term.name)
    if family is None:
        raise term.error(f"{term.name} belongs to no family")
    return EventType(
        name=term.name,
        family=family,
        label=term.required("rdfs:label"),
        definition=term.required("skos:definition"),
        triggers=_triggers(term),
        roles={role: _accepted(term, role, known) for role in _ROLES},
        outcomes=outcomes,
        examples=_examples(term),
        acled_sub_type=term.one("ckg:acledSubType"),
        plover_type=term.required("ckg:ploverType"),
        is_two_sided=term.one("ckg:twoSided") == "true",
        subtypes=tuple(_subtype(terms[name]) for name in known.below(term.name)),
    )


def _subtype(term: Term) -> EventSubtype:
    return EventSubtype(
        name=term.name,
        label=term.required("rdfs:label"),
        definition=term.required("skos:definition"),
        triggers=_triggers(term),
        examples=_examples(term),
        acled_sub_type=term.one("ckg:acledSubType"),
        plover_type=term.required("ckg:ploverType"),
    )


def _triggers(term: Term) -> Triggers:
    triggers = Triggers(
        verbs=term.all("ckg:verbTrigger"), nouns=term.all("ckg:nounTrigger"), phrases=term.all("ckg:phraseTrigger")
    )
    if not triggers:
        raise term.error(f"{term.name} has no triggers")
    return triggers


def _examples(term: Term) -> tuple[str, ...]:
    examples = term.all("skos:example")
    if not examples:
        raise term.error(f"{term.name} has no examples")
    return examples


def _accepted(term: Term, role: Role, known: Classes) -> frozenset[str]:
    accepted = term.all(f"ckg:{role.value}Accepts")
    if not accepted:
        raise term.error(f"{term.name} does not say what fills the role {role.value}")
    for name in accepted:
        if name not in known:
            raise term.error(f"{term.name} takes {name} as {role.value}, which is no class")
    return frozenset(c for c in known.format_classes() if any(known.is_a(c, name) for name in accepted))
