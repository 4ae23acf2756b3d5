"""Five samples from the producer to the storeroom and back, each line with both names."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.dossiers.models import Dossier, SampleConfirmation, SampleItem, SampleRule, SampleStep
from ocop.programme.dossiers.operations.confirm_samples import attach_sample_slip, confirm_samples
from ocop.programme.dossiers.operations.move_kept_samples import (
    destroy_samples,
    return_samples,
    send_samples,
    store_samples,
)
from ocop.programme.dossiers.operations.receive_samples import receive_samples
from ocop.programme.dossiers.operations.sample_stepping import HandOver
from ocop.programme.dossiers.operations.set_sample_rule import set_sample_rule
from ocop.programme.dossiers.queries.samples import office_rule
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, StorageCondition
from ocop.programme.notifications.models import Notification
from tests.factories.accounts import NOW, TODAY
from tests.factories.files import make_image
from tests.factories.geography import make_commune
from tests.factories.review import Desk, make_desk, make_review_dossier
from tests.factories.samples import (
    FIVE,
    LEVEL,
    announce,
    bring_to_store,
    make_sample_dossier,
    receive,
    states_of,
)

pytestmark = pytest.mark.django_db
PROVINCE, COMMUNE = SampleKeeper.PROVINCE, SampleKeeper.COMMUNE


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def kept(desk: Desk, dossier: Dossier, office: SampleKeeper = PROVINCE, **changes: Any) -> dict[str, Any]:
    actor = desk.commune_officer if office is COMMUNE else desk.province_officer
    return {"actor": actor, "dossier_id": dossier.pk, "level": LEVEL, "office": office, "now": NOW, **changes}


class TestAnnouncing:
    def test_makes_five_samples_to_tell_apart_and_tells_the_commune(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        announce(desk, dossier)
        rows = SampleItem.objects.filter(dossier=dossier).order_by("serial")
        assert list(rows.values_list("serial", "state", "keeper", "specification", "expires_on")) == [
            (serial, "EXPECTED", "PRODUCER", "gói 200 g", date(2027, 5, 1)) for serial in FIVE
        ]
        step = SampleStep.objects.get()
        assert (step.move, step.count, step.giver_name, step.awaits) == ("ANNOUNCE", 5, desk.owner.name, "")
        told = Notification.objects.get(kind="dossiers.samples_moved")
        assert told.user_id == desk.commune_user.pk
        assert AuditEntry.objects.get(deed="dossiers.announce_samples").facts["serials"] == list(FIVE)

    def test_saying_it_again_corrects_and_crosses_out_what_does_not_come(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        announce(desk, dossier)
        announce(desk, dossier, count=3, specification="hộp 100 g")
        assert states_of(dossier) == ["EXPECTED"] * 3 + ["CANCELLED"] * 2
        assert set(SampleItem.objects.filter(state="EXPECTED").values_list("specification", flat=True)) == {"hộp 100 g"}

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"count": 0}, "count"), ({"count": 51}, "count"), ({"expires_on": date(2020, 1, 1)}, "expires_on")],
    )
    def test_refuses_what_cannot_be(self, desk: Desk, changes: dict[str, Any], field: str) -> None:
        dossier = make_sample_dossier(desk)
        with pytest.raises(FieldRefusal) as refused:
            announce(desk, dossier, **changes)
        assert list(refused.value.faults) == [field]

    def test_a_book_whose_numbers_have_run_out_says_so(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        announce(desk, dossier)
        SampleItem.objects.filter(dossier=dossier, serial=5).update(serial=9998)
        with pytest.raises(FieldRefusal) as refused:
            announce(desk, dossier, count=7)
        assert list(refused.value.faults) == ["count"]
        announce(desk, dossier, count=6)
        assert SampleItem.objects.filter(dossier=dossier, serial=9999, state="EXPECTED").exists()

    def test_tourism_and_drafts_send_none(self, desk: Desk) -> None:
        with pytest.raises(Refusal, match="không phải gửi sản phẩm mẫu"):
            announce(desk, make_review_dossier(desk, set_number=26))
        with pytest.raises(Refusal, match="chưa nộp"):
            announce(desk, make_review_dossier(desk, state=DossierState.DRAFT))

    def test_a_stranger_s_dossier_is_not_found(self, desk: Desk) -> None:
        other = make_desk(desk.commune)
        with pytest.raises(Dossier.DoesNotExist):
            announce(other, make_sample_dossier(desk))


class TestReceiving:
    def test_writes_both_names_place_and_condition(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        announce(desk, dossier)
        receive_samples(
            **kept(desk, dossier, COMMUNE),
            serials=[1, 2, 3],
            hand_over=HandOver(
                giver_name="Lò Thị Mai",
                place="Tủ mát",
                storage=StorageCondition.CHILLED,
                temperature=Decimal("4.5"),
                remark="Bao bì nguyên vẹn",
            ),
        )
        step = SampleStep.objects.get(move="RECEIVE")
        assert (step.giver, step.giver_name, step.taker, step.taker_name, step.awaits) == (
            "PRODUCER",
            "Lò Thị Mai",
            "COMMUNE",
            desk.commune_officer.name,
            "PRODUCER",
        )
        assert (step.temperature, step.place, step.count, step.recorded_by_id) == (
            Decimal("4.5"),
            "Tủ mát",
            3,
            desk.commune_user.pk,
        )
        assert states_of(dossier) == ["RECEIVED"] * 3 + ["EXPECTED"] * 2

    def test_cold_samples_need_a_temperature_and_the_giver_a_name(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        with pytest.raises(FieldRefusal) as refused:
            receive_samples(
                **kept(desk, dossier, COMMUNE), serials=FIVE, hand_over=HandOver(storage=StorageCondition.FROZEN)
            )
        assert list(refused.value.faults) == ["temperature"]
        with pytest.raises(FieldRefusal) as refused:
            receive_samples(**kept(desk, dossier, COMMUNE), serials=FIVE, hand_over=HandOver())
        assert list(refused.value.faults) == ["giver_name"]
        assert SampleItem.objects.count() == 0

    def test_the_second_officer_is_told_who_has_it(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier, [1, 2])
        with pytest.raises(Conflict, match=f"Mẫu số 1, 2: {desk.commune_officer.name} đã ghi “Nhận mẫu” lúc"):
            receive(desk, dossier, [1, 2, 3])
        assert states_of(dossier) == ["RECEIVED"] * 2

    def test_the_future_and_a_time_before_the_last_step_are_refused(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        late = HandOver(giver_name="Mai", happened_at=NOW + timedelta(hours=1))
        with pytest.raises(FieldRefusal, match="không được sau lúc này"):
            receive_samples(**kept(desk, dossier, COMMUNE), serials=FIVE, hand_over=late)
        receive(desk, dossier)
        with pytest.raises(FieldRefusal, match="phải sau lúc ấy"):
            store_samples(
                **kept(desk, dossier, COMMUNE),
                serials=FIVE,
                hand_over=HandOver(place="Kho", happened_at=NOW - timedelta(hours=1)),
            )

    def test_offices_of_other_places_and_members_of_the_producer_do_not(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        stranger = make_desk(make_commune())
        with pytest.raises(Dossier.DoesNotExist):
            receive_samples(
                **{**kept(desk, dossier, COMMUNE), "actor": stranger.commune_officer},
                serials=FIVE,
                hand_over=HandOver(giver_name="Mai"),
            )
        with pytest.raises(Refusal, match="Chỉ cán bộ của cơ quan đang giữ mẫu"):
            receive_samples(
                **{**kept(desk, dossier, COMMUNE), "actor": desk.owner},
                serials=FIVE,
                hand_over=HandOver(giver_name="Mai"),
            )

    def test_a_dossier_with_a_result_takes_no_more(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.RECOGNISED)
        with pytest.raises(Refusal, match="đã có kết quả"):
            receive(desk, dossier)


class TestGoingOn:
    def test_the_province_s_receipt_signs_the_commune_s_line(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        bring_to_store(desk, dossier)
        assert states_of(dossier) == ["STORED"] * 5
        sent = SampleStep.objects.get(move="SEND")
        assert (sent.awaits, sent.confirmation.way, sent.confirmation.signed_by_id) == (
            "PROVINCE",
            "NEXT_STEP",
            desk.province_user.pk,
        )
        got = SampleStep.objects.get(move="RECEIVE", taker="PROVINCE")
        assert (got.giver, got.giver_name, got.awaits) == ("COMMUNE", desk.commune_officer.name, "")

    def test_half_of_what_was_sent_leaves_the_line_unsigned(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier)
        send_samples(**kept(desk, dossier, COMMUNE), serials=FIVE, hand_over=HandOver())
        Dossier.objects.filter(pk=dossier.pk).update(province_received_on=TODAY)
        receive(desk, dossier, [1, 2, 3], office=PROVINCE)
        assert states_of(dossier) == ["RECEIVED"] * 3 + ["SENT"] * 2
        assert not SampleConfirmation.objects.filter(step__move="SEND").exists()

    def test_an_office_moves_only_what_it_keeps(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier)
        Dossier.objects.filter(pk=dossier.pk).update(province_received_on=TODAY)
        with pytest.raises(Refusal, match="không còn ở cơ quan Ông/Bà: đang do UBND cấp xã giữ"):
            store_samples(**kept(desk, dossier), serials=FIVE, hand_over=HandOver(place="Kho"))

    def test_putting_away_asks_for_a_place(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier)
        with pytest.raises(FieldRefusal) as refused:
            store_samples(**kept(desk, dossier, COMMUNE), serials=FIVE, hand_over=HandOver())
        assert list(refused.value.faults) == ["place"]

    def test_what_the_slips_of_the_dossier_count_opens_the_book_by_itself(self, desk: Desk) -> None:
        dossier = make_review_dossier(desk, state=DossierState.PROVINCE_REVIEW)
        steps = SampleStep.objects.filter(dossier=dossier).order_by("number")
        assert list(steps.values_list("move", "count", "giver", "taker")) == [
            ("RECEIVE", 6, "PRODUCER", "COMMUNE"),
            ("SEND", 5, "COMMUNE", "PROVINCE"),
            ("RECEIVE", 5, "COMMUNE", "PROVINCE"),
        ]
        assert states_of(dossier) == ["RECEIVED"] * 6
        assert dict(SampleItem.objects.values_list("serial", "keeper"))[6] == "COMMUNE"


class TestEnding:
    def test_returning_names_who_takes_them_and_asks_the_producer_to_sign(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        bring_to_store(desk, dossier)
        with pytest.raises(FieldRefusal) as refused:
            return_samples(**kept(desk, dossier), serials=[1], hand_over=HandOver())
        assert list(refused.value.faults) == ["taker_name"]
        step = return_samples(**kept(desk, dossier), serials=[1, 2], hand_over=HandOver(taker_name="Lò Thị Mai"))
        assert states_of(dossier) == ["RETURNED"] * 2 + ["STORED"] * 3
        assert (step.awaits, step.taker_name) == ("PRODUCER", "Lò Thị Mai")
        with pytest.raises(Refusal, match="không còn ở cơ quan Ông/Bà"):
            return_samples(**kept(desk, dossier), serials=[1], hand_over=HandOver(taker_name="Lò Thị Mai"))

    def test_destroying_needs_a_reason_and_two_witnesses(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        bring_to_store(desk, dossier)
        with pytest.raises(FieldRefusal) as refused:
            destroy_samples(
                **kept(desk, dossier), serials=[1], hand_over=HandOver(witnesses="Một người", remark="Hỏng")
            )
        assert sorted(refused.value.faults) == ["remark", "witnesses"]
        step = destroy_samples(
            **kept(desk, dossier),
            serials=[1],
            hand_over=HandOver(witnesses="Trần An, Chi cục\nLê Bình, Văn phòng", remark="Mẫu mốc, tiêu hủy tại chỗ."),
        )
        assert (states_of(dossier)[0], step.awaits, step.taker_name) == ("DESTROYED", "PROVINCE", "Trần An, Chi cục")


class TestSigning:
    def test_the_other_side_signs_once_and_the_recorder_never(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier)
        step = SampleStep.objects.get()
        with pytest.raises(Refusal, match="không tự xác nhận"):
            confirm_samples(actor=desk.commune_officer, step_id=step.pk, now=NOW)
        signed = confirm_samples(actor=desk.owner, step_id=step.pk, now=NOW)
        assert (signed.way, signed.signed_by_id) == ("ACCOUNT", desk.owner_user.pk)
        with pytest.raises(Refusal, match=f"đã được {desk.owner.name} xác nhận"):
            confirm_samples(actor=desk.owner, step_id=step.pk, now=NOW)

    def test_a_stranger_finds_no_line(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier)
        with pytest.raises(SampleStep.DoesNotExist):
            confirm_samples(actor=make_desk(make_commune()).owner, step_id=SampleStep.objects.get().pk, now=NOW)

    def test_the_signed_slip_stands_in_for_the_tap(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier)
        scan = SimpleUploadedFile("phieu.png", make_image("PNG", (40, 60)), content_type="image/png")
        signed = attach_sample_slip(
            actor=desk.commune_officer, step_id=SampleStep.objects.get().pk, uploaded=scan, now=NOW
        )
        assert (signed.way, signed.signed_by_name) == ("SCAN", "Lò Thị Mai")
        assert signed.scan is not None


class TestTheDatabase:
    def test_never_changes_a_line(self, desk: Desk) -> None:
        dossier = make_sample_dossier(desk)
        receive(desk, dossier)
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            SampleStep.objects.update(giver_name="Người khác")

    @pytest.mark.parametrize(
        "changes",
        [
            {"state": "TASTED", "keeper": "COUNCIL", "received_on": None, "tasted_on": TODAY},
            {"state": "TASTED", "keeper": "COUNCIL", "received_on": TODAY, "tasted_on": None},
            {
                "state": "TASTED",
                "keeper": "COUNCIL",
                "received_on": TODAY,
                "tasted_on": TODAY,
                "expires_on": TODAY - timedelta(days=1),
            },
            {"state": "STORED", "keeper": "PRODUCER", "received_on": TODAY},
            {"serial": 0},
        ],
    )
    def test_holds_to_the_rules(self, desk: Desk, changes: dict[str, Any]) -> None:
        dossier = make_sample_dossier(desk)
        values: dict[str, Any] = {"dossier": dossier, "level": "PROVINCE", "serial": 1, "state_since": NOW, **changes}
        with pytest.raises(IntegrityError), transaction.atomic():
            SampleItem.objects.create(**values)

    def test_is_one_of_the_two_we_know(self) -> None:
        assert connection.vendor in {"sqlite", "postgresql"}


class TestTheOfficeRule:
    def test_holds_from_its_day_and_until_then_the_default(self, desk: Desk) -> None:
        assert office_rule("19", TODAY).is_default
        set_sample_rule(
            actor=desk.province_officer,
            province_code=desk.province_officer.grants[0].province_code,
            valid_from=TODAY,
            keep_days=15,
            soon_days=5,
            document_number="12/QĐ-SNNMT",
            now=NOW,
        )
        rule = office_rule(desk.province_officer.grants[0].province_code, TODAY)
        assert (rule.keep_days, rule.soon_days, rule.is_default) == (15, 5, False)
        assert SampleRule.objects.count() == 1

    def test_is_set_by_the_office_itself(self, desk: Desk) -> None:
        with pytest.raises(Refusal, match="cơ quan mình"):
            set_sample_rule(
                actor=desk.commune_officer, province_code="19", valid_from=TODAY, keep_days=1, soon_days=1, now=NOW
            )
        with pytest.raises(FieldRefusal) as refused:
            set_sample_rule(
                actor=desk.province_officer,
                province_code=desk.province_officer.grants[0].province_code,
                valid_from=TODAY - timedelta(days=1),
                keep_days=400,
                soon_days=5,
                now=NOW,
            )
        assert sorted(refused.value.faults) == ["keep_days", "valid_from"]


def test_the_ministry_s_samples_wait_for_the_nomination(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    with pytest.raises(Refusal, match="đề nghị đánh giá 5 sao"):
        receive_samples(
            **{**kept(desk, dossier), "level": SampleLevel.CENTRAL, "actor": desk.province_officer}
            | {"dossier_id": _reached(dossier)},
            serials=FIVE,
            hand_over=HandOver(giver_name="Mai"),
        )
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.ASSESSED)
    steps = receive_samples(
        **{**kept(desk, dossier), "level": SampleLevel.CENTRAL}, serials=FIVE, hand_over=HandOver(giver_name="Mai")
    )
    assert [(step.level, step.count) for step in steps] == [("CENTRAL", 5)]


def _reached(dossier: Dossier) -> int:
    Dossier.objects.filter(pk=dossier.pk).update(province_received_on=TODAY)
    return dossier.pk
