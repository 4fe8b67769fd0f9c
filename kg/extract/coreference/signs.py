"""Signs in the text that a description, a pronoun or a short name is, or is not, a thing told before."""

import re

from kg.extract.coreference.clusters import Clusters
from kg.extract.coreference.name_forms import nations
from kg.extract.draft import Candidate, Draft
from kg.model import MentionKind
from kg.vocabulary import family_of

FIGHTERS = frozenset("militants insurgents rebels jihadists guerrillas extremists fighters".split())
_DEFINITE = frozenset("the this that these those his her its their our".split())
_ACCORDING_TO = re.compile(r"According to [^.;]+,\s+$")
# How many words may stand between "a" and "spokesman".
_TITLE_WORDS = 4


def is_teller(draft: Draft, clusters: Clusters, named: int, pronoun: int) -> bool:
    """Whether a pronoun would be the source that opens its sentence: "According to X, it now holds 300 men"."""
    mention, told = clusters.mentions[pronoun], clusters.mentions[named]
    sentence = draft.sentence_at(mention.start)
    if mention.kind is not MentionKind.PRONOUN or sentence is None or not sentence.start <= told.start < mention.start:
        return False
    opening = _ACCORDING_TO.match(draft.text(sentence.start, mention.start))
    return opening is not None and told.end <= sentence.start + opening.end()


def skips_counted(draft: Draft, clusters: Clusters, named: int, later: int) -> bool:
    """Whether "the rebels" would be a group named before others told of just now: "held six Chadian rebels"."""
    mention = clusters.mentions[later]
    sentence = draft.sentence_at(mention.start)
    determiner, _, noun = mention.text.lower().partition(" ")
    if mention.kind is not MentionKind.NOMINAL or determiner != "the" or noun not in FIGHTERS or sentence is None:
        return False
    near = draft.sentences[max(0, sentence.index - 1)].start
    told = min(clusters.mentions[i].start for i in clusters.members(named))
    return any(
        other.class_ == "People" and max(near, told) <= other.start < mention.start
        for other in draft.mentions
        if other.text.lower().split()[-1] == noun and nations(other.text)
    )


def stands_in_brackets(draft: Draft, clusters: Clusters, left: int, right: int) -> bool:
    """Whether the second of two bodies' names is the one word in brackets after the first: "the Tell Force (Ramla)"."""
    a, b = clusters.mentions[left], clusters.mentions[right]
    is_short = b.last - b.first == 1 and family_of(a.class_) == family_of(b.class_) == "Organisation"
    return is_short and draft.text(a.end, b.start) == " (" and draft.text(b.end, b.end + 1) == ")"


def brings_in(draft: Draft, mention: Candidate) -> bool:
    """Whether a person is told of as a new one: "a spokesman", "a Tell spokesman", "another spokesman"."""
    if mention.text.split()[0].lower() in _DEFINITE:
        return False
    words = [draft.tokens[mention.first].lower]
    for token in reversed(draft.tokens[max(0, mention.first - _TITLE_WORDS) : mention.first]):
        if not token.text[0].isalpha() or (token.text.islower() and token.lower in _DEFINITE):
            break
        words.append(token.lower)
    return bool({"a", "an", "another"} & set(words))
