from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.notifications.models import Notification
from ocop.programme.recalls.models import RecallParty
from ocop.programme.recalls.operations.close_recall import close_recall
from ocop.programme.recalls.operations.decision_paper import DecisionOnPaper
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.operations.drill import end_drill, start_drill
from ocop.programme.recalls.operations.lift_recall import lift_recall
from ocop.programme.recalls.operations.open_recall import (
    add_lots,
    decide_recall,
    dismiss_finding,
    note_finding,
)
from ocop.programme.recalls.operations.record_amount import AmountSheet, record_amount, withdraw_amount
from ocop.programme.recalls.operations.record_answer import Answer, record_answer
from ocop.programme.recalls.operations.remind_decisions import remind_decisions
from ocop.programme.recalls.operations.tell_parties import note_told, tell_parties, text_parties
from ocop.programme.recalls.queries.public_recalls import public_recall, recalled_lots
from ocop.programme.recalls.queries.standing import is_unreachable, standing_of
from ocop.programme.recalls.queries.work_queue import recall_work_for
from ocop.programme.recalls.rules.recall_kinds import AmountKind, RecallState, Telling, Treatment
from ocop.programme.traceability.models import Event
from ocop.programme.traceability.queries.links import RecalledLot, links_and_recall
from tests.factories.files import make_image
from tests.factories.producers import make_member
from tests.factories.production import lot_of, make_chain
from tests.factories.promotion import make_point
from tests.factories.recalls import ADVICE, AT, finding, make_recall, make_scene
from tests.factories.stamps import GTIN, make_lot

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> SimpleNamespace:
    return make_scene()


def recalled_by_name(scene):
    keys = (f"/01/{GTIN}/10/{scene.lot.code}", f"/01/{GTIN}")
    return links_and_recall(keys, GTIN, scene.lot.code)[1]


def amount(lot, kind, quantity, key="a", **changes):
    return AmountSheet(lot.pk, kind, Decimal(quantity), key, **changes)


def test_a_decision_turns_everything_of_the_lot_red_and_tells_the_offices_once(scene):
    recall = note_finding(actor=scene.member, finding=finding(scene.lot), now=AT)
    assert recall.state == RecallState.FOUND
    assert recalled_lots(scene.product.pk) == []
    assert [one.kind for one in recall_work_for(scene.member, AT.date())] == ["recalls.decide"]
    with pytest.raises(FieldRefusal) as refusal:
        decide_recall(actor=scene.member, recall_id=recall.pk, advice=" ", now=AT)
    assert list(refusal.value.faults) == ["advice"]
    decide_recall(actor=scene.member, recall_id=recall.pk, advice=ADVICE, now=AT)
    scene.lot.refresh_from_db()
    assert (scene.lot.recalled_at, scene.lot.recall_reason) == (AT, f"Dư lượng thuốc vượt mức. {ADVICE}")
    assert [one.code for one in recalled_lots(scene.product.pk)] == [scene.lot.code]
    assert recalled_by_name(scene) == RecalledLot(scene.lot.pk, scene.product.name, scene.lot.code)
    assert public_recall(recall.pk).advice == ADVICE
    assert Notification.objects.filter(kind="recalls.decided", user_id=scene.officer.user_id).count() == 1
    told = Event.objects.get(disposition="recalled")
    assert (told.biz_step, told.owner_id) == ("holding", scene.producer.pk)
    assert told.identifiers.filter(key=f"/01/{GTIN}/10/{scene.lot.code}", role="Q").exists()
    with pytest.raises(Refusal):
        decide_recall(actor=scene.member, recall_id=recall.pk, advice=ADVICE, now=AT)
    with pytest.raises(FieldRefusal) as refusal:
        make_recall(scene.member, scene.lot)
    assert refusal.value.faults == {"lots": [f"Lô {scene.lot.code} đang ở một việc thu hồi khác."]}


def test_everything_made_of_a_lot_is_recalled_with_it_and_the_list_names_whom_the_packs_went_to(scene):
    chain = make_chain(scene.member, scene.product)
    point = make_point()
    point.shelf.create(product=scene.product, shown_from=AT.date())
    recall = make_recall(scene.member, lot_of(chain["harvest"]))
    packed = lot_of(chain["packing"])
    assert set(recall.lots.values_list("lot_id", "is_descendant")) == {
        (lot_of(chain["harvest"]).pk, False),
        (lot_of(chain["making"]).pk, True),
        (packed.pk, True),
    }
    packed.refresh_from_db()
    assert packed.recalled_at == AT
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    parties = list(RecallParty.objects.filter(recall=recall))
    assert [(one.kind, one.name) for one in parties] == [
        ("BUYER", "Cửa hàng Hương Trà"),
        ("SALES_POINT", point.name),
    ]
    assert [(line.lot_id, line.quantity) for line in parties[0].lines.all()] == [(packed.pk, Decimal("6.000"))]


def test_the_balance_grows_from_answers_and_entries_and_the_recall_ends_when_it_is_dealt_with(scene):
    recall = make_recall(scene.member, scene.lot)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    party = recall.parties.get()
    told = {"actor": scene.member, "recall_id": recall.pk, "now": AT}
    with pytest.raises(FieldRefusal) as refusal:
        record_answer(**told, party_id=party.pk, answer=Answer(scene.lot.pk, None, Decimal(10), Decimal(6)))
    assert refusal.value.faults == {
        "returned": ["Cộng lại là 16 kg (32 gói), nhiều hơn 15 kg (30 gói) nơi này đã nhận."]
    }
    record_answer(
        **told, party_id=party.pk, answer=Answer(scene.lot.pk, None, Decimal(20), Decimal(10), is_in_packs=True)
    )
    kept = record_amount(**told, sheet=amount(scene.lot, AmountKind.IN_STOCK, 85))
    assert record_amount(**told, sheet=amount(scene.lot, AmountKind.IN_STOCK, 85)) == kept
    balance = standing_of(recall).lots[0].balance
    assert (balance.sold, balance.recovered, balance.in_stock, balance.not_found) == (10, 5, 85, 0)
    with pytest.raises(FieldRefusal) as refusal:
        record_amount(**told, sheet=amount(scene.lot, AmountKind.RECOVERED, 1, "b"))
    assert refusal.value.faults == {"quantity": ["Lô này chỉ còn 0 kg (0 gói) chưa rõ ở đâu, Ông/Bà ghi 1 kg (2 gói)."]}
    with pytest.raises(Refusal, match="chưa ghi cách xử lý"):
        close_recall(actor=scene.member, recall_id=recall.pk, report="Xong.", now=AT)
    burnt = amount(scene.lot, AmountKind.TREATED, 90, "c", treatment=Treatment.DESTRUCTION)
    with pytest.raises(FieldRefusal) as refusal:
        record_amount(**told, sheet=burnt)
    assert refusal.value.faults == {"papers": ["Hãy kèm ảnh hoặc biên bản tiêu hủy."]}
    treated = record_amount(**told, sheet=burnt, files=[SimpleUploadedFile("tieu-huy.jpg", make_image())])
    recall.refresh_from_db()
    assert (recall.state, treated.papers.count()) == (RecallState.DEALT_WITH, 1)
    with pytest.raises(Refusal, match="rút số đã xử lý trước"):
        withdraw_amount(**told, amount_id=kept.pk, reason="Nhầm.")
    withdraw_amount(**told, amount_id=treated.pk, reason="Ghi nhầm lô.")
    recall.refresh_from_db()
    assert recall.state == RecallState.COLLECTING
    record_amount(**told, sheet=amount(scene.lot, AmountKind.TREATED, 90, "d", treatment=Treatment.REPAIR))
    closed = close_recall(actor=scene.member, recall_id=recall.pk, report="Đã sấy lại.", now=AT)
    assert (closed.state, closed.unreachable_count) == (RecallState.CLOSED, 0)
    assert public_recall(recall.pk).is_in_force is False
    assert recalled_lots(scene.product.pk) == []
    assert recalled_by_name(scene) is not None
    with pytest.raises(Refusal):
        record_amount(**told, sheet=amount(scene.lot, AmountKind.SOLD, 1, "e"))


def test_nobody_holds_more_of_a_lot_than_was_made_of_it(scene):
    recall = make_recall(scene.member, scene.lot)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    party = recall.parties.get()
    party.lines.update(quantity=None)
    with pytest.raises(FieldRefusal) as refusal:
        record_answer(
            actor=scene.member,
            recall_id=recall.pk,
            party_id=party.pk,
            answer=Answer(scene.lot.pk, Decimal(10) ** 13, None, None),
            now=AT,
        )
    assert refusal.value.faults == {
        "returned": [
            "Cộng lại là 10.000.000.000.000 kg (20.000.000.000.000 gói), nhiều hơn 100 kg (200 gói) của cả lô."
        ]
    }


def test_a_drill_goes_the_same_way_with_a_clock_and_tells_and_reddens_nothing(scene):
    drill = start_drill(actor=scene.member, lot_ids=[scene.lot.pk], now=AT)
    assert start_drill(actor=scene.member, lot_ids=[scene.lot.pk], now=AT) == drill
    with pytest.raises(Refusal):
        end_drill(actor=scene.member, recall_id=drill.pk, words="", now=AT)
    draw_up_list(actor=scene.member, recall_id=drill.pk, now=AT + timedelta(minutes=4, seconds=7))
    draw_up_list(actor=scene.member, recall_id=drill.pk, now=AT + timedelta(minutes=9))
    for deed in (tell_parties, text_parties):
        with pytest.raises(Refusal, match="không báo cho người ngoài"):
            deed(actor=scene.member, recall_id=drill.pk, now=AT)
    ended = end_drill(actor=scene.member, recall_id=drill.pk, words="", now=AT + timedelta(minutes=10))
    assert (ended.listed_seconds, ended.traced_percent, ended.parties_count, ended.unreachable_count) == (
        247,
        Decimal("100.00"),
        1,
        0,
    )
    assert list(drill.parties.values_list("phone", "address")) == [("", "")]
    assert standing_of(ended).unreachable == []  # it was not the drill that lost the telephones
    scene.lot.refresh_from_db()
    assert (scene.lot.recalled_at, recalled_lots(scene.product.pk), public_recall(drill.pk)) == (None, [], None)
    assert Notification.objects.filter(kind__startswith="recalls.").count() == 0
    assert recall_work_for(scene.member, AT.date()) == []


def test_an_authority_recalls_by_its_decision_and_ends_it_itself(scene):
    recall = note_finding(actor=scene.officer, finding=finding(scene.lot), now=AT)
    with pytest.raises(Refusal, match="do cơ quan quản lý ghi"):
        dismiss_finding(actor=scene.member, recall_id=recall.pk, words="Không sao.", now=AT)
    with pytest.raises(FieldRefusal) as refusal:
        decide_recall(actor=scene.officer, recall_id=recall.pk, advice=ADVICE, now=AT)
    assert list(refusal.value.faults) == ["number"]
    paper = DecisionOnPaper("12/QĐ-SNNMT", AT.date(), "Sở Nông nghiệp và Môi trường")
    decide_recall(actor=scene.officer, recall_id=recall.pk, advice=ADVICE, paper=paper, now=AT)
    assert Notification.objects.filter(kind="recalls.decided", user_id=scene.member.user_id).count() == 1
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    party = recall.parties.get()
    note_told(actor=scene.member, recall_id=recall.pk, party_id=party.pk, how=Telling.PHONE, now=AT)
    with pytest.raises(Refusal, match="cơ quan kết thúc"):
        close_recall(actor=scene.member, recall_id=recall.pk, report="Xong.", now=AT)
    with pytest.raises(Refusal, match="Chưa ghi số lượng nào của lô L01"):
        close_recall(actor=scene.officer, recall_id=recall.pk, report="Xong.", now=AT)
    record_amount(actor=scene.member, recall_id=recall.pk, sheet=amount(scene.lot, AmountKind.SOLD, 20), now=AT)
    assert close_recall(actor=scene.officer, recall_id=recall.pk, report="Xong.", now=AT).state == RecallState.CLOSED


def test_an_authority_lifts_by_a_paper_of_the_register_that_is_another_and_not_older(scene):
    recall = note_finding(actor=scene.officer, finding=finding(scene.lot), now=AT)
    paper = DecisionOnPaper("12/QĐ-SNNMT", AT.date(), "Sở Nông nghiệp và Môi trường")
    decide_recall(actor=scene.officer, recall_id=recall.pk, advice=ADVICE, paper=paper, now=AT)
    given = {"actor": scene.officer, "recall_id": recall.pk, "reason": "Kiểm nghiệm lại đạt.", "now": AT}
    older = replace(paper, number="13/QĐ-SNNMT", issued_on=AT.date() - timedelta(days=1))
    for wrong, name in ((None, "number"), (paper, "number"), (older, "issued_on")):
        with pytest.raises(FieldRefusal) as refusal:
            lift_recall(**given, paper=wrong)
        assert list(refusal.value.faults) == [name]
    lifted = lift_recall(**given, paper=replace(paper, number="15/QĐ-SNNMT"))
    assert (lifted.state, lifted.lifting.number, lifted.lifting.kind) == (RecallState.LIFTED, "15/QĐ-SNNMT", "DECISION")
    assert public_recall(recall.pk).lifting == "15/QĐ-SNNMT, Sở Nông nghiệp và Môi trường"


def test_strangers_find_nothing_and_another_province_recalls_nothing(scene):
    recall = make_recall(scene.member, scene.lot)
    stranger = actor_of(make_member().user, today=AT.date())
    with pytest.raises(FieldRefusal):
        note_finding(actor=stranger, finding=finding(scene.lot), now=AT)
    with pytest.raises(ObjectDoesNotExist):
        draw_up_list(actor=stranger, recall_id=recall.pk, now=AT)
    with pytest.raises(FieldRefusal):
        start_drill(actor=stranger, lot_ids=[scene.lot.pk], now=AT)
    with pytest.raises(FieldRefusal):
        start_drill(actor=scene.officer, lot_ids=[scene.lot.pk], now=AT)


def test_more_lots_come_in_and_another_product_does_not(scene):
    recall = make_recall(scene.member, scene.lot)
    more = make_lot(scene.member, scene.product, "L02")
    add_lots(actor=scene.member, recall_id=recall.pk, lot_ids=[more.pk], now=AT)
    more.refresh_from_db()
    assert more.recalled_at == AT
    with pytest.raises(FieldRefusal):
        add_lots(actor=scene.member, recall_id=recall.pk, lot_ids=[more.pk], now=AT)


def test_people_are_reminded_before_the_24_hours_end_and_the_offices_after(scene):
    note_finding(actor=scene.member, finding=finding(scene.lot), now=AT)
    assert remind_decisions(now=AT + timedelta(hours=17)) == 0
    assert remind_decisions(now=AT + timedelta(hours=19)) == 1
    assert remind_decisions(now=AT + timedelta(hours=19)) == 0
    assert remind_decisions(now=AT + timedelta(hours=23)) == 2
    assert remind_decisions(now=AT + timedelta(hours=24)) == 0


def test_a_finding_that_is_none_is_put_aside_with_its_reason(scene):
    recall = note_finding(actor=scene.member, finding=finding(scene.lot), now=AT)
    done = dismiss_finding(actor=scene.member, recall_id=recall.pk, words="Mẫu đối chứng đạt.", now=AT)
    assert (done.state, public_recall(recall.pk)) == (RecallState.DISMISSED, None)
    assert make_recall(scene.member, scene.lot).state == RecallState.DECIDED


def test_a_lifted_decision_turns_everything_back_at_once_and_the_record_stays(scene):
    recall = make_recall(scene.member, scene.lot)
    given = {"recall_id": recall.pk, "now": AT + timedelta(hours=3)}
    with pytest.raises(Refusal, match="Chủ thể tự quyết định"):
        lift_recall(actor=scene.officer, reason="Kiểm nghiệm lại đạt.", **given)
    with pytest.raises(FieldRefusal) as refusal:
        lift_recall(actor=scene.member, reason=" ", **given)
    assert list(refusal.value.faults) == ["reason"]
    lift_recall(actor=scene.member, reason="Kiểm nghiệm lại đạt.", **given)
    scene.lot.refresh_from_db()
    assert (scene.lot.recalled_at, scene.lot.recall_reason) == (None, "")
    assert (recalled_lots(scene.product.pk), recalled_by_name(scene)) == ([], None)
    shown = public_recall(recall.pk)
    assert (shown.is_in_force, shown.is_lifted, shown.lifted_because) == (False, True, "Kiểm nghiệm lại đạt.")
    assert Notification.objects.filter(kind="recalls.lifted", user_id=scene.officer.user_id).count() == 1
    assert Event.objects.filter(biz_step="inspecting", owner_id=scene.producer.pk).count() == 1
    with pytest.raises(Refusal):
        lift_recall(actor=scene.member, reason="Lần nữa.", **given)
    again = make_recall(scene.member, scene.lot)
    assert [one.code for one in recalled_lots(scene.product.pk)] == [scene.lot.code]
    assert again.pk != recall.pk


def test_a_lot_in_two_recalls_stays_recalled_until_the_last_is_lifted_and_keeps_what_was_carried_out(scene):
    first = make_recall(scene.member, scene.lot)
    chain = make_lot(scene.member, scene.product, code="L2")
    second = make_recall(scene.member, chain)
    second.lots.create(lot=scene.lot, is_descendant=True, added_at=AT)
    lift_recall(actor=scene.member, recall_id=second.pk, reason="Nhầm lô.", now=AT)
    scene.lot.refresh_from_db()
    chain.refresh_from_db()
    assert (scene.lot.recalled_at, chain.recalled_at) == (AT, None)
    draw_up_list(actor=scene.member, recall_id=first.pk, now=AT)
    note_told(actor=scene.member, recall_id=first.pk, party_id=first.parties.get().pk, how=Telling.PHONE, now=AT)
    record_amount(actor=scene.member, recall_id=first.pk, sheet=amount(scene.lot, AmountKind.SOLD, 20), now=AT)
    close_recall(actor=scene.member, recall_id=first.pk, report="Xong.", now=AT)
    scene.lot.refresh_from_db()
    assert scene.lot.recall_over_at == AT
    third = make_recall(scene.member, scene.lot, now=AT + timedelta(hours=1))
    scene.lot.refresh_from_db()
    assert scene.lot.recall_over_at is None
    lift_recall(actor=scene.member, recall_id=third.pk, reason="Ghi nhầm.", now=AT + timedelta(hours=2))
    scene.lot.refresh_from_db()
    assert (scene.lot.recalled_at is None, scene.lot.recall_over_at) == (False, AT)


def test_a_shop_without_a_telephone_has_an_address_to_go_to_and_must_be_told():
    assert is_unreachable(RecallParty(name="Cửa hàng", address="Xóm 1")) is False
    assert is_unreachable(RecallParty(name="Khách lẻ")) is True
    assert is_unreachable(RecallParty(name="Cửa hàng", address="Xóm 1", is_unreachable=True)) is True
