"""Prefixed names and IRIs lead to each other, and an unknown prefix is an error."""

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import PREFIXES, expand, shorten


@pytest.mark.parametrize("name", [f"{prefix}:term" for prefix in PREFIXES])
def test_a_name_comes_back_from_its_iri(name: str) -> None:
    assert shorten(expand(name)) == name


def test_an_iri_of_no_known_namespace_stays_as_it_is() -> None:
    assert shorten("https://example.org/thing") == "https://example.org/thing"


@pytest.mark.parametrize("name", ["nowhere:thing", "thing"])
def test_a_name_without_a_known_prefix_is_an_error(name: str) -> None:
    with pytest.raises(VocabularyError, match="has no known prefix"):
        expand(name)
