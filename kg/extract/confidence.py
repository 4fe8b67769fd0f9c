"""The stage that turns raw scores into chances: 0.9 means that nine of ten such statements were right elsewhere."""

from kg.extract.calibration import calibrated
from kg.extract.draft import Draft
from kg.model import Event

# Events less likely than this are not told: on articles that no model was trained on, most of them were not there or
# told wrongly, so that leaving them out costs no F1 and takes wrong ones away.
LEAST_EVENT = 0.55


class CalibrateConfidence:
    """Maps the confidence of everything that is told, and leaves out events that hardly happened.

    It comes last, so that thresholds before it are on raw scores.
    """

    name = "confidence"
    purpose = "turns raw scores into chances of being right"
    reads: tuple[str, ...] = ("entities", "events", "relations", "observations")
    writes: tuple[str, ...] = ("entities", "events", "relations", "observations")

    def run(self, draft: Draft) -> None:
        """Rewrites the confidence of entities, events with their roles and outcomes, relations and observations."""
        draft.entities = tuple(
            e.model_copy(update={"confidence": _chance("entity", e.confidence)}) for e in draft.entities
        )
        events = (_calibrate(event) for event in draft.events)
        draft.events = tuple(event for event in events if event.confidence >= LEAST_EVENT)
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
