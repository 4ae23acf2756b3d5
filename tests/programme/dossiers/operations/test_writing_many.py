import pytest

from ocop.foundation.refusal import Refusal
from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.operations.fill_self_scores import SelfMark, fill_self_scores
from ocop.programme.dossiers.operations.link_many import link_many
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.dossiers import NOW, make_dossier, make_evidence
from tests.factories.producers import make_producer, member_actor

pytestmark = pytest.mark.django_db


def fill(dossier, marks, actor=None):
    return fill_self_scores(actor=actor or member_actor(dossier.producer), dossier_id=dossier.pk, marks=marks, now=NOW)


def test_marks_are_kept_with_the_points_of_the_rubric():
    dossier = make_dossier()
    fill(dossier, {"1.1": SelfMark({"level": 0})})

    fill(dossier, {"1.1": SelfMark({"level": 2}, " Có hợp đồng. "), "2.4": SelfMark({"met": True})})

    scores = dossier.self_scores.order_by("criterion_code").values_list(
        "criterion_code", "answer", "points", "explanation"
    )
    assert list(scores) == [("1.1", {"level": 2}, 3, "Có hợp đồng."), ("2.4", {"met": True}, 1, "")]


def test_one_wrong_answer_keeps_all_of_them_out():
    dossier = make_dossier()

    with pytest.raises(Refusal) as refusal:
        fill(
            dossier,
            {"1.1": SelfMark({"level": 2}), "9.9": SelfMark({"level": 0}), "2.4": SelfMark({"level": 5})},
        )

    assert len(refusal.value.reasons) == 2
    assert not dossier.self_scores.exists()


def test_strangers_and_handed_in_dossiers_are_refused():
    handed_in = make_dossier(state=DossierState.SUBMITTED)

    with pytest.raises(Refusal):
        fill(handed_in, {"1.1": SelfMark({"level": 2})})
    with pytest.raises(Dossier.DoesNotExist):
        fill(make_dossier(), {"1.1": SelfMark({"level": 2})}, actor=member_actor(make_producer()))


def test_links_are_made_once():
    dossier = make_dossier()
    actor, paper = member_actor(dossier.producer), make_evidence(producer=dossier.producer)

    for _time in range(2):
        link_many(actor=actor, dossier_id=dossier.pk, links={paper.pk: ["1.1", ""]}, now=NOW)

    links = dossier.evidence_links.order_by("criterion_code").values_list("evidence_id", "criterion_code")
    assert list(links) == [(paper.pk, ""), (paper.pk, "1.1")]


def test_papers_of_another_producer_and_unknown_criteria_are_not_linked():
    dossier = make_dossier()
    actor, paper = member_actor(dossier.producer), make_evidence(producer=dossier.producer)

    with pytest.raises(Evidence.DoesNotExist):
        link_many(actor=actor, dossier_id=dossier.pk, links={paper.pk: [""], make_evidence().pk: [""]}, now=NOW)
    with pytest.raises(Refusal):
        link_many(actor=actor, dossier_id=dossier.pk, links={paper.pk: ["1.1", "9.9"]}, now=NOW)
    assert not dossier.evidence_links.exists()
