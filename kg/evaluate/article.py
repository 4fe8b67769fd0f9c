"""The comparison of one article: entities aligned by name, events by the slots they share, statements by their ids."""

from collections.abc import Callable
from typing import Any

from kg.evaluate.matching import FAMILY_OF, Facts, class_agrees, entity_likeness, pair_up, surface_forms
from kg.evaluate.slots import Slot, compare_slots, is_optional_slot, slots_of, status_of
from kg.evaluate.tally import Tally

SYMMETRIC = frozenset({"alliedWith", "opposes"})
ROWS = (
    "entities",
    "entities_family",
    "events",
    "slots",
    "who",
    "status",
    "attribution",
    "relations",
    "observations",
)


class ArticleComparison:
    """Gold and system facts of one article, the system's entities read as the gold entities they stand for."""

    def __init__(self, gold: Facts, system: Facts) -> None:
        self.gold, self.system = gold, system
        self.gold_entities: list[Facts] = gold.get("entities") or []
        known = [e for e in system.get("entities") or [] if e.get("id") is not None]
        self.system_entities = [e for e in known if not e.get("inferred")]
        self.entity_pairs = pair_up(
            len(self.gold_entities),
            len(self.system_entities),
            lambda i, j: entity_likeness(self.gold_entities[i], self.system_entities[j]),
        )
        self.gold_id: dict[str, str] = {
            self.system_entities[j]["id"]: self.gold_entities[i]["id"] for i, j in self.entity_pairs.items()
        }
        self._admit_inferred([e for e in known if e.get("inferred")])
        self.optional = {e["id"] for e in self.gold_entities if e.get("optional")}
        self.containers = {e["id"]: _containers(e["id"], gold.get("relations") or []) for e in self.gold_entities}
        self.gold_events: list[Facts] = gold.get("events") or []
        self.system_events = [e for e in system.get("events") or [] if e.get("class") in FAMILY_OF]
        self.event_pairs = pair_up(len(self.gold_events), len(self.system_events), self._event_likeness)

    def _admit_inferred(self, inferred: list[Facts]) -> None:
        """An inferred entity may stand for a gold entity that nothing else stands for."""
        for entity in inferred:
            forms = surface_forms(entity)
            for i, gold in enumerate(self.gold_entities):
                if i not in self.entity_pairs and surface_forms(gold) & forms:
                    self.gold_id[entity["id"]] = gold["id"]
                    break

    def resolve(self, system_id: str) -> str:
        """The gold id that a system entity stands for; a marked id where it stands for none."""
        return self.gold_id.get(system_id, f"?{system_id}")

    def tallies(self) -> dict[str, Tally]:
        """Every row of the table."""
        return {
            "entities": self._entities(exactly=True),
            "entities_family": self._entities(exactly=False),
            **self._events(),
            "relations": self._statements("relations"),
            "observations": self._statements("observations"),
        }

    def _entities(self, *, exactly: bool) -> Tally:
        tally = Tally()
        gold_of = {j: i for i, j in self.entity_pairs.items()}
        right = {
            i
            for i, j in self.entity_pairs.items()
            if class_agrees(self.gold_entities[i], self.system_entities[j].get("class"), exactly=exactly)
        }
        for i, entity in enumerate(self.gold_entities):
            if not entity.get("optional"):
                tally.add_gold(i in right)
        for j in range(len(self.system_entities)):
            match = gold_of.get(j)
            if match is None or not self.gold_entities[match].get("optional"):
                tally.add_system(match in right)
        return tally

    def _scored(self, event: Facts | None, resolve: Callable[[str], str] = str) -> list[Slot]:
        slots = slots_of(event, resolve) if event else []
        return [slot for slot in slots if not is_optional_slot(slot, self.optional)]

    def _event_likeness(self, i: int, j: int) -> float:
        """Shared slots as a share of all; 0 for a pair that shares no more than its class."""
        gold, system = self.gold_events[i], self.system_events[j]
        a, b = self._scored(gold), self._scored(system, self.resolve)
        credit = compare_slots(a, b, self.containers)
        same_family = FAMILY_OF.get(gold.get("class") or "") == FAMILY_OF.get(system.get("class") or "")
        of_class = 1.0 if gold.get("class") == system.get("class") else 0.5 if same_family else 0.0
        informative = credit - of_class
        if informative < 1 and not (same_family and len(a) <= 1):
            return 0.0
        if not same_family and informative < 2:
            return 0.0
        return 2 * credit / max(len(a) + len(b), 1)

    def _who(self, event: Facts | None, resolve: Callable[[str], str] = str) -> set[Slot]:
        return {slot for slot in self._scored(event, resolve) if slot.name in ("actors", "targets")}

    def _events(self) -> dict[str, Tally]:
        rows = {name: Tally() for name in ("events", "slots", "who", "status", "attribution")}
        for i, gold in enumerate(self.gold_events):
            if not gold.get("optional"):
                self._score_gold_event(rows, gold, self.event_pairs.get(i))
        gold_of = {j: i for i, j in self.event_pairs.items()}
        for j, system in enumerate(self.system_events):
            matched = self.gold_events[gold_of[j]] if j in gold_of else None
            if matched is not None and matched.get("optional"):
                continue
            slots = self._scored(system, self.resolve)
            rows["events"].add_system(matched is not None)
            rows["slots"].add_system(compare_slots(self._scored(matched), slots, self.containers), len(slots))
            said = self._who(system, self.resolve)
            rows["who"].add_system(len(self._who(matched) & said), len(said))
        return rows

    def _score_gold_event(self, rows: dict[str, Tally], gold: Facts, j: int | None) -> None:
        system = self.system_events[j] if j is not None else None
        slots = self._scored(gold)
        rows["events"].add_gold(system is not None)
        rows["slots"].add_gold(compare_slots(slots, self._scored(system, self.resolve), self.containers), len(slots))
        told = self._who(gold)
        rows["who"].add_gold(len(told & self._who(system, self.resolve)), len(told))
        if system is None:
            return
        credited = set(gold.get("sources") or []) - self.optional
        named = {self.resolve(s) for s in system.get("sources") or []} - self.optional
        rows["attribution"].add_gold(len(credited & named), len(credited))
        rows["attribution"].add_system(len(credited & named), len(named))
        a, b = status_of(gold), status_of(system)
        rows["status"].add_gold(a == b != "occurred", a != "occurred")
        rows["status"].add_system(a == b != "occurred", b != "occurred")

    def statement_keys(self, kind: str) -> tuple[dict[Any, Facts], dict[Any, Facts]]:
        """Gold and system statements by what makes two of them the same."""
        gold = {_statement_key(kind, s, str): s for s in self.gold.get(kind) or []}
        system = {
            _statement_key(kind, s, self.resolve): s for s in self.system.get(kind) or [] if not s.get("inferred")
        }
        return gold, system

    def _statements(self, kind: str) -> Tally:
        tally = Tally()
        gold, system = self.statement_keys(kind)
        for key, statement in gold.items():
            if not statement.get("optional"):
                tally.add_gold(key in system)
        for key in system:
            if not gold.get(key, {}).get("optional"):
                tally.add_system(key in gold)
        return tally


def _statement_key(kind: str, statement: Facts, resolve: Callable[[Any], str]) -> tuple[Any, ...]:
    if kind == "observations":
        return resolve(statement.get("subject")), statement.get("measure"), statement.get("count")
    subject, predicate, object_ = (
        resolve(statement.get("subject")),
        statement.get("predicate"),
        resolve(statement.get("object")),
    )
    ends = tuple(sorted((subject, object_))) if predicate in SYMMETRIC else (subject, object_)
    return (*ends, predicate) if predicate in SYMMETRIC else (ends[0], predicate, ends[1])


def _containers(entity: str, relations: list[Facts]) -> set[str]:
    """All that an entity lies in or is part of, at any depth."""
    above: set[str] = set()
    open_ = [entity]
    while open_:
        at = open_.pop()
        for relation in relations:
            target = relation.get("object")
            if (
                relation.get("predicate") in ("locatedIn", "partOf")
                and relation.get("subject") == at
                and target not in above
            ):
                above.add(target)  # type: ignore[arg-type]
                open_.append(target)  # type: ignore[arg-type]
    return above
