"""Sites without a name are called by their place, governments by their head."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.model import MentionKind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left the prison in Ramla.", "prison in Ramla"),
        ("They left a military base outside the town of Ramla.", "military base outside Ramla"),
        ("They left the prison. Ramla was calm.", None),
    ],
)
def test_a_site_without_a_name_is_told_by_its_place(text: str, name: str | None) -> None:
    build = DraftBuilder(text)
    site = "a military base" if "base" in text else "the prison"
    index = build.mention(site, "Facility" if "base" in text else "Prison", MentionKind.NOMINAL)
    build.mention("Ramla", "Settlement")
    ResolveMentions().run(build.draft)
    aliases = [alias for e in build.draft.entities if e.id == build.draft.entity_of[index] for alias in e.aliases]
    assert aliases == ([name] if name else [])


def test_a_district_may_have_its_kind_before_its_name() -> None:
    build = DraftBuilder("They left Swat for the hills of District Swat.")
    build.mention("Swat", "Region")
    build.mention("District Swat", "Region")
    ResolveMentions().run(build.draft)
    assert len(build.draft.entities) == 1


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("President Omar Haddad's government fell.", "President Omar Haddad's government"),
        ("They left Omar Haddad's government.", "Omar Haddad's government"),
        ("Omar Haddad left as a government fell.", None),
    ],
)
def test_a_government_without_a_name_is_called_by_its_head(text: str, alias: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Omar Haddad", "Person")
    index = build.mention("government", "Government", MentionKind.NOMINAL)
    ResolveMentions().run(build.draft)
    aliases = [a for e in build.draft.entities if e.id == build.draft.entity_of.get(index) for a in e.aliases]
    assert aliases == ([alias] if alias else [])
