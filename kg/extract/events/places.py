"""Places of events: what lies in what, places told in a row, and the one that stands beside an event."""

import re
from collections import defaultdict

from kg.extract.draft import Candidate, Draft, Trigger
from kg.extract.events.roles import PLACE_FAMILIES, Filled
from kg.extract.speakers import is_of_speaker
from kg.model import Argument, Entity, Role
from kg.vocabulary import ancestors_of, direction_words, family_of, fold_words

# From here on the model is believed that one place lies in another.
INSIDE_CONFIDENCE = 0.35
# A place that only stands beside an event, and that nothing links to it, is right about as often as not.
BESIDE_CONFIDENCE = 0.5
# "in Mosul, Ramadi and Fallujah": what may stand between places of a row.
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:(?:in|the|nearby)\s+){0,2}")
# "in Ramla, and the Karsan statement spoke of": a word for a country before a noun is no place of a row.
_MODIFIES = re.compile(
    r"\s+(?!(?:and|or|on|in|at|to|of|from|by|with|as|where|when|while|who|which|that|after|before|since|during|for|but|were|was"
    r"|have|has|had|is|are|late|early|last|this|near|province|provinces|state|states|region|regions|governorates?|districts?"
    r"|areas?|cities|city|towns?|villages?|departments?|counties|neighbou?rhoods?)\b)[a-z]"
)
# Who attacks a town does so in the town: it is the place, and what is attacked is in it.
_SETTLED = frozenset({"Settlement", "Region"})


def settle_places(draft: Draft, filled: Filled, entities: dict[str, Entity], inside: dict[str, set[str]]) -> None:
    """Makes towns and regions that are acted upon the place, and takes in the rest of a row of places."""
    for at, argument in enumerate(filled.arguments):
        if argument.role is Role.TARGET and entities[argument.entity].class_ in _SETTLED:
            filled.arguments[at] = argument.model_copy(update={"role": Role.PLACE})
    taken = {argument.entity for argument in filled.arguments}
    for argument in [a for a in filled.arguments if a.role is Role.PLACE]:
        for entity, mention in _row_of(draft, argument, entities, inside):
            if entity not in taken:
                taken.add(entity)
                filled.arguments.append(
                    argument.model_copy(update={"entity": entity, "start": mention.start, "end": mention.end})
                )


def _row_of(
    draft: Draft, argument: Argument, entities: dict[str, Entity], inside: dict[str, set[str]]
) -> list[tuple[str, Candidate]]:
    """The places that are told in a row with that of an argument, which "and" must end: "A, B and C", not "A, B"."""
    sentence = draft.sentence_at(argument.start)
    if sentence is None:
        return []
    places: list[tuple[str, Candidate]] = []
    for index, mention in draft.mentions_in(sentence.start, sentence.end):
        entity = entities.get(draft.entity_of.get(index, ""))
        if entity is None or not entity.is_named or family_of(entity.class_) != "Place":
            continue
        if not _MODIFIES.match(draft.text(mention.end, sentence.end)):
            places.append((entity.id, mention))
    places.sort(key=lambda place: (place[1].start, place[1].end))
    rows: list[list[tuple[str, Candidate]]] = []
    for place, mention in places:
        last = rows[-1][-1] if rows else None
        between = draft.text(last[1].end, mention.start) if last is not None else ""
        is_near = last is not None and place not in inside.get(last[0], ()) and _BETWEEN.fullmatch(between)
        if is_near:
            rows[-1].append((place, mention))
        else:
            rows.append([(place, mention)])
    for row in rows:
        if len(row) > 1 and any(m.start == argument.start for _, m in row):
            ends = draft.text(row[-2][1].end, row[-1][1].start)
            return row if "and" in ends or "&" in ends else []
    return []


def place_of_site(filled: Filled, entities: dict[str, Entity], inside: dict[str, set[str]]) -> Argument | None:
    """The one town in which what was struck lies, or whose name it bears: "the Ramla barracks"."""
    for argument in filled.arguments:
        site = entities[argument.entity]
        if argument.role is not Role.TARGET or family_of(site.class_) != "Facility":
            continue
        towns = {e.id for e in entities.values() if e.class_ == "Settlement" and e.is_named}
        within = {town for town in towns if town in inside.get(site.id, ()) or _bears_name_of(site, entities[town])}
        if len(within) == 1:
            return argument.model_copy(
                update={"role": Role.PLACE, "entity": within.pop(), "confidence": BESIDE_CONFIDENCE, "rule": "site"}
            )
    return None


def _bears_name_of(site: Entity, town: Entity) -> bool:
    """Whether the name of a site begins with that of a town and goes on."""
    words, own = fold_words(site.name), fold_words(town.name)
    return 0 < len(own) < len(words) and words[: len(own)] == own


def only_place(
    draft: Draft, triggers: list[Trigger], filled: Filled, entities: dict[str, Entity], inside: dict[str, set[str]]
) -> Argument | None:
    """The only place told beside the triggers, the most specific of a chain: where nothing else is told, it is there.

    A country is no such place, nor is what the event names in another role.
    """
    taken = {argument.entity for argument in filled.arguments}
    for trigger in triggers:
        sentence = draft.sentence_at(trigger.start)
        if sentence is None:
            continue
        told: dict[str, Candidate] = {}
        for index, mention in draft.mentions_in(sentence.start, sentence.end):
            entity = entities.get(draft.entity_of.get(index, ""))
            if entity is None or entity.id in taken or not entity.is_named or entity.class_ == "Country":
                continue
            if family_of(entity.class_) in PLACE_FAMILIES and not is_of_speaker(draft, mention):
                told.setdefault(entity.id, mention)
        within = [place for place in told if not any(place in inside.get(other, ()) for other in told)]
        if len(within) == 1:
            place = told[within[0]]
            return Argument(
                role=Role.PLACE,
                entity=within[0],
                start=place.start,
                end=place.end,
                confidence=BESIDE_CONFIDENCE,
                rule="beside",
            )
    return None


def containers(draft: Draft) -> dict[str, set[str]]:
    """What each place lies in, as the article tells it or the gazetteer knows it, at any depth."""
    inside: dict[str, set[str]] = defaultdict(set)
    for pair in draft.pairs:
        if pair.label == "locatedIn" and pair.confidence >= INSIDE_CONFIDENCE:
            left, right = draft.entity_of.get(pair.left), draft.entity_of.get(pair.right)
            if left and right and left != right:
                inside[left].add(right)
    by_key = {entity.key: entity.id for entity in draft.entities if entity.key}
    for key, place in by_key.items():
        inside[place] |= {by_key[above.key] for above in ancestors_of(key) if above.key in by_key} - {place}
    for _ in range(3):
        for place in list(inside):
            inside[place] |= {above for middle in list(inside[place]) for above in inside.get(middle, ())} - {place}
    # "northern Syria" is vaguer than any place of Syria told beside it.
    for vague, country in _vague_areas(draft):
        for place in list(inside):
            if country in inside[place] and place != vague:
                inside[place].add(vague)
    return inside


def _vague_areas(draft: Draft) -> list[tuple[str, str]]:
    """(area, country) of the areas named by a direction and a country."""
    countries = {
        fold_words(form): e.id for e in draft.entities if e.class_ == "Country" for form in (e.name, *e.aliases)
    }
    directions = {row.word for row in direction_words()}
    out = []
    for entity in draft.entities:
        words = fold_words(entity.name)
        if entity.class_ == "Region" and len(words) > 1 and words[0] in directions and words[1:] in countries:
            out.append((entity.id, countries[words[1:]]))
    return out


def most_specific(places: tuple[str, ...], entities: dict[str, Entity], inside: dict[str, set[str]]) -> tuple[str, ...]:
    """The places without those that contain another one of them; `inside` gives what each place lies in.

    A site without a name ("a café") yields to the named place that it lies in.
    """
    named = [place for place in places if entities[place].is_named]
    bare = {p for p in places if entities[p].class_ == "Facility" and not entities[p].is_named} if named else set()
    kept = tuple(place for place in places if place not in bare)
    return tuple(p for p in kept if not any(p in inside.get(other, ()) for other in kept if other != p))
