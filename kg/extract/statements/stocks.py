"""Stocks told by plain words: "holds 12,000 detainees", "home to 40,000 people", "has 300 members"."""

import re
from dataclasses import dataclass

from kg.extract.draft import Draft, Sentence
from kg.extract.quantities import Number, find_numbers
from kg.model import MentionKind
from kg.vocabulary import OBSERVATION_MEASURES, family_of

_GROUPS = frozenset({"MilitaryForce", "ArmedGroup", "Organisation", "Government"})
# A group told of another one: "the armed wing of Y", "a militia allied with Y".
_MODIFIES = re.compile(r"(?i)\b(?:of|with|by|to|against|from|for)\s+(?:the\s+)?$")
_OF_ITSELF = re.compile(r"(?i)\b(?:it|they|its|their)\b")
_POINTS_BACK = re.compile(r"(?i)(?:it|the (?:camp|prison|site|facility|jail|town|city|village|settlement))\b")
_AFTER = r"\s+(?:(?!(?:on|of|in|by|at|to|from|against|and|who|that)\b)[\w’'-]+\s+){0,3}?"
_ABOUT = (
    r"(?:\s+(?:about|around|some|roughly|nearly|almost|over|only|just|an|a|total|estimated|approximately|more|fewer|less|than"
    r"|at|least|most|up|to|as|many|between|of|currently|now))*\s*$"
)
# "X, where 300 …", "X hosts …", "X, home to …": what holds them stands right before.
_HOLDS = re.compile(
    r"(?i)\s*\)?(?:,\s*(?:which\s+)?)?(?:(?:is|are|has|have|now|still|currently|already|a|the|camp)\s+){0,3}"
    r"(?:,\s*where|where|home to|hosts?|hosting|hosted|houses|shelters?|sheltered|holds)\b"
)
_ROOM = re.compile(
    r"(?i)\b(?:(?:meant|built|designed|made|intended|planned|equipped|space|room|places?|beds)\s+(?:for|to\s+(?:hold|house|take))"
    rf"|capacity\s+(?:of|for|is|was)){_ABOUT}"
)
_IN_OTHERS = re.compile(r"(?i)\s+(?:\w+\s+){0,2}in\s+(?:those|others)\b")
# (measure, what stands before the figure, what it counts, whether the subject may be a group).
_FORMS: tuple[tuple[str, re.Pattern[str], re.Pattern[str], bool], ...] = (
    (
        "detained",
        re.compile(
            r"(?i)\b(?:hold(?:s|ing)?|hous(?:es|ing)|held|detain(?:s|ing)?|where|imprison\w*|guard(?:s|ing)?)\b"
        ),
        re.compile(rf"(?i){_AFTER}(?:detainees|prisoners|inmates)\b"),
        True,
    ),
    (
        "detained",
        re.compile(
            rf"(?i)\b(?:(?:is|are|was|were)\s+(?:still\s+)?(?:holding|detaining)|holds|(?:still|continues?\s+to)\s+hold){_ABOUT}"
        ),
        re.compile(rf"(?i){_AFTER}(?:individuals|people|persons|suspects|militants|fighters|members)\b(?!\s+hostage)"),
        True,
    ),
    (
        "detained",
        re.compile(""),
        re.compile(rf"(?i){_AFTER}(?:remain|are|were|is)\s+(?:still\s+)?(?:detained|held|imprisoned|jailed)\b"),
        True,
    ),
    (
        "displaced",
        re.compile(""),
        re.compile(
            rf"(?i)(?:{_AFTER}(?:(?:remain|are|were|have\s+been)\s+)?(?:internally\s+)?displaced(?:\s+people|\s+persons|\s+families)?\b|\s+(?:idps|refugees)\b)"
        ),
        False,
    ),
    (
        "population",
        re.compile(
            r"(?i)\b(?:home to|hous(?:es|ed|ing)|hosts|population of|inhabited by|shelter(?:s|ing)"
            r"|(?:country|nation|city|town|camp|district|state|enclave|island)\s+(?:with|of))\b"
        ),
        re.compile(rf"(?i){_AFTER}(?:people|residents|inhabitants|families|souls)\b"),
        False,
    ),
    (
        "population",
        re.compile(""),
        re.compile(rf"(?i){_AFTER}(?:(?:are\s+estimated\s+to\s+)?live|reside|lived)\b"),
        False,
    ),
    (
        "fighters",
        re.compile(
            r"(?i)\b(?:has|have|had|commands?|fields?|numbering|numbers|strength(?:\s+of)?|estimated at|made up of)"
            + _ABOUT
        ),
        re.compile(rf"(?i){_AFTER}(?:fighters|members|troops|soldiers|militants|combatants|personnel|strong)\b"),
        True,
    ),
    (
        "facilities",
        re.compile(rf"(?i)\b(?:has|have|contains?|runs?|operates?|holding|total of){_ABOUT}"),
        re.compile(
            rf"(?i){_AFTER}(?:prisons|camps|bases|detention\s+cent(?:er|re)s|outposts|checkpoints|labs|hospitals)\b"
        ),
        True,
    ),
)


@dataclass(frozen=True, slots=True)
class Stock:
    """A figure of a measure, at characters `start` to `end`, about the mention `subject`."""

    measure: str
    start: int
    end: int
    number: Number
    subject: int


def find_stocks(draft: Draft, sentence: Sentence, spoken_for: list[tuple[int, int]]) -> list[Stock]:
    """The stocks of a sentence; figures inside `spoken_for` (outcomes of events) are left out."""
    text = draft.text(sentence.start, sentence.end)
    out = []
    for start, end, number in find_numbers(text):
        at, until = sentence.start + start, sentence.start + end
        # "men caught in 2019 are held": a year counts nobody.
        dates = [(time.start, time.end) for time in draft.times]
        if number.count is None or any(a < until and at < b for a, b in (*spoken_for, *dates)):
            continue
        for measure, before, after, group_too in _FORMS:
            counted = after.match(text, end)
            if counted is None or not before.search(text[max(0, start - 45) : start]):
                continue
            subject = _subject(draft, sentence, at, group_too=group_too, is_of_group=measure == "fighters")
            if subject is None and _POINTS_BACK.match(text) and sentence.index:
                subject = _site(draft, draft.sentences[sentence.index - 1])
            if subject is not None and measure in OBSERVATION_MEASURES:
                # Whoever lives in a camp is its population, displaced or not.
                in_camp = draft.mentions[subject].class_ == "Camp" and not re.search(r"(?i)detain|prison", text)
                measure = "population" if measure in ("displaced", "detained") and in_camp else measure
                out.append(Stock(measure, at, sentence.start + counted.end(), number, subject))
                break
    return out


def is_of_another(draft: Draft, stock: Stock) -> bool:
    """Whether a figure tells what there is room for ("built for 500"), or what another holds ("300 in those of X")."""
    sentence = draft.sentence_at(stock.start)
    if sentence is None:
        return False
    before, after = draft.text(sentence.start, stock.start), draft.text(stock.end, sentence.end)
    return _ROOM.search(before) is not None or _IN_OTHERS.match(after) is not None


def _site(draft: Draft, sentence: Sentence) -> int | None:
    """The site that a sentence tells of, else its place: what "It" at the start of the next one is."""
    told = [(i, m) for i, m in draft.mentions_in(sentence.start, sentence.end) if i in draft.entity_of]
    for family in ("Facility", "Place"):
        if found := [i for i, m in told if family_of(m.class_) == family and m.kind is not MentionKind.ADJECTIVE]:
            return found[0]
    return None


def _subject(draft: Draft, sentence: Sentence, before: int, *, group_too: bool, is_of_group: bool) -> int | None:
    """What a stock is about: the last site or place before the figure, else a group, else a place after it.

    What only a group has (`is_of_group`: fighters) is about a group first.
    """
    names = [
        (i, m)
        for i, m in draft.mentions_in(sentence.start, sentence.end)
        if m.kind is not MentionKind.ADJECTIVE and (i in draft.entity_of)
    ]
    names.sort(key=lambda row: row[1].start)
    earlier = [(i, m) for i, m in names if m.end <= before]
    bearers = {entity.id for entity in draft.entities if entity.is_named}
    for index, mention in reversed(earlier):
        is_site = family_of(mention.class_) in ("Facility", "Place") and mention.class_ != "NaturalFeature"
        if is_site and draft.entity_of[index] in bearers and _HOLDS.match(draft.text(mention.end, before)):
            return index
    credited = {a.mention for a in draft.attributions if a.sentence == sentence.index}
    # Who says so is not what it is about, unless of itself: "the monitor said 300 were held", "X said it has …".
    groups = [
        i
        for i, m in earlier
        if m.class_ in _GROUPS and (i not in credited or _OF_ITSELF.search(draft.text(m.end, before)))
    ]
    # "X, the armed wing of Y, has …" counts X's.
    groups = [i for i in groups if not _MODIFIES.search(draft.text(sentence.start, draft.mentions[i].start))] or groups[
        :1
    ]
    if is_of_group and groups:
        return groups[-1]
    for classes in (("Facility",), ("Place",)):
        found = [i for i, m in earlier if family_of(m.class_) in classes and m.class_ != "NaturalFeature"]
        if found:
            # "Tell camp, the country's largest camp, holds …"
            named = [i for i in found if draft.entity_of[i] in bearers]
            return (named or found)[-1]
    if group_too and groups:
        return groups[-1]
    later = [i for i, m in names if m.start >= before and family_of(m.class_) in ("Facility", "Place")]
    return later[0] if later else None
