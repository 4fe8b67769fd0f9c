"""The stage that finds stocks at a time: how many people a camp holds, a group fields or a war has killed."""

import datetime
from collections import Counter

from kg.extract.draft import Draft, Pair, Sentence, TimeExpression
from kg.extract.events.outcomes import counted_words
from kg.extract.place_choice import countries_spoken_of
from kg.extract.quantities import read_number
from kg.extract.statements.stocks import Stock, find_stocks, is_of_another
from kg.extract.tolls import find_war_tolls
from kg.model import Entity, MentionKind, Observation
from kg.vocabulary import MEASURES, OBSERVATION_MEASURES, family_of

OBSERVATION_CONFIDENCE = 0.6
OUTCOME_CONFIDENCE = 0.5
STOCK_PREFIX = "observation:"


class FindObservations:
    """Observations, from counted groups that were linked to the place, facility or group they are about."""

    name = "observations"
    purpose = "finds stocks at a time: populations, detainees, fighters, totals"
    reads: tuple[str, ...] = (
        "article",
        "links",
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
        spoken_for = [
            (draft.mentions[link.filler].start, draft.mentions[link.filler].end)
            for link in draft.links
            if link.role in MEASURES and link.filler_kind == "mention" and link.confidence >= OUTCOME_CONFIDENCE
        ]
        stocks = [stock for s in draft.sentences for stock in self._sums_of_wars(draft, s)]
        spoken_for += [(stock.start, stock.end) for stock in stocks]
        stocks += [stock for s in draft.sentences for stock in find_stocks(draft, s, spoken_for)]
        stocks += [stock for stock in self._read(draft) if not any(_overlap(stock, other) for other in stocks)]
        stocks = [stock for stock in stocks if not is_of_another(draft, stock)]
        found = []
        for stock in stocks:
            subject = draft.entity_of.get(stock.subject)
            if subject in entities and family_of(entities[subject].class_) != "Person":
                found.append(_observation(draft, stock, entities[subject]))
        draft.observations = tuple(sorted(found, key=lambda o: (o.evidence[0].start, o.id)))

    def _sums_of_wars(self, draft: Draft, sentence: Sentence) -> list[Stock]:
        """The tolls of a whole war, about the country named with them, else the one named most in the article."""
        tolls = find_war_tolls(draft, sentence)
        country = _country(draft, sentence) if tolls else None
        if country is None:
            return []
        return [Stock(toll.measure, toll.start, toll.end, toll.number, country) for toll in tolls]

    def _read(self, draft: Draft) -> list[Stock]:
        """The stocks that the model reads: the surest subject of each counted group."""
        best: dict[int, Pair] = {}
        for pair in draft.pairs:
            if not pair.label.startswith(STOCK_PREFIX) or pair.confidence < self.confidence:
                continue
            if pair.left not in best or pair.confidence > best[pair.left].confidence:
                best[pair.left] = pair
        out = []
        for index in sorted(best):
            mention, pair = draft.mentions[index], best[index]
            number = read_number(mention.text)
            measure = pair.label.removeprefix(STOCK_PREFIX)
            if number is not None and number.count is not None and measure in OBSERVATION_MEASURES:
                out.append(Stock(measure, mention.start, mention.end, number, pair.right))
        return out


def _country(draft: Draft, sentence: Sentence) -> int | None:
    """A mention of the country of a war: the first one of its sentence, else one of the article's commonest country."""
    countries = {entity.id for entity in draft.entities if entity.class_ == "Country" and not entity.inferred}
    named = [
        (index, draft.entity_of[index])
        for index, mention in enumerate(draft.mentions)
        if draft.entity_of.get(index) in countries and mention.kind is not MentionKind.ADJECTIVE
    ]
    inside = [i for i, _ in named if sentence.start <= draft.mentions[i].start < sentence.end]
    if inside:
        return min(inside, key=lambda i: draft.mentions[i].start)
    counts = Counter(entity for _, entity in named)
    if not named:
        return None
    common = min(named, key=lambda row: (-counts[row[1]], draft.mentions[row[0]].start))[0]
    spoken_of = countries_spoken_of(mention.key for mention in draft.mentions)
    # A backer may be named more often than the country of the war, which its towns and forces tell.
    key = draft.mentions[common].key
    return common if not spoken_of or key is None or spoken_of[key] == max(spoken_of.values()) else None


def _overlap(one: Stock, other: Stock) -> bool:
    return one.start < other.end and other.start < one.end


def _observation(draft: Draft, stock: Stock, subject: Entity) -> Observation:
    sentence = draft.sentence_at(stock.start)
    first, last = (sentence.start, sentence.end) if sentence else (stock.start, stock.end)
    words = " ".join(draft.text(stock.start, stock.end).split())
    time = next((t for t in draft.times if first <= t.start < last and t.earliest), None)
    start, end = _days(draft, time)
    return Observation(
        id=f"observation-{stock.start}-{stock.end}",
        subject=subject.id,
        measure=stock.measure,
        count=stock.number.count,
        low=stock.number.low,
        high=stock.number.high,
        approximate=stock.number.is_approximate,
        of=counted_words(words),
        start=start,
        end=end,
        date_precision=time.precision if time else None,
        date_text=time.text if time else None,
        sources=draft.credited_in((sentence.index,)) if sentence else (),
        text=words,
        evidence=(draft.evidence(first, last),),
        confidence=0.7,
        rule="stock",
    )


def _days(draft: Draft, time: TimeExpression | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The days an observation holds for: those told, else that of publication."""
    if time is not None:
        return time.earliest, time.latest
    return draft.article.published, draft.article.published
