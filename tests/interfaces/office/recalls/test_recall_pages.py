"""The pages of recalls at the producer's, at the office and in public: what they show, refuse and cost."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ocop.programme.accounts.models import User
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.rules.recall_kinds import RecallKind, RecallState
from tests.factories.certificates import make_certificate
from tests.factories.recalls import ADVICE, AT, make_recall, make_scene
from tests.factories.stamps import GTIN, make_lot

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> SimpleNamespace:
    return make_scene()


def enter(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def begin(lot, **changes):
    found = timezone.localtime(timezone.now() - timedelta(hours=1))
    return {
        "lots": [lot.pk],
        "hazard": "CHEMICAL",
        "reason": "Dư lượng thuốc vượt mức.",
        "found_on": f"{found:%d/%m/%Y}",
        "found_time": f"{found:%H:%M}",
        "decides": "NOW",
        "advice": ADVICE,
        **changes,
    }


def test_a_producer_recalls_in_three_steps_and_the_pages_turn_red_at_once(scene):
    client = enter(scene.member)
    address = reverse("producer_desk:lot_recall", args=[scene.lot.pk])
    new = client.get(address)
    assert new["Location"] == f"{reverse('producer_desk:recall_begin')}?lo={scene.lot.pk}"
    page = client.get(new["Location"]).content.decode()
    assert all(words in page for words in ("Bước 1. Lô nào", "Bước 2. Vì sao", "Bước 3. Quyết định", "checked"))
    wrong = client.post(reverse("producer_desk:recall_begin"), begin(scene.lot, advice="", found_time="x"))
    assert wrong.status_code == 422
    assert "Hãy ghi người mua cần làm gì." in wrong.content.decode()
    assert "Dư lượng thuốc vượt mức." in wrong.content.decode()
    make_certificate(scene.product)
    product = f"/san-pham/{scene.product.pk}-{scene.product.slug}/"
    assert "Lô hàng đang bị thu hồi" not in Client().get(product).content.decode()
    done = client.post(reverse("producer_desk:recall_begin"), begin(scene.lot))
    recall = Recall.objects.get()
    assert done["Location"] == reverse("producer_desk:recall", args=[recall.pk])
    assert client.get(address)["Location"] == done["Location"]
    public = Client()
    assert "Lô hàng đang bị thu hồi" in public.get(product).content.decode()
    assert scene.lot.code in public.get("/thu-hoi/").content.decode()
    assert ADVICE in public.get(f"/thu-hoi/{recall.pk}/").content.decode()
    assert public.get("/thu-hoi.json").json()["recalls"][0]["lots"][0]["code"] == scene.lot.code
    lot = f"/01/{GTIN}/10/{scene.lot.code}"
    to = public.get(lot, headers={"Accept": "text/html"})
    assert (to.status_code, to["Location"].endswith(f"/thu-hoi/lo/{scene.lot.pk}/")) == (307, True)
    level = public.get(f"{lot}?linkType=linkset").json()["linkset"][0]
    assert level["https://ref.gs1.org/voc/recallStatus"][0]["href"].endswith(f"/thu-hoi/lo/{scene.lot.pk}/")
    of_product = public.get(f"/01/{GTIN}?linkType=gs1:recallStatus")["Location"]
    assert f"/thu-hoi/?san-pham={scene.product.pk}" in of_product
    assert public.get(f"/thu-hoi/lo/{scene.lot.pk}/")["Location"] == f"/thu-hoi/{recall.pk}/"


def test_the_recall_page_leads_through_list_answer_and_figures_and_gives_the_list_to_call_from(scene):
    client, recall = enter(scene.member), make_recall(scene.member, scene.lot)
    page = reverse("producer_desk:recall", args=[recall.pk])
    act = "producer_desk:recall_act"
    client.post(reverse(act, args=[recall.pk, "lap-danh-sach"]))
    shown = client.get(page).content.decode()
    assert "Cửa hàng Hương Trà" in shown
    assert 'href="tel:+84912345678"' in shown
    party = recall.parties.get()
    where = reverse("producer_desk:recall_party", args=[recall.pk, party.pk])
    asked = {"deed": "answer", "lot": scene.lot.pk, "returned": "40", "is_in_packs": "on", "words": "Đã gom lại"}
    wrong = client.post(where, asked)
    assert (wrong.status_code, "nhiều hơn 15 kg (30 gói) nơi này đã nhận" in wrong.content.decode()) == (422, True)
    assert client.post(where, asked | {"returned": "30"}).status_code == 302
    amount = reverse("producer_desk:recall_amount", args=[recall.pk])
    given = {"lot": scene.lot.pk, "kind": "TREATED", "treatment": "", "quantity": "5", "client_key": "no"}
    assert client.post(amount, given).status_code == 422
    csv = client.get(reverse("producer_desk:recall_sheet", args=[recall.pk, "csv"])).content.decode()
    assert "0912345678" in csv
    assert "Đã gom lại" in csv
    shown = client.get(page).content.decode()
    assert "15 kg (30 gói)" in shown
    assert "Còn hàng giữ lại, thu về chưa ghi cách xử lý." in shown
    assert client.post(reverse(act, args=[recall.pk, "la"])).status_code == 404


def test_a_lifted_decision_says_why_and_the_code_on_the_pack_no_longer_warns(scene):
    code = make_certificate(scene.product).public_code
    client, recall, shelf = enter(scene.member), make_recall(scene.member, scene.lot), Client()
    with CaptureQueriesContext(connection) as asked:
        warned = shelf.get(f"/xac-minh/{code}")
    assert f"Lô {scene.lot.code} đang bị thu hồi." in warned.content.decode()
    assert len(asked) == 2  # the certificate, the lots of its product
    assert shelf.get(f"/xac-minh/{code}.json").json()["recalled_lots"] == 1
    assert len(warned.content) <= 10 * 1024
    act = reverse("producer_desk:recall_act", args=[recall.pk, "huy-bo"])
    assert client.post(act, {"reason": ""}).status_code == 422
    assert client.post(act, {"reason": "Kiểm nghiệm lại đạt."}).status_code == 302
    assert "đang bị thu hồi" not in shelf.get(f"/xac-minh/{code}").content.decode()
    told = shelf.get(f"/thu-hoi/{recall.pk}/").content.decode()
    assert "Quyết định thu hồi đã được hủy bỏ ngày" in told
    assert "Kiểm nghiệm lại đạt." in told
    assert (
        "Đã hủy bỏ quyết định thu hồi" in client.get(reverse("producer_desk:recall", args=[recall.pk])).content.decode()
    )


def test_the_list_goes_on_paper(scene):
    recall = make_recall(scene.member, scene.lot)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    answer = enter(scene.officer).get(reverse("office:recalls:sheet", args=[recall.pk, "pdf"]))
    assert answer.content.startswith(b"%PDF")


def test_a_drill_shows_its_clock_and_stays_out_of_public(scene):
    client = enter(scene.member)
    begun = client.post(reverse("producer_desk:recall_drill"), {"lots": [scene.lot.pk]})
    drill = Recall.objects.get()
    assert (drill.kind, begun["Location"]) == (RecallKind.DRILL, reverse("producer_desk:recall", args=[drill.pk]))
    assert "data-clock-since" in client.get(begun["Location"]).content.decode()
    client.post(reverse("producer_desk:recall_act", args=[drill.pk, "lap-danh-sach"]))
    client.post(reverse("producer_desk:recall_act", args=[drill.pk, "ket-thuc-dien-tap"]), {"words": ""})
    drill.refresh_from_db()
    assert drill.state == RecallState.CLOSED
    assert Client().get(f"/thu-hoi/{drill.pk}/").status_code == 404
    assert Client().get("/thu-hoi.json").json() == {"recalls": []}


def test_an_office_recalls_by_a_decision_it_names(scene):
    client = enter(scene.officer)
    address = reverse("office:recalls:begin")
    assert scene.lot.code in client.get(address, {"q": scene.product.name}).content.decode()
    assert client.post(address, begin(scene.lot)).status_code == 422
    done = client.post(address, begin(scene.lot, number="12/QĐ", issued_on="", issuing_authority="Sở NNMT"))
    recall = Recall.objects.get()
    assert (done["Location"], recall.decision.number) == (reverse("office:recalls:recall", args=[recall.pk]), "12/QĐ")
    listed = client.get(reverse("office:recalls:list"), {"muc": "dang"}).content.decode()
    assert "Quyết định trong 24 giờ" in listed


def test_lists_and_pages_cost_the_same_with_one_row_and_with_three(scene):
    client, recall = enter(scene.officer), make_recall(scene.member, scene.lot)
    draw_up_list(actor=scene.member, recall_id=recall.pk, now=AT)
    addresses = [
        reverse("office:recalls:list"),
        reverse("office:recalls:recall", args=[recall.pk]),
        "/thu-hoi/",
    ]

    def counts() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            found.append(len(seen))
        return found

    counts()
    before = counts()
    for number in (2, 3):
        lot = make_lot(scene.member, scene.product, f"L0{number}")
        make_recall(scene.member, lot)
        recall.lots.create(lot=make_lot(scene.member, scene.product, f"M0{number}"), added_at=AT)
        party = recall.parties.create(kind="BUYER", key=f"name:{number}", name=f"Quán {number}")
        party.lines.create(lot=scene.lot, quantity=1)
    assert counts() == before
