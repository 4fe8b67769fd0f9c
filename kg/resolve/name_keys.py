"""Name keys: what two articles must share for their entities to be taken for the same thing."""

from functools import cache

from kg.model import Entity, MentionKind
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.lexicons import head_nouns

# Words that many bodies share; a name made of them alone names another body in each country.
_GENERIC = frozenset(
    "accused administration agency air and armed army authorities authority board border bureau cabinet capital "
    "central chief civil coast command committee council counter counterterrorism court defence defense department "
    "directorate district emergency external federal finance fire force forces foreign general government governor "
    "governorate guard guards head health high hospital human information intelligence interior internal justice "
    "land local main media medical military militia ministry municipal national naval navy north northern of office "
    "operations parliament police port presidential president prison prosecutor province provincial public red "
    "regional rescue rights security senate service services south southern special staff state supreme task "
    "television terrorism the training transitional troops unit units east eastern west western".split()
)
# Two of these words and a given name do not make a full name: "Abu Omar" is one of thousands.
_TEKNONYMS = frozenset("abu abou umm um ibn bin".split())
_PARTICLES = frozenset(
    "al el of the and de la del y e for in bin ibn da do dos van von den der du des ad ash as".split()
)


def is_full_person_name(folded: str) -> bool:
    """Whether a folded name singles out a person well enough to be the same in two articles."""
    words = [word for word in folded.split() if len(word) > 1]
    own = [word for word in words if word not in ("al", "el")]
    if own and own[0] in _TEKNONYMS:
        return len(own) >= 3
    return len(own) >= 2


def is_distinctive(folded: str) -> bool:
    """Whether a folded name of an organisation or facility means the same thing in every country."""
    words = folded.split()
    return len(words) >= 2 and any(word not in _GENERIC for word in words)


def is_common_noun(folded: str) -> bool:
    """Whether a folded name is one plain noun or a generic word: "Coalition", "Government", "Forces"."""
    return " " not in folded and (folded in _GENERIC or folded in _plain_nouns())


@cache
def _plain_nouns() -> frozenset[str]:
    """The single words that name a kind of body, place or person, folded."""
    nouns = {form for noun in head_nouns() for form in (noun.noun, noun.plural) if form}
    return frozenset(folded for noun in nouns if (folded := name_key(noun)) and " " not in folded)


def is_acronym(name: str) -> bool:
    """Whether a name as printed is three to six capitals: SDF, AQAP."""
    letters = name.replace(".", "")
    return 3 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def is_name_like(name: str) -> bool:
    """Whether every word but the particles is capitalised or a number, so that it is a name and no description."""
    words = [word.strip("'’‘ʿʾ\"“”(") for word in name.replace("-", " ").split()]
    own = [word for word in words if word and word.casefold() not in _PARTICLES]
    return bool(own) and all(word[0].isupper() or word[0].isdigit() or not word[0].isascii() for word in own)


def printed_names(entity: Entity) -> tuple[str, ...]:
    """The name, the aliases and the names that mentions use, without pronouns and descriptions; sorted."""
    names = {entity.name, *entity.aliases}
    names.update(mention.text for mention in entity.mentions if mention.kind is MentionKind.NAME)
    return tuple(sorted(name for name in names if is_name_like(name)))


def merge_keys(entity: Entity, country: str | None) -> frozenset[str]:
    """The keys of an entity without gazetteer key: two entities that share one are the same thing.

    `country` is where the article's events take place, None if that is unclear. An unnamed entity has no key: "the
    security forces" of two articles are never taken for the same.
    """
    if not entity.is_named or entity.inferred:
        return frozenset()
    family = family_of(entity.class_)
    keys: set[str] = set()
    for name in printed_names(entity):
        folded = name_key(name)
        if not folded or is_common_noun(folded):
            continue
        if family == "Person":
            if is_full_person_name(folded):
                keys.add(f"{family}|{folded}")
        elif family == "Organisation" and is_distinctive(folded):
            keys.add(f"{family}|{folded}")
        elif entity.class_ == "Country":
            keys.add(f"Country|{folded}")
        elif country is not None:
            keys.add(f"{family}|{folded}|{country}")
    return frozenset(keys)
