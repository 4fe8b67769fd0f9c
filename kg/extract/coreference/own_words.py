"""Own words: of "the army said it had retaken Tell" the army is "it", whoever was told of before."""

import re

from kg.extract.draft import Candidate, Draft
from kg.model import MentionKind
from kg.vocabulary import family_of

_BODIES = frozenset({"it", "they"})
_PERSONS = frozenset({"he", "she"})
_SAYS = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s+(?:(?:has|have|had|also|later|then)\s+)?"
    r"(?:said|says|announced|claimed|claims|reported|confirmed|stated|declared|added|insisted|admitted)"
    r"(?:\s+(?:(?:on|late|early)\s+)?\w+day|\s+in\s+a\s+statement|\s+later)?(?:\s+that)?\s+"
)
# Who "had been held" or "were killed" is mostly somebody else: of themselves they tell what they did.
_UNDERGOES = re.compile(r"\s+(?:(?:had|have|has)\s+been|were|was|are|is|got)\s+(?:\w+ly\s+)?(?!\w+ing\b)")


def says_of_itself(draft: Draft, speaker: Candidate, pronoun: Candidate) -> bool:
    """Whether a pronoun is the subject of what somebody of its kind says right before it, and tells of a deed."""
    word = pronoun.text.lower()
    families = {"Organisation"} if word in _BODIES else {"Person"} if word in _PERSONS else set()
    if pronoun.kind is not MentionKind.PRONOUN or family_of(speaker.class_) not in families:
        return False
    if not speaker.end < pronoun.start:
        return False
    says = _SAYS.fullmatch(draft.text(speaker.end, pronoun.start))
    return says is not None and _UNDERGOES.match(draft.text(pronoun.end, pronoun.end + 40)) is None
