"""Relations and observations of several articles become canonical ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Analysis, Observation, Status
from kg.model.resolution import Anchor, Anchors, CanonicalObservation, CanonicalRelation, Member
from kg.vocabulary.folding import name_key

Named = tuple[str, str]
SYMMETRIC = frozenset({"alliedWith", "opposes"})


def merge_relations(analyses: Sequence[Analysis], entity_ids: Mapping[Named, str]) -> tuple[CanonicalRelation, ...]:
    """Relations with the same canonical ends as one each, sorted; symmetric ones in one direction only."""
    claims: dict[tuple[str, str, str], list[tuple[Member, bool]]] = defaultdict(list)
    for analysis in analyses:
        article = analysis.document.id
        for relation in analysis.relations:
            subject, object_ = entity_ids[article, relation.subject], entity_ids[article, relation.object]
            if relation.predicate in SYMMETRIC:
                subject, object_ = sorted((subject, object_))
            if subject != object_:
                # A post that somebody is told to have left is a claim with its end, and no direct statement.
                stated = relation.status is Status.OCCURRED and relation.end is None
                member = Member(article=article, id=relation.id)
                claims[subject, relation.predicate, object_].append((member, stated))
    return tuple(
        CanonicalRelation(
            subject=subject,
            predicate=predicate,
            object=object_,
            is_stated=any(stated for _, stated in told),
            claims=tuple(member for member, _ in sorted(told, key=lambda pair: pair[0].key)),
        )
        for (subject, predicate, object_), told in sorted(claims.items())
    )


def merge_observations(
    analyses: Sequence[Analysis], entity_ids: Mapping[Named, str]
) -> tuple[CanonicalObservation, ...]:
    """Observations with the same subject, measure, group, time and figure as one each, sorted by id."""
    groups: dict[tuple[object, ...], list[ToldStock]] = defaultdict(list)
    for told in (told for analysis in analyses for told in read_observations(analysis)):
        groups[alike_key(told, entity_ids)].append(told)
    ids = {told.named: id_of(alike) for alike in groups.values() for told in alike}
    merged = [merge_alike(alike, ids, entity_ids) for alike in groups.values()]
    return tuple(sorted(merged, key=lambda observation: observation.id))


@dataclass(frozen=True, slots=True)
class ToldStock:
    """One article's observation, with its anchor."""

    anchor: Anchor
    told: Observation

    @property
    def named(self) -> Named:
        """The pair that looks up."""
        return self.anchor.article, self.told.id


def read_observations(analysis: Analysis) -> list[ToldStock]:
    """The observations of an analysis."""
    anchors = Anchors.of(analysis)
    return [ToldStock(anchors.observations[told.id], told) for told in analysis.observations]


def alike_key(stock: ToldStock, entity_ids: Mapping[Named, str]) -> tuple[object, ...]:
    """What observations share that are one."""
    told, article = stock.told, stock.anchor.article
    of = _group(article, told, entity_ids)
    return entity_ids[article, told.subject], told.measure, of, told.start, told.end, _figure(told)


def id_of(alike: Sequence[ToldStock]) -> str:
    """The id of the canonical observation of those that are one."""
    return str(min((stock.anchor for stock in alike), key=lambda anchor: anchor.key))


def merge_alike(
    alike: Sequence[ToldStock], ids: Mapping[Named, str], entity_ids: Mapping[Named, str]
) -> CanonicalObservation:
    """The canonical observation of those that are one; `ids` has that of every observation of their articles."""
    first = min(alike, key=lambda stock: stock.anchor.key)
    anchor, told = first.anchor, first.told
    own = ids[first.named]
    whole = {ids.get((stock.anchor.article, stock.told.part_of)) for stock in alike if stock.told.part_of} - {own, None}
    of = None if told.of is None else entity_ids.get((anchor.article, told.of))
    return CanonicalObservation(
        id=own,
        anchor=anchor,
        subject=entity_ids[anchor.article, told.subject],
        measure=told.measure,
        count=told.count,
        low=told.low,
        high=told.high,
        approximate=told.approximate,
        of=of or told.of,
        of_is_entity=of is not None,
        part_of=min((name for name in whole if name), default=None),
        start=told.start,
        end=told.end,
        date_precision=told.date_precision,
        claims=tuple(
            Member(article=article, id=local)
            for _, (article, local) in sorted((stock.anchor.key, stock.named) for stock in alike)
        ),
    )


def _group(article: str, told: Observation, entity_ids: Mapping[Named, str]) -> str:
    if told.of is None:
        return ""
    return entity_ids.get((article, told.of)) or name_key(told.of)


def _figure(told: Observation) -> tuple[int | None, int | None, int | None, bool]:
    return told.count, told.low, told.high, told.approximate
