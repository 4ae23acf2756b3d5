"""The page of the session's papers: who opens what, in which phase; signing; what the signatures say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.foundation.signing.reading import read_signatures
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import PaperSignature, ScoreSheet, SessionMinutes
from tests.factories.councils import make_office_actor
from tests.factories.evaluation import make_sitting
from tests.factories.files import make_image
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def trial_signer(settings, tmp_path):
    settings.SIGNING = {**settings.SIGNING, "signer": "trial", "trial_folder": tmp_path / "trial"}


@pytest.fixture
def enter(client):
    def sign_in(member):
        client.force_login(member.user)
        return client

    return sign_in


def _going_on():
    sitting = make_sitting(members=1, products=2)
    sitting.open()
    sitting.hand_in_everything()
    return sitting


going_on_once = made_once(_going_on)


@pytest.fixture
def going_on(going_on_once, settings):
    return going_on_once.again(settings)


@pytest.fixture
def closed(going_on):
    going_on.close()
    return going_on


def at(name, sitting, *more):
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *more])


def test_papers_without_results_open_at_any_time_and_those_with_results_only_at_the_end(going_on, enter):
    browser = enter(going_on.secretary)
    page = browser.get(at("papers", going_on)).content.decode()
    assert "Chương trình họp" in page
    assert "Văn bản này có khi phiên họp kết thúc." in page
    assert at("paper_pdf", going_on, "tong-hop-diem") not in page
    for slug in ("chuong-trinh", "diem-danh"):
        assert browser.get(at("paper_pdf", going_on, slug)).content.startswith(b"%PDF")
        assert browser.get(at("paper_docx", going_on, slug)).headers["Content-Type"] == WORD
    sheet = ScoreSheet.objects.earliest("pk")
    assert browser.get(at("paper_sheet", going_on, sheet.pk)).status_code == 404
    assert browser.get(at("paper_table", going_on, going_on.item.pk)).status_code == 404
    for slug in ("tong-hop-diem", "bien-ban"):
        assert not browser.get(at("paper_pdf", going_on, slug)).content.startswith(b"%PDF")


def test_the_office_waits_for_the_release_where_a_paper_tells_results(closed, client):
    client.force_login(_user(make_office_actor(Role.PROVINCE_OFFICER)))
    assert client.get(at("paper_pdf", closed, "chuong-trinh")).status_code == 200
    assert not client.get(at("paper_pdf", closed, "tong-hop-diem")).content.startswith(b"%PDF")
    closed.release()
    assert client.get(at("paper_pdf", closed, "tong-hop-diem")).content.startswith(b"%PDF")
    assert client.get(at("signed_paper", closed, "bien-ban")).status_code == 200


def _user(actor):
    from ocop.programme.accounts.models import User

    return User.objects.get(pk=actor.user_id)


def test_a_member_who_keeps_no_record_finds_no_page(closed, enter):
    browser = enter(closed.members[0])
    assert browser.get(at("papers", closed)).status_code == 404
    assert browser.get(at("sign_paper", closed, "bien-ban")).status_code == 404


def test_secretary_then_chair_sign_on_the_page(closed, enter):
    browser = enter(closed.chair)
    assert (
        "Thư ký Hội đồng lập văn bản và ký trước" in browser.get(at("sign_paper", closed, "bien-ban")).content.decode()
    )
    browser = enter(closed.secretary)
    answer = browser.post(
        at("sign_paper", closed, "bien-ban"), {"way": "signer", "number": "07/BB", "general_remarks": "Nhất trí"}
    )
    assert answer.url == at("papers", closed)
    assert (SessionMinutes.objects.get().number, SessionMinutes.objects.get().general_remarks) == ("07/BB", "Nhất trí")
    browser = enter(closed.chair)
    page = browser.get(at("sign_paper", closed, "bien-ban")).content.decode()
    assert "Chữ ký của Chủ tịch xác nhận kết quả phiên họp" in page
    browser.post(at("sign_paper", closed, "bien-ban"), {"way": "signer"})
    closed.reload()
    assert closed.session.state == "CONFIRMED"
    signed = b"".join(browser.get(at("signed_paper", closed, "bien-ban")).streaming_content)
    assert [one.is_good for one in read_signatures(signed)] == [True, True]
    said = browser.get(at("paper_signatures", closed, "bien-ban")).content.decode()
    assert said.count("Nội dung nguyên vẹn") == 2
    assert said.count("Chứng thư thử nghiệm") == 2
    assert "Chữ ký bao trùm toàn bộ tệp" in said
    assert "Đã ký đủ" in browser.get(at("papers", closed)).content.decode()


def test_a_real_certificate_is_said_to_be_trusted_or_not(closed, enter, settings, tmp_path, monkeypatch):
    """The trial authority plays a real one: without the mark, with and without its root among the trusted."""
    from cryptography.hazmat.primitives.serialization import Encoding

    from ocop.foundation.signing import trial_authority, validating

    browser = enter(closed.secretary)
    browser.post(at("sign_paper", closed, "bien-ban"), {"way": "signer", "number": "07/BB"})
    monkeypatch.setattr(validating, "TRIAL_ORGANISATION", "không có")
    (tmp_path / "root.crt").write_bytes(trial_authority.trial_root(tmp_path / "trial").public_bytes(Encoding.DER))
    address = at("paper_signatures", closed, "bien-ban")
    settings.SIGNING = {**settings.SIGNING, "signer": "none"}
    assert "Chưa kiểm tra được nguồn chứng thư" in browser.get(address).content.decode()
    settings.SIGNING = {**settings.SIGNING, "roots": str(tmp_path / "root.crt")}
    assert "Chứng thư được tin cậy" in browser.get(address).content.decode()


def test_a_scan_is_brought_in_and_confirmed(closed, enter, settings):
    settings.SIGNING = {**settings.SIGNING, "signer": "none"}
    browser = enter(closed.secretary)
    page = browser.get(at("sign_paper", closed, "bien-ban")).content.decode()
    assert "Ký số:" not in page
    missing = browser.post(at("sign_paper", closed, "bien-ban"), {"way": "file", "number": "08/BB"})
    assert missing.status_code == 422
    assert "Hãy chọn tệp đã ký để tải lên." in missing.content.decode()
    assert 'value="08/BB"' in missing.content.decode()
    scan = SimpleUploadedFile("bien-ban.jpg", make_image("JPEG", (60, 90)), content_type="image/jpeg")
    browser.post(at("sign_paper", closed, "bien-ban"), {"way": "file", "number": "08/BB", "file": scan})
    browser = enter(closed.chair)
    assert "Xác nhận bản đã ký trên giấy" in browser.get(at("sign_paper", closed, "bien-ban")).content.decode()
    browser.post(at("sign_paper", closed, "bien-ban"), {"way": "signer"})
    assert list(PaperSignature.objects.order_by("pk").values_list("seat", "way")) == [
        ("SECRETARY", "PAPER"),
        ("CHAIR", "PAPER"),
    ]
    assert "không có chữ ký số" in browser.get(at("paper_signatures", closed, "bien-ban")).content.decode()


def test_a_wrong_kind_of_file_is_a_sentence_and_nothing_is_lost(closed, enter):
    browser = enter(closed.secretary)
    bad = SimpleUploadedFile("bien-ban.docx", b"khong phai", content_type=WORD)
    answer = browser.post(at("sign_paper", closed, "bien-ban"), {"way": "file", "number": "09/BB", "file": bad})
    assert answer.status_code == 422
    assert 'value="09/BB"' in answer.content.decode()
    assert PaperSignature.objects.count() == 0


def test_the_pin_is_asked_where_the_key_has_one_and_never_shown_again(closed, enter, settings, tmp_path):
    (tmp_path / "keys").mkdir()
    settings.SIGNING = {**settings.SIGNING, "signer": "file", "file": str(tmp_path / "keys"), "password": ""}
    browser = enter(closed.secretary)
    assert 'name="pin"' in browser.get(at("sign_paper", closed, "bien-ban")).content.decode()
    sent = {"way": "signer", "number": "07/BB", "pin": "bí-mật-1234"}
    answer = browser.post(at("sign_paper", closed, "bien-ban"), sent)
    assert "Chưa có khóa ký số của tài khoản này" in answer.content.decode()
    assert "bí-mật-1234" not in answer.content.decode()


def test_members_sheets_and_one_product_s_table_print(closed, enter):
    browser = enter(closed.chair)
    sheet = ScoreSheet.objects.earliest("pk")
    assert browser.get(at("paper_sheet", closed, sheet.pk)).content.startswith(b"%PDF")
    assert browser.get(at("paper_table", closed, closed.item.pk)).content.startswith(b"%PDF")
    assert browser.get(at("paper_pdf", closed, "khong-co")).status_code == 404


@pytest.mark.parametrize("products", [1, 3])
def test_the_page_costs_the_same_for_one_product_and_for_three(products, enter, django_assert_num_queries):
    sitting = make_sitting(members=1, products=products)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    browser = enter(sitting.chair)
    browser.get(at("papers", sitting))
    with django_assert_num_queries(7):
        browser.get(at("papers", sitting))
