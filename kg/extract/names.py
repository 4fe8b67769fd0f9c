"""The stage that finds the names that the gazetteers know, and decides by context which of several things is meant."""

from kg.extract.capitals import as_government
from kg.extract.draft import Candidate, Draft
from kg.extract.place_choice import Context, choose_entry
from kg.extract.spans import is_currency
from kg.model import MentionKind
from kg.vocabulary import GazetteerEntry, NameMatch, find_by_name, fold_words, name_table

STRONG = 0.9
PLACE = 0.7
WEAK = 0.3
_ENGLISH_TOO = frozenset({"As", "At", "An", "Ad", "as", "at", "an", "ad"})


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
        article = Context(match for _, match in found)
        told: dict[int, list[NameMatch]] = {}
        for offset, match in found:
            told.setdefault(offset, []).append(match)
        sentences = {offset: Context(matches) for offset, matches in told.items()}
        strong = {match.entries[0].key for _, match in found if not match.weak and len(match.entries) == 1}
        mentions = []
        for offset, match in found:
            first, last = offset + match.start, offset + match.end
            name = fold_words(" ".join(token.text for token in draft.tokens[first:last]))
            entry = choose_entry(match, article, sentences[offset], strong, name)
            if match.entries[0].class_ == "Country" and _among_countries(draft, match, offset, told[offset]):
                entry = match.entries[0]
            # "As InSight Crime reported": the gazetteer takes "as" for the Arabic article.
            if last - first > 1 and draft.tokens[first].text in _ENGLISH_TOO and draft.tokens[first + 1].text != "-":
                first += 1
            start, end = draft.tokens[first].start, draft.tokens[last - 1].end
            if is_currency(draft, end):
                continue
            candidate = _candidate(draft, start, end, first, last, match, entry)
            mentions.append(as_government(draft, candidate) or candidate)
        mentions += _bare_possessives(draft, {i for m in mentions for i in range(m.first, m.last)})
        draft.mentions = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _among_countries(draft: Draft, match: NameMatch, offset: int, others: list[NameMatch]) -> bool:
    """Whether a country's name stands in a list with that of another ("Nigeria, Niger and Chad")."""
    for other in others:
        gap = max(other.start - match.end, match.start - other.end)
        if not 1 <= gap <= 2 or other.entries[0].class_ != "Country":
            continue
        first = offset + min(match.end, other.end)
        between = [token.text for token in draft.tokens[first : first + gap]]
        if between in ([","], ["and"], [",", "and"]):
            return True
    return False


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


def _candidate(
    draft: Draft, start: int, end: int, first: int, last: int, match: NameMatch, entry: GazetteerEntry | None
) -> Candidate:
    shown = entry or match.entries[0]
    # The body of a state with a plain name of several words is meant where its state is spoken of.
    is_body = entry is not None and entry.class_ in ("MilitaryForce", "Government") and last - first > 1
    is_weak = entry is None or (match.weak and not is_body)
    confidence = WEAK if is_weak else STRONG if shown.source == "curated" else PLACE
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
