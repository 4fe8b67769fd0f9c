"""Entity: a person, group, place or facility that an article refers to, with every mention of it."""

from pydantic import Field

from kg.model.frozen import Frozen
from kg.model.span import Mention


class Entity(Frozen):
    """One real-world thing in one article.

    `class_` is a FORMAT class (ArmedGroup …), `subclass` a finer one of the ontology or None. `key` is the gazetteer
    entry it was linked to. `wikidata` and `geonames` are set only where a source was read that says so. `inferred`
    means that it comes from an adjective ("Iraqi") or from background knowledge, not from a name in the text.
    """

    id: str = Field(min_length=1)
    class_: str = Field(alias="class")
    subclass: str | None = None
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = Field(min_length=1)
    key: str | None = None
    wikidata: str | None = None
    geonames: str | None = None
    inferred: bool = False
    is_named: bool = True
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""
