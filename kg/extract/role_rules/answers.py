"""The rule of who answers: of "Karsa has retaliated with dozens of air strikes" the strikes are Karsa's."""

import re

from kg.extract.draft import Draft, Link
from kg.extract.measures import VIOLENT
from kg.extract.role_rules.parts import RULE, can_act
from kg.model import MentionKind
from kg.vocabulary import family_of

# How sure it is that who answers with a deed did it.
ANSWERS = 0.85
_ANSWERS_WITH = re.compile(
    r"(?i)(?:\s*\([^()]{1,40}\))?\s+(?:(?:has|have|had|also|later|then|quickly|immediately)\s+){0,2}"
    r"(?:retaliated|responded|replied|answered|hit\s+back|struck\s+back)\s+(?:on\s+\w+day\s+)?(?:with|by)\s+"
    r"(?:(?:a|an|the|its|their|dozens|scores|hundreds|several|two|three|of|more|new|heavy|launching|carrying|out"
    r"|conducting|firing)\s+){0,5}(?:[a-z-]+\s+){0,2}"
)


def follow_answers(draft: Draft) -> tuple[Link, ...]:
    """Who answers with a deed did it, and nobody told of in another sentence."""
    answers: dict[int, int] = {}
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or family_of(trigger.class_) not in VIOLENT:
            continue
        for index, mention in draft.mentions_in(sentence.start, trigger.start):
            is_name = mention.kind is MentionKind.NAME and can_act(mention)
            if is_name and _ANSWERS_WITH.fullmatch(draft.text(mention.end, trigger.start)):
                answers[at] = index
    kept = [k for k in draft.links if k.role != "actor" or k.trigger not in answers]
    return (*kept, *(Link(at, "actor", "mention", index, ANSWERS, RULE) for at, index in sorted(answers.items())))
