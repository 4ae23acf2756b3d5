from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ocop.foundation.typesetting.official_paper import official_docx, official_pdf
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.paper import decision, nomination
from ocop.programme.recognition.paper.decision import decision_docx, decision_paper, decision_pdf
from ocop.programme.recognition.paper.facts import DecisionFacts, LineFacts
from ocop.programme.recognition.paper.nomination import nomination_paper, nomination_pdf
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from tests.factories.geography import make_province
from tests.factories.papers import EVERY_LETTER, HOSTILE, NOW, WORST, words_of_docx, words_of_pdf
from tests.factories.products import make_product

LINE = LineFacts(
    "Chè búp Tân Cương",
    "Hợp tác xã Tân Cương",
    "Xã Tân Cương, tỉnh Thái Nguyên",
    4,
    Fraction(8125, 100),
    "19-05503-7-2026",
    date(2029, 9, 30),
)
FACTS = DecisionFacts(
    DecisionKind.RECOGNISE,
    "Công nhận sản phẩm OCOP đạt 3 sao, 4 sao, Đợt 02 năm 2026",
    (LINE, replace(LINE, product="Mật ong", star=3, average=Fraction(61), code="19-05503-8-2026")),
    "Tỉnh Thái Nguyên",
    bases=("Luật Tổ chức chính quyền địa phương;",),
    council="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Thái Nguyên",
    session="Phiên họp thứ nhất",
    session_day=date(2026, 9, 15),
    number="2345/QĐ-UBND",
    issued_on=date(2026, 9, 30),
    signatory="Nguyễn Thanh Bình",
    signatory_position="Phó Chủ tịch UBND tỉnh Thái Nguyên",
    is_draft=False,
)


def _printed(facts: DecisionFacts) -> str:
    return words_of_pdf(official_pdf(decision.TEMPLATE, decision_paper(facts), now=NOW))


def test_a_decision_of_recognition_says_what_the_law_wants() -> None:
    printed = _printed(FACTS)
    sentences = [
        "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN",
        "Số: 2345/QĐ-UBND",
        "Thái Nguyên, ngày 30 tháng 9 năm 2026",
        "Về việc công nhận sản phẩm OCOP đạt 3 sao, 4 sao, Đợt 02 năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ",
        "Điều 1. Công nhận kết quả đánh giá, phân hạng và cấp giấy chứng nhận cho 02 sản phẩm OCOP",
        "gồm 01 sản phẩm đạt 4 sao, 01 sản phẩm đạt 3 sao",
        "Điều 2. Giấy chứng nhận có giá trị trong thời hạn 36 tháng",
        "đến hết ngày 30/09/2029",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Nguyễn Thanh Bình",
        "SẢN PHẨM ĐƯỢC CÔNG NHẬN VÀ CẤP GIẤY CHỨNG NHẬN",
        "19-05503-7-2026",
    ]
    assert [sentence for sentence in sentences if sentence not in printed] == []
    assert "DỰ THẢO" not in printed


def test_an_unsigned_decision_is_marked_and_has_room_for_its_number() -> None:
    printed = _printed(replace(FACTS, is_draft=True, number="", issued_on=None, signatory=""))
    assert "DỰ THẢO" in printed
    assert "Số: …/QĐ-UBND" in printed
    assert "ngày … tháng … năm …" in printed


def test_no_law_is_cited_that_nobody_gave() -> None:
    paper = decision_paper(replace(FACTS, bases=(), session=""))
    grounds = [block["text"] for block in paper.blocks if block.get("text", "").startswith("Căn cứ")]
    assert grounds == [
        "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí và "
        "quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm;"
    ]


def test_approving_a_result_is_not_recognition() -> None:
    printed = _printed(replace(FACTS, kind=DecisionKind.APPROVE_RESULT))
    assert "Phê duyệt kết quả đánh giá đối với 02 sản phẩm có tiềm năng đạt 5 sao (đạt từ 90 điểm trở lên)" in printed
    assert "Quyết định này không thay cho quyết định công nhận." in printed
    assert "19-05503-7-2026" not in printed


def test_a_revocation_gives_the_ground_of_every_product() -> None:
    line = replace(LINE, ground="Không còn sản xuất sản phẩm OCOP (điểm đ khoản 1 Điều 8)", certificate_number="GCN-1")
    printed = _printed(replace(FACTS, kind=DecisionKind.REVOKE, lines=(line,)))
    assert "Thu hồi giấy chứng nhận kết quả phân hạng đối với 01 sản phẩm OCOP" in printed
    assert "Không còn sản xuất sản phẩm OCOP (điểm đ khoản 1 Điều 8)" in printed
    assert "GCN-1" in printed


def test_the_ministry_decides_in_its_own_name() -> None:
    printed = _printed(replace(FACTS, province="", lines=(replace(LINE, star=5),), signatory_position=""))
    assert "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG" in printed
    assert "Hà Nội, ngày 30 tháng 9 năm 2026" in printed


@pytest.mark.parametrize("kind", DecisionKind)
def test_the_worst_words_are_printed(kind: DecisionKind) -> None:
    line = replace(LINE, product=WORST, producer=WORST, address=WORST, note=WORST)
    paper = decision_paper(replace(FACTS, kind=kind, lines=(line,) * 3, subject=WORST, signatory=WORST))
    printed = words_of_pdf(official_pdf(decision.TEMPLATE, paper, now=NOW)).replace(" ", "")
    assert printed.count(EVERY_LETTER) >= 8
    assert HOSTILE.split(" 😀")[0] in words_of_docx(official_docx(decision.WORD_TEMPLATE, paper, now=NOW))


def test_the_letter_to_the_ministry_lists_the_papers_of_article_six() -> None:
    paper = nomination_paper(FACTS)
    printed = words_of_pdf(official_pdf(nomination.TEMPLATE, paper, now=NOW))
    assert "V/v đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao" in printed
    assert "Kính gửi: Bộ Nông nghiệp và Môi trường" in printed
    assert "- Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh;" in printed
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in words_of_docx(official_docx(nomination.WORD_TEMPLATE, paper, now=NOW))


@pytest.mark.django_db
def test_papers_are_printed_from_records_with_a_constant_number_of_queries(django_assert_num_queries) -> None:
    make_province()
    counts = []
    for size in (1, 3):
        found = RecognitionDecision.objects.create(
            kind=DecisionKind.RECOGNISE,
            province_code="19",
            subject="công nhận sản phẩm OCOP",
            prepared_at=NOW,
        )
        products = [make_product() for _ in range(size)]
        for place, product in enumerate(products, start=1):
            found.items.create(product=product, star=3, position=place)
        with django_assert_num_queries(3, exact=False) as captured:
            printed = words_of_pdf(decision_pdf(found, now=NOW))
        counts.append(len(captured))
        assert all(product.name in printed for product in products)
    assert counts[0] == counts[1]
    assert "Chánh Văn phòng Ủy ban nhân dân tỉnh Thái Nguyên" in words_of_docx(decision_docx(found, now=NOW))
    assert nomination_pdf(found, now=NOW).startswith(b"%PDF")
