"""Identity of entities across articles: which mentions are of one person, group, place or site, and why.

In the order in which it runs: `dated` and `told_kind` (whom a name meant), `profile` (what is known of each), `blocks`
(what is compared at all), `features` (names, from `sounds` and `name_forms`, and context, weighed by
ontology/identity/), `clusters` (the surest first), `merge`.
"""

from kg.resolve.identity.merge import MergedEntities, merge_entities

__all__ = ["MergedEntities", "merge_entities"]
