"""Clauses that tell a toll: "two soldiers and a guard were killed", "killing nine", "the arrest of dozens of men"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.quantities import AGES
from kg.extract.tolls.counted import GOODS, PEOPLE
from kg.vocabulary import toll_words

# Each phrase that something may befall becomes one character of a private range, so that clauses are regular.
_BASE = 0xE000
_N = "[\ue000-\uefff]"
_LIST = rf"{_N}(?:\s*(?:,\s*(?:and\s+|as\s+well\s+as\s+)?|\band\s+|\bas\s+well\s+as\s+|\balong\s+with\s+){_N})*"
_ADVERB = (
    r"(?:also|reportedly|allegedly|later|then|now|already|since|seriously|severely|critically|slightly|badly|lightly"
    r"|fatally|confirmed|reported|all|both|either|subsequently|immediately|on\s+[A-Z][a-z]+(?:\s\d{1,2})?(?:\s+today)?"
    r"|today|yesterday|instantly|still)"
)
_AUXILIARY = (
    r"(?:(?:was|were|is|are)(?:\s+(?:still\s+|also\s+)?being)?|got|being"
    r"|(?:has|have|had)(?:\s+(?:also|already|since|so\s+far))?\s+been)"
)
# What may stand between those to whom it befalls and the verb: who they are, and which of them.
_IDENTIFIED = rf"(?:\s*,?\s*(?:identified|named|known)\s+(?:only\s+)?as\s+(?:{_N}|[A-Z][\w'’-]*|and|,|\s)+?,?)?"
_OF_WHOM = (
    r"(?:\s+(?:of|from|belonging\s+to|[A-Z][\w'’-]*)\s+"
    r"(?:(?!\b(?:said|says|told|which|who|that|after|when|as|while|and)\b)[^,;:.\ue000-\uefff]){1,140}?)?"
)
_WITH = rf"(?:\s+(?:along|together)\s+with\s+(?P<also>{_LIST}))?"
_WHO = r"(?:\s+(?:who|that|which)\b)?"
_MASKED = (
    re.compile(r"\([^()]{0,80}\)"),
    re.compile(
        r",\s+(?:including|among\s+(?:them|whom)|mostly|most\s+of|some\s+of|all\s+of|both|aged|two\s+of|one\s+of|three\s+of)\b"
        r"[^,;.]{1,100},"
    ),
    re.compile(r",\s*\d{1,2}\s*,"),
    AGES,
)
# What may, should or must happen has not.
_UNREAL = re.compile(
    r"(?i)\b(?:unless|would|could|can|may|might|should|must|will|to|not|n['’]t|never|without|avoid\w*|prevent\w*"
    r"|threaten\w*|fear\w*)\s+(?:\w+\s+){0,2}$|\bif\s[^,;]*$"
)
_PART = re.compile(
    r"(?i)\b(?:(?:including|among\s+(?:them|whom|those|the\s+dead)|of\s+(?:them|whom))[\s,]+(?:at\s+least\s+)?"
    r"|(?:none|neither|not\s+one)\s+of\s+(?:the\s+|its\s+|their\s+|his\s+)?)$"
)
_NOBODY = re.compile(
    r"(?i)\b(?P<none>no\s+(?:one|casualties|fatalities|deaths|(?:\w+\s+)?(?:people|civilians|soldiers|officers|troops))|nobody)\s+"
    r"(?:was|were|had\s+been|have\s+been|has\s+been)\s+(?:\w+ly\s+)?(?:killed|hurt|harmed|injured|wounded|reported|recorded)\b"
    r"|\b(?P<without>without\s+(?:any\s+)?(?:casualties|fatalities|loss\s+of\s+life))\b"
    r"|\b(?:caus(?:ed|ing)|there\s+were|inflict(?:ed|ing)|with)\s+(?P<bare>(?:no\s+)?(?:casualties|fatalities|loss\s+of\s+life))\b"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Whoever or whatever something may befall, at characters `start` to `end` of the article."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """That `measure` befell the phrases with indices `who`; the word that says so, and whether it is a whole clause.

    A finite clause may stand alone and tell of an event told before; a noun or participle belongs to its sentence.
    """

    measure: str
    who: tuple[int, ...]
    start: int
    end: int
    is_finite: bool


def find_clauses(text: str, base: int, phrases: Sequence[Phrase]) -> list[Clause]:
    """The toll clauses of a sentence that begins at character `base` of the article, in text order."""
    skeleton, offsets, order = _skeleton(text, base, phrases)
    found: list[Clause] = []
    taken: set[tuple[int, str]] = set()
    for form in ("done", "undergone", "happened", "named", "taken"):
        for match in _patterns()[form].finditer(skeleton):
            if form != "named" and any(_UNREAL.search(skeleton[:at]) for at in (match.start(), match.start("word"))):
                continue
            spans = [match.span(group) for group in ("who", "also") if match.groupdict().get(group)]
            who = [
                order[ord(skeleton[at]) - _BASE]
                for start, end in spans
                for at in range(start, end)
                if "\ue000" <= skeleton[at] <= "\uefff" and not _PART.search(skeleton[:at])
            ]
            for group in ("word", "next"):
                if group not in match.re.groupindex or match[group] is None:
                    continue
                for kind in (PEOPLE, GOODS):
                    measure = _measures(form, match[group], kind)
                    chosen = tuple(i for i in who if phrases[i].kind == kind and (i, measure) not in taken)
                    if not measure or not chosen:
                        continue
                    taken |= {(i, measure) for i in chosen}
                    start, end = offsets[match.start(group)], offsets[match.end(group) - 1] + 1
                    finite = form in ("undergone", "happened")
                    found.append(Clause(measure, chosen, base + start, base + end, finite))
    return sorted(found, key=lambda clause: (clause.start, clause.measure, clause.who))


def find_nobody(text: str, base: int) -> list[tuple[int, int]]:
    """The words of a sentence that say that nobody came to harm, as characters of the article."""
    out = []
    for match in _NOBODY.finditer(text):
        group = next(name for name in ("none", "without", "bare") if match[name])
        if not _UNREAL.search(text[: match.start()]):
            out.append((base + match.start(group), base + match.end(group)))
    return out


def _skeleton(text: str, base: int, phrases: Sequence[Phrase]) -> tuple[str, list[int], list[int]]:
    """The sentence with a character for each phrase, the offset in it of each character, and the phrases used."""
    masked = text
    for pattern in _MASKED:
        masked = pattern.sub(lambda match: " " * len(match[0]), masked)
    out: list[str] = []
    offsets: list[int] = []
    order: list[int] = []
    at = 0
    for index in sorted(range(len(phrases)), key=lambda i: (phrases[i].start, -phrases[i].end)):
        start, end = phrases[index].start - base, phrases[index].end - base
        if start < at or not masked[start:end].strip():
            continue
        out += [masked[at:start], chr(_BASE + len(order))]
        offsets += [*range(at, start), start]
        order.append(index)
        at = end
    out.append(masked[at:])
    offsets += range(at, len(masked))
    return "".join(out), offsets, order


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    def words(form: str) -> str:
        phrases = sorted({row.phrase for row in toll_words() if row.form == form}, key=lambda p: (-len(p), p))
        return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)

    undergone = words("undergone")
    # After a participle an object makes its subject the doer: "four gunmen killed five soldiers".
    no_object = (
        rf"(?!\s+(?:{_N}|the\b|a\b|an\b|his\b|her\b|their\b|its\b|at\s+least\b|dozens\b|scores\b|several\b"
        rf"|and\s+\w+\s+{_N}))"
    )
    return {
        "done": re.compile(
            rf"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )\b(?P<word>{words('done')})\s+"
            rf"(?:(?:and|or)\s+(?P<next>{words('done')})\s+)?(?P<who>{_LIST})"
        ),
        "undergone": re.compile(
            rf"(?P<who>{_LIST}){_IDENTIFIED}{_OF_WHOM}{_WHO}(?:\s+{_AUXILIARY})?(?:\s+{_ADVERB}){{0,3}}\s+"
            rf"(?P<word>{undergone})\b{no_object}(?:\s+and\s+(?:{_ADVERB}\s+)?(?P<next>{undergone})\b{no_object})?{_WITH}"
        ),
        "happened": re.compile(
            rf"(?P<who>{_LIST}){_IDENTIFIED}{_OF_WHOM}{_WHO}(?:\s+(?:has|have|had))?(?:\s+{_ADVERB}){{0,3}}\s+"
            rf"(?P<word>{words('happened')})\b"
        ),
        "named": re.compile(rf"\b(?P<word>{words('named')})\s+of\s+(?P<who>{_LIST})"),
        # "took nine soldiers prisoner"
        "taken": re.compile(rf"\b(?:take|takes|took|taken|taking)\s+(?P<who>{_LIST})\s+(?P<word>{words('taken')})\b"),
    }


def is_spoken_of(measure: str, text: str) -> bool:
    """Whether any word of a text speaks of a measure: without one, no toll of it is told there."""
    return _words_of(measure).search(text) is not None


@cache
def _words_of(measure: str) -> re.Pattern[str]:
    words = {row.phrase for row in toll_words() if measure in (row.people, row.goods)}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?i)\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + r")\b")


@cache
def _rows() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row.form, row.phrase): (row.people, row.goods) for row in toll_words()}


def _measures(form: str, words: str, kind: str) -> str:
    """The measure that words tell of people or of goods; empty where they tell none."""
    people, goods = _rows()[form, " ".join(words.split())]
    return people if kind == PEOPLE else goods
