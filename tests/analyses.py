"""Hand-made analyses of three short articles, for tests of what comes after extraction."""

import datetime
import hashlib

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
    Status,
)

FIRST = "Commandos raided a house in Atmeh on Monday. Five fighters were killed, the Dune Force said."
SECOND = "The Dune Force said seven fighters died in its raid on Atmeh. The Ridge Front denied a plan to bomb it."
THIRD = "About 4,000 people live in Camp Rihan. The Ridge Front is part of the Northern Pact, the Dune Force alleged."


def span_of(text: str, words: str) -> dict[str, int]:
    """Start and end of words in a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def entity(text: str, local: str, class_: str, name: str, key: str | None = None) -> Entity:
    """An entity with the first place where its name stands."""
    mention = Mention(**span_of(text, name), text=name)
    return Entity(id=local, class_=class_, name=name, mentions=(mention,), key=key, rule="by hand")


def sentence(text: str, words: str) -> Evidence:
    """The sentence that holds some words."""
    at = text.index(words)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.index(".", at) + 1
    return Evidence(start=start, end=end, quote=text[start:end])


def document(local: str, day: int, publisher: str) -> Document:
    """An article of February 2024."""
    return Document(
        id=local,
        title=f"Title of {local}",
        published=datetime.date(2024, 2, day),
        publisher=publisher,
        content_hash=hashlib.sha256(local.encode()).hexdigest(),
    )


def raid(text: str, trigger: str, killed: str, count: int) -> Event:
    """The raid as one article tells it."""
    day = datetime.date(2024, 2, 5)
    return Event(
        id="e1",
        class_="Raid",
        start=day,
        end=day,
        date_precision="day",
        places=("town",),
        actors=("force",),
        outcomes=(
            Outcome(
                measure="killed", count=count, of="fighters", sources=("force",), evidence=(sentence(text, killed),)
            ),
        ),
        sources=("force",),
        mentions=(Mention(**span_of(text, trigger), text=trigger),),
        evidence=(sentence(text, trigger),),
        confidence=0.9,
        rule="by hand",
    )


def analyses() -> tuple[Analysis, ...]:
    """A raid told twice with different tolls, a denied bombing, an alleged relation, a camp's population."""
    first = Analysis(
        document=document("north/first", 6, "Daily Dust"),
        extractor="hand",
        entities=(
            entity(FIRST, "town", "Settlement", "Atmeh", "atmeh"),
            entity(FIRST, "force", "MilitaryForce", "Dune Force"),
        ),
        events=(raid(FIRST, "raided", "Five fighters", 5),),
    )
    plot = Event(
        id="e2",
        class_="Bombing",
        status=Status.DENIED,
        actors=("front",),
        places=("town",),
        mentions=(Mention(**span_of(SECOND, "bomb"), text="bomb"),),
        evidence=(sentence(SECOND, "bomb"),),
        confidence=0.7,
        rule="by hand",
    )
    second = Analysis(
        document=document("north/second", 7, "Ridge Radio"),
        extractor="hand",
        entities=(
            entity(SECOND, "force", "MilitaryForce", "Dune Force"),
            entity(SECOND, "town", "Settlement", "Atmeh", "atmeh"),
            entity(SECOND, "front", "ArmedGroup", "Ridge Front"),
        ),
        events=(raid(SECOND, "raid", "seven fighters", 7), plot),
    )
    third = Analysis(
        document=document("third", 8, "Camp Letter"),
        extractor="hand",
        entities=(
            entity(THIRD, "camp", "Camp", "Camp Rihan"),
            entity(THIRD, "front", "ArmedGroup", "Ridge Front"),
            entity(THIRD, "pact", "ArmedGroup", "Northern Pact"),
            entity(THIRD, "force", "MilitaryForce", "Dune Force"),
        ),
        relations=(
            Relation(
                id="r1",
                subject="front",
                predicate="partOf",
                object="pact",
                status=Status.ALLEGED,
                sources=("force",),
                evidence=(sentence(THIRD, "part of"),),
                rule="by hand",
            ),
        ),
        observations=(
            Observation(
                id="o1",
                subject="camp",
                measure="population",
                count=4000,
                approximate=True,
                of="people",
                evidence=(sentence(THIRD, "4,000"),),
                rule="by hand",
            ),
        ),
    )
    return first, second, third
