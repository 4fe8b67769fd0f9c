"""The stage that turns raw scores into chances: 0.9 means that nine of ten such statements were right elsewhere."""

from kg.extract.calibration import calibrated
from kg.extract.draft import Draft
from kg.model import Event


class CalibrateConfidence:
    """Maps the confidence of everything that is told; it comes last, so that thresholds before it are on raw scores."""

    name = "confidence"
    purpose = "turns raw scores into chances of being right"
    reads: tuple[str, ...] = ("entities", "events", "relations", "observations")
    writes: tuple[str, ...] = ("entities", "events", "relations", "observations")

    def run(self, draft: Draft) -> None:
        """Rewrites the confidence of entities, events with their roles and outcomes, relations and observations."""
        draft.entities = tuple(
            e.model_copy(update={"confidence": _chance("entity", e.confidence)}) for e in draft.entities
        )
        draft.events = tuple(_calibrate(event) for event in draft.events)
        draft.relations = tuple(
            r.model_copy(update={"confidence": _chance("relation", r.confidence)}) for r in draft.relations
        )
        draft.observations = tuple(
            o.model_copy(update={"confidence": _chance("observation", o.confidence)}) for o in draft.observations
        )


def _calibrate(event: Event) -> Event:
    return event.model_copy(
        update={
            "confidence": _chance("event", event.confidence),
            "arguments": tuple(
                a.model_copy(update={"confidence": _chance("role", a.confidence)}) for a in event.arguments
            ),
            "outcomes": tuple(
                o.model_copy(update={"confidence": _chance("outcome", o.confidence)}) for o in event.outcomes
            ),
        }
    )


def _chance(kind: str, raw: float) -> float:
    return round(calibrated(kind, raw), 3)
