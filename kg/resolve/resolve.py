"""The order in which resolution runs: countries, entities, containment, origins, events, relations."""

from collections.abc import Iterable
from pathlib import Path

from kg.model import Analysis
from kg.model.resolution import Resolution
from kg.model.ruling import NO_RULING, Ruling
from kg.resolve.events import merge_events
from kg.resolve.identity import merge_entities, read_entities
from kg.resolve.ledger import Ledger
from kg.resolve.origins import Origins
from kg.resolve.places import Containment, known_containment, known_countries, told_containment
from kg.resolve.statements import merge_observations, merge_relations
from kg.resolve.summaries import add_included
from kg.resolve.superseding import Superseder
from kg.resolve.tellings import Known, read_tellings
from kg.vocabulary.identity import IdentityRules


class Resolver:
    """Resolves all at once when it is called, and opens ledgers that follow what changes, with the same outcome."""

    def __call__(
        self, analyses: Iterable[Analysis], ruling: Ruling = NO_RULING, *, rules: IdentityRules | None = None
    ) -> Resolution:
        """What the analyses speak of, each thing once; the same for any order of the analyses.

        What people judged (`ruling`) holds whatever the rules say; a thing of it that no analysis has is passed over.
        `rules` weigh what speaks for two entities being one, None for those of the ontology.
        Two analyses must not be of the same article (PipelineError is the caller's to raise; here it is a ValueError).
        """
        return _resolve(analyses, ruling, rules)

    def open(self, path: Path | None) -> Ledger:
        """The ledger in a file, a new one where there is none; None for one in memory."""
        return Ledger(path)


resolve = Resolver()


def _resolve(analyses: Iterable[Analysis], ruling: Ruling, rules: IdentityRules | None) -> Resolution:
    ordered = sorted(analyses, key=lambda analysis: analysis.document.id)
    ids = [analysis.document.id for analysis in ordered]
    if len(set(ids)) != len(ids):
        raise ValueError("two analyses are of the same article")
    merged = merge_entities([told for one in ordered for told in read_entities(one)], ruling.entities, rules)
    entities = merged.entities
    entity_ids = {member.key: entity.id for entity in entities for member in entity.members}
    keys = [entity.key for entity in entities if entity.key]
    known = Known(
        names={entity.id: entity.name for entity in entities},
        classes={entity.id: entity.class_ for entity in entities},
        containment=Containment.of(told_containment(ordered, entity_ids) | known_containment(keys)),
        unnamed=frozenset(entity.id for entity in entities if not entity.is_named),
        countries=known_countries(keys),
    )
    origins = Origins.find(ordered, entities)
    superseder = Superseder(ordered, origins.of_statement)
    events = merge_events(read_tellings(ordered, entity_ids), entity_ids, known, ruling.events, superseder)
    return Resolution(
        entities=entities,
        events=add_included(events.events, known.containment),
        relations=merge_relations(ordered, entity_ids),
        observations=merge_observations(ordered, entity_ids),
        unsure=tuple(sorted((*merged.unsure, *events.unsure), key=lambda pair: -pair.score)),
        origins={analysis.document.id: origins.of_all(analysis) for analysis in ordered},
    )
