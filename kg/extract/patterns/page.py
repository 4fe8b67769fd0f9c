"""Page: a draft seen token by token, with the mention that begins, ends or lies at each."""

import re
from dataclasses import replace

from kg.extract.draft import Candidate, Draft, Pair, Sentence
from kg.model import MentionKind
from kg.vocabulary import demonym_of, find_by_name, find_entry

CONFIDENCE = 0.93
# The pattern of a relation that is told to be over.
FORMER = "former"
ACTORS = frozenset({"MilitaryForce", "ArmedGroup", "Government", "Organisation"})
# "the X faction led by Y (XF)": what is told of it is told of XF.
_FACTION = re.compile(r"\)?\s+(?:faction|wing|splinter|splinter\s+group|offshoot)\b[^().,;:]{0,60}\s\(")
_FACTION_REACH = 90


class Page:
    """The draft's mentions by token, and the mentions and pairs that patterns add to them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.mentions = list(draft.mentions)
        self.pairs: list[Pair] = []
        self._adjectives: dict[int, int] = {}
        self._inside: dict[Sentence, list[int]] = {}
        usable = [
            (i, m) for i, m in enumerate(draft.mentions) if m.class_ != "People" and m.kind is not MentionKind.PRONOUN
        ]
        self._factions: dict[int, int] = {}
        self._named_at = {m.start: i for i, m in usable if m.class_ in ACTORS and m.kind is MentionKind.NAME}
        # Of two mentions that begin or end together the longer one counts, but "the Tell" is rather Tell than a person.
        usable.sort(
            key=lambda row: (
                row[1].class_ != "Person" or row[1].kind is not MentionKind.NOMINAL,
                row[1].last - row[1].first,
            )
        )
        self._starting = {m.first: i for i, m in usable}
        self._ending = {m.last: i for i, m in usable}
        self._covered = {
            token
            for _, m in usable
            if m.kind is MentionKind.NAME and m.class_ != "Person"
            for token in range(m.first, m.last)
        }

    def words(self, first: int, last: int) -> list[str]:
        """The tokens from `first` to `last` (excluded), lower case."""
        return [token.lower for token in self.draft.tokens[first:last]]

    def covered(self, token: int) -> bool:
        """Whether a token belongs to the name of a group or place."""
        return token in self._covered

    def around(self, token: int) -> int | None:
        """The longest mention of a group that holds a token inside it, as "U.S.-backed force" holds "backed"."""
        found = [
            (m.first - m.last, i)
            for i, m in enumerate(self.draft.mentions)
            if m.first < token < m.last - 1 and m.class_ in ACTORS
        ]
        return min(found)[1] if found else None

    def starting_at(self, token: int) -> int | None:
        """The mention that begins at a token."""
        return self._starting.get(token)

    def ending_at(self, token: int) -> int | None:
        """The mention whose last token is the one before `token`."""
        return self._ending.get(token)

    def country_word(self, token: int) -> int | None:
        """A mention of the country that a word at `token` points to ("Iraqi", "Iraq"), made where there is none."""
        if token < 0 or token >= len(self.draft.tokens):
            return None
        if token in self._adjectives:
            return self._adjectives[token]
        word = self.draft.tokens[token]
        demonym = demonym_of(word.text) or demonym_of(word.text.replace(".", ""))
        if demonym is not None:
            entry = find_entry(f"country-{demonym.country.lower()}")
        else:
            entry = next((e for e in find_by_name(word.text) if e.class_ == "Country"), None)
        if entry is None:
            return None
        self.mentions.append(
            Candidate(
                start=word.start,
                end=word.end,
                text=word.text,
                first=token,
                last=token + 1,
                class_="Country",
                kind=MentionKind.ADJECTIVE,
                key=entry.key,
                confidence=0.9,
                rule="pattern:nationality",
            )
        )
        self._adjectives[token] = len(self.mentions) - 1
        return self._adjectives[token]

    def describe(self, first: int, last: int, class_: str) -> int:
        """A description that the words make plain: the model's own, now surer, or a new one where it has none."""
        index = self._starting.get(first)
        if index is not None and self.mentions[index].last == last:
            self.mentions[index] = replace(
                self.mentions[index], confidence=max(CONFIDENCE, self.mentions[index].confidence)
            )
            return index
        start, end = self.draft.tokens[first].start, self.draft.tokens[last - 1].end
        self.mentions.append(
            Candidate(
                start=start,
                end=end,
                text=self.draft.text(start, end),
                first=first,
                last=last,
                class_=class_,
                kind=MentionKind.NOMINAL,
                confidence=CONFIDENCE,
                rule="pattern:description",
            )
        )
        return len(self.mentions) - 1

    def named(self, text: str) -> int | None:
        """The first mention by these words."""
        found = (i for i, m in enumerate(self.mentions) if m.text == text and m.kind is MentionKind.NAME)
        return next(found, None)

    def faction(self, body: int) -> int:
        """The faction of a group that brackets name after it ("the X faction led by Y (XF)"); else the group itself."""
        if body not in self._factions:
            a = self.mentions[body]
            told = _FACTION.match(self.draft.text(a.end, min(a.end + _FACTION_REACH, len(self.draft.article.text))))
            part = self._named_at.get(a.end + told.end()) if told and a.class_ in ACTORS else None
            self._factions[body] = body if part is None else part
        return self._factions[body]

    def own_part(self, body: int) -> int:
        """The body named right after another as its own, "the Tell Army's 6th Brigade"; else the body itself."""
        last = self.mentions[body].last
        part = self.starting_at(last + 1) if self.words(last, last + 1) in (["'s"], ["’s"], ["'"], ["’"]) else None
        return part if part is not None and self.mentions[part].class_ in ACTORS else body

    def state(self, subject: int, predicate: str, object_: int, rule: str) -> None:
        """Adds a relation between two mentions."""
        subject, object_ = self.faction(subject), self.faction(object_)
        if subject != object_:
            self.pairs.append(Pair(subject, object_, predicate, CONFIDENCE, f"pattern:{rule}"))

    def inside(self, sentence: Sentence) -> list[int]:
        """The mentions of a sentence, in text order."""
        if sentence not in self._inside:
            rows = [
                (m.start, m.end, i)
                for i, m in enumerate(self.draft.mentions)
                if sentence.first <= m.first and m.last <= sentence.last and m.kind is not MentionKind.PRONOUN
            ]
            self._inside[sentence] = [i for _, _, i in sorted(rows)]
        return [i for i in self._inside[sentence] if self.mentions[i].class_ != "People"]
