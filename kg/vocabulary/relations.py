"""Relations and measures: the names that FORMAT.md fixes, and what a relation may stand between."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.vocabulary.classes import classes
from kg.vocabulary.ontology_terms import Term, ontology_terms

MEASURES: tuple[str, ...] = tuple(
    "killed injured arrested surrendered escaped released abducted displaced repatriated seized destroyed".split()
)
OBSERVATION_MEASURES: tuple[str, ...] = tuple(
    "population detained facilities fighters killed arrested displaced repatriated other".split()
)

Ends = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation of FORMAT.md; `subjects` and `objects` are the FORMAT classes that it may stand between."""

    name: str
    label: str
    definition: str
    subjects: frozenset[str]
    objects: frozenset[str]
    is_symmetric: bool


@cache
def relation_types() -> Mapping[str, RelationType]:
    """The relations of FORMAT.md by name, in the ontology's order."""
    return {term.name: _relation_type(term) for term in ontology_terms().values() if term.one("ckg:formatRelation")}


def relation_fits(predicate: str, subject_class: str, object_class: str) -> bool:
    """Whether a relation may stand between things of these FORMAT classes; False for what is no relation."""
    known = relation_types().get(predicate)
    return known is not None and subject_class in known.subjects and object_class in known.objects


class _Relations(Mapping[str, Ends]):
    """The ends of each relation, looked up in the ontology only when asked for."""

    def __getitem__(self, name: str) -> Ends:
        return relation_types()[name].subjects, relation_types()[name].objects

    def __iter__(self) -> Iterator[str]:
        return iter(relation_types())

    def __len__(self) -> int:
        return len(relation_types())


RELATIONS: Mapping[str, Ends] = _Relations()


def _relation_type(term: Term) -> RelationType:
    return RelationType(
        name=term.name,
        label=term.required("rdfs:label"),
        definition=term.required("skos:definition"),
        subjects=_format_classes(term, term.required("rdfs:domain")),
        objects=_format_classes(term, term.required("rdfs:range")),
        is_symmetric="owl:SymmetricProperty" in term.all("rdf:type"),
    )


def _format_classes(term: Term, name: str) -> frozenset[str]:
    known = classes()
    if name not in known:
        raise term.error(f"{term.name} is said of {name}, which is no class")
    return frozenset(format_ for format_ in known.format_classes() if known.is_a(format_, name))
