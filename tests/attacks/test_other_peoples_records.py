"""Forms that name somebody else's records, and lists that could tell of them."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import AdvisorAssignment, Dossier, Evidence, EvidenceLink
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.models import Producer, ProducerMember, ProductionSite
from ocop.programme.products.models import Product, ProductPhoto
from ocop.programme.recognition.models import RecognitionDecision
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.dossiers import make_dossier, make_evidence
from tests.factories.files import make_upload
from tests.factories.geography import make_province
from tests.factories.notifications import make_notification
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.recognition import make_decision
from tests.factories.review import make_desk, make_review_dossier

pytestmark = pytest.mark.django_db
SECRET = "Tên của người khác"
OWN = "/ban/chu-the/"


@pytest.fixture
def mine() -> ProducerMember:
    return make_member(is_owner=True)


@pytest.fixture
def browser(client: Client, mine: ProducerMember) -> Client:
    client.force_login(mine.user)
    return client


@pytest.fixture
def theirs() -> Dossier:
    producer = make_producer(name=SECRET)
    product = make_product(producer=producer, name=SECRET)
    dossier = make_dossier(producer=producer, product=product)
    make_member(producer=producer, is_owner=True)
    make_evidence(producer=producer, title=SECRET)
    return dossier


def test_forms_that_name_other_peoples_records_find_nothing(
    browser: Client, mine: ProducerMember, theirs: Dossier
) -> None:
    own = make_dossier(producer=mine.producer)
    own_evidence = make_evidence(producer=mine.producer)
    evidence = Evidence.objects.get(producer=theirs.producer)
    member = ProducerMember.objects.get(producer=theirs.producer)
    their_photo = ProductPhoto.objects.create(product=theirs.product, file=evidence.file, added_at=evidence.added_at)
    their_site = ProductionSite.objects.create(producer=theirs.producer, kind="WORKSHOP", name=SECRET)
    before = _state(theirs)
    for address, sent in (
        (f"{OWN}ho-so/{own.pk}/minh-chung/kem/", {"evidence": evidence.pk, "code": "1.1"}),
        (f"{OWN}ho-so/{own.pk}/minh-chung/go/", {"evidence": evidence.pk, "code": "1.1"}),
        (f"{OWN}ho-so/{theirs.pk}/minh-chung/kem/", {"evidence": own_evidence.pk, "code": "1.1"}),
        (f"{OWN}ho-so/{theirs.pk}/nop/", {"oath": "on"}),
        (f"{OWN}ho-so/{theirs.pk}/rut/", {"reason": "Rút."}),
        (f"{OWN}ho-so/{theirs.pk}/noi-dung/", {"plan": "Sửa."}),
        (f"{OWN}ho-so/{theirs.pk}/tu-cham/1.1/", {"muc": "0"}),
        (f"{OWN}minh-chung/?ho-so={theirs.pk}", {"type": "OTHER", "title": "Giấy", "dossier": theirs.pk}),
        (
            f"{OWN}minh-chung/",
            {"type": "OTHER", "title": "Giấy", "producer": theirs.producer_id, "file": make_upload()},
        ),
        (f"{OWN}minh-chung/{evidence.pk}/", {"type": "OTHER", "title": "Sửa"}),
        (f"{OWN}minh-chung/{evidence.pk}/cat/", {}),
        (f"{OWN}san-pham/{theirs.product_id}/", {"name": "Sửa"}),
        (f"{OWN}san-pham/{theirs.product_id}/ngung/", {}),
        (f"{OWN}san-pham/{theirs.product_id}/anh/", {"file": make_upload(name="a.jpg")}),
        (f"{OWN}san-pham/{theirs.product_id}/anh/{their_photo.pk}/sua/", {"caption": "Sửa", "cho": "TO_FRONT"}),
        (f"{OWN}san-pham/{own.product_id}/anh/{their_photo.pk}/sua/", {"caption": "Sửa"}),
        (f"{OWN}san-pham/{theirs.product_id}/anh/{their_photo.pk}/bo/", {}),
        (f"{OWN}san-pham/{own.product_id}/anh/{their_photo.pk}/bo/", {}),
        (f"{OWN}san-pham/{theirs.product_id}/tieu-chuan/", {"standard": "HACCP", "number": "1"}),
        (f"{OWN}ho-so/{theirs.pk}/tu-cham/1.1/minh-chung/tai-len/", {"type": "OTHER", "file": make_upload()}),
        (f"{OWN}ho-so/{own.pk}/tu-cham/99.9/minh-chung/tai-len/", {"type": "OTHER", "file": make_upload()}),
        (f"{OWN}ho-so/{own.pk}/minh-chung/kem/", {"evidence": [own_evidence.pk, evidence.pk], "code": "1.1"}),
        (f"{OWN}chu-the/{theirs.producer_id}/co-so/them/", {"kind": "WORKSHOP", "name": "Xưởng"}),
        (f"{OWN}chu-the/{theirs.producer_id}/co-so/{their_site.pk}/", {"kind": "WORKSHOP", "name": "Sửa"}),
        (f"{OWN}chu-the/{mine.producer_id}/co-so/{their_site.pk}/", {"kind": "WORKSHOP", "name": "Sửa"}),
        (f"{OWN}chu-the/{theirs.producer_id}/co-so/{their_site.pk}/ngung/", {}),
        (f"{OWN}chu-the/{mine.producer_id}/co-so/{their_site.pk}/ngung/", {}),
        (f"{OWN}chu-the/{theirs.producer_id}/", {"name": "Sửa"}),
        (f"{OWN}chu-the/{theirs.producer_id}/thanh-vien/", {"full_name": "Ai", "phone": "0912345678"}),
        (f"{OWN}chu-the/{theirs.producer_id}/thanh-vien/{member.pk}/thoi/", {}),
        (f"{OWN}chu-the/{mine.producer_id}/thanh-vien/{member.pk}/thoi/", {}),
        (f"{OWN}chu-the/{theirs.producer_id}/san-pham/moi/", {"name": "Mới", "set_number": 11}),
    ):
        assert browser.post(address, sent).status_code == 404, address
    assert _state(theirs) == before


def test_an_office_of_another_place_moves_no_dossier(client: Client) -> None:
    """Every form of the review desk, sent by people of the same role elsewhere."""
    desk, elsewhere = make_desk(), make_desk()
    dossier = make_review_dossier(desk)
    before = list(Dossier.objects.filter(pk=dossier.pk).values())
    for user, names in (
        (elsewhere.commune_user, ("accept_at_commune", "return_by_commune", "commune_report", "issue_commune_report")),
        (elsewhere.province_user, ("accept_at_province", "return_by_province", "send_to_advisors")),
        (desk.commune_user, ("accept_at_province", "return_by_province", "send_to_advisors")),
    ):
        client.force_login(user)
        for name in names:
            sent = {"words": "Bổ sung phiếu kiểm nghiệm.", "samples_received": "5", "seen_version": "0"}
            answer = client.post(reverse(f"office:review:{name}", args=[dossier.pk]), sent)
            assert answer.status_code == 404, (name, answer.status_code)
    for name, sent in (("verify_producer", {"note": ""}), ("reject_producer", {"reason": "Sai tên chủ thể."})):
        client.force_login(elsewhere.commune_user)
        assert client.post(reverse(f"office:review:{name}", args=[dossier.producer_id]), sent).status_code == 404
    assert list(Dossier.objects.filter(pk=dossier.pk).values()) == before


def _state(dossier: Dossier) -> list[object]:
    return [
        list(rows.order_by("pk").values())
        for rows in (
            Dossier.objects.filter(pk=dossier.pk),
            Producer.objects.filter(pk=dossier.producer_id),
            Product.objects.filter(pk=dossier.product_id),
            Evidence.objects.all(),
            EvidenceLink.objects.all(),
            ProducerMember.objects.filter(producer=dossier.producer_id),
            ProductPhoto.objects.all(),
            ProductionSite.objects.all(),
        )
    ]


def test_a_dossier_is_not_begun_for_somebody_elses_product(browser: Client, theirs: Dossier) -> None:
    sent = {"product": theirs.product_id, "product_id": theirs.product_id, "kind": "FIRST"}
    answer = browser.post(f"{OWN}ho-so/moi/", sent)
    assert (answer.status_code in {200, 404}, Dossier.objects.count()) == (True, 1)


def test_a_producer_does_not_become_verified_by_saying_so(browser: Client, mine: ProducerMember) -> None:
    Producer.objects.filter(pk=mine.producer_id).update(verification="UNVERIFIED")
    claims = {"verification": "VERIFIED", "is_demo": "on", "province_code": "01", "state": "READY_FOR_COUNCIL"}
    browser.post(f"{OWN}chu-the/{mine.producer_id}/", {"name": "Tên mới", **claims})
    mine.producer.refresh_from_db()
    assert (mine.producer.verification, mine.producer.province_code) == ("UNVERIFIED", "19")


def test_no_list_of_a_producer_names_another_one(browser: Client, theirs: Dossier) -> None:
    for address in (
        "",
        "ho-so/",
        "minh-chung/",
        "minh-chung/?xem=OTHER",
        f"minh-chung/?ho-so={theirs.pk}",
        "ho-so/moi/",
    ):
        answer = browser.get(OWN + address)
        assert SECRET not in answer.content.decode(), address
    assert browser.get("/ban-lam-viec/").status_code == 200


@pytest.fixture
def stranger(client: Client) -> Client:
    """The office of Hà Nội, while everything else lies in Thái Nguyên."""
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user, unit=make_province(code="01", name="Thành phố Hà Nội"))
    client.force_login(user)
    return client


def _cells(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


@pytest.mark.parametrize("asked", ["", "?tinh=19", "?tinh=", "?tinh=19&dang=csv", "?dang=csv", "?tinh=01"])
def test_exports_hold_only_the_own_territory(stranger: Client, asked: str) -> None:
    make_certificate(make_product(name=SECRET))
    content = stranger.get(reverse("office:imports:export") + asked).content
    text = content.decode("utf-8-sig") if "csv" in asked else _cells(content)
    assert SECRET not in text


@pytest.mark.parametrize("asked", ["", "?q=người khác", "?tinh=19", "?xa=05503", "?trang_thai=SUBMITTED", "?chang=xa"])
def test_queues_counts_and_lists_hold_only_the_own_territory(stranger: Client, asked: str) -> None:
    desk = make_desk()
    dossier = make_review_dossier(desk)
    Product.objects.filter(pk=dossier.product_id).update(name=SECRET)
    Producer.objects.update(name=SECRET)
    make_certificate(make_product(name=SECRET))
    for name in ("review:queue", "review:producers", "recognition:certificates", "recognition:list"):
        page = stranger.get(reverse(f"office:{name}") + asked)
        assert (page.status_code, SECRET in page.content.decode()) == (200, False), name
    assert SECRET not in _cells(stranger.get(reverse("office:review:export") + asked).content)
    assert SECRET not in _cells(stranger.get(reverse("office:recognition:certificates") + "?dang=xlsx").content)


def test_an_office_cannot_hand_a_dossier_to_advisors_of_another_province(client: Client) -> None:
    desk = make_desk()
    dossier = make_review_dossier(desk, state=DossierState.PROVINCE_REVIEW)
    foreigner = make_user()
    make_grant(Role.ADVISOR, user=foreigner, unit=make_province(code="01", name="Thành phố Hà Nội"))
    client.force_login(desk.province_user)
    for chosen in ([foreigner.pk], [desk.advisor_user.pk, foreigner.pk], [desk.commune_user.pk], ["9" * 25], ["²"]):
        answer = client.post(reverse("office:review:send_to_advisors", args=[dossier.pk]), {"advisor_ids": chosen})
        assert answer.status_code == 200, chosen
    dossier.refresh_from_db()
    assert (dossier.state, AdvisorAssignment.objects.count()) == (DossierState.PROVINCE_REVIEW, 0)


def test_a_line_of_another_decision_is_not_moved(client: Client) -> None:
    own = make_decision(kind="APPROVE_RESULT")
    foreign = make_decision(kind="APPROVE_RESULT", province_code="01")
    line = foreign.items.create(product=make_product(), star=4, position=1)
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    client.force_login(user)
    for decision in (own, foreign):
        answer = client.post(reverse("office:recognition:route", args=[decision.pk, line.pk]))
        assert answer.status_code == 404
    line.refresh_from_db()
    assert (line.decision_id, RecognitionDecision.objects.count()) == (foreign.pk, 2)


def test_somebody_elses_message_does_not_exist(client: Client) -> None:
    message = make_notification(user=make_user())
    client.force_login(make_user())
    assert client.post(reverse("entrance:open_notification", args=[message.pk])).status_code == 404
    client.post(reverse("entrance:mark_all_read"))
    message.refresh_from_db()
    assert message.read_at is None


def test_nobody_makes_an_administrator_of_oneself(client: Client) -> None:
    sent = {"role": "ADMINISTRATOR", "reach": "NATION", "paper_number": "1/QĐ", "valid_from": "2026-01-01"}
    own_page = {"full_name": "Tên", "is_staff": "on", "is_superuser": "on", "username": "khac", **sent}
    for role in set(Role) - {Role.ADMINISTRATOR}:
        user = make_user()
        make_grant(role, user=user)
        client.force_login(user)
        for name in ("give_role", "reset_password", "unlock", "person"):
            answer = client.post(reverse(f"office:accounts:{name}", args=[user.pk]), sent)
            assert answer.status_code in {403, 404, 405}, (role, name)
        client.post("/tai-khoan-cua-toi/", own_page)
        assert User.objects.get(pk=user.pk).username == user.username
        assert list(user.role_grants.values_list("role", flat=True)) == [role]
