"""What the rules of roles ask of links and mentions."""

from functools import cache

from kg.extract.draft import Candidate, Draft, Link
from kg.vocabulary import compound_suffixes, family_of

RULE = "pattern:role"
# From here on a link fills its role.
FILLS = 0.5
# How sure a role is that words tell and the model does not see.
TOLD = 0.7
PARTS = frozenset({"actor", "target"})


def is_part(link: Link) -> bool:
    """Whether a link says who did it or to whom."""
    return link.filler_kind == "mention" and link.role in PARTS


def is_told(draft: Draft, trigger: int, role: str) -> bool:
    """Whether some mention fills a role of a trigger."""
    return any(
        k.trigger == trigger and k.role == role and k.filler_kind == "mention" and k.confidence >= FILLS
        for k in draft.links
    )


def can_act(mention: Candidate) -> bool:
    """Whether a mention is of somebody who can do something."""
    return family_of(mention.class_) in ("Organisation", "Person") or mention.class_ == "Country"


def bound_to(draft: Draft, mention: Candidate) -> str | None:
    """The relation of the participle that a hyphen binds to a name ("US-backed"), None if there is none."""
    words = [token.lower for token in draft.tokens[mention.last : mention.last + 2]]
    return _relations().get(words[1]) if len(words) == 2 and words[0] in ("-", "–") else None


@cache
def _relations() -> dict[str, str]:
    return {row.suffix: row.relation for row in compound_suffixes()}
