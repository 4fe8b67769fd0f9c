"""Analyses made by hand: articles that say what a test needs, with spans and quotes that do not overlap."""

import datetime
import hashlib
from typing import Any

from kg.model import Analysis, Document, Entity, Event, Evidence, Mention, Observation, Outcome, Relation


class Told:
    """Collects what one article tells; every entity and event gets the next ten characters as its first span."""

    def __init__(
        self, article: str, *, published: str | None = None, publisher: str | None = None, title: str | None = None
    ) -> None:
        self.article = article
        self.document = Document(
            id=article,
            title=title or f"Title of {article}",
            published=datetime.date.fromisoformat(published) if published else None,
            publisher=publisher,
            content_hash=hashlib.sha256(article.encode()).hexdigest(),
        )
        self.entities: list[Entity] = []
        self.events: list[Event] = []
        self.relations: list[Relation] = []
        self.observations: list[Observation] = []
        self._at = 0

    def entity(self, local: str, class_: str, name: str, **fields: Any) -> str:
        start = self._next()
        mention = Mention(start=start, end=start + max(1, len(name)), text=name or " ")
        fields.setdefault("mentions", (mention,))
        self.entities.append(Entity(id=local, **{"class": class_}, name=name, **fields))
        return local

    def event(
        self, local: str, class_: str, *, day: str | None = None, quote: str = "It happened.", **fields: Any
    ) -> str:
        start = self._next()
        if day is not None:
            fields |= {"start": day, "end": day, "date_precision": "day"}
        self.events.append(
            Event(
                id=local,
                **{"class": class_},
                mentions=(Mention(start=start, end=start + 4, text="word"),),
                evidence=(Evidence(start=start, end=start + len(quote), quote=quote),),
                rule="by-hand",
                confidence=0.85,
                **fields,
            )
        )
        return local

    def relation(self, subject: str, predicate: str, object_: str, *, quote: str = "It is so.", **fields: Any) -> None:
        start = self._next()
        self.relations.append(
            Relation(
                id=f"r{len(self.relations)}",
                subject=subject,
                predicate=predicate,
                object=object_,
                evidence=(Evidence(start=start, end=start + len(quote), quote=quote),),
                **fields,
            )
        )

    def observation(self, subject: str, measure: str, count: int | None, **fields: Any) -> None:
        start = self._next()
        self.observations.append(
            Observation(
                id=f"o{len(self.observations)}",
                subject=subject,
                measure=measure,
                count=count,
                evidence=(Evidence(start=start, end=start + 9, quote="So many."),),
                **fields,
            )
        )

    def analysis(self) -> Analysis:
        return Analysis(
            document=self.document,
            extractor="by-hand 1",
            entities=tuple(self.entities),
            events=tuple(self.events),
            relations=tuple(self.relations),
            observations=tuple(self.observations),
        )

    def _next(self) -> int:
        self._at += 1000
        return self._at


def killed(count: int | None, **fields: Any) -> Outcome:
    """An outcome of persons killed."""
    return Outcome(measure="killed", count=count, **fields)


def raid(article: str, *, dead: int, published: str, day: str = "2025-02-09", **fields: Any) -> Analysis:
    """An article that tells of a raid in the village of Tal Amud, with a toll."""
    told = Told(article, published=published, publisher=f"Paper of {article}")
    told.entity("force", "MilitaryForce", "Northern Guard Brigade")
    told.entity("group", "ArmedGroup", "Black River Front")
    told.entity("sy", "Country", "Syria", key="country-sy")
    told.entity("village", "Settlement", "Tal Amud")
    told.relation("village", "locatedIn", "sy")
    told.event(
        "raid",
        "Raid",
        day=day,
        actors=("force",),
        targets=("group",),
        places=("village",),
        outcomes=(killed(dead),),
        **fields,
    )
    return told.analysis()


def war() -> list[Analysis]:
    """Three articles: two on one raid with rival tolls, one on what was only planned, thwarted, alleged, or summed."""
    third = Told("third", published="2025-02-12", publisher="Third Post")
    third.entity("force", "MilitaryForce", "Northern Guard Brigade")
    third.entity("monitor", "Organisation", "Valley Rights Observatory", subclass="Monitor")
    third.entity("sy", "Country", "Syria", key="country-sy")
    third.entity("village", "Settlement", "Tal Amud")
    third.entity("camp", "Camp", "Camp Zero")
    third.entity("man", "Person", "Omar Idris Haddad")
    third.event("sum", "Raid", kind="summary", count=45, actors=("force",), places=("sy",), outcomes=(killed(90),))
    for status in ("planned", "thwarted", "alleged", "denied"):
        third.event(
            status,
            "Raid",
            status=status,
            day="2025-02-20",
            actors=("force",),
            places=("village",),
            sources=("monitor",),
            outcomes=(killed(3),),
            quote=f"A raid was {status}.",
        )
    third.relation("man", "leads", "force", sources=("monitor",))
    third.relation("man", "memberOf", "monitor", status="alleged")
    third.observation(
        "camp", "population", 56000, approximate=True, text="some 56,000 people", breakdown={"children": 20}
    )
    return [
        raid("first", dead=7, published="2025-02-10"),
        raid("second", dead=5, published="2025-02-11"),
        third.analysis(),
    ]
