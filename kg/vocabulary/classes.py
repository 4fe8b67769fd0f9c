"""Classes: which class lies under which, and the class and family that FORMAT.md has for each."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from kg.errors import VocabularyError
from kg.vocabulary.ontology_terms import Term, ontology_terms


class Classes:
    """The classes of an ontology by name, without the `ckg:`; lists are in a fixed order, nearest class first."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._parents: dict[str, tuple[str, ...]] = {}
        for term in terms.values():
            if "owl:Class" in term.all("rdf:type"):
                parents = tuple(p for p in term.all("rdfs:subClassOf") if ":" not in p)
                for parent in parents:
                    if parent not in terms:
                        raise term.error(f"{term.name} is put under {parent}, which is declared nowhere")
                self._parents[term.name] = parents
        self._above = {name: self._climb(name, terms) for name in self._parents}
        self._format = {name: self._nearest(name, terms, "formatClass") for name in self._parents}
        self._family = {name: self._nearest(name, terms, "formatFamily") for name in self._parents}

    def __contains__(self, name: object) -> bool:
        return name in self._parents

    def names(self) -> tuple[str, ...]:
        """Every class, sorted."""
        return tuple(sorted(self._parents))

    def above(self, name: str) -> tuple[str, ...]:
        """Every superclass of a class, nearest first, without itself; VocabularyError where it is no class."""
        if name not in self._above:
            raise VocabularyError(f"the ontology has no class {name!r}")
        return self._above[name]

    def below(self, name: str) -> tuple[str, ...]:
        """Every subclass of a class, sorted, without itself; VocabularyError where it is no class."""
        self.above(name)
        return tuple(sorted(other for other, above in self._above.items() if name in above))

    def is_a(self, name: str, other: str) -> bool:
        """Whether a class is another or lies under it; a name that is no class is nothing."""
        return name == other or other in self._above.get(name, ())

    def format_class(self, name: str) -> str | None:
        """The FORMAT class of a class: itself, or the nearest above it; None where there is none, or more than one."""
        return self._format.get(name)

    def family(self, name: str) -> str | None:
        """The FORMAT family of a class, None where it has none."""
        return self._family.get(name)

    def format_classes(self) -> tuple[str, ...]:
        """The classes that FORMAT.md has, sorted."""
        return tuple(sorted({name for name in self._format.values() if name}))

    def _climb(self, name: str, terms: Mapping[str, Term]) -> tuple[str, ...]:
        found: list[str] = []
        waiting = list(self._parents[name])
        while waiting:
            parent = waiting.pop(0)
            if parent == name:
                raise terms[name].error(f"{name} lies under itself")
            if parent not in found:
                found.append(parent)
                waiting.extend(self._parents.get(parent, ()))
        return tuple(found)

    def _nearest(self, name: str, terms: Mapping[str, Term], marked: str) -> str | None:
        """The mark of the class or of the first generation above it that has one; None where two differ."""
        generation: Iterable[str] = (name,)
        while generation := tuple(dict.fromkeys(generation)):
            marks = {mark for one in generation if (mark := terms[one].one(f"ckg:{marked}"))}
            if marks:
                return marks.pop() if len(marks) == 1 else None
            generation = (parent for one in generation for parent in self._parents.get(one, ()))
        return None


@cache
def classes() -> Classes:
    """The classes of the ontology in use."""
    return Classes(ontology_terms())


@lru_cache(maxsize=1024)
def family_of(class_: str) -> str:
    """The FORMAT family of a class ("Organisation" of an ArmedGroup), "" for what has none."""
    return classes().family(class_) or ""


def format_class_of(class_: str) -> str | None:
    """The FORMAT class of a class of the ontology ("Attack" of an Ambush), None where it is not settled."""
    return classes().format_class(class_)


def superclasses(class_: str) -> tuple[str, ...]:
    """Every class above a class, nearest first; VocabularyError where the ontology has no such class."""
    return classes().above(class_)
