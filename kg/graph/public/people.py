"""People: who may not be named to the public, by which names articles call them, and what they are called instead.

Named are those who hold an office or speak for a body, as an article states it and nobody only alleges, and those in
the gazetteer; a minor with neither. Everybody else is "a detainee", "a source", "a person".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kg.graph.store import Graph
from kg.graph.terms import ALT_LABEL, CKG, PREF_LABEL, RDF_TYPE, RDFS_LABEL, TRUE, ckg
from kg.vocabulary.classes import classes
from kg.vocabulary.folding import fold_words, strip_articles
from kg.vocabulary.lexicons import common_words, given_names, head_nouns, name_particles, people_nouns

LABELS = (PREF_LABEL, RDFS_LABEL, ALT_LABEL)
_OFFICES = ("leads", "spokespersonOf")
_OFFICIALS = ("HeadOfState", "HeadOfGovernment", "Minister", "Official", "PoliticalLeader", "Spokesperson")
# What somebody is called by what is told of them; the first that fits.
_TARGETS = (("CustodyEvent", "a detainee"), ("Abduction", "a person abducted"), ("Event", "a person attacked"))
_PARTS = (("accordingTo", "a source"), ("origin", "a source"), ("actor", "a participant"))
_SOMEBODY = "a person"
_MINOR = "a minor"
# Something with a first name and nothing that says it is a group or a place: perhaps a person taken for one.
_NO_PERSON = "a name left out"
_ADULT = 18
# A part of a name as short as this is mostly a particle.
_SHORT = 2
_AGE_AFTER = re.compile(r"\W{1,3}(?:aged? )?(\d{1,2})\b(?! ?%|[.,:]\d)")
_AGE_BEFORE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old(?:\W+\w+){0,3}\W+$")
_CHILD = r"(?:boy|girl|child|toddler|infant|baby|teenager|schoolboy|schoolgirl|minor|pupil)"
_CHILD_AFTER = re.compile(rf"\W{{1,3}}an? (?:\w+ )?{_CHILD}\b", re.IGNORECASE)
_CHILD_BEFORE = re.compile(rf"\b{_CHILD}(?: named| called)?,? $", re.IGNORECASE)


@dataclass(slots=True)
class People:
    """`withheld` is what the things that may not be named are called instead, by IRI; `names` the same by each of
    their names; `mentions` the IRIs of the spans where they are named; `known` the names of all that may be named.
    """

    withheld: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    mentions: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)


def find_people(graph: Graph) -> People:
    """Whom the public graph must not name, and what it may."""
    found = People()
    listed = _nodes(graph.quads(None, ckg("gazetteerKey")))
    persons = _nodes(graph.quads(None, RDF_TYPE, ckg("Person")))
    named = _nodes(graph.quads(None, ckg("isNamed"), TRUE))
    # What was added by hand has a name, and nothing that says so.
    unnamed = _nodes(graph.quads(None, ckg("isNamed"))) - named
    for node in sorted(persons - unnamed - listed, key=str):
        minor = _is_minor(graph, node)
        if minor or not _has_office(graph, node):
            found.withheld[node.value] = _MINOR if minor else _part_of(graph, node)
    parts = _parts_of_names(graph, found.withheld, listed)
    others = named - persons - listed
    for node in sorted(others, key=str):
        words = _words(graph, node)
        if (part := parts.get(words)) is not None:
            found.withheld[node.value] = part
        elif _is_like_a_person(words) and next(graph.quads(node, RDF_TYPE, ckg("Location")), None) is None:
            found.withheld[node.value] = _NO_PERSON
    _gather_names(graph, found)
    for words, called in parts.items():
        found.names.setdefault(" ".join(words), called)
    return found


def _parts_of_names(graph: Graph, withheld: Mapping[str, str], listed: Set[object]) -> dict[tuple[str, ...], str]:
    """The single words by which articles also call those who may not be named, where no listed name has them."""
    taken = {
        word
        for label in (*LABELS, ckg("gazetteerAlias"))
        for quad in graph.quads(None, label)
        if quad.subject in listed
        for word in fold_words(_text(quad.object))
    }
    taken |= name_particles() | (common_words() - _first_names())
    parts: dict[tuple[str, ...], str] = {}
    for iri, called in withheld.items():
        for word in _words(graph, ox.NamedNode(iri)):
            if len(word) > _SHORT and word not in taken:
                parts.setdefault((word,), called)
    return parts


def _gather_names(graph: Graph, found: People) -> None:
    for predicate in (*LABELS, ckg("gazetteerAlias")):
        for quad in graph.quads(None, predicate):
            iri = _iri(quad.subject)
            if (called := found.withheld.get(iri)) is not None:
                found.names.setdefault(_text(quad.object), called)
            elif iri.removeprefix(graph.identifiers.base).startswith("entity-"):
                found.known.add(_text(quad.object))
    for quad in graph.quads(None, ckg("refersTo")):
        called = found.withheld.get(_iri(quad.object))
        mention = ox.NamedNode(_iri(quad.subject))
        if called is not None:
            found.mentions.add(mention.value)
        if any(_text(kind.object) == "name" for kind in graph.quads(mention, ckg("mentionKind"))):
            for quote in graph.quads(mention, ckg("quote")):
                if called is not None:
                    found.names.setdefault(_text(quote.object), called)
                else:
                    found.known.add(_text(quote.object))


def _has_office(graph: Graph, node: ox.NamedNode) -> bool:
    if any(next(graph.told(node, ckg(office)), None) is not None for office in _OFFICES):
        return True
    return any(quad.object.value.removeprefix(CKG) in _OFFICIALS for quad in graph.told(node, RDF_TYPE))  # type: ignore[union-attr]


def _is_minor(graph: Graph, node: ox.NamedNode) -> bool:
    """Whether a sentence gives an age below 18 to somebody, or calls them a child, beside one of their names."""
    names = {_text(quad.object) for label in LABELS for quad in graph.quads(node, label)}
    for quote in _quotes_about(graph, node):
        for name in names:
            for at in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", quote):
                before, after = quote[: at.start()], quote[at.end() :]
                ages = (_AGE_AFTER.match(after), _AGE_BEFORE.search(before))
                if any(age and int(age[1]) < _ADULT for age in ages):
                    return True
                if _CHILD_AFTER.match(after) or _CHILD_BEFORE.search(before):
                    return True
    return False


def _quotes_about(graph: Graph, node: ox.NamedNode) -> Iterator[str]:
    """The sentences of all statements that point at somebody, or that they are the subject of."""
    seen: set[str] = set()
    for pointing in graph.told(None, None, node):
        first = ox.NamedNode(_iri(pointing.subject))
        for statement in (first, *sorted(_nodes(graph.told(None, None, first)), key=str)):
            for evidence in graph.told(statement, ckg("evidence")):
                for quote in graph.told(ox.NamedNode(_iri(evidence.object)), ckg("quote")):
                    if (text := _text(quote.object)) not in seen:
                        seen.add(text)
                        yield text


def _part_of(graph: Graph, node: ox.NamedNode) -> str:
    """What somebody is called by the part that they have in events and statements."""
    types = {
        kind.object.value.removeprefix(CKG)  # type: ignore[union-attr]
        for quad in graph.told(None, ckg("target"), node)
        for property_ in (RDF_TYPE, ckg("eventType"))
        for kind in graph.told(ox.NamedNode(_iri(quad.subject)), property_)
    }
    for class_, called in _TARGETS:
        if any(classes().is_a(type_, class_) for type_ in types):
            return called
    for predicate, called in _PARTS:
        if next(graph.told(None, ckg(predicate), node), None) is not None:
            return called
    return _SOMEBODY


def _is_like_a_person(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and words[0] in _first_names() and not _nouns() & set(words)


def _words(graph: Graph, node: ox.NamedNode) -> tuple[str, ...]:
    names = (_text(quad.object) for label in LABELS for quad in graph.quads(node, label))
    return next((strip_articles(fold_words(name)) for name in names), ())


@cache
def _first_names() -> frozenset[str]:
    return frozenset(word for name in given_names() for word in fold_words(name.name))


@cache
def _nouns() -> frozenset[str]:
    nouns = [form for noun in head_nouns() for form in (noun.noun, noun.plural)]
    nouns += [form for noun in people_nouns() for form in (noun.noun, noun.plural)]
    return frozenset(word for noun in nouns for word in fold_words(noun))


def _nodes(quads: Iterable[ox.Quad]) -> set[ox.NamedNode]:
    return {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""
