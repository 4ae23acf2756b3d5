"""Samples at a sitting: taken from the storeroom, tasted, brought back; each line signed by the other side."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.foundation.refusal import Refusal
from ocop.programme.dossiers.models import SampleItem, SampleStep
from ocop.programme.dossiers.operations.sample_stepping import HandOver
from ocop.programme.evaluation.models import AgendaItem, SessionSample
from ocop.programme.evaluation.operations.session_samples import (
    bring_back_samples,
    confirm_session_samples,
    take_samples,
    taste_samples,
)
from ocop.programme.evaluation.queries.readiness import UnreadyCode, unready_points
from ocop.programme.evaluation.queries.session_samples import session_sample_work_for, session_samples
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, TODAY, Sitting, make_sitting
from tests.factories.samples import put_in_store, states_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting() -> Sitting:
    """One product with five samples in the storeroom; the sitting is open."""
    made = make_sitting()
    put_in_store(made.item.dossier)
    SampleItem.objects.update(state_since=NOW - timedelta(days=1))
    made.everybody_is_present()
    made.open_without_scoring()
    made.reload()
    return made


def take(sitting: Sitting, serials: list[int], **changes: Any) -> SampleStep:
    values: dict[str, Any] = {
        "actor": seat_actor(sitting.secretary),
        "item_id": sitting.item.pk,
        "serials": serials,
        "hand_over": HandOver(giver_name="Thủ kho"),
        "now": NOW,
        **changes,
    }
    return take_samples(**values)


def taste(sitting: Sitting, serials: list[int], *, is_used_up: bool = False, **changes: Any) -> SampleStep:
    values: dict[str, Any] = {
        "actor": seat_actor(sitting.secretary),
        "item_id": sitting.item.pk,
        "serials": serials,
        "is_used_up": is_used_up,
        "hand_over": HandOver(taker_name="Chủ tịch Hội đồng"),
        "now": NOW,
        **changes,
    }
    return taste_samples(**values)


def test_the_whole_way_through_a_sitting(sitting: Sitting) -> None:
    taken = take(sitting, [1, 2, 3])
    assert (taken.giver, taken.giver_name, taken.taker, taken.awaits) == ("PROVINCE", "Thủ kho", "COUNCIL", "PROVINCE")
    taste(sitting, [1])
    taste(sitting, [2], is_used_up=True)
    bring_back_samples(
        actor=seat_actor(sitting.secretary),
        item_id=sitting.item.pk,
        serials=[1, 3],
        hand_over=HandOver(taker_name="Thủ kho", place="Kệ trả"),
        now=NOW,
    )
    dossier = sitting.item.dossier
    assert states_of(dossier) == ["TASTED", "USED_UP", "STORED", "STORED", "STORED"]
    rows = SampleItem.objects.filter(dossier=dossier).order_by("serial")
    assert list(rows.values_list("keeper", "tasted_on")) == [
        ("PROVINCE", TODAY),
        ("NOBODY", TODAY),
        ("PROVINCE", None),
        ("PROVINCE", None),
        ("PROVINCE", None),
    ]
    assert SessionSample.objects.filter(item=sitting.item).count() == 4


def test_nothing_is_tasted_that_was_not_brought(sitting: Sitting) -> None:
    with pytest.raises(Refusal, match="không ở Hội đồng"):
        taste(sitting, [1])
    assert states_of(sitting.item.dossier) == ["STORED"] * 5


def test_nothing_is_tasted_past_its_last_day(sitting: Sitting) -> None:
    take(sitting, [1])
    SampleItem.objects.filter(serial=1).update(expires_on=TODAY - timedelta(days=1))
    with pytest.raises(Refusal, match="đã hết hạn sử dụng"):
        taste(sitting, [1])
    SampleItem.objects.filter(serial=1).update(expires_on=TODAY)
    taste(sitting, [1])
    assert states_of(sitting.item.dossier)[0] == "TASTED"


def test_nothing_is_tasted_before_the_sitting_opens() -> None:
    made = make_sitting()
    put_in_store(made.item.dossier)
    take(made, [1])
    with pytest.raises(Refusal, match="Phiên họp chưa mở"):
        taste(made, [1])


def test_only_those_who_keep_the_record_move_samples(sitting: Sitting) -> None:
    with pytest.raises(Refusal, match="Chỉ Chủ tịch hoặc Thư ký"):
        take(sitting, [1], actor=seat_actor(sitting.members[0]))
    with pytest.raises(AgendaItem.DoesNotExist):
        take(sitting, [1], item_id=10**6)


def test_a_second_seat_signs_for_what_was_tasted(sitting: Sitting) -> None:
    take(sitting, [1])
    step = taste(sitting, [1])
    values: dict[str, Any] = {"item_id": sitting.item.pk, "step_id": step.pk, "now": NOW}
    with pytest.raises(Refusal, match="không tự xác nhận"):
        confirm_session_samples(actor=seat_actor(sitting.secretary), **values)
    with pytest.raises(Refusal, match="Chỉ Chủ tịch, Phó Chủ tịch hoặc Thư ký"):
        confirm_session_samples(actor=seat_actor(sitting.members[0]), **values)
    (work,) = session_sample_work_for(seat_actor(sitting.chair), TODAY)
    assert work.kind == "evaluation.session_samples"
    confirm_session_samples(actor=seat_actor(sitting.chair), **values)
    assert session_sample_work_for(seat_actor(sitting.chair), TODAY) == []
    with pytest.raises(Refusal, match="đã được"):
        confirm_session_samples(actor=seat_actor(sitting.chair), **values)


def _missing(sitting: Sitting) -> list[str]:
    points = unready_points(seat_actor(sitting.secretary), sitting.session)
    return [point.sentence for point in points if point.code is UnreadyCode.SAMPLES_MISSING]


def test_the_session_is_not_ready_without_samples_and_may_be_held_knowingly() -> None:
    made = make_sitting()
    assert _missing(made) == [f"1. {made.item.dossier.product.name}: mới có 0/5 sản phẩm mẫu dùng được vào ngày họp."]
    assert UnreadyCode.SAMPLES_MISSING not in {
        point.code for point in unready_points(seat_actor(made.secretary), made.session) if point.is_blocking
    }
    put_in_store(made.item.dossier)
    assert _missing(made) == []


def test_what_goes_off_before_the_sitting_does_not_count() -> None:
    made = make_sitting()
    put_in_store(made.item.dossier, expires_on=date(2026, 8, 31))
    assert len(_missing(made)) == 1


def test_tourism_brings_none() -> None:
    assert _missing(make_sitting(set_number=26)) == []


@pytest.mark.parametrize("products", [1, 3])
def test_the_list_costs_the_same_for_one_product_and_for_three(products: int) -> None:
    made = make_sitting(products=products)
    for item in made.items:
        put_in_store(item.dossier)
    with CaptureQueriesContext(connection) as queries:
        rows = session_samples(seat_actor(made.secretary), made.session, today=TODAY)
        assert [len(row.in_store) for row in rows] == [5] * products
    assert len(queries) <= 6
