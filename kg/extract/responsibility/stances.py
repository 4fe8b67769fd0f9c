"""Patterns of claim, blame and denial: who is told to stand how to a deed, who says so, and where the deed is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.responsibility.marks import PRONOUN, MarkedSentence, marked
from kg.model import Stance


class Where(StrEnum):
    """Where the deed is told that a stance is about."""

    # Behind the words that tell the stance, or else before them.
    AFTER = "after"
    # Behind them, or there is none.
    ONLY_AFTER = "only after"
    BEFORE = "before"
    # Whatever he who is named so is read to have done.
    OWN = "own"


class Needs(StrEnum):
    """What else has to be so: somebody says it, known or not, or he who says that he did it is an insurgent."""

    NOTHING = "nothing"
    TELLER = "teller"
    INSURGENT = "insurgent"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to tell a stance; in `pattern`, `who` and `by` are marks."""

    stance: Stance
    where: Where
    pattern: str
    needs: Needs = Needs.NOTHING


@dataclass(frozen=True, slots=True)
class Told:
    """A stance as the words of one sentence tell it: `who` and `by` are mentions.

    `at` is the offset in the article from which on, or before which, the deed is told. `is_said` tells that the words
    have somebody say it, be he known or not.
    """

    stance: Stance
    who: int
    by: int | None
    where: Where
    at: int
    needs: Needs = Needs.NOTHING
    is_said: bool = False


_WHO, _BY, _ANYBODY = marked("who"), marked("by"), marked("other")
_KIND = (
    r"(?:\s+(?:group|movement|organi[sz]ation|militants|fighters|rebels|insurgents|gunmen|guerrillas|forces|militia"
    r"|militiamen|extremists|jihadists|terrorists|faction|army|military|government|authorities|officials?"
    r"|spokes(?:man|woman|person)|leaders?|commanders?)\b){0,2}"
)
_AUX = (
    r"(?:,?\s+(?:has|have|had|later|also|quickly|immediately|since|already|subsequently|then|earlier|repeatedly"
    r"|publicly|promptly|formally|swiftly|strongly|flatly|widely|on \w+day|in an? (?:\w+ )?statement))*,?"
)
_NAMED = rf"(?:\s*\([^()]{{1,60}}\))?{_KIND}"
# What may stand between somebody and his verb: next to nothing, an apposition, the pronoun of a relative clause.
_INSERTED = (
    _NAMED + _AUX,
    rf"{_NAMED}(?:,\s[^,.;]{{1,160}},|\s[-–—]\s[^.;–—]{{1,60}}\s[-–—]){_AUX}",
    rf"{_NAMED},?\s+(?:which|who|that){_AUX}",
)
_DESCRIBED = rf"{_NAMED}(?:,\s[^,.;]{{1,80}},)?"
_FEW = r"(?:(?!(?:no|not|never|nor)\b)[\w’'-]+\s+){0,3}?"
# Words that may stand before a name in its own phrase.
_FRONT = r"(?:(?!(?:of|with|by|in|at|on|from|to|against|and)\b)[\w’'-]+\s+){0,2}"
_IT = (
    rf"(?:(?:one\s+of\s+)?(?:it|they|he|its|their|his|{PRONOUN})"
    r"(?:\s+(?:own\s+)?(?!(?:was|were|is|are|had|has|have|did)\b)\w+)?)"
)
_BEHIND = r"(?:behind|responsible(?:\s+for)?|to\s+blame(?:\s+for)?)"
_LIKELY = r"(?:believed|thought|suspected|presumed|alleged|understood)"
_CHARGES = r"(?:accusations?|allegations?|charges?|claims?|blame|reports?)"
_OWN = r"(?:(?:any|all|the|such|these|those|its|their|having|of|direct|being)\s+)*"
_DOING = r"(?:carrying\s+out|conducting|launching|staging|committing|perpetrating|orchestrating|ordering)"
_DENY = r"den(?:y|ies|ied|ying)"
_SAY = r"(?:said|says|announced|insist(?:s|ed)|stated)\s+(?:that\s+)?"

# "{who}" and "{by}" are marks with all that may be inserted behind them.
_FORMS = (
    Form(
        Stance.CLAIMED,
        Where.AFTER,
        r"{who}\s+(?:claim(?:s|ed|ing)?|t(?:akes?|ook|aken|aking)|accept(?:s|ed)?|assum(?:es|ed)|admit(?:s|ted)?)\s+"
        r"(?:(?:full|sole|joint|the|its|direct)\s+)?(?:responsibility|credit)\b",
    ),
    Form(
        Stance.CLAIMED,
        Where.ONLY_AFTER,
        r"{who}\s+claim(?:s|ed)\s+(?!(?:that|it|they|responsibility|credit)\b)(?=[\w’'-]+\s+[\w-]+)",
    ),
    Form(
        Stance.CLAIMED,
        Where.AFTER,
        rf"{{who}}\s+(?:claimed\s+|admitted\s+|{_SAY}){_IT}\s+(?:was|were|had\s+been)\s+{_BEHIND}",
    ),
    Form(
        Stance.CLAIMED,
        Where.ONLY_AFTER,
        r"{who}\s+(?:claim(?:s|ed)|admit(?:s|ted)?|acknowledg(?:es|ed)|confirm(?:s|ed)|boast(?:s|ed)?)\s+"
        rf"(?:to\s+|of\s+)?(?:(?:having\s+)?(?:carried\s+out|conducted|launched|staged|{_DOING})\s+|having\s+|have\s+)",
    ),
    Form(
        Stance.CLAIMED,
        Where.ONLY_AFTER,
        rf"{{who}}\s+{_SAY}{_IT}\s+(?:(?:had|have|has)\s+)?"
        r"(?:(?:carried\s+out|planted|detonated|fired|launched|staged|conducted)\s+)?(?:(?:the|a|an|this)\s+)?",
        Needs.INSURGENT,
    ),
    Form(
        Stance.CLAIMED,
        Where.AFTER,
        r"{who}\s+(?:own(?:s|ed)\s+up\s+to|(?:admit(?:s|ted)?|acknowledg(?:es|ed))\s+(?:its|their|his)"
        r"\s+(?:hand|role|part)\s+in)\b",
    ),
    Form(Stance.CLAIMED, Where.BEFORE, r"{who}\s+own(?:s|ed)\s+up\b(?!-|\s+to\b)"),
    Form(Stance.CLAIMED, Where.BEFORE, rf"\b(?:claimed|admitted)\s+by\s+{_FEW}{_WHO}"),
    Form(Stance.CLAIMED, Where.BEFORE, rf"\bclaims?\s+of\s+responsibility\s+(?:by|from)\s+{_FEW}{_WHO}"),
    Form(Stance.CLAIMED, Where.BEFORE, rf"{_WHO}['’]s?\s+claim\s+of\s+responsibility"),
    Form(Stance.BLAMED, Where.AFTER, rf"(?:{{by}}\s+)?\bblam(?:e|es|ed|ing)\s+{_FEW}{_WHO}"),
    Form(
        Stance.BLAMED,
        Where.BEFORE,
        rf"{_WHO},?\s+(?:which|whom|who|that)\s+{_FEW}{_BY}{_AUX}\s+(?:blam|accus)\w+\b(?!\s+of)",
    ),
    Form(
        Stance.BLAMED,
        Where.BEFORE,
        r"(?:{by}\s+(?:(?:is|are|was|were)\s+)?)?\b(?:blam(?:e|es|ed|ing)|attribut(?:e|es|ed|ing)|pinn(?:ed|ing))\s+"
        rf"(?:(?:the|this|that|both|all|it|them|{PRONOUN})\b[^.;]{{0,60}}?\s+)?(?:on|to)\s+{_FEW}{_WHO}",
    ),
    Form(Stance.BLAMED, Where.AFTER, r"{who}\s+(?:(?:is|are|was|were|been|being)\s+)?blamed\b(?=\s+for\b)"),
    Form(
        Stance.BLAMED,
        Where.ONLY_AFTER,
        rf"(?:{{by}}\s+)?\b(?:accus|suspect)(?:e|es|ed|ing|s)?\s+{_FEW}{_WHO}{_DESCRIBED}\s+of\s+"
        rf"(?:(?:being\s+)?{_BEHIND}\s+|{_DOING}\s+)?",
    ),
    Form(
        Stance.BLAMED,
        Where.AFTER,
        rf"(?:{{by}}\s+)?\b(?:accus|suspect)(?:e|es|ed|ing|s)?\s+{_FEW}{_WHO}{_DESCRIBED}\s+of\s+(?:being\s+{_BEHIND}|{_DOING}\s+it)\b",
    ),
    Form(
        Stance.BLAMED,
        Where.AFTER,
        rf"(?:{{by}}\s+)?\b(?:hold|holds|held|holding)\s+{_FEW}{_WHO}{_DESCRIBED}\s+(?:\w+\s+)?responsible\b",
    ),
    Form(Stance.BLAMED, Where.AFTER, rf"(?:{{by}}\s+)?\bpoint(?:s|ed|ing)?\s+(?:the|a)\s+finger\s+at\s+{_FEW}{_WHO}"),
    Form(
        Stance.BLAMED,
        Where.AFTER,
        rf"{{who}}\s+(?:was|were|is|are|had\s+been|(?:may|might|could)\s+(?:be|have\s+been))\s+{_BEHIND}\b",
        Needs.TELLER,
    ),
    Form(
        Stance.BLAMED,
        Where.AFTER,
        rf"{{who}}\s+(?:(?:is|are|was|were|being)\s+)?(?:\w+ly\s+)?{_LIKELY}\s+to\s+be\s+{_BEHIND}\b",
    ),
    Form(
        Stance.BLAMED,
        Where.ONLY_AFTER,
        rf"{{who}}\s+(?:(?:is|are|was|were|being)\s+)?(?:\w+ly\s+)?{_LIKELY}\s+(?:to\s+have\s+|of\s+)(?:{_DOING}\s+)?",
    ),
    Form(
        Stance.BLAMED,
        Where.ONLY_AFTER,
        rf"{{who}}\s+(?:(?:is|are|was|were|been|stands?)\s+)?(?:\w+ly\s+)?accused\s+of\s+(?:{_DOING}\s+)?",
    ),
    Form(Stance.BLAMED, Where.OWN, rf"\b(?:suspected|alleged|presumed|purported)\s+{_FRONT}{_WHO}"),
    Form(
        Stance.BLAMED,
        Where.OWN,
        rf"\b{_LIKELY}\s+to\s+(?:be|have\s+been|belong\s+to|come\s+from|have\s+come\s+from)\s+(?:[\w’'-]+\s+){{0,4}}?{_WHO}",
    ),
    Form(
        Stance.BLAMED,
        Where.OWN,
        rf"\b(?:allegedly|apparently|possibly|probably|likely|presumably|reportedly|{_LIKELY}\s+to\s+(?:have\s+been|be))"
        rf"\s+(?:[\w-]+\s+){{0,2}}by\s+{_FEW}{_WHO}",
    ),
    Form(
        Stance.BLAMED,
        Where.OWN,
        r"\b(?:suspected|alleged)\s+(?:\w+\s+)?(?:ties|links|members|fighters|militants|gunmen|rebels)\s+(?:of|from|to|with)\s+"
        rf"{_FEW}{_WHO}",
    ),
    Form(
        Stance.DENIED,
        Where.AFTER,
        rf"{{who}}\s+{_DENY}\s+{_OWN}(?:involvement|responsibility|(?:playing\s+)?(?:an?\s+|any\s+)?(?:role|part|hand)|{_CHARGES}"
        rf"|involved|{_BEHIND}|it\b(?!\s+\w)|{_DOING})",
    ),
    Form(
        Stance.DENIED,
        Where.AFTER,
        rf"{{who}}\s+{_DENY}\s+(?:that\s+)?{_IT}\b[^.,;]{{0,60}}?\s(?:was|were|had\s+been|is|are)\s+(?:involved|{_BEHIND})\b",
    ),
    Form(
        Stance.DENIED,
        Where.ONLY_AFTER,
        rf"{{who}}\s+{_DENY}\s+(?:(?:that\s+)?{_IT}\s+(?:(?:had|were|was|have|has)\s+)?|having\s+|(?=\w+ing\b))",
    ),
    Form(Stance.DENIED, Where.ONLY_AFTER, r"{who}\s+(?:disown(?:s|ed)|disavow(?:s|ed)|disclaim(?:s|ed))\b"),
    Form(
        Stance.DENIED,
        Where.BEFORE,
        rf"{{who}}\s+(?:reject|dismiss|disput)(?:s|es|ed|ing)?\s+(?:(?:any|all|the|such|these|those|its|their)\s+)*{_CHARGES}",
    ),
    Form(
        Stance.DENIED,
        Where.AFTER,
        rf"{{who}}\s+{_SAY}{_IT}\s+(?:(?:was|were|is|are|had|has|have|did)(?:\s+not|n['’]t|\s+never)\s+(?:been\s+)?"
        r"(?:behind|involved|responsible|carr(?:y|ied)\s+out)|(?:had|has|have)\s+(?:nothing\s+to\s+do\s+with|no\s+(?:hand|role|part|involvement)))",
    ),
)
# Without one of these no sentence tells a stance.
_CUE = re.compile(
    r"(?i)claim|credit|respons|blam|accus|suspect|den[yi]|behind|believed|thought|alleged|presum|purported|understood"
    r"|likely|possibly|probably|apparently|reportedly|attribut|pinn|finger|admit|acknowledg|confirm|boast|reject"
    r"|dismiss|disput|sa(?:id|ys)|announced|insist|stated|own(?:s|ed) up|disown|disavow|disclaim"
)
# "No group has claimed": nobody does.
_NOBODY = re.compile(r"(?i)\b(?:no|neither|nor|none\s+of|not|nobody\s+from|never)\s+(?:the\s+)?(?:[a-z-]+\s+)?$")
_HABIT = re.compile(
    r"(?i)\b(?:usually|often|frequently|typically|generally|sometimes|always|routinely)\s+(?:been\s+)?$"
)
# "A message on Tell Radio blaming": that is where it was said.
_NO_TELLER = re.compile(r"(?i)\b(?:on|in|at|via|from|to|with|by|against)\s+(?:the\s+)?$")
_SAID_BEFORE = re.compile(
    rf"(?i)\b(?:said|says|stated|claimed|alleged|believes?|suspects?|thinks?|told\s+[\w ]{{3,30}})\s+"
    rf"(?:on\s+\w+day\s+)?(?:that\s+)?{_FEW}$"
)
_SAID_BEHIND = re.compile(r"(?i),\s[^,.;]{1,60}\s(?:said|says|told|according)\b|,\s(?:said|according\s+to)\s")
_MORE = re.compile(
    rf"(?i)\s*(?:,|and|or|,\s*and)\s+{_FEW}{_ANYBODY}(?={_KIND}(?:\s+(?:for|of)\b|\s*[.,;]|\s*$|,?\s+and\b))"
)


def _compile(form: Form) -> list[re.Pattern[str]]:
    open_ended = "{who}" in form.pattern or "{by}" in form.pattern
    return [
        re.compile("(?i)" + form.pattern.replace("{who}", _WHO + inserted).replace("{by}", _BY + inserted))
        for inserted in (_INSERTED if open_ended else ("",))
    ]


_PATTERNS = tuple((form, _compile(form)) for form in _FORMS)


def find_stances(sentence: MarkedSentence) -> Iterator[Told]:
    """The stances that a sentence tells, in the order of the patterns."""
    if not sentence.mentions or not _CUE.search(sentence.text):
        return
    for form, patterns in _PATTERNS:
        best: dict[int, re.Match[str]] = {}
        for match in (found for pattern in patterns for found in pattern.finditer(sentence.text)):
            # Of "the front, an ally of the brigade, claimed" the front claims, who stands before what is inserted.
            if match.end() not in best or match.start() < best[match.end()].start():
                best[match.end()] = match
        for end in sorted(best):
            yield from _told(form, best[end], sentence)


def _told(form: Form, match: re.Match[str], sentence: MarkedSentence) -> Iterator[Told]:
    if _NOBODY.search(sentence.text[: match.start("who")]) or _HABIT.search(sentence.text[: match.start()]):
        return
    place = match.start("by") if "by" in match.re.groupindex else -1
    by = sentence.mentions[place] if place >= 0 and not _NO_TELLER.search(sentence.text[:place]) else None
    at = sentence.start + (match.start() if form.where is Where.BEFORE else match.end())
    for who in (match.start("who"), *_others(form, match, sentence)):
        said = _SAID_BEFORE.search(sentence.text[:who]) or _SAID_BEHIND.search(sentence.text, match.end())
        # Who says that "it" was behind something speaks of itself.
        is_said = said is not None and not sentence.is_pronoun(who)
        yield Told(form.stance, sentence.mentions[who], by, form.where, at, form.needs, is_said)


def _others(form: Form, match: re.Match[str], sentence: MarkedSentence) -> Iterator[int]:
    """Where those stand who are blamed in one breath with the one found: "blamed the front and the brigade for it"."""
    at = match.end()
    while form.stance is Stance.BLAMED and match.end("who") == match.end():
        more = _MORE.match(sentence.text, at)
        if more is None:
            return
        yield more.start("other")
        at = more.end()
