"""The file of judgements reads back what was written, names what is wrong in it, and forgets an article on demand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import JudgementError
from kg.judge.journal import digest_judgements, erase_article, make_judgement, read_judgements, write_judgements
from kg.model.judgement import Decider, Judgement, Reference, ThingKind, Verdict
from tests.judge.made import EVENT, judged, key

ENTITY = ThingKind.ENTITY
A, B, C = (Reference(article=name, start=10, end=20, text=f"name in {name}") for name in "abc")
references = st.builds(
    Reference,
    article=st.text(min_size=1),
    start=st.integers(0, 9),
    end=st.integers(10, 99),
    turn=st.integers(1, 3),
    text=st.text(),
)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    things = draw(st.lists(references, min_size=2, max_size=4, unique=True))
    moment = draw(st.datetimes().map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)))
    person = draw(st.booleans())
    return make_judgement(
        verdict=draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT])),
        kind=draw(st.sampled_from([ENTITY, EVENT])),
        about=((things[0],), tuple(things[1:])),
        by=Decider(person=draw(st.text(min_size=1))) if person else Decider(rule=draw(st.text(min_size=1))),
        at=moment,
        why=draw(st.text()),
        features=draw(st.dictionaries(st.text(), st.floats(allow_nan=False, allow_infinity=False), max_size=2)),
    )


@settings(deadline=None)
@given(st.lists(judgements(), max_size=5, unique_by=lambda told: told.id), st.randoms(use_true_random=False))
def test_what_is_written_is_read_whatever_its_characters_and_order(
    tmp_path_factory: pytest.TempPathFactory, told: list[Judgement], random: object
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    write_judgements(folder / "one", told)
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    write_judgements(folder / "two", shuffled)
    assert sorted(read_judgements(folder / "one"), key=lambda j: j.id) == sorted(told, key=lambda j: j.id)
    assert digest_judgements(told) == digest_judgements(shuffled)
    if told:
        assert (folder / "one").read_bytes() == (folder / "two").read_bytes()
        assert (folder / "one").stat().st_mode & 0o077 == 0
    else:
        assert not (folder / "one").exists()


def test_one_judgement_is_one_line_and_a_new_one_changes_no_other(tmp_path: Path) -> None:
    first = judged(Verdict.SAME, ENTITY, A, B, why="one man")
    write_judgements(tmp_path / "j", [first])
    before = (tmp_path / "j").read_text().splitlines()
    assert len(before) == 2
    write_judgements(tmp_path / "j", [judged(Verdict.UNSURE, ENTITY, A, C, at="2026-03-05T00:00:00Z"), first])
    assert (tmp_path / "j").read_text().splitlines()[:2] == before


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is no JSON"),
        ('{"id": "j1234567890"}', "verdict: Field required"),
        ('{"id": "j12345678", "surplus": 1}', "Field required"),
        ("GOOD", "the id {id} is used twice"),
        (("same", "entity", "maybe"), "verdict: Input should be"),
        (("2026-03-04T05:06:07Z", "yesterday"), "at: 'yesterday' is no time such as 2026-03-04T05:06:07Z"),
        (('"person": "Nina"', '"person": "Nina", "rule": "x"'), "by: who decided is either a person or a rule"),
        (('"start": 10, "end": 20', '"start": 10, "end": 10'), "about.0.0: a reference to a ends (10) before"),
    ],
)
def test_a_bad_line_is_named_with_its_reason_and_the_file_stays(tmp_path: Path, line: object, reason: str) -> None:
    path = tmp_path / "judgements.jsonl"
    told = judged(Verdict.SAME, ENTITY, A, B)
    write_judgements(path, [told])
    good = path.read_text().splitlines()[1]
    if isinstance(line, tuple):
        changed = good.replace('"same"', f'"{line[2]}"') if len(line) == 3 else good.replace(line[0], line[1], 1)
    else:
        changed = str(line).replace("GOOD", good)
    path.write_text(path.read_text() + changed.replace(told.id, "j0123456789" if changed != good else told.id) + "\n")
    before = path.read_bytes()
    with pytest.raises(JudgementError) as raised:
        read_judgements(path)
    assert str(raised.value).startswith(f"{path}:3: ")
    assert reason.format(id=told.id) in str(raised.value)
    assert path.read_bytes() == before


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "j").write_text('{"conflict-kg-judgements": 2}\n')
    with pytest.raises(JudgementError, match="first line"):
        read_judgements(tmp_path / "j")


@pytest.mark.parametrize(
    ("verdict", "kind", "sides", "fields", "reason"),
    [
        (Verdict.SAME, ENTITY, [A], {}, "needs two sides"),
        (Verdict.SAME, ENTITY, [A, A], {}, "named twice"),
        (Verdict.SAME, ThingKind.RELATION, [A, B], {}, "identity is of entities or of events"),
        (Verdict.DIFFERENT, EVENT, [A, key("country-sy")], {}, "only an entity has a gazetteer key"),
        (Verdict.CORRECT, EVENT, [A], {}, "names a slot"),
        (Verdict.REJECT, EVENT, [A, B], {}, "one side"),
        (Verdict.SAME, ENTITY, [A, ()], {}, "a side names nothing"),
    ],
)
def test_a_judgement_that_says_nothing_is_not_made(
    verdict: Verdict, kind: ThingKind, sides: list[Reference], fields: dict[str, object], reason: str
) -> None:
    with pytest.raises(JudgementError, match=reason):
        judged(verdict, kind, *sides, **fields)


def test_an_article_is_erased_from_sides_reasons_and_features() -> None:
    pair = judged(Verdict.SAME, ENTITY, A, B, why="both in b", features={"name": 0.9})
    three = judged(Verdict.DIFFERENT, ENTITY, (A, B), C, why="c is older", features={"name": 0.9})
    other = judged(Verdict.SAME, ENTITY, A, C, why="see b and not a/b")
    left = erase_article([pair, three, other], "b")
    assert [(told.about, told.why, told.features) for told in left] == [
        (((A,), (C,)), "", {}),
        (((A,), (C,)), "", {}),
    ]
    assert [told.verdict for told in left] == [Verdict.DIFFERENT, Verdict.SAME]
    assert erase_article([judged(Verdict.REJECT, EVENT, A), judged(Verdict.ACCEPT, EVENT, B)], "b")[0].about == ((A,),)
    filled = judged(Verdict.CORRECT, EVENT, A, slot="actor", new=B)
    assert erase_article([filled], "b") == ()
