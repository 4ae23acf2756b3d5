"""The page of conflicts, and a member's own declarations."""

import pytest
from django.test import Client

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.councils.models import DeclaredConflict, DeclaredTie, DismissedSuspicion
from ocop.programme.councils.queries.councils import ties_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.queries.own_sheet import own_sheets
from tests.factories.councils import NOW, make_seat, seat_actor
from tests.factories.evaluation import make_sitting

pytestmark = pytest.mark.django_db


def client_of(member):
    client = Client()
    client.force_login(member.user)
    return client


def page(sitting, tail="xung-dot/"):
    return f"/ban/hoi-dong/phien/{sitting.session.pk}/{tail}"


def tied(sitting, member):
    return DeclaredTie.objects.create(
        member=member,
        kind="SUPPLIER",
        organisation_name=sitting.item.dossier.producer.name,
        declared_at=NOW,
        declared_by=member.user,
    )


def judge(sitting, member, who, **data):
    producer = sitting.item.dossier.producer_id
    return client_of(who).post(page(sitting, f"xung-dot/nghi-van/{member.pk}/{producer}/"), data)


def test_the_chair_turns_a_suspicion_into_a_recusal_with_a_word():
    sitting = make_sitting(members=3)
    member = sitting.members[-1]
    tied(sitting, member)
    shown = client_of(sitting.chair).get(page(sitting)).content.decode()
    assert member.user.full_name in shown
    assert "Thành viên đã khai quan hệ với" in shown
    refused = judge(sitting, member, sitting.chair, viec="khong-cham", word="")
    assert (refused.status_code, "Hãy ghi căn cứ" in refused.content.decode()) == (200, True)
    assert judge(sitting, member, sitting.chair, viec="khong-cham", word="Cung cấp bao bì.").status_code == 302
    assert DeclaredConflict.objects.get().kind == "RECUSE"


def test_the_chair_dismisses_a_suspicion_and_it_is_gone():
    sitting = make_sitting(members=3)
    member = sitting.members[-1]
    tie = tied(sitting, member)
    judge(sitting, member, sitting.chair, viec="van-cham", word="Hợp đồng đã hết từ 2020.")
    assert DismissedSuspicion.objects.get().grounds == [f"SUPPLIER:TIE:{tie.pk}"]
    assert "Không còn nghi vấn nào" in client_of(sitting.chair).get(page(sitting)).content.decode()


def test_the_secretary_reads_suspicions_and_does_not_judge_them():
    sitting = make_sitting(members=3)
    tied(sitting, sitting.members[-1])
    assert "Chỉ Chủ tịch (hoặc Phó Chủ tịch)" in client_of(sitting.secretary).get(page(sitting)).content.decode()
    assert judge(sitting, sitting.members[-1], sitting.secretary, viec="van-cham", word="x").status_code == 403


def test_nobody_reads_what_is_suspected_or_decided_about_oneself():
    sitting = make_sitting(members=3)
    vice = make_seat(sitting.council, Seat.VICE_CHAIR)
    tied(sitting, vice)
    assert "Cung cấp" not in client_of(vice).get(page(sitting)).content.decode()
    judge(sitting, vice, sitting.chair, viec="khong-cham", word="Cung cấp bao bì.")
    shown = client_of(vice).get(page(sitting)).content.decode()
    assert "Cung cấp" not in shown
    assert sitting.item.dossier.producer.name not in shown


def test_the_secretary_writes_down_what_a_member_told_and_what_was_typed_is_kept():
    sitting = make_sitting(members=3)
    member = sitting.members[-1]
    asked = {
        "member": member.pk,
        "producer": sitting.item.dossier.producer_id,
        "kind": "ABSTAIN",
        "reason": "OTHER",
        "note": "",
    }
    client = client_of(sitting.secretary)
    refused = client.post(page(sitting, "xung-dot/ghi/"), asked)
    text = refused.content.decode()
    assert (refused.status_code, "nói rõ lý do" in text) == (200, True)
    assert f'<option value="{member.pk}" selected' in text
    client.post(page(sitting, "xung-dot/ghi/"), {**asked, "note": "Bạn cùng lớp."})
    assert DeclaredConflict.objects.get().kind == "ABSTAIN"


def test_the_secretary_is_not_offered_a_recusal():
    sitting = make_sitting(members=3)
    asked = {
        "member": sitting.members[0].pk,
        "producer": sitting.item.dossier.producer_id,
        "kind": "RECUSE",
        "reason": "KINSHIP",
        "note": "x",
    }
    client_of(sitting.secretary).post(page(sitting, "xung-dot/ghi/"), asked)
    assert not DeclaredConflict.objects.exists()


def test_lifting_gives_the_product_back():
    sitting = make_sitting(members=3)
    member = sitting.members[-1]
    sitting.open()
    tied(sitting, member)
    judge(sitting, member, sitting.chair, viec="khong-cham", word="Cung cấp bao bì.")
    assert own_sheets(seat_actor(member)).count() == 0
    conflict = DeclaredConflict.objects.get()
    client_of(sitting.chair).post(page(sitting, f"xung-dot/{conflict.pk}/go/"))
    assert own_sheets(seat_actor(member)).count() == 1


def test_a_conflict_of_another_council_is_not_found_here():
    sitting, other = make_sitting(members=1), make_sitting(members=1)
    conflict = DeclaredConflict.objects.create(
        member=other.members[0],
        producer=other.item.dossier.producer,
        reason="OTHER",
        declared_at=NOW,
        declared_by=other.members[0].user,
    )
    assert client_of(sitting.chair).post(page(sitting, f"xung-dot/{conflict.pk}/go/")).status_code == 404


@pytest.mark.parametrize("products", [1, 3])
def test_the_page_costs_the_same_for_one_product_and_for_three(products, django_assert_num_queries):
    sitting = make_sitting(members=3, products=products)
    client = client_of(sitting.chair)
    client.get(page(sitting))
    with django_assert_num_queries(22):
        client.get(page(sitting))


def test_a_member_declares_a_tie_on_the_own_page_and_drops_it():
    sitting = make_sitting(members=1)
    member = sitting.members[0]
    client = client_of(member)
    refused = client.post(page(sitting, "khai-bao/quan-he/"), {"kind": "SUPPLIER", "note": "Bao bì"})
    text = refused.content.decode()
    assert ("Hãy ghi tên người, tên đơn vị" in text, ">Bao bì</textarea>" in text.replace("\n", "")) == (True, True)
    client.post(page(sitting, "khai-bao/quan-he/"), {"kind": "SUPPLIER", "organisation_name": "HTX Mẫu"})
    (tie,) = ties_of(member)
    assert "HTX Mẫu" in client.get(page(sitting, "khai-bao/")).content.decode()
    client.post(page(sitting, f"khai-bao/quan-he/{tie.pk}/bo/"))
    assert list(ties_of(member)) == []


def test_reading_what_ties_a_member_is_noted_once_and_never_on_oneself():
    sitting = make_sitting(members=3)
    member = sitting.members[-1]
    tied(sitting, member)
    for _time in range(2):
        client_of(sitting.chair).get(page(sitting))
    noted = AuditEntry.objects.filter(deed="accounts.read_personal_fields")
    assert [(one.actor_id, one.subject_id, one.facts) for one in noted] == [
        (sitting.chair.user_id, str(member.user_id), {"fields": ["conflict_ties"], "page": "conflicts"})
    ]


def test_after_the_marks_were_read_the_page_asks_for_an_established_conflict():
    sitting = make_sitting(members=3)
    member = sitting.members[-1]
    tied(sitting, member)
    sitting.open()
    sitting.hand_in_everything()
    assert "is_established" not in client_of(sitting.chair).get(page(sitting)).content.decode()
    begin_discussion(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    refused = judge(sitting, member, sitting.chair, viec="khong-cham", word="Cung cấp bao bì.")
    assert "phiếu của thành viên này thôi được tính" in refused.content.decode()
    sent = {"member": member.pk, "producer": sitting.item.dossier.producer_id, "kind": "RECUSE", "reason": "SUPPLIER"}
    refused = client_of(sitting.chair).post(page(sitting, "xung-dot/ghi/"), {**sent, "note": "Hợp đồng bao bì"})
    assert "is_established" in refused.context["form"].errors
    word = {"word": "Hợp đồng số 5/2026.", "is_established": "on"}
    assert judge(sitting, member, sitting.chair, viec="khong-cham", **word).status_code == 302
    assert DeclaredConflict.objects.get().kind == "RECUSE"
