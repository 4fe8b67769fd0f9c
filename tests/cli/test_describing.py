"""What `kg extract` prints of an event, from facts made by hand."""

from kg.cli.describe import describe_event
from kg.model import Event, Evidence, Mention, Responsibility, Stance

NAMES = {"front": "Karsan Front", "brigade": "Tell Brigade", "army": "Ramla army"}


def told(*parts: Responsibility, actors: tuple[str, ...]) -> str:
    evidence = Evidence(start=0, end=5, quote="bomb.")
    event = Event(
        id="e",
        **{"class": "Bombing"},
        actors=actors,
        responsibility=parts,
        mentions=(Mention(start=0, end=4, text="bomb"),),
        evidence=(evidence,),
    )
    return describe_event(event, NAMES)[0]


def test_who_is_only_blamed_is_not_told_as_the_doer() -> None:
    blamed = Responsibility(actor="front", stance=Stance.BLAMED, by=("army",))
    denied = Responsibility(actor="front", stance=Stance.DENIED, by=("front",))
    line = told(blamed, denied, actors=("front",))
    assert "Bombing, blamed on Karsan Front by Ramla army, denied by Karsan Front" in line


def test_who_claims_it_is_told_as_the_doer_beside_others_who_are_blamed() -> None:
    claimed = Responsibility(actor="brigade", stance=Stance.CLAIMED, by=("brigade",))
    blamed = Responsibility(actor="front", stance=Stance.BLAMED)
    line = told(claimed, blamed, actors=("brigade",))
    assert "Bombing, by Tell Brigade, claimed by Tell Brigade, blamed on Karsan Front" in line
