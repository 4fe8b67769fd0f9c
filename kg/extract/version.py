"""The version of the extractor: changes whenever its code, its data or its model would read differently."""

import hashlib
from functools import cache
from pathlib import Path

from kg import __version__
from kg.extract.spacy_names import describe_model
from kg.vocabulary import ontology_folder

_CODE = Path(__file__).parent


def extractor_version(names_model: str | None = None) -> str:
    """Package version and a digest of everything that extraction depends on; cached analyses hold for one version.

    Raises PipelineError where the user's own model for names is not there.
    """
    return _own_version() if names_model is None else f"{_own_version()}+{describe_model(names_model)}"


@cache
def _own_version() -> str:
    digest = hashlib.sha256()
    roots = (_CODE, _CODE.parent / "model", _CODE.parent / "vocabulary", ontology_folder())
    for root in roots:
        for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"
