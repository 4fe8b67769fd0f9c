"""The rule of who ended a deed: where "the jailbreak ended when the army came in", the army broke nobody out."""

import re

from kg.extract.draft import Draft, Link
from kg.extract.measures import VIOLENT
from kg.extract.role_rules.parts import FILLS, is_part
from kg.vocabulary import family_of

_ENDED = re.compile(
    r"(?i)\b(?:ended|over|to\s+an\s+end|stopped|halted|quelled|crushed|put\s+down|broken\s+up|repelled|repulsed|foiled"
    r"|thwarted|collapsed|failed)\b[^.;]*?\b(?:when|after|as|once)\s"
)
# Who gives up, leaves or agrees ends what he himself has done.
_ENDS_HIS_OWN = frozenset({"Withdrawal", "Surrender", "Release", "Agreement", "Meeting", "Escape"})


def drop_enders(draft: Draft) -> tuple[Link, ...]:
    """Nobody did what ended "when" he did something else."""
    doing: dict[int, set[int]] = {}
    for link in draft.links:
        if is_part(link) and link.role == "actor" and link.confidence >= FILLS:
            doing.setdefault(link.filler, set()).add(link.trigger)

    def ended_it(link: Link) -> bool:
        mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
        sentence = draft.sentence_at(trigger.start)
        is_deed = family_of(trigger.class_) in VIOLENT or trigger.class_ in ("Escape", "Protest", "Abduction")
        if link.role != "actor" or not is_deed or sentence is None:
            return False
        if not trigger.end <= mention.start < sentence.end:
            return False
        if _ENDED.search(draft.text(trigger.end, mention.start)) is None:
            return False
        own = [draft.triggers[at] for at in doing.get(link.filler, ()) if at != link.trigger]
        own = [deed for deed in own if mention.end <= deed.start < sentence.end]
        return bool(own) and not any(deed.class_ in _ENDS_HIS_OWN for deed in own)

    return tuple(link for link in draft.links if not (is_part(link) and ended_it(link)))
