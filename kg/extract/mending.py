"""Mends the model's name spans by rule: borders, words that are no names, heads that tell the class, odd readings."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache, lru_cache

from kg.extract.body_kinds import is_introduced, is_numbered, tell_bodies
from kg.extract.borders import cut_borders
from kg.extract.defined_names import find_defined
from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.extract.place_kinds import kinds_told
from kg.extract.quantities import read_number
from kg.extract.spans import suffixes, text_of, words_of
from kg.vocabulary import (
    demonym_of,
    family_of,
    find_by_name,
    fold_words,
    head_noun_of,
    leading_noun_of,
    never_names,
    titles,
)

SURE = 0.9
DOUBTFUL = 0.55
TOLD = 0.95
_EDGE = frozenset("and or of in on at the a an for to from with by as its his their near former late rural".split())
_NAMED_OPERATION = ("operation", "operations", "resolution")
_AREA_WORDS = frozenset(
    "province governorate state region district department county countryside oblast prefecture".split()
)
_TOWN_WORDS = frozenset("city town village".split())
_MEMBERS = frozenset("troops soldiers fighters militants gunmen insurgents rebels officers members commandos".split())
# So many characters of an article tell whether it distinguishes capitals.
_TOP = 2000
_EITHER = ("Region", "Settlement")
_SENTENCE_ENDS = frozenset({".", "!", "?", '"', "”"})


def mend_names(draft: Draft, spans: tuple[Span, ...], known: set[tuple[int, int]]) -> tuple[Span, ...]:
    """The spans that are names, with better borders and classes; a gazetteer vouches for the token spans in `known`."""
    trimmed = [trim(draft, span, known) for span in spans]
    trimmed = [
        trim(draft, span, known) for span in cut_borders(draft, [span for span in trimmed if span is not None], known)
    ]
    named = [span for span in trimmed if span is not None and _is_name(draft, span, known)]
    named = [
        span
        if (span.first, span.last) in known
        else _class_by_head(
            draft, _without_kind(draft, _with_wing(draft, _without_members(draft, _without_owner(draft, span))))
        )
        for span in named
    ]
    named = tell_bodies(draft, named, known)
    named = _drop_headline_words(draft, named, known)
    named = _drop_sentence_openers(draft, named, known)
    named = _follow_full_names(draft, named)
    named = _drop_doubtful(draft, named, known)
    named = find_defined(draft, named)
    told = kinds_told(draft, named)
    return tuple(_settle_areas(draft, named, told))


def trim(draft: Draft, span: Span, known: set[tuple[int, int]]) -> Span | None:
    """Without punctuation and small words at its ends; None if nothing is left."""
    first, last = span.first, span.last
    if (first, last) in known:
        return span
    while first < last and _is_edge(draft.tokens[first].text, first == span.first):
        first += 1
    while last > first and (
        _is_edge(draft.tokens[last - 1].text, False) or draft.tokens[last - 1].text in ("'s", "’s")
    ):
        last -= 1
    return replace(span, first=first, last=last) if last > first else None


def _is_edge(word: str, may_be_capital: bool) -> bool:
    if not any(c.isalnum() for c in word):
        return True
    return word in _EDGE or (may_be_capital and word == "The")


@cache
def _never() -> frozenset[str]:
    return frozenset(word.lower() for word in never_names())


def _is_name(draft: Draft, span: Span, known: set[tuple[int, int]]) -> bool:
    """Whether the words can be a name: some capital or digit, and not a mere nationality, date or common word."""
    if (span.first, span.last) in known:
        return True
    words = words_of(draft, span)
    text = text_of(draft, span)
    if _is_rank_or_numeral(words):
        return False
    if not any(c.isupper() or c.isdigit() for c in text) and _has_case(draft.article.text[:_TOP]):
        return False
    if words[0].lower() in _NAMED_OPERATION or _only_describes(words, span.label):
        return False
    if len(words) == 1:
        demonym = demonym_of(words[0])
        if demonym is not None and demonym.kind != "people":
            return False
        return words[0].lower() not in _never()
    return True


def _only_describes(words: list[str], label: str) -> bool:
    """Whether the words say of which nations, or in whose hands, somebody is, and name nobody: "Kurdish-led"."""
    if family_of(label) not in ("Organisation", "Person"):
        return False
    if len(words) > 2 and words[-2] == "-" and words[-1] in suffixes():
        return True
    parts = [word for word in words if word not in ("-", "–", "and")]
    return len(parts) > 0 and all(demonym_of(word) is not None for word in parts)


@cache
def _ranks() -> frozenset[str]:
    """Ranks, courtesies and the titles of clerics as they stand before names, without their point."""
    return frozenset(
        row.title.lower().replace(".", "") for row in titles() if row.kind in ("military", "courtesy", "religious")
    )


def _is_rank_or_numeral(words: list[str]) -> bool:
    """Whether the words only tell a rank or a number ("Col.", "Brigadier General", "VI")."""
    plain = [word.lower().replace(".", "") for word in words if word != "."]
    is_numeral = len(words) == 1 and re.fullmatch(r"[IVX]{2,6}", words[0]) is not None
    return is_numeral or " ".join(plain) in _ranks()


@lru_cache(maxsize=16)
def _has_case(text: str) -> bool:
    """Whether a text distinguishes capitals at all."""
    return sum(c.isupper() for c in text) > 5 and any(c.islower() for c in text)


def _without_kind(draft: Draft, span: Span) -> Span:
    """ "Syrian town of al-Hol": a common noun before a place's name tells its class and is no part of the name."""
    words = words_of(draft, span)
    if family_of(span.label) != "Place":
        return span
    for at in range(min(3, len(words) - 2)):
        if words[at + 1] == "of" and words[at] in _TOWN_WORDS | _AREA_WORDS:
            label = "Settlement" if words[at] in _TOWN_WORDS else "Region"
            return replace(span, first=span.first + at + 2, label=label)
    return span


def _without_members(draft: Draft, span: Span) -> Span:
    """ "Six Tell National Army troops": those who belong to a known group are no part of its name, nor their number."""
    words = words_of(draft, span)
    if len(words) < 2 or family_of(span.label) != "Organisation":
        return span
    first = span.first + (read_number(f"{words[0]} men") is not None)
    last = span.last - (words[-1] in _MEMBERS)
    shorter = replace(span, first=first, last=last)
    return shorter if first < last and find_by_name(text_of(draft, shorter)) else span


def _without_owner(draft: Draft, span: Span) -> Span:
    """ "Tell's National Civil Police": the country that a force or group is of is no part of its own name."""
    words = words_of(draft, span)
    at = next((i for i, word in enumerate(words) if word in ("'s", "’s")), 0)
    if not at or family_of(span.label) != "Organisation" or len(words) - at < 3:
        return span
    owner = replace(span, last=span.first + at)
    is_country = any(entry.class_ == "Country" for entry in find_by_name(text_of(draft, owner)))
    is_name = all(word[0].isupper() or word in _EDGE for word in words[at + 1 :])
    return replace(span, first=span.first + at + 1) if is_country and is_name else span


def _with_wing(draft: Draft, span: Span) -> Span:
    """ "Communist Party of Tell (Red)": a word in brackets belongs to a name that is known with it."""
    after = [token.text for token in draft.tokens[span.last : span.last + 3]]
    if len(after) < 3 or after[0] != "(" or after[2] != ")" or family_of(span.label) != "Organisation":
        return span
    return replace(span, last=span.last + 3) if find_by_name(f"{text_of(draft, span)} {after[1]}") else span


def _core(draft: Draft, span: Span) -> str:
    """A name up to its "in" or "for": what stands there tells of its place ("Islamic State in Tell Province")."""
    words = words_of(draft, span)
    cut = next((i for i, word in enumerate(words) if i and word in ("in", "for", "at", "on")), len(words))
    return " ".join(words[:cut]) if cut < len(words) else text_of(draft, span)


def _class_by_head(draft: Draft, span: Span) -> Span:
    """ "Roj camp", "Putumayo River": the last noun tells what the name is, else the first one ("Liwa al-Waqas")."""
    if span.last - span.first < 2:
        return span
    core = _core(draft, span)
    known = next((entry for entry in find_by_name(core) if family_of(entry.class_) == "Organisation"), None)
    if core != text_of(draft, span) and known is not None:
        return replace(span, label=known.class_)
    head = head_noun_of(core)
    if head is None:
        lead = leading_noun_of(text_of(draft, span))
        other = lead is not None and family_of(lead.class_) != family_of(span.label)
        return replace(span, label=lead.class_) if lead is not None and other and span.probability < SURE else span
    is_unit = is_numbered(words_of(draft, span)) and {head.class_, span.label} == {"MilitaryForce", "ArmedGroup"}
    if head.class_ == span.label or is_unit:
        return span
    if family_of(head.class_) == family_of(span.label) and span.probability > SURE:
        return span
    if family_of(head.class_) in ("Place", "Facility") or span.probability < SURE:
        return replace(span, label=head.class_)
    return span


def _drop_headline_words(draft: Draft, spans: list[Span], known: set[tuple[int, int]]) -> list[Span]:
    """In a headline where every word is a capital a name must be met elsewhere in the text, or be known."""
    loud = {s.index for s in draft.sentences if _is_headline_case(draft, s.first, s.last)}
    # A short sentence of names is no headline: "Colonel Hassan visited Camp Ramla." ends as sentences do.
    loud -= {s.index for s in draft.sentences if not s.is_title and draft.tokens[s.last - 1].text in _SENTENCE_ENDS}
    if not loud:
        return spans
    sentence_of = {span: draft.sentence_at(draft.tokens[span.first].start) for span in spans}
    elsewhere = {
        fold_words(text_of(draft, span))
        for span, sentence in sentence_of.items()
        if sentence is None or sentence.index not in loud
    }
    return [
        span
        for span, sentence in sentence_of.items()
        if sentence is None
        or sentence.index not in loud
        or (span.first, span.last) in known
        or fold_words(text_of(draft, span)) in elsewhere
    ]


def _drop_sentence_openers(draft: Draft, spans: list[Span], known: set[tuple[int, int]]) -> list[Span]:
    """A lone word that opens a sentence has its capital anyway: unsure, it must be met again inside a sentence."""
    openers = {s.first + 1 if _opens_quote(draft, s.first) else s.first for s in draft.sentences}
    inside = {
        word
        for span in spans
        if span.first not in openers
        for word in fold_words(text_of(draft, span))
        if draft.tokens[span.first].text[:1].isupper()
    }
    return [
        span
        for span in spans
        if span.last - span.first > 1
        or span.first not in openers
        or span.probability >= SURE
        or (span.first, span.last) in known
        or inside.issuperset(fold_words(text_of(draft, span)))
        or is_introduced(draft, span)
    ]


def _drop_doubtful(draft: Draft, spans: list[Span], known: set[tuple[int, int]]) -> list[Span]:
    """A doubtful name must be known, be read surely elsewhere, or end in a noun of its class."""
    listed = {(m.first, m.last) for m in draft.mentions}
    sure = {fold_words(text_of(draft, span)) for span in spans if span.probability >= DOUBTFUL}
    return [
        span
        for span in spans
        if span.probability >= DOUBTFUL
        or (span.first, span.last) in known | listed
        or fold_words(text_of(draft, span)) in sure
        or _head_agrees(draft, span)
        or is_introduced(draft, span)
    ]


def _head_agrees(draft: Draft, span: Span) -> bool:
    """Whether the last word of several is a noun of the span's family ("Jumhouriya Hospital")."""
    head = head_noun_of(text_of(draft, span)) if span.last - span.first > 1 else None
    return head is not None and family_of(head.class_) == family_of(span.label)


def _opens_quote(draft: Draft, token: int) -> bool:
    return not any(c.isalnum() for c in draft.tokens[token].text)


def _is_headline_case(draft: Draft, first: int, last: int) -> bool:
    words = [t.text for t in draft.tokens[first:last] if len(t.text) > 3 and t.text[0].isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _follow_full_names(draft: Draft, spans: list[Span]) -> list[Span]:
    """A lone word that ends a person's full name in this article is that person, unless surely something else."""
    people = Counter(
        fold_words(text_of(draft, span))[-1]
        for span in spans
        if span.label == "Person" and span.last - span.first > 1 and fold_words(text_of(draft, span))
    )
    out = []
    for span in spans:
        words = fold_words(text_of(draft, span))
        lone = len(words) == 1 or (len(words) == 2 and words[0] in ("al", "el"))
        if lone and words[-1] in people and span.label != "Person" and span.probability < SURE:
            span = replace(span, label="Person")
        out.append(span)
    return out


def _settle_areas(draft: Draft, spans: list[Span], told: dict[Span, str]) -> list[Span]:
    """A bare name read now as a town, now as an area, is one of them throughout; "city" and the like decide."""
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    mended = []
    settled = set()
    for span in spans:
        if span in told:
            span = replace(span, label=told[span], probability=max(span.probability, TOLD))
            settled.add(span)
        elif span.label in _EITHER:
            words = fold_words(text_of(draft, span))
            after = draft.tokens[span.last].lower if span.last < len(draft.tokens) else ""
            if words and (words[-1] in _AREA_WORDS or after in _AREA_WORDS):
                span = replace(span, label="Region")
            elif words and (words[-1] in _TOWN_WORDS or after in _TOWN_WORDS):
                span = replace(span, label="Settlement")
            else:
                votes[words][span.label] += span.probability
        mended.append(span)
    out = []
    for span in mended:
        words = fold_words(text_of(draft, span))
        if (
            span.label in _EITHER
            and span not in settled
            and words in votes
            and words[-1] not in _AREA_WORDS | _TOWN_WORDS
        ):
            after = draft.tokens[span.last].lower if span.last < len(draft.tokens) else ""
            if after not in _AREA_WORDS | _TOWN_WORDS:
                best = max(sorted(votes[words]), key=lambda label: votes[words][label])
                span = replace(span, label=best)
        out.append(span)
    return out
