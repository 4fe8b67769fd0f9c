"""Gives lower-cased text its capitals back, as far as words seen elsewhere and the gazetteers tell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.vocabulary import common_words, demonyms, fold_words, gazetteer, given_names, word_places

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:^|(?<!\b\w)[.!?][\"'”)]*\s+|\n\s*|:\s+\")[\"'“(\[]*$")
_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "able", "ment", "ments", "ion", "ions")
_PREFIXES = ("un", "re", "non", "anti", "counter", "pre", "mis", "over", "out", "sub", "super", "inter", "multi")
# Inside names these stay as they are.
_SMALL = frozenset("de la las los del y of and the el in for a an on at by to with from da do dos".split())
_ARTICLES = frozenset({"el", "la", "los", "las"})
# A word in lower case this often is no acronym.
OFTEN = 4
_LONGEST_NAME = 8
# "(fmln)" after the name, or "fmln (" before it.
_ACRONYM = re.compile(r"\(([a-z]{2,6})\)|\b([a-z]{2,5}) \(")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}|(?<=[a-z] )[a-z]\.(?= [a-z])")
_NO_VOWEL = re.compile(r"[^aeiouy\W\d]{2,5}")
_MARKUP = re.compile(r"\|[^\]}|]*(?=[\]}])|[\[\]{}]")


class Truecaser:
    """Counts how words are written, and writes a lower-cased text so."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        """Learns from tokens in their own case; the first word of a sentence says nothing and is left out."""
        written: dict[str, Counter[str]] = {}
        for words in sentences:
            for word in words[1:]:
                if _WORD.fullmatch(word):
                    written.setdefault(word.lower(), Counter())[word] += 1
        self._best = {low: min(forms, key=lambda f: (-forms[f], f)) for low, forms in written.items()}
        self._often = {low for low, forms in written.items() if forms[low] >= OFTEN}
        nationalities = {entry.word.lower(): entry.word for entry in demonyms()}
        for word in common_words() - nationalities.keys() - word_places():
            self._best.setdefault(word, word)
        self._best.update((low, word) for low, word in nationalities.items() if word[0].isupper())
        for name in given_names():
            if not name.note and name.name.lower() not in self._often:
                self._best[name.name.lower()] = name.name

    def restore(self, text: str) -> str:
        """The text with capitals; its length and all other characters stay."""
        acronyms = {
            word
            for found in _ACRONYM.finditer(text)
            for word in found.groups()
            if word
            and word not in self._often
            and word not in common_words()
            and not (len(word) > 4 and self._is_common(word))
        }
        text = _INITIALS.sub(lambda found: found[0].upper(), text)
        out: list[str] = []
        at = 0
        words = list(_WORD.finditer(text))
        known = self._known_names([word[0] for word in words], text, [word.span() for word in words])
        for index, match in enumerate(words):
            out.append(text[at : match.start()])
            at = match.end()
            word = match[0]
            if word != word.lower():
                out.append(word)
            elif word in acronyms or (_NO_VOWEL.fullmatch(word) and word not in self._best):
                out.append(word.upper())
            elif index in known:
                out.append(
                    _capital(word) if word not in _SMALL or (word in _ARTICLES and index - 1 not in known) else word
                )
            elif word in _SMALL:
                out.append(word)
            else:
                out.append(
                    self._best[word] if word in self._best else word if self._is_common(word) else _capital(word)
                )
            if _SENTENCE_START.search(text[max(0, match.start() - 12) : match.start()]):
                out[-1] = _capital(out[-1])
        out.append(text[at:])
        return "".join(out)

    def _is_common(self, word: str) -> bool:
        """Whether a word is an ordinary one: seen in lower case, or made from one that was."""
        if self._best.get(word, "A")[0].islower():
            return True
        if word in self._best:
            return False
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if (
                stem != word
                and len(stem) > 2
                and any(self._best.get(form, "A")[0].islower() for form in (stem, f"{stem}e", f"{stem}y", stem[:-1]))
            ):
                return True
        return any(
            word.startswith(prefix)
            and len(word) > len(prefix) + 3
            and self._best.get(word.removeprefix(prefix), "A")[0].islower()
            for prefix in _PREFIXES
        )

    def _known_names(self, words: list[str], text: str, spans: list[tuple[int, int]]) -> set[int]:
        """The words inside names of several words that the gazetteers know."""
        folded = [fold_words(word) for word in words]
        known: set[int] = set()
        at = 0
        while at < len(words):
            best = at
            key: tuple[str, ...] = ()
            for end in range(at, min(len(words), at + _LONGEST_NAME)):
                if end > at and text[spans[end - 1][1] : spans[end][0]].strip(" -."):
                    break
                key += folded[end]
                if len(key) > 1 and gazetteer().find_by_words(key):
                    best = end + 1
                if not gazetteer().begins_name(key):
                    break
            if best > at and (words[at] not in _SMALL or words[at] in _ARTICLES):
                known.update(range(at, best))
            at = max(best, at + 1)
        return known


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def sentences_of(folder: Path) -> Iterable[list[str]]:
    """Tokenised sentences of the data beside MUC-4: treebanks and name corpora, as far as they are there."""
    for path in sorted(folder.glob("ud/*train.conllu")):
        yield from _columns(path, 1, "\t")
    for path in sorted(folder.glob("wikigold/*.conll.txt")):
        yield from _columns(path, 0, " ")


def words_of_passages(folder: Path) -> Iterable[list[str]]:
    """The sentences of the labelled passages that the project itself wrote, without their labels."""
    for path in sorted(folder.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith(("@", ">", "%", "#")):
                for sentence in re.split(r"(?<=[.!?]) ", _MARKUP.sub("", line)):
                    yield re.findall(r"[^\W\d_]+|[^\w\s]", sentence)


def _columns(path: Path, column: int, separator: str) -> Iterable[list[str]]:
    words: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if words:
                yield words
            words = []
        elif not line.startswith("#"):
            words.append(line.split(separator)[column])
    if words:
        yield words
