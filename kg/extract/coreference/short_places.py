"""Short forms of places read as others: "Sambisa" of the Sambisa Forest as a person, "Roj" of Roj camp as a town."""

from dataclasses import replace

from kg.extract.coreference.name_forms import fold
from kg.extract.draft import Candidate
from kg.model import MentionKind
from kg.vocabulary import family_of


def settle_short_places(mentions: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The mentions, a lone name that begins the name of one told place as that place.

    Of a person it must be in no person's name; of a town or area no gazetteer may know it ("Roj", told as Roj camp).
    """
    places: dict[str, set[str]] = {}
    camps: set[str] = set()
    persons: set[str] = set()
    for mention in mentions:
        words = fold(mention.text).split()
        if mention.kind is not MentionKind.NAME or len(words) < 2:
            continue
        if mention.class_ == "Camp":
            camps.add(" ".join(words[:-1]))
        elif family_of(mention.class_) == "Place":
            places.setdefault(words[0], set()).add(mention.class_)
        elif mention.class_ == "Person":
            persons |= set(words)

    def settle(mention: Candidate) -> Candidate:
        name = fold(mention.text)
        if mention.class_ in ("Region", "Settlement") and mention.key is None and name in camps:
            return replace(mention, class_="Camp")
        is_lone = mention.kind is MentionKind.NAME and mention.class_ == "Person" and name not in persons
        classes = places.get(name, set()) if is_lone else set()
        return replace(mention, class_=next(iter(classes))) if len(classes) == 1 else mention

    return tuple(settle(mention) for mention in mentions)
