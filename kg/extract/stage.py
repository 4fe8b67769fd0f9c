"""Stage: one step of reading an article, with what it reads from the draft and what it writes there."""

from typing import Protocol

from kg.errors import PipelineError
from kg.extract.draft import Draft


class Stage(Protocol):
    """A step; `reads` and `writes` name fields of Draft, `purpose` is one line for `kg stages`."""

    name: str
    purpose: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]

    def run(self, draft: Draft) -> None:
        """Adds to the draft's fields named in `writes`, looking only at those named in `reads`."""
        ...


def check_order(stages: tuple[Stage, ...]) -> None:
    """Raises PipelineError where a stage reads a field that no earlier stage has written."""
    written = {"article"}
    for stage in stages:
        if missing := [name for name in stage.reads if name not in written]:
            raise PipelineError(f"stage {stage.name!r} reads {missing[0]!r} before any stage has written it")
        written.update(stage.writes)
