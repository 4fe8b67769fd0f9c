"""The stage that turns pairs of mentions into relations between entities, each stated once, with its evidence."""

import datetime
import re
from collections import defaultdict

from kg.extract.draft import Draft, Pair
from kg.model import Entity, MentionKind, Relation
from kg.vocabulary import RELATIONS, ancestors_of, family_of

# How sure the model has to be, by what it cost to believe it on articles that it was not trained on.
PAIR_CONFIDENCE = {
    "locatedIn": 0.5,
    "memberOf": 0.3,
    "leads": 0.5,
    "opposes": 0.55,
    "alliedWith": 0.65,
    "operatesIn": 0.55,
    "spokespersonOf": 0.8,
    "partOf": 0.5,
    "controls": 0.6,
}
OTHER_PAIR_CONFIDENCE = 0.5
KNOWN_PAIR_CONFIDENCE = 0.2
# Where an end has no name ("the army", "a camp"); what is not listed is then not stated.
UNNAMED_CONFIDENCE = {"locatedIn": 0.6, "leads": 0.9, "spokespersonOf": 0.9}
# Who leads or speaks for a group belongs to it; that is not stated again.
OFFICES = ("leads", "spokespersonOf")
_SPEAKER = re.compile(r"(?i)\bspokes(?:man|woman|person|people)\b")
_LEADER = re.compile(
    r"(?i)\b(?:head|chief|leader|led|leads|commander|commanded|president|minister|director|governor|chairman|secretary"
    r"|emir|founder|prime)\b"
)
_ONE_OF = re.compile(
    r"(?i)\b(?:deputy|vice|lieutenant|aide|one of"
    r"|an? (?:[\w-]+ )?(?:commander|member|official|officer|operative|figure)"
    r"|(?:unit|delegation|office|team|department|cell|faction) (?:of|in))\b"
)
# "the Tell Front (TF) in X", "Tell Front fighters in X"
_BESIDE = re.compile(
    r"\s*\)?\s*(?:(?:gang\s+)?(?:members|fighters|militants|rebels|insurgents|troops|forces)\s+)?in\s+(?:the\s+)?"
    r"(?:(?:region|area|city|town|state|province)\s+of\s+)?"
)
_PARTING = {
    "locatedIn": re.compile(r"(?i)\b(?:borders?|bordering|borderline|frontier)\s+(?:with\s+)?(?:the\s+)?$"),
    "partOf": re.compile(
        r"(?i)\b(?:breakaway|splinter|split|broke|splintered|former|rival|dissident"
        r"|funds?|funded|finances?|financed|sponsors?|sponsored)\b"
    ),
}
BESIDE_CONFIDENCE = 0.3
# How many characters before the first and after the second name an office may stand.
BEFORE, AFTER = 40, 25
# Whom somebody speaks to he does not work for: "in an interview with the Tell Times, Omar said".
_ADDRESSED = re.compile(
    r"(?i)\b(?:interview(?:s|ed)?\s+(?:with|by|to|for)|told|tells|telling|(?:speaking|spoke|talking|talked|speaks)\s+(?:to|with)"
    r"|(?:statement|comments?|remarks?|confirmed|confirming|quoted|cited|according)\s+(?:to|by))\s+(?:the\s+)?$"
)
# "controls wide areas of northern Karsa": not the whole country.
_PARTS_OF = re.compile(
    r"(?i)\b(?:areas?|parts?|swathes?|swaths?|chunks?|pockets|portions?|stretch(?:es)?|territor(?:y|ies)|third|half|quarter"
    r"|much|most|some|districts|towns|villages)\s+(?:of|in|across)\s+(?:the\s+)?(?:[a-z-]*(?:north|south|east|west|centr)[a-z-]*\s+)?$"
)
_WATER = re.compile(r"(?i)\b(?:sea|gulf|ocean|strait|bay)\b")
# "the Tell-appointed spokesman" speaks for another.
_APPOINTED = re.compile(
    r"-(?:appointed|backed|linked|allied|aligned|controlled|held|run|affiliated|supported|installed|nominated)\b"
)
_POSSESSIVE = re.compile(r"['’]s?\s+")
_FLAGGED = re.compile(r"-(?:flagged|owned|registered|made|built|born|bound|managed|operated)\b")
# The rule of the patterns that tell of a former post.
_FORMER = "pattern:former"
SYMMETRIC = frozenset({"alliedWith", "opposes"})


class FindRelations:
    """Relations, from pairs of mentions that are sure enough and whose ends suit the predicate."""

    name = "relations"
    purpose = "states each relation between two entities once, with the sentences that tell it"
    reads: tuple[str, ...] = (
        "article",
        "sentences",
        "mentions",
        "pairs",
        "entities",
        "entity_of",
        "attributions",
    )
    writes: tuple[str, ...] = ("relations",)

    def run(self, draft: Draft) -> None:
        """Fills `draft.relations`, in the order of their evidence."""
        entities = {entity.id: entity for entity in draft.entities}
        told: dict[tuple[str, str, str], list[Pair]] = defaultdict(list)
        for pair in draft.pairs:
            if pair.label not in RELATIONS:
                continue
            left, right = draft.entity_of.get(pair.left), draft.entity_of.get(_own_body(draft, pair))
            if left is None or right is None or left == right:
                continue
            # What a pattern states is told by its words; only the model's reading has to be sure enough.
            least = (
                BESIDE_CONFIDENCE if _is_beside(draft, pair) else _least(pair.label, entities[left], entities[right])
            )
            if pair.confidence < least and not _is_pattern(pair):
                continue
            named = entities[left].is_named and entities[right].is_named
            # What words tell of "the government" or "the army" is told of a definite one.
            named = named or (_is_pattern(pair) and _is_state_body(entities[left], entities[right]))
            if not named and pair.confidence < UNNAMED_CONFIDENCE.get(pair.label, 1.0):
                continue
            if _is_no_speaker(draft, pair) or _is_flag(draft, pair) or _is_apart(draft, pair):
                continue
            label = _told_label(draft, pair)
            if label == "controls" and entities[right].class_ == "Country" and _is_in_parts(draft, pair):
                continue
            if label in SYMMETRIC and right < left:
                left, right = right, left
            if suits(label, entities[left], entities[right]) and not _in_water(label, entities[left], entities[right]):
                told[left, label, right].append(pair)
        relations = []
        for (subject, predicate, object_), pairs in told.items():
            posts = [told[subject, office, object_] for office in OFFICES if (subject, office, object_) in told]
            if predicate == "memberOf" and posts and not _is_told_member(pairs, posts):
                continue
            if predicate in OFFICES and _is_told_member(told.get((subject, "memberOf", object_), []), [pairs]):
                continue
            # Whose affiliate somebody is, his ally he need not be called.
            is_part = (subject, "partOf", object_) in told or (object_, "partOf", subject) in told
            if predicate == "alliedWith" and is_part:
                continue
            if (object_, predicate, subject) in told and _stronger(told[object_, predicate, subject], pairs):
                continue
            if predicate == "leads" and _leads_another(told, subject, object_, pairs, entities):
                continue
            is_over = any(pair.rule == _FORMER for pair in pairs)
            if is_over and draft.article.published is None:
                continue
            relations.append(_relation(draft, entities, subject, predicate, object_, pairs, is_over=is_over))
        draft.relations = tuple(sorted(relations, key=lambda r: (r.evidence[0].start, r.id)))


def _own_body(draft: Draft, pair: Pair) -> int:
    """The mention that a post is in: of "runs the group's Prisoners Committee" the committee."""
    mention = draft.mentions[pair.right]
    gap = _POSSESSIVE.match(draft.text(mention.end, mention.end + 3))
    if pair.label not in ("memberOf", *OFFICES) or _is_pattern(pair) or gap is None:
        return pair.right
    at = mention.end + gap.end()
    owned = (
        i
        for i, m in enumerate(draft.mentions)
        if m.start == at and m.kind is MentionKind.NAME and family_of(m.class_) == "Organisation" and i != pair.left
    )
    return next(owned, pair.right)


def _only_speaks(draft: Draft, pair: Pair) -> bool:
    """Whether the words between the two, or right before the first, make a speaker of whom the model makes a leader."""
    one, other = sorted((draft.mentions[pair.left], draft.mentions[pair.right]), key=lambda m: m.start)
    words = draft.text(max(0, one.start - BEFORE), other.end + AFTER)
    # "A spokesman of Tell's government": the speaker is not the one whose government it is.
    if _POSSESSIVE.fullmatch(draft.text(one.end, other.start)):
        return False
    return _SPEAKER.search(words) is not None and _LEADER.search(words) is None


def _told_label(draft: Draft, pair: Pair) -> str:
    """The model's label, mended where the words make a speaker or one of several of whom it makes a leader."""
    if pair.label != "leads" or _is_pattern(pair):
        return pair.label
    if _only_speaks(draft, pair):
        return "spokespersonOf"
    one, other = sorted((draft.mentions[pair.left], draft.mentions[pair.right]), key=lambda m: m.start)
    return "memberOf" if _ONE_OF.search(draft.text(one.end, other.start)) else pair.label


def _is_told_member(member: list[Pair], posts: list[list[Pair]]) -> bool:
    """Whether the words make a member ("a commander of X") of whom the model alone makes a leader or speaker."""
    return any(map(_is_pattern, member)) and not any(_is_pattern(pair) for pairs in posts for pair in pairs)


def _is_no_speaker(draft: Draft, pair: Pair) -> bool:
    """Whether the model makes a speaker of somebody whom the words between the two call a leader."""
    if pair.label != "spokespersonOf" or _is_pattern(pair):
        return False
    one, other = sorted((draft.mentions[pair.left], draft.mentions[pair.right]), key=lambda m: m.start)
    near = draft.text(max(0, one.start - BEFORE), other.end + AFTER)
    return _SPEAKER.search(near) is None and _LEADER.search(draft.text(one.end, other.start)) is not None


def _is_beside(draft: Draft, pair: Pair) -> bool:
    """Whether who is said to work in a place is named right before it: "the Tell Front in X"."""
    between = draft.text(draft.mentions[pair.left].end, draft.mentions[pair.right].start)
    left = draft.mentions[pair.left]
    is_body = left.class_ != "Person" and left.kind is MentionKind.NAME
    return pair.label == "operatesIn" and is_body and _BESIDE.fullmatch(between) is not None


def _is_apart(draft: Draft, pair: Pair) -> bool:
    """Whether the words part what the model relates: a border, a group that broke away, whom somebody speaks to."""
    body = draft.mentions[pair.right]
    sentence = draft.sentence_at(body.start)
    may_serve = pair.label in ("memberOf", *OFFICES) and body.class_ == "Organisation" and not _is_pattern(pair)
    if may_serve and sentence is not None and _ADDRESSED.search(draft.text(sentence.start, body.start)):
        return True
    parting = _PARTING.get(pair.label)
    one, other = sorted((draft.mentions[pair.left], draft.mentions[pair.right]), key=lambda m: m.start)
    between = draft.text(one.end, other.start)
    return not _is_pattern(pair) and parting is not None and parting.search(between) is not None


def _is_in_parts(draft: Draft, pair: Pair) -> bool:
    """Whether only parts of a place are told to be held."""
    place = draft.mentions[pair.right]
    sentence = draft.sentence_at(place.start)
    return sentence is not None and _PARTS_OF.search(draft.text(sentence.start, place.start)) is not None


def _leads_another(
    told: dict[tuple[str, str, str], list[Pair]],
    subject: str,
    object_: str,
    pairs: list[Pair],
    entities: dict[str, Entity],
) -> bool:
    """Whether the words make somebody the leader of another country than that of which only the model does."""
    if entities[object_].class_ != "Country" or any(map(_is_pattern, pairs)):
        return False
    return any(
        leader == subject and predicate == "leads" and country != object_ and entities[country].class_ == "Country"
        for (leader, predicate, country), others in told.items()
        if any(map(_is_pattern, others))
    )


def _is_state_body(subject: Entity, object_: Entity) -> bool:
    """Whether one end is a government or state force without a name, and the other has one."""
    unnamed = [entity for entity in (subject, object_) if not entity.is_named]
    return len(unnamed) == 1 and unnamed[0].class_ in ("Government", "MilitaryForce")


def _is_flag(draft: Draft, pair: Pair) -> bool:
    """Whether a thing would lie where its flag is from ("Tell-flagged"), or a man serve who only backs him."""
    end = draft.mentions[pair.right].end
    after = draft.text(end, end + 12)
    if pair.label in ("memberOf", *OFFICES) and not _is_pattern(pair):
        return _APPOINTED.match(after) is not None
    return pair.label == "locatedIn" and _FLAGGED.match(after) is not None


def _is_pattern(pair: Pair) -> bool:
    """Whether the words themselves state a relation."""
    return pair.rule.startswith("pattern")


def _least(predicate: str, subject: Entity, object_: Entity) -> float:
    """How sure the model has to be: less of what the gazetteers hold too, that a place lies in another."""
    if predicate == "locatedIn" and _known_inside(subject, object_):
        return KNOWN_PAIR_CONFIDENCE
    return PAIR_CONFIDENCE.get(predicate, OTHER_PAIR_CONFIDENCE)


def _known_inside(subject: Entity, object_: Entity) -> bool:
    return (
        subject.key is not None
        and object_.key is not None
        and any(above.key == object_.key for above in ancestors_of(subject.key))
    )


def suits(predicate: str, subject: Entity, object_: Entity) -> bool:
    """Whether the ends are of the families that the ontology gives the predicate."""
    domain, range_ = RELATIONS[predicate]
    return (subject.class_ in domain or family_of(subject.class_) in domain) and (
        object_.class_ in range_ or family_of(object_.class_) in range_
    )


def _in_water(predicate: str, subject: Entity, object_: Entity) -> bool:
    """Whether something is said to lie in a sea or river, on whose shore it is at best, or a sea in a town."""
    is_drowned = object_.subclass in ("Sea", "River")
    is_water = subject.subclass in ("Sea", "River") or _WATER.search(subject.name) is not None
    is_held = subject.class_ == "NaturalFeature" and is_water and object_.class_ not in ("Region", "Country")
    return predicate == "locatedIn" and (is_drowned or is_held)


def _stronger(other: list[Pair], own: list[Pair]) -> bool:
    """Whether the same relation the other way round is told more surely: both cannot hold of one pair."""
    return max(p.confidence for p in other) > max(p.confidence for p in own)


def _relation(
    draft: Draft,
    entities: dict[str, Entity],
    subject: str,
    predicate: str,
    object_: str,
    pairs: list[Pair],
    *,
    is_over: bool,
) -> Relation:
    """The relation that the pairs tell; what is over (a former post) held until the day before publication at most."""
    doubt = 1.0
    sentences = {}
    for pair in pairs:
        doubt *= 1.0 - min(pair.confidence, 0.98)
        for index in (pair.left, pair.right):
            sentence = draft.sentence_at(draft.mentions[index].start)
            if sentence is not None:
                sentences[sentence.index] = sentence
    spans = [sentences[i] for i in sorted(sentences)]
    sources = [entity for entity in draft.credited_in(sentences) if entity not in (subject, object_)]
    start = min(draft.mentions[p.left].start for p in pairs)
    end = max(draft.mentions[p.right].end for p in pairs)
    return Relation(
        id=f"relation-{predicate}-{subject.removeprefix('entity-')}-{object_.removeprefix('entity-')}",
        subject=subject,
        predicate=predicate,
        object=object_,
        end=draft.article.published - datetime.timedelta(days=1) if is_over and draft.article.published else None,
        sources=tuple(sources),
        inferred=entities[subject].inferred or pairs[0].rule.startswith("gazetteer"),
        evidence=tuple(draft.evidence(s.start, s.end) for s in spans)
        or (draft.evidence(min(start, end), max(start, end)),),
        confidence=round(1.0 - doubt, 3),
        rule=pairs[0].rule,
    )
