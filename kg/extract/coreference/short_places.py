"""Short forms of places read as persons: "Sambisa" where the text tells of the Sambisa Forest."""

from dataclasses import replace

from kg.extract.coreference.name_forms import fold
from kg.extract.draft import Candidate
from kg.model import MentionKind
from kg.vocabulary import family_of


def settle_short_places(mentions: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The mentions, a lone name of a person that begins the name of one told place, and of no person, as that place."""
    places: dict[str, set[str]] = {}
    persons: set[str] = set()
    for mention in mentions:
        words = fold(mention.text).split()
        if mention.kind is not MentionKind.NAME or len(words) < 2:
            continue
        if family_of(mention.class_) == "Place":
            places.setdefault(words[0], set()).add(mention.class_)
        elif mention.class_ == "Person":
            persons |= set(words)

    def settle(mention: Candidate) -> Candidate:
        name = fold(mention.text)
        is_lone = mention.kind is MentionKind.NAME and mention.class_ == "Person" and name not in persons
        classes = places.get(name, set()) if is_lone else set()
        return replace(mention, class_=next(iter(classes))) if len(classes) == 1 else mention

    return tuple(settle(mention) for mention in mentions)
