"""Judgements take effect on analyses: on statements, on links and on what is one; what cannot is reported."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.judge.judging import Judging, judge
from kg.model import Analysis, Event
from kg.model.judged import JudgedAnalysis
from kg.model.judgement import Decider, Judgement, Reference, ThingKind, Verdict
from kg.resolve import resolve
from tests.graph.analyses import Told, killed, raid, war
from tests.judge.made import ENTITY, EVENT, judged, key, refer

SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT
ACCEPT, REJECT, CORRECT = Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT


def on(analysis: Analysis, verdict: Verdict, local: str, kind: ThingKind = EVENT, **fields: Any) -> Judgement:
    return judged(verdict, kind, refer([analysis], kind, analysis.document.id, local), **fields)


def after(analysis: Analysis, *judgements: Judgement) -> tuple[Analysis, list[str]]:
    judging = judge([analysis], judgements)
    return judging.analyses[0], [problem.reason for problem in judging.problems]


def event(analysis: Analysis, local: str = "raid") -> Event:
    return next(event for event in analysis.events if event.id == local)


RAID = raid("a", dead=7, published="2025-02-10")


@pytest.mark.parametrize(
    ("slot", "value", "field", "expected"),
    [
        ("class", "Bombing", "class_", "Bombing"),
        ("status", "alleged", "status", "alleged"),
        ("date", "2025-02", "start", "2025-02-01"),
        ("date", "2025-02", "date_precision", "month"),
        ("date", "", "start", "None"),
        ("incidents", "12", "kind", "summary"),
    ],
)
def test_a_slot_is_corrected_and_the_reading_is_kept(slot: str, value: str, field: str, expected: str) -> None:
    changed, problems = after(RAID, on(RAID, CORRECT, "raid", slot=slot, value=value, was="x"))
    assert str(getattr(event(changed), field)) == expected
    assert problems == []
    assert changed.as_read == RAID
    assert isinstance(changed, JudgedAnalysis)


def test_figures_are_corrected_added_and_taken_away_under_their_old_numbers() -> None:
    told = Told("a")
    told.event("blast", "Bombing", outcomes=(killed(7), killed(2, of="children"), killed(1, of="police")))
    analysis = told.analysis()
    gone = on(analysis, CORRECT, "blast", slot="killed", turn=1)
    fixed = on(analysis, CORRECT, "blast", slot="killed", turn=2, value="at least 3")
    new = on(analysis, CORRECT, "blast", slot="injured", value="5..9")
    changed, problems = after(analysis, gone, fixed, new)
    assert problems == []
    outcomes = event(changed, "blast").outcomes
    assert [(o.measure, o.count, o.low, o.high) for o in outcomes] == [
        ("killed", 3, 3, None),
        ("killed", 1, None, None),
        ("injured", 7, 5, 9),
    ]
    assert changed.figure_turns(event(changed, "blast")) == (2, 3, 1)
    assert [o.confidence for o in outcomes] == [1, 1, 1]
    assert isinstance(changed, JudgedAnalysis)
    assert [rejected.words for rejected in changed.rejected] == ["killed 7"]


def test_a_role_gets_another_filler_that_the_article_names() -> None:
    group, force = (refer([RAID], ENTITY, "a", local) for local in ("group", "force"))
    changed, problems = after(RAID, on(RAID, CORRECT, "raid", slot="actor", old=force, new=group))
    assert problems == []
    assert event(changed).actors == ("group",)
    lost, _ = after(RAID, on(RAID, REJECT, "raid", slot="actor", old=force))
    assert event(lost).actors == ()


def test_a_filler_that_was_not_read_comes_in_where_its_words_stand_in_the_sentence() -> None:
    told = Told("a")
    told.event("raid", "Raid", quote="The Tall Guards entered it.")
    analysis = told.analysis()
    start = analysis.events[0].evidence[0].start + 4
    words = Reference(article="a", start=start, end=start + 11, text="Tall Guards")
    decided = on(analysis, CORRECT, "raid", slot="actor", new=words, new_class="ArmedGroup")
    changed, problems = after(analysis, decided)
    assert problems == []
    (entity,) = changed.entities
    assert (entity.name, entity.class_, event(changed).actors) == ("Tall Guards", "ArmedGroup", (entity.id,))
    elsewhere = words.model_copy(update={"start": start + 1, "end": start + 12})
    wrong = on(analysis, CORRECT, "raid", slot="actor", new=elsewhere, new_class="ArmedGroup")
    assert after(analysis, wrong) == (analysis, ["'Tall Guards' does not stand in the sentence any more"])


def test_what_is_rejected_is_gone_and_kept_in_words() -> None:
    changed, problems = after(RAID, on(RAID, REJECT, "raid"))
    assert problems == []
    assert changed.events == ()
    assert isinstance(changed, JudgedAnalysis)
    assert changed.rejected[0].words == (
        "Raid by Northern Guard Brigade against Black River Front in Tal Amud, 2025-02-09, killed 7"
    )


def test_rejecting_an_entity_takes_its_relations_and_roles_along() -> None:
    changed, problems = after(RAID, on(RAID, REJECT, "village", ENTITY))
    assert problems == []
    assert event(changed).places == ()
    assert changed.relations == ()
    assert isinstance(changed, JudgedAnalysis)
    assert [rejected.words for rejected in changed.rejected] == ["Settlement: Tal Amud", "Tal Amud locatedIn Syria"]


def test_what_is_accepted_is_sure() -> None:
    changed, _ = after(RAID, on(RAID, ACCEPT, "raid"))
    assert event(changed).confidence == 1
    third = war()[2]
    led, _ = after(third, on(third, ACCEPT, "r0", ThingKind.RELATION))
    assert led.relations[0].confidence == 1


def test_the_later_judgement_on_one_thing_holds_and_that_of_a_person_against_a_rule() -> None:
    early = on(RAID, REJECT, "raid", at="2026-01-01T00:00:00Z")
    late = on(RAID, ACCEPT, "raid", at="2026-01-02T00:00:00Z")
    changed, problems = after(RAID, early, late)
    assert event(changed).confidence == 1
    assert problems == [f"a later judgement decides on it: {late.id}"]
    ruled = on(RAID, REJECT, "raid", at="2026-01-03T00:00:00Z", by=Decider(rule="sieve"))
    assert event(after(RAID, ruled, late)[0]).confidence == 1
    assert after(RAID, ruled)[0].events == ()


def test_what_cannot_stand_is_reported_and_changes_nothing() -> None:
    force = refer([RAID], ENTITY, "a", "force")
    for fields, reason in (
        ({"slot": "status", "value": "maybe"}, "'maybe' is no status"),
        ({"slot": "class", "value": "Person"}, "'Person' is no class of events"),
        ({"slot": "colour", "value": "red"}, "event has no slot 'colour'"),
        ({"slot": "place", "new": force}, "Northern Guard Brigade is no place"),
        ({"slot": "target", "old": force}, "there is no such target to reject"),
        ({"slot": "injured", "turn": 2}, "there is no figure 2 of injured"),
    ):
        changed, problems = after(RAID, on(RAID, CORRECT, "raid", **fields))
        assert changed == RAID
        assert len(problems) == 1
        assert reason in problems[0]


def moved(analysis: Analysis, by: int) -> Analysis:
    """The article with so many characters more at its beginning."""

    def shift(told: Any) -> Any:
        if isinstance(told, dict):
            return {k: v + by if k in ("start", "end") and isinstance(v, int) else shift(v) for k, v in told.items()}
        return [shift(part) for part in told] if isinstance(told, list) else told

    return Analysis.model_validate(shift(analysis.to_json()))


def test_a_judgement_finds_its_thing_in_another_reading_and_in_a_text_that_moved() -> None:
    decided = on(RAID, CORRECT, "raid", slot="killed", was="7", value="5")
    assert event(after(moved(RAID, 40), decided)[0]).outcomes[0].count == 5
    renamed = RAID.model_copy(update={"events": (RAID.events[0].model_copy(update={"id": "other"}),)})
    assert after(renamed, decided)[0].events[0].outcomes[0].count == 5
    told_otherwise = moved(raid("a", dead=9, published="2025-02-10"), 40)
    changed, problems = after(told_otherwise, decided)
    assert changed == told_otherwise
    assert problems == ["the article has changed since, and says something else now"]


def test_a_judgement_whose_thing_is_gone_is_reported() -> None:
    decided = on(RAID, REJECT, "raid")
    without = RAID.model_copy(update={"events": ()})
    assert after(without, decided)[1] == ["a tells of no such event at 6000-6004 any more (word)"]
    assert [p.reason for p in judge([], [decided]).problems] == ["the article a is not in the graph"]
    assert [p.reason for p in judge([], [decided], withdrawn=["a"]).problems] == ["the article a is withdrawn"]


def test_the_ids_of_what_is_left_do_not_change_when_something_is_rejected() -> None:
    told = Told("a")
    told.event("first", "Raid")
    twin = told.events[0].model_copy(update={"id": "second", "class_": "Sweep"})
    analysis = told.analysis().model_copy(update={"events": (told.events[0], twin)})
    before = {event.reports[0].id: event.id for event in resolve([analysis]).events}
    changed, _ = after(analysis, on(analysis, REJECT, "first"))
    assert {event.reports[0].id: event.id for event in resolve([changed]).events} == {"second": before["second"]}


def man(article: str, name: str = "Omar Idris Haddad", **fields: Any) -> Analysis:
    told = Told(article)
    told.entity("man", "Person", name, **fields)
    return told.analysis()


def groups(judging: Judging) -> set[frozenset[str]]:
    found = resolve(judging.analyses, judging.ruling).entities
    return {frozenset(member.article for member in entity.members) for entity in found}


MEN = [man(article) for article in "abcd"]


def one(article: str) -> Reference:
    return refer(MEN, ENTITY, article, "man")


def test_a_contradiction_is_reported_with_the_judgements_and_the_last_ones_hold() -> None:
    names = [man(article, name) for article, name in zip("abc", ("Abu Rim", "Zaid Kor", "Lam Tel"), strict=True)]
    a, b, c = (refer(names, ENTITY, article, "man") for article in "abc")
    first = judged(SAME, ENTITY, a, b, at="2026-01-01T00:00:00Z")
    second = judged(SAME, ENTITY, b, c, at="2026-01-02T00:00:00Z")
    third = judged(DIFFERENT, ENTITY, a, c, at="2026-01-03T00:00:00Z")
    judging = judge(names, [first, second, third])
    assert groups(judging) == {frozenset("a"), frozenset("bc")}
    assert [(p.judgement, p.others) for p in judging.problems] == [(first.id, (third.id, second.id))]
    old = judged(DIFFERENT, ENTITY, a, c, at="2025-01-03T00:00:00Z")
    last = judge(names, [first, second, old])
    assert groups(last) == {frozenset("abc")}
    assert last.problems[0].others == (first.id, second.id)
    ruled = judged(DIFFERENT, ENTITY, a, b, at="2026-02-03T00:00:00Z", by=Decider(rule="sieve"))
    assert groups(judge(names, [first, ruled])) == {frozenset("ab"), frozenset("c")}


def test_different_holds_against_a_link_to_the_gazetteer() -> None:
    linked = [man(article, key="abu-bakr-al-baghdadi") for article in "abc"]
    baghdadi, other = key("abu-bakr-al-baghdadi"), refer(linked, ENTITY, "b", "man")
    judging = judge(linked, [judged(DIFFERENT, ENTITY, other, baghdadi)])
    assert groups(judging) == {frozenset("ac"), frozenset("b")}
    entities = resolve(judging.analyses, judging.ruling).entities
    assert {entity.key for entity in entities} == {None, "abu-bakr-al-baghdadi"}


def test_two_told_apart_that_are_linked_to_one_entry_keep_the_link_of_the_first() -> None:
    linked = [man(article, key="abu-bakr-al-baghdadi") for article in "ab"]
    a, b = (refer(linked, ENTITY, article, "man") for article in "ab")
    judging = judge(linked, [judged(DIFFERENT, ENTITY, b, a)])
    assert [analysis.entities[0].key for analysis in judging.analyses] == [None, "abu-bakr-al-baghdadi"]


def test_same_links_to_the_gazetteer() -> None:
    judging = judge(
        [man("a", "Ibrahim")],
        [
            judged(
                SAME, ENTITY, one("a").model_copy(update={"text": "Ibrahim", "end": 1007}), key("abu-bakr-al-baghdadi")
            )
        ],
    )
    (entity,) = resolve(judging.analyses, judging.ruling).entities
    assert entity.id == "abu-bakr-al-baghdadi"


def test_what_somebody_put_right_holds_against_what_most_articles_say() -> None:
    forts = [Told(article) for article in "abc"]
    for fort in forts:
        fort.entity("fort", "Organisation", "Old Fort of Tal Amud")
    analyses = [fort.analysis() for fort in forts]
    third = refer(analyses, ENTITY, "c", "fort")
    told = [
        judged(CORRECT, ENTITY, third, slot="class", value="ArmedGroup"),
        judged(CORRECT, ENTITY, third, slot="name", value="Fort Men"),
        judged(SAME, ENTITY, third, refer(analyses, ENTITY, "a", "fort"), refer(analyses, ENTITY, "b", "fort")),
    ]
    judging = judge(analyses, told)
    (entity,) = resolve(judging.analyses, judging.ruling).entities
    assert (entity.class_, entity.name) == ("ArmedGroup", "Fort Men")


def test_two_entries_that_are_judged_one_have_the_numbers_of_the_first() -> None:
    towns = [Told("a"), Told("b")]
    for told, number in zip(towns, ("169577", "163434"), strict=True):
        told.entity("town", "Settlement", f"Town {number}", key=f"gn-{number}", geonames=number)
    analyses = [told.analysis() for told in towns]
    judging = judge(analyses, [judged(SAME, ENTITY, key("gn-169577"), key("gn-163434"))])
    (entity,) = resolve(judging.analyses, judging.ruling).entities
    assert (entity.id, entity.geonames) == ("gn-163434", "163434")


def test_a_person_and_a_town_are_never_one() -> None:
    town = Told("t")
    town.entity("town", "Settlement", "Tal Amud")
    told = [*MEN, town.analysis()]
    judging = judge(told, [judged(SAME, ENTITY, one("a"), refer(told, ENTITY, "t", "town"))])
    assert [problem.reason for problem in judging.problems] == [
        "Person and Place cannot be one; correct the class first"
    ]
    assert len(resolve(judging.analyses, judging.ruling).entities) == 2


def test_a_key_that_the_gazetteer_does_not_have_is_reported() -> None:
    judging = judge(MEN, [judged(SAME, ENTITY, one("a"), key("nobody-at-all"))])
    assert [problem.reason for problem in judging.problems] == ["the gazetteer has no nobody-at-all"]


def test_unsure_has_no_effect_on_what_is_one() -> None:
    assert groups(judge(MEN, [judged(Verdict.UNSURE, ENTITY, one("a"), one("b"))])) == {frozenset("abcd")}


@st.composite
def decisions(draw: st.DrawFn) -> list[Judgement]:
    """Anything that somebody may decide on four men and a key, contradictions included."""
    things = [*(one(article) for article in "abcd"), key("abu-bakr-al-baghdadi")]
    made = {}
    for _ in range(draw(st.integers(0, 5))):
        picked = draw(st.lists(st.sampled_from(range(5)), min_size=2, max_size=4, unique=True))
        cut = draw(st.integers(1, len(picked) - 1))
        sides = [tuple(things[i] for i in part) for part in (picked[:cut], picked[cut:])]
        told = judged(
            draw(st.sampled_from([SAME, DIFFERENT])),
            ENTITY,
            *sides,
            at=f"2026-01-0{draw(st.integers(1, 5))}T00:00:00Z",
            by=Decider(person="Nina") if draw(st.booleans()) else Decider(rule="sieve"),
        )
        made[told.id] = told
    return list(made.values())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_decided_in_whatever_order_what_holds_holds(data: st.DataObject) -> None:
    told = data.draw(decisions())
    linked = data.draw(st.lists(st.sampled_from("abcd"), unique=True))
    men = [man(article, key="abu-bakr-al-baghdadi" if article in linked else None) for article in "abcd"]
    judging = judge(men, told)
    again = judge(data.draw(st.permutations(men)), data.draw(st.permutations(told)))
    resolution = resolve(judging.analyses, judging.ruling)
    assert resolution == resolve(again.analyses, again.ruling)
    assert again.problems == judging.problems
    assert len({entity.id for entity in resolution.entities}) == len(resolution.entities)
    overruled = {problem.judgement for problem in judging.problems}
    assert {judgement.id for judgement in judging.in_effect} == {judgement.id for judgement in told} - overruled
    owner = {member.article: entity.id for entity in resolution.entities for member in entity.members}
    for judgement in judging.in_effect:
        sides = [{owner.get(ref.article or "", ref.key) for ref in side} for side in judgement.about]
        if judgement.verdict is SAME:
            assert len(set().union(*sides)) == 1
        else:
            assert not sides[0] & sides[1]
