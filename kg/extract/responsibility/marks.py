"""A sentence with all that can act covered by marks, so that patterns speak of them by place and not by name."""

import re
from dataclasses import dataclass

from kg.extract.draft import Draft, Sentence
from kg.extract.role_rules import bound_to, can_act
from kg.model import MentionKind

_NAMED, _PRONOUN, _NEXT = "\ue000", "\ue002", "\ue001"
_MARKS = re.compile(f"[{_NAMED}{_PRONOUN}{_NEXT}]")
# Of mentions that overlap, a name goes before a description, and this before a pronoun.
_ORDER = {MentionKind.NAME: 0, MentionKind.NOMINAL: 1, MentionKind.PRONOUN: 2}


def marked(group: str) -> str:
    """The pattern of a mark, as a named group."""
    return rf"(?P<{group}>[{_NAMED}{_PRONOUN}]{_NEXT}*)"


PRONOUN = rf"(?:{_PRONOUN}{_NEXT}*)"


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """`text` is as long as the sentence, which begins at `start`; `mentions` are by their place in it."""

    start: int
    text: str
    mentions: dict[int, int]

    def is_pronoun(self, place: int) -> bool:
        """Whether a mark covers a pronoun."""
        return self.text[place] == _PRONOUN

    def at(self, match: re.Match[str], group: str) -> int | None:
        """The mention that a group of a match covers, None where it matched nothing."""
        place = match.start(group) if group in match.re.groupindex else -1
        return self.mentions[place] if place >= 0 else None


def mark(draft: Draft, sentence: Sentence) -> MarkedSentence:
    """The sentence with one mark for each mention that can act, none for what overlaps a better one.

    A name that only tells of what kind another is ("the Tell-backed group") is none.
    """
    text = list(_MARKS.sub(" ", draft.text(sentence.start, sentence.end)))
    found = [
        (_ORDER[mention.kind], mention.start - mention.end, mention.start, index)
        for index, mention in draft.mentions_in(sentence.start, sentence.end)
        if mention.kind in _ORDER
        and (can_act(mention) or mention.kind is MentionKind.PRONOUN)
        and bound_to(draft, mention) is None
    ]
    mentions: dict[int, int] = {}
    for _, _, _, index in sorted(found):
        mention = draft.mentions[index]
        first, last = mention.start - sentence.start, mention.end - sentence.start
        if not _MARKS.search("".join(text[first:last])):
            begin = _PRONOUN if mention.kind is MentionKind.PRONOUN else _NAMED
            text[first:last] = begin + _NEXT * (last - first - 1)
            mentions[first] = index
    return MarkedSentence(sentence.start, "".join(text), mentions)
