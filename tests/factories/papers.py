"""Facts for papers: an ordinary dossier, and the worst names and words anybody could type."""

import io
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from ocop.programme.dossiers.paper.facts import DossierFacts, EvidenceFacts, ReceiptFacts, ScoreFacts
from ocop.programme.rubrics.editions import rubric
from ocop.programme.rubrics.rules.answer import every_answer, points_for, written_answer

NOW = datetime(2026, 8, 5, 2, 30, tzinfo=UTC)
ETHNIC_GROUPS = (
    "Kinh, Tày, Thái, Hoa, Khmer, Mường, Nùng, Mông, Dao, Gia Rai, Ngái, Ê Đê, Ba Na, Xơ Đăng, Sán Chay, Cơ Ho, Chăm, "
    "Sán Dìu, Hrê, Mnông, Raglay, Xtiêng, Bru - Vân Kiều, Thổ, Giáy, Cơ Tu, Giẻ Triêng, Mạ, Khơ Mú, Co, Tà Ôi, Chơ Ro, "
    "Kháng, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn, Cơ Lao, "
    "Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ Măm"
)
EVERY_LETTER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
HOSTILE = (
    '#panic("x") #import "a" $x^2$ *đậm* _nghiêng_ <nhãn> @ref \\n \\u{1F600} `mã` // chú thích /* */ = đề mục '
    "{{ 7*7 }} {% for x in y %} </w:t><w:p/> & \"ngoặc\" 'đơn' ]]> 😀🌶️👩‍🌾 ខ្មែរ \u202egpj.exe\u202c \x07\x0b\x00 ﬁ"
)
WORST = f"{EVERY_LETTER} {EVERY_LETTER.upper()} {unicodedata.normalize('NFD', EVERY_LETTER)} {HOSTILE}"


def dossier_facts(**changes: Any) -> DossierFacts:
    """An ordinary submitted dossier of the vegetable rubric (set 1 of 26/2026)."""
    law = rubric("26/2026/QĐ-TTg", 1)
    scores = []
    for place, leaf in enumerate(law.leaves()):
        options = every_answer(leaf)
        answer = options[-1 - place % 2]
        scores.append(
            ScoreFacts(
                leaf.code,
                written_answer(leaf, answer),
                Decimal(points_for(leaf, answer)),
                explanation="Hợp tác xã có hợp đồng liên kết với 42 hộ trồng tại xã." if place % 3 == 0 else "",
                evidence=(place % 3 + 1,) if place % 2 == 0 else (),
            )
        )
    facts = DossierFacts(
        producer="Hợp tác xã Nông nghiệp hữu cơ Tân Cương",
        producer_kind="Hợp tác xã",
        product="Chè búp Tân Cương thượng hạng",
        kind="FIRST",
        year=2026,
        province="Tỉnh Thái Nguyên",
        commune="Xã Tân Cương",
        rubric=law,
        address="Xóm Hồng Thái 2, xã Tân Cương, tỉnh Thái Nguyên",
        phone="0208 385 1234",
        email="htx@tancuong.example",
        representative="Nguyễn Thị Ước",
        representative_position="Giám đốc",
        representative_sex="Nữ",
        representative_ethnicity="Sán Dìu",
        representative_address="Xóm Hồng Thái 2, xã Tân Cương, tỉnh Thái Nguyên",
        founded_on=date(2015, 3, 2),
        registration_number="4600123456",
        sample_count=5,
        product_description="Chè búp một tôm hai lá, đóng túi hút chân không 100 g.\nTiêu chuẩn cơ sở TCCS 01:2026.",
        papers_held=frozenset({"BUSINESS_REGISTRATION", "QUALITY_DECLARED", "TRADEMARK"}),
        history="Thành lập năm 2015 với 9 thành viên.\nNăm 2020 mở rộng vùng chè hữu cơ 12 ha.",
        organisation="Hội đồng quản trị 3 người, ban kiểm soát 1 người, 42 thành viên.",
        result_sourcing_technology="Vùng nguyên liệu 12 ha tại xã, sao chè bằng tôn quay ga, đóng gói hút chân không.",
        result_quality="Bao bì mới có mã truy xuất nguồn gốc.",
        result_market="Bán tại 14 tỉnh, thành phố.",
        result_revenue="Doanh thu năm 2025: 4,2 tỷ đồng; lợi nhuận 610 triệu đồng.",
        plan="Năm 2027 mở thêm 5 ha chè hữu cơ và một điểm trải nghiệm.",
        scores=tuple(scores),
        evidence=(
            EvidenceFacts(
                "Giấy đăng ký kinh doanh", "Giấy chứng nhận đăng ký hợp tác xã", "4600123456", "Phòng Tài chính - "
                "Kế hoạch",
                date(2015, 3, 2), None, ("1.1",),
            ),
            EvidenceFacts(
                "Phiếu kết quả kiểm nghiệm", "Phiếu kiểm nghiệm dư lượng", "112/KN", "Trung tâm Kiểm nghiệm",
                date(2026, 5, 4), date(2027, 5, 4), ("9.1", "9.2"),
            ),
            EvidenceFacts("Tài liệu khác", "Hợp đồng bao tiêu"),
        ),
        commune_receipt=ReceiptFacts("0007-01/PĐK-19-05503-2026", date(2026, 7, 6), "Lý Văn Hùng"),
        version=2,
        sha256="3f" * 32,
        submitted_at=datetime(2026, 7, 5, 8, 30, tzinfo=UTC),
        is_draft=False,
    )  # fmt: skip
    return replace(facts, **changes)


def worst_dossier_facts() -> DossierFacts:
    """Every text field filled with the worst words, the longest names, no submission."""
    ordinary = dossier_facts()
    texts = {
        name: f"{value} {WORST} {ETHNIC_GROUPS}"
        for name, value in vars(ordinary).items()
        if isinstance(value, str) and name not in {"kind", "sha256", "province", "commune"}
    }
    return replace(
        ordinary,
        **{**texts, "product": (f"Sản phẩm {WORST} " * 3)[:250], "producer": (f"Hợp tác xã {WORST} " * 3)[:250]},
        kind="RENEWAL",
        scores=tuple(replace(score, explanation=f"{WORST} " * 3) for score in ordinary.scores),
        evidence=tuple(replace(one, title=WORST, number=WORST[:80], issuer=WORST) for one in ordinary.evidence) * 5,
        is_draft=True,
    )


def words_of_pdf(pdf: bytes) -> str:
    """The text of all pages on one line, without the invisible places to break."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(unicodedata.normalize("NFC", " ".join(pages)).replace("\u200b", "").split())


def words_of_docx(docx: bytes) -> str:
    """The text of the body and all tables on one line."""
    body = Document(io.BytesIO(docx)).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter(qn("w:t"))).split())
