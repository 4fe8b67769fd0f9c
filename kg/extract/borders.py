"""Cuts the model's name spans where a name begins or ends: at brackets, owners, kinds of places and mere adjectives."""

import itertools
from dataclasses import replace
from functools import cache

from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.extract.spans import suffixes, words_of
from kg.vocabulary import demonym_of, family_of, head_noun_of, name_particles, titles

_KINDS = frozenset(
    "city town village district province governorate region state department suburb neighborhood neighbourhood area "
    "municipality county port island enclave capital".split()
)
# "Tell and Ramla provinces": the noun is that of both.
_SEVERAL_KINDS = frozenset(
    "provinces districts governorates regions states departments counties camps villages".split()
)
# "Al-Qaeda affiliate X": what stands between two names and belongs to neither.
_BETWEEN_NAMES = frozenset("affiliate offshoot newspaper daily broadcaster website subsidiary".split())
_STATE_FORCES = frozenset({"army", "military", "navy", "police"})
_TOLD = 0.95
# Particles of names that also link a plain noun to a name ("province of X").
_LINKING = frozenset({"of", "the", "and", "an", "as"})
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof"})
_SIDES = frozenset({"pro", "anti", "non"})
_DASHES = frozenset("-‐–—")
_OFFICES = ("state", "ministry", "jihadist")
_BODY_WORDS = frozenset("ministry department directorate secretariat office bureau".split())


def cut_borders(draft: Draft, spans: list[Span], known: set[tuple[int, int]]) -> list[Span]:
    """The spans cut to names, some of them in two; what is left without a name is gone."""
    out: list[Span] = []
    for span in spans:
        if (span.first, span.last) in known:
            out.append(span)
            continue
        for part in _at_bracket(draft, span):
            for own in _at_owner(draft, part, known):
                whole = _title_of_place(draft, _without_kind_after(draft, _without_front(draft, own)))
                if whole is not None and not _only_describes(draft, whole):
                    out.append(whole)
    return _with_coordinate(draft, _one_each(out), known)


def _one_each(spans: list[Span]) -> list[Span]:
    """No two spans over the same tokens: the surer one stays."""
    best: dict[tuple[int, int], Span] = {}
    for span in spans:
        other = best.get((span.first, span.last))
        if other is None or span.probability > other.probability:
            best[span.first, span.last] = span
    return [best[key] for key in sorted(best)]


def _at_bracket(draft: Draft, span: Span) -> list[Span]:
    """ "Communist Party (CP" and "Policia Nacional - PNC": a name and its short form are two."""
    words = words_of(draft, span)
    cuts = [
        i
        for i, word in enumerate(words)
        if word in "([" or (word in _DASHES and _stands_free(draft, span.first + i) and words[-1].isupper())
    ]
    edges = [-1, *cuts, len(words)]
    parts = [
        replace(span, first=span.first + a + 1, last=span.first + b) for a, b in itertools.pairwise(edges) if b > a + 1
    ]
    return [
        replace(part, last=part.last - 1) if draft.tokens[part.last - 1].text in ")]" and cuts else part
        for part in parts
        if part.last - part.first > 1 or draft.tokens[part.first].text not in ")]"
    ]


def _stands_free(draft: Draft, token: int) -> bool:
    """Whether a dash has a space on both sides."""
    mark = draft.tokens[token]
    return draft.article.text[mark.start - 1 : mark.start].isspace() and (
        draft.article.text[mark.end : mark.end + 1].isspace()
    )


def _at_owner(draft: Draft, span: Span, known: set[tuple[int, int]]) -> list[Span]:
    """ "Colombia's Ombudsman Office": a known owner is a name by itself; so is what follows "X affiliate"."""
    words = words_of(draft, span)
    for i in range(1, len(words) - 1):
        is_next = words[i + 1][:1].isupper() or words[i + 1][:1].isdigit()
        if words[i] in ("'s", "’s") and is_next and (span.first, span.first + i) in known:
            return [replace(span, first=span.first + i + 1)]
        if words[i] in ("'s", "’s") and is_next and i > 1 and _is_unit(words[:i]) and _is_unit(words[i + 1 :]):
            return [replace(span, last=span.first + i), replace(span, first=span.first + i + 1)]
        if words[i] in _BETWEEN_NAMES and is_next:
            return [replace(span, last=span.first + i), replace(span, first=span.first + i + 1)]
    return [span]


def _is_unit(words: list[str]) -> bool:
    """Whether words of a name say that they are an army, or a unit of one."""
    forms = (words, words[: words.index("Force") + 1] if "Force" in words else words)
    heads = (head_noun_of(" ".join(form)) for form in forms)
    return any(head is not None and head.class_ in ("MilitaryForce", "ArmedGroup") for head in heads)


def _without_front(draft: Draft, span: Span) -> Span:
    """Without what describes the bearer: "Iran-backed X", "the London-based think tank X", "army's X", "Col. X"."""
    words = words_of(draft, span)
    first = 0
    if span.label == "Person":
        while first < len(words) - 1 and words[first].lower().rstrip(".") in _ranks():
            first += 1
        return replace(span, first=span.first + first)
    if len(words) > 3 and words[1] in _DASHES and words[2] in suffixes():
        first = 3
    elif len(words) > 2 and (words[0].islower() or words[0].lower() in _STATE_FORCES) and words[1] in ("'s", "’s"):
        first = 2
    elif words[0].islower() and words[0] not in name_particles() and words[0].isalpha():
        # "state news agency X", "southern island of X": plain words before a name only describe it.
        first = next((i for i, word in enumerate(words) if not word.islower()), 0)
        while first and words[first - 1] in name_particles() - _LINKING:
            first -= 1
    rest = first
    while first and rest < len(words) - 1 and words[rest].islower() and words[rest].isalpha():
        rest += 1
    if first == 2 and words[0].lower() in _STATE_FORCES:
        span = replace(span, label="MilitaryForce", probability=max(span.probability, _TOLD))
    # "US-led coalition" is a name by its front alone.
    begins = words[rest][:1].isupper() or words[rest][:1].isdigit()
    return replace(span, first=span.first + rest) if first and begins else span


@cache
def _ranks() -> frozenset[str]:
    return frozenset(
        row.title.lower()
        for row in titles()
        if " " not in row.title and (row.kind == "military" or row.title.lower() in _FORMS_OF_ADDRESS)
    )


def _without_kind_after(draft: Draft, span: Span) -> Span | None:
    """ "Tell suburb" in "the Tell suburb of Ramla" is Tell, "Sudanese region" in "the Sudanese region of X" nothing."""
    if span.last - span.first > 1 and draft.tokens[span.last - 1].text in _SEVERAL_KINDS:
        return replace(span, last=span.last - 1)
    following = draft.tokens[span.last : span.last + 1]
    if span.last - span.first < 2 or not following or following[0].text != "of":
        return span
    if draft.tokens[span.last - 1].text not in _KINDS:
        return span
    rest = replace(span, last=span.last - 1)
    while rest.last > rest.first and draft.tokens[rest.first].text.islower():
        rest = replace(rest, first=rest.first + 1)
    return rest if rest.last > rest.first else None


def _only_describes(draft: Draft, span: Span) -> bool:
    """Whether the words are adjectives of a name to come ("pro-Turkish", "US-led", "Iraqi security")."""
    words = words_of(draft, span)
    if len(words) == 1 or head_noun_of(" ".join(words)) is not None:
        return False
    if words[-1] in suffixes() and words[-2] in _DASHES:
        return True
    rest = [
        word
        for i, word in enumerate(words)
        if word not in _DASHES
        and word.lower() not in _SIDES
        and not ((demonym := demonym_of(word)) is not None and demonym.kind == "adjective")
        and not (word.islower() and word.isalpha() and words[max(0, i - 1)] not in _DASHES)
    ]
    return not rest and any(demonym_of(word) for word in words)


@cache
def _offices() -> frozenset[str]:
    return frozenset(row.title.lower() for row in titles() if row.kind in _OFFICES and " " not in row.title)


def _title_of_place(draft: Draft, span: Span | None) -> Span | None:
    """ "Wali" in "the Wali of Anbar" is whom this title tells; a title alone, or before a name, names nobody."""
    if span is None or span.last - span.first > 1 or draft.tokens[span.first].lower not in _offices():
        return span
    at = span.last
    words = [token.text for token in draft.tokens[at : at + 6]]
    if span.label != "Person" or words[:1] != ["of"]:
        return None if words[:1] and words[0][:1].isupper() else span
    length = 2 if words[1:2] == ["the"] else 1
    if not words[length : length + 1] or not words[length][:1].isupper():
        return span
    while length < len(words) and (words[length][:1].isupper() or (words[length] in _DASHES and length > 1)):
        length += 1
    return replace(span, last=at + length)


def _with_coordinate(draft: Draft, spans: list[Span], known: set[tuple[int, int]]) -> list[Span]:
    """ "Ministry of Justice" and "Public Security", read apart, are one ministry where the second names no body."""
    out: list[Span] = []
    for span in spans:
        before = out[-1] if out else None
        if (
            before is not None
            and span.first == before.last + 1
            and draft.tokens[before.last].text == "and"
            and before.label == span.label == "Government"
            and (span.first, span.last) not in known
            and draft.tokens[before.first].lower in _BODY_WORDS
            and draft.tokens[before.first + 1].text == "of"
            and head_noun_of(" ".join(words_of(draft, span))) is None
            and draft.tokens[span.first].lower not in _BODY_WORDS
            and family_of(span.label) == "Organisation"
        ):
            out[-1] = replace(before, last=span.last, probability=min(before.probability, span.probability))
            continue
        out.append(span)
    return out
