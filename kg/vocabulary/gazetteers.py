"""The gazetteers: what is known about people, groups, bodies, sites and places before any article is read."""

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from kg.vocabulary.curated_rows import add_to_place, read_curated, read_successions
from kg.vocabulary.folding import ARABIC_ARTICLES, fold_words, name_key, strip_articles
from kg.vocabulary.gazetteer_entry import GazetteerEntry, Succession
from kg.vocabulary.geonames_table import GeonamesTable
from kg.vocabulary.lexicons import common_words, demonyms, generic_words
from kg.vocabulary.ontology_folder import ontology_folder
from kg.vocabulary.state_bodies import StateBodies, read_state_bodies

_REGION_PROMINENCE = 150_000
_CURATED_PROMINENCE = 100_000
_COUNTRY_PROMINENCE = 10**10
# A city is seldom meant by one of its further names in other languages, where something else has that name.
_ALIAS_DIVISOR = 50
# How many names and beginnings of names are remembered.
_REMEMBERED = 65_536
_OF_A_STATE = frozenset({"MilitaryForce", "Government"})


@cache
def _generic() -> frozenset[str]:
    return frozenset(row.word for row in generic_words())


class Gazetteer:
    """Everything in ontology/gazetteers/, by key and by name. Only the curated files are read as a whole."""

    def __init__(self, folder: Path) -> None:
        """Reads the curated files of a folder and opens its GeoNames table."""
        self._places = GeonamesTable(folder / "geonames")
        self._read: dict[str, GazetteerEntry | None] = {}
        self._curated = {
            key: add_to_place(entry, place) if (place := self._place_of(key)) else entry
            for key, entry in read_curated(folder).items()
        }
        self._successions = read_successions(folder / "successions.csv", self._curated)
        self._strong: dict[str, set[str]] = defaultdict(set)
        self._weak: dict[str, set[str]] = defaultdict(set)
        self._starts: set[str] = set()
        for entry in self._curated.values():
            self._index(entry)
        self._bodies = self._state_bodies(folder / "state_bodies.csv")
        # An article names the same things again and again; of thousands of articles not all is remembered.
        self._found = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._begun = lru_cache(maxsize=_REMEMBERED)(self._begins)

    def find_by_key(self, key: str) -> GazetteerEntry | None:
        """The entry of a key, or None."""
        return self._curated.get(key) or self._place_of(key) or self._bodies.find_by_key(key)

    def find_by_name(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Every entry of a name in any of its spellings, likeliest first; empty if it is unknown."""
        return self.find_by_words(fold_words(name))

    def find_by_words(self, words: tuple[str, ...]) -> tuple[GazetteerEntry, ...]:
        """The same for the folded words of a name."""
        return self._found(" ".join(strip_articles(words)))

    def is_weak(self, name: str) -> bool:
        """Whether a name that is known needs other evidence: an ambiguous acronym, or a plain word."""
        key = name_key(name)
        if key in self._strong:
            return False
        return key in self._weak or ((key in common_words() or len(key) < 3) and bool(self._places.find_keys(key)))

    def begins_name(self, words: tuple[str, ...]) -> bool:
        """Whether a longer name begins with these folded words."""
        return self._begun(words)

    def entries_of(self, class_: str) -> tuple[GazetteerEntry, ...]:
        """Every curated entry of a class, by key. Places from GeoNames are found by name or key only."""
        return tuple(self._curated[key] for key in sorted(self._curated) if self._curated[key].class_ == class_)

    def children_of(self, key: str) -> tuple[GazetteerEntry, ...]:
        """The entries, GeoNames places too, that are directly part of an entry, by key."""
        return tuple(self.find_by_key(child) or self._curated[child] for child in _children(self).get(key, ()))

    def ancestors_of(self, key: str) -> tuple[GazetteerEntry, ...]:
        """What an entry is part of, from the nearest to the farthest (region, country)."""
        chain: list[GazetteerEntry] = []
        entry = self.find_by_key(key)
        while entry and entry.part_of and len(chain) < 10:
            entry = self.find_by_key(entry.part_of)
            if entry and entry not in chain:
                chain.append(entry)
        return tuple(chain)

    def country_of(self, key: str) -> GazetteerEntry | None:
        """The country that an entry lies in or belongs to, or None."""
        entry = self.find_by_key(key)
        return self.find_by_key(f"country-{entry.country.lower()}") if entry and entry.country else None

    def successions(self) -> tuple[Succession, ...]:
        """Who was renamed to, merged into or split from whom, in the order of the file."""
        return self._successions

    def curated(self) -> tuple[GazetteerEntry, ...]:
        """Every curated entry, by key."""
        return tuple(self._curated[key] for key in sorted(self._curated))

    def places(self) -> GeonamesTable:
        """The GeoNames table by itself."""
        return self._places

    def _place_of(self, key: str) -> GazetteerEntry | None:
        if not key.startswith(("gn-", "region-", "country-")):
            return None
        if key not in self._read:
            self._read[key] = self._places.find_by_key(key)
        return self._read[key]

    def _index(self, entry: GazetteerEntry) -> None:
        weak = set(entry.weak_aliases)
        if entry.name.startswith("The ") and entry.name.count(" ") == 1:
            weak.add(entry.name)  # "The Times" folds to a word that newspapers are not the only ones to use
        for name in (entry.name, *entry.aliases, *entry.weak_aliases):
            # Files that lost their apostrophes write "Peoples Protection Units".
            for key in sorted({name_key(name), name_key(name.replace("'s ", "s "))}):
                (self._weak if name in weak or self._is_plain(entry, name, key) else self._strong)[key].add(entry.key)
                words = key.split()
                self._starts.update(" ".join(words[:end]) for end in range(1, len(words)))

    @staticmethod
    def _is_plain(entry: GazetteerEntry, name: str, key: str) -> bool:
        """Whether a name says too little by itself.

        So does a plain word that is a further name of a GeoNames place, whose main name was chosen by hand, and a name
        that the bodies of any state may bear ("Federal Police", "State Department").
        """
        if entry.class_ in _OF_A_STATE and entry.country and not name.isupper():
            return _generic().issuperset(key.split())
        return entry.source == "geonames" and name != entry.name and key in common_words()

    def _begins(self, words: tuple[str, ...]) -> bool:
        key = " ".join(strip_articles(words))
        if len(words) == 1 and (words[0] in ARABIC_ARTICLES or words[0] == "the"):
            return True
        return key in self._starts or self._places.begins_name(key) or self._bodies.begins_name(words)

    def _look_up(self, key: str) -> tuple[GazetteerEntry, ...]:
        if not key:
            return ()
        keys = self._strong.get(key, set()) | self._weak.get(key, set()) | set(self._places.find_keys(key))
        found = [entry for entry in map(self.find_by_key, sorted(keys)) if entry]
        if not found and (body := self._bodies.find(tuple(key.split()))):
            found = [body]
        return tuple(sorted(found, key=lambda entry: (-self._prominence(entry, key), entry.key)))

    def _prominence(self, entry: GazetteerEntry, key: str) -> int:
        """How likely an entry is what its name means where nothing else is known, as if it were a population."""
        if entry.class_ == "Country" and entry.key.startswith("country-"):
            return _COUNTRY_PROMINENCE
        score = entry.population if name_key(entry.name) == key else entry.population // _ALIAS_DIVISOR
        if entry.class_ == "Region" and entry.key.startswith("region-") and entry.subclass != "District":
            score = max(score, _REGION_PROMINENCE)
        if entry.key in self._curated:
            score = max(entry.population if entry.key in self._strong.get(key, ()) else 0, score, _CURATED_PROMINENCE)
        return score

    def _state_bodies(self, path: Path) -> StateBodies:
        countries: dict[str, str] = {}
        names: dict[str, str] = {}
        for code in sorted({demonym.country for demonym in demonyms()}):
            entry = self.find_by_key(f"country-{code.lower()}")
            if entry:
                countries[code] = entry.name
                names |= {" ".join(fold_words(name)): code for name in (entry.name, *entry.aliases)}
        words = {" ".join(fold_words(d.word)): d.country for d in demonyms() if d.kind != "people"}
        return StateBodies(
            read_state_bodies(path), countries, names | {w: c for w, c in words.items() if c in countries}, names
        )


@cache
def _children(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    children: dict[str, set[str]] = defaultdict(set)
    for entry in (*gazetteer.places().entries(), *gazetteer.curated()):
        if entry.part_of:
            children[entry.part_of].add(entry.key)
    return {key: tuple(sorted(below)) for key, below in children.items()}


@cache
def gazetteer() -> Gazetteer:
    """The gazetteers of this installation, read once."""
    return Gazetteer(ontology_folder() / "gazetteers")


def find_entry(key: str) -> GazetteerEntry | None:
    """The entry of a key, or None."""
    return gazetteer().find_by_key(key)


def find_by_name(name: str) -> tuple[GazetteerEntry, ...]:
    """Every entry of a name in any of its spellings, likeliest first; empty if it is unknown."""
    return gazetteer().find_by_name(name)


def country_of(key: str) -> GazetteerEntry | None:
    """The country that an entry lies in or belongs to, or None."""
    return gazetteer().country_of(key)


def ancestors_of(key: str) -> tuple[GazetteerEntry, ...]:
    """What an entry is part of, from the nearest to the farthest."""
    return gazetteer().ancestors_of(key)
