"""Identity of entities across articles: which mentions are of one person, group, place or site, and why.

In the order in which it runs: `dated` and `told_kind` (whom a name meant), `profile` (what is known of each), `told`
(both together), `blocks` (what is compared at all), `features` (names, from `sounds` and `name_forms`, and context,
weighed by ontology/identity/), `clusters` (the surest first), `merge`.
"""

from kg.resolve.identity.merge import MergedEntities, merge_entities
from kg.resolve.identity.told import ToldEntity, read_entities

__all__ = ["MergedEntities", "ToldEntity", "merge_entities", "read_entities"]
