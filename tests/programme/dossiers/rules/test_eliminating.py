import pytest

from ocop.programme.dossiers.rules.eliminating import eliminating_answers, notes_of_elimination
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import NOTHING_REACHED, Answer
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


def rules(set_number):
    return rubric_rules(make_rubric(set_number))


@pytest.mark.parametrize(
    ("set_number", "codes"),
    [
        (1, ["2.1", "6.1"]),
        (11, ["1.1", "2.1", "6.1.1"]),
        (16, ["6.1", "6.2", "6.3", "6.4"]),
        (19, ["1.1", "6"]),
        (21, ["6.2"]),
        (26, []),
    ],
)
def test_each_set_has_the_notes_of_its_phu_luc(set_number, codes):
    assert sorted(notes_of_elimination(rules(set_number))) == codes


def test_no_points_at_such_a_criterion_are_told_with_the_note_of_the_law():
    (found,) = eliminating_answers(rules(19), {"6": Answer(level=0), "1.1": Answer(level=0)})
    assert (found.code, found.anchor) == ("6", "6")
    assert "không có Phiếu công bố sản phẩm" in found.condition.text


def test_any_taste_without_points_stops_set_16():
    answers = {"6.2": NOTHING_REACHED, "6.4": Answer(level=3)}
    assert [one.code for one in eliminating_answers(rules(16), answers)] == ["6.2"]


def test_points_and_silence_eliminate_nobody():
    assert eliminating_answers(rules(11), {"6.1.1": Answer(level=1)}) == []
    assert eliminating_answers(rules(11), {}) == []
    assert eliminating_answers(rules(11), {"1.2": NOTHING_REACHED}) == []
