"""Results: an answer as text: SPARQL 1.1 CSV and JSON, Turtle for triples, short cells for a table on screen."""

import csv
import io
import json
from collections.abc import Mapping

from kg.errors import QueryError
from kg.graph.turtle import shorten, write_turtle
from kg.query.answer import Answer, Table, Term, TermKind, Triples, Truth
