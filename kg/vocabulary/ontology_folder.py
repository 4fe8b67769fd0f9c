"""Where ontology/ lies: beside kg/ in a checkout, inside the package once installed."""

from functools import cache
from pathlib import Path

from kg.errors import VocabularyError

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def ontology_folder() -> Path:
    """The folder of the ontology's data files; raises VocabularyError where there is none."""
    for folder in (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise VocabularyError("the ontology folder is missing from this installation", file=_PACKAGE.parent / "ontology")
