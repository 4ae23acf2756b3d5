"""Văn bản của UBND cấp tỉnh đề nghị Bộ đánh giá, phân hạng 5 sao (Điều 6 khoản 3, Điều 7 khoản 3 điểm e,
26/2026/QĐ-TTg)."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Head,
    Paper,
    Signature,
    day_in_words,
    lower_first,
    official_docx,
    official_pdf,
    place_of_signing,
    signing_authority,
    table,
    text,
)
from ocop.programme.evaluation.rules.exact import display_text
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.paper.decision import MINISTRY
from ocop.programme.recognition.paper.facts import DecisionFacts
from ocop.programme.recognition.paper.reading import decision_facts
from ocop.programme.recognition.queries.nomination_package import variant_of_item
from ocop.programme.recognition.rules.nomination import NominationVariant

TEMPLATE = Path(__file__).with_name("nomination.typ")
WORD_TEMPLATE = Path(__file__).with_name("nomination.docx")

_TESTS = "Các văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có);"
_SAMPLES = (
    "Sản phẩm mẫu (05 sản phẩm mẫu do chủ thể OCOP cung cấp, trừ nhóm sản phẩm Dịch vụ du lịch cộng đồng, du lịch sinh "
    "thái và điểm du lịch)."
)
ENCLOSED = (
    "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh;",
    "Báo cáo đánh giá của Hội đồng cấp tỉnh;",
    "Quyết định phê duyệt kết quả đánh giá của Chủ tịch Ủy ban nhân dân cấp tỉnh;",
    "Hồ sơ sản phẩm;",
    _TESTS,
    _SAMPLES,
)
ENCLOSED_AGAIN = (
    "Báo cáo đánh giá của cơ quan tham mưu quản lý OCOP cấp tỉnh;",
    "Hồ sơ sản phẩm;",
    _TESTS,
    _SAMPLES,
)
USUAL_RECIPIENTS = ("- Như trên;", "- Sở Nông nghiệp và Môi trường;", "- Lưu: VT.")


def nomination_pdf(decision: RecognitionDecision, *, now: datetime) -> bytes:
    """The letter that goes with an APPROVE_RESULT decision: a draft until it is issued with a number of its own."""
    with override("vi"):
        return official_pdf(TEMPLATE, _paper_of(decision, now), now=now)


def nomination_docx(decision: RecognitionDecision, *, now: datetime) -> bytes:
    """The same letter as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, _paper_of(decision, now), now=now)


def _paper_of(decision: RecognitionDecision, now: datetime) -> Paper:
    return nomination_paper(
        decision_facts(decision, now=now),
        letter=decision.nomination_letter,
        recipients=decision.letter_recipients,
        is_renewal=all(one == NominationVariant.RENEWAL for one in _variants(decision)),
    )


def _variants(decision: RecognitionDecision) -> list[NominationVariant]:
    items = decision.items.select_related("result__item__dossier").filter(result__isnull=False)
    return [variant_of_item(item) for item in items] or [NominationVariant.FIRST]


def nomination_paper(
    facts: DecisionFacts,
    *,
    letter: OfficialDocument | None = None,
    recipients: str = "",
    is_renewal: bool = False,
) -> Paper:
    """The words of the letter: what is asked, on which decision, and the papers enclosed.

    Without `letter` it is a draft, with dots for number and day. `recipients` are the lines of "Nơi nhận";
    `is_renewal`: every product bears 5 stars and is assessed again (điểm b khoản 3 Điều 6).
    """
    asked = "đánh giá, phân hạng lại" if is_renewal else "đánh giá, phân hạng"
    province = lower_first(facts.province) or DOTS
    decided = f" ngày {vietnamese_date(facts.issued_on)}" if facts.issued_on else ""
    return Paper(
        document_title=f"Đề nghị {asked} sản phẩm OCOP 5 sao",
        head=Head(
            body=f"ỦY BAN NHÂN DÂN\n{facts.province.upper()}",
            number=f"Số: {letter.number}" if letter else f"Số: {DOTS}/UBND-{DOTS}",
            abstract=f"V/v đề nghị {asked}\nsản phẩm OCOP 5 sao",
            place_and_day=day_in_words(letter.issued_on if letter else None, place_of_signing(facts.province)),
        ),
        title="",
        blocks=(
            text(f"Kính gửi: {MINISTRY}", align="center"),
            text(
                f"Căn cứ Quyết định số {facts.regulation} của Thủ tướng Chính phủ {facts.regulation_title}; căn cứ "
                "Quyết "
                f"định số {facts.number or DOTS}{decided} của Chủ tịch Ủy ban nhân dân {province} phê duyệt kết quả "
                "đánh "
                f"giá, Ủy ban nhân dân {province} đề nghị {MINISTRY} {asked} sản phẩm OCOP 5 sao đối với "
                f"{len(facts.lines):02d} sản phẩm sau:"
            ),
            table(
                "nominated",
                ["TT", "Sản phẩm", "Chủ thể", "Địa chỉ", "Điểm"],
                [8, 48, 48, 48, 18],
                [
                    [
                        str(place),
                        line.product,
                        line.producer,
                        line.address,
                        "" if line.average is None else display_text(line.average, 2),
                    ]
                    for place, line in enumerate(facts.lines, start=1)
                ],
                aligns=["center", "left", "left", "left", "right"],
            ),
            text(
                "Hồ sơ kèm theo (01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử), theo điểm "
                f"{'b' if is_renewal else 'a'} khoản 3 Điều 6:"
            ),
            *[text(f"- {words}") for words in (ENCLOSED_AGAIN if is_renewal else ENCLOSED)],
            text(f"Ủy ban nhân dân {province} trân trọng đề nghị {MINISTRY} xem xét./."),
        ),
        signatures=(
            Signature(
                signing_authority(letter.signatory_position if letter else "Chủ tịch", on_behalf_of="Ủy ban nhân dân"),
                letter.signatory if letter else "",
            ),
        ),
        recipients=tuple(recipients.splitlines()) or USUAL_RECIPIENTS,
        watermark="" if letter else "DỰ THẢO",
        footer=facts.footer,
    )
