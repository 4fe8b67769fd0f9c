"""Place choice: which of several things of one name is meant, by what else the article and the sentence speak of."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.vocabulary import GazetteerEntry, NameMatch, ancestors_of, find_entry, fold_words

PLACES = frozenset({"Country", "Region", "Settlement", "NaturalFeature"})
# What acts for a country shows where an article's events take place.
_BODIES = frozenset({"ArmedGroup", "MilitaryForce", "Government"})
_KINDS = frozenset("state province governorate region district department county city town village".split())
# A place of so many people is told of abroad without its country.
_WELL_KNOWN = 400_000
# A place of so many people is in the news too, so that a name that it shares does not tell which is meant.
_RIVAL = 100_000
# So many points for a country show that the article speaks of it; one place alone is no evidence for its own country.
_SPOKEN_OF = 2


class Context:
    """What some matches of an article speak of: points for each country, and which places hold which."""

    def __init__(self, matches: Iterable[NameMatch]) -> None:
        self._points: Counter[str] = Counter()
        self._of: dict[str, frozenset[tuple[str, ...]]] = {}
        self._holders: dict[str, set[tuple[str, ...]]] = {}
        counted: set[tuple[str, ...]] = set()
        for match in matches:
            if not match.weak:
                # However often one place is named, it is one place, and no evidence for its own country.
                if match.entries[0].class_ not in PLACES - {"Country"} or _name(match) not in counted:
                    self._count(match)
                counted.add(_name(match))
                self._place(match)

    def points(self, country: str) -> int:
        """How much is told of a country (ISO code)."""
        return self._points[country]

    def ties(self, entry: GazetteerEntry, match: NameMatch) -> bool:
        """Whether a place lies in a region that is named beside it, or is a region that holds one that is."""
        own = _name(match)
        if any(names - {own} for holder in _chain(entry) if (names := self._of.get(holder))):
            return True
        return entry.class_ == "Region" and bool(self._holders.get(entry.key, set()) - {own})

    def _count(self, match: NameMatch) -> None:
        first = match.entries[0]
        if not first.country:
            return
        if first.class_ == "Country":
            self._points[first.country] += 0 if _has_rival(match.entries) else 3
        elif len({entry.country for entry in match.entries}) > 1:
            return
        elif first.class_ in _BODIES:
            self._points[first.country] += _SPOKEN_OF
        elif first.class_ in PLACES and (len(match.entries) == 1 or first.population >= _RIVAL):
            self._points[first.country] += 1

    def _place(self, match: NameMatch) -> None:
        own = _name(match)
        for entry in match.entries:
            if entry.class_ == "Region":
                self._of[entry.key] = self._of.get(entry.key, frozenset()) | {own}
            if entry.class_ in PLACES:
                for holder in _chain(entry):
                    self._holders.setdefault(holder, set()).add(own)


def choose_entry(
    match: NameMatch, article: Context, sentence: Context, strong: set[str], name: tuple[str, ...] = ()
) -> GazetteerEntry | None:
    """The entry that is meant, or None where the context does not tell.

    A place is chosen by the regions named beside it, then by the countries that its sentence, then its article speaks
    of. Without any context it is chosen only if it is well known and no place of its name in another country is in the
    news too. `strong` are the keys of what the article names without doubt. A country, or the likeliest place of
    a country, that bears the folded `name` yields to none that is only also called so ("Iraq" is no name for Arak).
    """
    if match.weak:
        spoken = (e for e in match.entries if e.key in strong or (e.country and article.points(e.country) >= 3))
        return next(spoken, None)
    first = match.entries[0]
    if first.class_ not in PLACES and match.end - match.start == 1:
        # An acronym of one country's body ("ISF") may be another body's in another country.
        return next((e for e in match.entries if not e.country or article.points(e.country)), None)
    if first.class_ not in PLACES:
        return first
    places = [entry for entry in match.entries if entry.class_ in PLACES]
    if name and bears_name(first, name):
        is_home = {e.key for e in places if first.class_ == "Country" or e.country == first.country}
        places = [e for e in places if bears_name(e, name) or e.key not in is_home]
    for context in (sentence, article):
        if tied := [entry for entry in places if context.ties(entry, match)]:
            return tied[0]
        if (spoken_of := _spoken_of(places, context)) is not None:
            return spoken_of
    return first if first.class_ == "Country" or _stands_alone(places) else None


def countries_spoken_of(keys: Iterable[str | None]) -> Counter[str]:
    """How often each country (by its key), or a place, force or group of it, is among things that are told of."""
    entries = (find_entry(key) for key in keys if key)
    return Counter(
        entry.key if entry.class_ == "Country" else f"country-{entry.country.lower()}"
        for entry in entries
        if entry is not None and (entry.class_ == "Country" or entry.country)
    )


def bears_name(entry: GazetteerEntry, name: tuple[str, ...]) -> bool:
    """Whether a place's own name, its kind aside, is the folded `name`."""
    return _bare(fold_words(entry.name)) == _bare(name)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without its kind ("Niger State", "Niger")."""
    return words[:-1] if len(words) > 1 and words[-1] in _KINDS else words


def _spoken_of(places: Sequence[GazetteerEntry], context: Context) -> GazetteerEntry | None:
    """The likeliest of the places whose country the context speaks of most; None if it speaks of none, or two alike."""
    points = {entry.country: context.points(entry.country) for entry in places if entry.country}
    most = max(points.values(), default=0)
    if most < _SPOKEN_OF or list(points.values()).count(most) > 1:
        return None
    return next(entry for entry in places if entry.country and points[entry.country] == most)


def _stands_alone(places: Sequence[GazetteerEntry]) -> bool:
    """Whether the first of the places may be meant though nothing else is told of its country."""
    first = places[0]
    if first.source == "curated" and len(places) == 1:
        return True
    return first.population >= _WELL_KNOWN and not _has_rival(places)


def _has_rival(entries: Sequence[GazetteerEntry]) -> bool:
    """Whether a place of another country, that is in the news too, bears the name of the first."""
    abroad = [entry for entry in entries[1:] if entry.country != entries[0].country]
    return any(e.population >= _RIVAL or (e.class_ == "Region" and e.subclass != "District") for e in abroad)


def _chain(entry: GazetteerEntry) -> list[str]:
    """The regions that a place lies in."""
    return [outer.key for outer in ancestors_of(entry.key) if outer.class_ == "Region"]


def _name(match: NameMatch) -> tuple[str, ...]:
    """What tells one name from another in an article: all that it may mean."""
    return tuple(entry.key for entry in match.entries)
