"""The order of the sieves of coreference, precise to relaxed; each joins clusters for one reason."""

from collections.abc import Callable

from kg.extract.coreference.apart import set_apart
from kg.extract.coreference.backers import join_backed
from kg.extract.coreference.clusters import Clusters
from kg.extract.coreference.deeds import join_doers
from kg.extract.coreference.description_sieves import (
    join_bare_body,
    join_men_of_a_group,
    join_named_antecedent,
    join_only_group,
    join_same_description,
    join_told_same,
)
from kg.extract.coreference.kinds import (
    join_monitor,
    join_title_alone,
    join_told_body,
    join_told_kind,
    join_without_nation,
)
from kg.extract.coreference.sieves import (
    join_acronym,
    join_actor_words,
    join_defined_acronym,
    join_holder,
    join_last_name,
    join_loose_spelling,
    join_place_words,
    join_regime,
    join_same_entry,
    join_same_name,
    join_short_form,
    join_state_army,
    settle_odd_readings,
)
from kg.extract.draft import Draft

Sieve = Callable[[Draft, Clusters], None]

SIEVES: tuple[Sieve, ...] = (
    set_apart,
    join_same_entry,
    join_state_army,
    join_regime,
    join_holder,
    join_same_name,
    settle_odd_readings,
    join_defined_acronym,
    join_loose_spelling,
    join_place_words,
    join_actor_words,
    join_acronym,
    join_last_name,
    join_short_form,
    join_told_kind,
    join_told_body,
    join_monitor,
    join_without_nation,
    join_men_of_a_group,
    join_backed,
    join_told_same,
    join_named_antecedent,
    join_title_alone,
    join_bare_body,
    join_only_group,
    join_doers,
    join_same_description,
)
