"""NameTable: finds the known names in a row of tokens, the longest first, in one pass from left to right."""

from collections.abc import Sequence
from functools import cache

from kg.vocabulary.folding import ARABIC_ARTICLES, fold_words, name_key
from kg.vocabulary.gazetteer_entry import GazetteerEntry, NameMatch
from kg.vocabulary.gazetteers import Gazetteer, gazetteer

_LONGEST = 12
_LOWER_STARTS = frozenset({"al", "el", "the"}) | ARABIC_ARTICLES
_ACRONYM_LENGTH = 6
_JOINERS = "-‐‑‒–'’‘`.\"“”/s"


class NameTable:
    """Finds names of the gazetteers. Case matters: a name begins with a capital, an acronym is all capitals."""

    def __init__(self, known: Gazetteer) -> None:
        """Finds the names that `known` knows."""
        self._known = known

    def find(self, tokens: Sequence[str]) -> tuple[NameMatch, ...]:
        """The longest known names in tokens as written, left to right, none overlapping another.

        A token may hold several words ("al-Hasakah") or none ("-", "'s"); a match covers whole tokens.
        """
        folded = [fold_words(token) for token in tokens]
        matches: list[NameMatch] = []
        at = 0
        while at < len(tokens):
            match = self._longest_at(tokens, folded, at)
            if match:
                matches.append(match)
                at = match.end
            else:
                at += 1
        return tuple(matches)

    def _longest_at(self, tokens: Sequence[str], folded: list[tuple[str, ...]], start: int) -> NameMatch | None:
        if not folded[start] or not _may_start(tokens, folded, start):
            return None
        words: tuple[str, ...] = ()
        best: NameMatch | None = None
        for end in range(start + 1, min(len(tokens), start + _LONGEST) + 1):
            if not folded[end - 1]:
                if tokens[end - 1].strip(_JOINERS):
                    break
                continue
            words += folded[end - 1]
            surface = " ".join(tokens[start:end])
            entries = tuple(e for e in self._known.find_by_words(words) if _is_so_written(e, surface, words))
            entries = tuple(sorted(entries, key=lambda entry: surface not in _acronyms(entry)))
            if words[0] == "the":
                entries = tuple(e for e in entries if e.name.startswith("The "))
            if entries and any(c.isupper() or c.isdigit() for c in surface):
                best = NameMatch(start=start, end=end, entries=entries, weak=self._known.is_weak(surface))
            if not self._known.begins_name(words):
                break
        return best


def _acronyms(entry: GazetteerEntry) -> tuple[str, ...]:
    """The names of an entry that are written in capitals: "SANA" is the agency before it is the city of Sanaa."""
    return tuple(name for name in (*entry.aliases, *entry.weak_aliases, entry.name) if name.isupper())


def _may_start(tokens: Sequence[str], folded: list[tuple[str, ...]], start: int) -> bool:
    first = tokens[start]
    if first[0].isupper() or first[0].isdigit() or not first[0].isascii():
        return True
    if first[0] in "'‘’`\"“" and len(first) > 1:
        return first[1].isupper()
    if folded[start][0] not in _LOWER_STARTS:
        # "army of Chad", "hay'at": a body's word may be in lower case where the country follows.
        return len(first) > 3 and first.isalpha() and start + 2 < len(tokens) and tokens[start + 1] == "of"
    if len(folded[start]) > 1:
        return any(c.isupper() for c in first)
    following = next((tokens[i] for i in range(start + 1, min(len(tokens), start + 3)) if folded[i]), "")
    return folded[start][0] in ("al", "el", "the") and following[:1].isupper()


def _is_so_written(entry: GazetteerEntry, surface: str, words: tuple[str, ...]) -> bool:
    """Whether the case of a text fits: "who" is not the WHO, "Car" not the Central African Republic."""
    if len(words) > 1 or len(words[0]) > _ACRONYM_LENGTH:
        return True
    letters = [c for c in surface if c.isalpha()]
    if letters and all(c.isupper() for c in letters):
        return True
    wanted = name_key(surface)
    names = (entry.name, *entry.aliases, *entry.weak_aliases)
    same = [name for name in names if name_key(name) == wanted]
    return not same or any(any(c.islower() for c in name) for name in same)


@cache
def name_table() -> NameTable:
    """The table of all gazetteers of this installation."""
    return NameTable(gazetteer())
