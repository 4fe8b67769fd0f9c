"""Reader: runs the language model over a draft; tagging and linking can be called apart, so that spans may be mended."""

from collections.abc import Sequence
from pathlib import Path

from kg.extract.draft import Draft
from kg.extract.neural.reading import Reading, Span, Tagging

WEIGHTS = Path(__file__).with_name("weights")


class Reader:
    """The model, loaded once. Not safe to share between processes; make one in each."""

    def __init__(self, weights: Path = WEIGHTS, *, threads: int = 1, threshold: float = 0.3) -> None:
        """Loads the weights; `threads` is the number of CPU threads of the encoder.

        Spans, roles and pairs below `threshold` are not reported.
        """
        self._weights = weights
        self._threads = threads
        self._threshold = threshold

    def read(self, draft: Draft, *, times: Sequence[Span] | None = None) -> Reading:
        """Reads a draft that has tokens and sentences; `times` replace the model's own time expressions."""
        tagging = self.tag(draft)
        return self.link(draft, tagging, times=times)

    def tag(self, draft: Draft) -> Tagging:
        """The names, descriptions, times and triggers."""
        raise NotImplementedError

    def link(
        self,
        draft: Draft,
        tagging: Tagging,
        *,
        names: Sequence[Span] | None = None,
        descriptions: Sequence[Span] | None = None,
        times: Sequence[Span] | None = None,
        triggers: Sequence[Span] | None = None,
    ) -> Reading:
        """Status, roles, pairs and same events, for the spans of the tagging or for others given in their place."""
        raise NotImplementedError
