"""Appearance: the colour and shape in which things of each class are drawn, from ontology/appearance.csv."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import VocabularyError
from kg.vocabulary.classes import Classes, classes
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.ontology_folder import ontology_folder

# What is drawn where nothing is known of a class.
DEFAULT = "Thing"
SHAPES = frozenset("dot square triangle triangleDown diamond star hexagon box ellipse".split())
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Look:
    """A colour as `#RRGGBB` and a shape as vis-network names it."""

    colour: str
    shape: str


def read_appearance(path: Path, known: Classes) -> dict[str, Look]:
    """The look of every class: its own row, else that of the nearest class above it, else that of "Thing"."""
    rows: dict[str, Look] = {}
    for line, row in read_rows(path, ("class", "colour", "shape")):
        name = row["class"]
        if name != DEFAULT and name not in known:
            raise VocabularyError(f"the ontology has no class {name!r}", file=path, line=line)
        if name in rows:
            raise VocabularyError(f"{name} has two rows", file=path, line=line)
        if not _COLOUR.fullmatch(row["colour"]):
            raise VocabularyError(f"{row['colour']!r} is no colour such as #AA0033", file=path, line=line)
        if row["shape"] not in SHAPES:
            raise VocabularyError(
                f"{row['shape']!r} is none of the shapes {', '.join(sorted(SHAPES))}", file=path, line=line
            )
        rows[name] = Look(row["colour"], row["shape"])
    if DEFAULT not in rows:
        raise VocabularyError(f"lacks a row for {DEFAULT}", file=path)
    looks = {name: rows[next((c for c in (name, *known.above(name)) if c in rows), DEFAULT)] for name in known.names()}
    return {**looks, DEFAULT: rows[DEFAULT]}


@cache
def appearance() -> Mapping[str, Look]:
    """The look of every class of the ontology in use, and of "Thing" for what has none."""
    return read_appearance(ontology_folder() / "appearance.csv", classes())
