"""What goes back to one origin: reprints, one source that several credit, one outlet; and what does not."""

import datetime

import pytest

from kg.model import Analysis, Article, Block, BlockKind, Document
from kg.model.resolution import Origin, Resolution
from kg.model.sketch import make_sketch, shared_text
from kg.resolve import resolve
from tests.graph.analyses import Told, raid

STORY = (
    "Fighters of the Black River Front crossed the dry canal before dawn and overran two posts of the Northern Guard "
    "Brigade outside Tal Amud. Shepherds who had slept in the fields told of long bursts of gunfire and of a truck "
    "that burned until noon. By the afternoon the brigade had brought up armoured cars from the province's capital and "
    "the attackers had gone back the way they had come, leaving four of their dead in a ditch beside the road."
)
OTHER = (
    "Farmers in the hills around Tal Amud have begun to bring in a poor harvest of barley after a winter almost "
    "without rain. Merchants at the weekly market said that prices had doubled since last year, and that many families "
    "were selling sheep to buy flour. The governor promised seed for the autumn and a well for each of nine villages."
)


def article(name: str, text: str, *, publisher: str | None = None, day: int | None = None) -> Analysis:
    block = Block(start=0, end=len(text), kind=BlockKind.BODY)
    read = Article(
        id=name,
        text=text,
        blocks=(block,),
        publisher=publisher,
        published=datetime.date(2025, 3, day) if day else None,
    )
    return Analysis(document=Document.of(read))


def reprints(*analyses: Analysis) -> dict[str, str]:
    origins = resolve(analyses).origins
    return {name: told.reprint_of for name, told in origins.items() if told.reprint_of}


def test_a_text_under_another_heading_is_a_reprint_of_the_one_published_first() -> None:
    again = f"Raiders strike posts near Tal Amud\n\nFrom our correspondent. {STORY} The wire contributed to this."
    found = reprints(article("b", STORY, day=2), article("a", again, day=3), article("c", again))
    assert found == {"a": "b", "c": "b"}


def test_a_shortened_text_is_a_reprint_and_another_story_of_the_same_town_is_not() -> None:
    short = STORY[: STORY.index(" By the afternoon")]
    assert reprints(article("long", STORY, day=2), article("short", short, day=2)) == {"short": "long"}
    assert reprints(article("long", STORY), article("other", OTHER)) == {}


def test_a_quoted_sentence_is_no_reprint() -> None:
    quoting = f"{OTHER} {STORY.split('. ')[1]}."
    assert reprints(article("a", STORY), article("b", quoting)) == {}


def test_texts_too_short_to_tell_are_no_reprints() -> None:
    assert (
        reprints(article("a", "Two men died in Tal Amud on Friday."), article("b", "Two men died in Tal Amud.")) == {}
    )


@pytest.mark.parametrize(("first", "second", "share"), [(STORY, STORY, 1.0), (STORY, OTHER, 0.0), (STORY, "", 0.0)])
def test_a_sketch_tells_which_part_is_shared(first: str, second: str, share: float) -> None:
    assert shared_text(make_sketch([first]), make_sketch([second]))[0] == share


def test_the_part_of_a_short_text_in_a_long_one_is_told_though_the_long_one_has_much_else() -> None:
    rest = " ".join(f"word{number} is told of here in turn {number}." for number in range(400))
    share, known_by = shared_text(make_sketch([STORY, rest]), make_sketch([STORY]))
    assert share > 0.8
    assert known_by >= 2


def report(name: str, publisher: str | None, *sources: str, sketch: tuple[int, ...] = ()) -> Analysis:
    """The raid on Tal Amud as one article tells it, credited to monitors, to a speaker, or to nobody."""
    told = raid(name, dead=3, published="2025-02-10").to_json()
    told["document"] |= {"publisher": publisher, "sketch": list(sketch)}
    for number, source in enumerate(sources):
        mention = {"start": 8000 + 100 * number, "end": 8001 + 100 * number, "text": source}
        named = source[0].isupper()
        class_ = "Person" if source.startswith("Omar") else "Organisation"
        told["entities"].append(
            {"id": source, "class": class_, "name": source, "mentions": [mention], "is_named": named}
        )
    told["events"][0]["sources"] = list(sources)
    return Analysis.model_validate(told)


def origins_of(resolution: Resolution) -> set[Origin]:
    (event,) = (event for event in resolution.events if event.class_ == "Raid")
    return {origin for member in event.reports for origin in resolution.origins[member.article].events[member.id]}


MONITOR = "Valley Rights Observatory"


@pytest.mark.parametrize(
    ("analyses", "count"),
    [
        ([report("a", "Dune Post"), report("b", "Ridge Radio")], 2),
        ([report("a", "Dune Post"), report("b", "dune  post")], 1),
        ([report("a", "Dune Post", MONITOR), report("b", "Ridge Radio", MONITOR)], 1),
        ([report("a", "Dune Post", MONITOR), report("b", "Ridge Radio")], 2),
        ([report("a", "Dune Post", MONITOR), report("b", "Ridge Radio", MONITOR, "Amud Health Directorate")], 2),
        ([report("a", "Dune Post", "a medic"), report("b", "Dune Post", "an officer")], 1),
        ([report("a", "Dune Post", "Dune Post"), report("b", "Dune Post")], 1),
        ([report("a", "Ridge Radio", "Dune Post"), report("b", "Dune Post")], 1),
        ([report("a", None), report("b", None)], 2),
        ([report("a", "Dune Post", sketch=tuple(range(64))), report("b", "Ridge Radio", sketch=tuple(range(64)))], 1),
    ],
    ids=[
        "two-outlets", "one-outlet", "one-source", "source-and-outlet", "two-sources", "unnamed-sources",
        "outlet-quotes-itself", "outlet-quotes-outlet", "no-publishers", "reprint",
    ],
)  # fmt: skip
def test_reports_go_back_to_so_many_origins(analyses: list[Analysis], count: int) -> None:
    assert len(origins_of(resolve(analyses))) == count


def test_a_speaker_and_the_body_spoken_for_are_one_origin() -> None:
    speaker = report("a", "Dune Post", "Omar Idris Haddad", MONITOR)
    told = speaker.to_json()
    told["events"][0]["sources"] = ["Omar Idris Haddad"]
    relation = {**told["relations"][0], "id": "r7", "subject": "Omar Idris Haddad", "predicate": "spokespersonOf"}
    told["relations"].append({**relation, "object": MONITOR})
    assert len(origins_of(resolve([Analysis.model_validate(told), report("b", "Ridge Radio", MONITOR)]))) == 1


def test_an_entity_that_is_named_in_reprints_alone_is_known_from_one_outlet() -> None:
    told = Told("a", publisher="Dune Post")
    told.entity("man", "Person", "Omar Idris Haddad")
    assert resolve([told.analysis()]).origins["a"].own == Origin("outlet", "dune post")
