"""Bodies told by a noun and not by their name, before an office of theirs: "army spokesman", "the group's leader"."""

from kg.extract.draft import Sentence
from kg.extract.patterns.page import ACTORS, Page
from kg.extract.patterns.title_words import LINKS
from kg.model import MentionKind

# Only a state has one: the White Army is not meant by "army spokesman".
_STATE_BODIES = frozenset("army military navy police government gendarmerie".split())
_GROUPS = frozenset("group movement militia organisation organization gang cartel insurgency sect faction".split())
_MEN = frozenset("rebels militants insurgents guerrillas jihadists".split())
# How many sentences back a group is looked for.
_BACK = 2


def bearing(page: Page, words: list[str], *, before: int | None = None) -> int | None:
    """The one body of the article that a word means, if there is no other: "army spokesman X".

    Its name ends in the word, or, of a body that a state has one of, the article calls it by nothing else. `before` is
    the token before which it has to be named.
    """
    for word in words:
        if word in LINKS:
            continue
        bodies = {
            (m.key or m.text.lower().removeprefix("the ")): i
            for i, m in reversed(list(enumerate(page.mentions)))
            if m.class_ in ACTORS
            and m.kind is MentionKind.NAME
            and _ends_in(m.text, word)
            and (word not in _STATE_BODIES or m.class_ in ("MilitaryForce", "Government"))
            and (before is None or m.last <= before)
        }
        if bodies:
            return next(iter(bodies.values())) if len(bodies) == 1 else None
        if word in _STATE_BODIES:
            called = (i for i, m in enumerate(page.mentions) if m.text.lower() in (word, f"the {word}"))
            bare = next((i for i in called if page.mentions[i].class_ in ("MilitaryForce", "Government")), None)
            if bare is not None:
                return bare
    return None


def _ends_in(name: str, word: str) -> bool:
    """Whether a name of several words ends in the word, or has it before "of" or "for" ("Observatory for Rights").

    A number tells a unit even where it stands first ("the 6th's commander").
    """
    words = name.lower().split()
    if len(words) > 1 and word[:1].isdigit() and words[0] == word:
        return True
    cut = next((at for at, link in enumerate(words) if at and link in ("of", "for")), len(words))
    return len(words) > 1 and words[cut - 1] == word


def told_by_noun(page: Page, sentence: Sentence, words: list[str], at: int) -> int | None:
    """The body that "the NOUN" before the word `at` of a sentence means: the one so named, or the group told last."""
    if at < 2 or words[at - 2] not in ("the", "this"):
        return None
    index = page.ending_at(sentence.first + at)
    if index is not None and page.mentions[index].class_ in ACTORS:
        return index
    noun = words[at - 1]
    token = sentence.first + at - 2
    if noun in _GROUPS or noun in _MEN:
        return last_group(page, sentence, token)
    named = bearing(page, [noun], before=token)
    return bearing(page, [noun]) if named is None else named


def last_group(page: Page, sentence: Sentence, token: int) -> int | None:
    """The armed group named before a token: the only one of the sentence, else the first of one shortly before."""
    own = [i for i in page.inside(sentence) if _is_group(page, i) and page.mentions[i].last <= token]
    if own:
        return own[-1] if len({page.mentions[i].key or page.mentions[i].text for i in own}) == 1 else None
    for back in range(1, _BACK + 1):
        if sentence.index < back:
            return None
        earlier = [i for i in page.inside(page.draft.sentences[sentence.index - back]) if _is_group(page, i)]
        if earlier:
            return earlier[0]
    return None


def _is_group(page: Page, index: int) -> bool:
    return page.mentions[index].class_ == "ArmedGroup" and page.mentions[index].kind is MentionKind.NAME
