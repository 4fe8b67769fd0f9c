"""Outcomes: how many were killed, injured, arrested …, of whom, and according to whom."""

import re
from functools import cache

from kg.extract.draft import Candidate, Draft, Link, Trigger
from kg.extract.events.roles import group_behind
from kg.extract.events.uncounted import counts_nobody
from kg.extract.measures import OWN_DEED, OWN_MEASURE
from kg.extract.quantities import read_number, value_of
from kg.model import Argument, Entity, MentionKind, Outcome, Role, Status
from kg.vocabulary import MEASURES, people_nouns, victims_of

# "About 500" may be told of 495 or 510.
NEAR = 0.05
_PART = re.compile(r"(?i)(?:includ\w+|among (?:them|whom|those)|of whom|of them)[\s,]+(?:at least\s+)?$")
# "killed 13 people, including their leader Omar Tell and his deputy": named ones are targets, and counted already.
_PART_BY_NAME = re.compile(
    r"(?i)\b(?:including|among\s+(?:them|whom|those|the\s+(?:dead|victims))(?:\s+(?:is|was|were|are))?)[\s,]+[^,;.]{0,80}$"
)
# "Six children were among the dead", "six women and six children were": told after the toll that they are part of.
_AMONG = re.compile(
    r"(?i)^(?:(?:\s*,|,?\s+and)\s+(?:\w+[ -]){0,3}\w+){0,2}\s+(?:were|was|are|is)\s+(?:also\s+)?among\b"
)
_OF_THEM = re.compile(r"(?i)\b(?:of|among)\s+(?:(?:the\s+)?(?:dead|victims|injured|wounded|casualties)|those|these)\b")
_OF_THEM_ONLY = re.compile(r"(?i)\bof\s+(?:whom|them)$")
# "a total of 24 fighters": the figure counts, and stands behind it.
_QUANTITY = re.compile(r"(?i)(?:a|the)\s+(?:total|number|group|couple|handful|dozen)")
# "detaining two, one of whom is a foreigner" detains two.
_OF_WHOM = re.compile(r"(?i),?\s+(?:some|most|many|all|both|each|none|[a-z]+|\d+)\s+of\s+(?:whom|them)\b.*$")
# "…, residents said": those who tell of it.
_SPEAKS = re.compile(r"(?i)\s+(?:said|say|says|told|reported)\b")
# "No one was hurt" counts nobody, and is told as that.
_NOT_ONE = re.compile(r"(?i)\bno\s+$")
# "searched the camp with 5,000 officers": those who do it, not those to whom it is done.
_INSTRUMENT = re.compile(
    r"(?i)(?<!off )(?<!away )\b(?:with|by|using|involving|deploying)\s+"
    r"(?:(?:some|about|around|nearly|over|more than)\s+)?$"
)
# Of goods the kinds are told, and three rifles and two mortars are not five of anything.
_GOODS = frozenset({"seized", "destroyed"})
# What parts two persons of one row: "the mayor, Omar Tell, and his driver", with an age in between perhaps.
_IN_A_ROW = re.compile(r"(?:\s+alias\s+\S+)?(?:,\s*\d{1,2})?\s*,?(?:\s*and)?\s+(?:his\s+|her\s+|their\s+)?")
# "A man of 24", "Omar Tell, 45,": an age counts nobody.
_AGE = re.compile(r"(?i)(?<=\w)(?:\s+of|\s+aged|,)\s+\d{1,2}$")
# "1,140 families (6,800 people)": the same people twice, of whom the heads are told.
_IN_HEADS = re.compile(
    r"\s*\((?P<heads>[^()\d]{0,30}\d[\d,.]*\s+(?:people|persons|individuals|inhabitants|residents|souls))\b[^()]{0,40}\)"
)
_HOUSEHOLDS = re.compile(r"(?i)\b(?:famil(?:y|ies)|households?|HHs?)$")
# Who is told by these is one person.
_ONE = frozenset({"he", "him", "she", "her", "himself", "herself"})
_BARE = re.compile(
    r"(?i)^(?:of|the|a|an|at least|more than|about|some|nearly|another|other|up to|over|around|almost|no)\s+"
)


def find_outcomes(draft: Draft, links: list[Link], entities: dict[str, Entity]) -> tuple[Outcome, ...]:
    """The outcomes that the links of an event tell, parts of a count left out, the same count told twice once."""
    rows: list[tuple[Link, Outcome]] = []
    taken: set[tuple[str, int]] = set()
    for link in links:
        if link.role not in MEASURES or link.filler_kind != "mention" or (link.role, link.filler) in taken:
            continue
        taken.add((link.role, link.filler))
        mention = draft.mentions[link.filler]
        before = draft.text(max(0, mention.start - 40), mention.start)
        sentence = draft.sentence_at(mention.start)
        if (
            mention.class_ == "Person"
            and sentence is not None
            and _PART_BY_NAME.search(draft.text(sentence.start, mention.start))
        ):
            continue
        if _AMONG.match(draft.text(mention.end, mention.end + 70)):
            continue
        if _OF_THEM_ONLY.search(mention.text) and _is_surer_of_another(draft, link):
            continue
        if _QUANTITY.fullmatch(mention.text) and draft.text(mention.end, mention.end + 4) == " of ":
            continue
        if counts_nobody(draft, mention):
            continue
        if _SPEAKS.match(draft.text(mention.end, mention.end + 20)) or _NOT_ONE.search(before):
            continue
        if _PART.search(before) or _OF_THEM.search(mention.text) or _INSTRUMENT.search(before):
            continue
        rows.append((link, _outcome(draft, link, mention, entities)))
    rows.sort(key=lambda row: draft.mentions[row[0].filler].start)
    told = merge_outcomes(_sum_persons(draft, rows))
    told = _without_parts(tuple(_counting_one(outcome) for outcome in told))
    told = tuple(o for o in told if o.of in entities or not any(_includes(other, o) for other in told))
    return tuple(_with_named(o, told, entities) for o in told)


def _counting_one(outcome: Outcome) -> Outcome:
    """An outcome of "he" or "she" as that of one person; with a count of others told he may be one of them."""
    if outcome.count is not None or (outcome.text or "").lower() not in _ONE:
        return outcome
    return outcome.model_copy(update={"count": 1, "low": 1, "high": 1})


def _is_surer_of_another(draft: Draft, link: Link) -> bool:
    """Whether something else more surely befell the same part: of "nine men, three of whom were freed" three."""
    return any(
        other.filler_kind == "mention"
        and other.filler == link.filler
        and other.role in MEASURES
        and other.role != link.role
        and other.confidence > link.confidence
        for other in draft.links
    )


def _sum_persons(draft: Draft, rows: list[tuple[Link, Outcome]]) -> list[Outcome]:
    """The outcomes, those of single persons in one row of a sentence as one: "the mayor and his driver" are two."""
    out: list[Outcome] = []
    last: Link | None = None
    start = 0
    for link, outcome in rows:
        mention = draft.mentions[link.filler]
        if mention.class_ != "Person" or outcome.count != 1:
            out.append(outcome)
            last = None
            continue
        if last is None or last.role != link.role or not _are_in_a_row(draft, last, link):
            out.append(outcome)
            start = mention.start
        elif _are_two(draft, last, link):
            out[-1] = _one_more(out[-1], outcome, " ".join(draft.text(start, mention.end).split()))
        elif outcome.of in draft.entity_of.values() and out[-1].count == 1:
            # "the mayor, Omar Tell": the name tells who it is.
            out[-1] = outcome
        last = link
    return out


def _one_more(whole: Outcome, outcome: Outcome, text: str) -> Outcome:
    """An outcome with the person of another one, as their row `text` tells them."""
    count = (whole.count or 0) + 1
    return whole.model_copy(
        update={
            "count": count,
            "low": count,
            "high": count,
            "of": "people",
            "text": text,
            "confidence": min(whole.confidence, outcome.confidence),
        }
    )


def _are_in_a_row(draft: Draft, one: Link, other: Link) -> bool:
    """Whether nothing but a comma, an age, "and" or "his" stands between two mentions."""
    between = draft.text(draft.mentions[one.filler].end, draft.mentions[other.filler].start)
    return _IN_A_ROW.fullmatch(between) is not None


def _are_two(draft: Draft, one: Link, other: Link) -> bool:
    """Whether two mentions side by side are two persons: a comma alone parts a name from what the person is."""
    left, right = draft.mentions[one.filler], draft.mentions[other.filler]
    same = draft.entity_of.get(one.filler) is not None and draft.entity_of.get(one.filler) == draft.entity_of.get(
        other.filler
    )
    is_apposed = "and" not in draft.text(left.end, right.start) and not left.kind is right.kind is MentionKind.NAME
    return not same and not is_apposed


def own_outcome(
    draft: Draft, class_: str, trigger: Trigger, persons: list[Argument], outcomes: tuple[Outcome, ...]
) -> tuple[Outcome, ...]:
    """The outcome that an incident's type implies where none is told: as many as the persons named, or no figure.

    `persons` are the arguments of the event that are persons.
    """
    measure = OWN_MEASURE.get(class_)
    if measure is None or trigger.status is not Status.OCCURRED or any(o.measure == measure for o in outcomes):
        return ()
    role = Role.ACTOR if measure in OWN_DEED else Role.TARGET
    befallen = {a.entity: a for a in persons if a.role is role}
    count = len(befallen) or None
    first = next(iter(befallen.values()), None)
    sentence = draft.sentence_at(trigger.start)
    return (
        Outcome(
            measure=measure,
            count=count,
            low=count,
            high=count,
            approximate=False,
            of=first.entity if first is not None and count == 1 else None,
            victims="unknown",
            text=draft.text(first.start, first.end) if first is not None else trigger.text,
            evidence=(draft.evidence(sentence.start, sentence.end),) if sentence else (),
            confidence=round(min((a.confidence for a in befallen.values()), default=trigger.confidence), 3),
            rule="implied",
        ),
    )


def _outcome(draft: Draft, link: Link, mention: Candidate, entities: dict[str, Entity]) -> Outcome:
    entity = draft.entity_of.get(link.filler)
    sentence = draft.sentence_at(mention.start)
    evidence = (draft.evidence(sentence.start, sentence.end),) if sentence else ()
    text = _OF_WHOM.sub("", mention.text)
    if _HOUSEHOLDS.search(text) and (told := _IN_HEADS.match(draft.text(mention.end, mention.end + 90))):
        text = told["heads"].strip()
    number = read_number(_AGE.sub("", text))
    if number is None and mention.class_ == "Person" and not _is_plural(text):
        count, low, high, approximate = 1, 1, 1, False
    elif number is None:
        count, low, high, approximate = None, None, None, False
    else:
        count, low, high, approximate = number.count, number.low, number.high, number.is_approximate
    of = entity if entity in entities else group_of(draft, link.filler)
    return Outcome(
        measure=link.role,
        count=count,
        low=low,
        high=high,
        approximate=approximate,
        of=of or counted_words(text),
        victims=victims_of(mention.text),
        text=" ".join(text.split()),
        evidence=evidence,
        confidence=round(link.confidence, 3),
        rule=link.rule,
    )


def _is_plural(text: str) -> bool:
    """Whether words tell of several persons ("Ali and Omar", "two of its leaders", "senior commanders")."""
    return " and " in text or text.split()[-1].lower() in _plurals()


@cache
def _plurals() -> frozenset[str]:
    return frozenset(row.plural.split()[-1] for row in people_nouns() if row.plural and row.plural != row.noun)


def group_of(draft: Draft, mention: int) -> str | None:
    """The entity whose members a counted group are ("27 members of the militia")."""
    best = max(
        (p for p in draft.pairs if p.left == mention and p.label == "of" and p.confidence >= 0.5),
        key=lambda p: (p.confidence, -p.right),
        default=None,
    )
    return draft.entity_of.get(best.right) if best else group_behind(draft, mention)


def counted_words(text: str) -> str:
    """The words counted, without number and hedge: "at least nine people" gives "people"."""
    words = " ".join(text.split())
    previous = None
    while words != previous:
        previous = words
        words = _BARE.sub("", words)
        number = re.match(r"(?i)(?:[\d,.]+|[a-z-]+)\s+(?=\S)", words)
        if number and read_number(number[0].strip() + " people") is not None and not re.match(r"(?i)(?:a|an)\s", words):
            words = words[number.end() :]
    # "The toll rose to 17": people are what is counted where no noun says it.
    return "people" if value_of(words) is not None else words or text


def merge_outcomes(outcomes: list[Outcome]) -> tuple[Outcome, ...]:
    """One outcome for each measure and figure; one without a figure yields to one of the same measure with it."""
    kept: list[Outcome] = []
    for outcome in outcomes:
        twin = next(
            (
                i
                for i, other in enumerate(kept)
                if other.measure == outcome.measure
                and (other.count == outcome.count or other.count is None or outcome.count is None)
                and not _are_told_together(other, outcome)
            ),
            None,
        )
        if twin is None:
            kept.append(outcome)
        elif kept[twin].count is None and outcome.count is not None:
            kept[twin] = outcome
    return tuple(o for o in kept if not any(_says_more(other, o) for other in kept))


def _are_told_together(one: Outcome, other: Outcome) -> bool:
    """Whether one sentence counts both, each of another kind: "one soldier and one attacker" are two."""
    kinds = {one.victims, other.victims}
    return len(kinds) == 2 and "unknown" not in kinds and _is_counted(one) and one.evidence == other.evidence


def _is_counted(outcome: Outcome) -> bool:
    """Whether a figure or a least one is told."""
    return outcome.count is not None or outcome.low is not None


def _without_parts(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """The outcomes without those of one sentence that add up to another one: "two guards and two boys" of the four."""

    def is_whole(whole: Outcome, parts: list[Outcome]) -> bool:
        return (
            whole.measure not in _GOODS
            and len(parts) > 1
            and whole not in parts
            and sum(part.count or 0 for part in parts) == whole.count
        )

    gone: list[Outcome] = []
    for outcome in outcomes:
        beside = [o for o in outcomes if o.measure == outcome.measure and o.evidence == outcome.evidence and o.count]
        alike = [o for o in outcomes if o.measure == outcome.measure]
        if any(is_whole(whole, [o for o in beside if o is not whole]) and outcome is not whole for whole in alike):
            gone.append(outcome)
    return tuple(outcome for outcome in outcomes if not any(outcome is other for other in gone))


def _includes(whole: Outcome, part: Outcome) -> bool:
    """Whether a toll of "people" is told beside one of a single unnamed person, who is then one of them."""
    several = whole.count is not None and whole.count > 1 and whole.of in ("people", "persons")
    return several and whole.measure == part.measure and part.count == 1


def _with_named(whole: Outcome, told: tuple[Outcome, ...], entities: dict[str, Entity]) -> Outcome:
    """A toll of several with those that other sentences name as its parts, so that nobody adds them to it.

    The toll of soldiers or of bystanders does not count a named man, nor does that of the sentence that names him.
    """
    if whole.count is None or whole.count < 2:
        return whole
    if whole.of not in ("people", "persons", "men", "others") and whole.victims not in ("unknown", "combatant"):
        return whole
    named = {
        part.text: 1
        for part in told
        if part.measure == whole.measure and part.count == 1 and part.text and part.evidence != whole.evidence
        if (entity := entities.get(part.of or "")) is not None and entity.class_ == "Person"
    }
    return whole.model_copy(update={"breakdown": whole.breakdown | named}) if named else whole


def _says_more(exact: Outcome, vague: Outcome) -> bool:
    """Whether "27" makes "more than two dozen" of the same measure superfluous, or "495" "almost 500"."""
    if exact is vague or exact.measure != vague.measure or exact.approximate or exact.count is None:
        return False
    if vague.approximate and vague.count is not None and vague.low is None and vague.high is None:
        return abs(exact.count - vague.count) <= NEAR * vague.count
    if not vague.approximate or vague.low is None or vague.high is not None:
        return False
    return vague.low <= exact.count <= vague.low * 1.5
