"""Rules that tell who stands behind a doer: backers, partners, the coalition or the country that a word points to."""

import re
from dataclasses import replace

from kg.extract.draft import Candidate, Draft, Link
from kg.extract.role_rules.parts import FILLS, RULE, TOLD, bound_to, can_act, is_part, is_told
from kg.vocabulary import demonym_of, family_of, find_entry

# How many characters may stand between a doer and "backed by", or between a backer and the doer it backs.
NEAR = 20
_ALONGSIDE = re.compile(
    r"(?i)\b(?:along with|together with|alongside|jointly with|in (?:coordination|cooperation|conjunction) with"
    r"|with the participation of)\s+(?:(?:the|a|an|its|their)\s+)?(?:[a-z-]+\s+){0,3}$"
)
_BACKED = re.compile(
    r"(?i)\b(?:(?:backed|supported|assisted|aided) by|with (?:the )?(?:[a-z-]+ )?"
    r"(?:support|backing|help|assistance|aid) (?:of|from))\s+(?:(?:the|a|an|its|their)\s+)?(?:[a-z-]+\s+)?$"
)
_LED = re.compile(r"([A-Z][A-Za-z.]*)-led\s+(?:[a-z-]+\s+)?$")
_LAST_WORD = re.compile(r"([A-Z][A-Za-z.]*)\s+$")
_JOINT = frozenset({"coalition", "alliance", "force", "forces", "mission"})
_ARMED_FAMILIES = frozenset({"Attack", "Operation"})


def turn_allies(draft: Draft) -> tuple[Link, ...]:
    """Who does it "along with" somebody is an actor too, and who is named as a backer supports."""
    out = []
    for link in draft.links:
        if is_part(link):
            mention = draft.mentions[link.filler]
            before = _before(draft, mention)
            if link.role == "target" and _ALONGSIDE.search(before):
                link = replace(link, role="actor", rule=RULE)
            elif _BACKED.search(before):
                link = replace(link, role="supporter", rule=RULE)
        out.append(link)
    return tuple(out)


def add_supporters(draft: Draft) -> tuple[Link, ...]:
    """Who is told to back the doer of an event right beside it ("X, backed by Y,", "Y-backed X") supports it."""
    told = {(k.trigger, k.filler) for k in draft.links if k.filler_kind == "mention" and k.confidence >= FILLS}
    added = []
    for index, mention in enumerate(draft.mentions):
        sentence = draft.sentence_at(mention.start)
        if sentence is None or not can_act(mention) or mention.class_ == "Person":
            continue
        backed = _BACKED.search(_before(draft, mention))
        if backed is None and bound_to(draft, mention) != "backedBy":
            continue
        added += [
            Link(at, "supporter", "mention", index, TOLD, RULE)
            for at, trigger in enumerate(draft.triggers)
            if sentence.start <= trigger.start < sentence.end
            and family_of(trigger.class_) != "Custody"
            and (at, index) not in told
            and any(
                0 <= sentence.start + backed.start() - doer.end <= NEAR if backed else _is_right_after(mention, doer)
                for doer in _doers(draft, at)
            )
        ]
    return (*draft.links, *added)


def follow_leaders(draft: Draft) -> tuple[Link, ...]:
    """ "US-led air strikes" are those of the coalition, where the article names one that the US leads."""
    out = []
    for link in draft.links:
        if link.filler_kind == "mention" and link.role == "actor":
            mention = draft.mentions[link.filler]
            joint = _joint_force(draft, mention.text) if bound_to(draft, mention) == "leads" else None
            link = link if joint is None else replace(link, filler=joint, rule=RULE)
        out.append(link)
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        led = _LED.search(draft.text(sentence.start, trigger.start)) if sentence is not None else None
        joint = _joint_force(draft, led[1]) if led else None
        if joint is not None and not is_told(draft, at, "actor"):
            out.append(Link(at, "actor", "mention", joint, TOLD, RULE))
    return tuple(out)


def follow_nations(draft: Draft) -> tuple[Link, ...]:
    """ "A U.S. raid" is that of the country, or of its forces where the article names them, if nobody else did it."""
    added = []
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or family_of(trigger.class_) not in _ARMED_FAMILIES or is_told(draft, at, "actor"):
            continue
        word = _LAST_WORD.search(draft.text(sentence.start, trigger.start))
        nation = demonym_of(word[1]) if word else None
        if nation is None or nation.kind == "people":
            continue
        doer = _forces_of(draft, nation.country)
        if doer is not None:
            added.append(Link(at, "actor", "mention", doer, TOLD, RULE))
    return (*draft.links, *added)


def _before(draft: Draft, mention: Candidate) -> str:
    """What stands in the sentence before a mention."""
    sentence = draft.sentence_at(mention.start)
    return draft.text(sentence.start, mention.start) if sentence is not None else ""


def _doers(draft: Draft, trigger: int) -> list[Candidate]:
    """The mentions that fill the role of actor."""
    return [
        draft.mentions[k.filler]
        for k in draft.links
        if k.trigger == trigger and k.role == "actor" and k.filler_kind == "mention" and k.confidence >= FILLS
    ]


def _is_right_after(backer: Candidate, doer: Candidate) -> bool:
    """Whether a doer holds its backer ("Tell-backed rebels") or follows at once ("the Tell-backed Karsan Front")."""
    return doer.start <= backer.start < backer.end <= doer.end or 0 < doer.start - backer.end <= NEAR


def _joint_force(draft: Draft, leader: str) -> int | None:
    """The first mention of a coalition, alliance or force that is named by who leads it."""
    led = f"{_plain(leader)}-led "
    for index, mention in enumerate(draft.mentions):
        words = _plain(mention.text)
        if words.startswith(led) and words.split()[-1] in _JOINT:
            return index
    return None


def _plain(text: str) -> str:
    return text.lower().replace(".", "").removeprefix("the ")


def _forces_of(draft: Draft, country: str) -> int | None:
    """The first mention of a force of a country, else of the country itself."""
    places = [i for i, m in enumerate(draft.mentions) if m.key == f"country-{country.lower()}"]
    forces = [
        i
        for i, m in enumerate(draft.mentions)
        if m.class_ == "MilitaryForce" and m.key and (entry := find_entry(m.key)) and entry.country == country
    ]
    return next(iter(forces + places), None)
