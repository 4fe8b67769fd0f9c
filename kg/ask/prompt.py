"""Prompt: what a language model is told so that it can write SPARQL over the graph: rules, terms, examples, names."""

from collections.abc import Iterator
from functools import cache

from kg.ask.slots import find_slots
from kg.query.names import Names
from kg.vocabulary.classes import classes
from kg.vocabulary.ontology_folder import ontology_folder
from kg.vocabulary.ontology_terms import ontology_terms
from kg.vocabulary.questions import questions

# Named questions of different shapes; their queries show how the graph is asked.
_EXAMPLES = ("events", "leaders", "toll-by-month")
_PROPERTIES = frozenset({"owl:ObjectProperty", "owl:DatatypeProperty"})


@cache
def instructions() -> str:
    """The rules, every class and property with what it means, and queries to go by. Nothing that an article says."""
    rules = (ontology_folder() / "prompts" / "sparql.txt").read_text(encoding="utf-8")
    return "\n".join([rules, "Properties:", *_properties(), "", "Event classes:", _events(), "", *_examples()])


def question_with_names(sentence: str, names: Names) -> str:
    """The sentence, and the ids of the things of the graph that it names."""
    slots = find_slots(sentence, names)
    found = [f"{text!r} is id:{thing.id}" for text, thing in (*slots.places, *slots.things)]
    return "\n".join([sentence, *(["", "Names in the question:", *found] if found else [])])


def _properties() -> Iterator[str]:
    for term in ontology_terms().values():
        if _PROPERTIES & set(term.all("rdf:type")):
            meaning = (term.one("skos:definition") or term.one("rdfs:label") or "").partition(". ")[0]
            yield f"- ckg:{term.name}: {meaning}"


def _events() -> str:
    return ", ".join(f"ckg:{name}" for name in classes().below("Event"))


def _examples() -> Iterator[str]:
    for name in _EXAMPLES:
        question = questions()[name]
        query = "\n".join(line for line in question.query.splitlines() if "# if" not in line and "# values" not in line)
        yield f"Example: {question.title}\n```sparql\n{query}\n```\n"
