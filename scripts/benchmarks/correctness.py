"""Which of the things that the program states are right, by the scorer's own pairing, with how sure it was of each."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.evaluate.article import ArticleComparison
from kg.evaluate.matching import class_agrees
from kg.evaluate.slots import TWO_SIDED, Slot, is_optional_slot, slot_credit, slots_of
from scripts.benchmarks.data import Facts

KINDS = ("entity", "event", "role", "outcome", "relation", "observation")
_FIELDS = {"actor": "actors", "target": "targets", "supporter": "supporters", "place": "places"}


class Judged(NamedTuple):
    """One statement: its kind, the program's confidence in it, and how right it is (0, 0.5 or 1)."""

    kind: str
    confidence: float
    credit: float


def judge(gold: Facts, system: Facts) -> list[Judged]:
    """Every statement of an article that the scorer counts; what gold marks optional is left out, as there."""
    comparison = ArticleComparison(gold, system)
    return [*_entities(comparison), *_events(comparison), *_statements(comparison)]


def _entities(comparison: ArticleComparison) -> Iterator[Judged]:
    gold_of = {j: i for i, j in comparison.entity_pairs.items()}
    for j, entity in enumerate(comparison.system_entities):
        gold = comparison.gold_entities[gold_of[j]] if j in gold_of else None
        if gold is not None and gold.get("optional"):
            continue
        right = gold is not None and class_agrees(gold, entity.get("class"), exactly=True)
        yield Judged("entity", entity["confidence"], float(right))


def _events(comparison: ArticleComparison) -> Iterator[Judged]:
    gold_of = {j: i for i, j in comparison.event_pairs.items()}
    for j, event in enumerate(comparison.system_events):
        gold = comparison.gold_events[gold_of[j]] if j in gold_of else None
        if gold is not None and gold.get("optional"):
            continue
        yield Judged("event", event["confidence"], float(gold is not None))
        told = slots_of(gold) if gold else []
        for outcome in event["outcomes"]:
            slot = Slot("outcome", (outcome["measure"], outcome["count"]))
            yield Judged("outcome", outcome["confidence"], _credit(comparison, told, slot))
        for argument in event["arguments"]:
            name, value = argument["role"], comparison.resolve(argument["entity"])
            if name == "source":
                if value not in comparison.optional:
                    yield Judged(
                        "role", argument["confidence"], float(gold is not None and value in (gold.get("sources") or ()))
                    )
                continue
            # A place that only contains another one of the event is an argument but no slot.
            if argument["entity"] not in event[_FIELDS[name]]:
                continue
            field = "place" if name == "place" else _FIELDS[name]
            if event["class"] in TWO_SIDED and field == "targets":
                field = "actors"
            slot = Slot(field, value)
            if not is_optional_slot(slot, comparison.optional):
                yield Judged("role", argument["confidence"], _credit(comparison, told, slot))


def _credit(comparison: ArticleComparison, told: list[Slot], slot: Slot) -> float:
    return max((slot_credit(gold, slot, comparison.containers) for gold in told), default=0.0)


def _statements(comparison: ArticleComparison) -> Iterator[Judged]:
    for kind in ("relation", "observation"):
        gold, system = comparison.statement_keys(f"{kind}s")
        for key, statement in system.items():
            if not gold.get(key, {}).get("optional"):
                yield Judged(kind, statement["confidence"], float(key in gold))
