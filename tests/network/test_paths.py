"""The shortest paths are those that a reader finds, each step with its sentences, and no path is taken that is none."""

from kg.network import Paths, Ties, find_paths

Ids = dict[str, str]
CHIEF, ENVOY, GUARD, FRONT = "Omar Idris Haddad", "Salma Qabbani Rahal", "Northern Guard Brigade", "Black River Front"
BAND, COUNCIL, LEAGUE, LONER = "Old Orchard Band", "Eastern Plain Council", "Salt Coast League", "Tariq Munir Saadi"


def _ways(found: Paths) -> list[list[str]]:
    return [[found.start.name, *(hop.end.name for hop in path)] for path in found.paths]


def test_every_shortest_path_is_found_the_best_attested_first(ties: Ties, ids: Ids) -> None:
    found = find_paths(ties, ids[CHIEF], ids[BAND])
    assert {tuple(way) for way in _ways(found)} == {(CHIEF, GUARD, FRONT, BAND), (CHIEF, GUARD, COUNCIL, BAND)}
    assert (found.length, found.found, found.is_more) == (3, 2, False)
    from_guard = find_paths(ties, ids[GUARD], ids[BAND], limit=1)
    assert (len(from_guard.paths), from_guard.found) == (1, 2)


def test_of_equally_short_paths_the_best_attested_comes_first(ties: Ties, ids: Ids) -> None:
    # Two articles tell of the alliance with the Front, one of the quarrel with the Council.
    assert _ways(find_paths(ties, ids[GUARD], ids[BAND])) == [[GUARD, FRONT, BAND], [GUARD, COUNCIL, BAND]]
    assert _ways(find_paths(ties, ids[BAND], ids[GUARD])) == [[BAND, FRONT, GUARD], [BAND, COUNCIL, GUARD]]


def test_a_step_has_all_that_links_its_ends_with_article_and_source(ties: Ties, ids: Ids) -> None:
    (path,) = find_paths(ties, ids[GUARD], ids[COUNCIL]).paths
    assert [(tie.how, [told.quote for told in tie.told]) for tie in path[0].ties] == [
        ("actor – actor", ["Brigade and Council clashed."]),
        ("opposes", ["The brigade opposes the Council."]),
    ]
    (path,) = find_paths(ties, ids[GUARD], ids[FRONT]).paths
    (raid,) = path[0].ties
    assert {(told.quote, told.article, told.publisher) for told in raid.told} == {
        ("The brigade raided the Front.", "first", "Dune Post"),
        ("Ridge Radio, too, tells of the raid.", "second", "Ridge Radio"),
    }


def test_what_is_only_alleged_is_no_step_unless_asked_for(ties: Ties, ids: Ids) -> None:
    assert find_paths(ties, ids[CHIEF], ids[LEAGUE]).length == 4
    found = find_paths(ties, ids[CHIEF], ids[LEAGUE], unconfirmed=True)
    assert (found.length, found.paths[0][0].ties[0].is_confirmed) == (1, False)


def test_sharing_a_place_links_nothing_unless_asked_for(ties: Ties, ids: Ids) -> None:
    assert find_paths(ties, ids[LONER], ids[GUARD]).length is None
    assert find_paths(ties, ids[LONER], ids[GUARD], places=True).length == 2
    # A place that is asked about may be the end, but its lying in a country is no way on.
    assert find_paths(ties, ids[LONER], ids["Tal Amud"]).length == 1
    assert find_paths(ties, ids[LONER], ids["Syria"]).length is None
    assert find_paths(ties, ids[LONER], ids["Syria"], places=True).length == 2


def test_things_without_a_name_link_nobody(ties: Ties) -> None:
    assert "the gunmen" not in {thing.name for thing in ties.things.values()}


def test_no_path_is_longer_than_allowed(ties: Ties, ids: Ids) -> None:
    assert find_paths(ties, ids[ENVOY], ids[CHIEF], max_hops=4).length == 4
    assert find_paths(ties, ids[ENVOY], ids[CHIEF], max_hops=3) == Paths(
        ties.things[ids[ENVOY]], ties.things[ids[CHIEF]], None, (), 0, False
    )
