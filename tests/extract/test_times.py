"""Time expressions: what is found, and the days it is resolved to."""

import datetime

import pytest

from kg.extract.draft import Draft, Sentence, TimeExpression
from kg.extract.times import FindTimes
from kg.model import Article

PUBLISHED = datetime.date(2025, 8, 28)  # a Thursday


def times_of(*sentences: str, published: datetime.date | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    """The time expressions of an article of one paragraph."""
    text, spans = " ".join(sentences), []
    at = 0
    for index, sentence in enumerate(sentences):
        spans.append(Sentence(index, at, at + len(sentence), 0, 0, 0))
        at += len(sentence) + 1
    draft = Draft(Article(id="a", text=text, published=published), sentences=tuple(spans))
    FindTimes().run(draft)
    assert all(text[time.start : time.end] == time.text for time in draft.times)
    return draft.times


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("The raid took place on Sunday.", "2025-08-24", "2025-08-24"),
        ("It happened late on Monday night.", "2025-08-25", "2025-08-25"),
        ("Troops left on Thursday.", "2025-08-28", "2025-08-28"),
        ("Troops left last Thursday.", "2025-08-21", "2025-08-21"),
        ("Six men were held on August 6.", "2025-08-06", "2025-08-06"),
        ("Six men were held on 6 October.", "2024-10-06", "2024-10-06"),
        ("The town fell on Friday, February 2, 2018.", "2018-02-02", "2018-02-02"),
        ("Fighting went on in October.", "2024-10-01", "2024-10-31"),
        ("Nine died this month.", "2025-08-01", "2025-08-28"),
        ("The base was hit last week.", "2025-08-18", "2025-08-24"),
        ("The army struck in early March 2019.", "2019-03-01", "2019-03-10"),
        ("The army struck in late 2018.", "2018-09-01", "2018-12-31"),
        ("It fell less than two weeks ago.", "2025-08-15", "2025-08-28"),
        ("A few days ago a bridge was blown up.", "2025-08-23", "2025-08-27"),
        ("They met several days ago.", "2025-08-23", "2025-08-27"),
        ("Troops are at the gates one week into a wide offensive.", "2025-08-21", "2025-08-28"),
        ("Two months into its siege the town is hungry.", "2025-06-28", "2025-08-28"),
        ("They met three days ago.", "2025-08-25", "2025-08-25"),
        ("Clashes ran from 3 to 5 May.", "2025-05-03", "2025-05-05"),
        ("Clashes ran from December 30 to January 2.", "2024-12-30", "2025-01-02"),
        ("Two were shot in February last year.", "2024-02-01", "2024-02-29"),
        ("Two were shot on June 19 last year.", "2024-06-19", "2024-06-19"),
        ("Two were shot on 3 May this year.", "2025-05-03", "2025-05-03"),
        ("The town was taken on Monday and Tuesday.", "2025-08-25", "2025-08-26"),
        ("Clashes went on between Friday and Monday.", "2025-08-22", "2025-08-25"),
        ("A post was hit on 02.10.2017.", "2017-10-02", "2017-10-02"),
        ("A rifle was robbed on 09/01/2021.", "2021-01-09", "2021-01-09"),
        ("A rifle was robbed on 02/25/2021.", "2021-02-25", "2021-02-25"),
        ("A rifle was robbed on 8/10/2025.", "2025-08-10", "2025-08-10"),
        ("Four were led away a fortnight ago.", "2025-08-11", "2025-08-17"),
        ("Jets bombed a house overnight into Wednesday.", "2025-08-26", "2025-08-27"),
        ("They were taken off a bus at the weekend.", "2025-08-23", "2025-08-24"),
        ("It was the first strike since October, when the town fell.", "2024-10-01", "2024-10-31"),
        ("In 2014 the group took the city.", "2014-01-01", "2014-12-31"),
        ("The vote will be held on Tuesday.", "2025-09-02", "2025-09-02"),
        ("The vote will be held on September 5.", "2025-09-05", "2025-09-05"),
        ("A march called for 5 September was forbidden.", "2025-09-05", "2025-09-05"),
        ("The expulsions could start on 1 October.", "2025-10-01", "2025-10-01"),
        ("Gunmen could have taken the man on 1 October.", "2024-10-01", "2024-10-01"),
        ("The army fell back in the May war, and six died on 1 October.", "2024-10-01", "2024-10-01"),
        ("A deal that would have freed them is off after envoys left Ramla on Sunday.", "2025-08-24", "2025-08-24"),
        (
            "Talks will go on although a post was hit, after men of both sides met on Monday.",
            "2025-08-25",
            "2025-08-25",
        ),
        ("The camp will close after a vote on Sunday.", "2025-08-31", "2025-08-31"),
        ("The camp will close after a vote scheduled for Sunday.", "2025-08-31", "2025-08-31"),
        ("Envoys prepare to fly to Ramla later this month.", "2025-08-28", "2025-08-31"),
        ("Two posts were shelled earlier this month.", "2025-08-01", "2025-08-28"),
        ("He was due to be moved this week.", "2025-08-28", "2025-08-31"),
        ("He was moved this week.", "2025-08-25", "2025-08-28"),
    ],
)
def test_a_phrase_is_resolved_against_publication(sentence: str, earliest: str, latest: str) -> None:
    (time,) = times_of(sentence)
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


def test_since_goes_on_until_publication_and_says_so() -> None:
    (time,) = times_of("The monitor has counted 45 operations since January.")
    assert (str(time.earliest), str(time.latest), time.is_ongoing) == ("2025-01-01", "2025-08-28", True)


def test_the_following_day_counts_from_the_last_day_told() -> None:
    times = times_of("Two were seized on August 6, and three the following day.", "Two days later came a fourth.")
    assert [str(time.earliest) for time in times] == ["2025-08-06", "2025-08-07", "2025-08-09"]


def test_what_came_days_after_something_is_itself_the_last_deed_told() -> None:
    *_, time = times_of("Rebels struck on Saturday.", "The raid came two days after the killing of an elder.")
    assert time.earliest is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Three were let go the same evening.",
        "Hours later a drone struck the camp.",
        "Jets hit the hills hours after the raid.",
        "That night, gunmen came to Ramla.",
        "Later in the day shots were heard.",
    ],
)
def test_the_same_day_is_the_last_one_on_which_something_happened(sentence: str) -> None:
    _, _, time = times_of("Rebels struck on Sunday, the army said on Tuesday.", sentence)
    assert str(time.earliest) == str(time.latest) == "2025-08-24"


def test_the_hours_after_something_dated_are_not_counted_from_another_date() -> None:
    _, hours, _ = times_of("Rebels struck on Sunday.", "Hours after Tuesday's blast a drone struck.")
    assert hours.earliest is None


def test_that_year_and_the_following_one_are_those_told_before() -> None:
    times = times_of(
        "The town fell in May 2014, and was retaken in March of the following year.", "In June it fell again."
    )
    assert [str(time.earliest) for time in times[1:]] == ["2015-03-01", "2015-06-01"]
    times = times_of("The market was raided in 2023.", "In February of that year it burned.", "In mid-April they came.")
    assert [str(time.earliest) for time in times[1:]] == ["2023-02-01", "2023-04-11"]


@pytest.mark.parametrize(
    ("second", "earliest", "latest"),
    [
        ("A few days earlier a bridge was blown up.", "2025-08-05", "2025-08-09"),
        ("A few days later a bridge was blown up.", "2025-08-12", "2025-08-15"),
        ("A few days after the vote a bridge was blown up.", "None", "None"),
    ],
)
def test_a_few_days_are_counted_from_the_last_one_told(second: str, earliest: str, latest: str) -> None:
    _, time = times_of("Rebels struck on 10 August.", second)
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


def test_a_week_into_no_campaign_tells_no_time() -> None:
    assert times_of("They drove one week into the desert.") == ()


@pytest.mark.parametrize(
    ("told", "phrase", "month"),
    [
        ("in 2014", "the following March", "2015-03"),
        ("in May 2014", "the following March", "2015-03"),
        ("on 3 May 2014", "the next July", "2014-07"),
        ("in May 2014", "the previous March", "2014-03"),
        ("in May 2014", "the preceding December", "2013-12"),
    ],
)
def test_a_month_may_follow_or_precede_the_time_told_last(told: str, phrase: str, month: str) -> None:
    times = times_of(f"Rebels took the capital {told}, and jets struck {phrase}.")
    assert [str(time.earliest)[:7] for time in times[1:]] == [month]


def test_a_following_month_needs_a_year_told_before() -> None:
    times = times_of("Rebels took the capital, and jets struck the following March.")
    assert [time.earliest for time in times] == [None]


def test_since_then_leads_back_from_the_year_told_before() -> None:
    times = times_of("The last swap was in April 2023.", "Since then they met twice, and in January five went home.")
    assert str(times[1].earliest) == "2025-01-01"


def test_what_is_told_from_a_day_onward_goes_on() -> None:
    (time,) = times_of("The camp was shelled daily from 3 July onward.")
    assert (str(time.earliest), str(time.latest), time.is_ongoing) == ("2025-07-03", "2025-08-28", True)


def test_a_paragraph_about_an_earlier_year_keeps_its_year() -> None:
    times = times_of("In 2014 the group took Mosul.", "In August it reached Sinjar.")
    assert str(times[1].earliest) == "2014-08-01"


@pytest.mark.parametrize(
    "phrase", ["on Sunday", "on August 20", "yesterday", "last week", "in October", "two days ago"]
)
def test_without_a_publication_date_no_year_is_invented(phrase: str) -> None:
    (time,) = times_of(f"The post was stormed {phrase}.", published=None)
    assert time.earliest is None
    assert time.latest is None


@pytest.mark.parametrize(
    "sentence",
    ["He may go.", "Under Resolution 2170 it is banned.", "Some 2,017 people fled.", "About 2000 fighters remain."],
)
def test_numbers_and_verbs_are_no_dates(sentence: str) -> None:
    assert times_of(sentence) == ()


def test_an_impossible_day_is_found_but_means_nothing() -> None:
    (time,) = times_of("It was dated February 30, 2020.")
    assert time.earliest is None


def test_a_day_of_saying_is_past_even_where_a_plan_is_told() -> None:
    (time,) = times_of("The ministry said on Tuesday that troops will leave.")
    assert str(time.earliest) == "2025-08-26"


def test_days_after_something_are_counted_from_the_last_date_only_if_it_was_told_before() -> None:
    _, second = times_of("Rebels struck on Saturday.", "Jets hit Ramla two days after the raid.")
    assert str(second.earliest) == "2025-08-25"
    for what in ("a wedding", "arriving there", "Friday's raid", "the May 3 vote"):
        _, second, *_ = times_of("Rebels struck on Sunday.", f"Jets hit Ramla two days after {what}.")
        assert second.earliest is None
    _, second = times_of("Rebels struck on Wednesday.", "Jets hit Ramla two days after the raid.")
    assert second.earliest is None, "it would lie after publication"
    _, second = times_of("Rebels struck on Sunday.", "Jets hit Ramla two days after.")
    assert str(second.earliest) == "2025-08-26"
