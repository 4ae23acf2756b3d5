"""A renewal on its pages: three papers of the past, three uploads, the report of changes, handing in."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.foundation.files.models import IncomingUpload
from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.recognition.operations.start_reassessment import start_reassessment
from tests.factories.dossiers import make_dossier, make_evidence
from tests.factories.files import PDF, make_upload
from tests.factories.photos import jpeg_bytes, make_photo
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.renewals import make_recognised
from tests.interfaces.producer_desk.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def before(owner):
    """Recognised 36 months before a day 150 days from now; the three papers are of the past on this very day too."""
    today = timezone.localdate()
    before = make_recognised(producer=owner.producer)
    ends_on = today + timedelta(days=150)
    before.certificate.valid_until, before.certificate.issued_on = ends_on, ends_on - timedelta(days=3 * 365)
    before.certificate.save()
    before.stale[1].expires_on = today + timedelta(days=30)
    before.stale[1].save()
    return before


@pytest.fixture
def renewal(before):
    dossier = start_reassessment(
        actor=before.actor, product_id=before.dossier.product_id, kind=DossierKind.RENEWAL, now=timezone.now()
    )
    return Dossier.objects.get(pk=dossier.pk)


def stale_on(page):
    return re.findall(r'id="giay-(\d+)"', page.content.decode())


def test_beginning_a_renewal_leads_to_what_is_left_to_do(browser, before):
    sent = {"product": before.dossier.product_id, "kind": "RENEWAL"}
    page = browser.post(address("start_dossier"), sent, follow=True)
    text = page.content.decode()
    assert page.redirect_chain[-1][0] == address("renewal", Dossier.objects.latest("pk").pk)
    assert "Lấy từ bản nộp số 1" in text
    assert "Còn 3 giấy tờ cần thay" in text


def test_three_papers_of_the_past_take_exactly_three_uploads_through_the_pages(browser, before, renewal):
    assert stale_on(browser.get(address("renewal", renewal.pk))) == [str(one.pk) for one in before.stale]
    blocked = browser.post(address("submit_dossier", renewal.pk), {"oath": "1"})
    assert "Hãy tải giấy mới lên thay, hoặc gỡ khỏi hồ sơ." in blocked.content.decode()
    for number, old in enumerate(before.stale, start=1):
        sent = {
            "file": make_upload(PDF + str(old.pk).encode(), "giay-moi.pdf"),
            "issued_on": f"{timezone.localdate():%d/%m/%Y}",
            "expires_on": f"{timezone.localdate() + timedelta(days=900):%d/%m/%Y}" if old.expires_on else "",
        }
        answer = browser.post(address("replace_stale", renewal.pk, old.pk), sent)
        assert answer.url == address("renewal", renewal.pk) + "#can-thay"
        assert len(stale_on(browser.get(address("renewal", renewal.pk)))) == 3 - number
    answer = browser.post(address("submit_dossier", renewal.pk), {"oath": "1"})
    assert answer.url == address("dossier", renewal.pk)
    version = browser.get(address("version", renewal.pk, 1)).content.decode()
    assert "Phiếu kiểm nghiệm định kỳ" in version
    for extension in ("pdf", "docx"):
        paper = browser.get(address("paper", renewal.pk, "thay-doi", extension))
        assert (paper.status_code, len(paper.content) > 10_000) == (200, True)


def test_what_was_typed_stays_when_the_newer_paper_is_refused(browser, before, renewal):
    sent = {"file": make_upload(), "number": "99/ATTP", "expires_on": "01/01/2020"}
    text = browser.post(address("replace_stale", renewal.pk, before.stale[0].pk), sent).content.decode()
    assert "Giấy này cũng đã hết hạn." in text
    assert 'value="99/ATTP"' in text
    assert not Evidence.objects.filter(number="99/ATTP").exists()


def test_a_paper_is_taken_off_and_the_criteria_to_look_at_are_named(browser, before, renewal):
    page = browser.post(address("detach_stale", renewal.pk, before.stale[2].pk), follow=True)
    assert "Xem lại minh chứng của tiêu chí" in page.content.decode()
    assert len(stale_on(page)) == 2


def test_remarks_are_kept_and_one_too_long_stands_beside_its_line(browser, before, renewal):
    renewal.result_market = "Thêm ba đại lý."
    renewal.save()
    here = address("changes", renewal.pk)
    assert "Thêm ba đại lý." in browser.get(here).content.decode()
    too_long = browser.post(here, {"remark-sections:result_market": "x" * 2001}).content.decode()
    assert "Ghi tối đa 2000 ký tự." in too_long
    assert "x" * 2001 in too_long
    browser.post(here, {"remark-sections:result_market": "Bán ở Hà Nội."})
    assert "Bán ở Hà Nội." in browser.get(here).content.decode()


def test_a_first_dossier_has_no_such_pages(browser, before):
    for name in ("renewal", "changes"):
        assert browser.get(address(name, before.dossier.pk)).status_code == 404


class TestWallet:
    def test_what_needs_attention_comes_first_and_counts_stand_above(self, browser, owner):
        today = timezone.localdate()
        days = {"Không hạn": None, "Còn lâu": 400, "Sắp hết": 20, "Hết lâu": -40, "Vừa hết": -1}
        for title, left in days.items():
            ends = None if left is None else today + timedelta(days=left)
            make_evidence(producer=owner.producer, title=title, expires_on=ends)
        text = browser.get(address("evidence")).content.decode()
        order = sorted(days, key=lambda title: text.index(f"<b>{title}</b>"))
        assert order == ["Hết lâu", "Vừa hết", "Sắp hết", "Còn lâu", "Không hạn"]
        assert "2 giấy đã hết hạn" in text
        assert "1 giấy hết hạn trong 90 ngày" in text

    def test_it_is_found_without_marks_by_state_and_by_product(self, browser, owner, before):
        make_evidence(producer=owner.producer, title="Phiếu độ ẩm", product=before.dossier.product)
        for query, count in (("q=do+am", 1), ("tinh-trang=het-han", 1), (f"san-pham={before.dossier.product_id}", 1)):
            page = browser.get(address("evidence") + "?" + query)
            assert len(page.context["rows"]) == count

    def test_the_list_asks_the_same_number_of_times_for_one_and_three(self, browser, owner, renewal):
        counts = []
        Evidence.objects.all().update(retired_at=timezone.now())
        for added in (1, 2):
            for _number in range(added):
                one = make_evidence(producer=owner.producer)
                renewal.evidence_links.create(evidence=one, criterion_code="1.1", added_at=timezone.now())
            with CaptureQueriesContext(connection) as asked:
                browser.get(address("evidence"))
            counts.append(len(asked))
        assert counts[0] == counts[1]

    def test_the_same_file_twice_is_one_paper(self, browser, owner):
        for title in ("Phiếu 1", "Phiếu một"):
            browser.post(address("evidence"), {"type": "TEST_REPORT", "title": title, "file": make_upload()})
        assert Evidence.objects.filter(producer=owner.producer).count() == 1

    def test_a_paper_of_another_producer_s_product_is_refused(self, browser, owner):
        make_product(producer=owner.producer)
        other = make_product(producer=make_producer())
        sent = {"type": "TEST_REPORT", "title": "x", "file": make_upload(), "product": other.pk}
        browser.post(address("evidence"), sent)
        assert not Evidence.objects.filter(producer=owner.producer, title="x").exists()

    def test_it_is_replaced_and_the_old_one_is_found_under_replaced(self, browser, owner):
        old = make_evidence(producer=owner.producer, title="Giấy cũ", expires_on=date(2020, 1, 1))
        sent = {"type": old.type, "title": "Giấy mới", "expires_on": "01/01/2035", "file": make_upload(PDF + b"2")}
        assert browser.post(address("replace_evidence", old.pk), sent).url == address("evidence")
        shown = [row["evidence"].title for row in browser.get(address("evidence")).context["rows"]]
        assert shown == ["Giấy mới"]
        replaced = browser.get(address("evidence") + "?tinh-trang=da-thay").context["rows"]
        assert [row["evidence"].title for row in replaced] == ["Giấy cũ"]


class TestUploads:
    def begin(self, browser, length=5, name="dHJhbmcuanBn"):
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": f"filename {name}"}
        return browser.post(address("uploads"), headers=headers)

    def piece(self, browser, where, offset, content, kind="application/offset+octet-stream"):
        headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)}
        return browser.patch(where, content, content_type=kind, headers=headers)

    def test_creation_pieces_and_where_it_stands(self, browser):
        made = self.begin(browser)
        assert (made.status_code, made.headers["Tus-Resumable"]) == (201, "1.0.0")
        where = made.headers["Location"]
        assert self.piece(browser, where, 0, b"123").status_code == 204
        asked = browser.head(where, headers={"Tus-Resumable": "1.0.0"})
        told = {name: asked.headers[name] for name in ("Upload-Offset", "Upload-Length", "Cache-Control")}
        assert told["Upload-Offset"] == "3"
        assert told["Upload-Length"] == "5"
        assert "no-store" in told["Cache-Control"]
        assert self.piece(browser, where, 0, b"12").status_code == 409
        assert self.piece(browser, where, 3, b"456").status_code == 413
        assert self.piece(browser, where, 3, b"45").headers["Upload-Offset"] == "5"

    def test_what_is_not_tus_is_refused(self, browser):
        where = self.begin(browser).headers["Location"]
        assert browser.post(address("uploads"), headers={"Upload-Length": "5"}).status_code == 412
        assert browser.head(where).status_code == 412
        assert self.piece(browser, where, 0, b"1", kind="text/plain").status_code == 415
        assert self.begin(browser, length=10**10).status_code == 413
        assert self.begin(browser, name="dmlydXMuZXhl").status_code == 422
        told = browser.options(address("uploads"))
        assert (told.headers["Tus-Version"], told.headers["Tus-Extension"]) == (
            "1.0.0",
            "creation,expiration,termination",
        )

    def test_somebody_else_s_upload_is_not_found(self, browser, client):
        where = self.begin(browser).headers["Location"]
        client.force_login(member_actor_user())
        assert client.head(where, headers={"Tus-Resumable": "1.0.0"}).status_code == 404
        assert self.piece(client, where, 0, b"1").status_code == 404

    def test_photos_sent_in_pieces_become_one_paper_in_their_order(self, browser, owner):
        keys = []
        for seed in (1, 2):
            photo = jpeg_bytes(make_photo(seed=seed))
            where = self.begin(browser, length=len(photo)).headers["Location"]
            for place in range(0, len(photo), 200_000):
                self.piece(browser, where, place, photo[place : place + 200_000])
            keys.append(where.strip("/").rpartition("/")[2])
        sent = {"type": "TEST_REPORT", "title": "", "page": [f"{keys[1]}:0", f"{keys[0]}:1"]}
        answer = browser.post(address("scan"), sent)
        assert answer.url == address("evidence")
        kept = Evidence.objects.get(producer=owner.producer)
        assert (kept.title, kept.file.media_type, kept.pages_hard_to_read) == (
            "Phiếu kết quả kiểm nghiệm",
            "application/pdf",
            [],
        )
        assert not IncomingUpload.objects.exists()

    def test_without_scripts_the_form_brings_the_photos_whole(self, browser, owner, before, renewal):
        old = before.stale[2]
        sent = {
            "type": old.type,
            "title": old.title,
            "issued_on": f"{timezone.localdate():%d/%m/%Y}",
            "photo": [make_upload(jpeg_bytes(make_photo(seed=3, blur=6)), "a.jpg")],
            "ho-so": renewal.pk,
            "thay": old.pk,
        }
        page = browser.post(address("scan"), sent, follow=True)
        assert "Trang 1 mờ hoặc tối" in page.content.decode()
        assert len(stale_on(page)) == 2
        old.refresh_from_db()
        assert old.superseded_by.pages_hard_to_read == [1]

    def test_a_broken_photo_is_told_beside_and_pages_sent_before_stay(self, browser):
        where = self.begin(browser, length=5).headers["Location"]
        self.piece(browser, where, 0, b"12345")
        key = where.strip("/").rpartition("/")[2]
        text = browser.post(address("scan"), {"type": "OTHER", "page": f"{key}:0"}).content.decode()
        assert "Trang 1 không phải ảnh JPEG, PNG hoặc bị hỏng." in text
        assert f'value="{key}:0"' in text


def test_the_way_to_the_next_star_can_leave_a_criterion_out(browser, renewal):
    renewal.self_scores.filter(criterion_code__startswith="1").delete()
    page = browser.get(address("star_way", renewal.pk))
    ways = {way.star: way for way in page.context["ways"]}
    assert ways[5].steps
    first = ways[5].steps[0].code
    again = {way.star: way for way in browser.get(address("star_way", renewal.pk) + f"?bo={first}").context["ways"]}
    assert first not in {step.code for step in again[5].steps}


def member_actor_user():
    return make_member(producer=make_producer()).user


def test_an_upgrade_beside_an_open_renewal_is_begun_knowingly(browser, before, renewal):
    chosen = f"?san-pham={renewal.product_id}&loai=UPGRADE"
    page = browser.get(address("start_dossier") + chosen).content.decode()
    assert "Hai hồ sơ được xét riêng" in page
    assert address("dossier", renewal.pk) in page
    sent = {"product": renewal.product_id, "kind": "UPGRADE"}
    assert browser.post(address("start_dossier"), sent).context["form"].errors.keys() == {"knows_of_other"}
    done = browser.post(address("start_dossier"), {**sent, "knows_of_other": "on"})
    assert done.headers["Location"] == address("renewal", Dossier.objects.latest("pk").pk)


def test_a_renewal_without_an_earlier_version_speaks_of_none(browser, owner):
    dossier = make_dossier(producer=owner.producer, kind="RENEWAL")
    page = browser.get(address("dossier", dossier.pk)).content.decode()
    assert "Cập nhật từ hồ sơ đã nộp" not in page
    assert address("changes", dossier.pk) not in page
    page = browser.get(address("renewal", dossier.pk)).content.decode()
    assert "Hồ sơ này soạn từ đầu" in page
    assert "Cập nhật từ hồ sơ đã nộp" not in page


def test_beginning_without_a_product_leads_to_adding_one(browser, owner):
    page = browser.get(address("start_dossier")).content.decode()
    assert address("new_product", owner.producer_id) in page
