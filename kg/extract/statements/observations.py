"""The stage that finds stocks at a time: how many people a camp holds, a group fields or a war has killed."""

import datetime

from kg.extract.draft import Draft, Pair, TimeExpression
from kg.extract.events.outcomes import counted_words
from kg.extract.quantities import read_number
from kg.model import Entity, Evidence, Observation
from kg.vocabulary import OBSERVATION_MEASURES, family_of

OBSERVATION_CONFIDENCE = 0.5
STOCK_PREFIX = "observation:"


class FindObservations:
    """Observations, from counted groups that were linked to the place, facility or group they are about."""

    name = "observations"
    purpose = "finds stocks at a time: populations, detainees, fighters, totals"
    reads: tuple[str, ...] = (
        "article",
        "sentences",
        "times",
        "mentions",
        "pairs",
        "entities",
        "entity_of",
        "attributions",
    )
    writes: tuple[str, ...] = ("observations",)

    def __init__(self, *, confidence: float = OBSERVATION_CONFIDENCE) -> None:
        self.confidence = confidence

    def run(self, draft: Draft) -> None:
        """Fills `draft.observations` in text order."""
        entities = {entity.id: entity for entity in draft.entities}
        best: dict[int, Pair] = {}
        for pair in draft.pairs:
            if not pair.label.startswith(STOCK_PREFIX) or pair.confidence < self.confidence:
                continue
            if pair.left not in best or pair.confidence > best[pair.left].confidence:
                best[pair.left] = pair
        found = [o for index in sorted(best) if (o := _observation(draft, entities, best[index])) is not None]
        draft.observations = tuple(sorted(found, key=lambda o: (o.evidence[0].start, o.id)))


def _observation(draft: Draft, entities: dict[str, Entity], pair: Pair) -> Observation | None:
    subject = draft.entity_of.get(pair.right)
    mention = draft.mentions[pair.left]
    number = read_number(mention.text)
    sentence = draft.sentence_at(mention.start)
    measure = pair.label.removeprefix(STOCK_PREFIX)
    if subject is None or sentence is None or number is None or measure not in OBSERVATION_MEASURES:
        return None
    if family_of(entities[subject].class_) == "Person":
        return None
    time = next((t for t in draft.times if sentence.start <= t.start < sentence.end and t.earliest), None)
    start, end = _days(draft, time)
    sources = [
        entity
        for attribution in draft.attributions
        if attribution.sentence == sentence.index and (entity := draft.entity_of.get(attribution.mention))
    ]
    return Observation(
        id=f"observation-{mention.start}-{mention.end}",
        subject=subject,
        measure=measure,
        count=number.count,
        low=number.low,
        high=number.high,
        approximate=number.is_approximate,
        of=counted_words(mention.text),
        start=start,
        end=end,
        date_precision=time.precision if time else None,
        date_text=time.text if time else None,
        sources=tuple(dict.fromkeys(sources)),
        text=" ".join(mention.text.split()),
        evidence=(Evidence(start=sentence.start, end=sentence.end, quote=draft.text(sentence.start, sentence.end)),),
        confidence=round(pair.confidence, 3),
        rule=pair.rule,
    )


def _days(draft: Draft, time: TimeExpression | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The days an observation holds for: those told, else that of publication."""
    if time is not None:
        return time.earliest, time.latest
    return draft.article.published, draft.article.published
