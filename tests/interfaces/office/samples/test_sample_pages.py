"""The storeroom's pages: what is shown, what is refused beside its field, how much each page costs."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ocop.programme.accounts.models import User
from ocop.programme.dossiers.models import Dossier, SampleConfirmation, SampleItem, SampleRule, SampleStep
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.sample_codes import PacketKey, packet_code, slip_code
from tests.factories.accounts import TODAY
from tests.factories.files import make_image
from tests.factories.geography import make_commune
from tests.factories.review import Desk, make_desk
from tests.factories.samples import LEVEL, announce, make_sample_dossier, put_in_store, receive, states_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"office:samples:{name}", args=args)


def stored(desk: Desk, **changes: object) -> Dossier:
    dossier = make_sample_dossier(desk)
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.READY_FOR_COUNCIL, province_received_on=TODAY)
    put_in_store(dossier, **changes)  # type: ignore[arg-type]
    return dossier


def test_the_commune_receives_and_sends_on_and_the_province_takes_in(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    announce(desk, dossier)
    commune, province = enter(desk.commune_user), enter(desk.province_user)
    page = commune.get(at("dossier", dossier.pk)).content.decode()
    assert ("05 sản phẩm mẫu: chưa giao" in page, "Nhận mẫu" in page) == (True, True)
    answer = commune.post(
        at("step", dossier.pk, "cap-tinh", "nhan"), {"serials": [1, 2, 3, 4, 5], "giver_name": "Lò Thị Mai"}
    )
    assert answer.status_code == 302
    commune.post(at("step", dossier.pk, "cap-tinh", "chuyen"), {"serials": [1, 2, 3, 4, 5]})
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.FORWARDED)
    province.post(at("step", dossier.pk, "cap-tinh", "nhan"), {"serials": [1, 2, 3, 4]})
    assert states_of(dossier) == ["RECEIVED"] * 4 + ["SENT"]


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    dossier = stored(desk)
    page = enter(desk.province_user).post(
        at("step", dossier.pk, "cap-tinh", "huy"),
        {"serials": [1], "witnesses": "Một người", "remark": "Hỏng", "happened_on": "31/02/2026"},
    )
    said = page.content.decode()
    assert page.status_code == 200
    assert "Ngày chưa đúng" in said
    page = enter(desk.province_user).post(
        at("step", dossier.pk, "cap-tinh", "huy"), {"serials": [1], "witnesses": "Một người", "remark": "Hỏng"}
    )
    said = page.content.decode()
    assert "ít nhất hai người chứng kiến" in said
    assert "Một người</textarea>" in said
    assert states_of(dossier) == ["STORED"] * 5


def test_a_fault_does_not_offer_samples_the_step_is_not_for(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    announce(desk, dossier)
    client, address = enter(desk.commune_user), at("step", dossier.pk, "cap-tinh", "nhan")
    client.post(address, {"serials": [1, 2, 3], "giver_name": "Lò Thị Mai"})
    said = client.post(address, {"giver_name": "Lò Thị Mai"}).content.decode()
    offered = [serial for serial in range(1, 6) if f'name="serials" value="{serial}"' in said]
    assert ("Chọn ít nhất một mẫu." in said, offered) == (True, [4, 5])


def test_the_second_officer_reads_who_was_first(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    receive(desk, dossier)
    page = enter(desk.commune_user).post(
        at("step", dossier.pk, "cap-tinh", "nhan"), {"serials": [1], "giver_name": "Lò Thị Mai"}
    )
    assert "đã ghi “Nhận mẫu” lúc" in page.content.decode()


def test_a_cold_sample_needs_its_temperature(desk: Desk) -> None:
    dossier = stored(desk)
    values = {"serials": [1], "place": "Tủ 1", "storage": "FROZEN"}
    address = at("step", dossier.pk, "cap-tinh", "luu-kho")
    assert "ghi nhiệt độ đo được" in enter(desk.province_user).post(address, values).content.decode()
    enter(desk.province_user).post(address, {**values, "temperature": "−18"})
    item = SampleItem.objects.get(dossier=dossier, serial=1)
    assert (item.place, item.storage) == ("Tủ 1", "FROZEN")
    assert str(SampleStep.objects.get().temperature) == "-18.0"


def test_codes_lead_to_what_they_name(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    receive(desk, dossier)
    client = enter(desk.commune_user)
    code = packet_code(PacketKey(dossier.pk, LEVEL, 3))
    assert client.get(at("find") + f"?ma={code}")["Location"] == at("dossier", dossier.pk) + "#cap-tinh"
    step = SampleStep.objects.get()
    address = at("by_code", slip_code(step.pk).replace(" ", ""))
    assert client.get(address)["Location"] == at("dossier", dossier.pk) + f"#lan-{step.pk}"
    assert client.get(at("find") + "?ma=123", follow=True).content.decode().count("Mã chưa đúng") == 1
    assert enter(make_desk(make_commune()).commune_user).get(address).status_code == 404


def test_a_stranger_s_dossier_is_not_found(desk: Desk) -> None:
    dossier = stored(desk)
    stranger = make_desk(make_commune())
    assert enter(stranger.commune_user).get(at("dossier", dossier.pk)).status_code == 404
    assert enter(desk.owner_user).get(at("dossier", dossier.pk)).status_code == 404


def test_the_signed_slip_is_kept_and_shown(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    receive(desk, dossier)
    step = SampleStep.objects.get()
    client = enter(desk.commune_user)
    client.post(at("attach", step.pk), {})
    assert not SampleConfirmation.objects.exists()
    scan = SimpleUploadedFile("phieu.png", make_image("PNG", (40, 60)), content_type="image/png")
    client.post(at("attach", step.pk), {"scan": scan})
    assert client.get(at("scan", step.pk)).status_code == 200
    assert client.get(at("slip", step.pk))["Content-Type"] == "application/pdf"
    own = reverse("producer_desk:sample_scan", args=[step.pk])
    producer = enter(desk.owner_user)
    assert own in producer.get(reverse("producer_desk:samples", args=[dossier.pk])).content.decode()
    assert producer.get(own).status_code == 200
    assert enter(make_desk(make_commune()).owner_user).get(own).status_code == 404


def test_a_last_day_written_over_stays_readable_with_who_wrote_it(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    announce(desk, dossier)
    receive(desk, dossier, expires_on=date(2027, 6, 1))
    said = f"{desk.commune_officer.name} sửa hạn dùng mẫu số 1\u2060–\u20605 từ 01/05/2027 thành 01/06/2027"
    assert said in enter(desk.commune_user).get(at("dossier", dossier.pk)).content.decode()
    assert said in enter(desk.owner_user).get(reverse("producer_desk:samples", args=[dossier.pk])).content.decode()


def test_the_rule_of_the_office_says_what_is_default(desk: Desk) -> None:
    client = enter(desk.province_user)
    assert "mức mặc định của hệ thống" in client.get(at("rule")).content.decode()
    today = timezone.localdate()
    client.post(at("rule"), {"valid_from": f"{today:%d/%m/%Y}", "keep_days": 20, "soon_days": 3})
    assert SampleRule.objects.get().keep_days == 20
    assert "mức mặc định của hệ thống" not in client.get(at("rule")).content.decode()


def test_lines_to_sign_stand_together_and_are_signed_by_a_tap(desk: Desk) -> None:
    dossier = stored(desk)
    step = SampleStep.objects.create(
        dossier=dossier,
        level="PROVINCE",
        move="BRING_BACK",
        number=1,
        count=5,
        happened_at=timezone.now() - timedelta(hours=1),
        recorded_at=timezone.now(),
        recorded_by_name="Thư ký",
        giver="COUNCIL",
        giver_name="Thư ký",
        taker="PROVINCE",
        taker_name="Thủ kho",
        awaits="PROVINCE",
    )
    client = enter(desk.province_user)
    assert "Xác nhận đúng như trên" in client.get(at("to_sign")).content.decode()
    client.post(at("confirm", step.pk))
    assert SampleConfirmation.objects.get(step=step).signed_by_id == desk.province_user.pk
    assert "Không có lần giao nhận nào chờ xác nhận" in client.get(at("to_sign")).content.decode()


@pytest.mark.parametrize("dossiers", [1, 3])
def test_the_storeroom_costs_the_same_for_one_dossier_and_for_three(desk: Desk, dossiers: int) -> None:
    for _number in range(dossiers):
        stored(desk)
    client = enter(desk.province_user)
    client.get(at("list"))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(at("list")).content.decode()
    assert page.count("cell-main") == dossiers
    assert len(queries) <= 14


def test_the_book_costs_the_same_for_one_line_and_for_three(desk: Desk) -> None:
    dossier = make_sample_dossier(desk)
    client = enter(desk.commune_user)
    costs = []
    for serials in ([1], [2, 3]):
        for serial in serials:
            receive(desk, dossier, [serial], minutes=serial)
        client.get(at("dossier", dossier.pk))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(at("dossier", dossier.pk)).content.decode()
        assert page.count('id="lan-') == serials[-1]
        costs.append(len(queries))
    assert costs[0] == costs[1]
