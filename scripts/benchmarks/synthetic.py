"""Synthetic analyses: invented articles as the extractor would leave them, the same ones for the same numbers.

They are analyses and not texts, since reading ten thousand articles takes an hour and is no part of what grows. What
matters for growth is like that of real ones: some twelve entities, three events and two relations an article; a few
things that every second article names, many that a handful name, and as many that one names; two or three articles on
one incident in places; five years of news from six countries.
"""

import datetime
import hashlib
import random
from collections.abc import Iterator
from functools import cache

from kg.model import Analysis, Argument, Document, Entity, Event, Evidence, Mention, Outcome, Relation, Role
from kg.vocabulary import gazetteer
from kg.vocabulary.gazetteer_entry import GazetteerEntry

EXTRACTOR = "synthetic 1"
COUNTRIES = ("SY", "IQ", "YE", "SO", "NG", "SD")
FIRST_DAY = datetime.date(2021, 1, 1)
DAYS = 5 * 365
# Of so many articles, one retells the events of the one before it.
RETOLD = 4
_CLASSES = ("Raid", "Airstrike", "Clash", "Bombing", "Shelling", "Arrest", "Attack", "Killing")
_SYLLABLES = "ba da fa ha ja ka la ma na qa ra sa ta wa za bi di ri si mi ul ur an ar in ad".split()


def make_analyses(count: int) -> Iterator[Analysis]:
    """The first `count` analyses; number n is the same whatever the count."""
    return (make_analysis(number) for number in range(count))


def make_analysis(number: int) -> Analysis:
    """The analysis of synthetic article `number`, from 0."""
    return _Telling(number).analysis()


class _Telling:
    def __init__(self, number: int) -> None:
        # An article that retells has the things and happenings of the one before, and tolls of its own.
        self.story = random.Random(number - 1 if number % RETOLD == RETOLD - 1 else number)
        self.own = random.Random(-1 - number)
        self.number = number
        self.at = 0
        self.entities: dict[str, Entity] = {}

    def analysis(self) -> Analysis:
        country = self.story.choice(COUNTRIES)
        day = FIRST_DAY + datetime.timedelta(days=self.story.randrange(DAYS))
        self._known(f"country-{country.lower()}")
        towns = [self._entry(self.story.choice(_towns(country))) for _ in range(3)]
        village = self._named("Settlement", _invent(self.story, 2))
        actors = [self._entry(self.story.choice(_actors())) for _ in range(3)]
        unit = self._named("MilitaryForce", f"{_invent(self.story, 2)} Brigade")
        people = [self._named("Person", _person(self.story)) for _ in range(3)]
        events = []
        for _ in range(3):
            place, pair = self.story.choice([*towns, village]), self.story.sample([*actors, unit], 2)
            happened = day - datetime.timedelta(days=self.story.randrange(3))
            events.append(self._event(len(events), self.story.choice(_CLASSES), happened, place, pair, people[0]))
        relations = (
            self._relation(0, people[0], "leads", unit),
            self._relation(1, village, "locatedIn", f"country-{country.lower()}"),
        )
        document = Document(
            id=f"synthetic/{self.number:06d}",
            title=f"Synthetic article {self.number}",
            published=day + datetime.timedelta(days=self.own.randrange(2)),
            publisher=f"Gazette {self.own.randrange(40)}",
            language="en",
            content_hash=hashlib.sha256(f"synthetic {self.number}".encode()).hexdigest(),
        )
        return Analysis(
            document=document,
            extractor=EXTRACTOR,
            entities=tuple(self.entities.values()),
            events=tuple(events),
            relations=relations,
        )

    def _span(self, words: str) -> tuple[int, int]:
        start = self.at
        self.at += len(words) + 1
        return start, start + len(words)

    def _mentions(self, *names: str) -> tuple[Mention, ...]:
        return tuple(Mention(start=s, end=e, text=name) for name in names for s, e in (self._span(name),))

    def _entry(self, entry: GazetteerEntry) -> str:
        names = self._mentions(entry.name, self.own.choice((entry.name, *entry.aliases)))
        return self._add(entry.key, entry.class_, entry.name, names, entry.key, entry.subclass or None)

    def _known(self, key: str) -> str:
        entry = gazetteer().find_by_key(key)
        assert entry is not None, key
        return self._entry(entry)

    def _named(self, class_: str, name: str) -> str:
        return self._add(f"x{len(self.entities)}", class_, name, self._mentions(name, name), None, None)

    def _add(
        self, local: str, class_: str, name: str, mentions: tuple[Mention, ...], key: str | None, subclass: str | None
    ) -> str:
        self.entities.setdefault(
            local,
            Entity(id=local, class_=class_, subclass=subclass, name=name, mentions=mentions, key=key, rule="synthetic"),
        )
        return local

    def _evidence(self) -> tuple[Evidence, ...]:
        quote = " ".join(_invent(self.own, 3) for _ in range(18)) + "."
        start, end = self._span(quote)
        return (Evidence(start=start, end=end, quote=quote),)

    def _event(self, turn: int, class_: str, day: datetime.date, place: str, pair: list[str], source: str) -> Event:
        trigger, evidence = self._mentions(class_.lower()), self._evidence()
        at = evidence[0].start
        outcomes = tuple(
            Outcome(measure=measure, count=self.own.randrange(1, 30), of=pair[1], evidence=evidence, rule="synthetic")
            for measure in ("killed", "injured")[: 1 + turn % 2]
        )
        roles = ((Role.PLACE, place), (Role.ACTOR, pair[0]), (Role.TARGET, pair[1]))
        return Event(
            id=f"e{turn}",
            class_=class_,
            start=day,
            end=day,
            date_precision="day",
            date_text="on that day",
            places=(place,),
            actors=(pair[0],),
            targets=(pair[1],),
            sources=(source,),
            outcomes=outcomes,
            arguments=tuple(
                Argument(role=role, entity=entity, start=at, end=at + 9, rule="synthetic") for role, entity in roles
            ),
            mentions=trigger,
            evidence=evidence,
            confidence=0.8,
            rule="synthetic",
        )

    def _relation(self, turn: int, subject: str, predicate: str, object_: str) -> Relation:
        evidence = self._evidence()
        return Relation(
            id=f"r{turn}", subject=subject, predicate=predicate, object=object_, evidence=evidence, rule="synthetic"
        )


def _invent(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _person(chance: random.Random) -> str:
    """A name of three words; the last two come from few, so that many share them and some are one person's."""
    return f"{_invent(chance, 2)} {_invent(chance, 1)} {_invent(chance, 2)}"


@cache
def _towns(country: str) -> tuple[GazetteerEntry, ...]:
    """Four hundred settlements of a country, the larger ones more often, as in the news."""
    found = [entry for entry in gazetteer().places().entries() if entry.country == country and _is_town(entry)]
    ranked = sorted(found, key=lambda entry: (-entry.population, entry.key))[:400]
    return tuple(entry for rank, entry in enumerate(ranked) for _ in range(1 + 40 // (1 + rank)))


def _is_town(entry: GazetteerEntry) -> bool:
    return entry.class_ == "Settlement"


@cache
def _actors() -> tuple[GazetteerEntry, ...]:
    """Groups and forces, the first ones of the gazetteer more often."""
    found = [*gazetteer().entries_of("ArmedGroup"), *gazetteer().entries_of("MilitaryForce")]
    return tuple(entry for rank, entry in enumerate(found) for _ in range(1 + 60 // (1 + rank)))
