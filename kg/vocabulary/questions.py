"""Questions: the named questions of ontology/questions/, each a SPARQL query with a header that says what it asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.errors import VocabularyError
from kg.vocabulary.ontology_folder import ontology_folder


class ParameterType(StrEnum):
    """What a parameter takes."""

    PLACE = "place"
    THING = "thing"
    DATE = "date"
    EVENT_TYPE = "event type"
    POINT = "point"
    NUMBER = "number"


# One meaning for each name in all questions, so that the command line has one option for each.
PARAMETER_TYPES: Mapping[str, ParameterType] = {
    "place": ParameterType.PLACE,
    "who": ParameterType.THING,
    "whom": ParameterType.THING,
    "from": ParameterType.DATE,
    "to": ParameterType.DATE,
    "at": ParameterType.DATE,
    "type": ParameterType.EVENT_TYPE,
    "near": ParameterType.POINT,
    "radius": ParameterType.NUMBER,
}
_HEADER = re.compile(r"#\s*(title|description|parameter|example|phrasing):\s*(\S.*?)\s*$")
_ONCE = ("title", "description", "example")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; one that is not required leaves its filter out when it is not given."""

    name: str
    type: ParameterType
    required: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    `phrasings` are ways to ask it in plain words, with PLACE, WHO, TYPE, DATE and NUMBER for what varies. In `query`, a
    line `# values` stands where the parameters' values go, and a line that ends in `# if NAME` counts only where that
    parameter is given.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str
    phrasings: tuple[str, ...]
    query: str

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of a name, None where the question has none such."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


@cache
def questions() -> Mapping[str, Question]:
    """The questions by name, sorted."""
    folder = ontology_folder() / "questions"
    return {path.stem: read_question(path) for path in sorted(folder.glob("*.rq"))}


def read_question(path: Path) -> Question:
    """A question from its file; VocabularyError names the file and the line that is wrong."""
    found: dict[str, list[str]] = {name: [] for name in (*_ONCE, "parameter", "phrasing")}
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for number, line in enumerate(lines[:start], start=1):
        if not (header := _HEADER.match(line)):
            raise VocabularyError("is no line of a question's header", file=path, line=number)
        if header[1] in _ONCE and found[header[1]]:
            raise VocabularyError(f"{header[1]} stands here a second time", file=path, line=number)
        if header[1] == "parameter" and header[2].removesuffix("!") not in PARAMETER_TYPES:
            raise VocabularyError(f"there is no parameter {header[2]!r}", file=path, line=number)
        found[header[1]].append(header[2])
    for name in (*_ONCE, "phrasing"):
        if not found[name]:
            raise VocabularyError(f"the header has no {name}", file=path, line=1)
    parameters = tuple(_parameter(text) for text in found["parameter"])
    known = {parameter.name for parameter in parameters}
    for number, line in enumerate(lines[start:], start=start + 1):
        if (condition := re.search(r"# if (\S+)$", line)) and condition[1] not in known:
            raise VocabularyError(f"{condition[1]!r} is no parameter of this question", file=path, line=number)
    if parameters and not any(line.strip() == "# values" for line in lines[start:]):
        raise VocabularyError("no line says where the values go (# values)", file=path, line=start)
    return Question(
        name=path.stem,
        title=found["title"][0],
        description=found["description"][0],
        parameters=parameters,
        example=found["example"][0],
        phrasings=tuple(found["phrasing"]),
        query="\n".join(lines[start:]) + "\n",
    )


def _parameter(text: str) -> Parameter:
    name = text.removesuffix("!")
    return Parameter(name=name, type=PARAMETER_TYPES[name], required=text.endswith("!"))
