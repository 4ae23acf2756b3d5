"""The words of the made-up dossiers: sections of Mẫu số 02, explanations of marks, reports of the offices."""

from decimal import Decimal

from ocop.foundation.text.folding import fold
from ocop.interfaces.console.demo.bid import Bid
from ocop.programme.dossiers.operations.save_advisory_report import AdvisoryReportDraft
from ocop.programme.dossiers.operations.save_commune_report import CommuneReportDraft
from ocop.programme.dossiers.rules.form_two import SET_WITHOUT_SAMPLES
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.products.rules.product_sheet import ProductSheet
from ocop.programme.rubrics.rules.answer import Answer, chosen_option
from ocop.programme.rubrics.rules.rubric import Criterion

# Key of the bid: ingredients, packaging, shelf life, price in đồng.
PRODUCTS: dict[str, tuple[str, str, str, int]] = {
    "che-ba-lanh": ("Búp chè xanh 100 %", "Túi nhôm hút chân không", "12 tháng", 150_000),
    "che-ong-thuyet": ("Búp chè xanh 100 %", "Túi nhôm hút chân không trong hộp giấy", "12 tháng", 160_000),
    "che-suoi-ngoc": ("Búp chè xanh 100 %", "Túi nhôm hút chân không trong hộp giấy cứng", "18 tháng", 180_000),
    "mat-ong-rung-voi": ("Mật ong hoa rừng 100 %", "Chai thủy tinh, nắp có màng co", "24 tháng", 220_000),
    "banh-chung-bo-dau": ("Gạo nếp, đỗ xanh, thịt lợn, lá dong", "Túi hút chân không 5 chiếc", "7 ngày", 175_000),
    "che-dinh-la-bang": ("Búp chè đinh 100 %", "Hộp thiếc lót túi nhôm", "18 tháng", 650_000),
    "rau-bo-khai": ("Ngọn rau bò khai", "Khay giấy phủ màng thở", "3 ngày ở 5–10 °C", 25_000),
    "mien-dong-na-lang": ("Tinh bột dong riềng 100 %", "Túi PE ghép giấy, in truy xuất", "12 tháng", 55_000),
    "gao-bao-thai": ("Gạo Bao thai", "Túi 5 kg hàn kín, có tay xách", "12 tháng", 150_000),
    "cao-ca-gai-leo": ("Cà gai leo 95 %, mật ong 5 %", "Lọ thủy tinh trong hộp giấy", "24 tháng", 260_000),
    "nem-chua-dai-tu": ("Thịt lợn, bì lợn, thính gạo, lá ổi", "Hộp giấy 10 chiếc", "5 ngày", 60_000),
    "ruou-men-la-ba-be": ("Gạo nếp nương, men lá, nước suối", "Chai sứ nút bần, hộp tre", "Không hạn định", 190_000),
    "tra-hoa-vang": ("Hoa trà vàng sấy lạnh", "Hũ thủy tinh trong hộp giấy", "18 tháng", 480_000),
    "che-tom-non-tan-cuong": ("Búp chè tôm nõn 100 %", "Hộp giấy mỹ thuật, túi lọc tự phân hủy", "18 tháng", 320_000),
    "mien-ngu-sac": ("Tinh bột dong riềng, gấc, chùm ngây, nghệ, đậu đen", "Hộp giấy năm ngăn", "12 tháng", 75_000),
    "tuong-nep-uc-ky": ("Gạo nếp, đỗ tương, muối, nước", "Chai thủy tinh 500 ml", "12 tháng", 45_000),
    "du-lich-ban-quyen": ("", "", "", 850_000),
    "che-dac-san-hoang-nong": ("Búp chè hữu cơ 100 %", "Túi nhôm trong hộp giấy, mã truy xuất", "18 tháng", 240_000),
    "tinh-bot-nghe": ("Nghệ nếp đỏ 100 %", "Lọ thủy tinh, nắp kín", "24 tháng", 165_000),
    "mang-kho-vo-nhai": ("Măng nứa phơi khô", "Túi PE dán nhãn giấy", "12 tháng", 120_000),
    "che-uop-sen": ("Chè xanh, hoa sen", "Hộp giấy giữ lạnh", "6 tháng ở −18 °C", 350_000),
    "thit-gac-bep": ("Thịt lợn, muối, mắc khén, gừng", "Túi hút chân không", "3 tháng ở 0–5 °C", 210_000),
    "che-bup-xuan": ("Búp chè xanh 100 %", "Túi nhôm hút chân không trong hộp giấy", "18 tháng", 260_000),
    "mien-dong-ban-vang": ("Tinh bột dong riềng 100 %", "Túi PE ghép giấy", "12 tháng", 58_000),
    "nep-vai-on-luong": ("Gạo nếp vải 100 %", "Túi PA/PE hút chân không", "12 tháng", 92_000),
    "chuoi-say-na-mon": ("Chuối tây chín 100 %", "Túi kraft tráng PE có khóa", "6 tháng", 65_000),
    "chan-ga-ngai-cuu": ("Gừng trâu, mật mía", "Hộp 20 gói màng nhôm", "18 tháng", 98_000),
}  # fmt: skip

_EXPLANATIONS = {
    "nguon nguyen lieu": "Nguyên liệu chính mua của các hộ liên kết trong tỉnh, có hợp đồng và sổ thu mua từng đợt.",
    "nguon goc san pham": "Sản phẩm trồng và thu hái tại địa bàn xã, có sổ theo dõi từng lô.",
    "vung nguyen lieu": "Bản đồ vùng trồng và giấy chứng nhận của vùng (nếu có) kèm trong hồ sơ.",
    "gia tang gia tri": "Sơ chế, phân loại, chế biến và đóng gói tại cơ sở; sơ đồ quy trình treo tại xưởng.",
    "nang luc san xuat": "Máy móc, kho và nhân công đủ cung ứng đều trong năm; bảng công suất kèm ảnh xưởng.",
    "lien ket": "Hợp đồng liên kết với các hộ cung cấp nguyên liệu và đơn vị tiêu thụ còn hiệu lực.",
    "bao ve moi truong": "Có thu gom, phân loại chất thải và xử lý nước thải; ảnh chụp và cam kết kèm theo.",
    "su dung cong nghe": "Dùng thiết bị tiết kiệm năng lượng, tận dụng phụ phẩm làm phân bón hữu cơ.",
    "nguon goc y tuong": "Phát triển từ sản phẩm truyền thống của địa phương và góp ý của khách hàng.",
    "dong goi": "Bao bì do cơ sở đặt thiết kế riêng, chất liệu phù hợp thực phẩm.",
    "phong cach": "Nhãn đủ nội dung bắt buộc; mẫu nhãn đang dùng kèm theo.",
    "su dung lao dong": "Danh sách lao động có nơi cư trú, phần lớn là người trong xã.",
    "tang truong": "Doanh thu, số lao động năm sau cao hơn năm trước theo báo cáo tài chính hai năm.",
    "so huu tri tue": "Giấy chứng nhận đăng ký nhãn hiệu hoặc đơn đăng ký kèm theo.",
    "khu vuc phan phoi": "Danh sách điểm bán, hợp đồng đại lý và đường dẫn gian hàng điện tử.",
    "to chuc phan phoi": "Có người phụ trách bán hàng, sổ theo dõi đơn và phản hồi của khách.",
    "quang ba": "Trang mạng xã hội đăng đều, tham gia hội chợ trong và ngoài tỉnh; ảnh và đường dẫn kèm theo.",
    "cau chuyen san pham": "Câu chuyện in trên tờ gấp và đăng trên trang giới thiệu của cơ sở.",
    "cau truc cau chuyen": "Câu chuyện có bối cảnh, nhân vật, cách làm và hình ảnh.",
    "tri tue": "Gìn giữ cách làm truyền thống của cộng đồng, có người am hiểu truyền dạy.",
    "tinh doc dao": "Hương vị gắn với vùng đất và cách chế biến riêng của cơ sở.",
    "cong bo": "Bản tự công bố sản phẩm và phiếu kết quả thử nghiệm kèm theo.",
    "dam bao chat luong": "Sổ ghi chép sản xuất, kế hoạch kiểm soát chất lượng và phiếu thử nghiệm định kỳ.",
    "huong dan su dung": "Hướng dẫn pha, chế biến và bảo quản in trên bao bì.",
    "co hoi thi truong": "Đã tìm hiểu yêu cầu của thị trường, có khách đặt hàng thử.",
}


def sheet_of(bid: Bid) -> ProductSheet:
    """What the producer says about the product."""
    ingredients, packaging, shelf_life, price = PRODUCTS[bid.key]
    return ProductSheet(
        name=bid.product,
        set_number=bid.set_number,
        specification=bid.specification,
        packaging=packaging,
        ingredients=ingredients,
        shelf_life=shelf_life,
        price_dong=Decimal(price),
        story=bid.story,
    )


def explanation_of(leaf: Criterion, answer: Answer) -> str:
    """Why the producer takes this level; the level's own words where the demo has no better ones."""
    name = fold(leaf.name)
    for beginning, words in _EXPLANATIONS.items():
        if name.startswith(beginning):
            return words
    level = chosen_option(leaf, answer)
    return f"Cơ sở tự đánh giá: {level.text[:300]}" if level is not None else "Cơ sở đáp ứng nội dung này."


def sections_of(bid: Bid, year: int) -> dict[str, str]:
    """Parts I, II and IV of Mẫu số 02, written in that year."""
    if bid.set_number == SET_WITHOUT_SAMPLES:
        return {
            "product_description": f"{bid.product}: {bid.specification}. {bid.story}",
            "producer_history": f"{bid.producer} do bà con trong bản lập ra từ năm 2021 để cùng đón khách.",
            "producer_organisation": (
                "Ban điều hành 3 người; các tổ lưu trú, ẩm thực, văn nghệ, hướng dẫn; quỹ chung của bản."
            ),
            "result_sourcing_technology": "Sửa 6 nếp nhà sàn, lắp 8 nhà vệ sinh khép kín, nhận đặt phòng qua mạng.",
            "result_quality": (
                "Tập huấn đón khách, an toàn thực phẩm và sơ cứu cho 26 lao động; khách khen nhiều về bữa ăn."
            ),
            "result_market": "Khách chủ yếu từ Hà Nội và các tỉnh lân cận, liên kết với 3 công ty lữ hành.",
            "result_revenue": (
                f"Năm {year - 1} đón 2.150 lượt khách, doanh thu 1,29 tỷ đồng; lợi nhuận sau thuế 212 triệu đồng."
            ),
            "plan": (
                f"Năm {year + 1} mở thêm hai tuyến đi bộ trong rừng cọ, dạy nghề dệt cho khách, đạt 3.000 lượt khách."
            ),
        }
    sections = {
        "product_description": f"{bid.product}. Quy cách: {bid.specification}. {PRODUCTS[bid.key][0]}.",
        "producer_history": f"{bid.producer} bắt đầu từ một nhóm hộ trong xã, đăng ký hoạt động năm 2021.",
        "producer_organisation": (
            "Người đại diện, bộ phận sản xuất, bộ phận kỹ thuật và bán hàng; sổ sách do một kế toán giữ."
        ),
        "result_sourcing_technology": (
            "Ổn định vùng nguyên liệu với các hộ liên kết, đầu tư máy sấy và máy đóng gói, ghi sổ từng lô."
        ),
        "result_quality": "Chất lượng đồng đều hơn, tỷ lệ hàng lỗi dưới 2 %, kiểm nghiệm định kỳ mỗi năm một lần.",
        "result_market": "Bán trong tỉnh và Hà Nội, qua cửa hàng, hội chợ và gian hàng điện tử; khách quay lại nhiều.",
        "result_revenue": (
            f"Doanh thu năm {year - 1} đạt 1,85 tỷ đồng, tăng 12 % so với năm {year - 2}; "
            "lợi nhuận sau thuế 236 triệu đồng."
        ),
        "plan": (
            f"Năm {year + 1} mở rộng vùng nguyên liệu thêm 3 ha, hoàn thiện truy xuất nguồn gốc, "
            "thêm 5 đại lý ngoài tỉnh."
        ),
    }
    if bid.kind is ProducerKind.HOUSEHOLD:
        sections["producer_organisation"] = (
            "Chủ hộ điều hành; 6 lao động trong gia đình và hàng xóm, chia việc theo từng công đoạn."
        )
    return sections


def commune_report_of(bid: Bid, commune: str) -> CommuneReportDraft:
    """The four contents of Mẫu số 03."""
    if bid.set_number == SET_WITHOUT_SAMPLES:
        material = f"Nhà sàn, ẩm thực và cảnh quan phục vụ khách đều của {commune}; thực phẩm mua của các hộ trong bản."
    else:
        material = (
            f"Chủ thể mô tả nguyên liệu chính lấy tại {commune} và các xã lân cận. Qua kiểm tra sổ thu mua "
            "và vùng sản xuất, "
            "phần nguyên liệu trong tỉnh chiếm trên 75 %; các hộ liên kết xác nhận đúng."
        )
    return CommuneReportDraft(
        local_material=material,
        local_labour=(
            "Danh sách lao động chủ thể nộp phù hợp với sổ cư trú của xã; hầu hết là người tại địa bàn, "
            "trong đó có lao động nữ và lao động là người dân tộc thiểu số."
        ),
        idea_origin=(
            f"Ý tưởng {bid.product} hình thành từ nghề làm quen thuộc của người dân {commune}, "
            "được chủ thể hoàn thiện về quy trình và bao bì."
        ),
        local_identity=(
            "Sản phẩm thể hiện kinh nghiệm, cách làm truyền lại trong cộng đồng; câu chuyện sản phẩm phản ánh đúng "
            "đất đai, con người và tập quán của địa phương."
        ),
        proposes_assessment=True,
    )


def advisory_report_of(bid: Bid) -> AdvisoryReportDraft:
    """The advisory team's views; never points."""
    return AdvisoryReportDraft(
        composition="Hồ sơ đủ thành phần theo Điều 6; minh chứng xếp theo thứ tự tiêu chí, đọc rõ.",
        part_a="Nguồn nguyên liệu và tổ chức sản xuất rõ ràng; cần bổ sung hợp đồng liên kết dài hạn.",
        part_b="Tiếp thị tốt trong tỉnh; kênh bán hàng điện tử mới bắt đầu, câu chuyện sản phẩm có chiều sâu.",
        part_c="Chất lượng cảm quan tốt, có công bố và kiểm nghiệm; đề nghị kiểm soát đều giữa các lô.",
        recommendation=f"Tổ tư vấn đề nghị trình Hội đồng xem xét, đánh giá sản phẩm {bid.product}.",
    )


CHANGES_FOR_UPGRADE = (
    "Hội đồng kết luận sản phẩm đủ điểm 4 sao nhưng còn ít đại lý. Từ đó hợp tác xã đã ký hợp đồng "
    "với năm đại lý mới tại "
    "Hà Nội và Bắc Ninh, nâng tổng số lên chín đại lý; nhãn đổi sang song ngữ, lọ thủy tinh có tem truy xuất."
)
CHANGES_FOR_RENEWAL = (
    "Từ lần công nhận trước, cơ sở giữ nguyên quy trình; vùng nguyên liệu mở thêm 2 ha, thêm ba đại lý ngoài tỉnh, "
    "doanh thu tăng bình quân 9 % một năm."
)
REMARKS = (
    "Sản phẩm có câu chuyện rõ, nên đầu tư thêm bao bì.",
    "Minh chứng đầy đủ; đề nghị chủ thể duy trì kiểm nghiệm định kỳ.",
    "Chất lượng tốt, cần mở rộng kênh phân phối ngoài tỉnh.",
    "Hương vị đặc trưng, nhãn dễ đọc.",
)
