"""Identifiers are flat, need no escape, and different things never share one."""

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.graph.identifiers import Identifiers, local_part
from kg.model.resolution import Anchor


@given(st.text(min_size=1))
@example("0.0.0")
def test_any_text_becomes_a_name_that_sparql_reads_without_an_escape(text: str) -> None:
    iri = Identifiers().article(text)
    name = iri.value.removeprefix(Identifiers().base)
    assert re.fullmatch(r"[A-Za-z0-9_.%-]+", name)
    store = ox.Store()
    store.add(ox.Quad(iri, ox.NamedNode("p:p"), iri))
    assert store.query(f"ASK {{ id:{name} ?p ?o }}", prefixes={"id": Identifiers().base})


@given(st.text(), st.text())
def test_different_texts_become_different_names(first: str, second: str) -> None:
    assert (local_part(first) == local_part(second)) == (first == second)


def test_an_article_cannot_be_called_like_another_thing_s_name() -> None:
    ids = Identifiers("urn:x:")
    anchor = Anchor(article="a", start=1, end=2)
    nodes = [
        ids.article("canonical"),
        ids.article_graph("canonical"),
        ids.canonical_graph,
        ids.background_graph,
        ids.keyed("a"),
        ids.report(anchor),
        ids.report(replace(anchor, turn=2)),
        ids.outcome(anchor, "killed", 1),
        ids.outcome(anchor, "killed", 2),
        ids.evidence("a", 1, 2),
        ids.claim(anchor, "leads"),
    ]
    assert len(set(nodes)) == len(nodes)


@pytest.mark.parametrize("base", ["no iri/", "https://example.org/no-end", "", "https://exa mple.org/"])
def test_a_base_that_cannot_begin_an_iri_is_refused(base: str) -> None:
    with pytest.raises(GraphError, match="base"):
        Identifiers(base)
