"""`kg questions`: the named questions that `kg ask` answers."""

import typer

from kg.cli.console import out
from kg.cli.named import find_question
from kg.vocabulary.questions import Question, questions

NAME = "questions"


def run(
    name: str | None = typer.Argument(None, help="Explain this one.", show_default=False),
) -> None:
    """List the questions that can be asked by name with `kg ask`, or explain one."""
    if name is not None:
        _explain(find_question(name))
        return
    width = max(map(len, questions()))
    for question in questions().values():
        out().print(f"{question.name:<{width}}  {question.title}")


def _explain(question: Question) -> None:
    say = out().print
    say(question.title)
    say(question.description)
    for parameter in question.parameters:
        say(f"  --{parameter.name:<7} {parameter.type.value}{'' if parameter.required else ', may be left out'}")
    say(f"Example: {question.example}")
