"""The terms of the ontology as its Turtle files declare them, read once and looked up by name."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.vocabulary.namespaces import ONTOLOGY, shorten
from kg.vocabulary.ontology_folder import ontology_folder

NOTHING: tuple[str, ...] = ()


class Term:
    """One declared name: what its file says of it, by prefixed property ("rdfs:label")."""

    __slots__ = ("file", "name", "statements")

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.file = file
        self.statements: dict[str, list[str]] = {}

    def all(self, prefixed: str) -> tuple[str, ...]:
        """The values of a property in file order; terms of the ontology by local name, other IRIs prefixed."""
        return tuple(self.statements.get(prefixed, NOTHING))

    def one(self, prefixed: str) -> str | None:
        """The single value of a property, None where there is none; VocabularyError where there are several."""
        values = self.all(prefixed)
        if len(values) > 1:
            raise self.error(f"{self.name} has {len(values)} values of {prefixed} where one is allowed")
        return values[0] if values else None

    def required(self, prefixed: str) -> str:
        """The single value of a property; VocabularyError where there is none."""
        value = self.one(prefixed)
        if value is None:
            raise self.error(f"{self.name} lacks {prefixed}")
        return value

    def error(self, message: str) -> VocabularyError:
        """An error that names the file of this term."""
        return VocabularyError(message, file=self.file)


def read_turtle(path: Path) -> Iterator[ox.Quad]:
    """The triples of a Turtle file; VocabularyError names file and line of what does not parse."""
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    except OSError as error:
        raise VocabularyError(f"cannot be read: {error.strerror}", file=path) from error
    except SyntaxError as error:
        raise VocabularyError(f"is not Turtle: {error.msg}", file=path, line=error.lineno) from error


def read_terms(folder: Path) -> dict[str, Term]:
    """Every term that the files of an ontology folder declare, by local name, in file order."""
    terms: dict[str, Term] = {}
    for path in (folder / "conflict-kg.ttl", *_files(folder / "schema"), *_files(folder / "events")):
        for triple in read_turtle(path):
            if not (isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(ONTOLOGY)):
                continue
            subject = _text(triple.subject)
            term = terms.setdefault(subject, Term(subject, path))
            if term.file != path:
                raise VocabularyError(f"{subject} is already declared in {term.file.name}", file=path)
            term.statements.setdefault(shorten(triple.predicate.value), []).append(_text(triple.object))
    return terms


@cache
def ontology_terms() -> Mapping[str, Term]:
    """The terms of the ontology in use."""
    return read_terms(ontology_folder())


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise VocabularyError("holds no Turtle files", file=folder)
    return files


def _text(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(node, ox.NamedNode):
        return shorten(node.value).removeprefix("ckg:")
    return node.value if isinstance(node, ox.Literal) else str(node)
