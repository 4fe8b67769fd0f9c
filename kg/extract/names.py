"""The stage that finds the names that the gazetteers know, and decides by context which of several things is meant."""

from collections import Counter

from kg.extract.draft import Candidate, Draft
from kg.model import MentionKind
from kg.vocabulary import GazetteerEntry, NameMatch, find_by_name, name_table

STRONG = 0.9
PLACE = 0.7
WEAK = 0.3
# A place of this many people is what its name means even where nothing else of its country is told.
WELL_KNOWN_POPULATION = 400_000
_ENGLISH_TOO = frozenset({"As", "At", "An", "Ad", "as", "at", "an", "ad"})
PLACES = frozenset({"Country", "Region", "Settlement", "NaturalFeature"})


class FindNames:
    """Mentions of known things; a name that may mean several and has no context stays without a link."""

    name = "names"
    purpose = "finds the names that the gazetteers know and links them by context"
    reads: tuple[str, ...] = ("article", "tokens", "sentences")
    writes: tuple[str, ...] = ("mentions",)

    def run(self, draft: Draft) -> None:
        """Fills `draft.mentions` in text order."""
        found: list[tuple[int, NameMatch]] = []
        for sentence in draft.sentences:
            words = [token.text for token in draft.tokens_of(sentence)]
            found += [(sentence.first, match) for match in name_table().find(words)]
        countries = count_countries([match for _, match in found])
        strong = {match.entries[0].key for _, match in found if not match.weak and len(match.entries) == 1}
        mentions = []
        for offset, match in found:
            entry = choose_entry(match, countries, strong)
            first, last = offset + match.start, offset + match.end
            # "As InSight Crime reported": the gazetteer takes "as" for the Arabic article.
            if last - first > 1 and draft.tokens[first].text in _ENGLISH_TOO and draft.tokens[first + 1].text != "-":
                first += 1
            start, end = draft.tokens[first].start, draft.tokens[last - 1].end
            mentions.append(_candidate(draft, start, end, first, last, match, entry))
        mentions += _bare_possessives(draft, {i for m in mentions for i in range(m.first, m.last)})
        draft.mentions = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _bare_possessives(draft: Draft, taken: set[int]) -> list[Candidate]:
    """ "Somalias coast": countries whose possessive has lost its apostrophe, as in texts that were cleaned."""
    found = []
    for token in draft.tokens:
        if token.index in taken or len(token.text) < 5 or not token.text.endswith("s") or not token.text[0].isupper():
            continue
        entry = next((e for e in find_by_name(token.text[:-1]) if e.class_ == "Country"), None)
        if entry is None or find_by_name(token.text):
            continue
        found.append(
            Candidate(
                start=token.start,
                end=token.end,
                text=token.text,
                first=token.index,
                last=token.index + 1,
                class_="Country",
                key=entry.key,
                confidence=STRONG,
                rule="gazetteer:bare-possessive",
            )
        )
    return found


def count_countries(matches: list[NameMatch]) -> Counter[str]:
    """How often an article speaks of each country (ISO code): by its name, or by a thing that only it has."""
    counts: Counter[str] = Counter()
    for match in matches:
        first = match.entries[0]
        if match.weak or first.class_ not in PLACES:
            continue
        if first.class_ == "Country":
            counts[first.country] += 3
        elif len({entry.country for entry in match.entries}) == 1 and (
            len(match.entries) == 1 or first.population >= WELL_KNOWN_POPULATION // 4
        ):
            counts[first.country] += 1
    del counts[""]
    return counts


def choose_entry(match: NameMatch, countries: Counter[str], strong: set[str]) -> GazetteerEntry | None:
    """The entry that is meant, or None where the context does not tell."""
    if match.weak:
        return next((e for e in match.entries if e.key in strong or (e.country and countries[e.country] >= 3)), None)
    first = match.entries[0]
    if first.class_ not in PLACES and match.end - match.start == 1:
        # An acronym of one country's body ("ISF") may be another body's in another country.
        return next((e for e in match.entries if not e.country or countries[e.country]), None)
    if first.class_ not in PLACES or first.class_ == "Country":
        return first
    # A place is no evidence for its own country: something else must speak of it too.
    at_home = [e for e in match.entries if e.country and countries[e.country] >= 2]
    if at_home:
        most = max(countries[e.country] for e in at_home)
        return next(e for e in at_home if countries[e.country] == most)
    if first.source == "curated" and len(match.entries) == 1:
        return first
    return first if first.population >= WELL_KNOWN_POPULATION else None


def _candidate(
    draft: Draft, start: int, end: int, first: int, last: int, match: NameMatch, entry: GazetteerEntry | None
) -> Candidate:
    shown = entry or match.entries[0]
    confidence = WEAK if match.weak or entry is None else STRONG if entry.source == "curated" else PLACE
    if shown.class_ == "Country" and not match.weak:
        confidence = STRONG
    return Candidate(
        start=start,
        end=end,
        text=draft.text(start, end),
        first=first,
        last=last,
        class_=shown.class_,
        kind=MentionKind.NAME,
        subclass=(entry.subclass or None) if entry else None,
        key=entry.key if entry else None,
        confidence=confidence,
        rule=f"gazetteer:{shown.source}",
    )
