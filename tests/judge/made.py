"""Judgements made by hand on the articles of `tests.graph.analyses`."""

from typing import Any

from kg.judge.finding import Finder
from kg.judge.journal import make_judgement
from kg.model import Analysis
from kg.model.judgement import Decider, Judgement, Reference, ThingKind, Verdict

ENTITY, EVENT = ThingKind.ENTITY, ThingKind.EVENT


def key(name: str) -> Reference:
    return Reference(key=name)


def refer(analyses: list[Analysis], kind: ThingKind, article: str, local: str) -> Reference:
    return Finder(analyses).refer(article, kind, local)


def judged(verdict: Verdict, kind: ThingKind, *sides: Reference | tuple[Reference, ...], **fields: Any) -> Judgement:
    """A judgement of a person named Nina; a side is one reference, or several."""
    fields.setdefault("by", Decider(person="Nina"))
    fields.setdefault("at", "2026-03-04T05:06:07Z")
    fields.setdefault("why", "because")
    about = tuple(side if isinstance(side, tuple) else (side,) for side in sides)
    return make_judgement(verdict=verdict, kind=kind, about=about, **fields)
