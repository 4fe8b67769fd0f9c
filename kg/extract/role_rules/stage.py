"""The stage that checks who is said to play a part in an event against the words between name and deed."""

from kg.extract.draft import Draft
from kg.extract.role_rules.aftermath import add_former_holders, follow_captors
from kg.extract.role_rules.allies import add_supporters, follow_leaders, follow_nations, turn_allies
from kg.extract.role_rules.answers import follow_answers
from kg.extract.role_rules.bystanders import (
    drop_aims,
    drop_backers,
    drop_captives,
    drop_doers_told_before,
    drop_employers,
    drop_estranged,
    drop_hospitals,
    drop_latecomers,
    drop_whereabouts,
    drop_whose_kin,
    keep_accused,
    move_near_sites,
    move_to_governments,
)
from kg.extract.role_rules.clauses import drop_interveners, drop_partners, turn_helped, turn_leaders
from kg.extract.role_rules.defenders import add_losers_of_ground, turn_counted, turn_defenders
from kg.extract.role_rules.doers import (
    follow_by,
    keep_subjects,
    keep_to_clause,
    turn_losers,
    turn_ordered,
)
from kg.extract.role_rules.enders import drop_enders
from kg.extract.role_rules.identified import follow_identified
from kg.extract.role_rules.passives import keep_companions, turn_passives
from kg.extract.role_rules.subjects import add_subjects, drop_doers_of_later_deeds, share_roles

RULES = (
    move_to_governments,
    drop_latecomers,
    drop_doers_told_before,
    move_near_sites,
    drop_backers,
    drop_captives,
    drop_employers,
    drop_estranged,
    drop_hospitals,
    drop_whereabouts,
    drop_whose_kin,
    drop_aims,
    keep_accused,
    drop_interveners,
    turn_leaders,
    drop_partners,
    turn_passives,
    follow_by,
    keep_to_clause,
    keep_subjects,
    turn_losers,
    turn_ordered,
    turn_allies,
    turn_helped,
    keep_companions,
    add_supporters,
    follow_leaders,
    follow_nations,
    follow_identified,
    turn_defenders,
    add_losers_of_ground,
    turn_counted,
    drop_doers_of_later_deeds,
    drop_enders,
    follow_answers,
    share_roles,
    add_subjects,
    follow_captors,
    add_former_holders,
)


class CheckRoles:
    """Takes roles away, moves or adds them, where the words of the sentence tell who did what to whom."""

    name = "roles"
    purpose = "checks who plays a part in an event against the words between name and deed"
    reads: tuple[str, ...] = ("tokens", "sentences", "mentions", "triggers", "links", "pairs")
    writes: tuple[str, ...] = ("links",)

    def run(self, draft: Draft) -> None:
        """Rewrites `draft.links`."""
        for rule in RULES:
            draft.links = rule(draft)
