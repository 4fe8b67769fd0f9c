"""Each event type's own examples hold one of its triggers, and no trigger speaks for two types."""

import re
from collections import defaultdict

import pytest

from kg.vocabulary import EventType, Triggers, event_types

IRREGULAR = {
    "flee": ("fled",),
    "overthrow": ("overthrew", "overthrown"),
    "retake": ("retook", "retaken"),
    "slay": ("slew", "slain"),
    "withdraw": ("withdrew", "withdrawn"),
}
CASES = [(event.name, example) for event in event_types().values() for example in event.examples]
SUBTYPE_CASES = [
    (event.name, subtype.name, example)
    for event in event_types().values()
    for subtype in event.subtypes
    for example in subtype.examples
]


def verb_forms(verb: str) -> set[str]:
    """The forms of a verb in base form, with its particle if it has one."""
    head, _, particle = verb.partition(" ")
    stem = head[:-1] if head.endswith("e") else head
    forms = {head, f"{head}s", f"{head}es", f"{stem}ed", f"{stem}ing", *IRREGULAR.get(head, ())}
    forms |= {f"{head}{head[-1]}{ending}" for ending in ("ed", "ing")}
    if head.endswith("y"):
        forms |= {f"{head[:-1]}ies", f"{head[:-1]}ied"}
    return {f"{form} {particle}".strip() for form in forms}


def noun_forms(noun: str) -> set[str]:
    """Singular and plural of a noun."""
    return {noun, f"{noun}s", f"{noun}es", *([f"{noun[:-1]}ies"] if noun.endswith("y") else [])}


def triggers_in(sentence: str, triggers: Triggers) -> set[str]:
    forms = {form for verb in triggers.verbs for form in verb_forms(verb)}
    forms |= {form for noun in triggers.nouns for form in noun_forms(noun)} | set(triggers.phrases)
    return {form for form in forms if re.search(rf"(?i)(?<!\w){re.escape(form)}(?!\w)", sentence)}


def all_triggers(event: EventType) -> list[Triggers]:
    return [event.triggers, *(subtype.triggers for subtype in event.subtypes)]


@pytest.mark.parametrize(("name", "example"), CASES)
def test_an_example_of_a_type_holds_one_of_its_triggers(name: str, example: str) -> None:
    assert any(triggers_in(example, triggers) for triggers in all_triggers(event_types()[name]))


@pytest.mark.parametrize(("name", "subtype", "example"), SUBTYPE_CASES)
def test_an_example_of_a_finer_type_holds_one_of_the_types_triggers(name: str, subtype: str, example: str) -> None:
    event = event_types()[name]
    (finer,) = (found for found in event.subtypes if found.name == subtype)
    assert triggers_in(example, finer.triggers) or triggers_in(example, event.triggers)


@pytest.mark.parametrize("name", sorted(event_types()))
def test_a_type_has_at_least_four_examples_and_eight_triggers(name: str) -> None:
    event = event_types()[name]
    words = [w for triggers in all_triggers(event) for w in (*triggers.verbs, *triggers.nouns, *triggers.phrases)]
    assert len(set(event.examples)) >= 4
    assert len(words) >= 8


def test_no_trigger_belongs_to_two_classes() -> None:
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in event_types().values():
        for owner, triggers in zip((event, *event.subtypes), all_triggers(event), strict=True):
            for kind in ("verbs", "nouns", "phrases"):
                for word in getattr(triggers, kind):
                    owners[kind, word].append(owner.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


def test_nouns_and_verbs_that_mean_too_much_stand_only_in_phrases() -> None:
    vague = {"strike", "fire", "fall", "hit", "campaign", "meet", "return", "take", "action", "move", "operation"}
    for event in event_types().values():
        for triggers in all_triggers(event):
            assert not vague & {*triggers.verbs, *triggers.nouns}, event.name


def test_triggers_are_written_without_capitals_unless_they_are_abbreviations() -> None:
    for event in event_types().values():
        for triggers in all_triggers(event):
            for word in (*triggers.verbs, *triggers.nouns, *triggers.phrases):
                assert all(part.islower() or part.isupper() or not part.isalpha() for part in word.split()), word
