"""State bodies: entries put together from a country's word and a body's, such as "Kenyan police" or "army of Chad"."""

from pathlib import Path

from kg.model.frozen import Frozen
from kg.vocabulary.csv_rows import read_rows, split_cell
from kg.vocabulary.folding import fold_words
from kg.vocabulary.gazetteer_entry import GazetteerEntry

# "army of the Democratic Republic of the Congo": no country needs more words after the body's.
_LONGEST_REST = 8
_COLUMNS = ("key", "class", "subclass", "name", "words")


class StateBody(Frozen):
    """A body that most states have: the key before the country's code, class, name pattern and words for it."""

    key: str
    class_: str
    subclass: str
    name: str
    words: tuple[str, ...]


def read_state_bodies(path: Path) -> tuple[StateBody, ...]:
    """The rows of state_bodies.csv."""
    return tuple(
        StateBody(
            key=cells["key"],
            class_=cells["class"],
            subclass=cells["subclass"],
            name=cells["name"],
            words=split_cell(cells["words"]),
        )
        for _, cells in read_rows(path, _COLUMNS)
    )


class StateBodies:
    """Puts entries together from words; an entry does not exist before somebody asks for it."""

    def __init__(
        self,
        bodies: tuple[StateBody, ...],
        countries: dict[str, str],
        words: dict[str, str],
        plain_names: dict[str, str],
    ) -> None:
        """`countries` gives names and `words` the codes of folded country names and nationality adjectives.

        `plain_names` are the folded country names alone, which may also stand after the body ("army of Chad").
        """
        self._countries = countries
        self._before = {tuple(word.split()): code for word, code in words.items()}
        self._after = {tuple(word.split()): code for word, code in plain_names.items()}
        self._bodies = {fold_words(word): body for body in bodies for word in body.words}
        self._by_key = {body.key: body for body in bodies}
        self._starts = {word[:end] for word in (*self._before, *self._bodies) for end in range(1, len(word) + 1)}

    def begins_name(self, words: tuple[str, ...]) -> bool:
        """Whether a name put together here may begin with these folded words."""
        for cut in range(len(words), 0, -1):
            if words[:cut] in self._before or words[:cut] in self._bodies:
                rest = words[cut:]
                return len(rest) < _LONGEST_REST
        return words in self._starts

    def find(self, words: tuple[str, ...]) -> GazetteerEntry | None:
        """The body that folded words name, as a whole, or None."""
        for cut in range(1, len(words)):
            code = self._before.get(words[:cut])
            body = self._bodies.get(words[cut:])
            if code and body:
                return self._entry(body, code)
            body = self._bodies.get(words[:cut])
            if body and words[cut] == "of":
                country = words[cut + 1 :]
                code = self._after.get(country[1:] if country[:1] == ("the",) else country)
                if code:
                    return self._entry(body, code)
        return None

    def find_by_key(self, key: str) -> GazetteerEntry | None:
        """The body of a key such as `interior-ministry-iq`, or None."""
        start, _, code = key.rpartition("-")
        body = self._by_key.get(start)
        return self._entry(body, code.upper()) if body and code.upper() in self._countries else None

    def _entry(self, body: StateBody, code: str) -> GazetteerEntry:
        return GazetteerEntry(
            key=f"{body.key}-{code.lower()}",
            class_=body.class_,
            subclass=body.subclass,
            name=body.name.format(country=self._countries[code]),
            country=code,
        )
