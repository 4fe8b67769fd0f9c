"""Which sentences correct what was reported before, and with which numbers."""

import pytest

from kg.extract.corrections import FindCorrections
from tests.extract.drafts import DraftBuilder


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The ministry revised the death toll to 14, up from nine.", (9, 14)),
        ("An earlier report by this agency had put the number of dead at three.", (3,)),
        ("Officials lowered the toll to 1,200 on Sunday.", (1200,)),
        ("Police had previously said that two guards were hurt.", (2,)),
        ("Correction: the raid took place in Amud, not in Hamud.", ()),
    ],
)
def test_a_correction_is_found_with_its_numbers(sentence: str, numbers: tuple[int, ...]) -> None:
    draft = DraftBuilder(f"Gunmen attacked the mill. {sentence} The mill burned down.").draft
    FindCorrections().run(draft)
    assert [(told.quote, told.numbers) for told in draft.corrections] == [(sentence, numbers)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army raised a new battalion of 300 men.",
        "The toll of the attack is not known.",
        "Doctors said that the figures of aid workers are 40.",
        "The rebels were sent to a correctional facility.",
    ],
)
def test_what_corrects_no_report_is_none(sentence: str) -> None:
    draft = DraftBuilder(sentence).draft
    FindCorrections().run(draft)
    assert draft.corrections == ()
