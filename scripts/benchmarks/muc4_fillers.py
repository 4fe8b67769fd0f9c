"""How MUC-4 names what fills a role: persons without titles, sites with owners, weapons; and what is no filler."""

import re
from collections.abc import Iterable
from functools import cache

from kg.extract import Draft
from kg.extract.draft import Candidate
from kg.model import MentionKind
from kg.vocabulary import demonym_of, family_of, fold_words, materiel_nouns, titles

_ARMED_CLASSES = frozenset({"MilitaryForce", "ArmedGroup"})
_MILITARY = re.compile(
    r"(?i)\b(?:military|army|brigades?|battalions?|barracks|garrisons?|detachments?|troops?|soldiers?|enemy|positions?"
    r"|convoys?|air force|regiment|infantry|patrols?|posts?|outposts?|guard|armed forces|navy|naval|helicopters?"
    r"|general staff|paratroop\w*|columns?|combatants?|units?)\b"
)
# What only points back, and streets, which are places.
_NO_SITE = re.compile(
    r"(?i)(?:this|these|that|those|its|their|his|her|our)\b"
    r"|.*\b(?:avenues?|streets?|sites?|places?|area|scene|\d+(?:st|nd|rd|th))$"
)
_OWNED = re.compile(
    r"(?i).*\b(?:homes?|residences?|houses?|offices?|headquarters|branch(?:es)?|buildings?|vehicles?|cars?|agency"
    r"|embass(?:y|ies)|facilit(?:y|ies)|installations?)$"
)
_OF = re.compile(r"(?i) (?:of|belonging to) (?:the )?")
# How far behind "of" the owner's name may begin, as in "the home of retired colonel Tell".
_NEAR = 45
_MEMBERS = re.compile(
    r"(?i)\s+(?:guerrillas|rebels|terrorists|members|fighters|troops|militants|units|forces|soldiers|commandos|insurgents"
    r"|guerrilla (?:group|organi[sz]ation|movement|forces?))$"
)
_BODIES = frozenset("army police forces force military government navy airforce front cartel organisation".split())
_WEAPONS = frozenset({"small_arms", "heavy_weapons", "explosive", "munition", "chemical"})
_PIECES = r"(?:charges?|devices?|sticks?|cartridges?|loads?|packages?|bombs?)"
# Said of a weapon in general, or of what a weapon does.
_NO_WEAPON = frozenset({"weapon", "weapons", "small arms", "light weapons", "ammunition", "warhead", "warheads"})


def family_of_name(mention: Candidate) -> str:
    """The family of a mention's class; that of people and pronouns is their own."""
    return mention.class_ if mention.class_ in ("People", "Pronoun") else family_of(mention.class_)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.title.lower().replace(".", "").split())


def bare_person(text: str) -> str:
    """A person's name without titles before it."""
    words = text.split()
    while len(words) > 1 and words[0].lower().strip(".,") in _titles():
        words.pop(0)
    return " ".join(words)


def bare_body(text: str) -> str:
    """A body's name without those who act for it ("Red Dawn guerrillas"); "" where only a nationality is left."""
    bare = _MEMBERS.sub("", text) or text
    return "" if bare != text and demonym_of(bare) is not None else bare


def is_body(text: str) -> bool:
    """Whether an unnamed group is a body of the state ("the army", "police"), not some persons."""
    return any(word in _BODIES for word in fold_words(text))


def is_military(mention: Candidate) -> bool:
    """Whether somebody or something belongs to armed men: what befalls them is war and no incident."""
    return mention.class_ in _ARMED_CLASSES or _MILITARY.search(mention.text) is not None


def is_site(text: str) -> bool:
    """Whether words name something that can be attacked, and do not only point back to it or to a street."""
    return _NO_SITE.match(text) is None


def with_owner(draft: Draft, site: Candidate) -> str:
    """The words of a site with the name of whose it is: "the home of Judge Tell"."""
    found = _OF.match(draft.article.text, site.end)
    if found is None or not _OWNED.match(site.text):
        return site.text
    names = (
        mention
        for mention in draft.mentions
        if mention.kind is MentionKind.NAME
        and found.end() <= mention.start <= found.end() + _NEAR
        and not re.search(r"[.,]", draft.text(found.end(), mention.start))
    )
    owner = min(names, key=lambda m: (m.start, -m.end), default=None)
    return site.text if owner is None else draft.text(site.start, owner.end)


@cache
def _weapon_pattern() -> re.Pattern[str]:
    forms: Iterable[str] = (
        form for noun in materiel_nouns() if noun.kind in _WEAPONS for form in (noun.noun, noun.plural)
    )
    known = sorted({form for form in forms if form and form not in _NO_WEAPON}, key=lambda form: (-len(form), form))
    return re.compile(r"(?i)(?<![\w-])(?:" + "|".join(map(re.escape, known)) + r")(?:\s+" + _PIECES + r")?(?![\w-])")


def find_weapons(text: str) -> list[str]:
    """The weapons that a text names, by the lexicon of materiel."""
    return list(dict.fromkeys(found[0].lower() for found in _weapon_pattern().finditer(text)))
