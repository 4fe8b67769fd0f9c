"""Annotated: facts written down by hand in the interchange format become analyses, as if they had been read.

A graph of these is what the program would build if it read without mistakes; its questions have the answers that the
articles give.
"""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kg.model import (
    Analysis,
    Document,
    Entity,
    Event,
    Evidence,
    Mention,
    Observation,
    Outcome,
    Relation,
    Responsibility,
)
from kg.vocabulary.classes import family_of
from kg.vocabulary.gazetteers import find_by_name

Facts = dict[str, Any]
# Things of which a plural or a number above one is told are summaries, as the pipeline has it.
_SUMMARY = "summary"
# What stands for the text is made here: spans, and the order in which facts are told.
_MADE_HERE = frozenset({"mentions", "evidence", "arguments", "rule", "confidence"})


def read_annotated(folder: Path, articles: Collection[str]) -> list[Analysis]:
    """The analyses of the files of a folder that are about some articles, by name.

    `--` in a name parts the name of a JSON Lines file from the id of the article in it.
    """
    paths = sorted(folder.glob("*.json"))
    chosen = [path for path in paths if path.stem in articles or "--" in path.stem]
    return [annotated(json.loads(path.read_text(encoding="utf-8"))) for path in chosen]


def annotated(facts: Facts) -> Analysis:
    """The analysis that says what the facts of one article say; spans stand for the order of the facts."""
    spans = iter(range(0, 1_000_000, 1000))
    countries = {
        entry.country
        for entity in facts["entities"]
        for entry in find_by_name(entity["name"])[:1]
        if entity["class"] in ("Country", "Region", "Settlement")
    }
    entities = tuple(_entity(entity, next(spans), countries) for entity in facts["entities"])
    return Analysis(
        document=Document(content_hash=facts["document"]["id"], **_fields(facts["document"], Document)),
        extractor="by hand",
        entities=entities,
        events=tuple(_event(event, next(spans)) for event in facts["events"]),
        relations=tuple(
            Relation(id=f"r{number}", evidence=_evidence(next(spans)), **_fields(relation, Relation, "id"))
            for number, relation in enumerate(facts["relations"])
        ),
        observations=tuple(
            Observation(id=f"o{number}", evidence=_evidence(next(spans)), **_fields(observation, Observation, "id"))
            for number, observation in enumerate(facts["observations"])
        ),
    )


def _fields(facts: Facts, model: type[BaseModel], *without: str) -> Facts:
    """The facts that a model has a field for, but for those made here."""
    return {name: facts[name] for name in model.model_fields if name in facts and name not in {*_MADE_HERE, *without}}


def _entity(facts: Facts, start: int, countries: set[str]) -> Entity:
    name = facts["name"]
    return Entity(
        id=facts["id"],
        **{"class": facts["class"]},
        name=name,
        aliases=tuple(facts["aliases"]),
        mentions=(Mention(start=start, end=start + len(name), text=name),),
        key=_key(facts, countries),
        # Optional things are those without a name of their own, and those that may be read as something else.
        is_named=name[:1].isupper() or not facts.get("optional", False),
    )


def _key(facts: Facts, countries: set[str]) -> str | None:
    """The gazetteer entry that is meant: of the same family, and in a country that the article speaks of."""
    for name in (facts["name"], *facts["aliases"]):
        for entry in find_by_name(name):
            if family_of(entry.class_) != family_of(facts["class"]):
                continue
            if entry.source != "geonames" or entry.class_ == "Country" or entry.country in countries:
                return entry.key
    return None


def _event(facts: Facts, start: int) -> Event:
    known = _fields(facts, Event)
    known["outcomes"] = tuple(
        Outcome(breakdown=outcome.get("breakdown") or {}, **_fields(outcome, Outcome, "breakdown"))
        for outcome in facts["outcomes"]
    )
    known["responsibility"] = tuple(Responsibility(**part) for part in facts.get("responsibility", ()))
    count = facts.get("count", 1)
    known["kind"] = facts.get("kind") or ("incident" if count == 1 else _SUMMARY)
    if facts.get("start") and facts["start"] == facts.get("end"):
        known["date_precision"] = "day"
    return Event(
        **{"class": facts["class"]},
        mentions=(Mention(start=start, end=start + 4, text="word"),),
        evidence=_evidence(start),
        **known,
    )


def _evidence(start: int) -> tuple[Evidence, ...]:
    return (Evidence(start=start, end=start + 10, quote="As it says"),)
