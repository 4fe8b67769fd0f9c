"""Copy: the whole graph, statement by statement, into one that may be shown; written to a folder of its own."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from kg.graph.identifiers import local_part
from kg.graph.manifest import Manifest
from kg.graph.public.people import LABELS, find_people
from kg.graph.public.sites import POSITION, Shelter, find_shelters, positions
from kg.graph.public.texts import PublicTexts, plain_words
from kg.graph.store import Graph
from kg.graph.terms import ALT_LABEL, AS_WKT, CKG, HAS_GEOMETRY, RDF_TYPE, ckg
from kg.vocabulary.namespaces import PREFIXES
from kg.vocabulary.ontology_terms import ontology_terms

# Who wrote an article, and who judged, is nobody's part in the conflict.
_DROPPED = frozenset({ckg("author"), ckg("decidedBy")})
# Words as articles, or people who judged, wrote them.
_FROM_TEXT = frozenset(
    map(
        ckg,
        (
            "quote",
            "title",
            "ofText",
            "figureText",
            "dateText",
            "mergeReason",
            "warning",
            "judgementReason",
            "originalValue",
            "correctedValue",
        ),
    )
)
_TITLE = ckg("title")
_QUOTE = ckg("quote")
_ARTICLE_IDS = frozenset({ckg("articleId"), ckg("inArticleId")})
_NO_TEXT = frozenset(
    {ox.NamedNode(PREFIXES["xsd"] + name) for name in ("integer", "decimal", "double", "boolean", "date", "dateTime")}
    | {ox.NamedNode(PREFIXES["geo"] + "wktLiteral")}
)
_POSITION = frozenset({*map(ckg, POSITION), HAS_GEOMETRY, AS_WKT})
_WITHHELD = "withheld"


@contextmanager
def public_graph(graph: Graph) -> Iterator[Graph]:
    """The public form of a graph, in a folder that only this user can read and that is gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="kg-public-") as folder:
        yield write_public(graph, Path(folder))


def write_public(graph: Graph, folder: Path) -> Graph:
    """Write the public form of a graph into an empty folder."""
    copy = _Copy(graph)
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(copy.quads())
    store.flush()
    quads = len(store)
    del store  # lets go of the engine's lock
    articles = tuple(
        entry.model_copy(update={"article": copy.article_id(entry.article)}) for entry in graph.manifest.articles
    )
    manifest = graph.manifest
    Manifest(base=manifest.base, articles=articles, maker=manifest.maker, counts={"quads": quads}).write(folder)
    return Graph(folder)


class _Copy:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._base = graph.identifiers.base
        self._people = find_people(graph)
        self._shelters = find_shelters(graph)
        self._points = {point for shelter in self._shelters.values() for point in shelter.geometry}
        self._claims = _claims_of_where(graph, self._shelters)
        self._texts = PublicTexts(self._people.names, self._people.known, plain_words(_texts_of(graph)))
        self._articles = self._renamed_articles()
        self._others: dict[str, str] = {}
        self._said = lru_cache(maxsize=200_000)(self._public_text)
        self._node = lru_cache(maxsize=200_000)(self._public_node)

    def quads(self) -> Iterator[ox.Quad]:
        """The statements of the public graph, some perhaps twice."""
        for quad in self._graph.quads():
            subject, property_, value = quad.subject, quad.predicate, quad.object
            if property_ in _DROPPED or not self._may_stand(quad):
                continue
            if isinstance(value, ox.Literal):
                value = self._public_literal(subject.value, property_, value)  # type: ignore[union-attr]
            elif isinstance(value, ox.NamedNode):
                if property_ == ckg("locatedIn") and (shelter := self._shelters.get(subject.value)) is not None:  # type: ignore[union-attr]
                    if shelter.region is None:
                        continue
                    value = ox.NamedNode(shelter.region)
                value = self._node(value.value)
            yield ox.Quad(self._node(subject.value), property_, value, self._node(quad.graph_name.value))  # type: ignore[union-attr]
        background = self._graph.identifiers.background_graph
        for iri, shelter in self._shelters.items():
            if shelter.region is not None:
                for property_, value in positions(self._graph, shelter.region):
                    yield ox.Quad(self._node(iri), property_, value, background)

    def article_id(self, article: str) -> str:
        """The id of an article, another one where a name stands in it."""
        return self._articles.get(article, article)

    def _may_stand(self, quad: ox.Quad) -> bool:
        """Whether a statement stands at all: no other name of who is withheld, and no finer place of a shelter."""
        subject, property_, value = quad.subject.value, quad.predicate, quad.object  # type: ignore[union-attr]
        if subject in self._people.withheld and property_ == ALT_LABEL:
            return False
        if subject in self._shelters and property_ in _POSITION:
            return False
        ends = {subject, value.value if isinstance(value, ox.NamedNode) else ""}
        return not ends & self._points and not ends & self._claims

    def _public_literal(self, subject: str, property_: ox.NamedNode, value: ox.Literal) -> ox.Literal:
        if value.language is None and value.datatype in _NO_TEXT:
            return value
        if property_ in LABELS and (called := self._people.withheld.get(subject)) is not None:
            text = called
        elif property_ in _ARTICLE_IDS:
            article, dot, place = (
                value.value.rpartition(".") if property_ == ckg("inArticleId") else (value.value, "", "")
            )
            text = self.article_id(article) + dot + place
        else:
            is_free = property_ in _FROM_TEXT or not _is_ours(property_)
            is_span = property_ == _QUOTE and subject in self._people.mentions
            text = self._said(value.value, is_free and not is_span, property_ == _TITLE)
        if text == value.value:
            return value
        return ox.Literal(text, language=value.language) if value.language else ox.Literal(text)

    def _public_text(self, text: str, is_free: bool, is_title: bool) -> str:
        return self._texts.public(text, is_title=is_title) if is_free else self._texts.without_names(text)

    def _renamed_articles(self) -> dict[str, str]:
        """Article id -> the one to show, for those that hold a name which may not stand."""
        ids = sorted({quad.object.value for quad in self._graph.quads(None, ckg("articleId"))})  # type: ignore[union-attr]
        named = [id_ for id_ in ids if self._texts.names_withheld(_spelt_out(id_))]
        return {id_: f"{_WITHHELD}-{number}" for number, id_ in enumerate(named, start=1)}

    def _public_node(self, iri: str) -> ox.NamedNode:
        """The same node, or one with another name where a name that may not stand is in this one."""
        if iri.startswith(CKG):
            return ox.NamedNode(iri)
        local = iri.removeprefix(self._base)
        is_ours = local != iri
        for article, shown in self._articles.items():
            # An id is a kind, the article's id and a place in it: `graph-of-ARTICLE`, `report-ARTICLE.7-11`.
            local = re.sub(rf"-{re.escape(local_part(article))}(?=\.\d|$)", f"-{shown}", local)
        if self._texts.names_withheld(_spelt_out(unquote(local))):
            kind, dash, _ = local.partition("-")
            kind = kind if is_ours and dash and not self._texts.names_withheld(_spelt_out(kind)) else "thing"
            local = self._others.setdefault(local, f"{kind}-{_WITHHELD}-{len(self._others) + 1}")
            return ox.NamedNode(self._base + local)
        return ox.NamedNode(self._base + local if is_ours else iri)


def _texts_of(graph: Graph) -> Iterator[str]:
    for property_ in (_QUOTE, _TITLE):
        for quad in graph.quads(None, property_):
            yield quad.object.value  # type: ignore[union-attr]


def _claims_of_where(graph: Graph, shelters: dict[str, Shelter]) -> set[str]:
    """The claims that tell in what place, finer than its region, a shelter lies."""
    found: set[str] = set()
    for quad in graph.quads(None, ckg("predicate"), ckg("locatedIn")):
        for subject in graph.quads(quad.subject, ckg("subject")):  # type: ignore[arg-type]
            if (shelter := shelters.get(subject.object.value)) is not None:  # type: ignore[union-attr]
                holders = {q.object.value for q in graph.quads(quad.subject, ckg("object"))}  # type: ignore[union-attr,arg-type]
                if holders != {shelter.region}:
                    found.add(quad.subject.value)  # type: ignore[union-attr]
    return found


def _spelt_out(name: str) -> str:
    """A name of a file or an IRI as words that could be somebody's name."""
    return " ".join(part.capitalize() for part in re.split(r"[\W_]+", name))


def _is_ours(property_: ox.NamedNode) -> bool:
    name = property_.value.removeprefix(CKG)
    return name in ontology_terms() if name != property_.value else property_ in LABELS or property_ == RDF_TYPE
