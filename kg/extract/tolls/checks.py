"""Checks: which tolls that the model links to an event the words around them speak against."""

from kg.extract.draft import Draft, Link
from kg.extract.measures import OWN_DEED, OWN_MEASURE
from kg.extract.quantities import is_age, read_number, value_of
from kg.extract.tolls.clauses import Clause, is_spoken_of
from kg.extract.tolls.counted import GOODS, kind_of
from kg.extract.tolls.figures import Figure
from kg.vocabulary import MEASURES

# From here on the model is believed that a figure tells of a measure, though no word near it speaks of it.
SURE = 0.95
# The types that tell of a measure by themselves; of the dead a word has to speak.
CLASSES = {
    measure: frozenset(class_ for class_, own in OWN_MEASURE.items() if own == measure)
    for measure in set(OWN_MEASURE.values()) - {"killed"}
}
# Goods undergo none of these: a generator is damaged, not injured.
_OF_PEOPLE = frozenset({"killed", "injured", "arrested"})


def drop_days(draft: Draft) -> None:
    """Takes from the events what the model counts and a date holds: of "on May 12 and 13, 280 died" 12 and 13."""

    def is_day(link: Link) -> bool:
        mention = draft.mentions[link.filler]
        return any(time.start <= mention.start and mention.end <= time.end for time in draft.times)

    draft.links = tuple(
        link for link in draft.links if link.role not in MEASURES or link.filler_kind != "mention" or not is_day(link)
    )


def keep_to_the_verb(draft: Draft, clauses: list[Clause], known: dict[int, int]) -> None:
    """Takes other outcomes from those who surrendered or escaped: they were not killed with those told before them.

    What the model is not sure of yields to the verb as well: who was put out of action was not abducted.
    """
    own = {known[i]: c.measure for c in clauses if c.is_finite and c.measure in OWN_DEED for i in c.who if i in known}
    verbs: dict[int, set[str]] = {}
    for clause in clauses:
        for index in clause.who:
            if index in known:
                verbs.setdefault(known[index], set()).add(clause.measure)

    def holds(link: Link) -> bool:
        if link.filler_kind != "mention" or link.role not in MEASURES:
            return True
        if own.get(link.filler, link.role) != link.role:
            return False
        return link.confidence >= SURE or link.role in verbs.get(link.filler, {link.role})

    if verbs:
        draft.links = tuple(link for link in draft.links if holds(link))


def keep_to_their_clause(draft: Draft, clauses: list[Clause], known: dict[int, int]) -> None:
    """Takes from a deed the figure of another clause: of "freed five men after rebels had abducted nine" nine."""
    own: dict[int, set[int]] = {}
    told: dict[int, set[str]] = {}
    for clause in clauses:
        fillers = {known[index] for index in clause.who if index in known}
        for filler in fillers:
            told.setdefault(filler, set()).add(clause.measure)
        for index, trigger in enumerate(draft.triggers):
            if trigger.start < clause.end and clause.start < trigger.end and fillers:
                own.setdefault(index, set()).update(fillers)
    draft.links = tuple(
        link
        for link in draft.links
        if link.filler_kind != "mention"
        or link.role not in MEASURES
        or link.trigger not in own
        or link.filler in own[link.trigger]
        or link.role in told.get(link.filler, {link.role})
    )


def keep_figures_behind(draft: Draft, figures: dict[int, list[Figure]]) -> None:
    """Takes the figure of a toll told before from what is told only after it, and from another measure."""

    def is_own(link: Link) -> bool:
        if link.filler_kind != "mention" or link.role not in MEASURES:
            return True
        mention = draft.mentions[link.filler]
        sentence = draft.sentence_at(mention.start)
        if sentence is None:
            return True
        given = [f for f in figures[sentence.index] if f.start < mention.end and mention.start < f.end]
        return all(f.measure == link.role and draft.triggers[link.trigger].start < sentence.end for f in given)

    draft.links = tuple(link for link in draft.links if is_own(link))


def is_supported(draft: Draft, link: Link, figures: dict[int, list[Figure]]) -> bool:
    """Whether a link of the model to a toll has a word for it: its trigger, or one in the sentence of the toll.

    None is needed for counted goods that the model is sure of, nor for a figure without a noun: "there were 44".
    """
    if link.role not in MEASURES or link.filler_kind != "mention":
        return True
    mention = draft.mentions[link.filler]
    sentence = draft.sentence_at(mention.start)
    if is_age(draft.article.text, mention.start):
        return False
    if sentence is None or draft.triggers[link.trigger].class_ in CLASSES.get(link.role, ()):
        return True
    if link.role in _OF_PEOPLE and kind_of(mention.text) == GOODS:
        return False
    if is_spoken_of(link.role, draft.text(sentence.start, sentence.end)):
        return True
    if any(f.measure == link.role and f.start < mention.end and mention.start < f.end for f in figures[sentence.index]):
        return True
    if link.confidence < SURE:
        return False
    number = read_number(mention.text)
    counts_goods = link.role in ("seized", "destroyed") and number is not None
    return counts_goods or value_of(mention.text) is not None
