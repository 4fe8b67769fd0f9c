"""Every named question on a small world of which the answers are known, and how parameters are understood."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import QueryError, UnknownNameError, VocabularyError
from kg.graph.build import build_graph
from kg.graph.store import Graph, open_graph
from kg.query.names import Names
from kg.query.questions import fill_question, first_day, last_day
from kg.resolve import resolve
from kg.vocabulary.questions import questions, read_question
from tests.graph.analyses import Told, killed
from tests.query.world import world

Ask = Callable[..., list[tuple[str | None, ...]]]
RAID = "Raid in Hajin by Northern Guard Brigade (2025-02-09)"
STRIKE = "Airstrike in Hajin by Black River Front (2025-03-05)"
FALL = "TerritorialChange in Hajin by Northern Guard Brigade (2025-04-01)"
SUM = "45 × Raid in Syria by Northern Guard Brigade"
GUARD, FRONT = "Northern Guard Brigade", "Black River Front"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("world") / "graph"
    build_graph(folder, world(), resolve)
    return open_graph(folder)


@pytest.fixture(scope="module")
def ask(told: Graph) -> Ask:
    names = Names(told)

    def answer(name: str, columns: str, **given: str) -> list[tuple[str | None, ...]]:
        """Some columns of the rows that answer a question; `from` is written `from_`."""
        filled = fill_question(questions()[name], {key.rstrip("_"): text for key, text in given.items()}, names)
        found = told.store.query(filled.query, prefixes=told.prefixes, use_default_graph_as_union=True)
        return [tuple(_cell(row[c]) for c in columns.split()) for row in found]

    return answer


def _cell(term: Any) -> str | None:
    return None if term is None else term.value


# One line a case: the question, the columns to compare, the parameters, and the rows that a reader would expect.
CASES: tuple[tuple[str, str, dict[str, str], list[tuple[str | None, ...]]], ...] = (
    ("events", "what killed articles", {"to": "2025-02"}, [(RAID, "5", "first, second")]),
    ("events", "what", {"place": "Deir ez-Zor Governorate"}, [(RAID,), (STRIKE,), (FALL,)]),
    ("events", "what", {"type": "air strikes"}, [(STRIKE,)]),
    ("events", "what", {"who": "Omar Idris Haddad"}, []),
    ("operations", "day by against where arrested", {"from_": "2025-01", "to": "2025-02"},
     [("2025-02-09", GUARD, FRONT, "Hajin", "3")]),
    ("captured-or-killed", "measure count accordingTo article", {"to": "2025-02-09"},
     [("arrested", "3", "Valley Rights Observatory", "first"), ("killed", "7", "Valley Rights Observatory", "first"),
      ("killed", "5", None, "second")]),
    ("toll-by-month", "month events killedLow killedBest killedHigh arrestedBest", {"place": "Syria"},
     [("2025-02", "1", "5", "5", "7", "3"), ("2025-03", "1", "10", "10", "10", "0"),
      ("2025-04", "1", "0", "0", "0", "0")]),
    ("toll-by-province", "province events killedLow killedHigh", {}, [("Deir ez-Zor Governorate", "3", "15", "17")]),
    ("toll-by-actor", "actor events killedBest", {"to": "2025-03"}, [(FRONT, "1", "10"), (GUARD, "1", "5")]),
    ("leaders", "subject relation object article quote", {"who": "NGB"},
     [("Omar Idris Haddad", "leads", GUARD, "third", "Haddad, who leads the brigade.")]),
    ("leaders", "subject", {"who": FRONT}, []),
    ("members", "subject relation object", {"who": FRONT}, [("Old River Band", "is part of", FRONT)]),
    ("alliances", "subject relation object status", {"who": "Iran"}, [(FRONT, "is backed by", "Iran", "alleged")]),
    ("posts", "subject object since", {"at": "2025-01-15"}, [("Omar Idris Haddad", GUARD, "2025-01-01")]),
    ("posts", "subject", {"at": "2024"}, []),
    ("fights", "actor target events firstTold lastTold killed", {},
     [(FRONT, GUARD, "1", "2025-03-05", "2025-03-05", "10"), (GUARD, FRONT, "1", "2025-02-09", "2025-02-09", "5")]),
    ("facilities", "facility kind where holds articles", {"place": "Syria"},
     [("Camp Zero", "Camp", "Deir ez-Zor Governorate", "population 4000 (third)", "third")]),
    ("held", "subject measure count article", {"place": "Deir ez-Zor Governorate"},
     [("Camp Zero", "population", "4000", "third")]),
    ("plots", "day status by", {}, [("2025-03-01", "thwarted", FRONT)]),
    ("plots", "day", {"type": "raid"}, []),
    ("unconfirmed", "day status by", {"place": "Hajin"}, [("2025-03-02", "alleged", GUARD)]),
    ("disagreements", "what about says article source quote", {},
     [(RAID, "killed", "7", "first", "Valley Rights Observatory", "The brigade raided Hajin."),
      (RAID, "killed", "5", "second", None, "Five died in the raid.")]),
    ("responsibility", "what actor stance article", {}, [(STRIKE, FRONT, "claimed", "third")]),
    ("about", "kind what status", {"who": "Camp Zero"},
     [("number", "population 4000", "occurred"),
      ("relation", "Camp Zero locatedIn Deir ez-Zor Governorate", "occurred")]),
    ("timeline", "day status", {"who": FRONT},
     [("2025-02-09", "occurred"), ("2025-03-01", "thwarted"), ("2025-03-05", "occurred")]),
    ("timeline", "day", {"who": "Deir ez-Zor Governorate", "from_": "2025-03-03"}, [("2025-03-05",), ("2025-04-01",)]),
    ("links", "how what article", {"who": GUARD, "whom": "Omar Idris Haddad"},
     [("relation", f"Omar Idris Haddad leads {GUARD}", "third")]),
    ("links", "how what", {"who": FRONT, "whom": GUARD},
     [("event", STRIKE), ("event", RAID), ("event", RAID)]),
    ("sources", "publisher articles reports firstArticle lastArticle", {},
     [("Dune Post", "2", "5", "2025-02-10", "2025-03-06"), ("Ridge Radio", "2", "2", "2025-02-11", "2025-04-02")]),
    ("sources", "publisher articles reports kinds", {"type": "airstrike"}, [("Dune Post", "1", "1", "Airstrike")]),
    ("said-by", "what article quote", {"who": "Valley Rights Observatory"},
     [(RAID, "first", "The brigade raided Hajin.")]),
    ("single-origin", "what onlyOrigin", {}, [(STRIKE, "Dune Post"), (FALL, "Ridge Radio")]),
    ("civilian-harm", "actor violence weapon measure whom events low high", {},
     [(GUARD, "Raid", "Armed clash", "killed", "children", "1", "2", "2"),
      (GUARD, "Raid", "Armed clash", "killed", "civilians", "1", "5", "7")]),
    ("control", "day who where article", {"place": "Syria"},
     [("2025-04-01", GUARD, "Hajin", "fourth"), ("2025-04-01", GUARD, "Hajin", "fourth")]),
    ("control", "day", {"place": "Hajin", "at": "2025-03-31"}, []),
    ("summaries", "what told known percent killedTold killedKnown arrestedKnown articles", {},
     [(SUM, "45", "1", "2", None, "5", "3", "third")]),
    ("coverage", "month events articles publishers articlesTelling", {"place": "Syria"},
     [("2025-02", "1", "2", "2", "2"), ("2025-03", "1", "1", "1", "1"), ("2025-04", "1", "1", "1", "1")]),
    ("coverage", "month events reading", {"type": "airstrike", "to": "2025-03"},
     [("2025-02", "0", "articles, but no such event"), ("2025-03", "1", "")]),
    ("quotes", "article quote", {"type": "airstrike"}, [("third", "Ten fell in the strike.")]),
)  # fmt: skip


@pytest.mark.parametrize(("name", "columns", "given", "expected"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_a_question_is_answered_as_a_reader_would(
    ask: Ask, name: str, columns: str, given: dict[str, str], expected: list[tuple[str | None, ...]]
) -> None:
    assert ask(name, columns, **given) == expected


def test_every_question_is_tried_here() -> None:
    elsewhere = {"near", "predecessors"}
    assert {case[0] for case in CASES} | elsewhere == set(questions())
    assert len(questions()) >= 25


def test_events_within_a_radius_come_with_their_distance(ask: Ask) -> None:
    # Hajin lies at 34.6951, 40.8314; a tenth of a degree of latitude is 11.1 km.
    assert ask("near", "distance what", near="34.7951,40.8314", radius="12", to="2025-02") == [("11.1", RAID)]
    assert ask("near", "what", near="34.7951,40.8314", radius="11") == []
    # A tenth of a degree of longitude is shorter there, by the cosine of the latitude: 9.1 km.
    assert ask("near", "distance", near="34.6951,40.7314", type="airstrike") == [("9.1",)]


@pytest.mark.parametrize("point", ["34.7", "91,0", "nan,0", "1,2,3"])
def test_what_is_no_point_is_refused(told: Graph, point: str) -> None:
    with pytest.raises(QueryError, match="is no point"):
        fill_question(questions()["near"], {"near": point}, Names(told))


def test_a_place_stands_for_the_point_where_it_lies(ask: Ask, told: Graph) -> None:
    assert ask("near", "distance what", near="Hajin", to="2025-02") == [("0", RAID)]
    filled = fill_question(questions()["near"], {"near": "Hajin"}, Names(told))
    assert filled.understood[0] == ("near", "Hajin (id:entity-gn-174506) at 34.6951,40.8314")
    with pytest.raises(UnknownNameError, match="Atlantis"):
        fill_question(questions()["near"], {"near": "Atlantis"}, Names(told))


def test_of_a_town_and_its_province_the_town_is_the_point(tmp_path: Path) -> None:
    one = Told("one")
    one.entity("city", "Settlement", "Deir ez-Zor", key="gn-170794")
    one.entity("camp", "Camp", "Camp Zero")
    build_graph(tmp_path / "g", [one.analysis()], resolve)
    names = Names(open_graph(tmp_path / "g"))
    assert names.point_of("Deir ez-Zor")[0].id == "entity-gn-170794"
    with pytest.raises(QueryError, match="not known where"):
        names.point_of("Camp Zero")


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Two groups of the gazetteer, the one having come from the other, and a raid of the older."""
    one = Told("one", published="2025-01-02")
    one.entity("after", "ArmedGroup", "Jabhat Fatah al-Sham", key="jabhat-fatah-al-sham")
    one.entity("before", "ArmedGroup", "Jabhat al-Nusra", key="jabhat-al-nusra")
    one.event("raid", "Raid", day="2015-01-01", actors=("before",))
    folder: Path = tmp_path_factory.mktemp("groups") / "graph"
    build_graph(folder, [one.analysis()], resolve)
    return open_graph(folder)


def test_a_group_is_told_with_its_predecessors_and_their_events(groups: Graph) -> None:
    filled = fill_question(questions()["predecessors"], {"who": "Jabhat Fatah al-Sham"}, Names(groups))
    rows = groups.store.query(filled.query, prefixes=groups.prefixes, use_default_graph_as_union=True)
    assert [(row["predecessor"].value, row["day"].value) for row in rows] == [("Jabhat al-Nusra", "2015-01-01")]


def _asked(folder: Path, told: Told, question: str, columns: str, **given: str) -> list[tuple[str | None, ...]]:
    """What a question answers over one article."""
    build_graph(folder, [told.analysis()], resolve)
    graph = open_graph(folder)
    filled = fill_question(questions()[question], given, Names(graph))
    found = graph.store.query(filled.query, prefixes=graph.prefixes, use_default_graph_as_union=True)
    return [tuple(_cell(row[c]) for c in columns.split()) for row in found]


def _people(article: str) -> Told:
    told = Told(article, published="2025-01-05")
    for local, class_, name in (
        ("guard", "MilitaryForce", GUARD),
        ("front", "ArmedGroup", FRONT),
        ("man", "Person", "Omar Idris Haddad"),
        ("chief", "Person", "Salma Qabbani Rahal"),
        ("north", "Government", "Council of the North"),
    ):
        told.entity(local, class_, name)
    return told


def test_the_sides_of_a_clash_fight_each_other_also_where_neither_is_the_target(tmp_path: Path) -> None:
    told = _people("one")
    told.event("clash", "Clash", day="2025-01-01", actors=("guard", "front"))
    told.event("other", "Clash", actors=("guard",), targets=("front",))
    rows = _asked(tmp_path / "g", told, "fights", "actor target events firstTold")
    assert rows == [(GUARD, FRONT, "2", "2025-01-01")]


def test_one_article_without_a_day_leaves_the_first_and_last_day_of_the_others(tmp_path: Path) -> None:
    told = _people("one")
    told.event("early", "Raid", day="2025-01-01", actors=("guard",), targets=("front",))
    told.event("undated", "Raid", actors=("guard",), targets=("front",))
    assert _asked(tmp_path / "g", told, "fights", "actor events firstTold lastTold") == [
        (GUARD, "2", "2025-01-01", "2025-01-01")
    ]


def test_an_arrest_without_a_figure_tells_who_was_captured(tmp_path: Path) -> None:
    told = _people("one")
    told.event("arrest", "Arrest", day="2025-01-01", actors=("guard",), targets=("man",))
    columns = "measure count against by article"
    assert _asked(tmp_path / "g", told, "captured-or-killed", columns) == [
        ("arrested", None, "Omar Idris Haddad", GUARD, "one")
    ]


def test_a_post_is_told_with_whom_it_was_held_under(tmp_path: Path) -> None:
    told = _people("one")
    told.relation("man", "spokespersonOf", "guard", start="2024-01-01")
    told.relation("chief", "leads", "guard", start="2024-01-01", end="2024-06-30")
    told.relation("guard", "partOf", "north")
    columns = "subject relation under partOf"
    assert _asked(tmp_path / "g", told, "posts", columns, who="Omar Idris Haddad", at="2024-03") == [
        ("Omar Idris Haddad", "speaks for", "Salma Qabbani Rahal", "Council of the North")
    ]
    assert _asked(tmp_path / "h", told, "posts", columns, who="Omar Idris Haddad", at="2025") == [
        ("Omar Idris Haddad", "speaks for", None, "Council of the North")
    ]


def test_what_nobody_did_and_what_lies_nowhere_is_counted_too(tmp_path: Path) -> None:
    told = _people("one")
    told.event("blast", "Bombing", day="2025-01-01", outcomes=(killed(4),))
    assert _asked(tmp_path / "g", told, "toll-by-actor", "actor killedBest") == [("not told", "4")]
    assert _asked(tmp_path / "h", told, "toll-by-province", "province killedBest") == [("not told", "4")]


def test_two_sources_in_one_article_disagree(tmp_path: Path) -> None:
    told = _people("one")
    outcomes = (
        killed(4, sources=("guard",)),
        killed(9, sources=("front",)),
        killed(5, sources=("front",), victims="security"),
    )
    told.event("blast", "Bombing", day="2025-01-01", actors=("front",), outcomes=outcomes)
    columns = "about says source"
    assert _asked(tmp_path / "g", told, "disagreements", columns) == [("killed", "4", GUARD), ("killed", "9", FRONT)]


def test_a_change_of_control_by_nobody_that_is_told_is_one_row(tmp_path: Path) -> None:
    told = _people("one")
    told.entity("town", "Settlement", "Tal Amud")
    told.event("fall", "TerritorialChange", day="2025-01-01", places=("town",))
    assert _asked(tmp_path / "g", told, "control", "day who where", place="Tal Amud") == [
        ("2025-01-01", None, "Tal Amud")
    ]


def test_an_attack_on_a_site_took_place_where_the_site_lies(tmp_path: Path) -> None:
    told = _people("one")
    told.entity("town", "Settlement", "Tal Amud")
    told.entity("prison", "Prison", "Tal Amud Prison")
    told.relation("prison", "locatedIn", "town")
    told.event("attack", "Attack", day="2025-01-01", targets=("prison",))
    told.event("other", "Attack", day="2025-01-02", targets=("guard",))
    assert _asked(tmp_path / "g", told, "events", "day", place="Tal Amud") == [("2025-01-01",)]


def test_a_distance_is_told_whatever_the_digits_of_the_coordinates(ask: Ask) -> None:
    # A product of such numbers has more digits than the engine's decimals hold.
    assert ask("near", "distance", near="34.695123,40.831456", to="2025-02") == [("0",)]


def test_fighting_over_a_place_is_told_where_its_holder_is_asked_for(tmp_path: Path) -> None:
    told = _people("one")
    told.entity("town", "Settlement", "Tal Amud")
    told.relation("front", "controls", "town", start="2024-01-01", end="2024-06-30")
    told.event("clash", "Clash", day="2025-01-01", actors=("guard",), targets=("front",), places=("town",))
    rows = _asked(tmp_path / "g", told, "control", "day who where", place="Tal Amud", at="2025-02")
    assert rows == [("2025-01-01", FRONT, "Tal Amud"), ("2025-01-01", GUARD, "Tal Amud")]


def test_a_name_of_a_town_and_its_province_means_the_province(tmp_path: Path) -> None:
    one = Told("one")
    one.entity("city", "Settlement", "Deir ez-Zor", key="gn-170794")
    build_graph(tmp_path / "g", [one.analysis()], resolve)
    names = Names(open_graph(tmp_path / "g"))
    assert {names.find(name, is_place=True).name for name in ("Deir Ezzor", "deir ez-zor")} == {
        "Deir ez-Zor Governorate"
    }
    assert names.find("Deir Ezzor city").name == "Deir ez-Zor"


def test_a_day_a_month_and_a_year_have_a_first_and_a_last_day() -> None:
    assert [first_day(text).isoformat() for text in ("2024", "2024-02", "2024-02-03")] == [
        "2024-01-01",
        "2024-02-01",
        "2024-02-03",
    ]
    assert [last_day(text).isoformat() for text in ("2024", "2024-02", "2024-02-03")] == [
        "2024-12-31",
        "2024-02-29",
        "2024-02-03",
    ]


@pytest.mark.parametrize("text", ["yesterday", "2025-13", "2025-02-30", "25", '2025"^^xsd:date } #'])
def test_what_is_no_date_is_refused(told: Graph, text: str) -> None:
    with pytest.raises(QueryError, match="is no date"):
        fill_question(questions()["events"], {"from": text}, Names(told))


def test_an_end_before_the_start_is_refused(told: Graph) -> None:
    with pytest.raises(QueryError, match="before the start"):
        fill_question(questions()["events"], {"from": "2025-03", "to": "2025-02"}, Names(told))


def test_an_unknown_name_is_told_with_what_is_spelt_alike(told: Graph) -> None:
    with pytest.raises(UnknownNameError, match="Hajin"):
        fill_question(questions()["events"], {"place": "Hajjiin"}, Names(told))


def test_a_group_is_no_place(told: Graph) -> None:
    with pytest.raises(UnknownNameError, match="is no place"):
        fill_question(questions()["events"], {"place": "Black River Front"}, Names(told))


def test_a_missing_and_a_foreign_parameter_are_named(told: Graph) -> None:
    with pytest.raises(QueryError, match="needs --who"):
        fill_question(questions()["timeline"], {}, Names(told))
    with pytest.raises(QueryError, match="no parameter 'near'"):
        fill_question(questions()["timeline"], {"near": "1,2"}, Names(told))


def test_a_name_that_two_things_bear_is_not_guessed(tmp_path: Path) -> None:
    one, other = Told("one"), Told("two")
    for told, first in ((one, "Omar"), (other, "Idris")):
        told.entity("man", "Person", f"{first} Haddad", aliases=("Haddad",))
        told.entity("again", "Person", f"{first} Karam")
    build_graph(tmp_path / "g", [one.analysis(), other.analysis()], resolve)
    names = Names(open_graph(tmp_path / "g"))
    with pytest.raises(QueryError, match="the name of 2 things"):
        names.find("Haddad")
    chosen = names.called("Haddad")[0]
    assert names.find(f"id:{chosen.id}") == chosen


def test_a_hostile_name_finds_nothing_and_never_reaches_the_query(told: Graph) -> None:
    for hostile in ("> } } ; DROP ALL #", '"""', "\\u003e", "<script>", "?who", "x" * 5000):
        with pytest.raises(UnknownNameError):
            fill_question(questions()["about"], {"who": hostile}, Names(told))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT * { }\n", "no title"),
        ("# title: A\n# title: B\n", "a second time"),
        ("# titel: A\n", "no line of a question's header"),
        ("# title: A\n# parameter: where\n", "no parameter 'where'"),
        (
            "# title: A\n# description: B\n# example: C\n# phrasing: D\nSELECT * { } # if place\n",
            "no parameter of this",
        ),
    ],
)
def test_a_malformed_question_file_is_told_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "bad.rq").write_text(text)
    with pytest.raises(VocabularyError, match=complaint) as caught:
        read_question(tmp_path / "bad.rq")
    assert "bad.rq" in str(caught.value)


def test_what_is_joined_is_put_in_order_first(told: Graph) -> None:
    """Engines join in the order in which they find, which the store and its plan decide."""
    names = Names(told)
    filled = fill_question(questions()["events"], {}, names).query
    found = told.store.query(filled, prefixes=told.prefixes, use_default_graph_as_union=True)
    joined = [row["articles"].value.split(", ") for row in found]
    assert max(map(len, joined)) > 1
    assert joined == [sorted(articles) for articles in joined]
    backwards = filled.replace("ORDER BY ?actorName", "ORDER BY DESC(?article) ?actorName")
    found = told.store.query(backwards, prefixes=told.prefixes, use_default_graph_as_union=True)
    assert [row["articles"].value.split(", ") for row in found] == [sorted(a, reverse=True) for a in joined]
