"""Tokens: cuts text into words, numbers and marks of punctuation, the same way at training and at reading."""

import re

from kg.extract.draft import Token

_LETTER = r"[^\W\d_]"
# Combining marks and the soft hyphen belong to the word that they stand in.
_INNER = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"
_APOSTROPHE = r"['’ʼʿʾ`]"
_ABBREVIATIONS = (
    "Gen Lt Col Maj Capt Sgt Cpl Brig Adm Cmdr Cdr Pvt Supt Insp Dr Mr Mrs Ms Prof St Sen Rep Gov Pres Rev Hon Msgr "
    "Jr Sr No Nos vs etc Inc Ltd Corp Co Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mt Ft Spc Sqn Wg Ret approx"
).split()
_PATTERN = re.compile(
    "|".join(
        (
            r"https?://[^\s<>\"”]+[^\s<>\"”.,;:!?)\]]",
            rf"www\.{_INNER}[^\s<>\"”]*[^\s<>\"”.,;:!?)\]]",
            rf"[\w.+]+@{_INNER}+(?:\.{_INNER}+)+",
            rf"{_INNER}+\.(?:com|org|net|info)\b",
            rf"[@#]{_INNER}[\w]*",
            # "U.S.", "a.m.", "D.C." and, without the last full stop, "U.S"
            rf"(?<!{_INNER})(?:[A-Za-z]\.){{2,}}",
            rf"(?<!{_INNER})(?:[A-Za-z]\.)+[A-Za-z](?!{_INNER})",
            rf"(?<!{_INNER})(?:{'|'.join(_ABBREVIATIONS)})\.(?!\.)",
            # an initial: "J. Smith", but not the end of "… Plan B."
            rf"(?<!{_INNER})[A-Z]\.(?=\s?[A-Z])",
            r"\d{1,2}:\d{2}(?:am|pm)?(?!\w)",
            r"[$€£¥]?\d+(?:[.,]\d+)*(?:(?:bn|mn|m|k|km|kg|mm|cm|th|st|nd|rd|s|am|pm)(?!\w))?",
            rf"{_LETTER}{_INNER}*(?:{_APOSTROPHE}{_LETTER}{_INNER}*)*",
            r"\.{2,}|-{2,}",
            r"[^\s\u00ad\u200b-\u200f\u2060\ufeff]",
        )
    )
)
_APOSTROPHES = re.compile("['’`]")
_NEGATION = re.compile(r"(?i)^(.+)(n['’]t)$")
_CLITIC = re.compile(r"(?i)^(.+)(['’`](?:s|re|ve|ll))$")
_PRONOUN_CLITIC = re.compile(r"(?i)^(i|you|he|she|it|we|they|who|that|there)(['’`](?:d|m))$")


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The (start, end) offsets of the tokens between `start` and `end`, in text order, never empty or overlapping.

    Hyphens, quotes and brackets are tokens of their own ("US-led" is three); "'s" and "n't" are cut off; "2,660",
    "$30bn", "U.S." and "Gen." stay whole. Whitespace and invisible characters belong to no token.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for match in _PATTERN.finditer(text, start, stop):
        first, last = match.span()
        surface = match.group()
        # Few tokens hold an apostrophe, which each of the patterns needs.
        patterns = (_NEGATION, _CLITIC, _PRONOUN_CLITIC) if _APOSTROPHES.search(surface) else ()
        for pattern in patterns:
            if cut := pattern.match(surface):
                middle = first + cut.end(1)
                found.append((first, middle))
                first = middle
                break
        found.append((first, last))
    return found


def make_tokens(text: str, start: int, end: int, index: int = 0) -> list[Token]:
    """The tokens between `start` and `end`, numbered from `index`."""
    return [Token(index + n, a, b, text[a:b], text[a:b].lower()) for n, (a, b) in enumerate(tokenize(text, start, end))]
