import pytest

from ocop.interfaces.console.demo.marks import Aim, answers_for, member_answers
from ocop.programme.evaluation.rules.assessment import Sheet, assess, total_of
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest, MissedGate
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.rubrics.editions import rubric

RULES = CouncilRules(gate_test=GateTest.MAJORITY, missed_gate=MissedGate.LOWER_STAR, largest_spread=None)


@pytest.mark.parametrize("set_number", range(1, 27))
@pytest.mark.parametrize("star", [2, 3, 4, 5])
def test_marks_of_eight_members_lead_to_the_star_within_the_spread(set_number, star):
    read = rubric("26/2026/QĐ-TTg", set_number)
    aim = Aim(star, ProducerKind.COOPERATIVE, is_favoured=True)
    agreed = answers_for(read, aim, "thử")
    sheets = [Sheet(f"Thành viên {one}", member_answers(read, agreed, aim, f"thử {one}")) for one in range(8)]

    found = assess(read, RULES, sheets)

    assert found.star == star
    assert found.spread <= 10


def test_the_same_key_gives_the_same_marks():
    read = rubric("26/2026/QĐ-TTg", 11)
    aim = Aim(4, ProducerKind.HOUSEHOLD, is_favoured=False)

    assert answers_for(read, aim, "chè") == answers_for(read, aim, "chè")
    assert total_of(read, answers_for(read, aim, "chè")) == 78
