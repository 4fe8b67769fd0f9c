"""Uncounted: words linked to a toll that count nobody, such as an age, a day, or what was only wanted."""

import re

from kg.extract.draft import Candidate, Draft

# "pulled out the wounded": those of a toll told elsewhere, if anywhere.
_THE_HARMED = re.compile(r"(?i)the\s+(?:dead|wounded|injured|victims|casualties)")
# "aimed at arresting its members, and seizing arms", "in a bid to free the men": what was wanted, and not what came.
_AIM = re.compile(
    r"(?i)\b(?:(?:aim\w*\s+at|with\s+the\s+(?:aim|goal|purpose|intention|hope)\s+of)\s+(?:\w+ly\s+)?\w+ing\b"
    r"(?:(?!\b(?:result\w*|led|which|that|after|when|while|and\s+killed)\b)[^,;.:])*"
    r"(?:,\s+(?:and\s+)?\w+ing\b(?:(?!\b(?:result\w*|led|which|that|after|when|while)\b)[^,;.:])*)*"
    r"|(?:in\s+(?:order|a\s+bid|an?\s+(?:effort|attempt)|efforts|attempts)|aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|intend(?:s|ed|ing)?"
    r"|designed|meant)\s+to\s+(?:\w+ly\s+)?\w+\b[^,;.:]{0,60})$"
)


def counts_nobody(draft: Draft, mention: Candidate) -> bool:
    """Whether a mention that is linked to a toll is an age, a day or an aim, or means those of a toll told before."""
    if _THE_HARMED.fullmatch(mention.text) or _is_age(draft, mention):
        return True
    if any(time.start <= mention.start < time.end for time in draft.times):
        return True
    sentence = draft.sentence_at(mention.start)
    return sentence is not None and _AIM.search(draft.text(sentence.start, mention.start)) is not None


def _is_age(draft: Draft, mention: Candidate) -> bool:
    """Whether a bare figure right behind a person's name tells how old they are."""
    if not mention.text.isdigit() or len(mention.text) > 2:
        return False
    return any(
        other.class_ == "Person" and draft.text(other.end, mention.start) in (" ", ", ") for other in draft.mentions
    )
