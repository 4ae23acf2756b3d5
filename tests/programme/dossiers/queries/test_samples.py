"""What the storeroom, the nomination and the desks count by."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.programme.dossiers.models import Dossier, SampleItem
from ocop.programme.dossiers.queries.dossier_content import missing_of
from ocop.programme.dossiers.queries.sample_store import StoreTab, shelves, store_rows, tab_counts
from ocop.programme.dossiers.queries.sample_work import sample_work_for
from ocop.programme.dossiers.queries.samples import delivered_words, samples_of
from ocop.programme.dossiers.rules.completeness import Gap, Severity
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.accounts import NOW, TODAY
from tests.factories.geography import make_commune
from tests.factories.review import Desk, make_desk, make_review_dossier
from tests.factories.samples import EXPIRES_ON, announce, make_sample_dossier, put_in_store, receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def _at_province(desk: Desk, **changes: object) -> Dossier:
    dossier = make_sample_dossier(desk)
    Dossier.objects.filter(pk=dossier.pk).update(
        **{"state": DossierState.READY_FOR_COUNCIL, "province_received_on": TODAY, **changes}
    )
    dossier.refresh_from_db()
    return dossier


def test_says_how_many_were_delivered(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    assert delivered_words(samples_of(dossier, today=TODAY)) == "05 sản phẩm mẫu: chưa giao"
    announce(desk, dossier)
    receive(desk, dossier, [1, 2, 3])
    count = samples_of(dossier, today=TODAY)
    assert (delivered_words(count), count.missing) == ("05 sản phẩm mẫu: đã giao 3/5", 2)
    late = samples_of(dossier, today=EXPIRES_ON + timedelta(days=1))
    assert (late.whole, late.usable, late.expired) == (3, 0, 3)


def test_tourism_needs_none(desk: Desk) -> None:
    dossier = make_review_dossier(desk, set_number=26)
    assert samples_of(dossier, today=TODAY).needed == 0


def test_completeness_advises_and_never_blocks(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=DossierState.DRAFT, is_full=True)
    found = [one for one in missing_of(dossier, TODAY) if one.gap is Gap.SAMPLES_TO_HAND_OVER]
    assert [(one.severity, one.facts) for one in found] == [(Severity.ADVICE, {"given": 0, "count": 5})]


class TestTheStoreroom:
    def test_shows_what_goes_off_first_on_top(self, desk: Desk) -> None:
        later, sooner, never = (_at_province(desk) for _number in range(3))
        put_in_store(later)
        put_in_store(sooner, expires_on=TODAY + timedelta(days=3))
        put_in_store(never, expires_on=None)
        rows = shelves(list(store_rows(desk.province_officer, StoreTab.HERE)))
        assert [(shelf.dossier.pk, shelf.serials, shelf.days_left(TODAY)) for shelf in rows] == [
            (sooner.pk, (1, 2, 3, 4, 5), 3),
            (later.pk, (1, 2, 3, 4, 5), (EXPIRES_ON - TODAY).days),
            (never.pk, (1, 2, 3, 4, 5), None),
        ]
        assert tab_counts(desk.province_officer)[StoreTab.HERE] == 15

    def test_of_another_province_shows_nothing(self, desk: Desk) -> None:
        put_in_store(_at_province(desk))
        stranger = make_desk(make_commune())
        assert list(store_rows(stranger.commune_officer, StoreTab.HERE)) == []


class TestWork:
    def kinds(self, actor: object) -> list[str]:
        return [item.kind for item in sample_work_for(actor, TODAY)]  # type: ignore[arg-type]

    def test_producers_are_asked_for_samples_until_five_are_there(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        assert self.kinds(desk.owner) == ["dossiers.hand_over_samples"]
        receive(desk, dossier)
        assert self.kinds(desk.owner) == ["dossiers.sign_samples"]

    def test_the_storeroom_hears_of_what_comes_goes_off_or_must_go(self, desk: Desk) -> None:
        dossier = _at_province(desk)
        put_in_store(dossier, state="SENT", keeper="COMMUNE")
        assert self.kinds(desk.province_officer) == ["dossiers.receive_samples"]
        SampleItem.objects.update(state="RECEIVED", keeper="PROVINCE")
        assert self.kinds(desk.province_officer) == ["dossiers.store_samples"]
        SampleItem.objects.update(state="STORED", expires_on=TODAY + timedelta(days=7))
        assert self.kinds(desk.province_officer) == ["dossiers.samples_go_off"]
        SampleItem.objects.update(expires_on=TODAY - timedelta(days=1))
        assert self.kinds(desk.province_officer) == ["dossiers.expired_samples"]
        SampleItem.objects.update(expires_on=EXPIRES_ON)
        assert self.kinds(desk.province_officer) == []
        Dossier.objects.update(state=DossierState.RECOGNISED, state_since=NOW)
        (item,) = sample_work_for(desk.province_officer, TODAY)
        assert (item.kind, item.due_on) == ("dossiers.return_samples", TODAY + timedelta(days=30))

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_for_one_dossier_and_for_three(self, desk: Desk, number: int) -> None:
        for _count in range(number):
            put_in_store(_at_province(desk), expires_on=TODAY)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(sample_work_for(desk.province_officer, TODAY)) == number
        assert len(queries) == 3
