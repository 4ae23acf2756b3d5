"""Anchor products that exist on paper only: what the file shows at each criterion, the level it earns, and why.

For councils that have no assessed product to calibrate on. Written for the rubrics of 26/2026/QĐ-TTg; an anchor whose
criteria no longer match its rubric is not offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ocop.programme.rubrics.rules.answer import Answer
from ocop.programme.rubrics.rules.rubric import Rubric, Scoring


@dataclass(frozen=True)
class FictitiousAnchor:
    """One fictitious product; `lines`: criterion → (what the file shows, index of the agreed level, why)."""

    code: str
    title: str
    description: str
    regulation: str
    set_number: int
    lines: Mapping[str, tuple[str, int | None, str]]

    def fits(self, rubric: Rubric) -> bool:
        """Whether every criterion of the rubric has a line whose level it prints."""
        if (rubric.regulation, rubric.set_number) != (self.regulation, self.set_number):
            return False
        leaves = rubric.leaves()
        return {leaf.code for leaf in leaves} == set(self.lines) and all(
            leaf.scoring is Scoring.BINARY
            or (
                leaf.scoring is Scoring.ONE_LEVEL
                and (self.lines[leaf.code][1] is None or 0 <= (self.lines[leaf.code][1] or 0) < len(leaf.levels))
            )
            for leaf in leaves
        )

    def agreed(self, rubric: Rubric) -> dict[str, Answer]:
        """The agreed answers; for a bare yes or no, level 1 is yes."""
        return {
            leaf.code: (
                Answer(met=bool(self.lines[leaf.code][1]))
                if leaf.scoring is Scoring.BINARY
                else Answer(level=self.lines[leaf.code][1])
            )
            for leaf in rubric.leaves()
        }


TEA = FictitiousAnchor(
    code="che-mau-01",
    title="Chè búp Đồi Mẫu (sản phẩm giả định)",
    description=(
        "Hợp tác xã giả định có 24 thành viên, 18 ha chè, một xưởng sao sấy. Hồ sơ cố ý có chỗ mạnh, chỗ yếu và vài "
        "chỗ các hội đồng hay hiểu khác nhau."
    ),
    regulation="26/2026/QĐ-TTg",
    set_number=11,
    lines={
        "1.1": (
            "Sổ thu mua 12 tháng: 92% búp tươi từ ba xóm trong tỉnh, 8% mua ngoài tỉnh.",
            2,
            "92% thuộc khung 75–100%.",
        ),
        "1.2": (
            "Giấy chứng nhận VietGAP cho 15 ha, còn hạn 14 tháng.",
            1,
            "VietGAP là tiêu chuẩn quốc gia; chưa có chứng nhận quốc tế.",
        ),
        "1.3": (
            "Ảnh và thuyết minh dây chuyền: diệt men, vò, sao lăn, phân loại, đóng gói hút chân không. Không có sản "
            "phẩm chiết xuất hay chè túi lọc.",
            2,
            "Đủ các công đoạn chế biến chè; chưa phải chế biến sâu theo nhu cầu riêng của thị trường.",
        ),
        "1.4": (
            "Năng lực 12 tấn chè khô/năm; đã giao đủ các đơn hàng trong năm.",
            1,
            "Quy mô trung bình so với các cơ sở chè.",
        ),
        "1.5": (
            "Bốn hợp đồng tiêu thụ bằng 81% sản lượng, ký cách đây 5 tháng, có biên bản giao nhận.",
            2,
            "Trên 75% sản lượng nhưng mới thực hiện 5 tháng: chưa đủ 12 tháng của mức cao nhất.",
        ),
        "1.6": (
            "Đăng ký môi trường được UBND xã xác nhận; ảnh bể lắng và kho rác có biên bản nghiệm thu.",
            1,
            "Có hồ sơ môi trường và công trình thu gom, xử lý; hồ sơ không nêu nội dung của mức cao nhất.",
        ),
        "1.7": (
            "Máy sao dùng điện và than củi ép từ phụ phẩm, có hóa đơn.",
            1,
            "Tiết kiệm nhiên liệu, dùng lại phụ phẩm.",
        ),
        "2.1": (
            "Chè được trồng ở nhiều xã trong tỉnh; báo cáo của UBND xã xác nhận vị đậm, hậu ngọt hơn vùng lân cận.",
            2,
            "Đặc trưng của tỉnh và trội hơn, nhưng không chỉ có ở một xã.",
        ),
        "2.2": (
            "Túi giấy bạc in sáu màu, hộp cứng có nắp gài.",
            2,
            "Sáng tạo, đẹp; hộp chưa thuận tiện chia gói nhỏ khi dùng.",
        ),
        "2.3": (
            "Nhãn đủ nội dung bắt buộc, có ảnh đồi chè và ba dòng giới thiệu; mã QR chỉ mở trang chủ.",
            1,
            "Đủ, đúng và có câu chuyện; mã QR không dẫn tới thông tin truy xuất nên chưa đạt mức cao nhất.",
        ),
        "2.4": ("Nhãn có tiếng Việt và tiếng Anh.", 1, "Song ngữ."),
        "3.1": (
            "Giấy chứng nhận đăng ký hợp tác xã; nghị quyết đại hội thường niên.",
            2,
            "Hợp tác xã hoạt động đúng luật.",
        ),
        "3.2": ("Giám đốc là nam, dân tộc Kinh, không khuyết tật.", 0, "Không thuộc các trường hợp được điểm."),
        "3.3": ("Bảng lương: 19 trong 24 lao động (79%) cư trú trong xã.", 2, "79% từ 75% trở lên."),
        "3.4": (
            "Báo cáo tài chính: lợi nhuận năm trước liền kề cao hơn năm trước đó; năm trước nữa giảm. "
            "Hợp tác xã xếp loại trung bình.",
            0,
            "Xếp loại trung bình và mới một năm tăng: mức thứ nhất.",
        ),
        "3.5": (
            "Thông báo chấp nhận đơn hợp lệ về nhãn hiệu; chưa có văn bằng.",
            0,
            "Đơn đã qua thẩm định hình thức; chưa được cấp giấy chứng nhận.",
        ),
        "4.1": (
            "Danh sách 7 đại lý ở ba tỉnh, kèm hợp đồng.",
            2,
            "Ngoài xã, từ 5 đại lý trở lên; không có siêu thị, không xuất khẩu.",
        ),
        "4.2": (
            "Quyết định phân công một phó giám đốc phụ trách bán hàng; bảng tính theo dõi đơn.",
            1,
            "Có người phụ trách; một người chưa phải bộ phận hay phòng.",
        ),
        "4.3": (
            "Trang mạng xã hội đăng hằng tuần, hai hội chợ trong tỉnh, một phóng sự và một bài báo tỉnh.",
            2,
            "Trên ba hoạt động, có trang mạng và xúc tiến thương mại trong tỉnh; không có hoạt động ngoài tỉnh.",
        ),
        "5.1": (
            "Tờ rơi in câu chuyện; trang mạng có ảnh và một đoạn phim ngắn.",
            3,
            "Có tờ rơi và trang mạng; chưa vào truy xuất.",
        ),
        "5.2": (
            "Câu chuyện 180 chữ, kể theo ngôi thứ nhất của một người hái chè.",
            2,
            "Ngắn và có văn phong kể chuyện.",
        ),
        "5.3": (
            "Câu chuyện nói về gốc chè, cách sao của làng và lễ hái chè đầu xuân; phần kết là các câu chung chung.",
            2,
            "Có sắc thái truyền thống và giá trị riêng; phần kết chưa truyền cảm, thuyết phục.",
        ),
        "6.1.1": ("Mẫu thử: không thấy cọng, bụi hay vật lạ.", 2, "Sạch."),
        "6.1.2": (
            "Mẫu thử: cánh xoăn, phần lớn đều; một ít cánh vụn, màu xanh xám tự nhiên.",
            1,
            "Đều tương đối, còn cánh vụn.",
        ),
        "6.2.1": ("Mẫu thử: nước xanh vàng, trong; để 20 phút ngả vàng.", 2, "Trong sáng, rất phù hợp; không bền màu."),
        "6.2.2": ("Mẫu thử: hương cốm rõ, còn ở chén thứ ba.", 2, "Thơm tự nhiên, mạnh; nhạt dần sau chén thứ ba."),
        "6.2.3": ("Mẫu thử: vị đậm, chát dịu, không rõ hậu ngọt.", 2, "Đậm, dịu; thiếu hậu vị ngọt của mức cao nhất."),
        "7": (
            "Hương cốm và cách sao hai lửa chỉ vài làng còn giữ.",
            2,
            "Độc đáo, có tính đặc trưng; chưa đến mức rất độc đáo vì vùng lân cận cũng có.",
        ),
        "8": (
            "Bản tự công bố sản phẩm; phiếu kiểm nghiệm còn hạn.",
            0,
            "Có công bố; không nêu tiêu chuẩn quốc gia đang áp dụng.",
        ),
        "9": (
            "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm; hồ sơ HACCP còn hạn.",
            1,
            "HACCP theo tiêu chuẩn quốc gia.",
        ),
        "10": ("Nhãn ghi lượng chè, nhiệt độ nước, thời gian hãm, cách bảo quản.", 1, "Hướng dẫn chi tiết, cụ thể."),
        "11": (
            "Không có hợp đồng xuất khẩu; phiếu kiểm nghiệm đạt dư lượng theo quy định trong nước.",
            0,
            "Có thể xuất sang Đông Nam Á.",
        ),
    },
)
FICTITIOUS_ANCHORS = (TEA,)
