"""The stage that takes the authors of an article for persons, where the text names them in a byline."""

import re

from kg.extract.draft import Draft
from kg.model import Entity, Mention
from kg.vocabulary import head_noun_of, name_key

CONFIDENCE = 0.95


class FindAuthors:
    """Adds a person for each author whose name stands in the text and who is not a person of the article already."""

    name = "authors"
    purpose = "takes the authors that the text names for persons"
    reads: tuple[str, ...] = ("article", "entities")
    writes: tuple[str, ...] = ("entities",)

    def run(self, draft: Draft) -> None:
        """Adds to `draft.entities`, which stay in text order."""
        persons = [entity for entity in draft.entities if entity.class_ == "Person"]
        known = {name_key(name) for person in persons for name in (person.name, *person.aliases)}
        taken = {(mention.start, mention.end) for entity in draft.entities for mention in entity.mentions}
        found: list[Entity] = []
        for author in dict.fromkeys(draft.article.authors):
            spans = _spans(author, draft.article.text)
            if name_key(author) not in known and not _is_body(author) and spans and not taken.intersection(spans):
                known.add(name_key(author))
                found.append(_person(author, spans, draft.article.text))
        draft.entities = tuple(
            sorted((*draft.entities, *found), key=lambda e: min((m.start, m.end) for m in e.mentions))
            if found
            else draft.entities
        )


def _is_body(author: str) -> bool:
    """Whether a byline names no person: "The Karsan Centre for Studies", "Tell Press Agency"."""
    own = re.split(r" (?:for|of|on|and) ", author)[0]
    return author.lower().startswith("the ") or head_noun_of(author) is not None or head_noun_of(own) is not None


def _spans(name: str, text: str) -> list[tuple[int, int]]:
    """Where a name stands in a text as it is, not inside another word."""
    if " " not in name.strip():
        return []  # "Staff" and the like are no names
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return [(match.start(), match.end()) for match in re.finditer(pattern, text)]


def _person(name: str, spans: list[tuple[int, int]], text: str) -> Entity:
    return Entity(
        id=f"entity-{spans[0][0]}-{spans[0][1]}",
        **{"class": "Person"},
        name=name,
        mentions=tuple(Mention(start=start, end=end, text=text[start:end]) for start, end in spans),
        confidence=CONFIDENCE,
        rule="byline",
    )
