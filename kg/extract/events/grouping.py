"""Grouping: which triggers of an article tell of one event."""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.draft import Draft, Trigger
from kg.extract.events.accounts import rival_accounts
from kg.extract.events.groups import Group, Groups, dates_the_saying, is_several
from kg.extract.events.unlike import A_MONTH, are_unlike, days_apart, tolls_are_worlds_apart, tolls_differ
from kg.extract.measures import VIOLENT
from kg.extract.turns import Turns, is_verb, refers_back
from kg.model import Status
from kg.vocabulary import MEASURES, family_of

SAME_EVENT_CONFIDENCE = 0.85
# Two words of one sentence tell of one event more often than not.
SAME_SENTENCE_CONFIDENCE = 0.7
# So sure both must be of one toll for it to make them one event.
SHARED_CONFIDENCE = 0.9
# How many words may stand between a deed and its occasion.
CLAUSE = 10
# From here on the model is believed that one word in the singular and one in the plural tell of one event.
SURE_CONFIDENCE = 0.9
# Of day, place, actor, target and toll, how many must agree for two tellings without any word that links them.
AGREEMENT = 2
# One or two are killed in many events; from here on a figure tells one from another.
RARE_TOLL = 3
# What ended so many days before publication is told as background.
LONG_AGO = 60
_TOLL_ROSE = re.compile(
    r"(?i)the (?:(?:death|casualty) )?(?:toll|count|number of (?:dead|deaths|those killed)) (?:(?:has|had) )?"
    r"(?:since |later |then )?(?:rose|risen|climbed|grew|grown|increased|went up|gone up|reached)\b"
)
# These words take up any deed of violence, the last one before.
_SOME_DEED = re.compile(r"(?i)killing|attack|assault|shooting|incident|violence")
# "Monday's bombings" are those told before of that day.
_OF_A_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day['’]s\s+(?:[\w-]+\s+){0,2}$")
# How many sentences back "the attack" may find its event.
REACH = 8
# A verb does so only right behind it ("the rebels attacked" farther on is another attack).
VERB_REACH = 2
# What is a deed inside another: an arrest that a raid brought about is an outcome of the raid.
YIELDS_TO_OCCASION = frozenset({"Killing", "Arrest", "Seizure", "Release", "Displacement", "Surrender"})
# Words of these types name almost any armed deed when they refer back ("the attack", "the operation").
GENERIC = {
    "Attack": ("Attack", "Operation", "Clash"),
    "Operation": ("Operation",),
    "Killing": ("Attack", "Operation", "Clash"),
}
# What was only meant is not what somebody is said to have done.
_NEVER_DONE = frozenset({Status.PLANNED, Status.THWARTED})
_SAID_TO_BE_DONE = frozenset({Status.ALLEGED, Status.DENIED})
# "The bombardment" may be that of guns or of jets.
FROM_AFAR = {"Airstrike", "Shelling"}


def group_triggers(draft: Draft, link_confidence: float, inside: Mapping[str, set[str]]) -> list[list[int]]:
    """The triggers of each event, in text order; `inside` gives what each place lies in.

    A word set aside as background joins nothing by likeness: it would make one event of two that it is like.
    """
    groups = Groups(draft, link_confidence, inside)
    turns = Turns(draft)
    told = [index for index, trigger in enumerate(draft.triggers) if trigger.confidence > 0]
    for left, right in _both_in(told, rival_accounts(draft)):
        a, b = groups[left], groups[right]
        if not _are_set_apart(turns, a, b) and not days_apart(a, b) and not groups.lie_in_other_towns(a, b):
            groups.join(left, right)
    for index in told:
        opening = _told_at_turn(groups, index, turns)
        if opening is not None:
            groups.join(opening, index)
    believed = {(left, right): confidence for left, right, confidence in sorted(draft.same_event)}
    for left, right in sorted(_both_in(told, believed), key=lambda pair: (-believed[pair], pair)):
        confidence = believed[left, right]
        beside = _in_one_sentence(draft, left, right)
        if confidence < (SAME_SENTENCE_CONFIDENCE if beside else SAME_EVENT_CONFIDENCE):
            continue
        if _are_set_apart(turns, groups[left], groups[right]):
            continue
        sure = confidence >= SURE_CONFIDENCE
        fits = _compatible(draft, groups[left], groups[right], sure=sure) or (
            beside and _may_be_one_telling(draft, groups[left], groups[right])
        )
        if fits and not _conflict(groups, groups[left], groups[right]):
            groups.join(left, right)
    for left, right in _both_in(told, _sharing_a_toll(draft)):
        fits = _may_be_one_telling(draft, groups[left], groups[right])
        if fits and not _conflict(groups, groups[left], groups[right]):
            groups.join(left, right)
    # What a definite noun takes up the text says, though nothing more be told there.
    for index in range(len(draft.triggers)):
        raised = _raised(groups, index, turns)
        if raised is not None:
            groups.join(raised, index)
    for index, trigger in enumerate(draft.triggers):
        antecedent = _antecedent(groups, index, trigger, turns)
        if antecedent is not None:
            groups.join(antecedent, index)
    _join_title(groups, told)
    _join_alike(groups, told)
    return groups.all()


def _both_in(told: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs of which both are among the triggers that tell something."""
    return [pair for pair in pairs if set(pair) <= set(told)]


def _compatible(draft: Draft, a: Group, b: Group, *, sure: bool = False) -> bool:
    """Whether the types may name one event: of one family, or a deed inside an occasion, and of one reality.

    One and several are not one event, unless the model is `sure` and the type is the same ("two bombs", "the blast").
    """
    first, second = draft.triggers[a.triggers[0]], draft.triggers[b.triggers[0]]
    if (first.status is Status.OCCURRED) != (second.status is Status.OCCURRED) and first.class_ != second.class_:
        return False
    statuses = {first.status, second.status}
    if statuses & _NEVER_DONE and statuses & _SAID_TO_BE_DONE:
        return False
    if first.is_plural != second.is_plural and (not sure or first.class_ != second.class_):
        return False
    if tolls_differ(a, b) and is_several(draft, a) != is_several(draft, b):
        # The sum of many strikes is not the toll of the last one.
        return False
    if family_of(first.class_) == family_of(second.class_):
        return True
    if first.class_ in YIELDS_TO_OCCASION or second.class_ in YIELDS_TO_OCCASION:
        return True
    return family_of(second.class_) in GENERIC.get(first.class_, ()) or family_of(first.class_) in GENERIC.get(
        second.class_, ()
    )


def _in_one_sentence(draft: Draft, left: int, right: int) -> bool:
    first, second = (draft.sentence_at(draft.triggers[index].start) for index in (left, right))
    return first is not None and second is not None and first.index == second.index


def _sharing_a_toll(draft: Draft) -> list[tuple[int, int]]:
    """Pairs of triggers of one clause in which the same people came to harm: "killed ten men in an operation"."""
    tellers: dict[tuple[str, int], list[int]] = {}
    for link in draft.links:
        if link.role in MEASURES and link.filler_kind == "mention" and link.confidence >= SHARED_CONFIDENCE:
            tellers.setdefault((link.role, link.filler), []).append(link.trigger)
    pairs = {
        (left, right)
        for triggers in tellers.values()
        for left in triggers
        for right in triggers
        if left < right and _in_one_clause(draft, left, right)
    }
    return sorted(pairs)


def _in_one_clause(draft: Draft, left: int, right: int) -> bool:
    """Whether no comma and no "and" parts two triggers of a sentence, nor many words."""
    between = draft.text(draft.triggers[left].end, draft.triggers[right].start)
    is_parted = re.search(r"[,;:—–]|\b(?:and|but|while|after|before|as)\b", between) is not None
    return _in_one_sentence(draft, left, right) and not is_parted and len(between.split()) <= CLAUSE


def _are_set_apart(turns: Turns, a: Group, b: Group) -> bool:
    """Whether the text turns to something else between words of two groups."""
    return any(turns.part(left, right) for left in a.triggers for right in b.triggers)


def _may_be_one_telling(draft: Draft, a: Group, b: Group) -> bool:
    """Whether words of one sentence may tell of one event, whatever their number: "killed ten in clashes"."""
    first, second = draft.triggers[a.triggers[0]], draft.triggers[b.triggers[0]]
    families = {family_of(first.class_), family_of(second.class_)}
    if first.status is not second.status:
        return False
    return len(families) == 1 or families <= VIOLENT or bool({first.class_, second.class_} & YIELDS_TO_OCCASION)


def _is_other(groups: Groups, a: Group, b: Group) -> bool:
    """Whether days or persons differ, place and actor do, or sides are turned round."""
    if (a.persons and b.persons and a.persons.isdisjoint(b.persons)) or are_unlike(groups, a, b):
        return True
    # Ground elsewhere that changes hands is another change.
    first, second = (groups.draft.triggers[group.triggers[0]] for group in (a, b))
    if first.class_ == second.class_ == "TerritorialChange" and _places_apart(groups, a, b):
        return True
    if days_apart(a, b) or (_places_apart(groups, a, b) and _apart(a.actors, b.actors)):
        return True
    if tolls_are_worlds_apart(a, b) or groups.lie_in_other_towns(a, b) or groups.have_opposed_doers(a, b):
        return True
    return bool(a.actors & b.targets or b.actors & a.targets) and _apart(a.actors, b.actors)


def _conflict(groups: Groups, a: Group, b: Group) -> bool:
    """Whether they are other events, or two of place, actor and target differ, or one of them and the tolls.

    Another toll alone may be that of another source; with another place, actor or target it is that of another event.
    """
    differ = sum((_places_apart(groups, a, b), _apart(a.actors, b.actors), _apart(a.targets, b.targets)))
    return _is_other(groups, a, b) or differ >= 2 or (differ > 0 and tolls_differ(a, b))


def _apart(mine: set[str], theirs: set[str]) -> bool:
    """Whether both are told and share nothing."""
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _places_apart(groups: Groups, a: Group, b: Group) -> bool:
    """Whether places of both are told, and none of one is, holds or lies in one of the other."""
    return bool(a.places and b.places) and not groups.share_a_place(a, b)


def _antecedent(groups: Groups, index: int, trigger: Trigger, turns: Turns) -> int | None:
    """The event that a definite noun ("the attack") takes up: the nearest one before it that fits."""
    draft = groups.draft
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or groups.root(index) != index:
        return None
    of_a_day = _OF_A_DAY.search(draft.text(sentence.start, trigger.start)) is not None
    if not (of_a_day or refers_back(draft, trigger)):
        return None
    verb = is_verb(draft, trigger)
    if verb and any(
        sentence.start <= time.start < sentence.end and not dates_the_saying(draft, time) for time in draft.times
    ):
        return None
    near: list[int] = []
    for earlier in range(index - 1, -1, -1):
        told = draft.sentence_at(draft.triggers[earlier].start)
        if told is None or sentence.index - told.index > (VERB_REACH if verb else REACH):
            break
        if turns.lies_between(earlier, index):
            break
        # A word set aside, as a day taken for a deed, is passed over unless it takes up a deed itself.
        if draft.triggers[earlier].confidence > 0 or refers_back(draft, draft.triggers[earlier]):
            near.append(earlier)

    def fits(earlier: int) -> bool:
        return (
            groups.root(earlier) != index
            and draft.triggers[earlier].is_plural == trigger.is_plural
            and (bool(groups[earlier].days) or not of_a_day)
            and not _are_set_apart(turns, groups[earlier], groups[index])
            and _compatible(draft, groups[earlier], groups[index])
            and not _conflict(groups, groups[earlier], groups[index])
        )

    # "The air strikes" are those told before, and only where none are, the shelling. That "the attack" is a battle told
    # before, the model has to say.
    alike = [i for i in near if draft.triggers[i].class_ == trigger.class_]
    afar = [i for i in near if not verb and {draft.triggers[i].class_, trigger.class_} == FROM_AFAR]
    return next((earlier for earlier in (*alike, *afar) if fits(earlier)), None)


def _told_at_turn(groups: Groups, index: int, turns: Turns) -> int | None:
    """The deed with which a text turns to something else, for "the killing" right behind it."""
    draft, trigger = groups.draft, groups.draft.triggers[index]
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or not (_SOME_DEED.fullmatch(trigger.text) and refers_back(draft, trigger)):
        return None
    before = [
        i
        for i in range(index)
        if (told := draft.sentence_at(draft.triggers[i].start)) is not None
        and told.index == sentence.index - 1
        and draft.triggers[i].confidence > 0
    ]
    if not before or not turns.begins_at(before[0]):
        return None
    first, a, b = draft.triggers[before[0]], groups[before[0]], groups[index]
    is_like = (first.status, first.is_plural) == (trigger.status, trigger.is_plural)
    are_violent = family_of(first.class_) in VIOLENT and family_of(trigger.class_) in VIOLENT
    return before[0] if is_like and are_violent and not _conflict(groups, a, b) else None


def _raised(groups: Groups, index: int, turns: Turns) -> int | None:
    """The last deed of its type where a sentence raises its toll: "the toll rose to six when another man died"."""
    draft, trigger = groups.draft, groups.draft.triggers[index]
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or not _TOLL_ROSE.match(draft.text(sentence.start, sentence.end)):
        return None

    def fits(earlier: int) -> bool:
        told = draft.sentence_at(draft.triggers[earlier].start)
        is_near = told is not None and told.index < sentence.index <= told.index + REACH
        is_alike = draft.triggers[earlier].class_ == trigger.class_ and draft.triggers[earlier].confidence > 0
        a, b = groups[earlier], groups[index]
        # The day is that of the rise, and who died that day another victim.
        return is_near and is_alike and not _are_set_apart(turns, a, b) and not _places_apart(groups, a, b)

    return next((earlier for earlier in range(index - 1, -1, -1) if fits(earlier)), None)


def _join_alike(groups: Groups, told: Sequence[int]) -> None:
    """Tellings of one event far apart in the text: the same type, nothing that differs, and two things that agree."""
    triggers = groups.draft.triggers
    for later in told:
        for earlier in (i for i in told if i < later):
            if groups.root(earlier) == groups.root(later):
                continue
            a, b = groups[earlier], groups[later]
            if triggers[earlier].is_plural or triggers[later].is_plural:
                continue
            # What is planned is not what happened there before, however much agrees.
            if (triggers[earlier].status is Status.OCCURRED) != (triggers[later].status is Status.OCCURRED):
                continue
            classes = {triggers[earlier].class_, triggers[later].class_}
            may_be_one = classes & YIELDS_TO_OCCASION or len({family_of(class_) for class_ in classes}) == 1
            alike = len(classes) == 1 or (may_be_one and a.tolls & b.tolls) or groups.share_a_day_site_and_person(a, b)
            if alike and _compatible(groups.draft, a, b) and _agreement(groups, a, b) >= AGREEMENT:
                groups.join(earlier, later)


def _agreement(groups: Groups, a: Group, b: Group) -> int:
    """How many of day, place, actor, target, person and toll agree, a rare toll twice; negative where some differ.

    The same two sides in one country or year may do the same again: a day, site, person or rare toll must be among it.
    """
    if days_apart(a, b) or _places_apart(groups, a, b) or _apart(a.actors, b.actors):
        return -1
    if _is_old_beside_undated(groups.draft, a, b):
        return -1
    shared = {count for _, count in a.tolls & b.tolls}
    once = bool(a.persons) and a.persons == b.persons
    on_a_day = bool(a.days and b.days) and all(e - s < A_MONTH for s, e in a.days | b.days)
    if not (on_a_day or once or groups.share_a_site(a, b) or any(count >= RARE_TOLL for count in shared)):
        return 0
    told = ((a.days, b.days), (a.actors, b.actors))
    score = sum(bool(mine and theirs) for mine, theirs in told)
    score += bool((a.targets | a.victims) & (b.targets | b.victims))
    score += groups.share_a_place(a, b)
    return score + once + bool(shared) + any(count >= RARE_TOLL for count in shared)


def _is_old_beside_undated(draft: Draft, a: Group, b: Group) -> bool:
    """Whether one was long before publication and the other, without a day, is most likely of these days."""
    published = draft.article.published
    if published is None or bool(a.days) == bool(b.days):
        return False
    return max(end for _, end in a.days | b.days) < published.toordinal() - LONG_AGO


def _join_title(groups: Groups, told: Sequence[int]) -> None:
    """The event of the title is the first one of its type that the text tells, unless something speaks against it."""
    draft = groups.draft
    titles = [i for i in told if (s := draft.sentence_at(draft.triggers[i].start)) is not None and s.is_title]
    body = [i for i in told if i not in titles]
    for index in titles:
        for later in body:
            if groups.root(index) == groups.root(later):
                break
            a, b = groups[index], groups[later]
            same_type = draft.triggers[later].class_ == draft.triggers[index].class_
            if same_type and _compatible(draft, a, b) and not _conflict(groups, a, b):
                groups.join(index, later)
                break
