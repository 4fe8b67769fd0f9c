"""Counted noun phrases: "an Army commando", "at least two members", "five hand grenades"."""

from dataclasses import dataclass
from functools import cache

from kg.extract.draft import Draft, Sentence, Token
from kg.extract.quantities import find_numbers
from kg.vocabulary import fold_words, materiel_nouns, people_nouns, toll_words

PEOPLE, GOODS = "people", "goods"
# How many words may stand between a number and the noun that it counts ("a Central Reserve Police Force trooper").
_REACH = 8
# Words that count by themselves; "the" is none of them: what has the article was told before.
_QUANTIFIERS = frozenset({"a", "an", "another", "several", "some", "many", "few", "numerous", "various", "multiple"})
# "a number of people": the noun of quantity before "of".
_QUANTITIES = frozenset(
    "number group handful couple dozens scores hundreds thousands total quantity quantities cache pair".split()
)
# Words that end a noun phrase, so that what stands before them is another one.
_STOPS = frozenset(
    "the this that these those his her its their our my your of in on at by to from for with and or but nor as than "
    "then when while after before during until since into onto over under near against among between including who "
    "whom whose which where was were is are be been being has have had do did does not no said says told also "
    "later there he she it they we you killed killing injured injuring wounded wounding arrested arresting detained "
    "captured leaving left dead shot seized seizing recovered destroyed destroying abducted kidnapped released "
    "freed rescued identified named called".split()
)

# "took nine soldiers prisoner": soldiers are counted.
_WHAT_THEY_BECAME = frozenset({"prisoner", "captive", "hostage"})


@dataclass(frozen=True, slots=True)
class Counted:
    """People or goods in a number: characters `start` to `end`, tokens `first` (included) to `last` (excluded)."""

    start: int
    end: int
    first: int
    last: int
    kind: str


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The nouns of people and goods by their first word, longest first."""
    forms: dict[tuple[str, ...], str] = {("others",): PEOPLE}
    # "the dead" are people, but in "a nurse dead" the word tells what befell her.
    befallen = {fold_words(row.phrase) for row in toll_words() if row.form == "undergone"}
    for entry, kind in [(e, PEOPLE) for e in people_nouns()] + [(e, GOODS) for e in materiel_nouns()]:
        for form in filter(None, (entry.noun, entry.plural)):
            if (words := fold_words(form)) not in befallen:
                forms.setdefault(words, kind)
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, kind in forms.items():
        table.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for first, rows in table.items()}


def kind_of(text: str) -> str | None:
    """Whether a phrase ends in a noun of people or of goods; None where it does in neither."""
    words = fold_words(text)
    table = _nouns()
    for at in range(len(words)):
        for form, kind in table.get(words[at], ()):
            if words[at:] == form:
                return kind
    return None


def find_counted(draft: Draft, sentence: Sentence) -> list[Counted]:
    """The counted people and goods of a sentence, in text order and without overlap."""
    tokens = draft.tokens_of(sentence)
    text = draft.text(sentence.start, sentence.end)
    numbers = {sentence.start + end: sentence.start + start for start, end, _ in find_numbers(text)}
    out: list[Counted] = []
    at = 0
    while at < len(tokens):
        found = _noun_at(tokens, at)
        if found is None:
            at += 1
            continue
        last, kind = found
        if tokens[at].lower in _WHAT_THEY_BECAME and out and out[-1].last == tokens[at].index:
            at = last
            continue
        first = _start_of(tokens, at, numbers)
        if first is None and kind == GOODS and tokens[at].text.islower():
            # "seized weapons": goods are told without a number as often as with one; the Desert Rifles are no goods.
            first = at
        if first is not None:
            # "a police commander" is one phrase, whatever "a police" could have been.
            if out and out[-1].first == tokens[first].index:
                out.pop()
            start, end = tokens[first].start, tokens[last - 1].end
            number = next((s for e, s in numbers.items() if s <= start < e), start)
            out.append(Counted(min(number, start), end, tokens[first].index, tokens[last - 1].index + 1, kind))
        at = last
    return out


def _noun_at(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """Where the noun that begins at a token ends, and its kind."""
    for form, kind in _nouns().get(tokens[at].lower, ()):
        last = at + len(form)
        if tuple(token.lower for token in tokens[at:last]) == form:
            return last, kind
    return None


def _start_of(tokens: tuple[Token, ...], head: int, numbers: dict[int, int]) -> int | None:
    """The token where the phrase with its noun at `head` begins: that of its number or quantifier; None without one."""
    at = head - 1
    while at >= 0 and head - at <= _REACH + 1:
        token = tokens[at]
        if token.end in numbers:
            start = numbers[token.end]
            return next(i for i in range(at, -1, -1) if tokens[i].start <= start or i == 0)
        if token.lower in _QUANTIFIERS:
            return at
        if token.lower == "of" and at >= 1 and tokens[at - 1].lower in _QUANTITIES:
            # "a large number of", "huge quantities of"
            before = at - 2
            while (
                before > at - 5 and before >= 0 and tokens[before].text.islower() and tokens[before].lower not in _STOPS
            ):
                if tokens[before].lower in _QUANTIFIERS:
                    return before
                before -= 1
            return before + 1
        if token.text == ")":
            opened = next((i for i in range(at, max(-1, at - 8), -1) if tokens[i].text == "("), None)
            if opened is None:
                return None
            at = opened - 1
            continue
        is_age = token.text[0].isdigit() and tokens[at + 1].text == "-"
        if token.lower in _STOPS or not (token.text[0].isalpha() or token.text == "-" or is_age):
            return None
        at -= 1
    return None
