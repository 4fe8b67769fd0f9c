"""The stage that gives people and goods told as killed, arrested, seized … to the event that brought it about."""

import re
from dataclasses import replace
from itertools import pairwise

from kg.extract.draft import Candidate, Draft, Link, Sentence
from kg.extract.flights import mend_flights
from kg.extract.measures import VIOLENT
from kg.extract.quantities import read_number
from kg.extract.tolls.checks import (
    CLASSES,
    drop_days,
    is_supported,
    keep_figures_behind,
    keep_to_the_verb,
    keep_to_their_clause,
)
from kg.extract.tolls.clauses import Clause, Phrase, find_clauses, find_nobody
from kg.extract.tolls.counted import GOODS, PEOPLE, find_counted, kind_of
from kg.extract.tolls.figures import Figure, find_figures
from kg.extract.tolls.sums import set_sums_apart
from kg.extract.tolls.war_tolls import LEAST, find_war_tolls
from kg.model import MentionKind, Status
from kg.vocabulary import MEASURES, family_of

RULE = "pattern:toll"
# Less sure than what the model reads in one sentence, and just enough to be told.
OWN_WORD = 0.7
SAME_SENTENCE = 0.65
EARLIER_SENTENCE = 0.6
# What the model links surely enough needs no rule.
LINKED = 0.6
# How many sentences back the event of a sentence without one may be told.
REACH = 2
# Of these measures only the event itself tells: nobody surrenders in an airstrike.
_OWN = frozenset({"surrendered", "escaped", "repatriated", "displaced", "abducted"})
_WAR_WORD = re.compile(r"(?i)\b(?:war|conflict|insurgency|uprising|rebellion|violence|crisis|unrest)$")
# "a police spokesman, Omar Tell, said": who tells of it, even where a list of those killed ends right before.
_NAME = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3}"
_SPEAKS = re.compile(
    rf"(?:(?:\s+(?!(?:in|on|at|of|by|from|near|and|to|with|as|who)\b)[a-z-]+){{0,2}}\s+{_NAME}|,\s+{_NAME},)?"
    r"\s+(?:has\s+|had\s+|later\s+|also\s+)?(?:said|says|told|added|confirmed|announced|stated|reported|noted|claimed|explained"
    r"|declared|acknowledged|admitted|insisted|argued)\b"
)
_BOTH = {"killed", "injured"}
# What stands between goods of one row.
_IN_A_ROW = re.compile(r"\s*(?:,\s*(?:and\s+|as\s+well\s+as\s+)?|\band\s+|\bas\s+well\s+as\s+|\bplus\s+)?")
# "were killed by a landslide", "died in an accident": of something else than the event told before.
_ELSEWHERE = re.compile(r"\s+(?:by|in a|in an|when|after)\b")


class LinkTolls:
    """Adds the missing link between people or goods and the event in which something befell them.

    The toll of a whole war is taken from the events: a word that tells only of it is no trigger any more.
    """

    name = "tolls"
    purpose = (
        "gives people killed, injured, arrested …, and goods seized, to the event told with them; war tolls to none"
    )
    reads: tuple[str, ...] = ("article", "sentences", "tokens", "times", "mentions", "triggers", "links")
    writes: tuple[str, ...] = ("mentions", "triggers", "links")

    def run(self, draft: Draft) -> None:
        """Appends to `draft.mentions` and `draft.links`, after taking out the links of war tolls."""
        mend_flights(draft)
        drop_days(draft)
        sums = _set_wars_apart(draft)
        set_sums_apart(draft)
        figures = {
            sentence.index: find_figures(draft.text(sentence.start, sentence.end), sentence.start)
            for sentence in draft.sentences
        }
        keep_figures_behind(draft, figures)
        draft.links = tuple(link for link in draft.links if is_supported(draft, link, figures))
        for sentence in draft.sentences:
            _link_clauses(draft, sentence, sums)
            _link_rows(draft, sentence)
            _link_nobody(draft, sentence)
            for figure in figures[sentence.index]:
                _link_figure(draft, sentence, figure, sums)


def _link_clauses(draft: Draft, sentence: Sentence, sums: set[int]) -> None:
    """Adds the links of the toll clauses of a sentence to the mentions that have none, and are no `sums` of wars."""
    phrases, known, counted = _phrases(draft, sentence)
    if not phrases:
        return
    clauses = find_clauses(draft.text(sentence.start, sentence.end), sentence.start, phrases)
    keep_to_the_verb(draft, clauses, known)
    keep_to_their_clause(draft, clauses, known)
    settled = sums | {
        link.filler
        for link in draft.links
        if link.filler_kind == "mention" and link.confidence >= LINKED and link.role in MEASURES
    }
    told: dict[int, set[str]] = {}
    for clause in clauses:
        for index in clause.who:
            told.setdefault(index, set()).add(clause.measure)
    for clause in clauses:
        for index in clause.who:
            filler = known.get(index)
            # "killing and injuring many": what both befell is linked to both.
            if filler in settled and (filler in sums or told[index] != _BOTH or _has(draft, filler, clause.measure)):
                continue
            if _is_stock(draft.text(phrases[index].start, phrases[index].end)):
                continue
            trigger, confidence = _event_of(draft, sentence, clause, filler)
            if trigger is None:
                continue
            if filler is None:
                filler = known[index] = _add_mention(draft, phrases[index], counted[index])
            draft.links = (*draft.links, Link(trigger, clause.measure, "mention", filler, confidence, RULE))


def _has(draft: Draft, filler: int | None, measure: str) -> bool:
    """Whether a mention is linked to a measure surely enough."""
    return any(
        link.filler_kind == "mention" and link.filler == filler and link.role == measure and link.confidence >= LINKED
        for link in draft.links
    )


def _link_rows(draft: Draft, sentence: Sentence) -> None:
    """Adds the links of goods told in one row with goods that have them: "three rifles, a pistol and 40 rounds"."""
    phrases, known, counted = _phrases(draft, sentence)
    row = sorted((i for i, phrase in enumerate(phrases) if phrase.kind == GOODS), key=lambda i: phrases[i].start)
    pairs = [
        (left, right)
        for left, right in pairwise(row)
        if _IN_A_ROW.fullmatch(draft.text(phrases[left].end, phrases[right].start))
    ]
    for one, other in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        link = _link_of_goods(draft, known.get(one))
        if link is None or _link_of_goods(draft, known.get(other)) is not None:
            continue
        if other not in known:
            known[other] = _add_mention(draft, phrases[other], counted[other])
        added = Link(link.trigger, link.role, "mention", known[other], min(link.confidence, OWN_WORD), RULE)
        draft.links = (*draft.links, added)


def _link_of_goods(draft: Draft, mention: int | None) -> Link | None:
    """The surest link that tells that goods were seized or destroyed, if any is sure enough."""
    return max(
        (
            link
            for link in draft.links
            if link.filler_kind == "mention"
            and link.filler == mention
            and link.role in ("seized", "destroyed")
            and link.confidence >= LINKED
        ),
        key=lambda link: (link.confidence, -link.trigger),
        default=None,
    )


def _link_nobody(draft: Draft, sentence: Sentence) -> None:
    """Adds that nobody came to harm, where the sentence says so and has or follows an event."""
    for start, end in find_nobody(draft.text(sentence.start, sentence.end), sentence.start):
        clause = Clause("killed", (), start, end, True)
        trigger, confidence = _event_of(draft, sentence, clause, None)
        if trigger is not None:
            tokens = [t.index for t in draft.tokens_of(sentence) if start <= t.start < end]
            filler = _add_mention(draft, Phrase(start, end, PEOPLE), (tokens[0], tokens[-1] + 1))
            draft.links = (*draft.links, Link(trigger, "killed", "mention", filler, confidence, RULE))


def _phrases(draft: Draft, sentence: Sentence) -> tuple[list[Phrase], dict[int, int], dict[int, tuple[int, int]]]:
    """Whoever something may befall in a sentence: mentions, then counted nouns that are none.

    Besides the phrases gives the mention of each that is one, and the tokens of each that is none.
    """
    phrases: list[Phrase] = []
    known: dict[int, int] = {}
    tokens: dict[int, tuple[int, int]] = {}
    for index, mention in draft.mentions_in(sentence.start, sentence.end):
        if _SPEAKS.match(draft.text(mention.end, sentence.end)):
            continue
        if mention.class_ == "People" or (mention.class_ == "Person" and mention.kind is not MentionKind.PRONOUN):
            kind = (kind_of(mention.text) or PEOPLE) if mention.class_ == "People" else PEOPLE
            known[len(phrases)] = index
            phrases.append(Phrase(mention.start, mention.end, kind))
    for counted in find_counted(draft, sentence):
        if _SPEAKS.match(draft.text(counted.end, sentence.end)):
            continue
        if not any(p.start < counted.end and counted.start < p.end for p in phrases):
            tokens[len(phrases)] = (counted.first, counted.last)
            phrases.append(Phrase(counted.start, counted.end, counted.kind))
    return phrases, known, tokens


def _add_mention(draft: Draft, phrase: Phrase, tokens: tuple[int, int]) -> int:
    text = draft.text(phrase.start, phrase.end)
    candidate = Candidate(phrase.start, phrase.end, text, *tokens, "People", MentionKind.NOMINAL, rule=RULE)
    draft.mentions = (*draft.mentions, candidate)
    return len(draft.mentions) - 1


def _is_stock(text: str) -> bool:
    """Whether a figure is so high that it sums up a war rather than an incident."""
    number = read_number(text)
    return number is not None and (number.count or number.low or 0) >= LEAST


def _set_wars_apart(draft: Draft) -> set[int]:
    """Takes the figures of whole wars, and triggers that tell nothing else, out of the events; gives the figures."""
    figures: set[int] = set()
    for sentence in draft.sentences:
        tolls = find_war_tolls(draft, sentence)
        if not tolls:
            continue
        sums = {
            i
            for i, m in draft.mentions_in(sentence.start, sentence.end)
            for t in tolls
            if t.start < m.end and m.start < t.end
        }
        figures |= sums
        telling = {
            link.trigger
            for link in draft.links
            if link.filler_kind == "mention" and link.filler in sums and link.role in MEASURES
        }
        telling |= {
            i
            for i, trigger in enumerate(draft.triggers)
            if sentence.start <= trigger.start < sentence.end and _WAR_WORD.search(trigger.text)
        }
        draft.links = tuple(link for link in draft.links if link.trigger not in telling)
        draft.triggers = tuple(
            replace(trigger, confidence=0.0) if i in telling else trigger for i, trigger in enumerate(draft.triggers)
        )
    return figures


def _event_of(draft: Draft, sentence: Sentence, clause: Clause, filler: int | None) -> tuple[int | None, float]:
    """The trigger that a clause belongs to, with how sure that is.

    The word itself where it is a trigger; else the likeliest or nearest trigger of the sentence; else, where a whole
    clause stands alone, the last one told before it.
    """
    own = [
        i for i, t in enumerate(draft.triggers) if t.start < clause.end and clause.start < t.end and t.confidence > 0
    ]
    if own:
        return own[0], OWN_WORD
    if clause.measure in _OWN or sentence.is_title:
        return None, 0.0
    fitting = _fitting(draft, clause.measure)
    inside = [i for i in fitting if sentence.start <= draft.triggers[i].start < sentence.end]
    inside = [i for i in inside if not draft.triggers[i].is_plural] or inside
    if inside:
        likely = {
            link.trigger: link.confidence
            for link in draft.links
            if link.filler_kind == "mention" and link.filler == filler and link.role == clause.measure
        }
        return min(
            inside, key=lambda i: (-likely.get(i, 0.0), abs(draft.triggers[i].start - clause.start), i)
        ), SAME_SENTENCE
    if any(sentence.start <= t.start < sentence.end for t in draft.triggers) or _is_elsewhere(draft, sentence):
        return None, 0.0
    if not clause.is_finite or _ELSEWHERE.match(draft.text(clause.end, sentence.end)):
        return None, 0.0
    before = [
        i
        for i in fitting
        if not draft.triggers[i].is_plural
        and draft.triggers[i].end <= sentence.start
        and (s := draft.sentence_at(draft.triggers[i].start)) is not None
        and sentence.index - s.index <= REACH
    ]
    return (before[-1] if before else None), EARLIER_SENTENCE


def _fitting(draft: Draft, measure: str) -> list[int]:
    """The triggers of what happened and may have such an outcome, in text order."""
    return [
        i
        for i, trigger in enumerate(draft.triggers)
        if (family_of(trigger.class_) in VIOLENT or trigger.class_ in CLASSES.get(measure, ()))
        and trigger.status is Status.OCCURRED
    ]


def _is_elsewhere(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence names a place or a time of its own, so that it may tell of something else."""

    def within(thing: Candidate) -> bool:
        return sentence.start <= thing.start < sentence.end

    return any(family_of(m.class_) == "Place" and within(m) for m in draft.mentions) or any(
        sentence.start <= time.start < sentence.end for time in draft.times
    )


def _link_figure(draft: Draft, sentence: Sentence, figure: Figure, sums: set[int]) -> None:
    """Adds the link of a figure to the event whose toll it gives, where the model has none."""
    told = [
        i for i, m in draft.mentions_in(sentence.start, sentence.end) if m.start < figure.end and figure.start < m.end
    ]
    if sums.intersection(told) or any(
        link.filler_kind == "mention"
        and link.filler in told
        and link.role == figure.measure
        and link.confidence >= LINKED
        for link in draft.links
    ):
        return
    trigger = _event_told_before(draft, sentence, figure)
    if trigger is None:
        return
    tokens = [t.index for t in draft.tokens_of(sentence) if figure.start <= t.start < figure.end]
    filler = (
        told[0] if told else _add_mention(draft, Phrase(figure.start, figure.end, PEOPLE), (tokens[0], tokens[-1] + 1))
    )
    draft.links = (*draft.links, Link(trigger, figure.measure, "mention", filler, EARLIER_SENTENCE, RULE))


def _event_told_before(draft: Draft, sentence: Sentence, figure: Figure) -> int | None:
    """The event whose toll a figure gives: of its sentence, of those right before it, or the first one of the text."""
    fitting = [
        i
        for i in _fitting(draft, figure.measure)
        if draft.triggers[i].confidence > 0
        and draft.triggers[i].start < sentence.end
        and (s := draft.sentence_at(draft.triggers[i].start)) is not None
        and not s.is_title
    ]
    # Of several deeds only the dead of a text that tells no single one are counted together ("two blasts").
    fitting = [i for i in fitting if not draft.triggers[i].is_plural] or fitting
    near = [i for i in fitting if sentence.index - _sentence_of(draft, i) <= REACH]
    if near:
        last = max(_sentence_of(draft, i) for i in near)
        return max(
            (i for i in near if _sentence_of(draft, i) == last), key=lambda i: (draft.triggers[i].confidence, -i)
        )
    return fitting[0] if fitting else None


def _sentence_of(draft: Draft, trigger: int) -> int:
    """The index of the sentence of a trigger; that of the first where it stands in none."""
    sentence = draft.sentence_at(draft.triggers[trigger].start)
    return 0 if sentence is None else sentence.index
