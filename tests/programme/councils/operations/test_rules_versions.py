"""The working rules as dated data: a session takes those of its day, and what it took is never changed."""

from datetime import date
from decimal import Decimal

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.operations.note_rules_used import note_rules_used
from ocop.programme.councils.operations.set_council_rules import set_council_rules
from ocop.programme.councils.queries.councils import rules_history, rules_of
from ocop.programme.councils.rules.council_seats import Averaging, GateTest, MissedGate, SpreadAction
from ocop.programme.evaluation.queries.session_record import working_rules_of
from tests.factories.councils import NOW, make_council, make_office_actor
from tests.factories.evaluation import make_session, make_sitting

pytestmark = pytest.mark.django_db

PAPER = Paper("45/QĐ-HĐOCOP", date(2026, 8, 1), "Chủ tịch Hội đồng OCOP tỉnh")
RULES = {
    "quorum_numerator": 2,
    "quorum_denominator": 3,
    "chair_must_sit": True,
    "largest_spread": Decimal(8),
    "spread_action": SpreadAction.NOTE_IN_MINUTES,
    "gate_test": GateTest.MEAN,
    "missed_gate": MissedGate.NOT_RATED,
    "display_decimals": 2,
}


def write(council, actor=None, **changes):
    return set_council_rules(
        **{
            "actor": actor or make_office_actor(),
            "council_id": council.pk,
            "paper": PAPER,
            "now": NOW,
            **RULES,
            **changes,
        }
    )


def test_a_next_version_ends_the_one_before():
    council = make_council()
    write(council, valid_from=date(2026, 9, 15))
    assert [(one.valid_from, one.valid_until) for one in rules_history(council)] == [
        (date(2026, 9, 15), None),
        (date(2026, 6, 1), date(2026, 9, 14)),
    ]
    assert rules_of(council, on=date(2026, 9, 14)).quorum_denominator == 4
    assert rules_of(council, on=date(2026, 9, 15)).quorum_denominator == 3


def test_a_version_between_two_keeps_every_day_covered():
    council, actor = make_council(), make_office_actor()
    write(council, actor, valid_from=date(2026, 10, 1))
    write(council, actor, valid_from=date(2026, 8, 1), largest_turn=3)
    assert [(one.valid_from, one.valid_until) for one in rules_history(council)] == [
        (date(2026, 10, 1), None),
        (date(2026, 8, 1), date(2026, 9, 30)),
        (date(2026, 6, 1), date(2026, 7, 31)),
    ]


def test_a_session_takes_the_rules_of_its_day_and_keeps_them():
    council = make_council()
    write(council, valid_from=date(2026, 9, 15), averaging=Averaging.TRIMMED_MEAN, consultation_days=10)
    before, after = (
        working_rules_of(make_session(council, held_on=day)) for day in (date(2026, 9, 1), date(2026, 9, 20))
    )
    assert (before.averaging, before.consultation_days) == (Averaging.MEAN, None)
    assert (after.averaging, after.consultation_days) == (Averaging.TRIMMED_MEAN, 10)


def test_a_version_in_use_is_never_changed():
    sitting = make_sitting()
    sitting.open()
    (version,) = rules_history(sitting.council)
    assert version.last_used_on == sitting.session.held_on
    with pytest.raises(Refusal, match="đã mở theo Quy chế này"):
        write(sitting.council, sitting.officer)
    with pytest.raises(FieldRefusal, match="đã mở theo Quy chế này"):
        write(sitting.council, sitting.officer, valid_from=version.valid_from)
    with pytest.raises(FieldRefusal, match="đã mở theo Quy chế trước"):
        write(sitting.council, sitting.officer, valid_from=sitting.session.held_on)
    assert write(sitting.council, sitting.officer, valid_from=date(2026, 9, 2)).valid_from == date(2026, 9, 2)


def test_an_unused_version_is_corrected_in_place():
    council = make_council()
    write(council, largest_turn=3)
    assert [(one.valid_from, one.largest_turn) for one in rules_history(council)] == [(council.valid_from, 3)]


def test_a_next_version_wants_its_paper_and_a_day_of_the_council():
    council = make_council()
    with pytest.raises(FieldRefusal, match="Hãy ghi số, ngày"):
        write(council, valid_from=date(2026, 9, 15), paper=None)
    with pytest.raises(FieldRefusal, match="từ ngày thành lập"):
        write(council, valid_from=date(2026, 5, 31))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"smallest_size": 9, "largest_size": 7}, "nhiều nhất phải từ"),
        ({"smallest_size": 0}, "từ 1 đến 99"),
        ({"largest_turn": 0}, "Số lượt chấm"),
        ({"consultation_days": 90}, "Thời hạn trả lời"),
        ({"consultation_numerator": 3, "consultation_denominator": 2}, "Tỷ lệ trả lời"),
        ({"dissent_numerator": 3, "dissent_denominator": 2}, "đề nghị hạng khác"),
        ({"dissent_numerator": 0, "dissent_denominator": 0}, "đề nghị hạng khác"),
    ],
)
def test_values_stay_within_their_range(changes, words):
    with pytest.raises(FieldRefusal, match=words):
        write(make_council(), **changes)


def test_the_latest_use_is_kept():
    council = make_council()
    note_rules_used(council, on=date(2026, 9, 3))
    note_rules_used(council, on=date(2026, 9, 1))
    assert rules_of(council).last_used_on == date(2026, 9, 3)
