"""Event likeness: how much speaks for two tellings being of one event, feature by feature, with the reasons."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Event, EventKind, Precision, Status
from kg.resolve.tellings import Known, Telling
from kg.vocabulary.classes import family_of
from kg.vocabulary.event_identity import EventRules
from kg.vocabulary.lexicons import head_noun_of

Reckoned = tuple[str, str]
# So many killed or injured by one kind of event in one place on one day are one event, whatever number each tells.
GRAVE = 10
# An article that gives no day tells mostly of the days before it was published.
RECENT = datetime.timedelta(days=4)
# A place that a side takes is told of as taken on several days.
TAKEN = datetime.timedelta(days=3)
_ONE_DAY = datetime.timedelta(days=1)
_VAGUE = frozenset({"Region", "NaturalFeature"})
_PRECISE = frozenset({Precision.DAY, None})
_LONGEST = {Precision.DAY: 7, None: 1, Precision.WEEK: 9, Precision.MONTH: 31, Precision.INTERVAL: 31}


@dataclass(frozen=True, slots=True)
class Likeness:
    """The points that speak for one event, and why; `features` are the points of each feature by name."""

    points: float
    reasons: tuple[str, ...]
    features: tuple[tuple[str, float], ...] = ()


def possible_days(telling: Telling) -> list[datetime.date]:
    """The days on which an incident may have been for another telling to be compared; none where none may be."""
    event = telling.event
    if event.kind is not EventKind.INCIDENT or event.count != 1:
        return []
    if event.start is None or event.end is None:
        if event.start or event.end or telling.published is None:
            return []
        return _from_to(telling.published - RECENT, telling.published)
    if (event.end - event.start).days >= _LONGEST.get(event.date_precision, 0):
        return []
    slack = TAKEN if event.class_ == "TerritorialChange" and event.date_precision in _PRECISE else 0 * TAKEN
    return _from_to(event.start - slack, event.end + slack)


def compare(first: Telling, second: Telling, known: Known, rules: EventRules) -> Likeness | None:
    """What speaks for two tellings of one family being of one event; None where something speaks against it.

    Against it speak: one article, a plan and its execution, days or places that do not meet, and named actors or named
    targets of one kind that have nothing in common.
    """
    if first.named[0] == second.named[0] or _realis(first.event.status) != _realis(second.event.status):
        return None
    when, where, who = _when(first, second), _where(first, second, known), _who(first, second, known)
    if when is None or where is None or who is None:
        return None
    found = [*_what(first.event, second.event), when, where, *who, *_toll(first, second)]
    return Likeness(
        points=sum(rules.features[name].points for name, _ in found),
        reasons=tuple(rules.features[name].said.format(words) for name, words in found),
        features=tuple((name, rules.features[name].points) for name, _ in found),
    )


def _realis(status: Status) -> str:
    """Reports of different realis never meet: a plan and its execution are two events."""
    return "told" if status in (Status.OCCURRED, Status.ALLEGED) else status.value


def _what(first: Event, second: Event) -> Iterator[Reckoned]:
    if first.class_ != second.class_:
        yield "same_family", " and ".join(sorted((first.class_, second.class_)))
        return
    yield "same_class", first.class_
    if first.subclass and first.subclass == second.subclass:
        yield "same_subclass", first.subclass


def _when(first: Telling, second: Telling) -> Reckoned | None:
    ours, theirs = first.event, second.event
    if ours.start is None or theirs.start is None or ours.end is None or theirs.end is None:
        return _when_undated(first, second)
    start, end = max(ours.start, theirs.start), min(ours.end, theirs.end)
    precisions = {ours.date_precision, theirs.date_precision}
    if start > end:
        is_taken = ours.class_ == theirs.class_ == "TerritorialChange" and precisions <= _PRECISE
        return ("taken_within_days", "") if is_taken and start - end <= TAKEN else None
    if Precision.WEEK in precisions and precisions <= {*_PRECISE, Precision.WEEK}:
        return "within_week", ""
    if not precisions <= _PRECISE:
        return "within_month", ""
    if ours.start == ours.end == theirs.start == theirs.end:
        return "same_day", start.isoformat()
    return "same_days", f"{start} and {end}"


def _when_undated(first: Telling, second: Telling) -> Reckoned | None:
    """One telling has no day: it may be that of the other, if it was published soon after."""
    for undated, dated in ((first, second), (second, first)):
        day, no_day = dated.event, undated.event
        if no_day.start or no_day.end or undated.published is None or not day.start or not day.end:
            continue
        if day.date_precision in _PRECISE and day.end <= undated.published <= day.start + RECENT:
            return "undated", ""
    return None


def _where(first: Telling, second: Telling, known: Known) -> Reckoned | None:
    """The firmest way in which the places meet; a country is no place for this."""
    found: dict[str, list[str]] = {}
    for ours in sorted(first.sites):
        for theirs in sorted(second.sites):
            classes = {known.classes[ours], known.classes[theirs]}
            if "Country" in classes or not known.containment.meet(ours, theirs):
                continue
            names = known.names[ours] if ours == theirs else f"{known.names[ours]} and {known.names[theirs]}"
            feature = "same_region" if classes & _VAGUE else "same_place" if ours == theirs else "place_within"
            if feature == "same_region" and ours != theirs:
                names += ", which hold one another"
            found.setdefault(feature, []).append(names)
    for feature in ("same_place", "place_within", "same_region"):
        if feature in found:
            return feature, "; ".join(found[feature])
    return None


def _who(first: Telling, second: Telling, known: Known) -> list[Reckoned] | None:
    """What ties the actors and the targets; None where those that are named have nothing in common.

    Who is accused in one telling, and did it or is accused in the other, ties them, whoever else is told.
    """
    actors, targets = (first.actors, second.actors), (first.targets, second.targets)
    if family_of(first.event.class_) == "Clash":
        # Either side of a clash may be told as the one that acts.
        actors, targets = (first.actors | first.targets, second.actors | second.targets), (frozenset(), frozenset())
    found: list[Reckoned] = []
    for role, (ours, theirs) in (("actor", actors), ("target", targets)):
        shared = sorted(ours & theirs)
        if role == "actor":
            shared = sorted((ours | first.accused) & (theirs | second.accused))
        found += [(f"shared_{role}", known.names[entity]) for entity in shared[:2]]
        kinds = ("Person", "Organisation", "Place", "Facility") if role == "target" else ("",)
        for kind in kinds:
            named = [sorted(e for e in some if _is_of(e, kind, known)) for some in (ours, theirs)]
            if not all(named) or set(named[0]) & set(named[1]) or (role == "actor" and shared):
                continue
            akin = [(a, b) for a in named[0] for b in named[1] if _is_akin(a, b, known)]
            if not akin:
                return None
            if role == "actor":
                found.append(("akin_actor", " and ".join(known.names[entity] for entity in akin[0])))
        if role == "target" and not shared and (noun := _common_noun(ours, theirs, known)):
            found.append(("like_target", noun))
    return found


def _is_of(entity: str, kind: str, known: Known) -> bool:
    """Whether an entity is named and of a family, "" for persons, bodies and countries that act."""
    family = family_of(known.classes[entity])
    if entity in known.unnamed:
        return False
    return family == kind if kind else family in ("Person", "Organisation") or known.classes[entity] == "Country"


def _is_akin(first: str, second: str, known: Known) -> bool:
    """Whether one is part of the other, or one is the country that the other one belongs to."""
    if known.containment.meet(first, second):
        return True
    country = known.countries.get(first)
    is_state = "Country" in (known.classes[first], known.classes[second])
    return is_state and country is not None and country == known.countries.get(second)


def _common_noun(ours: frozenset[str], theirs: frozenset[str], known: Known) -> str:
    """The noun that a target without a name shares with one of the other telling: "a market", "a vegetable market"."""
    nouns = [
        {noun.noun for entity in some if entity in known.unnamed and (noun := head_noun_of(known.names[entity]))}
        for some in (ours, theirs)
    ]
    return min(nouns[0] & nouns[1], default="")


def _toll(first: Telling, second: Telling) -> Iterator[Reckoned]:
    ours, theirs = _counts(first.event), _counts(second.event)
    same = [(count, measure) for measure in ours.keys() & theirs.keys() for count in ours[measure] & theirs[measure]]
    if same:
        count, measure = max(same)
        size = "same_large_toll" if count >= GRAVE else "same_toll" if count >= 3 else "same_small_toll"
        yield size, f"{count} {measure}"
    elif first.event.class_ == second.event.class_ and min(_victims(ours), _victims(theirs)) >= GRAVE:
        yield "grave", str(GRAVE)
    if first.published and second.published and first.published != second.published:
        is_later = first.published > second.published
        later, new, old = (first, ours, theirs) if is_later else (second, theirs, ours)
        corrected = {n for measure in new.keys() & old.keys() for n in (old[measure] - new[measure]) & later.corrects}
        if corrected:
            yield "corrected_toll", str(min(corrected))


def _counts(event: Event) -> dict[str, set[int]]:
    """The numbers of each measure that a telling gives, without those that say that nobody was harmed."""
    counts: dict[str, set[int]] = {}
    for outcome in event.outcomes:
        if outcome.count:
            counts.setdefault(outcome.measure, set()).add(outcome.count)
    return counts


def _victims(counts: dict[str, set[int]]) -> int:
    """The largest number of killed or injured."""
    return max((max(counts[measure]) for measure in ("killed", "injured") if measure in counts), default=0)


def _from_to(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + _ONE_DAY * offset for offset in range((last - first).days + 1)]
