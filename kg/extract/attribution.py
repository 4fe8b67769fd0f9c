"""The stage that finds whom each sentence credits: "X said", "according to X", "X told Y", and quotes that go on."""

import re
from dataclasses import replace
from functools import cache

from kg.extract.draft import Attribution, Draft, Link, Sentence
from kg.extract.quotations import through_quotations
from kg.extract.title_holders import find_holder
from kg.model import MentionKind
from kg.vocabulary import attribution_phrases, family_of, reporting_verbs

# Verbs that credit only with a clause after them: "figures show that", but "the army carried" says nothing.
_NEEDS_CLAUSE = frozenset(
    "call carry issue read count learn find show think believe detail record post respond reply urge argue suspect "
    "determine quote cite recognise inform recall".split()
)
_STANCES = frozenset({"neutral", "confirming", "claiming"})
_AUXILIARY = re.compile(
    r"\s*\)?\s*(?:,[^,.;]{2,90},)?\s*(?:(?:\w+ly|also|later|earlier|then|has|have|had|separately|further|previously|repeatedly|reportedly"
    r"|on \w+(?: \w+)?|in an? [\w ]{3,30}|\w+day)\s+){0,3}$"
)
# "…, Omar Tell, said": the comma closes what began before the name.
_CLOSED = re.compile(r"\s*,\s*")
# "Omar Tell, head of the agency for Ramla said": an insertion that is not closed.
_OPEN = re.compile(r"\s*,\s+(?:(?:the|a|an)\s+)?(?:[\w-]+\s+){1,3}(?:of|for|at|in|with|from)\s+[^,.;:\"“”]{2,60}\s$")
_HEARS = re.compile(
    r"(?i)\b(?:told|tells|telling|informed|(?:spoke|speaking|talking) (?:to|with)|interview with|remarks to)"
    r"\s+(?:the\s+)?$"
)
_STATEMENT = (
    r"(?:\w+\s+){0,3}(?:statement|report|communiqu[eé]|press release|message|tweet|post|tally|video|pamphlet|note)s?\b"
)
_ISSUES = re.compile(
    rf"\s*\)?\s*(?:(?:also|later|had|has|have|\w+ly)\s+)*(?:issued|released|published|posted|distributed|circulated)\s+{_STATEMENT}"
)
_REFERS = re.compile(
    r"(?i)(?:the|its|their|this|that)\s+"
    r"(?:statement|report|communiqu[eé]|press release|message|release|source|document)\s+(?:also\s+|further\s+)?"
    r"(?:added|adds|said|says|read|reads|stated|noted|notes|highlighted|claimed|went on|explained|indicated|pointed out"
    r"|revealed|mentioned|confirmed|stressed)\b"
)
# "…, told the Tell Times": whoever stands behind these hears it.
_TELLS = re.compile(r"(?:tell|tells|told|inform|informs|informed)\b")
# Who condemns an attack, or calls for something, does not tell of it.
_JUDGES = re.compile(
    r"(?i)(?:\s*\([^()]{1,60}\))?(?:,\s[^,.;]{1,90},)?\s+(?:(?:has|have|also|later|strongly|quickly|swiftly)\s+)*"
    r"(?:condemn|denounc|deplor|welcom|hail|prais|mourn|vow|pledg|threaten|call(?:s|ed)?\s+(?:for|on)|urg(?:e|es|ed)\b"
    r"|expressed|offered)"
)
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})
_NEW_CLAUSE = re.compile(r"(?:,\s+(?:and|but|while|as|although|though)|;)\s+(?:[\w'’.-]+\s+){0,5}$")
# "A happened, two months after X announced B"; "Hours after A happened, X announced B": A is nobody's news.
_AFTER_THAT = re.compile(r"\b(?:after|before|since|until|once)\s+(?:[\w'’.-]+\s+){0,3}$")
_AFTER_A_DEED = re.compile(
    r"(?i)(?:(?:an?|one|two|three|four|five|six|several|some|\d+|just|only|barely|shortly|soon|even"
    r"|(?:minute|hour|day|week|month|year)s?)\s+){0,4}(?:after|before|when|while|since|once)\s[^,]{8,},"
    r"\s+(?:[\w'’.-]+\s+){0,5}$"
)
# No speaker is farther from the verb, in characters.
_NEAR = 200
# How many sentences a statement goes on.
_GOES_ON = 4
_AFTER_PHRASE = re.compile(
    r"\s*(?:(?:the|a|an|its|his|their|local|several|some|senior|top|two|three)\s+){0,2}(?:[\w'’.-]+\s+){0,4}$"
)
# "Somalia's news agency said": who owns the speaker is not the speaker.
_OWNS = re.compile(r"(?:['’]s?|\s['’]s)\s")
# "A branch of the Front said", "Omar Tell, who leads a unit of the army, said": who speaks stands before "of".
_OF = re.compile(r"\s+(?:of|for|from|at)\s+(?:the\s+|an?\s+)?")
_WHO_IS = re.compile(
    r"(?:\s*\([^()]{1,40}\))?,?\s+(?:the\s+|an?\s+|its\s+|who\s+)?(?:[\w’'-]+\s+){1,5}?(?:of|for|at|in|with)\s+(?:the\s+|an?\s+)?"
)
# "The clinic puts the dead at nine": whoever gives a figure tells of it.
_GIVES_FIGURE = re.compile(
    r"\b(?:(?:puts?|gave|gives|raised|raises|revised|lowered)\s+(?:the|its|their|an?|another)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:toll|dead|count|tally|figure|number|casualties)|admitted\s+to|spoke\s+of|speaks\s+of|counted|recorded)\b"
)
# "The colonel added": a title alone means the last one told with it.
_TITLE_ALONE = re.compile(r"(?i)\bthe\s+(?P<title>[a-z-]+)\s+(?:(?:also|later|further|then|has|had|\w+ly)\s+){0,2}$")
_IN_RELATIVE = re.compile(
    r"\b(?:(?:with|in|on|of|for|from|to|by)\s+)?(?:which|who|whom|whose|where),?\s+"
    r"(?:according\s+to|in\s+the\s+words\s+of)\s+(?:\w+\s+){0,4}$"
)
# What treats the wounded counts them too.
_HOSPITAL = re.compile(r"(?i)\b(?:hospital|clinic|morgue|infirmary|medical cent(?:er|re))$")
_AFTER_VERB = re.compile(r"\s*(?:(?:the|a|an|its)\s+)?(?:[\w'’.-]+\s+){0,5}$")


class CreditSources:
    """Attributions of each sentence, by the mention right before or after a reporting verb or phrase."""

    name = "attribution"
    purpose = "finds whom each sentence credits"
    reads: tuple[str, ...] = ("article", "sentences", "mentions", "links")
    writes: tuple[str, ...] = ("attributions", "links")

    def run(self, draft: Draft) -> None:
        """Fills `draft.attributions` in text order, each mention once a sentence."""
        found: list[Attribution] = []
        issuer: tuple[int, int] | None = None
        for sentence in draft.sentences:
            if sentence.is_title:
                continue
            speakers = _speakers(draft, sentence)
            rows = [*_by_phrase(draft, sentence, speakers), *_by_verb(draft, sentence, speakers)]
            text = draft.text(sentence.start, sentence.end)
            if issuer and _REFERS.match(text) and sentence.index - issuer[0] <= _GOES_ON:
                rows.append((issuer[1], "attribution:statement"))
            rows += [(i, "attribution:issued") for i in speakers if _issues(draft, sentence, i)]
            found += _part(
                [
                    Attribution(sentence.index, mention, 0.9, rule, start=_scope(draft, sentence, mention, rule))
                    for mention, rule in dict(rows).items()
                ]
            )
            if rows:
                issuer = (sentence.index, rows[-1][0])
        draft.attributions = (*found, *through_quotations(draft, found))
        draft.links = tuple(link for link in draft.links if not _is_hearer(draft, link) and not _is_other(draft, link))


def _scope(draft: Draft, sentence: Sentence, speaker: int, rule: str) -> int:
    """Where what a speaker is credited for begins: "A happened, and X said that B did" credits X for B alone."""
    start = draft.mentions[speaker].start
    first = max(sentence.start, start - _NEAR)
    before = draft.text(first, start)
    # "They found rifles, with which, according to X, the group meant to …": X tells what the group meant.
    if rule.endswith(":phrase") and (relative := _IN_RELATIVE.search(before)) is not None:
        return first + relative.start()
    if not rule.endswith(":subject"):
        return sentence.start
    is_apart = _NEW_CLAUSE.search(before) or _AFTER_THAT.search(before)
    return start if is_apart or _AFTER_A_DEED.match(draft.text(sentence.start, start)) else sentence.start


def _part(found: list[Attribution]) -> list[Attribution]:
    """The attributions of a sentence, none beyond where the clause of another speaker begins."""
    starts = sorted({a.start for a in found})
    return [replace(a, end=next((start for start in starts if start > a.start), None)) for a in found]


def _issues(draft: Draft, sentence: Sentence, speaker: int) -> bool:
    """ "The army issued a statement"."""
    end = draft.mentions[speaker].end
    return _ISSUES.match(draft.text(end, min(sentence.end, end + _NEAR))) is not None


def _is_other(draft: Draft, link: Link) -> bool:
    """Whether a source tells something else than what the trigger of a link does, or only what is to be held of it."""
    if link.role != "source" or link.filler_kind != "mention":
        return False
    mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
    sentence = draft.sentence_at(mention.start)
    told = [a for a in draft.attributions if sentence is not None and a.sentence == sentence.index]
    own = [a for a in told if a.mention == link.filler]
    if not own:
        return sentence is not None and _JUDGES.match(draft.text(mention.end, sentence.end)) is not None
    return draft.sentence_at(trigger.start) == sentence and not any(a.holds_at(trigger.start) for a in own)


def _is_hearer(draft: Draft, link: Link) -> bool:
    """Whether a source is only whom somebody told it: "witnesses told the Tell Times"."""
    if link.role != "source" or link.filler_kind != "mention":
        return False
    start = draft.mentions[link.filler].start
    return _HEARS.search(draft.text(max(0, start - 40), start)) is not None


@cache
def _phrases() -> re.Pattern[str]:
    ordered = sorted(
        (p for p in attribution_phrases() if p.split()[-1] in ("to", "by", "of", "from", "citing", "quoting")), key=len
    )
    ordered += ["citing", "quoting"]
    return re.compile(r"(?i)\b(?:" + "|".join(re.escape(p) for p in reversed(ordered)) + r")\b")


@cache
def _verbs() -> re.Pattern[str]:
    forms = []
    for verb in reporting_verbs():
        if verb.stance not in _STANCES:
            continue
        tail = r"\s+(?:that\b|how\b|[\"“])" if verb.verb in _NEEDS_CLAUSE else r"\b(?!-)"
        forms += [(form, tail) for form in (verb.verb, *verb.forms) if not form.endswith("ing")]
    forms.sort(key=lambda row: (-len(row[0]), row[0]))
    return re.compile(r"\b(?:" + "|".join(re.escape(form) + tail for form, tail in forms) + ")")


def _speakers(draft: Draft, sentence: Sentence) -> list[int]:
    """The mentions of a sentence that can say something, in text order."""
    return [
        index
        for index, mention in draft.mentions_in(sentence.start, sentence.end)
        if (
            family_of(mention.class_) in ("Person", "Organisation")
            or mention.class_ == "Country"
            or mention.kind is MentionKind.PRONOUN
        )
        and not _OWNS.match(draft.text(mention.end, mention.end + 4))
    ]


def _by_phrase(draft: Draft, sentence: Sentence, speakers: list[int]) -> list[tuple[int, str]]:
    """ "according to X": the first speaker in the noun phrase that follows."""
    out = []
    hospitals = [
        index
        for index, mention in draft.mentions_in(sentence.start, sentence.end)
        if mention.class_ == "Facility" and _HOSPITAL.search(mention.text)
    ]
    for match in _phrases().finditer(draft.text(sentence.start, sentence.end)):
        at = sentence.start + match.end()
        # "A doctor at the Tell hospital" speaks for himself.
        teller = next((i for i in hospitals if draft.text(at, draft.mentions[i].start).strip() in ("", "the")), None)
        if teller is not None:
            out.append((teller, "attribution:phrase"))
            continue
        for index in speakers:
            mention = draft.mentions[index]
            if mention.start >= at and _AFTER_PHRASE.fullmatch(draft.text(at, mention.start)):
                out.append((index, "attribution:phrase"))
                break
    return out


def _by_verb(draft: Draft, sentence: Sentence, speakers: list[int]) -> list[tuple[int, str]]:
    """ "X said", "X, who leads Y, said" and "said X": the speaker next to a reporting verb."""
    out = []
    text = draft.text(sentence.start, sentence.end)
    for match in _GIVES_FIGURE.finditer(text):
        teller = _verb_subject(draft, sentence, speakers, sentence.start + match.start(), is_strict=False)
        if teller is not None:
            out.append((teller, "attribution:figure"))
    for match in _verbs().finditer(text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        inverted = _inverted(draft, sentence, speakers, start, end)
        subject = _verb_subject(draft, sentence, speakers, start, is_strict=inverted is not None)
        titled = _titled(draft, sentence, start)
        if titled is not None:
            out.append((titled, "attribution:title"))
        elif subject is not None:
            out.append((subject, "attribution:subject"))
        elif inverted is not None:
            out.append((inverted, "attribution:inverted"))
    return out


def _verb_subject(draft: Draft, sentence: Sentence, speakers: list[int], verb: int, *, is_strict: bool) -> int | None:
    """Who stands before a reporting verb; with `is_strict` only right before it, as somebody stands after it too."""
    before = [i for i in speakers if verb - _NEAR <= draft.mentions[i].end <= verb and not _is_whereabouts(draft, i)]
    if is_strict:
        right = next((i for i in before if not draft.text(draft.mentions[i].end, verb).strip()), None)
        return None if right is None else _head(draft, before, right)
    for pattern in (_AUXILIARY, _CLOSED, _OPEN):
        for i in before:
            mention = draft.mentions[i]
            if not pattern.fullmatch(draft.text(mention.end, verb)):
                continue
            is_apposed = mention.class_ == "Person" and draft.text(sentence.start, mention.start).rstrip().endswith(",")
            if pattern is _AUXILIARY or (pattern is _CLOSED and is_apposed):
                return _head(draft, before, i)
            if pattern is _OPEN and mention.class_ == "Person":
                return i
    return None


def _titled(draft: Draft, sentence: Sentence, verb: int) -> int | None:
    """The mention of the last person told with the title that stands alone before a verb ("the colonel said")."""
    alone = _TITLE_ALONE.search(draft.text(sentence.start, verb))
    return find_holder(draft, alone["title"], sentence.start + alone.start()) if alone else None


def _head(draft: Draft, speakers: list[int], speaker: int) -> int:
    """Who speaks where a speaker is only told as his ("a branch of the Front", "Omar Tell of the army")."""
    start = draft.mentions[speaker].start
    for i in reversed([i for i in speakers if draft.mentions[i].end <= start]):
        between = draft.text(draft.mentions[i].end, start)
        if _OF.fullmatch(between) or (draft.mentions[i].class_ == "Person" and _WHO_IS.fullmatch(between)):
            return i
    return speaker


def _is_whereabouts(draft: Draft, speaker: int) -> bool:
    """Whether a country only tells where somebody is ("a group in the UK reported"), or a name who calls it so."""
    mention = draft.mentions[speaker]
    before = draft.text(max(0, mention.start - 20), mention.start)
    if re.search(r"(?i)\bwhat\s+(?:the\s+)?$", before):
        return True
    return mention.class_ == "Country" and re.search(r"(?i)\b(?:in|from|of|to|for)\s+(?:the\s+)?$", before) is not None


def _inverted(draft: Draft, sentence: Sentence, speakers: list[int], start: int, end: int) -> int | None:
    """Whom a verb credits that stands behind a comma or quotation ("…, said X")."""
    if _TELLS.match(draft.text(start, end)):
        return None
    after = next((i for i in speakers if draft.mentions[i].start >= end), None)
    if after is not None and draft.mentions[after].text.lower() in _POSSESSIVES:
        # "The agency, a rescue service, said its men": what follows belongs to who speaks.
        return None
    if after is None or not _AFTER_VERB.fullmatch(draft.text(end, draft.mentions[after].start)):
        return None
    if re.search(r"[\"”’,]\s*$", draft.text(sentence.start, start)) or start == sentence.start:
        return after
    return None
