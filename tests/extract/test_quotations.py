"""Who is credited for a quotation of several sentences."""

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("“They came at dawn,” said Omar Tell. “They burnt the farm. They left.”", [0, 1, 2]),
        ("Omar Tell said: “They came at dawn. They burnt the farm.” The town is calm.", [0, 1]),
        ('"They came at dawn. They burnt the farm," Omar Tell said. The town is calm.', [0, 1]),
        ("“They came at dawn. They burnt the farm,” he shouted. Omar Tell left.", []),
        ("“We are ready,” Omar Tell said. Rebels shelled the town. “Help” stood on a wall.", [0]),
        ("“They came at dawn,” Omar Tell said.\n\n“They burnt the farm.”", [0]),
    ],
)
def test_the_speaker_of_one_sentence_of_a_quotation_speaks_the_others(text: str, credited: list[int]) -> None:
    build = DraftBuilder(text)
    build.mention("Omar Tell", "Person")
    CreditSources().run(build.draft)
    assert sorted({a.sentence for a in build.draft.attributions}) == credited


def test_what_stands_behind_a_quotation_is_not_of_it() -> None:
    text = "Omar Tell said: “They came. They left,” while shells hit Ramla."
    build = DraftBuilder(text)
    build.mention("Omar Tell", "Person")
    CreditSources().run(build.draft)
    (last,) = [a for a in build.draft.attributions if a.sentence == 1]
    assert last.holds_at(text.index("left"))
    assert not last.holds_at(text.index("shells"))
