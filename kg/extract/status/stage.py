"""The stage that checks the status of triggers against the words around them: "foiled an attack", "are to be held"."""

from dataclasses import replace

from kg.extract.draft import Draft, Trigger
from kg.extract.status.around import is_ended, status_around
from kg.extract.status.before import status_before
from kg.extract.status.facts import lies_ahead, tells_a_fact
from kg.model import Status

# So sure a date has to be to speak for the future.
DATED = 0.6
# What happened in the end was neither only planned nor thwarted; it may still be no more than alleged.
_REVISED = frozenset({Status.PLANNED, Status.THWARTED})


class CheckStatus:
    """Makes a trigger planned, thwarted, alleged or denied where the words around it say so, or else occurred."""

    name = "status"
    purpose = "checks the status of each trigger against the words around it"
    reads: tuple[str, ...] = ("article", "tokens", "sentences", "times", "triggers", "links")
    writes: tuple[str, ...] = ("triggers",)

    def run(self, draft: Draft) -> None:
        """Rewrites `draft.triggers`."""
        ahead = _dated_ahead(draft)
        draft.triggers = tuple(
            replace(trigger, status=status, rule=f"{trigger.rule}+status")
            if (status := _status_of(draft, trigger, is_ahead=index in ahead)) is not trigger.status
            else trigger
            for index, trigger in enumerate(draft.triggers)
        )


def _dated_ahead(draft: Draft) -> set[int]:
    """The triggers whose surest date lies ahead."""
    dates = (link for link in draft.links if link.role == "date" and link.filler_kind == "time")
    sure = sorted((link for link in dates if link.confidence >= DATED), key=lambda link: link.confidence)
    surest = {link.trigger: draft.times[link.filler] for link in sure}
    return {index for index, time in surest.items() if lies_ahead(draft, time)}


def _status_of(draft: Draft, trigger: Trigger, *, is_ahead: bool) -> Status:
    """The status of a trigger; a plan that the next sentence tells to have come to nothing is thwarted."""
    status = _status_told(draft, trigger)
    if status is Status.OCCURRED and is_ahead and not tells_a_fact(draft, trigger):
        status = Status.PLANNED
    return Status.THWARTED if status is Status.PLANNED and is_ended(draft, trigger) else status


def _status_told(draft: Draft, trigger: Trigger) -> Status:
    """By its own sentence: what stands at once before or behind it goes before the model, all else after it."""
    around = status_around(draft, trigger)
    if around is not None:
        return around
    if trigger.status in _REVISED and tells_a_fact(draft, trigger):
        return Status.OCCURRED
    if trigger.status is Status.OCCURRED:
        before = status_before(draft, trigger)
        return Status.OCCURRED if before is None or (before in _REVISED and tells_a_fact(draft, trigger)) else before
    return trigger.status
