import pytest

from ocop.programme.dossiers.models import SelfScore
from ocop.programme.evaluation.queries.prescore import prescore_of
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from tests.factories.dossiers import answer_everything, make_dossier, make_evidence
from tests.factories.producers import NOW
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


def test_an_empty_dossier_has_no_points_and_the_whole_way_before_it():
    dossier = make_dossier()
    score = prescore_of(dossier)
    assert (score.total, score.band, score.star, score.answered) == (0, 1, 1, 0)
    assert score.questions == len(rubric_rules(dossier.rubric).leaves())
    assert [(path.star, path.points_missing) for path in score.paths] == [(3, 50), (4, 70), (5, 90)]
    assert score.next_path.star == 3


@pytest.mark.parametrize("set_number", range(1, 27))
def test_the_best_answers_reach_five_stars_in_every_set(set_number):
    dossier = make_dossier(rubric=make_rubric(set_number))
    answer_everything(dossier)
    score = prescore_of(dossier)
    assert (score.total, score.star, score.next_path) == (100, 5, None)


def test_one_missed_mark_lowers_the_star_and_is_named_with_the_words_of_the_law():
    dossier = make_dossier()
    answer_everything(dossier)
    rubric = rubric_rules(dossier.rubric)
    mark = rubric.conditions_for(5)[0]
    SelfScore.objects.filter(criterion_code=mark.criterion).update(answer={"level": None}, points=0)
    dossier = type(dossier).objects.get(pk=dossier.pk)
    score = prescore_of(dossier)
    assert score.band == 5
    assert score.star < 5
    named = next(one for one in score.paths[-1].unmet if one.code == mark.criterion and one.star == 5)
    texts = [level.text for level in rubric.leaf(mark.criterion).levels if level.points == mark.min_points]
    assert (named.has_points, named.needs_points, named.needed_text) == (0, mark.min_points, texts[0])


def test_the_nearest_mark_comes_first_and_a_proven_one_before_an_unproven_one():
    dossier = make_dossier()
    unmet = prescore_of(dossier).paths[0].unmet
    assert [one.gap for one in unmet] == sorted(one.gap for one in unmet)
    last = [one for one in unmet if one.gap == unmet[0].gap][-1]
    dossier.evidence_links.create(
        evidence=make_evidence(producer=dossier.producer), criterion_code=last.code, added_at=NOW
    )
    assert prescore_of(dossier).paths[0].unmet[0].code == last.code


def test_a_rubric_that_cannot_score_has_no_prescore():
    assert prescore_of(make_dossier(rubric=make_rubric(7, "qd148-2023"))) is None


def test_what_is_not_marked_yet_is_told_from_a_low_mark():
    dossier = make_dossier()
    rubric = rubric_rules(dossier.rubric)
    mark = rubric.conditions_for(3)[0]
    before = next(one for one in prescore_of(dossier).paths[0].unmet if one.code == mark.criterion)
    SelfScore.objects.create(
        dossier=dossier,
        criterion_code=mark.criterion,
        answer={"level": None},
        points=0,
        max_points=rubric.leaf(mark.criterion).max_points,
        changed_at=NOW,
    )
    dossier = type(dossier).objects.get(pk=dossier.pk)
    after = next(one for one in prescore_of(dossier).paths[0].unmet if one.code == mark.criterion)
    assert (before.is_answered, after.is_answered) == (False, True)


def test_each_star_names_its_own_marks_and_counts_those_below():
    three, four, five = prescore_of(make_dossier()).paths
    assert {one.star for one in four.own_unmet} == {4}
    assert (three.lower_unmet, four.lower_unmet) == (0, len(three.unmet))
    assert len(five.own_unmet) + five.lower_unmet == len(five.unmet)
    assert [path.needs_points for path in (three, four, five)] == [50, 70, 90]


def test_an_answer_that_may_end_the_assessment_is_the_first_thing_said():
    dossier = make_dossier()
    answer_everything(dossier)
    assert prescore_of(dossier).eliminating == ()
    SelfScore.objects.filter(criterion_code="6.1.1").update(answer={"level": 0}, points=0)
    dossier = type(dossier).objects.get(pk=dossier.pk)
    assert [one.code for one in prescore_of(dossier).eliminating] == ["6.1.1"]
