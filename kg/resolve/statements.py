"""Relations and observations of several articles become canonical ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

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
                stated = relation.status is Status.OCCURRED
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
    groups: dict[tuple[object, ...], list[tuple[Anchor, Observation]]] = defaultdict(list)
    for analysis in analyses:
        article = analysis.document.id
        anchors = Anchors.of(analysis).observations
        for told in analysis.observations:
            of = _group(article, told, entity_ids)
            key = (entity_ids[article, told.subject], told.measure, of, told.start, told.end, _figure(told))
            groups[key].append((anchors[told.id], told))
    ids: dict[Named, str] = {}
    for told_alike in groups.values():
        first = min((anchor for anchor, _ in told_alike), key=lambda anchor: anchor.key)
        ids.update({(anchor.article, told.id): str(first) for anchor, told in told_alike})
    merged = [_merge(told_alike, ids, entity_ids) for told_alike in groups.values()]
    return tuple(sorted(merged, key=lambda observation: observation.id))


def _merge(
    told_alike: list[tuple[Anchor, Observation]], ids: Mapping[Named, str], entity_ids: Mapping[Named, str]
) -> CanonicalObservation:
    anchor, first = min(told_alike, key=lambda pair: pair[0].key)
    own = ids[anchor.article, first.id]
    whole = {ids.get((where.article, told.part_of)) for where, told in told_alike if told.part_of} - {own, None}
    of = None if first.of is None else entity_ids.get((anchor.article, first.of))
    return CanonicalObservation(
        id=own,
        anchor=anchor,
        subject=entity_ids[anchor.article, first.subject],
        measure=first.measure,
        count=first.count,
        low=first.low,
        high=first.high,
        approximate=first.approximate,
        of=of or first.of,
        of_is_entity=of is not None,
        part_of=min((name for name in whole if name), default=None),
        start=first.start,
        end=first.end,
        date_precision=first.date_precision,
        claims=tuple(
            Member(article=where.article, id=told.id)
            for where, told in sorted(told_alike, key=lambda pair: (pair[0].key, pair[1].id))
        ),
    )


def _group(article: str, told: Observation, entity_ids: Mapping[Named, str]) -> str:
    if told.of is None:
        return ""
    return entity_ids.get((article, told.of)) or name_key(told.of)


def _figure(told: Observation) -> tuple[int | None, int | None, int | None, bool]:
    return told.count, told.low, told.high, told.approximate
