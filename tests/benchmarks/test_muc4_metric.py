"""The metric of MUC-4 on cases worked out by hand."""

import itertools
import random

from scripts.benchmarks.muc4_metric import ROLES, Count, Template, normal, score_document, total


def bombing(**roles: list[tuple[str, ...]]) -> Template:
    return Template("bombing", {role: tuple(fillers) for role, fillers in roles.items()})


def test_case_articles_and_punctuation_do_not_matter() -> None:
    assert normal('The  "Santo Tomas" farm') == normal("santo tomas farm,") == "santo tomas farm"


def test_one_mention_of_the_entity_is_enough() -> None:
    gold = bombing(PerpOrg=[("farabundo marti national liberation front", "fmln")])
    assert total(score_document([bombing(PerpOrg=[("FMLN",)])], [gold])) == Count(2, 2, 2, 2)


def test_a_filler_with_a_foreign_mention_is_wrong() -> None:
    gold = bombing(PerpOrg=[("fmln",)])
    assert score_document([bombing(PerpOrg=[("fmln", "army")])], [gold])["PerpOrg"] == Count(0, 1, 0, 1)


def test_a_template_of_another_type_is_spurious_and_the_gold_one_missed() -> None:
    gold = Template("kidnapping", {"Victim": (("ana",),)})
    counts = score_document([bombing(Victim=[("ana",)])], [gold])
    assert total(counts) == Count(0, 2, 0, 2)


def test_attack_matches_a_gold_template_of_either_type() -> None:
    counts = score_document([Template("attack")], [Template("attack / bombing")])
    assert counts["incident_type"] == Count(1, 1, 1, 1)


def test_templates_are_paired_for_the_best_document_not_one_by_one() -> None:
    # The first template alone would take the second gold one; then the second template would find nothing.
    first = bombing(Weapon=[("bomb",)], Target=[("bank",)])
    second = bombing(Target=[("bank",)])
    gold = [bombing(Weapon=[("bomb",)]), bombing(Target=[("bank",)])]
    assert total(score_document([second, first], gold)) == Count(4, 5, 4, 4)


def test_two_fillers_may_name_one_gold_entity() -> None:
    gold = bombing(PerpOrg=[("fmln", "the front")])
    counts = score_document([bombing(PerpOrg=[("fmln",), ("front",)])], [gold])
    assert counts["PerpOrg"] == Count(2, 2, 1, 1)


def test_a_document_without_templates_counts_what_is_said_of_it() -> None:
    assert total(score_document([bombing(Target=[("bank",)])], [])) == Count(0, 2, 0, 0)
    assert total(score_document([], [])) == Count()


def test_the_pairing_is_as_good_as_trying_every_one() -> None:
    draw = random.Random(5)

    def template() -> Template:
        roles = {
            role: tuple((draw.choice("abcd"),) for _ in range(draw.randint(0, 2))) for role in draw.sample(ROLES, 3)
        }
        return Template(draw.choice(("attack", "bombing")), roles)

    for _ in range(60):
        predicted = [template() for _ in range(draw.randint(0, 3))]
        gold = [template() for _ in range(draw.randint(0, 3))]
        best = 0.0
        for chosen in itertools.product([None, *range(len(gold))], repeat=len(predicted)):
            used = [g for g in chosen if g is not None]
            if len(used) != len(set(used)):
                continue
            counts = Count()
            for p, g in enumerate(chosen):
                if g is None or predicted[p].type != gold[g].type:
                    counts += Count(predicted=predicted[p].size)
                else:
                    counts += total(score_document([predicted[p]], [gold[g]]))
            paired = {g for p, g in enumerate(chosen) if g is not None and predicted[p].type == gold[g].type}
            counts += Count(gold=sum(t.size for g, t in enumerate(gold) if g not in paired))
            best = max(best, counts.f1)
        assert abs(total(score_document(predicted, gold)).f1 - best) < 1e-12
