"""One product all the way: from a draft on a telephone at the market to the star a shopper checks at the shelf."""

import io
import re
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.council import hand_in, open_sheet, post_whole_sheet, tap_every_criterion
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCT = "Chè xanh Suối Ngọc"
TAPPING = ("uyvien", "uyvien2", "uyvien3")
POSTING = ("uyvien4", "uyvien5", "chutich")
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
    producer_submits(visit(size=PHONE), safety_certificate)
    dossier = commune_forwards(visit(size=DESKTOP))
    province_sends_to_advisors(visit(size=DESKTOP), dossier)
    advisor_reports(visit(size=DESKTOP), dossier)
    session = province_plans_the_session(visit(size=DESKTOP))
    council_opens(visit(size=DESKTOP), visit(size=PHONE), session)
    council_marks(visit, session)
    chair_closes_and_signs(visit(size=DESKTOP), session)
    leader_approves(visit(size=DESKTOP))
    office, leader = visit(size=DESKTOP), visit(size=DESKTOP)
    decision = office_drafts_the_decision(office)
    leader_signs(leader, decision)
    address = certificate_leads_to(office, decision, tmp_path)
    shopper_checks(visit(size=PHONE, javascript=False), address)
    producer_sees_the_star(visit(size=PHONE))


def producer_submits(producer: Visitor, paper: Path) -> None:
    """What the list of missing things asks for, one by one, then the oath."""
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
    assert unmarked.count() == 1
    saved = unmarked.locator("[data-save-status]").element_handle()
    criterion = page.locator("section.criterion").last
    criterion.locator(".choice").nth(1).click()
    criterion.locator("textarea").fill("Kết quả kiểm nghiệm kèm theo đạt yêu cầu.")
    assert saved is not None
    expect(criterion.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    producer.look("tu-cham")
    producer.press("Về hồ sơ")

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


def commune_forwards(officer: Visitor) -> str:
    """Accept, write Mẫu 03 with autosave, issue; the address of the dossier."""
    page = officer.page
    officer.sign_in("cb.tancuong")
    page.locator("main").get_by_role("link", name=re.compile(PRODUCT)).first.click()
    page.wait_for_load_state("load")
    dossier = re.sub(r"^https?://[^/]+", "", page.url)
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
    advisor.press("Gửi báo cáo cho Chủ tịch Hội đồng", sure=True)
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
    page.locator("#id_held_on").fill("-".join(reversed(today(officer).split("/"))))
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


def council_opens(secretary: Visitor, chair: Visitor, session: str) -> None:
    """The secretary notes who is there, the chair opens from a telephone."""
    page = secretary.page
    secretary.sign_in("thuky")
    secretary.open(session + "dieu-hanh/")
    secretary.look("diem-danh-truoc", is_whole=True)
    people = page.locator("#diem-danh li")
    for name in people.locator("b").all_inner_texts():
        if name in {"Phan Thị Hồng", "Tạ Đình Long"}:
            continue
        people.filter(has_text=name).get_by_role("button", name="Ghi có mặt").click()
        page.wait_for_load_state("load")
    expect(page.locator("#diem-danh .present")).to_have_count(7)
    chair.sign_in("chutich")
    chair.open(session + "dieu-hanh/")
    chair.look("chu-tich-mo-phien")
    chair.press("Mở phiên chấm điểm")
    chair.open(session)
    assert "Bắt đầu chấm" in chair.text()


def council_marks(visit, session: str) -> None:
    """Three members tap on telephones, the others send the plain forms."""
    for username in TAPPING:
        member = visit(size=PHONE)
        member.sign_in(username)
        open_sheet(member, session, PRODUCT)
        if username == TAPPING[0]:
            member.look("phieu-trang")
        assert tap_every_criterion(member) == 32
        expect(member.page.locator("#sheet-head")).to_contain_text("Đã chấm đủ mọi tiêu chí")
        member.look("phieu-day")
        hand_in(member)
        member.look("da-nop-phieu")
    for username in POSTING:
        member = visit(size=PHONE)
        member.sign_in(username)
        open_sheet(member, session, PRODUCT)
        post_whole_sheet(member)


def chair_closes_and_signs(chair: Visitor, session: str) -> None:
    """The results with their reasons, then the minutes."""
    chair.sign_in("chutich")
    chair.open(session + "dieu-hanh/")
    assert "6/6 phiếu đã nộp" in chair.text()
    chair.look("du-phieu", is_whole=True)
    chair.press("Kết thúc phiên, tính kết quả", sure=True)
    chair.open(session + "ket-qua/")
    chair.look("ket-qua")
    chair.press("Vì sao?")
    assert chair.page.locator(".because li").count() >= 3
    assert "khung hạng 4 sao" in chair.text()
    chair.look("vi-sao", is_whole=True)
    chair.open(session + "bien-ban/")
    chair.page.locator("#number").fill("09/BB-HĐOCOP")
    chair.look("bien-ban", is_whole=True)
    chair.press("Ký biên bản", sure=True)
    assert "Biên bản đã ký" in chair.text()


def leader_approves(leader: Visitor) -> None:
    """From the work queue to the list of results."""
    leader.sign_in("lanhdao")
    leader.look("lanh-dao")
    leader.page.locator("main").get_by_role("link", name=re.compile(SESSION)).first.click()
    leader.look("phe-duyet-ket-qua", is_whole=True)
    leader.press("Phê duyệt kết quả", sure=True)
    assert "Đã phê duyệt kết quả" in leader.text()


def office_drafts_the_decision(office: Visitor) -> str:
    """The draft from the session's results, put before the leader; its address."""
    office.sign_in("cb.tinh")
    office.open("/ban/co-quan/cong-nhan/")
    office.look("cho-lap-du-thao", is_whole=True)
    card = office.page.locator(".card", has_text=SESSION)
    card.get_by_role("button", name=re.compile("Dự thảo công nhận")).click()
    office.page.wait_for_load_state("load")
    assert "Đã lập dự thảo quyết định" in office.text()
    office.look("du-thao", is_whole=True)
    office.press("Trình ký")
    assert "Đã trình lãnh đạo ký" in office.text()
    return re.sub(r"^https?://[^/]+", "", office.page.url)


def leader_signs(leader: Visitor, decision: str) -> None:
    """Number and day, then the decision stands."""
    leader.sign_in("lanhdao")
    leader.open(decision)
    leader.press("Ký ban hành")
    leader.page.locator("#id_number").fill("2601/QĐ-UBND")
    leader.look("ky-ban-hanh", is_whole=True)
    leader.press("Ký ban hành", sure=True)
    assert "Đã ký ban hành quyết định số 2601/QĐ-UBND" in leader.text()
    leader.look("da-ky", is_whole=True)


def certificate_leads_to(office: Visitor, decision: str, folder: Path) -> str:
    """The certificate is a PDF whose QR code, read as a telephone reads it, is this address."""
    office.open(decision)
    office.press(PRODUCT)
    office.look("giay-chung-nhan", is_whole=True)
    href = office.page.get_by_role("link", name="In giấy chứng nhận (PDF)").get_attribute("href")
    answer = office.context.request.get(href or "")
    assert answer.headers["content-type"] == "application/pdf"
    text = PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
    assert PRODUCT.casefold() in text.casefold()
    sheet = folder / "giay.pdf"
    sheet.write_bytes(answer.body())
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(_page_as_png(sheet))))
    assert len(codes) == 1
    return str(codes[0].text)


def _page_as_png(sheet: Path) -> bytes:
    """The first page as a picture; typst and poppler draw the same vectors."""
    return subprocess.run(
        ["pdftoppm", "-png", "-r", "200", "-f", "1", "-l", "1", str(sheet)], capture_output=True, check=True
    ).stdout


def shopper_checks(shopper: Visitor, address: str) -> None:
    """A stranger's telephone, no script, no account."""
    path = re.sub(r"^https?://[^/]+", "", address)
    assert re.fullmatch(r"/xac-minh/[A-Z0-9]+/?", path)
    shopper.open(path)
    shopper.look("xac-minh")
    said = shopper.text()
    assert PRODUCT in said
    assert "4 sao" in said
    assert "Còn hiệu lực" in said
    assert re.search(r"đến hết (ngày )?\d\d/\d\d/2029", said)


def producer_sees_the_star(producer: Visitor) -> None:
    """The news reaches whoever began it."""
    producer.sign_in("chuthe")
    producer.open("/thong-bao/")
    assert PRODUCT in producer.text()
    producer.look("thong-bao")
    producer.open("/ban/chu-the/ho-so/")
    producer.press(PRODUCT)
    producer.look("duoc-cong-nhan", is_whole=True)


def fill_all(visitor: Visitor, **values: str) -> None:
    """Fields by their names."""
    for name, value in values.items():
        visitor.page.locator(f"#id_{name}").fill(value)


def today(visitor: Visitor) -> str:
    """The day of the browser in Vietnam, dd/mm/yyyy."""
    return str(visitor.page.evaluate("() => new Date().toLocaleDateString('en-GB', {timeZone: 'Asia/Ho_Chi_Minh'})"))
