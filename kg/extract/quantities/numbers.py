"""Reads the number in a phrase: digits, words, ranges, bounds ("at least") and vague words ("dozens")."""

import re
from dataclasses import dataclass
from functools import lru_cache

_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
}
# A plural scale word gives no figure, only an order of magnitude: its low bound is two of them.
_VAGUE = {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "tens of millions": 20_000_000,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
}
_NO_FIGURE = (
    "several",
    "a few",
    "few",
    "many",
    "some",
    "a number of",
    "numerous",
    "a handful of",
    "various",
    "multiple",
)
_DOZEN = {"dozen": 12, "score": 20}

_LOWER = (
    r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum|upwards? of|more than|over|above"
    r"|in excess of|well over"
)
_UPPER = r"up to|as many as|at most|no more than|fewer than|less than|under|a maximum of|maximum|as few as"
_ABOUT = (
    r"about|around|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|circa|just over|just under"
)
_WORD = "|".join((*_UNITS, *_TENS, "hundred", "thousand", "million", "billion", "dozen", "score"))
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
# "17 000", as the UN and French write; "on March 12 300 people" has lost its comma.
_SPACED = (
    "".join(rf"(?<!{month} )" for month in _MONTHS.split()) + r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d,.]*\d)"
)
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+|{_SPACED}|\d+(?:\.\d+)?"
_NUMERAL = (
    rf"(?:(?:{_DIGITS})(?:[ -](?:hundred|thousand|million|billion|dozen)|[km](?!\w))?"
    rf"|(?:(?:a|an|half a|a quarter of a)[ -])?(?:{_WORD})(?:(?:[ -]|[ -]and[ -])(?:{_WORD}))*)"
)
_NOT_COUNTED = (
    r"(?![\w%]|-year|-month|[.,]\d|\s?(?i:per ?cent|years?|months?|weeks?|days?|hours?|minutes?|kilomet\w*|km|miles"
    r"|met(?:er|re)s?|am|pm|a\.m|p\.m)\b)"
)
NUMBER = re.compile(
    rf"(?<![\w$€£.,-])(?:(?P<hedge>(?i:{_LOWER}|{_UPPER}|{_ABOUT}))\s+)?(?:(?i:another|other|an additional)\s+)?"
    rf"(?:(?:(?i:between|from)\s+(?P<from>(?i:{_NUMERAL}))\s(?i:to|and)\s(?P<until>(?i:{_NUMERAL}))"
    rf"|(?P<first>(?i:{_DIGITS}))\s?[-–]\s?(?P<last>(?i:{_DIGITS}))"
    rf"|(?P<low>(?i:{_NUMERAL}))\s(?:to|or)\s(?P<high>(?i:{_NUMERAL}))"
    rf"|(?P<vague>(?i:{'|'.join(_VAGUE)}))|(?P<single>(?i:{_NUMERAL}))){_NOT_COUNTED})"
)
# "Sisters aged six and nine": how old somebody is, not how many there are.
AGES = re.compile(
    rf"(?i)\s+aged\s+(?:(?:between|from|just|only)\s+)?{_NUMERAL}(?:(?:,\s*(?:and\s+)?|\s+(?:and|to|or)\s+){_NUMERAL})*"
)
_AGE_BEFORE = re.compile(
    rf"(?i)\b(?:aged|ages)\s+(?:(?:between|from|just|only)\s+)?(?:(?:{_NUMERAL})(?:,\s*(?:and\s+)?|\s+(?:and|to|or)\s+)){{0,5}}$"
)
# "A man of 24": one man.
_MAN_OF = re.compile(r"(?i)(?:a|an|another|one|the)\s+(?:\w+\s+)?(?:man|woman|boy|girl|child|youth|teenager)\s+of\s+\d")
_NONE = re.compile(r"(?i:\b(?:no|without(?: any)?|zero)\b)")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with its bounds; `count` is None where the text gives only an order of magnitude."""

    count: int | None
    low: int | None
    high: int | None
    is_approximate: bool


def value_of(words: str) -> int | None:
    """The value of a numeral ("2,660", "1.5 million", "twenty-seven", "two dozen"), None where it is none."""
    text = words.lower().strip()
    if text.startswith("a quarter of a "):
        scale = _SCALES.get(text.split()[-1])
        return scale // 4 if scale else None
    if text.startswith("half a "):
        unit = text.split()[-1]
        size = _SCALES.get(unit) or _DOZEN.get(unit)
        return size // 2 if size else None
    parts = re.findall(rf"{_DIGITS}|[a-z]+", text)
    total, current = 0.0, None
    for part in parts:
        if part[0].isdigit():
            current = (current or 0) + float(re.sub(r"[,\s]", "", part))
        elif part in ("and", "a", "an"):
            continue
        elif part in _UNITS or part in _TENS:
            current = (current or 0) + (_UNITS[part] if part in _UNITS else _TENS[part])
        elif part in _DOZEN:
            current = (1 if current is None else current) * _DOZEN[part]
        elif part == "hundred":
            current = (1 if current is None else current) * 100
        elif part in _SCALES:
            total += (1 if current is None else current) * _SCALES[part]
            current = None
        else:
            return None
    value = total + (current or 0)
    return int(value) if parts and value == int(value) else None


def _range(first: str, last: str) -> Number | None:
    """ "5 to 6 thousand": the scale of the end is that of the start as well."""
    low, high = value_of(first), value_of(last)
    if low is None or high is None:
        return None
    scale = re.search(r"(?i)hundred|thousand|million|billion", last)
    if scale and low < 1000 and not re.search(r"(?i)hundred|thousand|million|billion|,", first):
        low *= _SCALES[scale[0].lower()]
    return Number(low, low, high, True) if low < high else None


def _from_match(match: re.Match[str]) -> Number | None:
    hedge = (match["hedge"] or "").lower()
    if match["vague"]:
        return Number(None, _VAGUE[match["vague"].lower()], None, True)
    for first, last in (("from", "until"), ("first", "last"), ("low", "high")):
        if match[first]:
            return _range(match[first], match[last])
    count = value_of(match["single"])
    if count is None:
        return None
    if re.fullmatch(rf"(?i:{_LOWER})", hedge):
        return Number(count, count, None, True)
    if re.fullmatch(rf"(?i:{_UPPER})", hedge):
        return Number(count, None, count, True)
    if hedge:
        return Number(count, None, None, True)
    return Number(count, count, count, False)


def is_age(text: str, start: int) -> bool:
    """Whether the numeral at character `start` of a text tells how old somebody is ("aged six and nine")."""
    return _AGE_BEFORE.search(text, max(0, start - 60), start) is not None


@lru_cache(maxsize=2048)
def find_numbers(text: str) -> tuple[tuple[int, int, Number], ...]:
    """(start, end, number) of every figure in the text that can be a count, in text order.

    Several stages look at the same sentences.
    """
    out = []
    for match in NUMBER.finditer(text):
        number = _from_match(match)
        if number is not None and not is_age(text, match.start()):
            out.append((match.start(), match.end(), number))
    return tuple(out)


def read_number(phrase: str) -> Number | None:
    """The number that a noun phrase starts with or holds; "no casualties" is 0, "a soldier" is 1, "several" has none.

    None where the phrase is a bare plural or mass noun, which tells no number at all.
    """
    lowered = phrase.lower().strip()
    if re.match(r"(?:no one|nobody)\b", lowered):
        return Number(0, 0, 0, False)
    found = () if _MAN_OF.match(lowered) else find_numbers(phrase)
    if found:
        return found[0][2]
    if _NONE.match(lowered):
        return Number(0, 0, 0, False)
    if lowered.startswith(tuple(f"{word} " for word in _NO_FIGURE)):
        return Number(None, 2, None, True)
    if re.match(r"(?:a|an|another|one)\s", lowered):
        return Number(1, 1, 1, False)
    return None
