"""The stage that reads with the language model: names and descriptions, triggers with status, roles and relations."""

import gc
import re
from dataclasses import replace
from functools import cache

from kg.extract.describing import mend_descriptions
from kg.extract.draft import Candidate, Draft, Link, Pair, TimeExpression, Token, Trigger
from kg.extract.mending import mend_names
from kg.extract.neural import PairReading, Reader, Reading, RoleReading, Span, TriggerReading
from kg.extract.place_choice import bears_name
from kg.extract.spacy_names import SpacyNames
from kg.extract.trigger_words import type_of
from kg.model import MentionKind, Status
from kg.vocabulary import GazetteerEntry, demonym_of, family_of, find_by_name, find_entry, fold_words, gazetteer

RULE = "model"
# What the model holds less likely than this is not looked at.
READ_FROM = 0.2
_ADJUNCT = re.compile(
    r"(?i)^(?:\S+\s+){0,3}"
    r"(?:after|following|since|before|despite|amid|during|in (?:response|retaliation) (?:to|for))\s+"
    r"(?:(?:the|a|an|this|that|last|\w+'s)\s+)?(?:[\w-]+\s+){0,2}$"
)
# A town of so many people is meant by its other names too.
_WELL_KNOWN = 200_000
_TOWN = frozenset({"city", "town", "village"})
_FORCES = frozenset(
    "army armies troops soldiers forces military police warplanes jets aircraft helicopters drones".split()
)
_COMMA_FIRST = re.compile(r"[^,;.]{0,60},")
# A gazetteer reading this sure stands without, or against, the model's.
SUFFICES = 0.9
SURE = 0.9
# The share of the doubt that a word of the type's own list takes away from the model's reading of a trigger.
LEXICON_SUPPORT = 0.3
# The share that two sure roles take away.
ROLE_SUPPORT = 0.5
PLURAL_PROBABILITY = 0.5
# A status other than "occurred" takes an event out of the facts, a missed one puts an accusation in: equal doubt, so
# the likelier of the two wins.
STATUS_PROBABILITY = 0.5


@cache
def shared_reader() -> Reader:
    """The packaged model, loaded once in each process."""
    reader = Reader(threshold=READ_FROM)
    # Model, gazetteers and lexicons stay: the collector need not walk through them again and again.
    gc.freeze()
    return reader


class ReadWithModel:
    """Replaces what the name rules found by what the model reads, keeping their gazetteer links."""

    name = "reading"
    purpose = "reads names, descriptions, triggers, status, roles and relations with the language model"
    reads: tuple[str, ...] = ("article", "tokens", "sentences", "times", "mentions")
    writes: tuple[str, ...] = ("mentions", "triggers", "links", "pairs", "same_event")

    def __init__(self, names: SpacyNames | None = None) -> None:
        """`names` finds the names in place of the packaged model, which reads all else."""
        self.names = names

    def run(self, draft: Draft) -> None:
        """Rewrites `draft.mentions` and fills triggers, links, pairs and same events."""
        reader = shared_reader()
        tagging = reader.tag(draft)
        vouched = {(m.first, m.last) for m in draft.mentions if m.confidence >= SUFFICES}
        tagged = tagging.names if self.names is None else self.names.find(draft)
        names, found = merge_names(draft, mend_names(draft, tagged, vouched))
        times = [span for time in draft.times if (span := _token_span(draft.tokens, time)) is not None]
        descriptions = mend_descriptions(draft, tagging.descriptions, names)
        reading = reader.link(draft, tagging, names=names, descriptions=descriptions, times=times)
        self._fill(draft, reading, found)

    def _fill(self, draft: Draft, reading: Reading, found: dict[tuple[int, int], Candidate]) -> None:
        mentions: list[tuple[str, int, Candidate]] = []
        for index, span in enumerate(reading.names):
            mentions.append(("name", index, _candidate(draft, span, MentionKind.NAME, found)))
        for index, span in enumerate(reading.descriptions):
            kind = MentionKind.PRONOUN if span.label == "Pronoun" else MentionKind.NOMINAL
            mentions.append(("description", index, _candidate(draft, span, kind, found)))
        mentions.sort(key=lambda row: (row[2].start, row[2].end, row[0]))
        place = {(kind, index): position for position, (kind, index, _) in enumerate(mentions)}
        starts = {time.start: i for i, time in enumerate(draft.times)}
        links = (_link(draft, role, reading, place, starts) for role in reading.roles)
        triggers = [_trigger(draft, trigger) for trigger in reading.triggers]
        draft.mentions = tuple(candidate for _, _, candidate in mentions)
        draft.links = tuple(link for link in links if link is not None and not crosses_over(draft, triggers, link))
        draft.triggers = support(draft, triggers)
        draft.pairs = tuple(pair for row in reading.pairs if (pair := _pair(row, place)) is not None)
        draft.same_event = tuple((same.left, same.right, same.probability) for same in reading.same_event)


def crosses_over(draft: Draft, triggers: list[Trigger], link: Link) -> bool:
    """Whether what is linked is of the main clause and not of an event that dates it: "Hours after the strike, X …"."""
    if link.role not in ("actor", "supporter", "place") or link.filler_kind != "mention":
        return False
    trigger, filler = triggers[link.trigger], draft.mentions[link.filler]
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or filler.start < trigger.end or filler.start >= sentence.end:
        return False
    before = draft.text(sentence.start, trigger.start)
    between = draft.text(trigger.end, filler.start)
    if link.role == "place" and not between.startswith(","):
        return False
    return bool(_ADJUNCT.search(before)) and _COMMA_FIRST.match(between) is not None


def support(draft: Draft, triggers: list[Trigger]) -> tuple[Trigger, ...]:
    """The triggers, surer by as much as their second surest role: a word with an actor and a target tells an event."""
    best: dict[int, list[float]] = {}
    for link in draft.links:
        if link.role != "source":
            best.setdefault(link.trigger, []).append(link.confidence)
    out = []
    for index, trigger in enumerate(triggers):
        roles = sorted(best.get(index, ()), reverse=True)
        share = ROLE_SUPPORT * max(0.0, 2 * roles[1] - 1) if len(roles) > 1 else 0.0
        out.append(replace(trigger, confidence=trigger.confidence + (1 - trigger.confidence) * share))
    return tuple(out)


def merge_names(draft: Draft, tagged: tuple[Span, ...]) -> tuple[list[Span], dict[tuple[int, int], Candidate]]:
    """The model's names with those of the gazetteer that it missed, and the gazetteer's candidates by token span.

    Of two that overlap the longer one stays. A name that only the gazetteer sees must be one that suffices by itself.
    """
    known = {(m.first, m.last): m for m in draft.mentions if m.kind is MentionKind.NAME}
    spans = {(span.first, span.last): span for span in tagged}
    for (first, last), candidate in known.items():
        if (first, last) in spans or candidate.confidence < SUFFICES:
            continue
        overlapping = [key for key in spans if key[0] < last and first < key[1]]
        if any(right - left >= last - first for left, right in overlapping):
            continue
        for key in overlapping:
            del spans[key]
        spans[first, last] = Span(first, last, candidate.class_, candidate.confidence)
    return [spans[key] for key in sorted(spans)], known


def _token_span(tokens: tuple[Token, ...], time: TimeExpression) -> Span | None:
    """The tokens that a time expression covers."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= time.start:
            low = middle + 1
        else:
            high = middle
    last = low
    while last < len(tokens) and tokens[last].start < time.end:
        last += 1
    return Span(low, last, "Time", 1.0) if last > low else None


def _candidate(draft: Draft, span: Span, kind: MentionKind, found: dict[tuple[int, int], Candidate]) -> Candidate:
    start, end = draft.tokens[span.first].start, draft.tokens[span.last - 1].end
    known = link_name(span, found) if kind is MentionKind.NAME else link_description(draft, span)
    return Candidate(
        start=start,
        end=end,
        text=draft.text(start, end),
        first=span.first,
        last=span.last,
        class_=known.class_ if known and known.confidence >= SUFFICES else span.label,
        kind=kind,
        subclass=known.subclass if known else None,
        key=known.key if known else None,
        confidence=span.probability,
        rule=f"{RULE}:{'gazetteer' if known else 'name' if kind is MentionKind.NAME else 'description'}",
    )


def link_name(span: Span, found: dict[tuple[int, int], Candidate]) -> Candidate | None:
    """The gazetteer's reading of the same words, unless the model surely reads another kind of thing in them.

    A city and its province often share a name: of these the model's class chooses.
    """
    known = found.get((span.first, span.last))
    if known is None or known.class_ == span.label:
        return known
    if family_of(known.class_) == family_of(span.label):
        if other := _of_class(known, span.label):
            return other
        # "Tell city" is no district of that name, whatever has no other entry.
        is_town = span.label == "Settlement" and known.class_ == "Region" and fold_words(known.text)[-1] in _TOWN
        return None if is_town else known
    stands_for_government = span.label == "Government" and known.class_ == "Settlement"
    if stands_for_government or known.confidence < SUFFICES or span.probability > SURE:
        return None
    return known


def link_description(draft: Draft, span: Span) -> Candidate | None:
    """What lower-case words name after all: "the international coalition", "the Syrian army"."""
    if family_of(span.label) != "Organisation":
        return None
    start, end = draft.tokens[span.first].start, draft.tokens[span.last - 1].end
    text, whole = draft.text(start, end), _spelled_out(draft, span)
    if whole is None and (len(text.split()) < 2 or gazetteer().is_weak(text)):
        return None
    known = (e for e in find_by_name(whole or text) if e.class_ == span.label and (whole or _is_so_called(e, text)))
    entry = next(known, None)
    if entry is None:
        return None
    return Candidate(start, end, text, span.first, span.last, entry.class_, key=entry.key, confidence=SUFFICES)


def _spelled_out(draft: Draft, span: Span) -> str | None:
    """ "Kenyan troops", where the text says "Kenyan and Somali troops"; None for what needs no spelling out."""
    if span.last - span.first != 1 or demonym_of(draft.tokens[span.first].text) is None:
        return None
    words = [token.text for token in draft.tokens[span.last : span.last + 5]]
    if len(words) < 3 or words[0] != "and" or demonym_of(words[1]) is None:
        return None
    noun = next((word for word in words[2:] if word in _FORCES), None)
    return f"{draft.tokens[span.first].text} {noun.replace('armies', 'army')}" if noun else None


def _is_so_called(entry: GazetteerEntry, text: str) -> bool:
    """Whether the words are a name of the entry, the English article aside: "the monitor" is no Al-Monitor."""
    words = [word for word in fold_words(text) if word != "the"]
    return any([w for w in fold_words(name) if w != "the"] == words for name in (entry.name, *entry.aliases))


def _of_class(known: Candidate, class_: str) -> Candidate | None:
    """The same name read as a thing of another class in the same country, if the gazetteer has one."""
    entry = find_entry(known.key) if known.key else None
    if entry is None:
        return None
    words = fold_words(known.text)
    # Of a place called just so, none is meant that is only also called so ("Antioquia", "Santa Fe de Antioquia").
    bears = bears_name(entry, words)
    bare = known.text.rsplit(maxsplit=1)[0] if len(words) > 1 and words[-1] in _TOWN else ""
    for other in (*find_by_name(known.text), *(find_by_name(bare) if bare else ())):
        is_called_so = not bears or bears_name(other, words) or other.population >= _WELL_KNOWN
        if other.class_ == class_ and other.country == entry.country and is_called_so:
            return replace(known, class_=class_, key=other.key, subclass=other.subclass or None)
    return None


def _trigger(draft: Draft, reading: TriggerReading) -> Trigger:
    start, end = draft.tokens[reading.first].start, draft.tokens[reading.last - 1].end
    text = draft.text(start, end)
    word = type_of(text)
    agrees = word is not None and word.class_ == reading.label
    sure = reading.status != "occurred" and reading.status_probability >= STATUS_PROBABILITY
    return Trigger(
        start=start,
        end=end,
        text=text,
        first=reading.first,
        last=reading.last,
        class_=reading.label,
        subclass=word.subclass if word is not None and agrees else None,
        status=Status(reading.status) if sure else Status.OCCURRED,
        is_plural=reading.plural_probability >= PLURAL_PROBABILITY,
        confidence=reading.probability + (1 - reading.probability) * LEXICON_SUPPORT * agrees,
        rule=f"{RULE}:trigger{'+lexicon' if agrees else ''}",
    )


def _link(
    draft: Draft,
    role: RoleReading,
    reading: Reading,
    place: dict[tuple[str, int], int],
    starts: dict[int, int],
) -> Link | None:
    if role.kind == "time":
        span = reading.times[role.filler]
        index = starts.get(draft.tokens[span.first].start)
        if index is None:
            # The phrase may begin inside its first token ("mid-June").
            index = next(
                (i for s, i in starts.items() if draft.tokens[span.first].start <= s < draft.tokens[span.first].end),
                None,
            )
        kind = "time"
    else:
        index = place.get((role.kind, role.filler))
        kind = "mention"
    if index is None:
        return None
    return Link(role.trigger, role.role, kind, index, role.probability, f"{RULE}:role")


def _pair(row: PairReading, place: dict[tuple[str, int], int]) -> Pair | None:
    left, right = place.get((row.left_kind, row.left)), place.get((row.right_kind, row.right))
    if left is None or right is None:
        return None
    return Pair(left, right, row.label, row.probability, f"{RULE}:pair")
