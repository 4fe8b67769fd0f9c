"""The stage that finds whom each sentence credits: "X said", "according to X", "X told Y", and quotes that go on."""

import re
from functools import cache

from kg.extract.draft import Attribution, Draft, Sentence
from kg.model import MentionKind
from kg.vocabulary import attribution_phrases, family_of, reporting_verbs

# Verbs that credit only with a clause after them: "figures show that", but "the army carried" says nothing.
_NEEDS_CLAUSE = frozenset(
    "call carry issue read count learn find show think believe detail record post respond reply urge argue suspect "
    "determine quote cite recognise inform".split()
)
_STANCES = frozenset({"neutral", "confirming", "claiming"})
_AUXILIARY = re.compile(
    r"\s*(?:,[^,.;]{2,90},)?\s*(?:(?:also|later|earlier|then|has|have|had|separately|further|previously|repeatedly|reportedly"
    r"|on \w+(?: \w+)?|in an? [\w ]{3,30}|\w+day)\s+){0,3}$"
)
_AFTER_PHRASE = re.compile(
    r"\s*(?:(?:the|a|an|its|his|their|local|several|some|senior|top|two|three)\s+){0,2}(?:[\w'’.-]+\s+){0,4}$"
)
# "Somalia's news agency said": who owns the speaker is not the speaker.
_OWNS = re.compile(r"(?:['’]s?|\s['’]s)\s")
_AFTER_VERB = re.compile(r"\s*(?:(?:the|a|an|its)\s+)?(?:[\w'’.-]+\s+){0,5}$")


class CreditSources:
    """Attributions of each sentence, by the mention right before or after a reporting verb or phrase."""

    name = "attribution"
    purpose = "finds whom each sentence credits"
    reads: tuple[str, ...] = ("article", "sentences", "mentions")
    writes: tuple[str, ...] = ("attributions",)

    def run(self, draft: Draft) -> None:
        """Fills `draft.attributions` in text order, each mention once a sentence."""
        found: list[Attribution] = []
        for sentence in draft.sentences:
            if sentence.is_title:
                continue
            speakers = _speakers(draft, sentence)
            credited = dict.fromkeys((*_by_phrase(draft, sentence, speakers), *_by_verb(draft, sentence, speakers)))
            found += [Attribution(sentence.index, mention, 0.9, rule) for mention, rule in credited]
        draft.attributions = tuple(found)


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
    for match in _phrases().finditer(draft.text(sentence.start, sentence.end)):
        at = sentence.start + match.end()
        for index in speakers:
            mention = draft.mentions[index]
            if mention.start >= at and _AFTER_PHRASE.fullmatch(draft.text(at, mention.start)):
                out.append((index, "attribution:phrase"))
                break
    return out


def _by_verb(draft: Draft, sentence: Sentence, speakers: list[int]) -> list[tuple[int, str]]:
    """ "X said", "X, who leads Y, said" and "said X": the speaker next to a reporting verb."""
    out = []
    for match in _verbs().finditer(draft.text(sentence.start, sentence.end)):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        before = [i for i in speakers if draft.mentions[i].end <= start]
        subject = next((i for i in before if _AUXILIARY.fullmatch(draft.text(draft.mentions[i].end, start))), None)
        if subject is not None:
            out.append((subject, "attribution:subject"))
            continue
        after = next((i for i in speakers if draft.mentions[i].start >= end), None)
        if after is None or not _AFTER_VERB.fullmatch(draft.text(end, draft.mentions[after].start)):
            continue
        if re.search(r"[\"”’,]\s*$", draft.text(sentence.start, start)) or start == sentence.start:
            out.append((after, "attribution:inverted"))
    return out
