"""Questions: a named question and what the user says for its parameters become a query and how it was understood."""

import calendar
import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.event_names import find_event_class
from kg.query.names import Names
from kg.vocabulary.namespaces import ONTOLOGY, PREFIXES
from kg.vocabulary.questions import Parameter, ParameterType, Question

DEFAULT_RADIUS = "50"
_KM_PER_DEGREE = 111.195
_LISTED = re.compile(r"GROUP_CONCAT\(DISTINCT (\?\w+)")
_CONDITION = re.compile(r"\s*# if (\S+)$")
_DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class FilledQuestion:
    """A question ready to run: the query, and each parameter with what it was understood as, for people."""

    question: Question
    query: str
    understood: tuple[tuple[str, str], ...]


def fill_question(question: Question, given: Mapping[str, str], names: Names) -> FilledQuestion:
    """The query of a question for the parameters given, names resolved through aliases.

    What is given enters the query as escaped RDF terms in VALUES, never as text of the query. Raises QueryError where a
    parameter is missing, malformed, unknown to the question or the name of several things; UnknownNameError.
    """
    given = {name: text for name, text in given.items() if text.strip()}
    for name in given:
        if question.parameter(name) is None:
            takes = ", ".join(f"--{parameter.name}" for parameter in question.parameters) or "no parameter"
            raise QueryError(f"the question {question.name!r} has no parameter {name!r}; it takes {takes}")
    if question.parameter("radius") is not None:
        given = {"radius": DEFAULT_RADIUS, **given}
    values: list[str] = []
    understood: list[tuple[str, str]] = []
    for parameter in question.parameters:
        if parameter.name in given:
            line, meaning = _fill(parameter, given[parameter.name], names)
            values.append(line)
            understood.append((parameter.name, meaning))
        elif parameter.required:
            raise QueryError(f"the question {question.name!r} needs --{parameter.name}; {question.example}")
    if "from" in given and "to" in given and first_day(given["from"]) > last_day(given["to"]):
        raise QueryError(f"nothing lies between {given['from']} and {given['to']}: the end is before the start")
    return FilledQuestion(question, _fill_query(question.query, values, given), tuple(understood))


def first_day(text: str) -> datetime.date:
    """The first day of a year, a month or a day written 2025, 2025-08 or 2025-08-31; QueryError for anything else."""
    return _days(text)[0]


def last_day(text: str) -> datetime.date:
    """The last day of a year, a month or a day."""
    return _days(text)[1]


def _fill_query(query: str, values: list[str], given: Mapping[str, str]) -> str:
    lines: list[str] = []
    for line in query.splitlines():
        if line.strip() == "# values":
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + value for value in values]
        elif condition := _CONDITION.search(line):
            if condition[1] in given:
                lines.append(line[: condition.start()])
        else:
            lines.append(line)
    return "\n".join(_sort_lists(lines)) + "\n"


def _sort_lists(lines: list[str]) -> list[str]:
    """The query with what it joins to lists put in order first: engines join in the order in which they find."""
    listed = list(dict.fromkeys(_LISTED.findall("\n".join(lines))))
    if not listed:
        return lines
    begin, end = lines.index("WHERE {"), lines.index("}")
    inner = [f"  {line}" for line in lines[begin + 1 : end]]
    order = f"  }} ORDER BY {' '.join(listed)} }}"
    return [*lines[: begin + 1], "  { SELECT * WHERE {", *inner, order, *lines[end:]]


def _fill(parameter: Parameter, text: str, names: Names) -> tuple[str, str]:
    match parameter.type:
        case ParameterType.PLACE | ParameterType.THING:
            thing = names.find(text, is_place=parameter.type is ParameterType.PLACE)
            return _values(parameter.name, ox.NamedNode(thing.iri)), f"{thing.name} (id:{thing.id})"
        case ParameterType.EVENT_TYPE:
            name = find_event_class(text)
            return _values(parameter.name, ox.NamedNode(ONTOLOGY + name)), name
        case ParameterType.DATE:
            # A month given as an end means its last day, and as a day to look at, too: what was known by then.
            day = first_day(text) if parameter.name == "from" else last_day(text)
            return _values(parameter.name, _literal(day.isoformat(), "date")), day.isoformat()
        case ParameterType.POINT:
            where, latitude, longitude = _point(text, names)
            east = _KM_PER_DEGREE * math.cos(math.radians(latitude))
            terms = [_literal(f"{number:.6f}", "decimal") for number in (latitude, longitude, _KM_PER_DEGREE, east)]
            columns = "?nearLatitude ?nearLongitude ?kmNorth ?kmEast"
            return f"VALUES ({columns}) {{ ({' '.join(map(str, terms))}) }}", where
        case ParameterType.NUMBER:
            number = _number(text)
            return _values(parameter.name, _literal(f"{number:.3f}", "decimal")), f"{number:g} km"


def _values(name: str, term: ox.NamedNode | ox.Literal) -> str:
    return f"VALUES ?{name} {{ {term} }}"


def _literal(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


def _days(text: str) -> tuple[datetime.date, datetime.date]:
    match = _DATE.fullmatch(text.strip())
    try:
        if match is not None:
            year, month, day = (int(part) if part else None for part in match.groups())
            assert year is not None
            first = datetime.date(year, month or 1, day or 1)
            end = month or 12
            return first, datetime.date(year, end, day or calendar.monthrange(year, end)[1])
    except ValueError:
        pass
    raise QueryError(f"{text!r} is no date; write 2025, 2025-08 or 2025-08-31")


def _point(text: str, names: Names) -> tuple[str, float, float]:
    """A point in words for people, its latitude and its longitude, from coordinates or the name of a place."""
    if "," not in text and any(character.isalpha() for character in text):
        place, latitude, longitude = names.point_of(text)
        return f"{place.name} (id:{place.id}) at {latitude:g},{longitude:g}", latitude, longitude
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError:
        raise QueryError(f"{text!r} is no point; write latitude and longitude: 35.33,40.14, or a place") from None
    # What is no number (nan) is neither smaller nor larger.
    if not (abs(latitude) < 90 and abs(longitude) <= 180):
        raise QueryError(f"{text!r} is no point on the map; latitude comes first: 35.33,40.14")
    return f"{latitude:g},{longitude:g}", latitude, longitude


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number <= 20_000:
        raise QueryError(f"{text!r} is no distance; write kilometres: 50")
    return number
