"""A dossier nominated for five stars lies with the ministry: its deadline and its words are the central round's."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ocop.interfaces.office.review.stages import next_step
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.central_level import nominated_on_of, with_central_move
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState
from tests.factories.dossiers import make_dossier

_S = DossierState
pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


def _moved(dossier: Dossier, move: DossierMove, day: int) -> None:
    at = datetime(2026, 8, day, 2, 0, tzinfo=UTC)
    dossier.steps.create(move=move, from_state="ASSESSED", to_state="NOMINATED", at=at, actor_name="Lãnh đạo")


@pytest.mark.parametrize("state", [_S.NOMINATED, _S.IN_COUNCIL])
@pytest.mark.parametrize("is_list", [True, False])
def test_the_deadline_is_the_end_of_the_ministry_s_round(
    state: DossierState, is_list: bool, django_assert_num_queries: Any
) -> None:
    dossier = make_dossier(state=state)
    _moved(dossier, DossierMove.NOMINATE, 3)
    rows = with_central_move(Dossier.objects.all()) if is_list else Dossier.objects.all()
    found = rows.select_related("commune_report").get()
    with django_assert_num_queries(0 if is_list else 1):
        deadline = legal_deadline(found, TODAY)
    assert deadline is not None
    assert (deadline.due_on, deadline.legal_basis) == (
        date(2027, 3, 29),
        "khoản 2 Điều 5, Quyết định số 26/2026/QĐ-TTg",
    )


def test_sent_back_to_the_province_it_is_the_province_s_again() -> None:
    dossier = make_dossier(state=_S.IN_COUNCIL)
    _moved(dossier, DossierMove.NOMINATE, 3)
    assert nominated_on_of(dossier) == date(2026, 8, 3)
    _moved(dossier, DossierMove.ASSESS_IN_PROVINCE, 20)
    assert nominated_on_of(dossier) is None


def test_nobody_is_said_to_have_recognised_or_ended_what_waits_for_the_ministry() -> None:
    words = next_step(_S.NOMINATED)
    assert (words.who, words.what) == (
        "Hội đồng đánh giá cấp trung ương",
        "đưa hồ sơ vào chương trình họp đợt đánh giá cấp quốc gia",
    )
    assert next_step(_S.ASSESSED, is_central=True).who == "Bộ trưởng Bộ Nông nghiệp và Môi trường"
    assert next_step(_S.ASSESSED).who == "Chủ tịch UBND cấp tỉnh"
