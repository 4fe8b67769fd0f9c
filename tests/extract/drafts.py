"""Builds drafts by hand, so that a stage is tested without those before it."""

import datetime

from kg.extract.draft import Candidate, Draft, Link, Pair, Trigger
from kg.extract.role_rules import CheckRoles
from kg.extract.sentences import CutSentences
from kg.extract.times import FindTimes
from kg.model import Article, MentionKind, Status


class DraftBuilder:
    """Marks words of a text as mentions and triggers; each call takes the next occurrence after the last one of it."""

    def __init__(self, text: str, *, published: str | None = "2025-08-28") -> None:
        date = datetime.date.fromisoformat(published) if published else None
        self.draft = Draft(Article(id="sample", text=text, published=date))
        CutSentences().run(self.draft)
        FindTimes().run(self.draft)
        self._seen: dict[str, int] = {}

    def _span(self, words: str) -> tuple[int, int, int, int]:
        start = self.draft.article.text.index(words, self._seen.get(words, 0))
        self._seen[words] = start + 1
        end = start + len(words)
        inside = [t.index for t in self.draft.tokens if start <= t.start < end]
        return start, end, inside[0], inside[-1] + 1

    def mention(
        self,
        words: str,
        class_: str,
        kind: MentionKind = MentionKind.NAME,
        *,
        key: str | None = None,
        confidence: float = 0.9,
    ) -> int:
        """Adds a mention and gives its index."""
        start, end, first, last = self._span(words)
        candidate = Candidate(start, end, words, first, last, class_, kind, key=key, confidence=confidence)
        self.draft.mentions = (*self.draft.mentions, candidate)
        return len(self.draft.mentions) - 1

    def trigger(
        self,
        words: str,
        class_: str,
        *,
        status: Status = Status.OCCURRED,
        plural: bool = False,
        confidence: float = 0.99,
    ) -> int:
        """Adds a trigger and gives its index."""
        start, end, first, last = self._span(words)
        trigger = Trigger(
            start, end, words, first, last, class_, status=status, is_plural=plural, confidence=confidence
        )
        self.draft.triggers = (*self.draft.triggers, trigger)
        return len(self.draft.triggers) - 1

    def link(self, trigger: int, role: str, mention: int, confidence: float = 0.9) -> None:
        """Adds a role or outcome."""
        self.draft.links = (*self.draft.links, Link(trigger, role, "mention", mention, confidence, "test"))

    def date(self, trigger: int, time: int, confidence: float = 0.9) -> None:
        """Links the n-th time expression of the text as the date of an event."""
        self.draft.links = (*self.draft.links, Link(trigger, "date", "time", time, confidence, "test"))

    def pair(self, left: int, right: int, label: str, confidence: float = 0.9) -> None:
        """Adds a relation between two mentions, or "same"."""
        self.draft.pairs = (*self.draft.pairs, Pair(left, right, label, confidence, "test"))


def roles_of(build: DraftBuilder) -> set[tuple[str, str, str]]:
    """(deed, role, words of the filler) of the links that the rules of roles leave."""
    CheckRoles().run(build.draft)
    draft = build.draft
    return {(draft.triggers[k.trigger].text, k.role, draft.mentions[k.filler].text) for k in draft.links}
