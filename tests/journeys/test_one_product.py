"""One product all the way: from a draft on a telephone at the market to the star a shopper checks at the shelf."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.journeys.council import (
    Outsider,
    auditor_checks,
    chair_closes,
    chair_opens,
    chair_releases,
    council_discusses,
    members_mark,
    minutes_are_signed,
    secretary_prepares,
)
from tests.journeys.recognition import (
    certificate_leads_to,
    leader_approves,
    leader_signs,
    office_drafts_the_decision,
    producer_sees_the_star,
    shopper_checks,
)
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCT = "Chè xanh Suối Ngọc"
STAR = 4
CATALOGUE = "/san-pham/?q=che+xanh+suoi+ngoc"
SESSION = "Phiên họp thử của hành trình"


@pytest.fixture(scope="module")
def safety_certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photographed paper."""
    path = tmp_path_factory.mktemp("giay") / "giay-attp.jpg"
    photo = Image.new("RGB", (900, 1200), "#f4efe2")
    ImageDraw.Draw(photo).text((120, 200), "GIAY CHUNG NHAN CO SO DU DIEU KIEN AN TOAN THUC PHAM", fill="#222")
    photo.save(path, quality=80)
    return path


def test_one_product_from_the_producer_to_the_shelf(visit, safety_certificate, tmp_path):
    own_page = producer_submits(visit(size=PHONE), safety_certificate)
    dossier = commune_forwards(visit(size=DESKTOP))
    province_sends_to_advisors(visit(size=DESKTOP), dossier)
    advisor_reports(visit(size=DESKTOP), dossier)
    session = province_plans_the_session(visit(size=DESKTOP))

    secretary, chair = visit(size=DESKTOP), visit(size=DESKTOP)
    secretary_prepares(secretary, session)
    chair_opens(chair, session)
    members_mark(visit, session, PRODUCT)
    outside = those_outside(visit, own_page, dossier)
    council_discusses(secretary, visit(size=PHONE), session, PRODUCT)
    average = chair_closes(chair, session)
    minutes_are_signed(secretary, chair, session)
    auditor_checks(visit(size=DESKTOP), SESSION)
    for outsider in outside:
        outsider.learns_nothing(session, average)
    chair_releases(chair, session)

    leader, office = visit(size=DESKTOP), visit(size=DESKTOP)
    leader_approves(leader, SESSION)
    decision = office_drafts_the_decision(office, SESSION)
    leader_signs(leader, decision)
    address = certificate_leads_to(office, decision, PRODUCT, tmp_path)
    shopper_checks(visit(size=PHONE, javascript=False), address, PRODUCT, STAR)
    producer_sees_the_star(visit(size=PHONE), PRODUCT, STAR)


def those_outside(visit, own_page: str, dossier: str) -> list[Outsider]:
    """Producer, commune, leader, and a shopper without an account; as they are while the council marks."""
    producer, shopper = visit(size=PHONE), visit(size=PHONE)
    commune, leader = visit(size=DESKTOP), visit(size=DESKTOP)
    producer.sign_in("chuthe")
    commune.sign_in("cb.tancuong")
    leader.sign_in("lanhdao")
    outside = [
        Outsider(shopper, (CATALOGUE,)),
        Outsider(commune, (dossier, "/ban-lam-viec/", "/thong-bao/")),
        Outsider(producer, (own_page, "/ban/chu-the/ho-so/", "/ban-lam-viec/", "/thong-bao/")),
        Outsider(leader, ("/ban-lam-viec/", "/ban/co-quan/cong-nhan/", "/thong-bao/")),
    ]
    for outsider in outside:
        outsider.remember()
    assert PRODUCT not in outside[0].said[CATALOGUE]
    return outside


def producer_submits(producer: Visitor, paper: Path) -> str:
    """What the list of missing things asks for, one by one, then the oath; the address of the dossier."""
    page = producer.page
    producer.sign_in("chuthe")
    producer.look("viec-can-lam")
    producer.open("/ban/chu-the/ho-so/")
    producer.press(PRODUCT)
    producer.look("ho-so-con-thieu", is_whole=True)

    missing = page.locator("#con-thieu .to-do:not(.to-do-soft) li")
    missing.filter(has_text="sản phẩm mẫu").get_by_role("link").click()
    page.locator("#id_sample_count").fill("5")
    page.locator("input[name=papers_held][value=FOOD_SAFETY_CERTIFICATE]").check()
    producer.look("noi-dung")
    producer.press("Lưu và về hồ sơ")

    missing.filter(has_text="an toàn thực phẩm").get_by_role("link").click()
    page.locator("#them input[type=file]").set_input_files(paper)
    page.locator("#id_title").fill("Giấy chứng nhận an toàn thực phẩm 12/2026")
    page.locator("#id_number").fill("12/2026/ATTP")
    page.locator("#id_issuer").fill("Chi cục Chất lượng nông lâm sản")
    page.locator("#id_issued_on").fill("05/03/2026")
    page.locator("#id_expires_on").fill("04/03/2029")
    producer.look("kho-minh-chung")
    producer.press("Tải lên", within="#them")
    expect(page.locator("h1")).to_have_text(PRODUCT)

    missing.filter(has_text="chưa tự chấm").get_by_role("link").click()
    unmarked = page.locator("section.criterion").filter(has_not=page.locator("input:checked"))
    expect(unmarked).to_have_count(1)
    criterion = page.locator("section.criterion").last
    criterion.locator(".choice").nth(1).click()
    expect(criterion.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    producer.look("tu-cham")
    criterion.locator("textarea").fill("Kết quả kiểm nghiệm kèm theo đạt yêu cầu.")
    page.get_by_role("link", name=PRODUCT).first.click()  # at once: the words go along

    expect(page.locator("#con-thieu")).to_contain_text("Hồ sơ đã đủ thành phần")
    producer.look("ho-so-du", is_whole=True)
    producer.press("Xem lại và nộp hồ sơ")
    producer.press("Nộp hồ sơ cho UBND cấp xã")
    assert page.locator("#oath-error").is_visible(), "without the oath nothing is handed in"
    page.locator("#oath").check()
    producer.look("cam-doan")
    producer.press("Nộp hồ sơ cho UBND cấp xã")
    assert "bản nộp số 1" in producer.text()
    producer.look("da-nop", is_whole=True)
    return address_of(producer)


def commune_forwards(officer: Visitor) -> str:
    """Accept, write Mẫu 03 with autosave, issue; the address of the dossier."""
    page = officer.page
    officer.sign_in("cb.tancuong")
    page.locator("main").get_by_role("link", name=re.compile(PRODUCT)).first.click()
    page.wait_for_load_state("load")
    dossier = address_of(officer)
    officer.look("xa-nhan-ho-so", is_whole=True)
    officer.press("Tiếp nhận hồ sơ")
    page.locator("#id_samples_received").fill("5")
    officer.press("Tiếp nhận và cấp số phiếu")
    officer.press("Viết Báo cáo Mẫu số 03")
    texts = {
        "local_material": "Chủ thể khai 100% búp chè tươi hái trên đồi chè của xã; đã kiểm tra đúng thực tế.",
        "local_labour": "Hợp tác xã sử dụng 12 lao động, đều cư trú tại xã; đã đối chiếu danh sách lao động kèm hồ sơ.",
        "idea_origin": "Sản phẩm truyền thống của vùng chè Tân Cương, chủ thể đổi mới bao bì và cách đóng gói.",
        "local_identity": "Cách sao chảo gang truyền qua nhiều đời trong xóm tạo hương vị riêng của vùng chè.",
    }
    for name, text in texts.items():
        field = page.locator(f"textarea[name={name}]")
        field.fill(text)
        field.blur()
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    page.get_by_label("Có đề nghị").check()
    officer.look("mau-03")
    officer.press("Tiếp: ký và ban hành")
    fill_all(
        officer,
        report_number="61/BC-UBND",
        letter_number="62/UBND-KT",
        signed_on=today(officer),
        signatory="Ngô Văn Cường",
        signatory_position="Phó Chủ tịch",
        samples_sent="5",
    )
    officer.look("ky-bao-cao", is_whole=True)
    officer.press("Ban hành và chuyển cấp tỉnh")
    assert "Đã ban hành Báo cáo và chuyển hồ sơ lên cấp tỉnh" in officer.text()
    officer.look("da-chuyen-tinh", is_whole=True)
    return dossier


def province_sends_to_advisors(officer: Visitor, dossier: str) -> None:
    """Intake with every paper ticked, then on to the team."""
    page = officer.page
    officer.sign_in("cb.tinh")
    officer.open(dossier)
    officer.press("Tiếp nhận hồ sơ")
    for box in page.locator("input[name=papers_checked]").all():
        box.check()
    page.locator("#id_samples_received").fill("5")
    officer.look("tinh-tiep-nhan", is_whole=True)
    officer.press("Tiếp nhận và cấp số phiếu")
    officer.press("Chuyển Tổ tư vấn")
    officer.press("Chuyển Tổ tư vấn")
    officer.look("da-chuyen-to-tu-van", is_whole=True)


def advisor_reports(advisor: Visitor, dossier: str) -> None:
    """A view on each part, sent to the chair."""
    page = advisor.page
    advisor.sign_in("tuvan")
    advisor.open(dossier)
    advisor.press("Viết báo cáo của Tổ tư vấn")
    for field in page.locator("main form textarea:visible").all():
        field.fill("Hồ sơ đủ căn cứ, minh chứng rõ ràng, đề nghị Hội đồng xem xét.")
    advisor.look("bao-cao-tu-van")
    advisor.press("Tiếp: xem lại và gửi")
    advisor.press("Gửi và khóa báo cáo")
    assert "Đã gửi báo cáo cho Chủ tịch Hội đồng" in advisor.text()


def province_plans_the_session(officer: Visitor) -> str:
    """A sitting today with this one product; the address the council uses."""
    page = officer.page
    officer.sign_in("cb.tinh")
    officer.open("/ban/co-quan/dot-danh-gia/")
    page.locator("main").get_by_role("link", name="Đợt 2 năm 2026").first.click()
    officer.look("dot-danh-gia", is_whole=True)
    officer.press("Lập phiên họp")
    page.locator("#id_name").fill(SESSION)
    page.locator("#id_held_on").fill(today(officer))
    page.locator("#id_starts_at").fill("08:00")
    page.locator("#id_place").fill("Hội trường UBND tỉnh")
    officer.look("lap-phien")
    officer.press("Lập phiên họp")
    for box in page.locator("input[name=dossier]").all():
        box.uncheck()
    page.locator("li", has_text=PRODUCT).locator("input[name=dossier]").check()
    officer.press("Đưa vào chương trình họp")
    assert PRODUCT in page.locator("main table").inner_text()
    officer.look("chuong-trinh-hop", is_whole=True)
    number = page.url.rstrip("/").rsplit("/", 1)[1]
    return f"/ban/hoi-dong/phien/{number}/"


def fill_all(visitor: Visitor, **values: str) -> None:
    """Fields by their names."""
    for name, value in values.items():
        visitor.page.locator(f"#id_{name}").fill(value)


def address_of(visitor: Visitor) -> str:
    """Where this person is, without the server."""
    return urlsplit(visitor.page.url).path


def today(visitor: Visitor) -> str:
    """The day of the browser in Vietnam, dd/mm/yyyy."""
    return str(visitor.page.evaluate("() => new Date().toLocaleDateString('en-GB', {timeZone: 'Asia/Ho_Chi_Minh'})"))
