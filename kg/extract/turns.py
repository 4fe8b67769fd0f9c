"""Turns: where a text, or a sentence, turns from one incident to another, so that neither borrows from the other."""

import re
from collections.abc import Iterable

from kg.extract.draft import Candidate, Draft, Link, Sentence, TimeExpression, Trigger
from kg.extract.means import mend_airstrikes, mend_hosts, mend_means
from kg.extract.speakers import is_of_speaker
from kg.extract.times import may_date, part_dates
from kg.extract.tolls import tells_sum
from kg.model import MentionKind, Precision
from kg.vocabulary import MEASURES, ancestors_of, family_of, fold_words

# From here on the model is believed that a place or date is that of an event.
TOLD = 0.5
# From here on the model is believed that one place lies in another.
INSIDE = 0.5
# What begins a sentence that tells of something else than the one before.
_SEPARATES = re.compile(
    r"(?i)^\W*(?:(?:(?:a\s+few|several|two|three|four|five|six)\s+)?(?:hours|days|weeks|months)\s+(?:later|earlier|before|after)"
    r"|a\s+(?:day|week|month)\s+(?:later|earlier)|the\s+(?:next|following)\s+day|on\s+the\s+same\s+day|earlier\s+on|also\s+on"
    r"|separately|elsewhere|meanwhile|in\s+(?:a|another)\s+(?:separate|similar|related)|in\s+another|in\s+a\s+different)\b"
    r"|^[^;]*\belsewhere\b"
)
# Where a sentence may turn to something else; that it does, the places or days on both sides must say.
_MAY_TURN = re.compile(r";\s|,?\s(?:while|whereas)\s|,?\s(?:and|but)\s|,\s(?:and\s)?then\s")
# Headlines tell two things in one more often: "Bomb kills 4 in Ramla as troops storm Tell".
_MAY_TURN_IN_TITLE = re.compile(r"[;,]\s|,?\s(?:while|whereas|and|but|as)\s")
# "in Ramla and Tell": the second place belongs to the row, unless a comma makes it the beginning of a clause.
_ROW = re.compile(r"(?:(?:in|near|at|the|nearby|around|outside)\s+){0,3}$")
_WHERE = re.compile(r",?\s+where\s+(?:[^,;]{0,80})$")
# "five were killed, a toll that the hospital at Tell raised": such a place tells nothing of where it was.
_OF_AN_ASIDE = re.compile(r"\b(?:that|which|who|whose)\b")
# "the attack, two days after the killing of an elder": of two deeds with a time between them none is the other.
_APART_IN_TIME = re.compile(r"(?i)\b(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before|earlier|later)\b")
# Deeds that differ in their means, so that two of them by two doers are two.
_BY_MEANS = frozenset({"Airstrike", "Shelling", "Bombing", "Abduction", "Arrest"})
_OF_A_PART = frozenset({"place", "date", *MEASURES})
_PARTS = frozenset({"actor", "supporter", "target"})
_REFERS_BACK = re.compile(
    r"(?i)(?:\bthe|\bthis|\bthat|\bthese|\bthose|\bits|\btheir|\bhis)\s+"
    r"(?:(?!and\b|or\b|of\b|in\b|on\b|by\b|to\b|from\b)[\w-]+\s+){0,2}$"
)
# "a team from Tell", "on their way home from a wedding in Tell", "a group founded in Tell": nothing happened there.
_WHENCE = re.compile(
    r"(?i)\b(?:(?:founded|born|based|headquartered|raised|interviewed)\s+(?:in|at|near)"
    r"|(?:on\s+(?:the|their|his|her|its)\s+way|en\s+route)\b[^,;.]{0,40}?\b(?:to|for|from|in|at)"
    r"|(?:back|bound|returned|returning)\s+(?:home\s+)?(?:to|for|from)"
    r"|(?:teams?|squads?|officers?|elders?|residents?|lawmakers?|senators?|man|men|woman|women|journalists?|natives?"
    r"|reinforcements|families|family|traders?|farmers?|herders?)\s+from)\s+"
    r"(?:(?:the|nearby|neighbou?ring)\s+){0,2}(?:(?:town|city|village|district|province|state)\s+of\s+)?$"
)
# Deeds that lead from one place to another, each of which may be theirs.
_MOVES = frozenset(
    "Withdrawal Displacement Transfer Repatriation Release Escape Abduction Surrender Seizure Operation Offensive "
    "TerritorialChange".split()
)
_VERB = re.compile(r"(?:ed|ing)$|^(?:shot|hit|struck|fought|left|took|fell|fled)$")
# "the bombing", "a deadly shelling": with an article right before it, or before its adjective, such a word is a noun.
_NOUN = re.compile(r"(?i)\b(?:the|this|that|a|an)\s+(?:\w*[^s\W]\s+)?$")


class KeepTellingsApart:
    """Drops the links of an event to what is told of another one beyond a turn of the text."""

    name = "turns"
    purpose = "keeps two incidents told in one sentence, or one after the other, from borrowing places, days and tolls"
    reads: tuple[str, ...] = ("sentences", "times", "mentions", "triggers", "links", "pairs")
    writes: tuple[str, ...] = ("triggers", "links")

    def run(self, draft: Draft) -> None:
        """Rewrites `draft.links`, and in `draft.triggers` what a shot was taken for that a bomb is told beside."""
        draft.links = part_dates(draft)
        turns = {sentence.index: turns_in(draft, sentence) for sentence in draft.sentences}
        draft.triggers = mend_means(draft, turns)
        draft.triggers = mend_airstrikes(draft)
        draft.triggers = mend_hosts(draft)
        own = {
            (link.trigger, link.role)
            for link in draft.links
            if link.role in _PARTS and link.confidence >= TOLD and not _crosses(draft, link, turns)
        }

        def stays(link: Link) -> bool:
            if not _crosses(draft, link, turns):
                return True
            return link.role not in _OF_A_PART and (link.trigger, link.role) not in own

        kept = [link for link in draft.links if stays(link) and not _is_dated_aside(draft, link)]
        kept = [link for link in kept if not (_is_outside_where(draft, link) or _is_whence(draft, link))]
        draft.links = tuple(link for link in kept if not _is_left_behind(draft, link))


class Turns:
    """The turns of an article, to ask whether one lies between two triggers."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._triggers = draft.triggers
        self._sentences = [draft.sentence_at(trigger.start) for trigger in draft.triggers]
        self._before = [turn_before(draft, trigger) for trigger in draft.triggers]
        self._sums = {index for index in range(len(draft.triggers)) if tells_sum(draft, index)}
        self._within = {sentence.index: turns_in(draft, sentence) for sentence in draft.sentences}

    def part(self, left: int, right: int) -> bool:
        """Whether the text turns to something else between two triggers; a title lies on no side of it.

        Nor is a sum of many incidents told with one of them.
        """
        if any(one in self._sums and not self._triggers[two].is_plural for one, two in ((left, right), (right, left))):
            return True
        early, late = sorted((left, right))
        first, second = self._triggers[early].start, self._triggers[late].start
        sentence = self._sentences[early]
        if sentence is None:
            return False
        if sentence is self._sentences[late]:
            return self._are_apart_in_time(early, late) or any(
                first < turn <= second for turn in self._within[sentence.index]
            )
        turn = self._before[late]
        return turn is not None and first < turn and not sentence.is_title

    def begins_at(self, index: int) -> bool:
        """Whether the sentence of a trigger turns to something else."""
        return self._before[index] is not None

    def lies_between(self, early: int, late: int) -> bool:
        """Whether a sentence behind that of one trigger, up to that of a later one, turns to something else."""
        first = self._triggers[early].start
        return any(turn is not None and first < turn for turn in self._before[early + 1 : late + 1])

    def _are_apart_in_time(self, early: int, late: int) -> bool:
        """Whether a sentence tells a time between two triggers, the later of which takes nothing up ("the blast")."""
        draft, deed = self._draft, self._triggers[late]
        if _APART_IN_TIME.search(draft.text(self._triggers[early].end, deed.start)) is None:
            return False
        return not refers_back(draft, deed) or draft.text(deed.end, deed.end + 4) == " of "


def refers_back(draft: Draft, trigger: Trigger) -> bool:
    """Whether a trigger has a definite article or the like before it: "the attack", "their raid"."""
    sentence = draft.sentence_at(trigger.start)
    return sentence is not None and _REFERS_BACK.search(draft.text(sentence.start, trigger.start)) is not None


def is_verb(draft: Draft, trigger: Trigger) -> bool:
    """Whether a trigger is a verb: such a word takes nothing up where its own sentence tells another time."""
    word = trigger.text.split()[-1]
    if _VERB.search(word) is None:
        return False
    sentence = draft.sentence_at(trigger.start)
    before = draft.text(sentence.start, trigger.start) if sentence is not None else ""
    return not (word.endswith("ing") and _NOUN.search(before))


def turn_before(draft: Draft, trigger: Trigger) -> int | None:
    """Where the sentence of a trigger begins, if it turns to something else there ("Hours later, …"); else None."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or _SEPARATES.match(draft.text(sentence.start, sentence.end)) is None:
        return None
    return None if refers_back(draft, trigger) and not is_verb(draft, trigger) else sentence.start


def turns_in(draft: Draft, sentence: Sentence) -> tuple[int, ...]:
    """The characters at which a sentence turns to another incident, with another place or day than that before."""
    pattern = _MAY_TURN_IN_TITLE if sentence.is_title else _MAY_TURN
    text = draft.text(sentence.start, sentence.end)
    inside = {i for i, t in enumerate(draft.triggers) if sentence.start <= t.start < sentence.end and t.confidence > 0}
    if len(inside) < 2:
        return ()
    links = [k for k in draft.links if k.trigger in inside and k.confidence >= TOLD]
    found: list[int] = []
    start = sentence.start
    for match in pattern.finditer(text):
        at = sentence.start + match.end()
        is_row = "and" in match[0] and _continues_a_row(draft, sentence.start + match.start(), at, sentence.end)
        if is_row:
            continue
        before, after = (_Part(draft, sentence, links, *span) for span in ((start, at), (at, sentence.end)))
        if before.is_apart_from(after):
            found.append(at)
            start = at
    return tuple(found)


class _Part:
    """What the triggers between two characters have between them: places, days, and doers of which deeds."""

    def __init__(self, draft: Draft, sentence: Sentence, links: Iterable[Link], start: int, end: int) -> None:
        self._draft = draft
        self._days: list[TimeExpression] = []
        self._doers: set[int] = set()
        self._classes: set[str] = set()
        places: set[int] = set()
        for link in links:
            if not start <= draft.triggers[link.trigger].start < end:
                continue
            self._classes.add(draft.triggers[link.trigger].class_)
            filler = (draft.times if link.filler_kind == "time" else draft.mentions)[link.filler]
            if not start <= filler.start < end:
                continue
            if isinstance(filler, TimeExpression):
                if filler.precision is Precision.DAY:
                    self._days.append(filler)
            elif link.role in ("place", "target") and family_of(filler.class_) == "Place":
                between = draft.text(draft.triggers[link.trigger].end, filler.start)
                if _OF_AN_ASIDE.search(between) is None:
                    places.add(link.filler)
            elif link.role == "actor" and filler.kind is not MentionKind.PRONOUN:
                self._doers.add(link.filler)
        if sentence.is_title:
            # A headline is short: what it names between two of its marks lies there.
            places |= {i for i, m in draft.mentions_in(start, end) if m.class_ in ("Settlement", "Region")}
        self._places = [draft.mentions[index] for index in sorted(places)]

    def is_apart_from(self, other: "_Part") -> bool:
        """Whether both tell a place, a day, or doers of other deeds, and none of one fits any of the other."""
        if not (self._classes and other._classes):
            return False
        pairs = [(p, q) for p in self._places for q in other._places]
        if pairs and not any(are_related(self._draft, p, q) for p, q in pairs):
            return True
        days, others = ({(t.earliest, t.latest) for t in part._days} for part in (self, other))
        if days and others and days.isdisjoint(others):
            return True
        # "Jets bombed a camp and gunmen fired rockets": each by means of its own.
        by_means = self._classes <= _BY_MEANS and other._classes <= _BY_MEANS
        return bool(self._doers and other._doers) and by_means and self._classes.isdisjoint(other._classes)


def are_related(draft: Draft, one: Candidate, other: Candidate) -> bool:
    """Whether two places are one, or one lies in the other, by name, gazetteer or the words of the article."""
    if set(fold_words(one.text)) & set(fold_words(other.text)) or (one.key and one.key == other.key):
        return True
    for inner, outer in ((one, other), (other, one)):
        if inner.key and outer.key and any(entry.key == outer.key for entry in ancestors_of(inner.key)):
            return True
    names = {tuple(fold_words(m.text)) for m in (one, other)}
    return any(
        pair.label == "locatedIn"
        and pair.confidence >= INSIDE
        and {tuple(fold_words(draft.mentions[i].text)) for i in (pair.left, pair.right)} == names
        for pair in draft.pairs
    )


def _continues_a_row(draft: Draft, end: int, start: int, limit: int) -> bool:
    """Whether what begins at `start` continues a row that goes on to `end`: "in Ramla and Tell", "rebels and troops".

    A place after which a comma stands begins a clause: ", and in Tell, troops …".
    """
    before = {family_of(mention.class_) for mention in draft.mentions if mention.end == end}
    for mention in draft.mentions:
        if not start <= mention.start < limit:
            continue
        if mention.start == start and family_of(mention.class_) in before:
            return True
        if family_of(mention.class_) == "Place" and _ROW.match(draft.text(start, mention.start)):
            return not draft.text(mention.end, mention.end + 1).startswith(",")
    return False


def _crosses(draft: Draft, link: Link, turns: dict[int, tuple[int, ...]]) -> bool:
    """Whether a turn of the sentence parts a trigger from what is linked with it."""
    trigger = draft.triggers[link.trigger]
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return False
    start = (draft.times if link.filler_kind == "time" else draft.mentions)[link.filler].start
    if not sentence.start <= start < sentence.end:
        return False
    low, high = sorted((trigger.start, start))
    return any(low < turn <= high for turn in turns[sentence.index])


def _is_outside_where(draft: Draft, link: Link) -> bool:
    """Whether a doer stands before the "where" of the clause of the deed: "they fled Ramla, where ten died"."""
    if link.role not in (*_PARTS, "place") or link.filler_kind != "mention":
        return False
    start, end = draft.mentions[link.filler].end, draft.triggers[link.trigger].start
    if link.role == "place" and not any(
        k.trigger == link.trigger
        and k.role == "place"
        and k.filler_kind == "mention"
        and k.confidence >= TOLD
        and start < draft.mentions[k.filler].start
        and draft.mentions[k.filler].end <= end
        and _WHERE.search(draft.text(draft.mentions[k.filler].end, end))
        for k in draft.links
    ):
        return False
    return (
        start < end
        and draft.sentence_at(start) == draft.sentence_at(end)
        and (_WHERE.search(draft.text(start, end)) is not None)
    )


def _is_whence(draft: Draft, link: Link) -> bool:
    """Whether a place is told as where somebody comes from, goes to or belongs, and not where it happened."""
    if link.role != "place" or link.filler_kind != "mention":
        return False
    if is_of_speaker(draft, draft.mentions[link.filler]):
        return True
    if draft.triggers[link.trigger].class_ in _MOVES:
        return False
    at = draft.mentions[link.filler].start
    sentence = draft.sentence_at(at)
    return sentence is not None and _WHENCE.search(draft.text(sentence.start, at)) is not None


def _is_dated_aside(draft: Draft, link: Link) -> bool:
    """Whether a time dates something else that its sentence tells besides the event: "the jail, built in 2010, …"."""
    return link.filler_kind == "time" and not may_date(draft, draft.triggers[link.trigger], draft.times[link.filler])


def _is_left_behind(draft: Draft, link: Link) -> bool:
    """Whether a link reaches back over a turn of the text, or to a place that is not where the trigger's own one is."""
    if link.role == "source":
        return False
    trigger = draft.triggers[link.trigger]
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return False
    filler = (draft.times if link.filler_kind == "time" else draft.mentions)[link.filler]
    if sentence.start <= filler.start < sentence.end:
        return False
    if filler.start < sentence.start and turn_before(draft, trigger) is not None:
        return True
    if link.role != "place":
        return False
    own = [
        draft.mentions[k.filler]
        for k in draft.links
        if k.trigger == link.trigger and k.role == "place" and k.confidence >= TOLD and k.filler_kind == "mention"
    ]
    own = [m for m in own if sentence.start <= m.start < sentence.end and family_of(m.class_) == "Place"]
    place = draft.mentions[link.filler]
    return bool(own) and family_of(place.class_) == "Place" and not any(are_related(draft, m, place) for m in own)
